-- What names an item without a page of its own within our addresses (`#!item-...`, `#!text-only`) is nothing that a person can open.

CREATE OR REPLACE VIEW latest_articles AS
    SELECT a.first_seen_at, a.published_at, a.source, a.title, a.standfirst, a.language, a.country, a.byline,
        coalesce(nullif(a.agency, ''), a.story_agency, '') AS agency, a.section, a.kind, a.body_status, a.word_count,
        regexp_replace(a.canonical_url, '#!(item-[0-9a-f]+|text-only)$', '') AS canonical_url, a.text,
        a.article_id, a.story_id, a.relation, a.reprint_group, coalesce(a.tier, '') AS tier
    FROM articles a;
COMMENT ON VIEW latest_articles IS 'Every article as it reads now, with its story; the newest first when you ORDER BY first_seen_at DESC';

CREATE OR REPLACE VIEW alert_log AS
    SELECT m.created_at, m.topic, m.kind, m.variant, m.state, m.channel, a.title AS headline, m.source, a.agency,
        regexp_replace(a.canonical_url, '#!(item-[0-9a-f]+|text-only)$', '') AS canonical_url, m.story_id,
        m.published_at, m.first_seen_at, m.matched_at, m.sent_at, date_diff('millisecond', m.first_seen_at, m.sent_at) / 1000.0 AS seen_to_sent_seconds,
        m.attempt, m.reason, m.permalink, m.thread, m.alert_id, m.article_id, m.topic_version, coalesce(f.tier, '') AS tier
    FROM alerts m LEFT JOIN articles a ON a.article_id = m.article_id LEFT JOIN feeds f ON f.feed_id = a.feed_id;
COMMENT ON VIEW alert_log IS 'Every message, with its times: what was told, where, about which story, and how long it took';

-- What a thread did not tell is not called told.
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

CREATE OR REPLACE VIEW changes AS
    WITH states AS (
        SELECT article_id, revised_at, cause, title, text,
            lead(title) OVER (PARTITION BY article_id ORDER BY revised_at) AS next_title,
            lead(text) OVER (PARTITION BY article_id ORDER BY revised_at) AS next_text
        FROM revisions
    )
    SELECT s.revised_at, a.source, s.title AS title_before, coalesce(s.next_title, a.title) AS title_after,
        s.title <> coalesce(s.next_title, a.title) AS title_changed, s.text <> coalesce(s.next_text, a.text) AS text_changed,
        length(s.text) AS length_before, length(coalesce(s.next_text, a.text)) AS length_after, s.cause, a.first_seen_at,
        regexp_replace(a.canonical_url, '#!(item-[0-9a-f]+|text-only)$', '') AS canonical_url,
        s.article_id, coalesce(d.kind, '') AS kind, coalesce(d.notified, false) AS notified, d.sentence_survives,
        coalesce(d.before, '') AS before, coalesce(d.after, '') AS after, coalesce(d.removed, []) AS removed, coalesce(d.added, []) AS added,
        coalesce(d.figures, []) AS figures, coalesce(d.names, []) AS names, coalesce(d.quotes, []) AS quotes
    FROM states s JOIN articles a ON a.article_id = s.article_id
    LEFT JOIN revision_diffs d ON d.article_id = s.article_id AND d.revised_at = s.revised_at;
COMMENT ON VIEW changes IS 'What publishers changed after we first read it, in words; texts stand in revisions and articles';

CREATE OR REPLACE VIEW story_timeline AS
    SELECT p.story_id, p.seen_at, p.source, a.title, p.relation, p.agency, p.reprint_group, p.similarity, p.reason,
        coalesce(r.revisions, 0) AS revisions, r.revised_at,
        regexp_replace(a.canonical_url, '#!(item-[0-9a-f]+|text-only)$', '') AS canonical_url, p.article_id, p.number
    FROM story_articles p
    LEFT JOIN (SELECT story_id, article_key, article_id, title, canonical_url FROM articles) a
        ON a.story_id = p.story_id AND a.article_key = p.article_key AND a.article_id = p.article_id
    LEFT JOIN (
        SELECT article_id, count(*) AS revisions, max(revised_at) AS revised_at FROM revisions WHERE cause = 'publisher' GROUP BY article_id
    ) r ON r.article_id = p.article_id;
COMMENT ON VIEW story_timeline IS 'Who told a story, in which order, and what each article was to it; ORDER BY story_id, number';

UPDATE view_columns SET meaning =
    'Why there is no message: below the threshold, judged, old when first seen, muted, folded, held, parked, nothing new for the thread ...'
    WHERE view_name = 'not_alerted' AND column_name = 'reason';
