-- Kept with the article: joined to feeds, the view could no longer find the newest ten by their time alone, and read the texts of half the
-- archive for them (992 CPU ms against 60 among 300,000). Filled for the last month; older articles have none.
ALTER TABLE articles ADD COLUMN tier VARCHAR;
UPDATE articles SET tier = f.tier FROM feeds f
    WHERE f.feed_id = articles.feed_id AND f.tier <> '' AND articles.first_seen_at > (SELECT max(first_seen_at) FROM articles) - INTERVAL 30 DAY;
COMMENT ON COLUMN articles.tier IS 'What kind of voice its source was when it was first seen: official, state, wire, outlet, aggregator, or empty';

CREATE OR REPLACE VIEW latest_articles AS
    SELECT a.first_seen_at, a.published_at, a.source, a.title, a.standfirst, a.language, a.country, a.byline,
        coalesce(nullif(a.agency, ''), a.story_agency, '') AS agency, a.section, a.kind, a.body_status, a.word_count, a.canonical_url, a.text,
        a.article_id, a.story_id, a.relation, a.reprint_group, coalesce(a.tier, '') AS tier
    FROM articles a;
COMMENT ON VIEW latest_articles IS 'Every article as it reads now, with its story; the newest first when you ORDER BY first_seen_at DESC';
UPDATE view_columns SET meaning = 'What kind of voice its source was when it was first seen: official, state, wire, outlet, aggregator, or empty where nobody said'
    WHERE view_name = 'latest_articles' AND column_name = 'tier';
CALL ducklake_flush_inlined_data('wirewatch', table_name => 'articles');
