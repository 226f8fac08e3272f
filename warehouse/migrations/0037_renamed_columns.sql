-- Three columns had names that only their author would guess; the records that are written to them have these.
ALTER TABLE threads RENAME COLUMN told TO thread_state;
COMMENT ON COLUMN threads.thread_state IS 'What readers of the thread know, as JSON: texts, outlets, facts, counts';
COMMENT ON COLUMN threads.topic IS 'Name of the topic that opened it; thread_state has the others';
ALTER TABLE revision_diffs RENAME COLUMN told TO notified;
COMMENT ON COLUMN revision_diffs.notified IS 'Whether threads that tell the article get a message of the change';
ALTER TABLE alerts RENAME COLUMN trouble TO failure_kind;
COMMENT ON COLUMN alerts.failure_kind IS 'Kind of the last failure; empty where there was none';
COMMENT ON COLUMN deliveries.outcome IS 'sent, a kind of failure, found or not found (by a look-up), skipped';

CREATE OR REPLACE VIEW changes AS
    WITH states AS (
        SELECT article_id, revised_at, cause, title, text,
            lead(title) OVER (PARTITION BY article_id ORDER BY revised_at) AS next_title,
            lead(text) OVER (PARTITION BY article_id ORDER BY revised_at) AS next_text
        FROM revisions
    )
    SELECT s.revised_at, a.source, s.title AS title_before, coalesce(s.next_title, a.title) AS title_after,
        s.title <> coalesce(s.next_title, a.title) AS title_changed, s.text <> coalesce(s.next_text, a.text) AS text_changed,
        length(s.text) AS length_before, length(coalesce(s.next_text, a.text)) AS length_after, s.cause, a.first_seen_at, a.canonical_url,
        s.article_id, coalesce(d.kind, '') AS kind, coalesce(d.notified, false) AS notified, d.sentence_survives,
        coalesce(d.before, '') AS before, coalesce(d.after, '') AS after, coalesce(d.removed, []) AS removed, coalesce(d.added, []) AS added,
        coalesce(d.figures, []) AS figures, coalesce(d.names, []) AS names, coalesce(d.quotes, []) AS quotes
    FROM states s JOIN articles a ON a.article_id = s.article_id
    LEFT JOIN revision_diffs d ON d.article_id = s.article_id AND d.revised_at = s.revised_at;
COMMENT ON VIEW changes IS 'What publishers changed after we first read it, in words; texts stand in revisions and articles';
UPDATE view_columns SET column_name = 'notified', meaning = 'Whether threads that tell the article get a message of it'
    WHERE view_name = 'changes' AND column_name = 'told';
UPDATE contract SET version = 2 WHERE view_name = 'changes';

CALL ducklake_flush_inlined_data('wirewatch', table_name => 'threads');
CALL ducklake_flush_inlined_data('wirewatch', table_name => 'revision_diffs');
CALL ducklake_flush_inlined_data('wirewatch', table_name => 'alerts');
