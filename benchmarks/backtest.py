"""One topic over a large archive: CPU seconds, seconds to the first window, candidates after DuckDB's filter.

    python benchmarks/backtest.py --archive sample.jsonl.gz [--copies 10] [--topic china-russia-partnership]

The archive is {title, text, lang, date, url} a line; it is put into a fresh warehouse `--copies` times, spread over a year.
Peers in the run: the same topic without the filter, on the last days; and one plain regular expression of two words in DuckDB.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from warehouse.archive import articles_between, count_between
from warehouse.articles import ARTICLE_COLUMNS, KEYS
from warehouse.db import Warehouse, open_warehouse
from warehouse.driver.keys import key_sql
from wirewatch.topic.evaluator import Evaluator, match_articles
from wirewatch.topic.live_topics import load_topics
from wirewatch.topic.workbench.backtest.archive_run import backtest

END = datetime(2026, 1, 1, tzinfo=UTC)
DAYS = 365
EMPTY = {"VARCHAR": "''", "VARCHAR[]": "[]", "DOUBLE": "0.0", "INTEGER": "0", "TIMESTAMPTZ": "NULL"}


def fill(warehouse: Warehouse, archive: Path, copies: int) -> None:
    """Copy the archive into the warehouse, each article with its own id and a time within the year."""
    values = {name: EMPTY[kind] for name, kind in ARTICLE_COLUMNS.items()} | {
        "article_id": "concat(copy, '-', number)",
        "title": "coalesce(title, '')",
        "text": "coalesce(text, '')",
        "language": "coalesce(lang, 'en')",
        "body_status": "'full'",
        "kind": "'article'",
        "extraction_version": "1",
        "first_seen_at": f"TIMESTAMPTZ '{END.isoformat()}' - to_seconds({DAYS * 86400} * ((number * 7919 + copy) % 99991) / 99991)",
    }
    warehouse.transact(
        lambda connection: connection.execute(
            f"""
            INSERT INTO articles ({", ".join((*ARTICLE_COLUMNS, *KEYS))}, read_at)
            SELECT {", ".join(values[name] for name in ARTICLE_COLUMNS)}, {key_sql(values["article_id"])}, {key_sql(values["url"])},
                {key_sql(values["canonical_url"])}, now()
            FROM (SELECT row_number() OVER () AS number, title, text, lang
                  FROM read_json($archive, columns = {{title: 'VARCHAR', text: 'VARCHAR', lang: 'VARCHAR'}})), range($copies) AS c (copy)
            """,
            {"archive": str(archive), "copies": copies},
        )
    )


def _opened(folder: str) -> Warehouse:
    return open_warehouse(f"sqlite:///{folder}/catalog.sqlite", Path(folder) / "data")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--archive", type=Path, required=True)
    options.add_argument("--copies", type=int, default=10)
    options.add_argument("--topic", default="china-russia-partnership")
    given = options.parse_args()
    book = load_topics(ROOT / "seeds" / "topics.yaml", ROOT / "seeds" / "actors.yaml")
    topic = book.topic(given.topic)
    since, until = END - timedelta(days=DAYS), END + timedelta(seconds=1)
    with tempfile.TemporaryDirectory() as folder, _opened(folder) as warehouse:
        fill(warehouse, given.archive, given.copies)
        total = count_between(warehouse.connection, since, until)
        begun, clock = time.process_time(), time.monotonic()
        first, hits = 0.0, 0
        for window in backtest(warehouse, Evaluator(book), topic, since, until):
            first = first or time.monotonic() - clock
            hits += len(window.hits)
        spent = time.process_time() - begun
        part_of_it = time.process_time()
        counted = warehouse.connection.execute(
            "SELECT count(*) FROM articles WHERE regexp_matches(title, $words, 'i') OR regexp_matches(text, $words, 'i')",
            {"words": "putin|kremlin"},
        ).fetchone()
        plain_scan = time.process_time() - part_of_it
        print(f"two words as one plain regular expression in DuckDB: {plain_scan:.2f} CPU-s, {counted[0] if counted else 0} articles")
        print(
            f"{total:,} items: {spent:.2f} CPU-s, {spent / total * 1e6:.2f} CPU-s a million; first window after {first:.2f} s; {hits} hits"
        )
        part = articles_between(warehouse.connection, END - timedelta(days=DAYS / 100), until)
        begun = time.process_time()
        found = sum(1 for match in match_articles(Evaluator(book), part) if match.topic == topic.name)
        plain = (time.process_time() - begun) / max(1, len(part)) * 1e6
        print(f"without the filter {plain:.1f} CPU-s a million, {found} hits: {plain * total / spent / 1e6:.0f} times")


if __name__ == "__main__":
    main()
