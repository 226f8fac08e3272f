"""Briefs: what an archive holds of a story, in the order of knowledge, as quotes; and what it holds of somebody else's summary."""
