ALTER TABLE matches ADD COLUMN probability DOUBLE;
ALTER TABLE matches ADD COLUMN judge VARCHAR;
ALTER TABLE matches ADD COLUMN like_useful VARCHAR;
ALTER TABLE matches ADD COLUMN like_noise VARCHAR;
COMMENT ON COLUMN matches.probability IS 'How likely the match is useful, as the topic''s examples say; NULL where its rule decided alone';
COMMENT ON COLUMN matches.judge IS 'Embedder and digest of the examples that gave the probability; NULL where the rule decided alone';
COMMENT ON COLUMN matches.like_useful IS 'Headline of the useful example that means most nearly the same; empty where none may be shown';
COMMENT ON COLUMN matches.like_noise IS 'Headline of the noise that means most nearly the same; empty where none may be shown';

CREATE TABLE labels (
    topic VARCHAR NOT NULL, article_id VARCHAR NOT NULL, useful BOOLEAN NOT NULL, title VARCHAR NOT NULL, lead VARCHAR NOT NULL,
    language VARCHAR NOT NULL, seen_at TIMESTAMPTZ NOT NULL, labelled_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE labels IS 'Articles that somebody labelled by hand for a topic: what its judge learns from, beside marks in Slack and examples in the file';
COMMENT ON COLUMN labels.topic IS 'Name of the topic';
COMMENT ON COLUMN labels.article_id IS 'The article, or the id that a file of labels gave';
COMMENT ON COLUMN labels.useful IS 'True for what the topic should alert to, false for noise';
COMMENT ON COLUMN labels.title IS 'Its headline when it was labelled';
COMMENT ON COLUMN labels.lead IS 'The beginning of its text, as much as the judge reads';
COMMENT ON COLUMN labels.language IS 'Its language';
COMMENT ON COLUMN labels.seen_at IS 'When the article was first seen; articles of one day are left out together when the judge is tested';
COMMENT ON COLUMN labels.labelled_at IS 'When it was labelled';
