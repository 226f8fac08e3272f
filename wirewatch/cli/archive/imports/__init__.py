"""`wirewatch import`: archives of other tools and files of articles, and what was imported before."""
