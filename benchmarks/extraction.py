"""Article extraction beside trafilatura on labelled pages: quality, speed, and what each part gives, in one run.

    python benchmarks/extraction.py SET_FOLDER... [--sample N] [--parts]

A set folder has items.jsonl ({id, html_path, url, title, text, date, authors, lang}; null where there is no truth) and the pages.
Times are CPU seconds of this process, ours and trafilatura's taken in turn on the same page, so that their ratio holds on a busy
machine. `--parts` adds the body by each voter alone and by the vote without the base's lines.
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
from flows.commands.extract import as_json
from tasks.core.article import body
from tasks.core.article.blocks import blocks
from tasks.core.article.extract import extract
from tasks.core.article.facts import collect
from tasks.core.article.markup import decode, parse

Value = TypeVar("Value")
logging.disable(logging.CRITICAL)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="at most N pages of a set, spread evenly")
    parser.add_argument("--parts", action="store_true")
    arguments = parser.parse_args()
    extract(b"<p>warm up</p>", "")
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
    for item in items:
        path = folder / str(item["html_path"])
        html = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        url = str(item.get("url") or "")
        record, spent = timed(lambda html=html, url=url: extract(html, url))
        seconds["wirewatch"].append(spent)
        found["wirewatch"][item["id"]] = as_json(record)
        theirs, spent = timed(lambda html=html, url=url: by_trafilatura(html, url))
        seconds["trafilatura"].append(spent)
        found["trafilatura"][item["id"]] = theirs
        if parts and item.get("text"):
            for name, text in by_parts(html).items():
                found[name][item["id"]] = {"text": text}
    for name, rows in found.items():
        measured = scores(items, rows)
        shown = measured if name in ("wirewatch", "trafilatura") else {"text": measured.get("text", 0.0)}
        print(f"{folder.name:18} {name:24} " + "  ".join(f"{measure} {value:6.2f}" for measure, value in shown.items()), flush=True)


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


def by_parts(html: bytes) -> dict[str, str]:
    """The body by each voter alone, and by the vote where the base's own lines are never taken."""
    source = decode(html)
    tree = parse(source)
    if tree is None:
        return {}
    page, facts = blocks(tree), collect(tree)
    agreement, body.AGREEMENT = body.AGREEMENT, 2.0
    voted = body.body_text(tree, source, page, facts, (facts.first_meta("og:title"), facts.first_meta("og:description")))
    body.AGREEMENT = agreement
    names = ("part: trafilatura fast", "part: resiliparse", "part: readability")
    return {
        **dict(zip(names, body.voter_texts(tree, source), strict=True)),
        "part: vote alone": voted,
        "part: JSON-LD body": body.declared_body(facts),
    }


if __name__ == "__main__":
    main()
