CREATE VIEW latest_articles AS
    SELECT a.first_seen_at, a.published_at, a.source, a.title, a.standfirst, a.language, a.country, a.byline, a.agency, a.section, a.kind,
        a.body_status, a.word_count, a.canonical_url, a.text, a.article_id, p.story_id, p.relation, p.reprint_group
    FROM articles a LEFT JOIN story_articles p ON p.article_id = a.article_id;
COMMENT ON VIEW latest_articles IS 'Every article as it reads now, with its story; the newest first when you ORDER BY first_seen_at DESC';

INSERT INTO view_columns VALUES
    ('latest_articles', 'first_seen_at', 'When Wirewatch first saw it listed'),
    ('latest_articles', 'published_at', 'The publisher''s claim'),
    ('latest_articles', 'source', 'Outlet whose feed listed it first'),
    ('latest_articles', 'title', 'Headline'),
    ('latest_articles', 'standfirst', 'Summary under the headline'),
    ('latest_articles', 'language', 'Language of the text, from the text itself'),
    ('latest_articles', 'country', 'Country of the source'),
    ('latest_articles', 'byline', 'People who wrote it'),
    ('latest_articles', 'agency', 'Wire service it is credited to'),
    ('latest_articles', 'section', 'Section of the outlet'),
    ('latest_articles', 'kind', 'article, live, gallery, video, press-release ...'),
    ('latest_articles', 'body_status', 'full, partial, paywalled, blocked, empty or feed-only'),
    ('latest_articles', 'word_count', 'Words of the text'),
    ('latest_articles', 'canonical_url', 'Its one address'),
    ('latest_articles', 'text', 'The text, a paragraph a line'),
    ('latest_articles', 'article_id', 'Key of the article'),
    ('latest_articles', 'story_id', 'Story it belongs to'),
    ('latest_articles', 'relation', 'first, reprint or independent'),
    ('latest_articles', 'reprint_group', 'Articles with the same value carry the same text');

CREATE VIEW alert_log AS
    SELECT m.created_at, m.topic, m.kind, m.variant, m.state, m.channel, a.title AS headline, m.source, a.agency, a.canonical_url, m.story_id,
        m.published_at, m.first_seen_at, m.matched_at, m.sent_at, date_diff('millisecond', m.first_seen_at, m.sent_at) / 1000.0 AS seen_to_sent_seconds,
        m.attempt, m.reason, m.permalink, m.thread, m.alert_id, m.article_id, m.topic_version
    FROM alerts m LEFT JOIN articles a ON a.article_id = m.article_id;
COMMENT ON VIEW alert_log IS 'Every message, with its times: what was told, where, about which story, and how long it took';

INSERT INTO view_columns VALUES
    ('alert_log', 'created_at', 'When it was filed in the outbox'),
    ('alert_log', 'topic', 'Topic that matched; empty for operations messages'),
    ('alert_log', 'kind', 'post, update or reply'),
    ('alert_log', 'variant', 'Form of the message: post, new-fact, correction, overflow ...'),
    ('alert_log', 'state', 'pending, sending, sent, unknown, rejected or folded'),
    ('alert_log', 'channel', 'Where it goes'),
    ('alert_log', 'headline', 'Headline of its article'),
    ('alert_log', 'source', 'Outlet of its article'),
    ('alert_log', 'agency', 'Wire service of its article'),
    ('alert_log', 'canonical_url', 'Address of its article'),
    ('alert_log', 'story_id', 'Story it tells'),
    ('alert_log', 'published_at', 'The publisher''s claim'),
    ('alert_log', 'first_seen_at', 'When Wirewatch first saw the article listed'),
    ('alert_log', 'matched_at', 'When the topic matched'),
    ('alert_log', 'sent_at', 'When the sink took it'),
    ('alert_log', 'seen_to_sent_seconds', 'Seconds from first_seen_at to sent_at'),
    ('alert_log', 'attempt', 'Calls made for it'),
    ('alert_log', 'reason', 'Why it is where it is, when not sent'),
    ('alert_log', 'permalink', 'Address of the message in Slack'),
    ('alert_log', 'thread', 'alert_id of the message that opened the thread'),
    ('alert_log', 'alert_id', 'Key of the message, also in its metadata in Slack'),
    ('alert_log', 'article_id', 'Article it tells'),
    ('alert_log', 'topic_version', 'Version of the topic that matched');

