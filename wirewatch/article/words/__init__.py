"""Letters, words and languages of a text, wherever it came from."""
