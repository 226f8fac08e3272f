"""Sharing the work: each ingest claims hosts for a time, and nobody else fetches from them meanwhile."""
