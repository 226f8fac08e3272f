"""XML to a tree, and what its elements mean in feeds."""
