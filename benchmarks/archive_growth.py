"""What a larger archive costs: the same questions to archives of 10 thousand, 100 thousand and a million articles.

    python benchmarks/archive_growth.py FOLDER [--sizes 10000,100000,1000000] [--plot growth.png]

Each archive is built in bulk with the statistics of a busy month: 10,000 articles a day, texts of some 3 kB from a made-up vocabulary, 500
sources of unequal size, 1.8 articles a story, four fetches and one entry an article, 10 % drops, 5 % revisions, 2 % matches, 0.3 % alerts.
It is then compacted once, as every night does, and each question is asked of all archives in turn, several times; the median of CPU seconds
counts, and whatever else the machine does meets all sizes alike. An archive that is in the folder already is only asked. What is read again
is what was first seen in the last three days, as second readings are.

What this does not show: commits and polls while other processes write, a catalog on a server, data on object storage, a cold disk.
"""

from __future__ import annotations

import argparse
import itertools
import random
import resource
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from warehouse import archive, articles, matches, stories
from warehouse.alert import alerts
from warehouse.db import Connection, Warehouse, open_warehouse
from warehouse.driver.keys import key_sql
from warehouse.feed import entries, feeds
from warehouse.maintenance.compaction import compact
from warehouse.records.feed import Entry, QueuedEntry
from warehouse.records.story import Placement, Relation
from wirewatch.ingest.article_path import article_path
from wirewatch.topic.evaluator import Evaluator
from wirewatch.topic.live_topics import TopicBook, load_topics
from wirewatch.topic.workbench.backtest.archive_run import backtest
from wirewatch.urls import known_as

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
A_DAY = 10_000
CHUNK = 25_000
ROUNDS = 5
POOL_BYTES = 4_000_000
# Texts are cut out of pieces: from the midst of one long text DuckDB counts its characters from the beginning, 2 ms for each article.
PIECE_BYTES = 8_000


