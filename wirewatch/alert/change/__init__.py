"""What a publisher changed in an article after readers were told of it, and whether they must be told that too."""
