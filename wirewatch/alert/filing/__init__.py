"""What of a batch is told, to whom, and as which message."""
