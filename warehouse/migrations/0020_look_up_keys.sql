-- Look-ups by id read one column of the whole table: 63 bits of a hash take a tenth of the time that the ids take (warehouse/driver/keys.py).
ALTER TABLE articles ADD COLUMN article_key BIGINT;
ALTER TABLE articles ADD COLUMN url_key BIGINT;
ALTER TABLE articles ADD COLUMN canonical_key BIGINT;
COMMENT ON COLUMN articles.article_key IS '63 bits of the MD5 of article_id, for look-ups; compare article_id as well';
COMMENT ON COLUMN articles.url_key IS 'The same of url';
COMMENT ON COLUMN articles.canonical_key IS 'The same of canonical_url';
-- What `latest_articles` shows beside the article stands in its row: a join reads all places before it gives ten articles.
ALTER TABLE articles ADD COLUMN story_id VARCHAR;
ALTER TABLE articles ADD COLUMN relation VARCHAR;
ALTER TABLE articles ADD COLUMN reprint_group VARCHAR;
ALTER TABLE articles ADD COLUMN story_agency VARCHAR;
COMMENT ON COLUMN articles.story_id IS 'Story it belongs to, as in story_articles';
COMMENT ON COLUMN articles.relation IS 'first, independent or reprint, as in story_articles';
COMMENT ON COLUMN articles.reprint_group IS 'Articles with the same value carry the same text, as in story_articles';
COMMENT ON COLUMN articles.story_agency IS 'Wire service that its text is signed with, which other copies of it may tell: agency in story_articles';

ALTER TABLE entries ADD COLUMN article_key BIGINT;
COMMENT ON COLUMN entries.article_key IS '63 bits of the MD5 of article_id, for look-ups; compare article_id as well';

ALTER TABLE story_articles ADD COLUMN article_key BIGINT;
COMMENT ON COLUMN story_articles.article_key IS '63 bits of the MD5 of article_id, for look-ups; compare article_id as well';

-- Small row groups, so that ten articles are read without the texts of a hundred thousand, and few pages are in memory when files merge.
CALL wirewatch.set_option('parquet_row_group_size', 4096, table_name => 'articles');
CALL wirewatch.set_option('parquet_row_group_size', 4096, table_name => 'revisions');
CALL wirewatch.set_option('parquet_row_group_size', 512, table_name => 'raw_pages');
-- A third smaller than the default, for a tenth more time; and files that merge within little memory.
CALL wirewatch.set_option('parquet_compression', 'zstd');
CALL wirewatch.set_option('target_file_size', '128MB');

CREATE OR REPLACE VIEW latest_articles AS
    SELECT first_seen_at, published_at, source, title, standfirst, language, country, byline,
        coalesce(nullif(agency, ''), story_agency, '') AS agency, section, kind, body_status, word_count, canonical_url, text, article_id,
        story_id, relation, reprint_group
    FROM articles;
COMMENT ON VIEW latest_articles IS 'Every article as it reads now, with its story; the newest first when you ORDER BY first_seen_at DESC';

CREATE OR REPLACE VIEW story_timeline AS
    SELECT p.story_id, p.seen_at, p.source, a.title, p.relation, p.agency, p.reprint_group, p.similarity, p.reason,
        coalesce(r.revisions, 0) AS revisions, r.revised_at, a.canonical_url, p.article_id, p.number
    FROM story_articles p
    LEFT JOIN (SELECT article_key, article_id, title, canonical_url FROM articles) a
        ON a.article_key = p.article_key AND a.article_id = p.article_id
    LEFT JOIN (
        SELECT article_id, count(*) AS revisions, max(revised_at) AS revised_at FROM revisions WHERE cause = 'publisher' GROUP BY article_id
    ) r ON r.article_id = p.article_id;
COMMENT ON VIEW story_timeline IS 'Who told a story, in which order, and what each article was to it; ORDER BY story_id, number';

-- As 0017_flush_altered_tables.sql says: before anybody reads the new columns in a transaction.
CALL ducklake_flush_inlined_data('wirewatch', table_name => 'articles');
CALL ducklake_flush_inlined_data('wirewatch', table_name => 'entries');
CALL ducklake_flush_inlined_data('wirewatch', table_name => 'story_articles');
