"""Place, day and agency before the first sentence, and the sentences that say who reports."""
