"""Figures of the news: how they are written, what they count, which of them a thread knows."""
