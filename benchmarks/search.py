"""Search over a generated archive: seconds and candidates per query, by the index and by what it could have been, with size and cost.

    python benchmarks/search.py [--articles 100000] [--kept FOLDER]
    python benchmarks/search.py --articles 1000000 --kept FOLDER --no-peers --scans 0    # the index alone; an hour, and 10 GB

Peers in the same run: the regular expression in DuckDB that backtests use (a scan), the same SQLite index without places of words
(`detail=none`, which is what posting lists or Bloom filters of our own would know), and the index that ships. The articles are made of
words with a natural distribution of frequencies, 10,000 a day where there are a million, with stories, matches and alerts. An archive
that is kept is made and indexed in parts, and a run that was stopped goes on.
"""

from __future__ import annotations

import argparse
import random
import re
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from itertools import accumulate, count
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.archive_growth import FEEDS, keep_batch
from warehouse.archive import batches_between, count_between, languages_between
from warehouse.db import Warehouse, open_warehouse
from warehouse.search.candidate_filter import Narrowing
from warehouse.search.index_file import IndexFile
from wirewatch.desk.archive_reader import ArchiveReader
from wirewatch.desk.desk_pages import Pages
from wirewatch.desk.verbs import Verbs
from wirewatch.ingest.article_path import article_path
from wirewatch.search.archive_search import Order, SearchRequest, search, topic_of_request
from wirewatch.search.index_keys import index_key
from wirewatch.search.index_query import IndexQuery, IndexVocabulary, index_query
from wirewatch.search.index_update import follow_archive
from wirewatch.settings import read_settings
from wirewatch.topic.engine.document import Document, Lexicons
from wirewatch.topic.engine.engine import Engine
from wirewatch.topic.language.sets.sets import Sets
from wirewatch.topic.live_topics import load_sets, read_topics
from wirewatch.topic.workbench.backtest.archive_run import sieves_of

END = datetime(2026, 1, 1, tzinfo=UTC)
T = TypeVar("T")
BEGIN = END - timedelta(days=100)
# Articles of one commit, and those whose texts are in Python at the same time.
CHUNK, MADE_AT_ONCE = 25_000, 5_000
# What `archive_growth.keep_batch` keeps, with stories of 1.8 articles, matches and alerts.
EMPTY_BATCH = """CREATE OR REPLACE TABLE memory.batch (i BIGINT, id VARCHAR, source BIGINT, url VARCHAR, name VARCHAR, feed VARCHAR,
    story BIGINT, seen TIMESTAMPTZ, body VARCHAR, title VARCHAR, language VARCHAR)"""
BATCH = """INSERT INTO memory.batch
    SELECT number, 'a1-' || substr(md5('article' || number), 1, 24) AS id, number % 50 AS source,
        'https://paper' || source || '.example/' || id, 'paper' || source || '.example', 'f' || source,
        CAST(floor(number / 1.8) AS BIGINT), CAST($begin AS TIMESTAMPTZ) + to_microseconds(CAST(number * $seconds * 1e6 AS BIGINT)),
        body, title, language
    FROM (SELECT unnest($numbers::BIGINT[]) AS number, unnest($titles::VARCHAR[]) AS title, unnest($texts::VARCHAR[]) AS body,
        unnest($languages::VARCHAR[]) AS language)"""
NAMES = [
    "China",
    "Russia",
    "Moscow",
    "Beijing",
    "Putin",
    "Xi",
    "Washington",
    "Berlin",
    "Paris",
    "sanctions",
    "embargo",
    "tariff",
    "harbour",
    "grain",
    "ministry",
    "treaty",
    "drone",
    "ferry",
]
CHINESE = "中国俄罗斯总统会见外交部发言人表示制裁贸易协议签署联合声明经济增长政府公司市场投资者"
# Kind of query, the query.
QUERIES = (
    ("a common word", "sanctions"),
    ("two words", "ferry AND embargo"),
    ("a rare word", "w39999"),
    ("a phrase", '"grain embargo"'),
    ("a prefix", "sanction*"),
    ("near", "China NEAR/3 ferry"),
    ("near, no hit", "w20011 NEAR/2 w20012"),
    ("sets near", "@china NEAR/5 @russia"),
    ("a set", "@china"),
    ("Chinese", "制裁"),
    ("Chinese, longer", '"外交部发言人"'),
    ("scored", "@china AND @russia plus 1 title:treaty"),
    ("counted", "ATLEAST/3(sanctions) NOT embargo"),
    ("some of", "3 OF (ferry, harbour, grain, drone)"),
    ("where", "embargo where source:paper7.example"),
)


