"""When a feed is polled, what a poll asks, and what its answer means."""
