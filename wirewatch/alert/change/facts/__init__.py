"""What sentences state, and whether another state of them states another thing."""
