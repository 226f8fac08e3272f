"""A page before any question about it: characters, markup, blocks, declarations."""
