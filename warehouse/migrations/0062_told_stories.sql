-- A story had the headline of its first article here and that of its post in its channel, and nothing here said what the post counts.
CREATE VIEW told_stories AS
    WITH said AS (
        -- As the channel shows it: an edit that waits, or that a mute kept back, is not there.
        SELECT t.story_id, t.channel, p.article_id, coalesce(p.sent_at, p.created_at) AS told_at, p.permalink, t.thread, false AS is_listed,
            coalesce(e.payload, p.payload) AS payload
        FROM threads t JOIN alerts p ON p.alert_id = t.thread
        LEFT JOIN (
            SELECT thread, arg_max(payload, created_at) AS payload FROM alerts WHERE kind = 'update' AND state = 'sent' GROUP BY thread
        ) e ON e.thread = t.thread
        WHERE t.continues_in = '' AND p.state = 'sent' AND p.deleted_at IS NULL
        UNION ALL
        SELECT p.story_id, m.channel, m.article_id, coalesce(l.sent_at, l.created_at), l.permalink, l.alert_id, true, m.payload
        FROM alerts m JOIN alerts l ON l.alert_id = m.folded_into AND l.variant = 'overflow'
        JOIN (SELECT article_id, story_id FROM story_articles) p ON p.article_id = m.article_id
        WHERE m.kind = 'post' AND m.state = 'folded' AND l.state = 'sent' AND l.deleted_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM threads t WHERE t.story_id = p.story_id AND t.channel = m.channel AND t.continues_in = '')
        QUALIFY row_number() OVER (PARTITION BY p.story_id, m.channel ORDER BY coalesce(l.sent_at, l.created_at), m.created_at, m.alert_id) = 1
    )
    SELECT story_id, channel, json_extract_string(payload, '$.headline') AS told_headline, told_at,
        CAST(json_extract(payload, '$.outlets') AS BIGINT) AS told_outlets,
        CAST(json_extract(payload, '$.independent_texts') AS BIGINT) AS told_texts,
        CAST(json_extract(payload, '$.independent_sources') AS BIGINT) AS told_independent_sources,
        json_extract_string(payload, '$.first_source') AS told_first_source,
        CAST(json_extract_string(payload, '$.first_at') AS TIMESTAMPTZ) AS told_first_at,
        is_listed, json_extract_string(payload, '$.language') AS language, permalink, thread, article_id
    FROM said;
COMMENT ON VIEW told_stories IS
    'What each channel shows of each story: the headline and the counts of its post, which leave out what may be another event; JOIN stories USING (story_id) for those of the whole story';
INSERT INTO contract VALUES
    ('told_stories', 1, 'One row a story and thread of a channel that was told of it, or a story and channel where only a list told it');
INSERT INTO view_columns VALUES
    ('told_stories', 'story_id', 'The story, after the corrections of people'),
    ('told_stories', 'channel', 'The channel that was told'),
    ('told_stories', 'told_headline', 'Headline of the post, as the channel shows it'),
    ('told_stories', 'told_at', 'When the post was sent'),
    ('told_stories', 'told_outlets', 'Outlets that the post counts'),
    ('told_stories', 'told_texts', 'Different texts that it counts: not those that may be of another event, nor those of more than twelve hours before its report'),
    ('told_stories', 'told_independent_sources', 'Independent sources that it counts; 0 where nobody counted'),
    ('told_stories', 'told_first_source', 'Who had it first of those that the post knows'),
    ('told_stories', 'told_first_at', 'When, as that publisher says; NULL where it does not'),
    ('told_stories', 'is_listed', 'Whether a list told it with other stories, with the counts of then'),
    ('told_stories', 'language', 'Language of that headline'),
    ('told_stories', 'permalink', 'Address of the post in the chat; empty where it has none'),
    ('told_stories', 'thread', 'alert_id of the post, or of the list'),
    ('told_stories', 'article_id', 'The article that the post shows');

CREATE OR REPLACE VIEW stories AS
    WITH texts AS (
        SELECT story_id, coalesce(arg_min(agency, number) FILTER (WHERE agency <> ''), arg_min(source, number)) AS writer,
            bool_or(coalesce(overturns, '') <> '') AS overturns
        FROM story_articles GROUP BY story_id, reprint_group HAVING bool_or(relation IN ('first', 'independent'))
    ), written AS (
        SELECT story_id, count(*) AS texts, count(DISTINCT lower(writer)) FILTER (WHERE NOT overturns) AS independent_sources
        FROM texts GROUP BY story_id
    ), named AS (
        SELECT story_id, told_headline FROM told_stories WHERE told_headline <> ''
        QUALIFY row_number() OVER (PARTITION BY story_id ORDER BY is_listed, told_at, channel, thread) = 1
    )
    SELECT p.story_id, coalesce(any_value(n.told_headline), arg_min(a.title, p.number)) AS headline,
        min(p.seen_at) AS first_seen_at, max(p.seen_at) AS last_seen_at,
        arg_min(p.source, p.number) AS first_source, count(*) AS articles,
        count(DISTINCT p.source) FILTER (WHERE p.relation <> 'headline-only') AS outlets,
        coalesce(any_value(w.texts), 0) AS texts, coalesce(any_value(w.independent_sources), 0) AS independent_sources,
        coalesce(list_sort(list_distinct(flatten(list(m.topics) FILTER (WHERE m.topics IS NOT NULL)))), []) AS topics,
        min(p.seen_at) FILTER (WHERE p.overturns <> '') AS overturned_at, max(p.seen_at) FILTER (WHERE p.restates <> '') AS restated_at,
        arg_min(a.title, p.number) AS first_headline
    FROM story_articles p
    LEFT JOIN written w ON w.story_id = p.story_id
    LEFT JOIN named n ON n.story_id = p.story_id
    LEFT JOIN (SELECT article_id, title FROM articles) a ON a.article_id = p.article_id
    LEFT JOIN (SELECT article_id, list(DISTINCT topic) AS topics FROM matches GROUP BY article_id) m ON m.article_id = p.article_id
    GROUP BY p.story_id;
COMMENT ON VIEW stories IS
    'Every story: who had it first, who carries it, in how many texts, and which topics it met; told_stories has what channels show of it';
UPDATE contract SET version = 3 WHERE view_name = 'stories';
UPDATE view_columns SET meaning = 'Headline of the post by which a channel was told of it first; where none was, that of its first article as it reads now'
    WHERE view_name = 'stories' AND column_name = 'headline';
UPDATE view_columns SET meaning = 'Different texts about it, with those that a post does not count'
    WHERE view_name = 'stories' AND column_name = 'texts';
INSERT INTO view_columns VALUES ('stories', 'first_headline', 'Headline of its first article as it reads now');
