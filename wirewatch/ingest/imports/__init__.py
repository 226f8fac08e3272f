"""Archives of other people's making, taken in as old articles: web archives, tables of articles, feeds' own history."""
