"""Where an article belongs among those seen lately: the same text as one of them, the same event, or a new story."""
