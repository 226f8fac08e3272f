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
COMMENT ON COLUMN signatures.features IS 'At most 1 KiB; tasks/core/story/packing.py reads and writes it';

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
