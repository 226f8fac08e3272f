"""Who wrote an article: people, agencies, desks, and the dateline."""
