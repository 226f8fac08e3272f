"""Which words are names, and which of them name the same."""
