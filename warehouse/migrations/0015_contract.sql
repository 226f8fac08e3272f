ALTER TABLE stories RENAME TO story_ids;

CREATE TABLE contract (view_name VARCHAR NOT NULL, version INTEGER NOT NULL, promise VARCHAR NOT NULL);
COMMENT ON TABLE contract IS 'What each view promises; within a version no column goes, changes its type or its meaning';
COMMENT ON COLUMN contract.view_name IS 'The view';
COMMENT ON COLUMN contract.version IS 'Version of its promise';
COMMENT ON COLUMN contract.promise IS 'One row for what, and what always holds';
INSERT INTO contract VALUES
    ('latest_articles', 1, 'One row an article that is kept'),
    ('stories', 1, 'One row a story that has articles; the number of its articles is that of its rows in story_timeline'),
    ('story_timeline', 1, 'One row an article that was placed; (story_id, number) is unique'),
    ('independent_texts', 1, 'One row a text of a story'),
    ('alert_log', 1, 'One row a message of the outbox, whatever became of it'),
    ('not_alerted', 1, 'One row a match that no message of its own tells, with exactly one reason'),
    ('changes', 1, 'One row a revision, with what stood before and what stands after it'),
    ('coverage', 1, 'One row a day, source and language; listed = articles + waiting + dropped + unexplained, and unexplained is 0'),
    ('source_health', 1, 'One row a source that is polled'),
    ('latency', 1, 'One row a source of which something was sent'),
    ('topic_stats', 1, 'One row a topic and day'),
    ('host_budget', 1, 'One row a host that was asked within the last hour');

CREATE VIEW stories AS
    SELECT p.story_id, arg_min(a.title, p.number) AS headline, min(p.seen_at) AS first_seen_at, max(p.seen_at) AS last_seen_at,
        arg_min(p.source, p.number) AS first_source, count(*) AS articles, count(DISTINCT p.source) AS outlets,
        count(DISTINCT p.reprint_group) AS texts,
        count(DISTINCT coalesce(nullif(p.agency, ''), p.source)) FILTER (WHERE p.relation <> 'reprint') AS independent_sources,
        coalesce(list_sort(list_distinct(flatten(list(m.topics) FILTER (WHERE m.topics IS NOT NULL)))), []) AS topics
    FROM story_articles p
    LEFT JOIN (SELECT article_id, title FROM articles) a ON a.article_id = p.article_id
    LEFT JOIN (SELECT article_id, list(DISTINCT topic) AS topics FROM matches GROUP BY article_id) m ON m.article_id = p.article_id
    GROUP BY p.story_id;
COMMENT ON VIEW stories IS 'Every story: who had it first, who carries it, in how many texts, and which topics it met';
INSERT INTO view_columns VALUES
    ('stories', 'story_id', 'The story, after the corrections of people'),
    ('stories', 'headline', 'Headline of its first article as it reads now'),
    ('stories', 'first_seen_at', 'When we saw its first article'),
    ('stories', 'last_seen_at', 'When we saw its latest article'),
    ('stories', 'first_source', 'Outlet of its first article'),
    ('stories', 'articles', 'Its articles'),
    ('stories', 'outlets', 'Outlets that carry it'),
    ('stories', 'texts', 'Different texts about it'),
    ('stories', 'independent_sources', 'Agencies, and outlets with a text of their own'),
    ('stories', 'topics', 'Topics that any of its articles matched');

CREATE VIEW not_alerted AS
    WITH own AS (
        SELECT DISTINCT article_id, topic FROM alerts WHERE state IN ('sent', 'sending', 'unknown') AND topic <> ''
    ), latest AS (
        SELECT article_id, topic, arg_max(state, created_at) AS state, arg_max(reason, created_at) AS reason,
            bool_or(state = 'pending' AND not_before > created_at) AS held
        FROM alerts WHERE topic <> '' GROUP BY ALL
    ), dropped AS (
        SELECT url, detail AS topic, arg_max(reason, dropped_at) AS reason FROM drops WHERE stage = 'alert' GROUP BY ALL
    ), muted AS (
        SELECT DISTINCT topic, story_id FROM feedback WHERE verdict = 'mute'
    ), told AS (
        SELECT DISTINCT topic, story_id FROM alerts WHERE topic <> ''
    ), newest AS (
        SELECT article_id, topic, max(matched_at) AS matched_at, arg_max(score, matched_at) AS score, arg_max(alert, matched_at) AS alert,
            arg_max(version, matched_at) AS version
        FROM matches GROUP BY ALL
    )
    SELECT m.matched_at, m.topic, a.source, a.title AS headline, m.score,
        CASE
            WHEN NOT m.alert THEN 'below the threshold'
            WHEN l.state = 'rejected' THEN 'parked'
            WHEN l.state = 'folded' THEN 'folded into another message'
            WHEN l.held THEN 'held until later'
            WHEN l.state = 'pending' THEN 'pending'
            WHEN d.reason IS NOT NULL THEN d.reason
            WHEN u.topic IS NOT NULL THEN 'muted'
            WHEN t.topic IS NOT NULL THEN 'told in the thread of its story'
            ELSE 'no thread yet'
        END AS reason,
        coalesce(l.reason, '') AS detail, a.canonical_url, p.story_id, m.article_id, m.version AS topic_version
    FROM newest m
    JOIN (SELECT article_id, source, title, url, canonical_url FROM articles) a ON a.article_id = m.article_id
    LEFT JOIN story_articles p ON p.article_id = m.article_id
    LEFT JOIN latest l ON l.article_id = m.article_id AND l.topic = m.topic
    LEFT JOIN dropped d ON d.url = a.url AND d.topic = m.topic
    LEFT JOIN muted u ON u.topic = m.topic AND u.story_id = p.story_id
    LEFT JOIN told t ON t.topic = m.topic AND t.story_id = p.story_id
    WHERE NOT EXISTS (SELECT 1 FROM own o WHERE o.article_id = m.article_id AND o.topic = m.topic);
