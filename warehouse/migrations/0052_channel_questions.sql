-- A topic whose channel was renamed, and that was corrected, opened a second thread beside each that ran.
CREATE TABLE channel_questions (channel_id VARCHAR NOT NULL, name VARCHAR NOT NULL, asked_at TIMESTAMPTZ NOT NULL);
COMMENT ON TABLE channel_questions IS 'When Slack was last asked whether a channel with threads has the name, by now, that their topic gives it';
COMMENT ON COLUMN channel_questions.channel_id IS 'Slack''s id of the channel where the threads are';
COMMENT ON COLUMN channel_questions.name IS 'The destination that the topic names in place of the one under which they were opened';
COMMENT ON COLUMN channel_questions.asked_at IS 'When Slack answered; asked again some minutes later while no post has gone to that name';