def vocabulary_text() -> str:
    """Words of a made-up language, frequent ones first, as one long text."""
    generator = random.Random(7)
    words = ["".join(generator.choice("abdegiklmnoprstuvz") for _ in range(generator.randint(2, 10))) for _ in range(30_000)]
    weights = [1 / (rank + 3) for rank in range(len(words))]
    return " ".join(generator.choices(words, weights, k=POOL_BYTES // 6))


def build(warehouse: Warehouse, size: int) -> None:
    """Write an archive of `size` articles, oldest first."""
    connection = warehouse.connection
    connection.execute("SET preserve_insertion_order = true")
    connection.execute(
        "CREATE TABLE memory.pool AS SELECT piece, substr(text, 1 + piece * $size, $size) AS text "
        "FROM (SELECT $text AS text), range(CAST($pieces AS BIGINT)) AS r(piece)",
        {"text": vocabulary_text(), "size": PIECE_BYTES, "pieces": POOL_BYTES // PIECE_BYTES},
    )
    connection.execute(FEEDS)
    for start in range(0, size, CHUNK):
        values = {"first": start, "count": min(CHUNK, size - start), "size": size, "now": NOW, "a_day": A_DAY}
        connection.execute(BATCH, values)
        keep_batch(connection)
    connection.execute("DROP TABLE memory.pool; DROP TABLE memory.batch")


def keep_batch(connection: Connection) -> None:
    """Write the articles of `memory.batch` with all that belongs to them."""
    for statement in INSERTS:
        connection.execute(statement.replace("KEY_OF_ID", key_sql("id")).replace("KEY_OF_URL", key_sql("url")))


FEEDS = """
INSERT INTO feeds BY NAME
SELECT 'f' || range AS feed_id, 'https://s' || range || '.example/feed' AS url, 'Source ' || range AS name, 'rss' AS kind, 'en' AS language,
    'XX' AS country, '' AS home_url, '' AS selector, '' AS link_pattern, 'ok' AS state, '' AS state_reason, 'e' || range AS etag,
    '' AS last_modified, TIMESTAMPTZ '2026-03-02 12:00:00+00' + to_minutes(1 + range % 60) AS next_poll_at,
    TIMESTAMPTZ '2026-03-02 11:30:00+00' AS last_polled_at, 3600 AS interval_seconds, 0 AS failures, '{}' AS rhythm
FROM range(500)
"""
BATCH = """
CREATE OR REPLACE TABLE memory.batch AS
SELECT i, 'a1-' || substr(md5('article' || i), 1, 24) AS id,
    CAST(floor(500 * pow((hash(i * 3) % 10000) / 10000.0, 2)) AS INTEGER) AS source, 'https://s' || source || '.example/' || id AS url,
    'Source ' || source AS name, 'f' || source AS feed, CAST(floor(i / 1.8) AS BIGINT) AS story,
    CAST($now AS TIMESTAMPTZ) - to_seconds(CAST(($size - i) * 86400 / $a_day AS BIGINT)) AS seen,
    substr(text, 1 + CAST(hash(i * 7) // 1000 % 2400 AS INTEGER), 400 + CAST(hash(i * 5) % 5200 AS INTEGER)) AS body,
    substr(body, 1, 60) AS title, 'en' AS language
FROM (SELECT $first + range AS i FROM range($count)) JOIN memory.pool ON piece = hash(i * 7) % 500
"""
INSERTS = (
    """INSERT INTO articles BY NAME
    SELECT id AS article_id, url, url AS canonical_url, feed AS feed_id, name AS source, title, body AS text,
        seen AS first_seen_at, substr(body, 1, 150) AS standfirst, ['A. Writer'] AS byline, '' AS agency, '' AS attribution,
        '' AS dateline_place, '' AS dateline_date, '' AS dateline_agency, seen - INTERVAL 10 MINUTE AS published_at,
        'meta' AS published_source, 0.9 AS published_certainty, NULL AS modified_at, 'world' AS section, name AS site_name,
        language, 0.99 AS language_certainty, md5(title || chr(31) || body) AS content_digest, '' AS image_url,
        'XX' AS country, 'article' AS kind, 'full' AS body_status,
        length(body) // 6 AS word_count, 1 AS extraction_version, seen AS read_at,
        KEY_OF_ID AS article_key, KEY_OF_URL AS url_key, KEY_OF_URL AS canonical_key,
        'st' || story AS story_id, 'independent' AS relation, 'g' || story AS reprint_group
    FROM memory.batch ORDER BY i""",
    """INSERT INTO entries BY NAME
    SELECT id AS article_id, url AS canonical_url, feed AS feed_id, name AS source, id AS guid, url, title,
        substr(body, 1, 150) AS summary, '' AS content_html, seen AS published_at, NULL AS updated_at, CAST([] AS VARCHAR[]) AS authors,
        '' AS entry_language, language, 'XX' AS country, seen AS first_seen_at, 'done' AS state, 0 AS attempts, seen AS next_try_at,
        '' AS last_error, KEY_OF_ID AS article_key
    FROM memory.batch ORDER BY i""",
    """INSERT INTO story_articles BY NAME
    SELECT id AS article_id, i AS number, seen AS seen_at, name AS source, 'g' || story AS reprint_group, story AS group_number,
        'st' || story AS story_id, story AS story_number, CASE WHEN i % 9 = 0 THEN 'first' ELSE 'independent' END AS relation,
        0.5 AS similarity, 'same event' AS reason, '' AS agency, seen AS placed_at, KEY_OF_ID AS article_key
    FROM memory.batch ORDER BY i""",
    "INSERT INTO signatures SELECT id, i, seen, unhex(repeat(md5('s' || i), 20)) FROM memory.batch ORDER BY i",
    """INSERT INTO drops
    SELECT seen, 'page', 'status-404', url || '/gone', 'The page is gone.', 1 FROM memory.batch WHERE i % 10 = 0 ORDER BY i""",
    """INSERT INTO revisions
    SELECT id, seen + INTERVAL 1 HOUR, 'publisher', title, body, seen, NULL, 1
    FROM memory.batch WHERE i % 20 = 0 ORDER BY i""",
    """INSERT INTO fetches
    SELECT seen, url || '/' || n, 's' || source || '.example', 'page', 'new', '', 200, '', 50000, 300, 0
    FROM memory.batch, range(4) AS r(n) ORDER BY i""",
    """INSERT INTO matches BY NAME
    SELECT id AS article_id, 'topic ' || i % 20 AS topic, 'v1' AS version, 'p' AS pattern, 5.0 AS score, i % 5 = 0 AS alert,
        'A sentence.' AS sentence, 'text' AS sentence_field, 0 AS sentence_start, 11 AS sentence_end, '[]' AS spans, '[]' AS parts,
        seen AS matched_at
    FROM memory.batch WHERE i % 50 = 0 ORDER BY i""",
    """INSERT INTO alerts BY NAME
    SELECT md5('alert' || i) AS alert_id, 'topic ' || i % 20 AS topic, 'v1' AS topic_version, 'st' || story AS story_id, id AS article_id,
        'post' AS kind, 'post' AS variant, md5('alert' || i) AS thread, '#news' AS channel, name AS source, '{}' AS payload,
        'sent' AS state, '' AS failure_kind, '' AS reason, '' AS folded_into, 1 AS attempt, 'o' AS owner, false AS text_only,
        NULL AS not_before, seen AS published_at, seen AS first_seen_at, seen AS matched_at, seen AS created_at,
        seen AS first_started_at, seen AS started_at, seen AS released_at, seen AS finished_at, seen AS sent_at, 'C1' AS sent_channel,
        '1.1' AS sent_ts, '' AS permalink
    FROM memory.batch WHERE i % 300 = 0 ORDER BY i""",
)


def questions(warehouse: Warehouse, size: int) -> dict[str, Callable[[], object]]:
    """Give what is timed, by name."""
    connection = warehouse.connection
    recent = [
        row[0]
        for row in connection.execute(
            "SELECT article_id FROM (SELECT article_id FROM articles WHERE first_seen_at > ? - INTERVAL 3 DAY) "
            "USING SAMPLE reservoir(100 ROWS) REPEATABLE (3)",
            [NOW],
        ).fetchall()
    ]
    known = articles.read_articles(connection, recent)
    story = f"st{int(size / 1.8) // 2}"
    numbers = itertools.count(size)

    def listing() -> list[QueuedEntry]:
        """List forty known articles, as a feed does that has nothing new."""
        return [
            QueuedEntry(item.article_id, item.url, item.feed_id, item.source, Entry(item.article_id, item.url, item.title), NOW)
            for item in known[:40]
        ]

    def new_batch() -> object:
        """Keep a hundred new articles with their places, as a pass does."""
        fresh = [replace(item, article_id=f"b1-{random.random()}", first_seen_at=NOW) for item in known]
        places = [
            Placement(item.article_id, "g", "s", Relation.FIRST, 1.0, "", "", item.source, NOW, number, number, number, bytes(320))
            for item, number in zip(fresh, numbers, strict=False)
        ]

        def write(within: Connection) -> int:
            saved = articles.save_articles(within, fresh, NOW, places=places)
            return stories.save_placements(within, places, NOW, saved.inserted)

        return warehouse.transact(write)

    def listing_with_news() -> list[QueuedEntry]:
        """List a new article beside 39 known ones, as a feed does that has news."""
        address = f"https://s1.example/{random.random()}"
        return [*listing()[:39], QueuedEntry(address, address, "f1", "Source 1", Entry(address, address, "News"), NOW)]

    def why_not(address: str) -> object:
        return article_path(connection, address)

    def explain(address: str) -> object:
        return matches.matches_of(connection, [item.article_id for item in archive.articles_at(connection, *known_as(address))])

    old = connection.execute("SELECT url FROM articles ORDER BY first_seen_at LIMIT 1 OFFSET 5000").fetchall()[0][0]
    return {
        "poll: feeds that are due": lambda: feeds.due_feeds(connection, NOW + timedelta(minutes=5), 100),
        "poll: 40 known entries": lambda: entries.keep_listed(connection, listing(), NOW),
        "poll: 39 known entries and a new one": lambda: entries.keep_listed(connection, listing_with_news(), NOW),
        "100 known articles read again": lambda: articles.save_articles(connection, known, NOW),
        "commit of 100 new articles": new_batch,
        "deliver: what is unsent": lambda: alerts.read_snapshot(connection, NOW),
        "why-not: an old address": lambda: why_not(old),
        "why-not: an unknown address": lambda: why_not("https://unknown.example/"),
        "explain: an old address": lambda: explain(old),
        "backtest: two words over the last day": lambda: hits_of_the_last_day(warehouse),
        "latest_articles ORDER BY ... LIMIT 10": lambda: ask(connection, "FROM latest_articles ORDER BY first_seen_at DESC LIMIT 10"),
        "latest_articles LIMIT 10": lambda: ask(connection, "FROM latest_articles LIMIT 10"),
        "story_timeline of one story": lambda: ask(connection, f"FROM story_timeline WHERE story_id = '{story}' ORDER BY number"),
    }


def hits_of_the_last_day(warehouse: Warehouse) -> int:
    """Count what a topic of two words of the made-up language finds in 10,000 articles."""
    evaluator = Evaluator(made_up_topics())
    windows = backtest(warehouse, evaluator, evaluator.book.topics[0], NOW - timedelta(days=1), NOW)
    return sum(len(window.hits) for window in windows)


@cache
def made_up_topics() -> TopicBook:
    """Write and compile a topic of two words, of which one stands in every fourth article and one in every ninth."""
    words = [word for word, _ in Counter(vocabulary_text().split()).most_common(400)]
    with tempfile.TemporaryDirectory() as folder:
        topics, actors = Path(folder, "topics.yaml"), Path(folder, "actors.yaml")
        topics.write_text(f"made-up: {words[150]} NEAR/8 {words[399]}\n", "utf-8")
        actors.write_text("", "utf-8")
        return load_topics(topics, actors)


def ask(connection: Connection, sql: str) -> object:
    """Run one query to its end."""
    return connection.execute(sql).fetchall()


def median_seconds(asked: dict[int, Callable[[], object]]) -> dict[int, float]:
    """CPU seconds of a question to each archive, medians of several rounds after one that warms up."""
    for question in asked.values():
        question()
    taken: dict[int, list[float]] = {size: [] for size in asked}
    for _ in range(ROUNDS):
        for size, question in asked.items():
            begun = time.process_time()
            question()
            taken[size].append(time.process_time() - begun)
    return {size: statistics.median(seconds) for size, seconds in taken.items()}


def peak_megabytes() -> int:
    """Give the most memory that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def disk(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def main() -> None:
    """Build, ask, print and plot."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--plot", type=Path)
    given = parser.parse_args()
    sizes = [int(size) for size in given.sizes.split(",")]
    homes = {size: given.folder / str(size) for size in sizes}
    for size, home in homes.items():
        if not home.exists():
            build_home(home, size)
    found: dict[str, dict[int, float]] = {}
    with ExitStack() as stack:
        archives = {
            size: questions(stack.enter_context(open_warehouse(f"sqlite:///{home}/catalog.sqlite", home / "data")), size)
            for size, home in homes.items()
        }
        for name in archives[sizes[0]]:
            found[name] = median_seconds({size: asked[name] for size, asked in archives.items()})
            print(f"  {name:<40} {'  '.join(f'{seconds * 1000:7.1f} ms' for seconds in found[name].values())}", flush=True)
    print(f"\n| question | {' | '.join(f'{size:,}' for size in sizes)} | ratio |\n|---|{'--:|' * (len(sizes) + 1)}")
    for name, by_size in found.items():
        shown = " | ".join(f"{by_size[size] * 1000:.0f} ms" for size in sizes)
        print(f"| {name} | {shown} | {by_size[sizes[-1]] / by_size[sizes[0]]:.1f} |")
    if given.plot:
        plot(found, given.plot)


def build_home(home: Path, size: int) -> None:
    """Build one archive, compact it, and say what that took."""
    with open_warehouse(f"sqlite:///{home}/catalog.sqlite", home / "data") as warehouse:
        begun = time.process_time()
        build(warehouse, size)
        compacting = time.process_time()
        print(f"peak memory {peak_megabytes()} MB while building", flush=True)
        compact(warehouse, NOW)
        print(f"compacted in {time.process_time() - compacting:.0f} CPU s, peak memory {peak_megabytes()} MB", flush=True)
        seconds = time.process_time() - begun
        print(f"{size:,} articles built in {seconds:.0f} CPU s, {disk(home) / size / 1000:.2f} kB an article", flush=True)


def plot(found: dict[str, dict[int, float]], path: Path) -> None:
    """Draw each question's time over the size of the archive, both logarithmic."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(8, 5))
    for name, marker, by_size in zip(found, "os^vD<>phX*dP", found.values(), strict=True):
        axes.plot(list(by_size), [seconds * 1000 for seconds in by_size.values()], marker=marker, label=name)
    axes.set(xscale="log", yscale="log", xlabel="articles in the archive", ylabel="CPU milliseconds")
    axes.legend(fontsize=8, loc="center left", bbox_to_anchor=(1, 0.5))
    figure.savefig(path, dpi=120, bbox_inches="tight")


if __name__ == "__main__":
    main()
