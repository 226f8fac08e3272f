"""Pages that are read again: what a wall hides of them, what they still show, what their changes mean, and live blogs."""
