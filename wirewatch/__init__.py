"""Knows how: each noun of the news (feed, article, topic, story, alert) with its decider, its doer and its words in one folder."""
