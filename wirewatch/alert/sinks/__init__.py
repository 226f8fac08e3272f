"""Where messages go: Slack, the terminal, webhooks, Apprise."""
