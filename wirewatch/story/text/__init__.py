"""What one article is compared by: its own words without the page's boilerplate, as a signature, terms, facts and keys."""
