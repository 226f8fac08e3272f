"""The files in which analysts keep topics and sets."""
