"""Topics: the language analysts write, the engine that answers it, and why it answered."""
