"""Counts what replies would call new ("new figure: ...", "official act: ..."), on streams of real items.

    python benchmarks/thread_facts.py ITEMS.jsonl[.gz] [--show]           stories as Wirewatch finds them; five minutes for 100,000 items
    python benchmarks/thread_facts.py FOLDER [--half 0|1] [--show]        stories as people labelled them: FOLDER/story_*.jsonl

Each later text of a story is judged against all earlier ones as a thread judges its reports, as if its headline had matched in all its
words, so that the lede counts where a message would quote it for the same news. `--show` prints each line with both texts, for eyes:
what is right nobody has labelled. `--half` takes every second story, so that rules can be made on some and read on others.
"""

from __future__ import annotations

import argparse
import re
import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.reversals import streams
from warehouse.records.article import Article
from warehouse.records.topic import Match, Span
from wirewatch.alert.message.compose import lede_of
from wirewatch.alert.thread.thread_facts import ReportedFacts, facts_of_article, facts_of_sentence
from wirewatch.article.words.language import page_language

_MATCHED_WORD = re.compile(r"\w{4,}")
SHOWN_CHARACTERS = 400


def headline_match(article: Article) -> Match:
    """Let a topic match each longer word of the headline, none of them an actor."""
    spans = tuple(Span("title", found.start(), found.end(), found[0]) for found in _MATCHED_WORD.finditer(article.title))
    title = article.title
    return Match(
        article.article_id,
        "any",
        "",
        "",
        1.0,
        alert=True,
        sentence=title,
        sentence_field="title",
        sentence_start=0,
        sentence_end=len(title),
        spans=spans,
    )


def count(found: Iterator[tuple[str, str, Article, str]], half: int | None, *, shows: bool) -> str:
    known: defaultdict[str, ReportedFacts] = defaultdict(ReportedFacts)
    first: dict[str, str] = {}
    groups: defaultdict[str, set[str]] = defaultdict(set)
    later = texts = lines = 0
    for story, group, read, _ in found:
        if half is not None and zlib.crc32(story.encode()) % 2 != half:
            continue
        article = replace(read, language=page_language(f"{read.title}\n{read.text}", "")[0])
        if story in first and group not in groups[story]:
            match = headline_match(article)
            lede = lede_of(article.text, article.title, [span.text for span in match.spans])
            told = facts_of_sentence(match, article, lede).beyond(known[story]).in_words()
            later, texts, lines = later + 1, texts + bool(told), lines + len(told)
            if shows and told:
                print(f"{'; '.join(told)}\n  {article.title} | {lede[:SHOWN_CHARACTERS]}\n  known: {first[story]}")
        groups[story].add(group)
        first.setdefault(story, f"{article.title} | {article.text[:SHOWN_CHARACTERS]}".replace("\n", " "))
        known[story] |= facts_of_article(article, None)
    return f"{later} later texts of a story, {texts} with something new, {lines} lines"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    for name, stories in streams(options.path):
        print(f"{name}: {count(stories, options.half, shows=options.show)}")


if __name__ == "__main__":
    main()
