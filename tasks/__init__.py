"""Tasks do: each is one step with its policy (retries, run name) around one call of `wirewatch`; what to do is decided there."""
