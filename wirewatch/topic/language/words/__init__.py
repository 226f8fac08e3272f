"""Words of texts and queries, in the forms and spellings under which they meet."""
