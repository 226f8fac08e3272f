"""What people and reports ask of the whole warehouse: its schema in words, counts, and any SQL of theirs in a sandbox."""
