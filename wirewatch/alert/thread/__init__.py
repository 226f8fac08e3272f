"""What the thread of a story knows and has told: its state, its facts and figures, and which report opened it."""
