CREATE TABLE second_looks (
    article_id VARCHAR NOT NULL, host VARCHAR NOT NULL, reason VARCHAR NOT NULL, started_at TIMESTAMPTZ NOT NULL, next_look_at TIMESTAMPTZ,
    looks INTEGER NOT NULL, etag VARCHAR NOT NULL, last_modified VARCHAR NOT NULL, looked_at TIMESTAMPTZ, result VARCHAR NOT NULL,
    failures INTEGER NOT NULL, gone_at TIMESTAMPTZ, is_gone BOOLEAN NOT NULL, changes INTEGER NOT NULL
);
COMMENT ON TABLE second_looks IS 'Articles whose page is read again after 15 minutes, 2 hours, a day and 3 days, and how that went';
COMMENT ON COLUMN second_looks.article_id IS 'The article';
COMMENT ON COLUMN second_looks.host IS 'Host that pace and budget are counted by';
COMMENT ON COLUMN second_looks.reason IS 'matched, told-story, entry-changed, or sample: one of fifty others, to measure how many change';
COMMENT ON COLUMN second_looks.started_at IS 'When it was kept, which the looks are counted from';
COMMENT ON COLUMN second_looks.next_look_at IS 'When the page is due again; empty once all looks are done';
COMMENT ON COLUMN second_looks.looks IS 'Looks that are done';
COMMENT ON COLUMN second_looks.etag IS 'Validator of the page''s last answer, sent back byte for byte';
COMMENT ON COLUMN second_looks.last_modified IS 'Second validator of it';
COMMENT ON COLUMN second_looks.looked_at IS 'When the page was asked for last';
COMMENT ON COLUMN second_looks.result IS 'How the last look ended: unchanged, read, gone or failed; empty before the first';
COMMENT ON COLUMN second_looks.failures IS 'Looks in a row that gave no answer';
COMMENT ON COLUMN second_looks.gone_at IS 'Since when the page says that it is no more';
COMMENT ON COLUMN second_looks.is_gone IS 'Whether that was confirmed by a second look, or said for good (410)';
COMMENT ON COLUMN second_looks.changes IS 'Looks that found another headline or text';

CREATE TABLE revision_diffs (
    article_id VARCHAR NOT NULL, revised_at TIMESTAMPTZ NOT NULL, kind VARCHAR NOT NULL, removed VARCHAR[] NOT NULL, added VARCHAR[] NOT NULL,
    figures VARCHAR[] NOT NULL, names VARCHAR[] NOT NULL, quotes VARCHAR[] NOT NULL, sentence_survives BOOLEAN, before VARCHAR NOT NULL,
    after VARCHAR NOT NULL, told BOOLEAN NOT NULL
);
COMMENT ON TABLE revision_diffs IS 'What each revision by a publisher changed, in words';
COMMENT ON COLUMN revision_diffs.article_id IS 'The article';
COMMENT ON COLUMN revision_diffs.revised_at IS 'The revision, as in revisions';
COMMENT ON COLUMN revision_diffs.kind IS 'cosmetic, update, facts, correction, retraction, gone or back';
COMMENT ON COLUMN revision_diffs.removed IS 'Words that were taken out, run by run';
COMMENT ON COLUMN revision_diffs.added IS 'Words that were put in';
COMMENT ON COLUMN revision_diffs.figures IS 'Figures that were altered';
COMMENT ON COLUMN revision_diffs.names IS 'Names that were altered';
COMMENT ON COLUMN revision_diffs.quotes IS 'Quotes that were altered';
COMMENT ON COLUMN revision_diffs.sentence_survives IS 'Whether every matched sentence still says what it said; empty where no topic had matched';
COMMENT ON COLUMN revision_diffs.before IS 'The sentence that tells the change best, as it read';
COMMENT ON COLUMN revision_diffs.after IS 'The same as it reads now; empty where it is gone';
COMMENT ON COLUMN revision_diffs.told IS 'Whether threads that tell the article are told of the change';

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
        s.article_id, coalesce(d.kind, '') AS kind, coalesce(d.told, false) AS told, d.sentence_survives, coalesce(d.before, '') AS before,
        coalesce(d.after, '') AS after, coalesce(d.removed, []) AS removed, coalesce(d.added, []) AS added, coalesce(d.figures, []) AS figures,
        coalesce(d.names, []) AS names, coalesce(d.quotes, []) AS quotes
    FROM states s JOIN articles a ON a.article_id = s.article_id
    LEFT JOIN revision_diffs d ON d.article_id = s.article_id AND d.revised_at = s.revised_at;
COMMENT ON VIEW changes IS 'What publishers changed after we first read it, in words; texts stand in revisions and articles';
UPDATE view_columns SET meaning = 'publisher; extraction where a newer version read the same page; gone or back where the page itself went or came'
    WHERE view_name = 'changes' AND column_name = 'cause';
INSERT INTO view_columns VALUES
    ('changes', 'kind', 'cosmetic, update, facts, correction, retraction, gone or back; empty for revisions of older versions of Wirewatch'),
    ('changes', 'told', 'Whether threads that tell the article are told of it'),
    ('changes', 'sentence_survives', 'Whether every matched sentence still says what it said; empty where no topic had matched'),
    ('changes', 'before', 'The sentence that tells the change best, as it read'),
    ('changes', 'after', 'The same as it reads now; empty where it is gone'),
    ('changes', 'removed', 'Words that were taken out, run by run'),
    ('changes', 'added', 'Words that were put in'),
    ('changes', 'figures', 'Figures that were altered, "12 -> 14"'),
    ('changes', 'names', 'Names that were altered'),
    ('changes', 'quotes', 'Quotes that were altered');
