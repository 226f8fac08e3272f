-- What a list told with its story has no thread in which it could be new or not.
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
        SELECT a.topic, a.story_id, bool_and(a.state = 'folded' AND o.alert_id IS NOT NULL) AS is_listed
        FROM alerts a LEFT JOIN alerts o ON o.alert_id = a.folded_into AND o.variant = 'overflow' WHERE a.topic <> '' GROUP BY ALL
    ), newest AS (
        SELECT article_id, topic, max(matched_at) AS matched_at, arg_max(score, matched_at) AS score, arg_max(alert, matched_at) AS alert,
            arg_max(version, matched_at) AS version, arg_max_null(probability, matched_at) AS probability
        FROM matches GROUP BY ALL
    )
    SELECT m.matched_at, m.topic, a.source, a.title AS headline, m.score,
        CASE
            WHEN NOT m.alert AND m.probability IS NOT NULL THEN 'judged unlikely to be useful'
            WHEN NOT m.alert THEN 'below the threshold'
            WHEN l.state = 'rejected' THEN 'parked'
            WHEN l.state = 'folded' THEN 'folded into another message'
            WHEN l.held THEN 'held until later'
            WHEN l.state = 'pending' THEN 'pending'
            WHEN d.reason IS NOT NULL THEN d.reason
            WHEN u.topic IS NOT NULL THEN 'muted'
            WHEN t.is_listed THEN 'listed with its story'
            WHEN t.topic IS NOT NULL AND p.relation = 'reprint' THEN 'reprint in the thread of its story'
            WHEN t.topic IS NOT NULL THEN 'nothing new for the thread of its story'
            ELSE 'no thread yet'
        END AS reason,
        CASE
            WHEN NOT m.alert AND m.probability IS NOT NULL THEN printf('%.0f%% likely useful, by the topic''s examples', 100 * m.probability)
            ELSE coalesce(l.reason, '')
        END AS detail,
        regexp_replace(a.canonical_url, '#!(item-[0-9a-f]+|text-only)$', '') AS canonical_url, p.story_id, m.article_id, m.version AS topic_version
    FROM newest m
    JOIN (SELECT article_id, source, title, url, canonical_url FROM articles) a ON a.article_id = m.article_id
    LEFT JOIN story_articles p ON p.article_id = m.article_id
    LEFT JOIN latest l ON l.article_id = m.article_id AND l.topic = m.topic
    LEFT JOIN dropped d ON d.url = a.url AND d.topic = m.topic
    LEFT JOIN muted u ON u.topic = m.topic AND u.story_id = p.story_id
    LEFT JOIN told t ON t.topic = m.topic AND t.story_id = p.story_id
    WHERE NOT EXISTS (SELECT 1 FROM own o WHERE o.article_id = m.article_id AND o.topic = m.topic);
COMMENT ON VIEW not_alerted IS 'What matched a topic and got no message of its own, and why';
UPDATE view_columns SET meaning =
    'Why there is no message: below the threshold, judged, old when first seen, muted, folded, listed with its story, held, parked, nothing new for the thread ...'
    WHERE view_name = 'not_alerted' AND column_name = 'reason';
