CREATE TABLE first_looks (feed_id VARCHAR NOT NULL, looked_at TIMESTAMPTZ NOT NULL);
COMMENT ON TABLE first_looks IS 'When each source listed something for the first time: what was there then fills the archive and is told in one summary';
COMMENT ON COLUMN first_looks.feed_id IS 'The source';
COMMENT ON COLUMN first_looks.looked_at IS 'Moment of that poll; articles first seen no later are part of the first look. 1970 where the source was polled before there was this table';
INSERT INTO first_looks SELECT feed_id, TIMESTAMPTZ '1970-01-01 00:00:00+00' FROM feeds WHERE last_polled_at IS NOT NULL;
