"""What a message says, before any service formats it and in Block Kit."""
