"""The case forms of names, language by language."""
