ALTER TABLE story_articles ADD COLUMN near_story VARCHAR;
COMMENT ON COLUMN story_articles.near_story IS
    'The running story that an article which opened one of its own may belong to; empty where there is none, NULL for articles of before';
-- Why an altered table is flushed at once: 0017_flush_altered_tables.sql.
CALL ducklake_flush_inlined_data('wirewatch', table_name => 'story_articles');
