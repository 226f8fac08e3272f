"""Briefs, and summaries held against the archive."""
