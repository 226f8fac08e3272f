-- A source that answers and has listed nothing new for long is in a state of its own, so that every list and count says the same of it.
COMMENT ON COLUMN feeds.state IS 'new, ok, quiet (answers, with nothing new for long), failing, broken, slowed, blocked or gone';
UPDATE view_columns SET meaning = 'new, ok, quiet (answers, with nothing new for long), failing, broken, slowed, blocked or gone'
    WHERE view_name = 'source_health' AND column_name = 'state';
