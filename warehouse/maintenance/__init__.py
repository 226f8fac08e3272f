"""Keeping the warehouse small, quick, sound and recoverable."""
