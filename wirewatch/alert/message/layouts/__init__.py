"""The phrases of each kind of message: posts, replies, reports; why something matched and what became of it."""
