-- Words in which nothing was ever written ("independent" as the form of a message), and values that no word named. What a column may hold is now
-- written in one way, which a test compares with the code: "lead: value, value (why) or value; a note".
COMMENT ON COLUMN alerts.kind IS 'post (opens a thread), update (edits its first message) or reply (adds to the thread)';
COMMENT ON COLUMN alerts.variant IS
    'Form of the message: post, update, reply, new-fact, reversal, correction, retraction, change (without a note), gone, back, merged, split, overflow (a list of stories), digest, operations, flood or mute (the note of one)';
COMMENT ON COLUMN alerts.failure_kind IS
    'Kind of the last failure: in-doubt, limited, unreachable, bad-blocks, thread-gone, refused, channel, account or empty where there was none';
COMMENT ON COLUMN deliveries.outcome IS
    'sent, found or not found (by a look-up), looked for copies, skipped, in-doubt, limited, unreachable, bad-blocks, thread-gone, refused, channel or account (how it failed)';
COMMENT ON COLUMN drops.stage IS 'Where it ended: poll, parse, article, store, alert or import';
COMMENT ON COLUMN feeds.kind IS 'rss, atom, rdf, json, sitemap, html, mail or auto (until a body was read)';
COMMENT ON COLUMN fetches.purpose IS 'feed, sitemap, page, robots or hub';
COMMENT ON COLUMN imports.kind IS 'warc, rows or mails';
COMMENT ON COLUMN articles.body_status IS
    'full, partial, paywalled, blocked, empty, feed-only (the page could not be read), text-only (none is asked for) or headline-only (there is none, and the feed gives no text)';
COMMENT ON COLUMN articles.published_source IS
    'Where that time was found: meta, json-ld, microdata, url, time, shown, htmldate, feed, import or empty where there is none';
COMMENT ON COLUMN articles.relation IS 'first, independent, reprint or headline-only; as in story_articles';
COMMENT ON COLUMN articles.tier IS
    'What kind of voice its source was when it was first seen: official, state, wire, outlet, aggregator or empty where nobody said';
COMMENT ON COLUMN feeds.tier IS 'What kind of voice the source is: official, state, wire, outlet, aggregator or empty where nobody said';
COMMENT ON COLUMN revision_diffs.kind IS
    'cosmetic, update, facts, correction, retraction, reinstated (a retraction was taken back), gone or back (the page answers again)';
COMMENT ON COLUMN revisions.cause IS
    'publisher (the page changed), extraction (a newer version read the same page, or an import was read again), gone or back (the page went or answers again), or report (another report corrects or withdraws this one)';
COMMENT ON COLUMN second_looks.reason IS
    'Why: matched, told-story, entry-changed, unshown (the page said nothing of its article) or sample (one of fifty others, to measure how many change)';
COMMENT ON COLUMN second_looks.result IS 'How the last look ended: unchanged, read, gone, failed or empty before the first';
COMMENT ON COLUMN story_articles.relation IS
    'first (opened the story), independent (an own text about it), reprint (the same text as an earlier article) or headline-only (no text to compare)';
COMMENT ON COLUMN story_articles.similarity IS
    'From 0 to 1: to the closest text for a reprint, to the story for an independent text; 1 for one that opened its story, which joined nothing';
COMMENT ON COLUMN story_decisions.kind IS 'merge (both articles tell one event) or split (they do not)';

-- In the view, one that joined nothing was as close to it as can be.
CREATE OR REPLACE VIEW story_timeline AS
    SELECT p.story_id, p.seen_at, p.source, a.title, p.relation, p.agency, p.reprint_group,
        CASE WHEN p.relation <> 'first' AND p.number <> p.story_number THEN p.similarity END AS similarity, p.reason,
        coalesce(r.revisions, 0) AS revisions, r.revised_at,
        regexp_replace(a.canonical_url, '#!(item-[0-9a-f]+|text-only)$', '') AS canonical_url, p.article_id, p.number,
        coalesce(p.overturns, '') AS overturns, coalesce(p.restates, '') AS restates
    FROM story_articles p
    LEFT JOIN (SELECT story_id, article_key, article_id, title, canonical_url FROM articles) a
        ON a.story_id = p.story_id AND a.article_key = p.article_key AND a.article_id = p.article_id
    LEFT JOIN (
        SELECT article_id, count(*) AS revisions, max(revised_at) AS revised_at FROM revisions WHERE cause = 'publisher' GROUP BY article_id
    ) r ON r.article_id = p.article_id;
COMMENT ON VIEW story_timeline IS 'Who told a story, in which order, and what each article was to it; ORDER BY story_id, number';
UPDATE contract SET version = 2 WHERE view_name = 'story_timeline';
UPDATE view_columns SET meaning = 'How close it was to what it joined, 0 to 1; NULL for one that opened its story'
    WHERE view_name = 'story_timeline' AND column_name = 'similarity';

UPDATE view_columns SET meaning = 'first, independent, reprint or headline-only' WHERE column_name = 'relation';
UPDATE view_columns SET meaning = 'rss, atom, rdf, json, sitemap, html, mail or auto (until a body was read)'
    WHERE view_name = 'source_health' AND column_name = 'kind';
UPDATE view_columns SET meaning = 'article, live-blog, live-entry, gallery, video or press-release'
    WHERE view_name = 'latest_articles' AND column_name = 'kind';
UPDATE view_columns SET meaning =
    'What kind of voice its source was when it was first seen: official, state, wire, outlet, aggregator or empty where nobody said'
    WHERE view_name = 'latest_articles' AND column_name = 'tier';
UPDATE view_columns SET meaning =
    'What kind of voice the source of its article is now: official, state, wire, outlet, aggregator or empty where nobody said'
    WHERE view_name = 'alert_log' AND column_name = 'tier';
UPDATE view_columns SET meaning =
    'Form of the message: post, update, reply, new-fact, reversal, correction, retraction, change (without a note), gone, back, merged, split, overflow (a list of stories), digest, operations, flood or mute (the note of one)'
    WHERE view_name = 'alert_log' AND column_name = 'variant';
UPDATE view_columns SET meaning = 'pending, sending, unknown (being looked up), sent, rejected (parked) or folded (told within another message)'
    WHERE view_name = 'alert_log' AND column_name = 'state';
UPDATE view_columns SET meaning = 'cosmetic, update, facts, correction, retraction, reinstated, gone, back or empty for revisions of older versions of Wirewatch'
    WHERE view_name = 'changes' AND column_name = 'kind';
UPDATE view_columns SET meaning =
    'publisher (the page changed), extraction (a newer version read the same page, or an import was read again), gone or back (the page went or answers again), or report (another report corrects or withdraws this one)'
    WHERE view_name = 'changes' AND column_name = 'cause';
