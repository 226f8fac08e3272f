"""Core decides: pure functions of their arguments, without I/O, clock or randomness."""
