"""Searching the archive: the index file that proposes candidates, and what the warehouse says of what was found."""
