CREATE TABLE feeds (
    feed_id VARCHAR NOT NULL, url VARCHAR NOT NULL, name VARCHAR NOT NULL, kind VARCHAR NOT NULL, language VARCHAR NOT NULL,
    country VARCHAR NOT NULL, home_url VARCHAR NOT NULL, selector VARCHAR NOT NULL, link_pattern VARCHAR NOT NULL,
    state VARCHAR NOT NULL, state_reason VARCHAR NOT NULL, etag VARCHAR NOT NULL, last_modified VARCHAR NOT NULL,
    next_poll_at TIMESTAMPTZ, last_polled_at TIMESTAMPTZ, interval_seconds INTEGER NOT NULL, failures INTEGER NOT NULL,
    rhythm VARCHAR NOT NULL
);
COMMENT ON TABLE feeds IS 'The sources: what to poll, how it answered last, and when it is due again';
COMMENT ON COLUMN feeds.feed_id IS 'Id given when the feed was added; it stays when the address moves';
COMMENT ON COLUMN feeds.url IS 'Address that is polled; a permanent redirect that proved stable replaces it';
COMMENT ON COLUMN feeds.name IS 'Name of the source as people know it';
COMMENT ON COLUMN feeds.kind IS 'rss, atom, rdf, json, sitemap, html, or auto until a body was read';
COMMENT ON COLUMN feeds.language IS 'Language of the source (ISO 639-1), empty where unknown';
COMMENT ON COLUMN feeds.country IS 'Country of the source (ISO 3166), empty where unknown';
COMMENT ON COLUMN feeds.home_url IS 'Front page of the site';
COMMENT ON COLUMN feeds.selector IS 'CSS selector of the links, for an HTML list page';
COMMENT ON COLUMN feeds.link_pattern IS 'Regular expression of article addresses, for an HTML list page';
COMMENT ON COLUMN feeds.state IS 'new, ok, failing, broken, slowed, blocked or gone';
COMMENT ON COLUMN feeds.state_reason IS 'Why it is in this state, in a sentence';
COMMENT ON COLUMN feeds.etag IS 'Validator of the last good answer, sent back byte for byte';
COMMENT ON COLUMN feeds.last_modified IS 'Second validator of the last good answer, sent back byte for byte';
COMMENT ON COLUMN feeds.next_poll_at IS 'When it is due; empty for at once';
COMMENT ON COLUMN feeds.last_polled_at IS 'When it was asked last';
COMMENT ON COLUMN feeds.interval_seconds IS 'Present interval, learnt from the publisher''s wishes and the feed''s own rhythm';
COMMENT ON COLUMN feeds.failures IS 'Failed polls in a row';
COMMENT ON COLUMN feeds.rhythm IS 'What polling remembers of the feed, as JSON (wirewatch/feed/polling/memory.py)';

CREATE TABLE feed_changes (
    feed_id VARCHAR NOT NULL, changed_at TIMESTAMPTZ NOT NULL, old_state VARCHAR NOT NULL, new_state VARCHAR NOT NULL,
    old_url VARCHAR NOT NULL, new_url VARCHAR NOT NULL, reason VARCHAR NOT NULL
);
COMMENT ON TABLE feed_changes IS 'Every change of a feed''s state or address, with its reason';
COMMENT ON COLUMN feed_changes.feed_id IS 'The feed';
COMMENT ON COLUMN feed_changes.changed_at IS 'When the poll that changed it was made';
COMMENT ON COLUMN feed_changes.old_state IS 'State before';
COMMENT ON COLUMN feed_changes.new_state IS 'State after';
COMMENT ON COLUMN feed_changes.old_url IS 'Address before';
COMMENT ON COLUMN feed_changes.new_url IS 'Address after';
COMMENT ON COLUMN feed_changes.reason IS 'Why, in a sentence';

CREATE TABLE fetches (
    fetched_at TIMESTAMPTZ NOT NULL, url VARCHAR NOT NULL, host VARCHAR NOT NULL, purpose VARCHAR NOT NULL, outcome VARCHAR NOT NULL,
    feed_id VARCHAR NOT NULL, status INTEGER NOT NULL, detail VARCHAR NOT NULL, size_bytes BIGINT NOT NULL, milliseconds INTEGER NOT NULL,
    entries INTEGER NOT NULL
);
COMMENT ON TABLE fetches IS 'Every exchange with the web, and every one that our own restraint put off; only ever appended to';
COMMENT ON COLUMN fetches.fetched_at IS 'When the pass that made it began';
COMMENT ON COLUMN fetches.url IS 'Address that was asked for';
COMMENT ON COLUMN fetches.host IS 'Host that pace and budget are counted by, with the port where it is unusual';
COMMENT ON COLUMN fetches.purpose IS 'feed, page, robots or hub';
COMMENT ON COLUMN fetches.outcome IS 'new, unchanged, not-modified, status-404, timeout, bad-feed:html and so on';
COMMENT ON COLUMN fetches.feed_id IS 'The feed, for a poll';
COMMENT ON COLUMN fetches.status IS 'HTTP status, 0 where no answer came';
COMMENT ON COLUMN fetches.detail IS 'The outcome in a sentence';
COMMENT ON COLUMN fetches.size_bytes IS 'Size of the decoded body';
COMMENT ON COLUMN fetches.milliseconds IS 'Time with the network, waiting for the host''s turn left out';
COMMENT ON COLUMN fetches.entries IS 'Entries that the body listed';

