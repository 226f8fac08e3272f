"""Scores which texts of a story a post counts beside its headline, on streams that people labelled: FOLDER/story_*.jsonl with their truth.

    python benchmarks/counted_texts.py FOLDER [--show]

The first text of each story that Wirewatch finds stands for the post, each later text of its own for a report of that thread. Of those that
joined surely enough to count, it says how many the headline's words and the hours between let count: of the post's event, all and those of
the same half day, and of others. `--show` prints those of others. A label is an event and all its stages, so that what came days later and
is rightly left out is among those of the event.
"""

from __future__ import annotations

import argparse
from collections import Counter
from datetime import timedelta
from pathlib import Path

from benchmarks.stories import read_set
from warehouse.records.alert import Member
from warehouse.records.article import Article
from warehouse.records.story import Relation
from wirewatch.alert.message.compose import lede_of
from wirewatch.alert.message.payload import AlertContent, Form
from wirewatch.alert.thread.headline_told import OPENING_LETTERS, tells_headline
from wirewatch.alert.thread.story_likeness import COUNTED_LIKENESS
from wirewatch.story.window import BatchWindow

HALF_DAY = timedelta(hours=12)


def post_of(article: Article) -> AlertContent:
    lede = lede_of(article.text, article.title)
    return AlertContent(Form.POST, "any", article.title, lede=lede, first_seen_at=article.first_seen_at, language="en")


def report_of(article: Article, story: str) -> Member:
    at, opening = article.first_seen_at, article.text[:OPENING_LETTERS]
    return Member(story, article.article_id, article.source, "", "", at, "", headline=article.title, opening=opening, language="en")


def score(path: Path, *, shows: bool) -> str:
    articles, days, truth = read_set(path)
    window, posts, groups = BatchWindow(), dict[int, Article](), set[int]()
    counted: Counter[str] = Counter()
    of_all: Counter[str] = Counter()
    for article, day in zip(articles, days, strict=True):
        placed = window.place(article, day)
        first = posts.setdefault(placed.story, article)
        is_text = placed.relation is Relation.INDEPENDENT and placed.group not in groups and placed.similarity >= COUNTED_LIKENESS
        groups.add(placed.group)
        if not is_text:
            continue
        is_same = truth["label"].get(first.article_id) == truth["label"].get(article.article_id)
        is_soon = is_same and article.first_seen_at - first.first_seen_at <= HALF_DAY
        kinds = ["of the event" if is_same else "of others", *(["of its half day"] if is_soon else [])]
        of_all.update(kinds)
        if tells_headline(report_of(article, str(placed.story)), post_of(first)):
            counted.update(kinds)
            if shows and not is_same:
                print(f"{first.title}\n  {article.title}")
    said = ", ".join(f"{counted[kind]} of {of_all[kind]} {kind}" for kind in ("of the event", "of its half day", "of others"))
    return f"{path.name.partition('.')[0]}: counted {said}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    for path in sorted(options.folder.glob("story_*.jsonl*")):
        print(score(path, shows=options.show))


if __name__ == "__main__":
    main()
