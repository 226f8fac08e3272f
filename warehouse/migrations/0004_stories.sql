CREATE TABLE stories (
    story_id VARCHAR NOT NULL, first_article VARCHAR NOT NULL, first_seen_at TIMESTAMPTZ NOT NULL, merged_into VARCHAR NOT NULL
);
COMMENT ON TABLE stories IS 'One row an event that was told; an id is given once and never changes';
COMMENT ON COLUMN stories.story_id IS 'The story';
COMMENT ON COLUMN stories.first_article IS 'The article that opened it';
COMMENT ON COLUMN stories.first_seen_at IS 'When that article was first seen';
COMMENT ON COLUMN stories.merged_into IS 'The story that survived where people merged them, empty otherwise';

CREATE TABLE story_articles (
    article_id VARCHAR NOT NULL, number BIGINT NOT NULL, seen_at TIMESTAMPTZ NOT NULL, source VARCHAR NOT NULL,
    reprint_group VARCHAR NOT NULL, group_number BIGINT NOT NULL, story_id VARCHAR NOT NULL, story_number BIGINT NOT NULL,
    relation VARCHAR NOT NULL, similarity DOUBLE NOT NULL, reason VARCHAR NOT NULL, agency VARCHAR NOT NULL, placed_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE story_articles IS 'The place of every article: its reprint group and its story';
COMMENT ON COLUMN story_articles.article_id IS 'The article';
COMMENT ON COLUMN story_articles.number IS 'Running number in the order of placing, from 0 without gaps';
COMMENT ON COLUMN story_articles.seen_at IS 'When we first saw the article; windows are measured on it';
COMMENT ON COLUMN story_articles.source IS 'The outlet';
COMMENT ON COLUMN story_articles.reprint_group IS 'Articles with the same value carry the same text';
COMMENT ON COLUMN story_articles.group_number IS 'Number of the first article of the reprint group';
COMMENT ON COLUMN story_articles.story_id IS 'The story, after the corrections of people';
COMMENT ON COLUMN story_articles.story_number IS 'Number of the first article of the story';
COMMENT ON COLUMN story_articles.relation IS 'first: opened the story; independent: an own text about it; reprint: the same text as an earlier article';
COMMENT ON COLUMN story_articles.similarity IS 'From 0 to 1: to the closest text for a reprint, to the story for an independent text';
COMMENT ON COLUMN story_articles.reason IS 'What decided, in words';
COMMENT ON COLUMN story_articles.agency IS 'Wire service that the text is signed with, empty where it is not';
COMMENT ON COLUMN story_articles.placed_at IS 'When it was placed';

CREATE TABLE signatures (article_id VARCHAR NOT NULL, number BIGINT NOT NULL, seen_at TIMESTAMPTZ NOT NULL, features BLOB NOT NULL);
COMMENT ON TABLE signatures IS 'What is compared of each article: text signature, terms and figures; the window is rebuilt from it';
COMMENT ON COLUMN signatures.article_id IS 'The article';
COMMENT ON COLUMN signatures.number IS 'Its number in story_articles';
COMMENT ON COLUMN signatures.seen_at IS 'When we first saw the article';
COMMENT ON COLUMN signatures.features IS 'At most 1 KiB; wirewatch/story/packing.py reads and writes it';

CREATE TABLE story_decisions (
    decided_at TIMESTAMPTZ NOT NULL, kind VARCHAR NOT NULL, article_id VARCHAR NOT NULL, other_article VARCHAR NOT NULL,
    from_story VARCHAR NOT NULL, to_story VARCHAR NOT NULL, person VARCHAR NOT NULL, reason VARCHAR NOT NULL
);
COMMENT ON TABLE story_decisions IS 'What people corrected; every row is a labelled pair of articles for the next learning';
COMMENT ON COLUMN story_decisions.decided_at IS 'When';
COMMENT ON COLUMN story_decisions.kind IS 'merge: both articles tell one event; split: they do not';
COMMENT ON COLUMN story_decisions.article_id IS 'The article that moved, for a merge the first of the story that ended';
COMMENT ON COLUMN story_decisions.other_article IS 'The first article of the other story';
COMMENT ON COLUMN story_decisions.from_story IS 'Where the article was';
COMMENT ON COLUMN story_decisions.to_story IS 'Where it is now';
COMMENT ON COLUMN story_decisions.person IS 'Who decided';
COMMENT ON COLUMN story_decisions.reason IS 'Why, in words';

CREATE VIEW story_timeline AS
    SELECT p.story_id, p.seen_at, p.source, a.title, p.relation, p.agency, p.reprint_group, p.similarity, p.reason,
        coalesce(r.revisions, 0) AS revisions, r.revised_at, a.canonical_url, p.article_id, p.number
    FROM story_articles p
    LEFT JOIN articles a ON a.article_id = p.article_id
    LEFT JOIN (
        SELECT article_id, count(*) AS revisions, max(revised_at) AS revised_at FROM revisions WHERE cause = 'publisher' GROUP BY article_id
    ) r ON r.article_id = p.article_id;
COMMENT ON VIEW story_timeline IS 'Who told a story, in which order, and what each article was to it; ORDER BY story_id, number';

INSERT INTO view_columns VALUES
    ('story_timeline', 'story_id', 'The story, after the corrections of people'),
    ('story_timeline', 'seen_at', 'When we first saw the article'),
    ('story_timeline', 'source', 'The outlet'),
    ('story_timeline', 'title', 'Its headline as it reads now'),
    ('story_timeline', 'relation', 'first, independent or reprint'),
    ('story_timeline', 'agency', 'Wire service that the text is signed with'),
    ('story_timeline', 'reprint_group', 'Articles with the same value carry the same text'),
    ('story_timeline', 'similarity', 'How close it was to what it joined, 0 to 1'),
    ('story_timeline', 'reason', 'What decided, in words'),
    ('story_timeline', 'revisions', 'How often the publisher changed it since'),
    ('story_timeline', 'revised_at', 'When the publisher changed it last'),
    ('story_timeline', 'canonical_url', 'Its address'),
    ('story_timeline', 'article_id', 'The article'),
    ('story_timeline', 'number', 'Running number in the order of placing');

CREATE VIEW independent_texts AS
    SELECT story_id, reprint_group, min(seen_at) AS first_seen_at, arg_min(source, number) AS first_source, arg_min(title, number) AS title,
        coalesce(arg_min(agency, number) FILTER (WHERE agency <> ''), '') AS agency, count(DISTINCT source) AS outlets,
        count(*) AS articles, sum(revisions) AS revisions, max(seen_at) AS last_seen_at, arg_min(article_id, number) AS first_article
    FROM story_timeline
    GROUP BY story_id, reprint_group
    HAVING bool_or(relation <> 'reprint');
COMMENT ON VIEW independent_texts IS 'The different texts about each story: who had each first, which agency it is from, how many outlets carry it';

INSERT INTO view_columns VALUES
    ('independent_texts', 'story_id', 'The story'),
    ('independent_texts', 'reprint_group', 'The text'),
    ('independent_texts', 'first_seen_at', 'When we first saw it'),
    ('independent_texts', 'first_source', 'The outlet where we saw it first'),
    ('independent_texts', 'title', 'Headline there'),
    ('independent_texts', 'agency', 'Wire service, from the first copy that names one'),
    ('independent_texts', 'outlets', 'How many outlets carry it'),
    ('independent_texts', 'articles', 'How many articles carry it'),
    ('independent_texts', 'revisions', 'How often its copies were changed'),
    ('independent_texts', 'last_seen_at', 'When the last copy came'),
    ('independent_texts', 'first_article', 'The article that had it first');
