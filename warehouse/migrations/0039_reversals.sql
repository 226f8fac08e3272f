-- A reversal that opens a story of its own was told without a word of the decision that it reverses.
ALTER TABLE story_articles ADD COLUMN opposite_story VARCHAR;
COMMENT ON COLUMN story_articles.opposite_story IS
    'The running story that the article would be in, did its headline not tell the opposite; empty where there is none, NULL before 0039';
ALTER TABLE threads ADD COLUMN reverses VARCHAR;
COMMENT ON COLUMN threads.reverses IS
    'alert_id of the post of the same channel whose thread told the opposite; empty where there is none, NULL before 0039';
-- Why altered tables are flushed at once: 0017_flush_altered_tables.sql.
CALL ducklake_flush_inlined_data('wirewatch', table_name => 'story_articles');
CALL ducklake_flush_inlined_data('wirewatch', table_name => 'threads');
