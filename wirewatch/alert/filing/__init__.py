"""What of a batch is reported, to whom, and as which message."""
