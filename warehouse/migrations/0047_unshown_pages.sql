-- Pages that showed nothing of their article are read again, too.
COMMENT ON COLUMN second_looks.reason IS
    'matched, told-story, entry-changed, unshown: the page said nothing of its article, or sample: one of fifty others, to measure how many change';
COMMENT ON TABLE second_looks IS
    'Articles whose page is read again after 15 minutes, 2 hours, a day and 3 days (what its page never showed: after the first two), and how that went';
