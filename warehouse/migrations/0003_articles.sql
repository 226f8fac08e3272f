CREATE TABLE articles (
    article_id VARCHAR NOT NULL, url VARCHAR NOT NULL, canonical_url VARCHAR NOT NULL, feed_id VARCHAR NOT NULL, source VARCHAR NOT NULL,
    title VARCHAR NOT NULL, text VARCHAR NOT NULL, first_seen_at TIMESTAMPTZ NOT NULL, standfirst VARCHAR NOT NULL, byline VARCHAR[] NOT NULL,
    agency VARCHAR NOT NULL, attribution VARCHAR NOT NULL, dateline_place VARCHAR NOT NULL, dateline_date VARCHAR NOT NULL,
    dateline_agency VARCHAR NOT NULL, published_at TIMESTAMPTZ, published_source VARCHAR NOT NULL, published_certainty DOUBLE NOT NULL,
    modified_at TIMESTAMPTZ, section VARCHAR NOT NULL, site_name VARCHAR NOT NULL, language VARCHAR NOT NULL, language_certainty DOUBLE NOT NULL,
    image_url VARCHAR NOT NULL, country VARCHAR NOT NULL, kind VARCHAR NOT NULL, body_status VARCHAR NOT NULL, word_count INTEGER NOT NULL,
    extraction_version INTEGER NOT NULL, read_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE articles IS 'One row for each article, by its canonical address, as it reads now';
COMMENT ON COLUMN articles.article_id IS 'Key: version prefix and hash of the canonical address';
COMMENT ON COLUMN articles.url IS 'Address that the feed gave';
COMMENT ON COLUMN articles.canonical_url IS 'The one spelling of the article''s address';
COMMENT ON COLUMN articles.feed_id IS 'Feed that listed it first';
COMMENT ON COLUMN articles.source IS 'Name of that feed''s outlet';
COMMENT ON COLUMN articles.title IS 'Headline without site name and section';
COMMENT ON COLUMN articles.text IS 'Body, one paragraph a line, without the dateline';
COMMENT ON COLUMN articles.first_seen_at IS 'When one of our feeds listed it first; never changes';
COMMENT ON COLUMN articles.standfirst IS 'Summary under the headline';
COMMENT ON COLUMN articles.byline IS 'People who signed';
COMMENT ON COLUMN articles.agency IS 'Wire service that signed or is credited';
COMMENT ON COLUMN articles.attribution IS 'Wire service that the text quotes as its source';
COMMENT ON COLUMN articles.dateline_place IS 'Place in the dateline';
COMMENT ON COLUMN articles.dateline_date IS 'Date in the dateline, as written';
COMMENT ON COLUMN articles.dateline_agency IS 'Agency in the dateline';
COMMENT ON COLUMN articles.published_at IS 'When the publisher says it was published';
COMMENT ON COLUMN articles.published_source IS 'Where that time was found: meta, json-ld, microdata, url, time, shown, htmldate or feed';
COMMENT ON COLUMN articles.published_certainty IS 'Share of right days that this source had on labelled pages, 0 to 1';
COMMENT ON COLUMN articles.modified_at IS 'When the publisher says it was changed last';
COMMENT ON COLUMN articles.section IS 'Section of the site';
COMMENT ON COLUMN articles.site_name IS 'Name of the site as the page gives it';
COMMENT ON COLUMN articles.language IS 'Language of the text (ISO 639-1)';
COMMENT ON COLUMN articles.language_certainty IS 'Certainty of the language, 0 to 1';
COMMENT ON COLUMN articles.image_url IS 'Lead image';
COMMENT ON COLUMN articles.country IS 'Country of the source (ISO 3166)';
COMMENT ON COLUMN articles.kind IS 'article, live-blog, live-entry, gallery, video or press-release';
COMMENT ON COLUMN articles.body_status IS 'full, partial, paywalled, blocked, empty or feed-only';
COMMENT ON COLUMN articles.word_count IS 'Words in the body';
COMMENT ON COLUMN articles.extraction_version IS 'Version of the extraction that read it';
COMMENT ON COLUMN articles.read_at IS 'When this state was read';

CREATE TABLE revisions (
    article_id VARCHAR NOT NULL, revised_at TIMESTAMPTZ NOT NULL, cause VARCHAR NOT NULL, title VARCHAR NOT NULL, text VARCHAR NOT NULL,
    published_at TIMESTAMPTZ, modified_at TIMESTAMPTZ, extraction_version INTEGER NOT NULL
);
COMMENT ON TABLE revisions IS 'What an article said before it changed';
COMMENT ON COLUMN revisions.article_id IS 'The article';
COMMENT ON COLUMN revisions.revised_at IS 'When the newer state replaced this one';
COMMENT ON COLUMN revisions.cause IS 'publisher where the page changed, extraction where a newer version read the same page';
COMMENT ON COLUMN revisions.title IS 'Headline before';
COMMENT ON COLUMN revisions.text IS 'Body before';
COMMENT ON COLUMN revisions.published_at IS 'Publication time before';
COMMENT ON COLUMN revisions.modified_at IS 'Modification time before';
COMMENT ON COLUMN revisions.extraction_version IS 'Version of the extraction that had read it';

CREATE TABLE raw_pages (
    article_id VARCHAR NOT NULL, position INTEGER NOT NULL, url VARCHAR NOT NULL, header_charset VARCHAR NOT NULL, fetched_at TIMESTAMPTZ NOT NULL,
    size_bytes BIGINT NOT NULL, html BLOB NOT NULL
);
COMMENT ON TABLE raw_pages IS 'The pages that articles were read from, compressed, kept for a while for re-extraction';
COMMENT ON COLUMN raw_pages.article_id IS 'The article';
COMMENT ON COLUMN raw_pages.position IS 'Number of the page within a paginated article, from 0';
COMMENT ON COLUMN raw_pages.url IS 'Address that the page came from';
COMMENT ON COLUMN raw_pages.header_charset IS 'Charset that the server declared';
COMMENT ON COLUMN raw_pages.fetched_at IS 'When it was fetched';
COMMENT ON COLUMN raw_pages.size_bytes IS 'Size before compression';
COMMENT ON COLUMN raw_pages.html IS 'Its bytes, zlib';