COMMENT ON VIEW not_alerted IS 'What matched a topic and got no message of its own, and why';
INSERT INTO view_columns VALUES
    ('not_alerted', 'matched_at', 'When the topic matched it last'),
    ('not_alerted', 'topic', 'The topic'),
    ('not_alerted', 'source', 'Outlet of the article'),
    ('not_alerted', 'headline', 'Its headline'),
    ('not_alerted', 'score', 'Score of the match'),
    ('not_alerted', 'reason', 'Why there is no message: below the threshold, old when first seen, muted, folded, held, parked, told in the thread ...'),
    ('not_alerted', 'detail', 'The reason for people, where there is more to say'),
    ('not_alerted', 'canonical_url', 'Its address'),
    ('not_alerted', 'story_id', 'Its story'),
    ('not_alerted', 'article_id', 'The article'),
    ('not_alerted', 'topic_version', 'Version of the topic that matched');

CREATE VIEW changes AS
    WITH states AS (
        SELECT article_id, revised_at, cause, title, text,
            lead(title) OVER (PARTITION BY article_id ORDER BY revised_at) AS next_title,
            lead(text) OVER (PARTITION BY article_id ORDER BY revised_at) AS next_text
        FROM revisions
    )
    SELECT s.revised_at, a.source, s.title AS title_before, coalesce(s.next_title, a.title) AS title_after,
        s.title <> coalesce(s.next_title, a.title) AS title_changed, s.text <> coalesce(s.next_text, a.text) AS text_changed,
        length(s.text) AS length_before, length(coalesce(s.next_text, a.text)) AS length_after, s.cause, a.first_seen_at, a.canonical_url,
        s.article_id
    FROM states s JOIN articles a ON a.article_id = s.article_id;
COMMENT ON VIEW changes IS 'What publishers changed after we first read it; texts stand in revisions and articles';
INSERT INTO view_columns VALUES
    ('changes', 'revised_at', 'When we saw the change'),
    ('changes', 'source', 'The outlet'),
    ('changes', 'title_before', 'Headline before'),
    ('changes', 'title_after', 'Headline after'),
    ('changes', 'title_changed', 'Whether the headline changed'),
    ('changes', 'text_changed', 'Whether the body changed'),
    ('changes', 'length_before', 'Characters of the body before'),
    ('changes', 'length_after', 'Characters of the body after'),
    ('changes', 'cause', 'publisher, or extraction where a newer version read the same page'),
    ('changes', 'first_seen_at', 'When the article was first seen'),
    ('changes', 'canonical_url', 'Its address'),
    ('changes', 'article_id', 'The article');

CREATE OR REPLACE VIEW coverage AS
    WITH listed AS (
        SELECT coalesce(e.article_id, a.article_id) AS article_id, coalesce(e.first_seen_at, a.first_seen_at) AS first_seen_at,
            coalesce(e.source, a.source) AS source, coalesce(nullif(a.language, ''), nullif(e.entry_language, ''), e.language, '') AS language,
            a.article_id IS NOT NULL AS stored, a.body_status, e.state
        FROM (SELECT article_id, first_seen_at, source, entry_language, language, state FROM entries) e
        FULL JOIN (SELECT article_id, first_seen_at, source, language, body_status FROM articles) a ON a.article_id = e.article_id
    )
    SELECT date_trunc('day', l.first_seen_at) AS day, l.source, l.language, count(*) FILTER (WHERE l.stored) AS articles,
        count(*) FILTER (WHERE l.body_status = 'full') AS full_texts, count(*) FILTER (WHERE p.relation = 'reprint') AS reprints,
        count(DISTINCT p.story_id) AS stories, count(*) AS listed, count(*) FILTER (WHERE NOT l.stored AND l.state = 'queued') AS waiting,
        count(*) FILTER (WHERE NOT l.stored AND l.state = 'dropped') AS dropped,
        count(*) FILTER (WHERE NOT l.stored AND l.state NOT IN ('queued', 'dropped')) AS unexplained
    FROM listed l LEFT JOIN story_articles p ON p.article_id = l.article_id GROUP BY ALL;
COMMENT ON VIEW coverage IS 'What the feeds listed and what became of it, by day, source and language; listed = articles + waiting + dropped';
INSERT INTO view_columns VALUES
    ('coverage', 'listed', 'Entries that a feed listed first on that day'),
    ('coverage', 'waiting', 'Of these, pages still to be read'),
    ('coverage', 'dropped', 'Of these, given up; drops has the reason of each'),
    ('coverage', 'unexplained', 'Of these, neither stored nor waiting nor dropped: always 0');