CREATE VIEW source_health AS
    WITH polled AS (
        SELECT feed_id, count(*) AS polls, count(*) FILTER (WHERE outcome = 'not-modified') AS not_modified,
            count(*) FILTER (WHERE status >= 400 OR status = 0) AS failed, median(milliseconds) AS median_milliseconds
        FROM fetches WHERE purpose = 'feed' AND fetched_at > now() - INTERVAL 1 DAY GROUP BY feed_id
    ), brought AS (
        SELECT feed_id, count(*) AS articles, avg(CAST(body_status = 'full' AS INTEGER)) AS full_share, max(first_seen_at) AS newest_article_at
        FROM articles WHERE first_seen_at > now() - INTERVAL 7 DAY GROUP BY feed_id
    )
    SELECT f.name, f.state, f.state_reason, f.failures, f.last_polled_at, f.next_poll_at, f.interval_seconds,
        coalesce(p.polls, 0) AS polls_last_day, coalesce(p.not_modified, 0) AS not_modified_last_day, coalesce(p.failed, 0) AS failed_last_day,
        p.median_milliseconds, coalesce(b.articles, 0) AS articles_last_week, b.full_share, b.newest_article_at, f.kind, f.language, f.country,
        f.url, f.feed_id
    FROM feeds f LEFT JOIN polled p ON p.feed_id = f.feed_id LEFT JOIN brought b ON b.feed_id = f.feed_id;
COMMENT ON VIEW source_health IS 'Every source: how it answers, how often it brings news, and what becomes of it';

INSERT INTO view_columns VALUES
    ('source_health', 'name', 'Name of the source'),
    ('source_health', 'state', 'new, ok, failing, broken, slowed, blocked or gone'),
    ('source_health', 'state_reason', 'Why it is in this state, in a sentence'),
    ('source_health', 'failures', 'Polls in a row that failed'),
    ('source_health', 'last_polled_at', 'When it was last asked'),
    ('source_health', 'next_poll_at', 'When it is asked next'),
    ('source_health', 'interval_seconds', 'Seconds between polls at present'),
    ('source_health', 'polls_last_day', 'Polls in the last 24 hours'),
    ('source_health', 'not_modified_last_day', 'Of these, answered 304'),
    ('source_health', 'failed_last_day', 'Of these, without an answer or with an error'),
    ('source_health', 'median_milliseconds', 'Median time to answer'),
    ('source_health', 'articles_last_week', 'Articles of the last 7 days'),
    ('source_health', 'full_share', 'Share of these with a full text, 0 to 1'),
    ('source_health', 'newest_article_at', 'When its newest article was first seen'),
    ('source_health', 'kind', 'rss, atom, rdf, json, sitemap or html'),
    ('source_health', 'language', 'Its language'),
    ('source_health', 'country', 'Its country'),
    ('source_health', 'url', 'What is polled'),
    ('source_health', 'feed_id', 'Key of the source');

CREATE VIEW latency AS
    SELECT source, count(*) AS alerts,
        quantile_cont(date_diff('millisecond', published_at, first_seen_at) / 1000.0, 0.5) AS published_to_seen_median_seconds,
        quantile_cont(date_diff('millisecond', first_seen_at, matched_at) / 1000.0, 0.5) AS seen_to_matched_median_seconds,
        quantile_cont(date_diff('millisecond', first_seen_at, sent_at) / 1000.0, 0.5) AS seen_to_sent_median_seconds,
        quantile_cont(date_diff('millisecond', first_seen_at, sent_at) / 1000.0, 0.95) AS seen_to_sent_p95_seconds
    FROM alerts WHERE state = 'sent' AND kind <> 'update' AND first_seen_at IS NOT NULL GROUP BY source;
