"""The words of notes in further languages, each read only where a passage is in it."""
