"""A source's bytes to its entries."""
