"""Feeds, the tags people give them, and the entries that they listed."""
