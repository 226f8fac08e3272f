"""Match articles against topics: JSON lines in, one JSON line per hit out.

    wirewatch match --topics seeds/topics.yaml --batch articles.jsonl > hits.jsonl

Reads {id, title, text, date?, source?, lang?}, writes {id, topic, version, score, alert, sentence, spans}.
A line that is no article is named on stderr, the others go on, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from flows.jsonl import article_of_line, lines_of
from flows.settings import Settings
from tasks.match import load_topics, match_articles
from warehouse.model import Match


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--batch", required=True, type=Path, metavar="IN.jsonl", help="articles, one JSON object a line; - reads stdin")
    parser.add_argument("--topics", type=Path, help="topics file (default: the one the settings name)")
    parser.add_argument("--actors", type=Path, help="actors file (default: the one the settings name)")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Write the hits of every article, in the order of the input."""
    book = load_topics(arguments.topics or settings.topics, arguments.actors or settings.actors)
    for problem in book.problems:
        print(f"wirewatch: {problem}", file=sys.stderr)
    failed = bool(book.problems)
    for number, line in enumerate(lines_of(arguments.batch), 1):
        article = article_of_line(line, number) if line.strip() else None
        if isinstance(article, str):
            print(f"wirewatch: {article}", file=sys.stderr)
            failed = True
        elif article is not None:
            for match in match_articles(book, [article]):
                print(json.dumps(_hit(match)))
    return 1 if failed else 0


def _hit(match: Match) -> dict[str, object]:
    return {
        "id": match.article_id,
        "topic": match.topic,
        "version": match.version,
        "score": match.score,
        "alert": match.alert,
        "pattern": match.pattern,
        "sentence": match.sentence,
        "spans": [
            {"field": span.field, "start": span.start, "end": span.end, "text": span.text, "set": span.alias_set} for span in match.spans
        ],
    }
