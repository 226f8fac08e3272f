"""A message before any service formats it, made harmless, and the formats that are no Block Kit."""
