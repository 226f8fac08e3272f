-- What is refused in one channel alone was told as the workspace's, and as over, at every turn; what operations heard last is kept with the place.
ALTER TABLE channel_states ADD COLUMN told_at TIMESTAMPTZ;
COMMENT ON COLUMN channel_states.told_at IS 'When operations last heard that it takes nothing; NULL where they never did';
