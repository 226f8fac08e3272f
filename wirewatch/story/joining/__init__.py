"""Whether two articles tell one event."""
