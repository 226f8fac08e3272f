CREATE TABLE topics (
    topic VARCHAR NOT NULL, version VARCHAR NOT NULL, description VARCHAR NOT NULL, channel VARCHAR NOT NULL,
    query VARCHAR NOT NULL, minimum DOUBLE NOT NULL, alert DOUBLE NOT NULL, first_used_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE topics IS 'Every version of every topic that ever ran; a version never changes';
COMMENT ON COLUMN topics.topic IS 'Name of the topic';
COMMENT ON COLUMN topics.version IS 'Digest of its canonical queries, thresholds and the aliases it uses';
COMMENT ON COLUMN topics.description IS 'What it is about, in words';
COMMENT ON COLUMN topics.channel IS 'Where its alerts go';
COMMENT ON COLUMN topics.query IS 'Its patterns in canonical form, one a line';
COMMENT ON COLUMN topics.minimum IS 'Score from which an article matches';
COMMENT ON COLUMN topics.alert IS 'Score from which a match is worth a message';
COMMENT ON COLUMN topics.first_used_at IS 'When this version first ran';

CREATE TABLE matches (
    article_id VARCHAR NOT NULL, topic VARCHAR NOT NULL, version VARCHAR NOT NULL, pattern VARCHAR NOT NULL,
    score DOUBLE NOT NULL, alert BOOLEAN NOT NULL, sentence VARCHAR NOT NULL, sentence_field VARCHAR NOT NULL,
    sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL, spans VARCHAR NOT NULL, parts VARCHAR NOT NULL,
    matched_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE matches IS 'Which article matched which version of which topic, and why; one row for each article and version';
COMMENT ON COLUMN matches.article_id IS 'The article';
COMMENT ON COLUMN matches.topic IS 'The topic';
COMMENT ON COLUMN matches.version IS 'The version of the topic that matched';
COMMENT ON COLUMN matches.pattern IS 'The best of its patterns';
COMMENT ON COLUMN matches.score IS 'Sum of the parts';
COMMENT ON COLUMN matches.alert IS 'Whether the score reached the alert threshold of that version';
COMMENT ON COLUMN matches.sentence IS 'The best sentence';
COMMENT ON COLUMN matches.sentence_field IS 'Field of the article that holds the sentence: title, standfirst or text';
COMMENT ON COLUMN matches.sentence_start IS 'First character of the sentence in its field, from 0';
COMMENT ON COLUMN matches.sentence_end IS 'Character after the sentence in its field';
COMMENT ON COLUMN matches.spans IS 'JSON list of [field, start, end, text, alias set]: the words that matched, in order';
COMMENT ON COLUMN matches.parts IS 'JSON list of [name, value]: what the score is the sum of';
COMMENT ON COLUMN matches.matched_at IS 'When it was found';
