-- name: latest
-- The newest twenty articles.
SELECT first_seen_at, source, title, language FROM latest_articles ORDER BY first_seen_at DESC LIMIT 20;

-- name: who-was-first
-- Of the stories that several outlets told, who had each first, and how long before the second.
SELECT story_id, min_by(source, number) AS first, any_value(headline) AS headline,
    count(DISTINCT source) FILTER (WHERE relation <> 'headline-only') AS outlets,
    min(seen_at) FILTER (WHERE source <> first_source) - min(seen_at) AS lead
FROM (SELECT *, first_value(source) OVER (PARTITION BY story_id ORDER BY number) AS first_source FROM story_timeline)
JOIN (SELECT story_id, headline FROM stories) USING (story_id)
GROUP BY story_id HAVING outlets > 1 ORDER BY outlets DESC, story_id LIMIT 40;

-- name: often-first
-- Which outlets open the stories that others take up.
SELECT first_source, count(*) AS stories, round(avg(outlets), 1) AS mean_outlets
FROM stories WHERE outlets > 1 GROUP BY first_source ORDER BY stories DESC, first_source;

-- name: biggest-stories
-- The stories of the last seven days that most outlets carry.
SELECT headline, outlets, texts, independent_sources, first_source, first_seen_at, topics
FROM stories WHERE last_seen_at > now() - INTERVAL 7 DAY ORDER BY outlets DESC, articles DESC LIMIT 20;

-- name: told-and-held
-- What posts of the last seven days count beside what the whole story holds, the widest apart first; told_stories says what posts leave out.
SELECT t.channel, s.headline, t.told_outlets, s.outlets, t.told_texts, t.further_texts, s.texts, t.told_first_source, s.first_source
FROM told_stories t JOIN stories s USING (story_id)
WHERE t.told_at > now() - INTERVAL 7 DAY
ORDER BY s.texts - t.told_texts DESC, s.outlets - t.told_outlets DESC, t.told_at DESC LIMIT 40;

-- name: one-source-stories
-- Stories that many outlets carry and only one source stands behind.
SELECT headline, outlets, articles, first_source FROM stories
WHERE outlets > 2 AND independent_sources = 1 ORDER BY outlets DESC LIMIT 20;

-- name: who-copies-whom
-- How often one outlet printed a text that another had first.
SELECT r.source AS printed_by, f.source AS had_first, count(*) AS texts
FROM story_timeline r
JOIN (SELECT reprint_group, min_by(source, number) AS source FROM story_timeline GROUP BY reprint_group) f
    ON f.reprint_group = r.reprint_group
WHERE r.relation = 'reprint' AND r.source <> f.source GROUP BY ALL ORDER BY texts DESC, printed_by LIMIT 40;

-- name: agencies
-- Which wire services stand behind the texts, and how far they spread.
SELECT agency, count(*) AS texts, sum(outlets) AS printings, round(avg(outlets), 1) AS mean_outlets
FROM independent_texts WHERE agency <> '' GROUP BY agency ORDER BY printings DESC;

-- name: alerts-today
-- What was sent within the last day.
SELECT sent_at, topic, channel, kind, headline, source FROM alert_log
WHERE state = 'sent' AND sent_at > now() - INTERVAL 1 DAY ORDER BY sent_at DESC;

-- name: not-alerted
-- What matched within the last seven days and got no message of its own, and why.
SELECT matched_at, topic, reason, score, headline, source FROM not_alerted
WHERE matched_at > now() - INTERVAL 7 DAY ORDER BY matched_at DESC LIMIT 100;

-- name: why-not-alerted
-- The reasons for which matches got no message, counted by topic.
SELECT topic, reason, count(*) AS matches FROM not_alerted GROUP BY ALL ORDER BY topic, matches DESC;

-- name: parked
-- Alerts that wait for a person.
SELECT created_at, topic, channel, headline, reason, alert_id FROM alert_log WHERE state = 'rejected' ORDER BY created_at;

-- name: unsent
-- Alerts that are not sent yet, the oldest first.
SELECT created_at, state, topic, channel, headline, attempt, reason FROM alert_log
WHERE state IN ('pending', 'sending', 'unknown') ORDER BY created_at;

-- name: latency
-- How long news takes from publication to sight, and from sight to the message; later changes are none.
SELECT source, alerts, held, round(COLUMNS(c -> c LIKE '%_seconds'), 1) FROM latency ORDER BY alerts DESC;