def sentences(chance: random.Random, words: list[str], weights: list[float], letters: int) -> str:
    """Make a text of sentences of some 18 words."""
    chosen = chance.choices(words, cum_weights=weights, k=letters // 6)
    return " ".join(" ".join(chosen[at : at + 18]) + "." for at in range(0, len(chosen), 18))


def fill(warehouse: Warehouse, articles: int) -> None:
    """Make the articles, a tenth of them Chinese, spread evenly over the days; goes on where it was stopped."""
    connection = warehouse.connection
    words = [f"w{number}" for number in range(1, 40_001)]
    for place, name in enumerate(NAMES):
        words.insert(40 + 17 * place, name)
    weights = list(accumulate(1 / (rank + 8) for rank in range(1, len(words) + 1)))
    if not (known := count_between(connection, BEGIN, END)):
        warehouse.transact(lambda within: within.execute(FEEDS))
    connection.execute("SET preserve_insertion_order = true")
    for start in range(known, articles, CHUNK):
        connection.execute(EMPTY_BATCH)
        for first in range(start, min(start + CHUNK, articles), MADE_AT_ONCE):
            numbers = range(first, min(first + MADE_AT_ONCE, articles))
            columns = dict(zip(("numbers", "titles", "texts", "languages"), made(numbers, words, weights), strict=True))
            connection.execute(BATCH, {**columns, "begin": BEGIN, "seconds": (END - BEGIN).total_seconds() / articles})
        warehouse.transact(keep_batch)
        print(f"{min(start + CHUNK, articles):,} of {articles:,} articles made, {datetime.now(UTC):%H:%M:%S}", flush=True)
    connection.execute("DROP TABLE IF EXISTS memory.batch")


def made(numbers: range, words: list[str], weights: list[float]) -> list[list[object]]:
    """Make the articles of these numbers, the same ones each time: numbers, titles, texts, languages."""
    chance = random.Random(f"16 {numbers.start}")
    rows: list[tuple[object, ...]] = []
    for number in numbers:
        if number % 10 == 0:
            text = "".join(chance.choices(CHINESE + "\uff0c\u3002", k=1000))
            rows.append((number, text[:20], text, "zh"))
        else:
            title = " ".join(chance.choices(words, cum_weights=weights, k=9))
            rows.append((number, title, sentences(chance, words, weights, 3000), "en"))
    return [list(column) for column in zip(*rows, strict=True)]


def without_places(warehouse: Warehouse, folder: Path) -> sqlite3.Connection:
    """Build the same index without places, and say what that costs."""
    path, begun = folder / "places.sqlite", time.process_time()
    path.unlink(missing_ok=True)
    index = sqlite3.connect(path)
    index.execute("CREATE VIRTUAL TABLE words USING fts5(keys, content='', tokenize='ascii', detail=none, columnsize=0)")
    lexicons, numbers = Lexicons(), count(1)
    for batch in batches_between(warehouse.connection, BEGIN, END):
        rows = [(next(numbers), " ".join({index_key(key) for key in Document(article, lexicons).keys})) for article in batch]
        index.executemany("INSERT INTO words (rowid, keys) VALUES (?, ?)", rows)
    index.commit()
    print(f"without places: {time.process_time() - begun:.1f} CPU-s, {path.stat().st_size / 1e6:.0f} MB")
    return index


def scan(warehouse: Warehouse, query: str, sets: Sets, book: object) -> tuple[float, int]:
    """Answer by DuckDB's filter and the engine, as a backtest does; return CPU seconds and hits."""
    begun = time.process_time()
    topic = topic_of_request(SearchRequest(query), sets)
    assert topic
    since, until = BEGIN, END
    sieves = sieves_of(topic, book, languages_between(warehouse.connection, since, until))  # type: ignore[arg-type]
    engine = Engine([topic], sets)
    hits = sum(bool(found) for batch in batches_between(warehouse.connection, since, until, sieves) for found in engine.match_all(batch))
    return time.process_time() - begun, hits


def plain_candidates(index: sqlite3.Connection, words: str | None) -> int:
    """Count the candidates of an expression where no places are known: phrases and NEAR are words side by side anywhere."""
    if words is None:
        return -1
    loose = re.sub(r"NEAR\((.*?), \d+\)", lambda found: "(" + found[1].replace('" "', '" AND "') + ")", words)
    loose = re.sub(r'"([^"]*)"', lambda found: "(" + " AND ".join(f'"{word}"' for word in found[1].split()) + ")", loose)
    loose = re.sub(r"\{[a-z ]+\} : ", "", loose)
    return int(index.execute("SELECT count(*) FROM words WHERE words MATCH ?", [loose]).fetchone()[0])


def timed(asked: Callable[[], T]) -> tuple[T, str]:
    """Return an answer, with its CPU and wall seconds in words."""
    cpu, wall = time.process_time(), time.monotonic()
    answer = asked()
    return answer, f"{time.process_time() - cpu:6.2f} /{time.monotonic() - wall:6.2f}"


def keep_up(warehouse: Warehouse, index: IndexFile) -> None:
    """Bring the index up to date, also after nothing and after one change, and say what that takes."""
    begun = time.process_time()
    taken = follow_archive(warehouse, index, progress)
    if taken:
        spent = time.process_time() - begun
        print(f"index: {spent:.1f} CPU-s for {taken:,} articles ({spent / taken * 1e3:.2f} ms each)")
    print(f"index: {index.size_bytes() / 1e6:.0f} MB")
    print(f"nothing changed: {timed(lambda: follow_archive(warehouse, index))[1]} s to see it")
    newest = "(SELECT arg_max(article_id, first_seen_at) FROM articles)"
    warehouse.transact(lambda connection: connection.execute(f"UPDATE articles SET read_at = now() WHERE article_id = {newest}"))
    print(f"one article changed: {timed(lambda: follow_archive(warehouse, index))[1]} s to follow")


def progress(done: int, articles: int) -> None:
    """Say now and then how far the index is."""
    if done % 20_000 == 0:
        print(f"{done:,} of {articles:,} articles indexed, {datetime.now(UTC):%H:%M:%S}, {time.process_time():.0f} CPU-s", flush=True)


def all_candidates(index: IndexFile, query: str, sets: Sets) -> tuple[IndexQuery, int]:
    """Return what the index is asked for a query, and how many articles it lets through."""
    lexicons = Lexicons()
    vocabulary = IndexVocabulary([lexicons[code] for code in index.languages()], index.known_keys, index.keys_of_prefix)
    topic = topic_of_request(SearchRequest(query), sets)
    assert topic
    asked = index_query(topic.patterns[0].query.part, sets, vocabulary)
    return asked, 0 if asked.is_hopeless else sum(len(step) for step, _ in index.newest(asked.words, Narrowing(), asked.counts))


def show_pages(folder: Path) -> None:
    """Print what the pages of the desk and an agent's question take on the archive, at their first time and at their second."""
    settings = read_settings({"WIREWATCH_HOME": str(folder), "WIREWATCH_TOPICS": str(ROOT / "seeds" / "topics.yaml")}, folder / "none.toml")
    reader = ArchiveReader(settings)
    verbs = Verbs(reader, lambda: END)
    pages = Pages(verbs, "")
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        [(address, old, title)] = warehouse.connection.execute(
            "SELECT url, article_id, title FROM articles ORDER BY first_seen_at LIMIT 1 OFFSET 5000"
        ).fetchall()
        paths = {
            "why-not: an old address": lambda: article_path(warehouse.connection, address),
            "why-not: an old headline": lambda: article_path(warehouse.connection, title),
            "why-not: an unknown address": lambda: article_path(warehouse.connection, "https://unknown.example/"),
        }
        show_times(paths)
    asked = {
        "the desk's home": pages.home,
        "the desk's wire": lambda: pages.wire({}),
        "the wire of a word": lambda: pages.wire({"query": "sanctions"}),
        "an old story": lambda: pages.story(old),
        "alerts": pages.alerts,
        "sources": pages.sources,
        "why-not with all topics": lambda: pages.why_not(address, ""),
    }
    show_times(asked)
    reader.close()


def show_times(asked: Mapping[str, Callable[[], object]]) -> None:
    """Print the seconds of each question, asked twice."""
    for name, ask in asked.items():
        print(f"{name:28} {timed(ask)[1]:>14} {timed(ask)[1]:>14}", flush=True)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=100_000)
    options.add_argument("--scans", type=int, default=4, help="how many of the queries are also answered by a scan")
    options.add_argument("--kept", type=Path, help="folder that keeps archive and index; the next run goes on there")
    options.add_argument("--peers", action=argparse.BooleanOptionalAction, default=True, help="the index without places, too")
    given = options.parse_args()
    sets = load_sets(ROOT / "seeds" / "topics.yaml", ROOT / "seeds" / "actors.yaml")
    book = read_topics(ROOT / "seeds" / "topics.yaml", ROOT / "seeds" / "actors.yaml")
    with tempfile.TemporaryDirectory() as made_folder:
        folder = given.kept or Path(made_folder)
        with (
            open_warehouse(f"sqlite:///{folder}/catalog.sqlite", folder / "data") as warehouse,
            IndexFile(folder / "search.sqlite") as index,
        ):
            fill(warehouse, given.articles)
            print(f"the warehouse's Parquet: {sum(path.stat().st_size for path in (folder / 'data').rglob('*.parquet')) / 1e6:.0f} MB")
            keep_up(warehouse, index)
            places = without_places(warehouse, folder) if given.peers else None
            print("first page in seconds of CPU / of the wall clock; candidates: all there are, and those read for the newest page")
            print(f"{'':18} {'newest first':>14} {'best first':>14} {'candidates':>10} {'read':>7} {'no places':>10} {'a scan':>8} hits")
            for number, (kind, query) in enumerate(QUERIES):
                asked = [SearchRequest(query, order=order) for order in (Order.NEWEST, Order.BEST)]
                answers = [timed(lambda request=request: search(warehouse, index, request, sets)) for request in asked]  # type: ignore[misc]
                words, candidates = all_candidates(index, query, sets)
                row = f"{kind:18} {answers[0][1]:>14} {answers[1][1]:>14} {candidates:10,} {answers[0][0].judged:7,}"
                row += f" {plain_candidates(places, words.words):10,}" if places else f" {'':10}"
                if number < given.scans:
                    seconds, hits = scan(warehouse, query, sets, book)
                    row += f" {seconds:8.2f} {hits:,}"
                print(row, flush=True)
        print("pages and questions, in seconds of CPU / of the wall clock, the first and the second time")
        show_pages(folder)


if __name__ == "__main__":
    main()
