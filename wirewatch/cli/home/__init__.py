"""A home of one's own: the files that a person keeps, and the command that begins them."""
