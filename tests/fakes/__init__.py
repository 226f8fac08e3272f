"""Working stand-ins that tests run against: Slack, news sites, hostile servers, processes that are killed."""