COMMENT ON VIEW latency IS 'How long news takes, by source: seconds from publication to sight, and from sight to Slack';

INSERT INTO view_columns VALUES
    ('latency', 'source', 'Outlet of the article'),
    ('latency', 'alerts', 'Posts and replies that were sent'),
    ('latency', 'published_to_seen_median_seconds', 'Median of publication to first sight; the publisher''s date may be wrong'),
    ('latency', 'seen_to_matched_median_seconds', 'Median of first sight to match'),
    ('latency', 'seen_to_sent_median_seconds', 'Median of first sight to the message'),
    ('latency', 'seen_to_sent_p95_seconds', '95 of 100 messages were faster');

CREATE VIEW coverage AS
    SELECT date_trunc('day', a.first_seen_at) AS day, a.source, a.language, count(*) AS articles,
        count(*) FILTER (WHERE a.body_status = 'full') AS full_texts, count(*) FILTER (WHERE p.relation = 'reprint') AS reprints,
        count(DISTINCT p.story_id) AS stories
    FROM articles a LEFT JOIN story_articles p ON p.article_id = a.article_id GROUP BY ALL;
COMMENT ON VIEW coverage IS 'What came in, by day, source and language';

INSERT INTO view_columns VALUES
    ('coverage', 'day', 'Day of first sight, UTC'),
    ('coverage', 'source', 'Outlet'),
    ('coverage', 'language', 'Language of the texts'),
    ('coverage', 'articles', 'Articles first seen'),
    ('coverage', 'full_texts', 'Of these, with a full text'),
    ('coverage', 'reprints', 'Of these, carrying a text that was there already'),
    ('coverage', 'stories', 'Stories they belong to');

CREATE VIEW topic_stats AS
    WITH verdicts AS (
        SELECT topic, article_id, count(*) FILTER (WHERE verdict = 'useful') AS useful, count(*) FILTER (WHERE verdict = 'noise') AS noise
        FROM feedback GROUP BY topic, article_id
    )
    SELECT m.topic, date_trunc('day', m.matched_at) AS day, count(*) AS matches, count(*) FILTER (WHERE m.alert) AS at_alert_level,
        count(DISTINCT p.story_id) AS stories, count(DISTINCT m.version) AS versions, round(avg(m.score), 2) AS mean_score,
        coalesce(sum(v.useful), 0) AS useful, coalesce(sum(v.noise), 0) AS noise
    FROM matches m LEFT JOIN story_articles p ON p.article_id = m.article_id
    LEFT JOIN verdicts v ON v.topic = m.topic AND v.article_id = m.article_id GROUP BY ALL;
COMMENT ON VIEW topic_stats IS 'What each topic found, by day of the match';

INSERT INTO view_columns VALUES
    ('topic_stats', 'topic', 'Name of the topic'),
    ('topic_stats', 'day', 'Day of the match, UTC'),
    ('topic_stats', 'matches', 'Articles that matched'),
    ('topic_stats', 'at_alert_level', 'Of these, at or above the alert threshold'),
    ('topic_stats', 'stories', 'Stories they belong to'),
    ('topic_stats', 'versions', 'Versions of the topic that ran'),
    ('topic_stats', 'mean_score', 'Mean score of the matches'),
    ('topic_stats', 'useful', 'Answers that the alert was useful'),
    ('topic_stats', 'noise', 'Answers that the alert was noise');

INSERT INTO view_columns VALUES
    ('host_budget', 'host', 'Host, with its port where that is not the usual one'),
    ('host_budget', 'requests_last_hour', 'Requests of the last hour that reached it'),
    ('host_budget', 'pages', 'Of these, article pages'),
    ('host_budget', 'size_bytes', 'Bytes of the decoded answers'),
    ('host_budget', 'asked_to_wait', 'Answers 429 and 503'),
    ('host_budget', 'last_request_at', 'When it was last asked');
