"""Search over a generated archive: seconds and candidates per query, by the index and by what it could have been, with size and cost.

    python benchmarks/search.py [--articles 100000] [--kept FOLDER]

Peers in the same run: the regular expression in DuckDB that backtests use (a scan), the same SQLite index without places of words
(`detail=none`, which is what posting lists or Bloom filters of our own would know), and the index that ships. The articles are made of
words with a natural distribution of frequencies; times for a million are the product of the measured ones and say so.
"""

from __future__ import annotations

import argparse
import random
import re
import sqlite3
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from warehouse.archive import batches_between, languages_between
from warehouse.articles import ARTICLE_COLUMNS
from warehouse.db import Warehouse, open_warehouse
from warehouse.search.index_file import IndexFile, Narrowing
from wirewatch.search.archive_search import Order, SearchRequest, search, topic_of_request
from wirewatch.search.index_keys import index_key
from wirewatch.search.index_query import IndexVocabulary, index_query
from wirewatch.search.index_update import follow_archive
from wirewatch.topic.engine.document import Document, Lexicons
from wirewatch.topic.engine.engine import Engine
from wirewatch.topic.language.sets import Sets
from wirewatch.topic.live_topics import load_sets, read_topics
from wirewatch.topic.workbench.archive_run import sieves_of

END = datetime(2026, 1, 1, tzinfo=UTC)
DAYS = 100
EMPTY = {"VARCHAR": "''", "VARCHAR[]": "[]", "DOUBLE": "0.0", "INTEGER": "0", "TIMESTAMPTZ": "NULL"}
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
    """Make the articles, a tenth of them Chinese, spread evenly over the days."""
    chance = random.Random(16)
    words = [f"w{number}" for number in range(1, 40_001)]
    for place, name in enumerate(NAMES):
        words.insert(40 + 17 * place, name)
    cumulated, total = [], 0.0
    for rank in range(1, len(words) + 1):
        total += 1 / (rank + 8)
        cumulated.append(total)
    values = {name: EMPTY[kind] for name, kind in ARTICLE_COLUMNS.items()} | {
        "article_id": "'a' || number",
        "url": "'https://news.example/' || number",
        "canonical_url": "'https://news.example/' || number",
        "source": "'paper' || (number % 50) || '.example'",
        "title": "title",
        "text": "text",
        "language": "language",
        "body_status": "'full'",
        "kind": "'article'",
        "extraction_version": "1",
        "first_seen_at": f"TIMESTAMPTZ '{END.isoformat()}' - to_seconds(CAST({DAYS * 86400} * (number / {articles}) AS BIGINT))",
    }
    for start in range(0, articles, 5000):
        rows = []
        for number in range(start, min(start + 5000, articles)):
            if number % 10 == 0:
                text = "".join(chance.choices(CHINESE + "\uff0c\u3002", k=1000))
                rows.append((number, text[:20], text, "zh"))
            else:
                text = sentences(chance, words, cumulated, 3000)
                rows.append((number, " ".join(chance.choices(words, cum_weights=cumulated, k=9)), text, "en"))
        insert(warehouse, values, dict(zip(("n", "ti", "te", "l"), (list(column) for column in zip(*rows, strict=True)), strict=True)))


def insert(warehouse: Warehouse, values: dict[str, str], columns: dict[str, list[object]]) -> None:
    """Write some articles as if a pass had read them at the end."""
    warehouse.transact(
        lambda connection: connection.execute(
            f"""INSERT INTO articles ({", ".join(ARTICLE_COLUMNS)}, read_at)
                SELECT {", ".join(values.values())}, TIMESTAMPTZ '{END.isoformat()}'
                FROM (SELECT unnest($n::BIGINT[]) AS number, unnest($ti::VARCHAR[]) AS title, unnest($te::VARCHAR[]) AS text,
                             unnest($l::VARCHAR[]) AS language)""",
            columns,
        )
    )


