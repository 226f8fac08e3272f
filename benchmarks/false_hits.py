"""Topic hits that extraction makes or loses, beside trafilatura: the same topics on a page's true text, on ours and on theirs.

    python benchmarks/false_hits.py SET_FOLDER... [--topics bench-topics.jsonl.gz] [--texts UNSEEN.jsonl] [--half read|judged] [--show N]

A set folder is that of `benchmarks/extraction.py`; pages without a true text are left out. Each page is an article three times: with true
title and body, with ours, with trafilatura's, all in the language of the true body. Where no true title is known, the true body has the
headline in it. A hit is a page and a topic that matches it. One that the truth does not have is false, in percent of the hits of who made
it; one that the truth alone has is lost, in percent of the truth's. Without `--topics` the shipped topics are asked, without their judges.
`--texts` takes ours from `benchmarks/train_blocks.py --texts`, which reads each page by a vote that has not seen its site.
`--show` prints the pages with most false and most lost hits of ours, each with lines that only one side has, for reading: rules are made on
the sites of one half and judged on the other.
"""

from __future__ import annotations

import argparse
import json
import logging
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.article_metadata import half_of, page
from benchmarks.extraction import by_trafilatura
from benchmarks.topics import as_topics, read
from warehouse.records.article import Article
from warehouse.records.topic import Match
from wirewatch.article.extract import extract
from wirewatch.article.words.block_key import block_key
from wirewatch.article.words.language import page_language
from wirewatch.topic.engine.engine import Engine, measure
from wirewatch.topic.engine.plan import Frequencies
from wirewatch.topic.language.words.words import Lexicon
from wirewatch.topic.live_topics import load_topics

SEEDS = Path(__file__).parent.parent / "seeds"
SEEN_AT = datetime(2026, 1, 1, tzinfo=UTC)
TRUTH, OURS, THEIRS = READERS = ("truth", "wirewatch", "trafilatura")
# Of a page that is shown, in lines and in characters of each.
MOST_SHOWN, LONGEST_SHOWN = 6, 240
Hits = dict[tuple[str, str], Match]
logging.disable(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Found:
    """What the topics say of the pages of one set.

    Attributes:
        hits: By reader, the match of each page and topic.
        articles: By reader and page, what was matched.
    """

    hits: dict[str, Hits]
    articles: dict[tuple[str, str], Article]

    def false(self, reader: str) -> list[tuple[str, str]]:
        """Return the hits that the truth does not have."""
        return [hit for hit in self.hits[reader] if hit not in self.hits[TRUTH]]

    def lost(self, reader: str) -> list[tuple[str, str]]:
        """Return the hits that the truth alone has."""
        return [hit for hit in self.hits[TRUTH] if hit not in self.hits[reader]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--topics", type=Path, help="generated topics, as of benchmarks/topics.py")
    parser.add_argument("--texts", type=Path, help="our titles and texts, as benchmarks/train_blocks.py keeps them")
    parser.add_argument("--half", choices=("read", "judged"), help="only the sites whose pages were read, or only the others")
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="at most N pages of a set, spread evenly")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print so many pages with false and with lost hits of each set")
    arguments = parser.parse_args()
    book = None if arguments.topics else load_topics(SEEDS / "topics.yaml", SEEDS / "actors.yaml")
    topics = list(book.topics) if book else as_topics(list(read(arguments.topics)))
    sums: Counter[tuple[str, str]] = Counter()
    for folder in arguments.folders:
        articles = read_pages(folder, arguments)
        sample = [article for (reader, _), article in articles.items() if reader == TRUTH]
        engine = book.engine if book else Engine(topics, {}, measure(sample, Lexicon("en")) if sample else Frequencies({}, 0.0))
        found = match(engine, articles)
        counted = counts(found)
        sums += counted
        print_line(folder.name, counted)
        if arguments.show:
            show(found, arguments.show)
    print_line("all", sums)


def read_pages(folder: Path, arguments: argparse.Namespace) -> dict[tuple[str, str], Article]:
    """Return each page with a true text as an article, by reader and id."""
    items = [item for item in map(json.loads, filter(None, (folder / "items.jsonl").read_text("utf-8").split("\n"))) if item.get("text")]
    items = [item for item in items if arguments.half in {None, half_of(item)}]
    if arguments.sample:
        items = items[:: max(1, len(items) // arguments.sample)][: arguments.sample]
    unseen = {(row["folder"], row["page"]): (row["title"], row["text"]) for row in read(arguments.texts)} if arguments.texts else {}
    articles: dict[tuple[str, str], Article] = {}
    for item in items:
        html, url = page(folder, item), str(item.get("url") or "")
        theirs = by_trafilatura(html, url)
        ours = unseen[folder.name, Path(str(item["html_path"])).name] if unseen else _by_wirewatch(html, url)
        texts = {TRUTH: (item["title"], item["text"]), OURS: ours, THEIRS: (theirs.get("title"), theirs.get("text"))}
        language = page_language(item["text"], str(item.get("lang") or ""))[0]
        for reader, (title, text) in texts.items():
            article = Article(str(item["id"]), "", "", "", "", str(title or ""), str(text or ""), SEEN_AT, language=language)
            articles[reader, article.article_id] = article
    return articles


def _by_wirewatch(html: bytes, url: str) -> tuple[str, str]:
    record = extract(html, url)
    return record.title, record.text


def match(engine: Engine, articles: dict[tuple[str, str], Article]) -> Found:
    hits: dict[str, Hits] = {reader: {} for reader in READERS}
    for (reader, number), matches in zip(articles, engine.match_all(list(articles.values())), strict=True):
        hits[reader].update({(number, one.topic): one for one in matches})
    return Found(hits, articles)


def counts(found: Found) -> Counter[tuple[str, str]]:
    """Return how many hits each reader has, and of them how many are false and lost."""
    counted: Counter[tuple[str, str]] = Counter({(TRUTH, "hits"): len(found.hits[TRUTH])})
    for reader in (OURS, THEIRS):
        counted[reader, "hits"] = len(found.hits[reader])
        counted[reader, "false"] = len(found.false(reader))
        counted[reader, "lost"] = len(found.lost(reader))
    return counted


def print_line(name: str, counted: Counter[tuple[str, str]]) -> None:
    parts = [f"{name:18} truth {counted[TRUTH, 'hits']:6} hits"]
    for reader in (OURS, THEIRS):
        false, lost = counted[reader, "false"], counted[reader, "lost"]
        false_share, lost_share = false / max(1, counted[reader, "hits"]), lost / max(1, counted[TRUTH, "hits"])
        parts.append(f"{reader} false {false:5} {false_share:6.2%}  lost {lost:5} {lost_share:6.2%}")
    print("   ".join(parts), flush=True)


def show(found: Found, most: int) -> None:
    """Print the pages with most false and with most lost hits, each with lines of the side that has them which the other lacks."""
    for kind, hits, reader, other in (("false", found.false(OURS), OURS, TRUTH), ("lost", found.lost(OURS), TRUTH, OURS)):
        for number, count in Counter(number for number, _ in hits).most_common(most):
            has, lacks = found.articles[reader, number], found.articles[other, number]
            known = block_key(f"{lacks.title} {lacks.text}")
            lines = [line for line in (has.title, *has.text.split("\n")) if (key := block_key(line)) and key not in known]
            print(f"  {count} {kind} on {number}: {len(has.text)} characters for {len(lacks.text)}")
            print("\n".join(f"      {line[:LONGEST_SHOWN]}" for line in lines[:MOST_SHOWN]))


if __name__ == "__main__":
    main()
