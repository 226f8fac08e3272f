"""Whether one thing, source or actor stands where another stood."""
