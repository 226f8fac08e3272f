CREATE TABLE policy_files (
    digest VARCHAR NOT NULL, text VARCHAR NOT NULL, first_used_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE policy_files IS 'What channels.yaml said, each time it had changed and held no mistake';
COMMENT ON COLUMN policy_files.digest IS 'SHA-256 of the text';
COMMENT ON COLUMN policy_files.text IS 'The file as it was saved';
COMMENT ON COLUMN policy_files.first_used_at IS 'When a pass first ran with it; the latest row stands in while the file holds a mistake';