CREATE TABLE entries (
    article_id VARCHAR NOT NULL, canonical_url VARCHAR NOT NULL, feed_id VARCHAR NOT NULL, source VARCHAR NOT NULL,
    guid VARCHAR NOT NULL, url VARCHAR NOT NULL, title VARCHAR NOT NULL, summary VARCHAR NOT NULL, content_html VARCHAR NOT NULL,
    published_at TIMESTAMPTZ, updated_at TIMESTAMPTZ, authors VARCHAR[] NOT NULL, entry_language VARCHAR NOT NULL,
    language VARCHAR NOT NULL, country VARCHAR NOT NULL, first_seen_at TIMESTAMPTZ NOT NULL, state VARCHAR NOT NULL,
    attempts INTEGER NOT NULL, next_try_at TIMESTAMPTZ NOT NULL, last_error VARCHAR NOT NULL
);
COMMENT ON TABLE entries IS 'What the feeds listed: the queue of pages to read, and the memory of what was seen already';
COMMENT ON COLUMN entries.article_id IS 'Id of the article at the entry''s address: one URL in two feeds is one entry';
COMMENT ON COLUMN entries.canonical_url IS 'The address in its one usual spelling';
COMMENT ON COLUMN entries.feed_id IS 'Feed that listed it first';
COMMENT ON COLUMN entries.source IS 'Name of that feed';
COMMENT ON COLUMN entries.guid IS 'The feed''s own id for it';
COMMENT ON COLUMN entries.url IS 'The address as the feed gave it';
COMMENT ON COLUMN entries.title IS 'Title at present; a changed one queues the page again';
COMMENT ON COLUMN entries.summary IS 'Summary as plain text';
COMMENT ON COLUMN entries.content_html IS 'Body from the feed, until the page was read';
COMMENT ON COLUMN entries.published_at IS 'The feed''s claim of when it was published';
COMMENT ON COLUMN entries.updated_at IS 'The feed''s claim of when it was changed';
COMMENT ON COLUMN entries.authors IS 'Authors as the feed names them';
COMMENT ON COLUMN entries.entry_language IS 'Language the feed gives for it';
COMMENT ON COLUMN entries.language IS 'Language of the source';
COMMENT ON COLUMN entries.country IS 'Country of the source';
COMMENT ON COLUMN entries.first_seen_at IS 'When a feed listed it first';
COMMENT ON COLUMN entries.state IS 'queued, done or dropped';
COMMENT ON COLUMN entries.attempts IS 'Failed attempts to read the page';
COMMENT ON COLUMN entries.next_try_at IS 'When the page is due, while queued';
COMMENT ON COLUMN entries.last_error IS 'Why the last attempt failed';

CREATE TABLE drops (
    dropped_at TIMESTAMPTZ NOT NULL, stage VARCHAR NOT NULL, reason VARCHAR NOT NULL, url VARCHAR NOT NULL, detail VARCHAR NOT NULL
);
COMMENT ON TABLE drops IS 'Every item that went no further, and every limit that cut something off';
COMMENT ON COLUMN drops.dropped_at IS 'When';
COMMENT ON COLUMN drops.stage IS 'poll, parse, page or a later stage';
COMMENT ON COLUMN drops.reason IS 'A short stable code';
COMMENT ON COLUMN drops.url IS 'The item''s address';
COMMENT ON COLUMN drops.detail IS 'The reason for people';

CREATE TABLE robots (
    origin VARCHAR NOT NULL, fetched_at TIMESTAMPTZ NOT NULL, expires_at TIMESTAMPTZ NOT NULL, status INTEGER NOT NULL, body VARCHAR NOT NULL
);
COMMENT ON TABLE robots IS 'robots.txt of each site whose pages are read, kept for a day';
COMMENT ON COLUMN robots.origin IS 'Scheme, host and port';
COMMENT ON COLUMN robots.fetched_at IS 'When it was read';
COMMENT ON COLUMN robots.expires_at IS 'When it is read again';
COMMENT ON COLUMN robots.status IS 'HTTP status, 0 where the site did not answer';
COMMENT ON COLUMN robots.body IS 'Its text, empty where there is none';

CREATE VIEW host_budget AS
    SELECT host, count(*) AS requests_last_hour, count(*) FILTER (WHERE purpose = 'page') AS pages, sum(size_bytes) AS size_bytes,
        count(*) FILTER (WHERE status IN (429, 503)) AS asked_to_wait, max(fetched_at) AS last_request_at
    FROM fetches
    WHERE fetched_at > now() - INTERVAL 1 HOUR AND outcome NOT IN ('budget', 'wait', 'host-allowance')
    GROUP BY host;
COMMENT ON VIEW host_budget IS 'What each host was asked for within the last hour';
