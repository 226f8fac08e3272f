"""Which blocks of a page are the article: the extractors' votes, features of blocks, and the trained forest that weighs them."""
