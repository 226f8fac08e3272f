ALTER TABLE articles ADD COLUMN link_lines VARCHAR[];
COMMENT ON COLUMN articles.link_lines IS 'Lines that stood in the text and only lead to other stories ("Read more: ..."); a search finds them, topics do not match them';
CALL ducklake_flush_inlined_data('wirewatch', table_name => 'articles');
