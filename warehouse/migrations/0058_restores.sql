-- A warehouse that was brought back from a backup knows nothing of what was told since: what it files again is compared with what channels show.
CREATE TABLE restores (restored_at TIMESTAMPTZ NOT NULL, known_until TIMESTAMPTZ NOT NULL, doubtful_until TIMESTAMPTZ NOT NULL);
COMMENT ON TABLE restores IS 'When the warehouse was brought back from a backup; empty in one that never was';
COMMENT ON COLUMN restores.restored_at IS 'When it was brought back';
COMMENT ON COLUMN restores.known_until IS 'The last moment that the backup knows of: nobody knows here what was told from then on';
COMMENT ON COLUMN restores.doubtful_until IS 'Until when what is filed may have been told before, and is looked up before it is sent';
CREATE TABLE channel_readings (
    channel VARCHAR NOT NULL, restored_at TIMESTAMPTZ NOT NULL, read_at TIMESTAMPTZ NOT NULL, channel_id VARCHAR NOT NULL,
    threads_left VARCHAR[] NOT NULL, trouble VARCHAR NOT NULL
);
COMMENT ON TABLE channel_readings IS 'Channels that were read after a restore, for what they had been told';
COMMENT ON COLUMN channel_readings.channel IS 'Destination as routed';
COMMENT ON COLUMN channel_readings.restored_at IS 'The restore after which it was read';
COMMENT ON COLUMN channel_readings.read_at IS 'When it was read';
COMMENT ON COLUMN channel_readings.channel_id IS 'The sink''s id of the channel';
COMMENT ON COLUMN channel_readings.threads_left IS 'The sink''s ids of posts whose replies are still to be read';
COMMENT ON COLUMN channel_readings.trouble IS 'Why the sink lets nobody read it; empty where it was read';
CREATE TABLE told_messages (
    channel VARCHAR NOT NULL, read_at TIMESTAMPTZ NOT NULL, alert_id VARCHAR NOT NULL, form VARCHAR NOT NULL, sent_channel VARCHAR NOT NULL,
    sent_ts VARCHAR NOT NULL, thread_ts VARCHAR NOT NULL, permalink VARCHAR NOT NULL, words VARCHAR NOT NULL, links VARCHAR[] NOT NULL
);
COMMENT ON TABLE told_messages IS 'What channels showed of our messages when they were read after a restore';
COMMENT ON COLUMN told_messages.channel IS 'Destination as routed';
COMMENT ON COLUMN told_messages.read_at IS 'When it was read';
COMMENT ON COLUMN told_messages.alert_id IS 'Key of the message, from its metadata';
COMMENT ON COLUMN told_messages.form IS 'Form of the message, as alerts.variant; empty where an older version sent it';
COMMENT ON COLUMN told_messages.sent_channel IS 'The sink''s id of the channel';
COMMENT ON COLUMN told_messages.sent_ts IS 'The sink''s id of the message';
COMMENT ON COLUMN told_messages.thread_ts IS 'The sink''s id of the post that it is a reply to; empty for a post';
COMMENT ON COLUMN told_messages.permalink IS 'Address of the message';
COMMENT ON COLUMN told_messages.words IS 'What a notification showed of it';
COMMENT ON COLUMN told_messages.links IS 'Addresses that it links';
COMMENT ON COLUMN alerts.failure_kind IS
    'Kind of the last failure: in-doubt, limited, unreachable, bad-blocks, thread-gone, refused, channel, account, restored (it may have been told before a restore) or empty where there was none';
COMMENT ON COLUMN deliveries.outcome IS
    'sent, found or not found (by a look-up), told before or not told before (a restore), looked for copies, skipped, in-doubt, limited, unreachable, bad-blocks, thread-gone, refused, channel or account (how it failed)';
