"""Commands about what is kept: SQL, its schema, stories, maintenance."""
