"""What is reported, when, and in which words: from matches and placements to messages."""
