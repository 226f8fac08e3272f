"""Counts the later texts of stories that would be marked as a reversal, on streams of real items where hardly any is one.

    python benchmarks/reversals.py ITEMS.jsonl[.gz] [--show]      stories as Wirewatch finds them; four minutes for 100,000 items
    python benchmarks/reversals.py FOLDER [--show]                stories as people labelled them: FOLDER/story_*.jsonl and their truth
    python benchmarks/reversals.py                                96 pairs in seven languages by somebody who had never seen the rules

Each item is judged against the earlier ones of its story as a thread judges its reports, by its headline and its first sentence in the
place of the matched one, as if every item matched. `--show` prints each pair, for eyes: what is right nobody has labelled. Of the pairs
(`reversal_pairs.jsonl`) those at even places were read when the rules were mended; of the others only the counts were looked at.
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

from benchmarks.stories import read_set
from warehouse.records.article import Article
from warehouse.records.topic import Match
from wirewatch.alert.thread.thread_state import MOST_REPORTS, report_of_match
from wirewatch.story.joining.event import JoinVerdict, Report, judge_join
from wirewatch.story.text.features import names_of
from wirewatch.story.window import BatchWindow

SENTENCE_CHARACTERS = 400
PAIRS = Path(__file__).with_name("reversal_pairs.jsonl")


def items_of(path: Path) -> Iterator[tuple[Article, str]]:
    """Yield the items of a file in their order with the first sentence of each."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for number, row in enumerate(map(json.loads, lines)):
            seen = datetime.fromisoformat(row["date"]).replace(tzinfo=UTC) if row.get("date") else datetime.fromtimestamp(0, UTC)
            text = html.unescape(re.sub(r"<[^>]*>", " ", row.get("text") or "")).strip()
            url = row.get("url") or ""
            yield (
                Article(
                    str(row.get("id", number)), url, url, "", row.get("source") or "", row.get("title") or "", text, first_seen_at=seen
                ),
                text,
            )


def found_stories(path: Path) -> Iterator[tuple[str, str, Article, str]]:
    """Yield the items of a stream with the story and the reprint group that Wirewatch gives them."""
    window = BatchWindow()
    for article, text in items_of(path):
        placed = window.place(article, article.first_seen_at.timestamp() / 86400)
        yield str(placed.story), str(placed.group), article, text


def labelled_stories(path: Path) -> Iterator[tuple[str, str, Article, str]]:
    """Yield the items of a labelled set with their true story; each is a text of its own."""
    articles, _, truth = read_set(path)
    for article in articles:
        if story := truth["label"].get(article.article_id):
            yield str(story), article.article_id, article, article.text.removeprefix(article.title).strip()


def streams(path: Path) -> Iterator[tuple[str, Iterator[tuple[str, str, Article, str]]]]:
    """Give the labelled streams of a folder, or the items of one file, each with its name."""
    if path.is_dir():
        yield from ((each.name.partition(".")[0], labelled_stories(each)) for each in sorted(path.glob("story_*.jsonl*")))
    else:
        yield path.name, found_stories(path)


def report(article: Article, text: str) -> Report:
    """Read an item as if its first sentence had matched."""
    sentence = text.partition(". ")[0][:SENTENCE_CHARACTERS]
    match = Match(
        article.article_id, "any", "", "", 1.0, alert=True, sentence=sentence, sentence_field="text", sentence_start=0, sentence_end=0
    )
    read = report_of_match(article, match)
    return replace(read, names=read.names.union(names_of(article.title)))


def count(found: Iterator[tuple[str, str, Article, str]], *, shows: bool) -> str:
    threads: defaultdict[str, list[tuple[Report, str]]] = defaultdict(list)
    groups: defaultdict[str, set[str]] = defaultdict(set)
    later = marked = 0
    for story, group, article, text in found:
        thread, read = threads[story], report(article, text)
        if thread and group not in groups[story]:
            later += 1
            told = thread[-MOST_REPORTS:]
            judged = judge_join(read, [each for each, _ in told])
            if judged.verdict is JoinVerdict.REVERSAL:
                marked += 1
                if shows:
                    print(f"{judged.reason}\n  {told[judged.report][1]}\n  {article.title} | {text[:160]}")
        groups[story].add(group)
        thread.append((read, f"{article.title} | {text[:160]}"))
    return f"{later} later texts of a story, {marked} marked as a reversal"


def of_pairs() -> None:
    """Print how many of the pairs are marked, by half and kind, as if one topic had matched both reports."""
    told: Counter[tuple[str, str, bool]] = Counter()
    for place, line in enumerate(PAIRS.read_text("utf-8").splitlines()):
        pair = json.loads(line)
        first, second = (replace(report_of_pair(pair, number), names=frozenset(("a", "topic"))) for number in "12")
        verdict = judge_join(second, [first]).verdict
        told["judged" if place % 2 else "read", pair["kind"], verdict is JoinVerdict.REVERSAL] += 1
    for half, kind in product(("read", "judged"), ("reversal", "no")):
        print(f"{half}, {kind}: {told[half, kind, True]} of {told[half, kind, True] + told[half, kind, False]} marked")


def report_of_pair(pair: dict[str, str], number: str) -> Report:
    language = pair.get("lang") or pair[f"lang{number}"]
    seen, title, sentence = datetime.fromtimestamp(0, UTC), pair[f"title{number}"], pair[f"sentence{number}"]
    article = Article(f"p{number}", "", "", "", "", title, sentence, first_seen_at=seen, language=language)
    return report(article, article.text)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path, nargs="?")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    if options.path is None:
        of_pairs()
        return
    for name, stories in streams(options.path):
        print(f"{name}: {count(stories, shows=options.show)}")


if __name__ == "__main__":
    main()
