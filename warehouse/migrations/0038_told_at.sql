-- A rest that was told while the clock was ahead is known by its own moment, and one that a host asked for by the right clock stays.
ALTER TABLE host_rests ADD COLUMN told_at TIMESTAMPTZ;
-- Nobody knows of rests from before; an hour is the usual Retry-After, so those that a clock a day ahead left are taken back too.
UPDATE host_rests SET told_at = greatest(asked_until, next_request_at) - INTERVAL 1 HOUR;
COMMENT ON COLUMN host_rests.told_at IS 'When it was heard, by which a rest that was told by a clock that was ahead is known';
CALL ducklake_flush_inlined_data('wirewatch', table_name => 'host_rests');
