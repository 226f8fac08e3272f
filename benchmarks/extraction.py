"""Article extraction beside trafilatura on labelled pages: quality, speed, and what each part gives, in one run.

    python benchmarks/extraction.py SET_FOLDER... [--sample N] [--parts]

A set folder has items.jsonl ({id, html_path, url, title, text, date, authors, lang}; null where there is no truth) and the pages.
Times are CPU seconds of this process, ours and trafilatura's taken in turn on the same page, so that their ratio holds on a busy
machine; each begins on every other page, since who comes second finds a page's dates and class names known. `--parts` adds the body by
each voter alone and with one part taken away, with the CPU time of each.
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import resource
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from trafilatura.core import bare_extraction
from trafilatura.settings import Document

from benchmarks.article_score import scores
from wirewatch.article.body import body
from wirewatch.article.body.vote import voters
from wirewatch.article.body.vote.ballot_features import PageContext
from wirewatch.article.byline import byline
from wirewatch.article.extract import extract
from wirewatch.article.headline import headline
from wirewatch.article.page.declarations import collect_declarations
from wirewatch.article.page.declared_body import declared_body
from wirewatch.article.page.markup import decode_html, parse_html
from wirewatch.article.page.page_blocks import blocks
from wirewatch.article.standfirst import declared_description
from wirewatch.cli.batch.extract import article_as_json

Value = TypeVar("Value")
# A written date that no pattern knows loads the tables of both sides' date parser, two seconds that belong to no page.
WARM_UP = b"<html><body><h1>Warm up</h1><p class='date'>au soir du 3e jour de mars 2020</p><p>Text.</p></body></html>"
logging.disable(logging.CRITICAL)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="at most N pages of a set, spread evenly")
    parser.add_argument("--parts", action="store_true")
    arguments = parser.parse_args()
    for run in (extract, by_trafilatura):
        run(WARM_UP, "")
    seconds: dict[str, list[float]] = defaultdict(list)
    for folder in arguments.folders:
        items = [json.loads(line) for line in (folder / "items.jsonl").read_text("utf-8").split("\n") if line]
        if arguments.sample:
            items = items[:: max(1, len(items) // arguments.sample)][: arguments.sample]
        judge(folder, items, seconds, parts=arguments.parts)
    ours, theirs = sum(seconds["wirewatch"]), sum(seconds["trafilatura"])
    pages = len(seconds["wirewatch"])
    print(f"\n{pages} pages: wirewatch {pages / ours:.1f} pages/s, trafilatura {pages / theirs:.1f} pages/s, ratio {theirs / ours:.2f}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"slowest page: wirewatch {max(seconds['wirewatch']):.2f} s, trafilatura {max(seconds['trafilatura']):.2f} s; peak memory {peak} MB"
    )


def judge(folder: Path, items: list[dict[str, object]], seconds: dict[str, list[float]], *, parts: bool) -> None:
    found: dict[str, dict[object, dict[str, object]]] = defaultdict(dict)
    costs: dict[str, float] = defaultdict(float)
    for number, item in enumerate(items):
        path = folder / str(item["html_path"])
        html = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        url = str(item.get("url") or "")
        for name, run in (EXTRACTORS, EXTRACTORS[::-1])[number % 2]:
            found[name][item["id"]], spent = timed(lambda run=run, html=html, url=url: run(html, url))
            seconds[name].append(spent)
        if parts and item.get("text"):
            for name, (text, spent) in by_parts(html).items():
                found[name][item["id"]] = {"text": text}
                costs[name] += spent
    for name, rows in found.items():
        measured = scores(items, rows)
        shown = measured if name in ("wirewatch", "trafilatura") else {"text": measured.get("text", 0.0)}
        cost = f"  {1000 * costs[name] / len(rows):6.1f} ms" if name in costs else ""
        values = "  ".join(f"{measure} {value:6.2f}" for measure, value in shown.items())
        print(f"{folder.name:18} {name:40} {values}{cost}", flush=True)


def timed(run: Callable[[], Value]) -> tuple[Value, float]:
    start = time.process_time()
    value = run()
    return value, time.process_time() - start


def by_trafilatura(html: bytes, url: str) -> dict[str, object]:
    """Trafilatura as its documentation shows it, metadata included, comments left out."""
    document = bare_extraction(html, url=url or None, with_metadata=True, include_comments=False)
    if not isinstance(document, Document):
        return {}
    authors = (document.author or "").split("; ")
    return {
        "title": document.title,
        "text": document.text,
        "published_at": document.date,
        "authors": authors,
        "language": document.language,
    }


def by_wirewatch(html: bytes, url: str) -> dict[str, object]:
    """Our whole record, as `wirewatch extract` prints it."""
    return article_as_json(extract(html, url))


EXTRACTORS = (("wirewatch", by_wirewatch), ("trafilatura", by_trafilatura))


def by_parts(html: bytes) -> dict[str, tuple[str, float]]:
    """Return the body by each voter alone and with one part taken away, each with the CPU seconds that it took."""
    source = decode_html(html)
    tree = parse_html(source)
    if tree is None:
        return {}
    page, declarations = blocks(tree), collect_declarations(tree)
    site_names = headline.known_site_names(declarations)
    authorship = byline.read_byline(declarations, tree, page, site_names)
    title = headline.choose_headline(declarations, "", site_names)
    known = PageContext(title, declared_description(declarations), declared_body(declarations), site_names, authorship.names)
    alone: dict[str, Callable[[], str]] = {
        "trafilatura fast": lambda: voters.by_trafilatura_alone(voters.lean_copy(tree), sum(block.characters for block in page)),
        "trafilatura with its fallbacks": lambda: voters.by_trafilatura(tree),
        "resiliparse": lambda: voters.by_resiliparse(source),
        "Readability": lambda: voters.by_readability(voters.lean_copy(tree)),
        "JSON-LD body": lambda: declared_body(declarations),
    }
    found = {name: timed(run) for name, run in alone.items()}
    for name, changes in PARTS.items():
        before = {constant: getattr(body, constant) for constant in changes}
        for constant, value in changes.items():
            setattr(body, constant, value)
        found[name] = timed(lambda: body.extract_body(tree, source, page, declarations, known))
        for constant, value in before.items():
            setattr(body, constant, value)
    return found


# What is taken away, as the constant or the function that switches it off.
PARTS: dict[str, dict[str, object]] = {
    "whole body": {},
    "without the forest (majority of voters)": {"LEAST_EXPECTED": 2.0},
    "without the base's lines": {"AGREEMENT": 2.0},
    "without dropping copies": {"drop_repeated_lines": str},
    "Readability asked everywhere": {"CLEAR": 2.0},
}


if __name__ == "__main__":
    main()
