"""Bodies and topic hits against labels that people who did not know them would give, beside the labels of the sets.

    python benchmarks/blind_reading.py SET_FOLDER... --texts UNSEEN.jsonl [--topics bench-topics.jsonl.gz]

A set folder is that of `benchmarks/extraction.py`; `--texts` are ours as `benchmarks/train_blocks.py --texts` keeps them.
`blind_reading.csv` has the pages on which label and text differed most: 253 of wcxb_dev_article (most F1 lost, most false or lost hits)
and 40 of daniel. Of each a reader was shown the blocks in order, those in question marked where just one of the two had them, and not
which; he said of each whether it is the article's, other matter, or unclear. The label stands for what is unclear, for what both have or
have not, and for all other pages. A second reader judged 25 of the pages; the agreement is the share of blocks of which both were sure and
said the same. Both are of one kind, so that they agree more than two people would.

Many pages hold their article or parts of it twice, for screens of two widths: what a page repeats is in the text that its reader has as
often as in the label, or once. The texts that readers have are also scored by the labels: more than that nobody gets by them who reads
pages as these readers do.

Rows: reader, set, page, how many blocks the page has, and the numbers of the blocks by verdict. A page that extraction cuts into another
number of blocks by now keeps its label and is counted as stale.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from statistics import mean

from benchmarks import false_hits
from benchmarks.article_metadata import page as read_page
from benchmarks.article_score import WORD, text_f1
from benchmarks.block_labels import labels
from benchmarks.topics import as_topics, read
from wirewatch.article.page.markup import decode_html, parse_html
from wirewatch.article.page.page_blocks import blocks
from wirewatch.topic.engine.engine import Engine, measure
from wirewatch.topic.language.words.words import Lexicon

READINGS = Path(__file__).with_name("blind_reading.csv")
FIRST, SECOND = "first", "second"
ARTICLE, OTHER, UNCLEAR = VERDICTS = ("article", "other", "unclear")
COPIED_WORDS = 8
"""Words of a block that tell a copy from a line that an article may well have twice ("Pros", "Free shipping")."""
Verdicts = dict[int, str]
Readings = dict[tuple[str, str, str], tuple[int, Verdicts]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--topics", type=Path, help="generated topics, as of benchmarks/topics.py")
    parser.add_argument("--texts", type=Path, required=True, help="our titles and texts, as benchmarks/train_blocks.py keeps them")
    arguments = parser.parse_args()
    arguments.half, arguments.sample = None, 0
    readings = load()
    print(f"agreement of two readers: {agreement(readings):.1%} of the blocks of which both are sure")
    topics = list(as_topics(list(read(arguments.topics)))) if arguments.topics else []
    sums: Counter[tuple[str, str]] = Counter()
    for folder in arguments.folders:
        articles = false_hits.read_pages(folder, arguments)
        truths, stale = corrected(folder, readings)
        for kind in ("labelled", "read"):
            if kind == "read":
                by_label = [text_f1(article.text, truths.get(own, article.text)) for own, article in true_texts(articles).items()]
                print(f"{folder.name}: what readers have, body F1 as labelled {100 * mean(by_label):.2f}")
                articles |= {
                    (reader, own): replace(articles[reader, own], text=truths[own])
                    for reader, own in articles
                    if reader == false_hits.TRUTH and own in truths
                }
            print_scores(f"{folder.name} as {kind}", articles)
        print(f"{folder.name}: {len(truths)} pages read, {stale} stale")
        if topics:
            sample = list(true_texts(articles).values())
            counted = false_hits.counts(false_hits.match(Engine(topics, {}, measure(sample, Lexicon("en"))), articles))
            sums += counted
            false_hits.print_line(folder.name, counted)
    if topics:
        false_hits.print_line("all", sums)


def load() -> Readings:
    """Return number of blocks and verdicts by reader, set and page."""
    with READINGS.open(encoding="utf-8", newline="") as lines:
        return {
            (row["reader"], row["set"], row["page"]): (
                int(row["blocks"]),
                {block: verdict for verdict in VERDICTS for block in blocks_of(row[verdict])},
            )
            for row in csv.DictReader(lines)
        }


def blocks_of(ranges: str) -> list[int]:
    """Read "3-5 9" as 3, 4, 5 and 9."""
    bounds = [part.partition("-")[::2] for part in ranges.split()]
    return [block for first, last in bounds for block in range(int(first), int(last or first) + 1)]


def agreement(readings: Readings) -> float:
    """Return how often two readers who are sure say the same, 0 to 1."""
    both = [
        (first, readings[SECOND, folder, own][1].get(block, UNCLEAR))
        for (reader, folder, own), (_, verdicts) in readings.items()
        if reader == FIRST and (SECOND, folder, own) in readings
        for block, first in verdicts.items()
    ]
    return mean(one == other for one, other in both if UNCLEAR not in {one, other})


def corrected(folder: Path, readings: Readings) -> tuple[dict[str, str], int]:
    """Return the texts of the pages that were read, by id, as their reader has them, and how many have other blocks by now."""
    truths: dict[str, str] = {}
    stale = 0
    for item in map(json.loads, filter(None, (folder / "items.jsonl").read_text("utf-8").split("\n"))):
        if found := readings.get((FIRST, folder.name, str(item["id"]))):
            count, verdicts = found
            tree = parse_html(decode_html(read_page(folder, item)))
            texts = [block.text for block in blocks(tree)] if tree is not None else []
            if len(texts) == count:
                truths[str(item["id"])] = as_read(texts, item["text"], verdicts)
            else:
                stale += 1
    return truths, stale


def as_read(texts: list[str], label: str, verdicts: Mapping[int, str]) -> str:
    """Return the blocks that are the article's by their verdicts, or by the label where there is none; what a page repeats once."""
    is_article = {ARTICLE: True, OTHER: False}
    words_of_label = _words(label)
    kept: Counter[str] = Counter()
    lines = []
    for number, (text, is_labelled) in enumerate(zip(texts, labels(texts, label), strict=True)):
        words = _words(text)
        is_copy = words.count(" ") > COPIED_WORDS and kept[words] >= max(1, words_of_label.count(words))
        if is_article.get(verdicts.get(number, UNCLEAR), is_labelled) and not is_copy:
            kept[words] += 1
            lines.append(text)
    return "\n".join(lines)


def _words(text: str) -> str:
    """Return a text's words with a space around each."""
    return f" {' '.join(WORD.findall(text.lower()))} "


def true_texts(articles: Mapping[tuple[str, str], false_hits.Article]) -> dict[str, false_hits.Article]:
    return {own: article for (reader, own), article in articles.items() if reader == false_hits.TRUTH}


def print_scores(name: str, articles: Mapping[tuple[str, str], false_hits.Article]) -> None:
    truths = {own: article.text for own, article in true_texts(articles).items()}
    for reader in (false_hits.OURS, false_hits.THEIRS):
        score = mean(text_f1(text, articles[reader, own].text) for own, text in truths.items())
        print(f"{name}: {reader} body F1 {100 * score:.2f}")


if __name__ == "__main__":
    main()
