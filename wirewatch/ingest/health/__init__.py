"""Whether the pass itself is well: its signs of life, the figures and notices made of them, its silence."""
