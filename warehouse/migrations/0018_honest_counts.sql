COMMENT ON COLUMN story_articles.relation IS
    'first: opened the story; independent: an own text about it; reprint: the same text as an earlier article; headline-only: no text to compare';
COMMENT ON TABLE threads IS 'One row for each (story, channel) that has a thread, with what it has told so far and for which topics';
COMMENT ON COLUMN threads.topic IS 'Name of the topic that opened it; told has the others';
COMMENT ON COLUMN alerts.folded_into IS
    'alert_id of the message that tells it instead: an overflow, or the one message for several topics of a channel; empty unless folded';

CREATE OR REPLACE VIEW latest_articles AS
    SELECT a.first_seen_at, a.published_at, a.source, a.title, a.standfirst, a.language, a.country, a.byline,
        coalesce(nullif(a.agency, ''), p.agency, '') AS agency, a.section, a.kind, a.body_status, a.word_count, a.canonical_url, a.text,
        a.article_id, p.story_id, p.relation, p.reprint_group
    FROM articles a LEFT JOIN story_articles p ON p.article_id = a.article_id;
COMMENT ON VIEW latest_articles IS 'Every article as it reads now, with its story; the newest first when you ORDER BY first_seen_at DESC';

CREATE OR REPLACE VIEW independent_texts AS
    SELECT story_id, reprint_group, min(seen_at) AS first_seen_at, arg_min(source, number) AS first_source, arg_min(title, number) AS title,
        coalesce(arg_min(agency, number) FILTER (WHERE agency <> ''), '') AS agency, count(DISTINCT source) AS outlets,
        count(*) AS articles, sum(revisions) AS revisions, max(seen_at) AS last_seen_at, arg_min(article_id, number) AS first_article
    FROM story_timeline
    GROUP BY story_id, reprint_group
    HAVING bool_or(relation IN ('first', 'independent'));
COMMENT ON VIEW independent_texts IS 'The different texts about each story: who had each first, which agency it is from, how many outlets carry it';

CREATE OR REPLACE VIEW stories AS
    WITH texts AS (
        SELECT story_id, coalesce(arg_min(agency, number) FILTER (WHERE agency <> ''), arg_min(source, number)) AS writer
        FROM story_articles GROUP BY story_id, reprint_group HAVING bool_or(relation IN ('first', 'independent'))
    ), written AS (
        SELECT story_id, count(*) AS texts, count(DISTINCT lower(writer)) AS independent_sources FROM texts GROUP BY story_id
    )
    SELECT p.story_id, arg_min(a.title, p.number) AS headline, min(p.seen_at) AS first_seen_at, max(p.seen_at) AS last_seen_at,
        arg_min(p.source, p.number) AS first_source, count(*) AS articles,
        count(DISTINCT p.source) FILTER (WHERE p.relation <> 'headline-only') AS outlets,
        coalesce(any_value(w.texts), 0) AS texts, coalesce(any_value(w.independent_sources), 0) AS independent_sources,
        coalesce(list_sort(list_distinct(flatten(list(m.topics) FILTER (WHERE m.topics IS NOT NULL)))), []) AS topics
    FROM story_articles p
    LEFT JOIN written w ON w.story_id = p.story_id
    LEFT JOIN (SELECT article_id, title FROM articles) a ON a.article_id = p.article_id
    LEFT JOIN (SELECT article_id, list(DISTINCT topic) AS topics FROM matches GROUP BY article_id) m ON m.article_id = p.article_id
    GROUP BY p.story_id;
COMMENT ON VIEW stories IS 'Every story: who had it first, who carries it, in how many texts, and which topics it met';

CREATE VIEW first_listings AS
    WITH firsts AS (SELECT story_id, arg_min(article_id, number) AS article_id FROM story_articles GROUP BY story_id)
    SELECT p.story_id, a.source, p.agency, max(f.fetched_at) AS unlisted_at, a.first_seen_at AS listed_at, a.published_at, a.article_id
    FROM firsts p0
    JOIN story_articles p ON p.article_id = p0.article_id
    JOIN (SELECT article_id, source, feed_id, first_seen_at, published_at FROM articles) a ON a.article_id = p0.article_id
    LEFT JOIN (
        SELECT feed_id, fetched_at FROM fetches WHERE purpose = 'feed' AND outcome IN ('new', 'unchanged', 'not-modified')
    ) f ON f.feed_id = a.feed_id AND f.fetched_at < a.first_seen_at AND f.fetched_at >= a.first_seen_at - INTERVAL 2 DAY
    GROUP BY ALL;
COMMENT ON VIEW first_listings IS 'When each story was first listed: after the last poll of that source without it, and by the first poll with it';
INSERT INTO contract VALUES ('first_listings', 1, 'One row a story that has articles; unlisted_at is before listed_at, or NULL where no such poll is known');
INSERT INTO view_columns VALUES
    ('first_listings', 'story_id', 'The story, after the corrections of people'),
    ('first_listings', 'source', 'Outlet of its first article'),
    ('first_listings', 'agency', 'Wire service that the text is signed with'),
    ('first_listings', 'unlisted_at', 'The last poll that did not list it, of the two days before; NULL where none is known'),
    ('first_listings', 'listed_at', 'The first poll that listed it'),
    ('first_listings', 'published_at', 'The publisher''s claim'),
    ('first_listings', 'article_id', 'The article');

CREATE OR REPLACE VIEW not_alerted AS
    WITH sent_as AS (
        SELECT m.article_id, m.topic, coalesce(o.state, m.state) AS state, m.reason, m.created_at, coalesce(o.not_before, m.not_before) AS not_before
        FROM alerts m LEFT JOIN alerts o ON o.alert_id = m.folded_into AND o.thread = m.thread WHERE m.topic <> ''
    ), own AS (
        SELECT DISTINCT article_id, topic FROM sent_as WHERE state IN ('sent', 'sending', 'unknown')
    ), latest AS (
        SELECT article_id, topic, arg_max(state, created_at) AS state, arg_max(reason, created_at) AS reason,
            bool_or(state = 'pending' AND not_before > created_at) AS held
        FROM sent_as GROUP BY ALL
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
            WHEN t.topic IS NOT NULL AND p.relation = 'reprint' THEN 'reprint in the thread of its story'
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
