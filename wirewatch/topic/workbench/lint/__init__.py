"""What an analyst should know of a topic before it runs."""
