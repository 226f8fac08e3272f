-- A report that denies what its story told was counted as an independent source of it, and nothing but its thread said that it does.
ALTER TABLE story_articles ADD COLUMN overturns VARCHAR;
COMMENT ON COLUMN story_articles.overturns IS
    'article_id of the earlier report of the story that it tells the opposite of; empty where there is none, NULL before 0049';
ALTER TABLE story_articles ADD COLUMN restates VARCHAR;
COMMENT ON COLUMN story_articles.restates IS
    'article_id of the earlier report that it tells again after another one told the opposite; empty where there is none, NULL before 0049';

CREATE OR REPLACE VIEW story_timeline AS
    SELECT p.story_id, p.seen_at, p.source, a.title, p.relation, p.agency, p.reprint_group, p.similarity, p.reason,
        coalesce(r.revisions, 0) AS revisions, r.revised_at,
        regexp_replace(a.canonical_url, '#!(item-[0-9a-f]+|text-only)$', '') AS canonical_url, p.article_id, p.number,
        coalesce(p.overturns, '') AS overturns, coalesce(p.restates, '') AS restates
    FROM story_articles p
    LEFT JOIN (SELECT story_id, article_key, article_id, title, canonical_url FROM articles) a
        ON a.story_id = p.story_id AND a.article_key = p.article_key AND a.article_id = p.article_id
    LEFT JOIN (
        SELECT article_id, count(*) AS revisions, max(revised_at) AS revised_at FROM revisions WHERE cause = 'publisher' GROUP BY article_id
    ) r ON r.article_id = p.article_id;
COMMENT ON VIEW story_timeline IS 'Who told a story, in which order, and what each article was to it; ORDER BY story_id, number';

CREATE OR REPLACE VIEW independent_texts AS
    SELECT story_id, reprint_group, min(seen_at) AS first_seen_at, arg_min(source, number) AS first_source, arg_min(title, number) AS title,
        coalesce(arg_min(agency, number) FILTER (WHERE agency <> ''), '') AS agency, count(DISTINCT source) AS outlets,
        count(*) AS articles, sum(revisions) AS revisions, max(seen_at) AS last_seen_at, arg_min(article_id, number) AS first_article,
        bool_or(overturns <> '') AS tells_opposite
    FROM story_timeline
    GROUP BY story_id, reprint_group
    HAVING bool_or(relation IN ('first', 'independent'));
COMMENT ON VIEW independent_texts IS 'The different texts about each story: who had each first, which agency it is from, how many outlets carry it';

CREATE OR REPLACE VIEW stories AS
    WITH texts AS (
        SELECT story_id, coalesce(arg_min(agency, number) FILTER (WHERE agency <> ''), arg_min(source, number)) AS writer,
            bool_or(coalesce(overturns, '') <> '') AS overturns
        FROM story_articles GROUP BY story_id, reprint_group HAVING bool_or(relation IN ('first', 'independent'))
    ), written AS (
        SELECT story_id, count(*) AS texts, count(DISTINCT lower(writer)) FILTER (WHERE NOT overturns) AS independent_sources
        FROM texts GROUP BY story_id
    )
    SELECT p.story_id, arg_min(a.title, p.number) AS headline, min(p.seen_at) AS first_seen_at, max(p.seen_at) AS last_seen_at,
        arg_min(p.source, p.number) AS first_source, count(*) AS articles,
        count(DISTINCT p.source) FILTER (WHERE p.relation <> 'headline-only') AS outlets,
        coalesce(any_value(w.texts), 0) AS texts, coalesce(any_value(w.independent_sources), 0) AS independent_sources,
        coalesce(list_sort(list_distinct(flatten(list(m.topics) FILTER (WHERE m.topics IS NOT NULL)))), []) AS topics,
        min(p.seen_at) FILTER (WHERE p.overturns <> '') AS overturned_at, max(p.seen_at) FILTER (WHERE p.restates <> '') AS restated_at
    FROM story_articles p
    LEFT JOIN written w ON w.story_id = p.story_id
    LEFT JOIN (SELECT article_id, title FROM articles) a ON a.article_id = p.article_id
    LEFT JOIN (SELECT article_id, list(DISTINCT topic) AS topics FROM matches GROUP BY article_id) m ON m.article_id = p.article_id
    GROUP BY p.story_id;
COMMENT ON VIEW stories IS 'Every story: who had it first, who carries it, in how many texts, and which topics it met';
UPDATE contract SET version = 2 WHERE view_name = 'stories';
UPDATE view_columns SET meaning = 'Agencies, and outlets with a text of their own; who tells the opposite of an earlier report is none'
    WHERE view_name = 'stories' AND column_name = 'independent_sources';
INSERT INTO view_columns VALUES
    ('stories', 'overturned_at', 'When a report first told the opposite of an earlier one; NULL where none did'),
    ('stories', 'restated_at', 'When that earlier report was last told again after its opposite; NULL where it was not'),
    ('story_timeline', 'overturns', 'article_id of the earlier report of the story that it tells the opposite of; empty where there is none'),
    ('story_timeline', 'restates', 'article_id of the earlier report that it tells again after another one told the opposite; empty where there is none'),
    ('independent_texts', 'tells_opposite', 'Whether it tells the opposite of an earlier report, and so is no source of it');
-- Why altered tables are flushed at once: 0017_flush_altered_tables.sql.
CALL ducklake_flush_inlined_data('wirewatch', table_name => 'story_articles');
