"""Prints the largest stories of a stream of feed items, for a reader to judge whether each is one event.

    python benchmarks/largest_stories.py ITEMS.jsonl.gz --since 2023-01-12 [--items 10000] [--stories 15] [--headlines 8]

An item is a line {id, title, text, date, source, url}; its text may be the markup of a feed. Items are placed in order of their dates.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from warehouse.records.article import Article
from wirewatch.article.page.markup import text_of_markup
from wirewatch.story.window import BatchWindow


def read_items(file: Path, since: str, most: int) -> list[dict[str, str]]:
    """Read the first items from a day on, by date."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        items = [item for item in map(json.loads, lines) if item["date"] >= since]
    return sorted(items, key=lambda item: item["date"])[:most]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--since", default="")
    parser.add_argument("--items", type=int, default=10_000)
    parser.add_argument("--stories", type=int, default=15)
    parser.add_argument("--headlines", type=int, default=8)
    given = parser.parse_args()
    window, stories = BatchWindow(), defaultdict(list)
    items, began = read_items(given.file, given.since, given.items), time.process_time()
    for item in items:
        seen = datetime.fromisoformat(item["date"]).astimezone(UTC)
        text = text_of_markup(item.get("text") or "")
        article = Article(str(item["id"]), item["url"], item["url"], "", item["source"], item["title"], text, first_seen_at=seen)
        stories[window.place(article, seen.timestamp() / 86400).story].append(item)
    taken = 1000 * (time.process_time() - began) / max(len(items), 1)
    print(f"{len(items)} items, {len(stories)} stories, {taken:.2f} ms CPU an item")
    for members in sorted(stories.values(), key=len, reverse=True)[: given.stories]:
        print(f"\n{len(members)} items, {members[0]['date'][:10]} to {members[-1]['date'][:10]}")
        for item in members[:: max(1, len(members) // given.headlines)][: given.headlines]:
            print(f"  {item['title'][:110]}")


if __name__ == "__main__":
    main()
