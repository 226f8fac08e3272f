"""What labels say of a topic: which articles to ask about, how right it is, and which words and weights would make it so."""
