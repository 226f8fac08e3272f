"""Whether two articles carry one text."""
