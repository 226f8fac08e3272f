"""What of a batch is reported, to whom, and as which message; what a thread has told already is asked of `thread`."""
