-- Of what a post does not count its message names by now how many texts are surely of the story; here it stood nowhere.
CREATE OR REPLACE VIEW told_stories AS
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
        is_listed, json_extract_string(payload, '$.language') AS language, permalink, thread, article_id,
        coalesce(CAST(json_extract(payload, '$.further_texts') AS BIGINT), 0) AS further_texts
    FROM said;
COMMENT ON VIEW told_stories IS
    'What each channel shows of each story: the headline of its post, and the counts of what tells the same; JOIN stories USING (story_id) for those of the whole story';
UPDATE contract SET version = 2 WHERE view_name = 'told_stories';
UPDATE view_columns SET meaning = 'Different texts that it counts: those that tell what its headline says'
    WHERE view_name = 'told_stories' AND column_name = 'told_texts';
INSERT INTO view_columns VALUES
    ('told_stories', 'further_texts', 'Texts that are surely of the story and that it does not count: they came before or since, or tell something else');
