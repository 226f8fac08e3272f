-- From feeds, of which there are thousands at most: the join costs a view nothing, and a tier that people correct is corrected everywhere.
CREATE OR REPLACE VIEW latest_articles AS
    SELECT a.first_seen_at, a.published_at, a.source, a.title, a.standfirst, a.language, a.country, a.byline,
        coalesce(nullif(a.agency, ''), a.story_agency, '') AS agency, a.section, a.kind, a.body_status, a.word_count, a.canonical_url, a.text,
        a.article_id, a.story_id, a.relation, a.reprint_group, coalesce(f.tier, '') AS tier
    FROM articles a LEFT JOIN feeds f ON f.feed_id = a.feed_id;
COMMENT ON VIEW latest_articles IS 'Every article as it reads now, with its story; the newest first when you ORDER BY first_seen_at DESC';

CREATE OR REPLACE VIEW alert_log AS
    SELECT m.created_at, m.topic, m.kind, m.variant, m.state, m.channel, a.title AS headline, m.source, a.agency, a.canonical_url, m.story_id,
        m.published_at, m.first_seen_at, m.matched_at, m.sent_at, date_diff('millisecond', m.first_seen_at, m.sent_at) / 1000.0 AS seen_to_sent_seconds,
        m.attempt, m.reason, m.permalink, m.thread, m.alert_id, m.article_id, m.topic_version, coalesce(f.tier, '') AS tier
    FROM alerts m LEFT JOIN articles a ON a.article_id = m.article_id LEFT JOIN feeds f ON f.feed_id = a.feed_id;
COMMENT ON VIEW alert_log IS 'Every message, with its times: what was told, where, about which story, and how long it took';

INSERT INTO view_columns VALUES
    ('latest_articles', 'tier', 'What kind of voice its source is now: official, state, wire, outlet, aggregator, or empty where nobody said'),
    ('alert_log', 'tier', 'What kind of voice the source of its article is now; empty where nobody said');
