"""Names of people and of news agencies, and the words of their trades."""