-- name: slow-alerts
-- The news that took longest from first sight to its message; what quiet hours held and what changed later is left out.
SELECT sent_at, topic, source, headline, seen_to_sent_seconds,
    round(date_diff('millisecond', first_seen_at, matched_at) / 1000.0, 1) AS seen_to_matched_seconds
FROM alert_log WHERE is_news AND state = 'sent' AND held_until IS NULL ORDER BY seen_to_sent_seconds DESC NULLS LAST LIMIT 20;

-- name: topics
-- What each topic found and how readers judged it.
SELECT topic, sum(matches) AS matches, sum(at_alert_level) AS at_alert_level, sum(useful) AS useful, sum(noise) AS noise, max(day) AS last_day
FROM topic_stats GROUP BY topic ORDER BY matches DESC;

-- name: quiet-topics
-- When each topic last matched, the longest silence first.
SELECT topic, max(matched_at) AS last_match, count(*) AS matches FROM matches GROUP BY topic ORDER BY last_match;

-- name: sources
-- How every source is.
SELECT name, state, articles_last_week, round(full_share, 2) AS full_share, newest_article_at, state_reason
FROM source_health ORDER BY state <> 'ok' DESC, articles_last_week, name;

-- name: silent-sources
-- Sources that brought nothing within a day, although they are polled.
SELECT name, newest_article_at, last_polled_at, state, state_reason FROM source_health
WHERE newest_article_at IS NULL OR newest_article_at < now() - INTERVAL 1 DAY ORDER BY newest_article_at NULLS FIRST;

-- name: failing-sources
-- Sources that did not answer well, and how often within the last day.
SELECT name, state, failures, failed_last_day, polls_last_day, state_reason FROM source_health
WHERE failures > 0 OR failed_last_day > 0 ORDER BY failures DESC, failed_last_day DESC;

-- name: coverage
-- What was listed and what became of it, by day.
SELECT day, sum(listed) AS listed, sum(articles) AS articles, sum(full_texts) AS full_texts, sum(waiting) AS waiting, sum(dropped) AS dropped,
    sum(unexplained) AS unexplained
FROM coverage GROUP BY day ORDER BY day DESC;

-- name: languages
-- Articles, stories and full texts by language.
SELECT language, sum(articles) AS articles, sum(full_texts) AS full_texts, sum(reprints) AS reprints
FROM coverage GROUP BY language ORDER BY articles DESC;

-- name: drops
-- What went no further, by stage and reason.
SELECT stage, reason, sum(coalesce(items, 1)) AS items, max(dropped_at) AS last FROM drops GROUP BY ALL ORDER BY items DESC;

-- name: changed-facts
-- What publishers altered, corrected, withdrew or took away within the last seven days: the words that differ, the newest first.
SELECT revised_at, kind, source, array_to_string(removed, ' | ') AS taken_out, array_to_string(added, ' | ') AS put_in, title_after AS headline,
    canonical_url
FROM changes WHERE kind IN ('facts', 'correction', 'retraction', 'gone') AND revised_at > now() - INTERVAL 7 DAY
ORDER BY revised_at DESC LIMIT 40;

-- name: changed-headlines
-- Headlines that publishers changed, the words that differ first, the newest change first.
SELECT revised_at, source,
    array_to_string(list_filter(string_split(title_before, ' '), word -> NOT list_contains(string_split(title_after, ' '), word)), ' ') AS taken_out,
    array_to_string(list_filter(string_split(title_after, ' '), word -> NOT list_contains(string_split(title_before, ' '), word)), ' ') AS put_in,
    title_before, title_after
FROM changes WHERE title_changed AND cause = 'publisher' ORDER BY revised_at DESC LIMIT 40;

-- name: who-rewrites
-- How often each outlet changes what it has published.
SELECT source, count(*) AS changes, count(*) FILTER (WHERE title_changed) AS headlines, round(avg(length_after - length_before)) AS mean_growth
FROM changes WHERE cause = 'publisher' GROUP BY source ORDER BY changes DESC;

-- name: bylines
-- Who wrote most, and for whom.
SELECT author, count(*) AS articles, list_sort(list(DISTINCT source)) AS sources
FROM (SELECT unnest(byline) AS author, source FROM latest_articles) GROUP BY author ORDER BY articles DESC, author LIMIT 40;

-- name: paywalls
-- Which outlets give how much of their texts.
SELECT source, body_status, count(*) AS articles, round(avg(word_count)) AS mean_words
FROM latest_articles GROUP BY ALL ORDER BY source, articles DESC;
