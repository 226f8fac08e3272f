"""Alias sets: the ways a thing is written, shipped and of the user's own."""
