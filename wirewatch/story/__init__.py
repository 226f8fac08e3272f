"""Which articles carry the same text (reprint groups) and which tell of the same event (stories)."""
