"""The language in which analysts write topics, and the files they write them in."""
