-- After 0020_look_up_keys.sql has flushed the tables: DuckLake does not alter a table whose rows the same transaction has changed.
UPDATE articles SET article_key = CAST(md5_number_lower(articles.article_id) >> 1 AS BIGINT),
    url_key = CAST(md5_number_lower(url) >> 1 AS BIGINT), canonical_key = CAST(md5_number_lower(canonical_url) >> 1 AS BIGINT),
    story_id = p.story_id, relation = p.relation, reprint_group = p.reprint_group, story_agency = p.agency
FROM (
    SELECT a.article_id, s.story_id, s.relation, s.reprint_group, s.agency
    FROM articles a LEFT JOIN story_articles s ON s.article_id = a.article_id
) p
WHERE p.article_id = articles.article_id;
UPDATE entries SET article_key = CAST(md5_number_lower(article_id) >> 1 AS BIGINT);
UPDATE story_articles SET article_key = CAST(md5_number_lower(article_id) >> 1 AS BIGINT);
