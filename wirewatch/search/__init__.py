"""Search: the topic language, unsaved, over the archive."""
