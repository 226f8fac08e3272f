"""Tools that read lines of JSON and write lines of JSON, to try each engine on data of one's own."""
