-- A report that fell into a muted story was said to bring nothing new, or to be given up. It is kept as it would have been told, and who muted it is said.
CREATE OR REPLACE VIEW not_alerted AS
    WITH sent_as AS (
        -- A row of a further topic goes where the message goes that it is folded into; a list is a message of its own.
        SELECT m.article_id, m.topic, coalesce(o.state, m.state) AS state, coalesce(o.reason, m.reason) AS reason, m.created_at,
            coalesce(o.not_before, m.not_before) AS not_before, coalesce(o.folded_into, m.folded_into) AS folded_into,
            coalesce(json_extract_string(s.payload, '$.reason'), '') AS list_reason
        FROM alerts m LEFT JOIN alerts o ON o.alert_id = m.folded_into AND o.thread = m.thread
        LEFT JOIN alerts s ON s.alert_id = coalesce(o.folded_into, m.folded_into) AND s.variant = 'overflow' WHERE m.topic <> ''
    ), own AS (
        SELECT DISTINCT article_id, topic FROM sent_as WHERE state IN ('sent', 'sending', 'unknown')
    ), latest AS (
        SELECT article_id, topic, arg_max(state, created_at) AS state, arg_max(reason, created_at) AS reason,
            arg_max(folded_into, created_at) AS folded_into, arg_max(list_reason, created_at) AS list_reason,
            max(not_before) FILTER (WHERE state = 'pending' AND not_before > created_at) AS held_until
        FROM sent_as GROUP BY ALL
    ), dropped AS (
        SELECT url, detail AS topic, arg_max(reason, dropped_at) AS reason FROM drops WHERE stage = 'alert' GROUP BY ALL
    ), muted AS (
        SELECT topic, story_id, 'by ' || string_agg(DISTINCT user_id, ', ' ORDER BY user_id)
            || strftime(min(pressed_at) AT TIME ZONE 'UTC', ' since %-d %b %Y %H:%M UTC') AS detail
        FROM feedback WHERE verdict = 'mute' GROUP BY ALL
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
            WHEN l.state = 'folded' AND l.folded_into = '' AND l.reason = 'muted by a reader' THEN 'muted'
            WHEN l.state = 'folded' AND l.folded_into = '' THEN 'given up'
            WHEN l.state = 'folded' THEN 'folded into another message'
            WHEN l.held_until IS NOT NULL THEN 'held until later'
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
            WHEN u.topic IS NOT NULL AND l.reason = 'muted by a reader' AND l.folded_into = '' THEN u.detail
            WHEN l.state = 'folded' THEN coalesce(nullif(l.list_reason, ''), l.reason)
            WHEN l.held_until IS NOT NULL THEN strftime(l.held_until AT TIME ZONE 'UTC', 'until %-d %b %Y %H:%M UTC, the end of the quiet hours')
            ELSE coalesce(nullif(l.reason, ''), CASE WHEN m.alert AND l.state IS NULL AND d.reason IS NULL THEN u.detail END, '')
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
UPDATE view_columns SET meaning = 'More of the reason: why it is parked or listed, until when it is held, who muted it since when, how likely it is useful; empty where there is no more'
    WHERE view_name = 'not_alerted' AND column_name = 'detail';
COMMENT ON COLUMN alerts.reason IS 'Why it is in its state: the sink''s or a person''s words, "muted by a reader" for a reply that fell into a mute; empty where there is nothing to say';
