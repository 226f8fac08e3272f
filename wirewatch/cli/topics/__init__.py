"""Commands about topics: try them, and ask why an alert was raised or not."""