def without_places(warehouse: Warehouse, folder: Path) -> tuple[sqlite3.Connection, float, int]:
    """Build the same index without places; return it with CPU seconds and bytes."""
    path, begun = folder / "places.sqlite", time.process_time()
    index = sqlite3.connect(path)
    index.execute("CREATE VIRTUAL TABLE words USING fts5(keys, content='', tokenize='ascii', detail=none, columnsize=0)")
    lexicons = Lexicons()
    for batch in batches_between(warehouse.connection, END - timedelta(days=DAYS + 1), END + timedelta(days=1)):
        rows = []
        for article in batch:
            keys = {index_key(key) for key in Document(article, lexicons).keys}
            rows.append((int(article.article_id[1:]), " ".join(keys)))
        index.executemany("INSERT INTO words (rowid, keys) VALUES (?, ?)", rows)
    index.commit()
    index.execute("PRAGMA wal_checkpoint")
    return index, time.process_time() - begun, path.stat().st_size


def scan(warehouse: Warehouse, query: str, sets: Sets, book: object) -> tuple[float, int]:
    """Answer by DuckDB's filter and the engine, as a backtest does; return CPU seconds and hits."""
    begun = time.process_time()
    topic = topic_of_request(SearchRequest(query), sets)
    assert topic
    since, until = END - timedelta(days=DAYS + 1), END + timedelta(days=1)
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


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=100_000)
    options.add_argument("--scans", type=int, default=4, help="how many of the queries are also answered by a scan")
    options.add_argument("--kept", type=Path, help="folder that keeps the archive for the next run")
    given = options.parse_args()
    sets = load_sets(ROOT / "seeds" / "topics.yaml", ROOT / "seeds" / "actors.yaml")
    book = read_topics(ROOT / "seeds" / "topics.yaml", ROOT / "seeds" / "actors.yaml")
    with tempfile.TemporaryDirectory() as made:
        folder = given.kept or Path(made)
        is_new = not (folder / "catalog.sqlite").exists()
        with (
            open_warehouse(f"sqlite:///{folder}/catalog.sqlite", folder / "data") as warehouse,
            IndexFile(folder / "search.sqlite") as index,
        ):
            if is_new:
                fill(warehouse, given.articles)
            data = sum(path.stat().st_size for path in (folder / "data").rglob("*.parquet"))
            begun = time.process_time()
            taken = follow_archive(warehouse, index)
            spent = time.process_time() - begun
            if taken:
                print(f"index: {spent:.1f} CPU-s for {taken:,} articles ({spent / taken * 1e3:.2f} ms each)")
            print(f"index: {index.size_bytes() / 1e6:.0f} MB; the warehouse's Parquet: {data / 1e6:.0f} MB")
            begun = time.process_time()
            warehouse.transact(lambda connection: connection.execute("UPDATE articles SET read_at = now() WHERE article_id = 'a5'"))
            follow_archive(warehouse, index)
            print(f"one article changed: {time.process_time() - begun:.2f} CPU-s to follow")
            places, spent, size = without_places(warehouse, folder)
            print(f"without places: {spent:.1f} CPU-s, {size / 1e6:.0f} MB")
            ratio = 1e6 / given.articles
            head = f"{'':18} {'newest':>8} {'best':>8} {'x1M':>7} {'candidates':>10} {'read':>7} {'no places':>10}"
            print(f"{head} {'scan':>7} hits" if given.scans else head)
            lexicons = Lexicons()
            for number, (kind, query) in enumerate(QUERIES):
                times, pages = [], []
                for order in (Order.NEWEST, Order.BEST):
                    begun = time.process_time()
                    pages.append(search(warehouse, index, SearchRequest(query, order=order, folded=False), sets))
                    times.append(time.process_time() - begun)
                vocabulary = IndexVocabulary([lexicons[code] for code in index.languages()], index.known_keys, index.keys_of_prefix)
                topic = topic_of_request(SearchRequest(query), sets)
                assert topic
                asked = index_query(topic.patterns[0].query.part, sets, vocabulary)
                begun = time.process_time()
                found = [] if asked.is_hopeless else index.candidates(asked.words, Narrowing(), ranked=False, counts=asked.counts)
                growing = time.process_time() - begun
                # What looks at every candidate grows with the archive, what reads a page does not.
                million = times[0] + growing * (ratio - 1)
                row = f"{kind:18} {times[0]:8.3f} {times[1]:8.3f} {million:7.2f} {len(found):10,} {pages[0].judged:7,}"
                row += f" {plain_candidates(places, asked.words):10,}"
                if number < given.scans:
                    seconds, hits = scan(warehouse, query, sets, book)
                    row += f" {seconds:7.2f} {hits}"
                print(row, flush=True)


if __name__ == "__main__":
    main()
