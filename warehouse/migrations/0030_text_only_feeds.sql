ALTER TABLE feeds ADD COLUMN text_only BOOLEAN;
UPDATE feeds SET text_only = false;
COMMENT ON COLUMN feeds.text_only IS 'Whether what the feed says is the whole article, so that no page is ever asked for: newsletters, social posts';
COMMENT ON COLUMN articles.body_status IS 'full, partial, paywalled, blocked, empty, feed-only where the page could not be read, or text-only where none is asked for';
UPDATE view_columns SET meaning = 'full, partial, paywalled, blocked, empty, feed-only or text-only' WHERE column_name = 'body_status';
CALL ducklake_flush_inlined_data('wirewatch', table_name => 'feeds');
