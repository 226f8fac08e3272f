"""The articles of the window, kept so that a new one finds its place in milliseconds."""
