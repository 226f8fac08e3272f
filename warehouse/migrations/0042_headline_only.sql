-- An item of a feed that has no page of its own and no text was called blocked, as if its page had refused us.
COMMENT ON COLUMN articles.body_status IS 'full, partial, paywalled, blocked, empty, feed-only where the page could not be read, text-only where none is asked for, or headline-only where there is none and the feed gives no text';
UPDATE view_columns SET meaning = 'full, partial, paywalled, blocked, empty, feed-only, text-only or headline-only' WHERE column_name = 'body_status';
