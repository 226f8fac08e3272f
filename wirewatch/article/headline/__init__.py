"""What an article is called: what names it, which of these names is its own, and how a headline is cleaned."""
