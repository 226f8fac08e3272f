"""How sure a sentence is, and on whose word: what is presumed, possible, accused."""
