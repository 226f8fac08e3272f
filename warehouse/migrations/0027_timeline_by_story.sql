-- The article of a place by its story as well, which it carries a copy of: one story's titles are then read without all others.
CREATE OR REPLACE VIEW story_timeline AS
    SELECT p.story_id, p.seen_at, p.source, a.title, p.relation, p.agency, p.reprint_group, p.similarity, p.reason,
        coalesce(r.revisions, 0) AS revisions, r.revised_at, a.canonical_url, p.article_id, p.number
    FROM story_articles p
    LEFT JOIN (SELECT story_id, article_key, article_id, title, canonical_url FROM articles) a
        ON a.story_id = p.story_id AND a.article_key = p.article_key AND a.article_id = p.article_id
    LEFT JOIN (
        SELECT article_id, count(*) AS revisions, max(revised_at) AS revised_at FROM revisions WHERE cause = 'publisher' GROUP BY article_id
    ) r ON r.article_id = p.article_id;
COMMENT ON VIEW story_timeline IS 'Who told a story, in which order, and what each article was to it; ORDER BY story_id, number';
