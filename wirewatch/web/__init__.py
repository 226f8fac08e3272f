"""The only door to the web: one guarded client for feeds, pages, robots.txt and hubs."""
