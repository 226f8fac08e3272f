"""The article's text: which blocks of a page belong to it."""
