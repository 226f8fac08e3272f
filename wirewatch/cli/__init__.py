"""One module a command: `configure` names its arguments, `run` does it and returns the exit code."""
