-- Corrections, changes and pages that are gone or back are told days after their article was first seen, and are no latency of its news; nor is
-- the wait for the end of a channel's quiet hours.
CREATE OR REPLACE VIEW alert_log AS
    WITH told AS (
        SELECT article_id, channel, min(created_at) AS told_at FROM alerts
        WHERE variant IN ('post', 'reply', 'new-fact', 'reversal') GROUP BY ALL
    ), changed AS (
        -- What tells its news only since its publisher changed it was no news when it was first seen.
        SELECT article_id, min(revised_at) AS changed_at FROM revisions WHERE cause = 'publisher' GROUP BY ALL
    )
    SELECT m.created_at, m.topic, m.kind, m.variant, m.state, m.channel, a.title AS headline, m.source, a.agency,
        regexp_replace(a.canonical_url, '#!(item-[0-9a-f]+|text-only)$', '') AS canonical_url, m.story_id,
        m.published_at, m.first_seen_at, m.matched_at, m.sent_at, date_diff('millisecond', m.first_seen_at, m.sent_at) / 1000.0 AS seen_to_sent_seconds,
        m.attempt, m.reason, m.permalink, m.thread, m.alert_id, m.article_id, m.topic_version, coalesce(f.tier, '') AS tier,
        m.variant IN ('post', 'reply', 'new-fact', 'reversal') AND coalesce(m.created_at = t.told_at, false)
            AND coalesce(c.changed_at > m.matched_at, true) AS is_news,
        CASE WHEN m.topic <> '' AND m.kind <> 'update' AND m.not_before > m.created_at THEN m.not_before END AS held_until
    FROM alerts m LEFT JOIN articles a ON a.article_id = m.article_id LEFT JOIN feeds f ON f.feed_id = a.feed_id
    LEFT JOIN told t ON t.article_id = m.article_id AND t.channel = m.channel
    LEFT JOIN changed c ON c.article_id = m.article_id;
COMMENT ON VIEW alert_log IS 'Every message, with its times: what was told, where, about which story, and how long it took';
INSERT INTO view_columns VALUES
    ('alert_log', 'is_news', 'Whether it tells its channel of an article for the first time, as it was first read; not what became of it later'),
    ('alert_log', 'held_until', 'Until when the channel''s quiet hours held it; NULL where they did not');

CREATE OR REPLACE VIEW latency AS
    SELECT source, count(*) AS alerts,
        quantile_cont(date_diff('millisecond', published_at, first_seen_at) / 1000.0, 0.5) AS published_to_seen_median_seconds,
        quantile_cont(date_diff('millisecond', first_seen_at, matched_at) / 1000.0, 0.5) AS seen_to_matched_median_seconds,
        quantile_cont(seen_to_sent_seconds, 0.5) FILTER (WHERE held_until IS NULL) AS seen_to_sent_median_seconds,
        quantile_cont(seen_to_sent_seconds, 0.95) FILTER (WHERE held_until IS NULL) AS seen_to_sent_p95_seconds,
        count(held_until) AS held
    FROM alert_log WHERE is_news AND state = 'sent' AND first_seen_at IS NOT NULL GROUP BY source;
COMMENT ON VIEW latency IS 'How long news takes, by source: seconds from publication to sight, and from sight to the message; later changes are no news';
UPDATE contract SET version = 2, promise = 'One row a source of which news was sent' WHERE view_name = 'latency';
UPDATE view_columns SET meaning = 'Articles that a channel was told of for the first time' WHERE view_name = 'latency' AND column_name = 'alerts';
UPDATE view_columns SET meaning = 'Median of first sight to the message, those held left out'
    WHERE view_name = 'latency' AND column_name = 'seen_to_sent_median_seconds';
UPDATE view_columns SET meaning = '95 of 100 messages were faster, those held left out'
    WHERE view_name = 'latency' AND column_name = 'seen_to_sent_p95_seconds';
INSERT INTO view_columns VALUES ('latency', 'held', 'Of these, held until the end of their channel''s quiet hours');
