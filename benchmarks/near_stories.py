"""Counts which stories new ones are said to belong to ("May belong to ..."), on streams that people labelled.

    python benchmarks/near_stories.py FOLDER [--teasers] [--half 0|1]

FOLDER holds story_*.jsonl with their truth. A story that begins while another one of the same event is there already should name that one:
the first one named is counted, and right where half of that story's texts are of the event. `--teasers` leaves of each text its first
sentence or two, as feeds give it; `--half` counts every second event, so that rules can be made on some and read on others.
"""

from __future__ import annotations

import argparse
import re
import zlib
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

from benchmarks.stories import read_set
from warehouse.records.article import Article
from warehouse.records.story import Relation
from wirewatch.story.window import BatchWindow

SHORT_SENTENCE, LONGEST_TEASER = 80, 260
_SENTENCE_END = re.compile(r"(?<=[.!?])\s")


def teaser_of(article: Article) -> Article:
    """Leave the first sentence of a text, and the second where that is short."""
    first, *others = _SENTENCE_END.split(article.text.strip(), maxsplit=2)
    text = f"{first} {others[0]}" if len(first) < SHORT_SENTENCE and others else first
    return replace(article, text=text[:LONGEST_TEASER])


def count(articles: list[Article], days: list[float], truth: dict, half: int | None) -> str:
    window, members, counts = BatchWindow(), defaultdict(Counter), Counter()
    for article, day in zip(articles, days, strict=True):
        event, placed = truth["label"][article.article_id], window.place(article, day)
        if placed.relation is Relation.FIRST and (half is None or zlib.crc32(event.encode()) % 2 == half):
            right = {story for story, events in members.items() if events[event] * 2 >= events.total()}
            counts["twins"] += bool(right)
            counts["named"] += bool(placed.near)
            counts["right"] += bool(placed.near) and placed.near[0] in right
        members[placed.story][event] += 1
    precision, recall = (counts["right"] / max(1, counts[of]) for of in ("named", "twins"))
    return f"{counts['twins']} twins, {counts['named']} named, {counts['right']} rightly: precision {precision:.2f}, recall {recall:.2f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--teasers", action="store_true")
    parser.add_argument("--half", type=int, choices=(0, 1))
    options = parser.parse_args()
    for path in sorted(options.folder.glob("story_*.jsonl")):
        articles, days, truth = read_set(path)
        articles = [teaser_of(article) for article in articles] if options.teasers else articles
        print(f"{path.stem}: {count(articles, days, truth, options.half)}", flush=True)


if __name__ == "__main__":
    main()
