-- What a publisher says of its own change stood among the added words alone, where `wirewatch changes` shows none.
ALTER TABLE revision_diffs ADD COLUMN note VARCHAR;
COMMENT ON COLUMN revision_diffs.note IS
    'What the publisher says of the change, its note; of a page that is back what it answers; empty where there is none, NULL before 0044';

-- A page that answers again and a retraction that was taken back were one kind, told apart by whether sentences stood with them.
UPDATE revision_diffs SET kind = 'reinstated' WHERE kind = 'back' AND before <> '';
COMMENT ON COLUMN revision_diffs.kind IS
    'cosmetic, update, facts, correction, retraction, reinstated where that was taken back, gone, or back where the page answers again';
COMMENT ON COLUMN revisions.cause IS
    'publisher where the page changed, extraction where a newer version read the same page, gone and back where it went or answers again, report where another report corrects or withdraws this one';

CREATE OR REPLACE VIEW changes AS
    WITH states AS (
        SELECT article_id, revised_at, cause, title, text,
            lead(title) OVER (PARTITION BY article_id ORDER BY revised_at) AS next_title,
            lead(text) OVER (PARTITION BY article_id ORDER BY revised_at) AS next_text
        FROM revisions
    )
    SELECT s.revised_at, a.source, s.title AS title_before, coalesce(s.next_title, a.title) AS title_after,
        s.title <> coalesce(s.next_title, a.title) AS title_changed, s.text <> coalesce(s.next_text, a.text) AS text_changed,
        length(s.text) AS length_before, length(coalesce(s.next_text, a.text)) AS length_after, s.cause, a.first_seen_at,
        regexp_replace(a.canonical_url, '#!(item-[0-9a-f]+|text-only)$', '') AS canonical_url,
        s.article_id, coalesce(d.kind, '') AS kind, coalesce(d.notified, false) AS notified, d.sentence_survives,
        coalesce(d.before, '') AS before, coalesce(d.after, '') AS after, coalesce(d.removed, []) AS removed, coalesce(d.added, []) AS added,
        coalesce(d.figures, []) AS figures, coalesce(d.names, []) AS names, coalesce(d.quotes, []) AS quotes, coalesce(d.note, '') AS note
    FROM states s JOIN articles a ON a.article_id = s.article_id
    LEFT JOIN revision_diffs d ON d.article_id = s.article_id AND d.revised_at = s.revised_at;
COMMENT ON VIEW changes IS 'What publishers changed after we first read it, in words; texts stand in revisions and articles';
INSERT INTO view_columns VALUES ('changes', 'note', 'What the publisher says of the change; of a page that is back what it answers');
UPDATE view_columns SET meaning =
    'cosmetic, update, facts, correction, retraction, reinstated, gone or back; empty for revisions of older versions of Wirewatch'
    WHERE view_name = 'changes' AND column_name = 'kind';
UPDATE view_columns SET meaning =
    'publisher; extraction where a newer version read the same page; gone or back where the page itself went or came; report where another report says so'
    WHERE view_name = 'changes' AND column_name = 'cause';

-- Why altered tables are flushed at once: 0017_flush_altered_tables.sql.
CALL ducklake_flush_inlined_data('wirewatch', table_name => 'revision_diffs');
