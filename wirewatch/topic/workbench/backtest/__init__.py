"""What a topic would have done over the archive, and whether its last day is like its past."""
