"""Tasks do: fetch, parse, extract, place, match and send; what to do is decided in `wirewatch`."""
