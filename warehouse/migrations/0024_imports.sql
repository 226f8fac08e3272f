CREATE TABLE imports (
    import_id VARCHAR NOT NULL, place VARCHAR NOT NULL, kind VARCHAR NOT NULL, position BIGINT NOT NULL, articles BIGINT NOT NULL,
    known BIGINT NOT NULL, left_out BIGINT NOT NULL, started_at TIMESTAMPTZ NOT NULL, advanced_at TIMESTAMPTZ NOT NULL,
    finished_at TIMESTAMPTZ
);
COMMENT ON TABLE imports IS 'Files that were imported, and how far, so that one that was broken off goes on where it stopped';
COMMENT ON COLUMN imports.import_id IS 'Digest of the file''s size, beginning and end, so that a file may be moved and a changed one is another';
COMMENT ON COLUMN imports.place IS 'Where the file was when it was last read';
COMMENT ON COLUMN imports.kind IS 'warc, rows';
COMMENT ON COLUMN imports.position IS 'Bytes of a web archive, or lines of a table, whose articles are committed';
COMMENT ON COLUMN imports.articles IS 'Articles that it brought';
COMMENT ON COLUMN imports.known IS 'Articles that the archive had already; they stay as they are';
COMMENT ON COLUMN imports.left_out IS 'Pages and rows that are no article; drops has the reasons';
COMMENT ON COLUMN imports.started_at IS 'When the import began';
COMMENT ON COLUMN imports.advanced_at IS 'When it last committed something';
COMMENT ON COLUMN imports.finished_at IS 'When the end of the file was reached; NULL before';

CREATE TABLE feed_tags (feed_id VARCHAR NOT NULL, tag VARCHAR NOT NULL);
COMMENT ON TABLE feed_tags IS 'The folders in which a person keeps sources, as an OPML file has them';
COMMENT ON COLUMN feed_tags.feed_id IS 'The source';
COMMENT ON COLUMN feed_tags.tag IS 'Name of a folder or category around it';
