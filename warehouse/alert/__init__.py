"""Messages, their threads and their delivery: what was filed, sent, parked and announced."""
