-- The newest article of a source was looked for among those of a week, so that exactly the silent ones had none.
CREATE OR REPLACE VIEW source_health AS
    WITH polled AS (
        SELECT feed_id, count(*) AS polls, count(*) FILTER (WHERE outcome = 'not-modified') AS not_modified,
            count(*) FILTER (WHERE status >= 400 OR status = 0) AS failed, median(milliseconds) AS median_milliseconds
        FROM fetches WHERE purpose = 'feed' AND fetched_at > now() - INTERVAL 1 DAY GROUP BY feed_id
    ), brought AS (
        SELECT feed_id, count(*) FILTER (WHERE is_of_week) AS articles, avg(CAST(body_status = 'full' AS INTEGER)) FILTER (WHERE is_of_week) AS full_share,
            max(first_seen_at) AS newest_article_at
        FROM (SELECT feed_id, body_status, first_seen_at, first_seen_at > now() - INTERVAL 7 DAY AS is_of_week FROM articles) GROUP BY feed_id
    )
    SELECT f.name, f.state, f.state_reason, f.failures, f.last_polled_at, f.next_poll_at, f.interval_seconds,
        coalesce(p.polls, 0) AS polls_last_day, coalesce(p.not_modified, 0) AS not_modified_last_day, coalesce(p.failed, 0) AS failed_last_day,
        p.median_milliseconds, coalesce(b.articles, 0) AS articles_last_week, b.full_share, b.newest_article_at, f.kind, f.language, f.country,
        f.url, f.feed_id
    FROM feeds f LEFT JOIN polled p ON p.feed_id = f.feed_id LEFT JOIN brought b ON b.feed_id = f.feed_id;
COMMENT ON VIEW source_health IS 'Every source: how it answers, how often it brings news, and what becomes of it';
UPDATE view_columns SET meaning = 'When its newest article was first seen, however long ago; NULL where it has brought none'
    WHERE view_name = 'source_health' AND column_name = 'newest_article_at';
