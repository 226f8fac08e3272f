"""Brings every row of the outbox to rest, exactly once."""
