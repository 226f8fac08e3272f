"""What words say, alone: names, spellings, forms, synonyms, opposites, contrasts, and who vouches."""
