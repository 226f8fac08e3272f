CREATE TABLE topic_files (
    digest VARCHAR NOT NULL, topics_text VARCHAR NOT NULL, actors_text VARCHAR NOT NULL, first_used_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE topic_files IS 'What the topics and actors files said, each time they had changed and held no mistake';
COMMENT ON COLUMN topic_files.digest IS 'SHA-256 of both texts';
COMMENT ON COLUMN topic_files.topics_text IS 'The topics file as it was saved';
COMMENT ON COLUMN topic_files.actors_text IS 'The actors file as it was saved';
COMMENT ON COLUMN topic_files.first_used_at IS 'When a pass first ran with them; the latest row stands in while the files hold a mistake';
