CREATE TABLE evidence_pages (
    article_id VARCHAR NOT NULL, read_at TIMESTAMPTZ NOT NULL, position INTEGER NOT NULL, url VARCHAR NOT NULL, status INTEGER NOT NULL,
    headers VARCHAR[] NOT NULL, sha256 VARCHAR NOT NULL, size_bytes BIGINT NOT NULL, html BLOB NOT NULL
);
COMMENT ON TABLE evidence_pages IS 'Readings of the pages of articles that alerts report: the first, each that found another text, each second look';
COMMENT ON COLUMN evidence_pages.article_id IS 'The article';
COMMENT ON COLUMN evidence_pages.read_at IS 'When the page was read';
COMMENT ON COLUMN evidence_pages.position IS 'Number of the page within a paginated article, from 0';
COMMENT ON COLUMN evidence_pages.url IS 'Address that answered';
COMMENT ON COLUMN evidence_pages.status IS 'HTTP status: 200 with a page, 304 unchanged, 404 or 410 gone';
COMMENT ON COLUMN evidence_pages.headers IS 'Headers of the answer, "name: value", without cookies';
COMMENT ON COLUMN evidence_pages.sha256 IS 'SHA-256 of the bytes; empty where the answer brought no page';
COMMENT ON COLUMN evidence_pages.size_bytes IS 'Size of the bytes before compression';
COMMENT ON COLUMN evidence_pages.html IS 'The bytes, zlib; empty where an earlier reading of the article has the same';
