-- Replies went on to posts that people had deleted, where nobody sees them.
ALTER TABLE alerts ADD COLUMN deleted_at TIMESTAMPTZ;
COMMENT ON COLUMN alerts.deleted_at IS
    'When the message was found deleted by somebody in Slack, of one that opened a thread; NULL while it stands as far as is known';
COMMENT ON COLUMN threads.continues_in IS
    'The thread that took over, when the stories were merged or the first message was deleted; empty while it lives';
-- Why altered tables are flushed at once: 0017_flush_altered_tables.sql.
CALL ducklake_flush_inlined_data('wirewatch', table_name => 'alerts');
