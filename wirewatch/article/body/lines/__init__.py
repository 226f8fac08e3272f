"""Lines among the paragraphs that are not the article's: captions, calls, promotions, notices, stamps, comments."""
