"""Match articles against topics: JSON lines in, one JSON line per hit out.

    wirewatch match --topics seeds/topics.yaml --batch articles.jsonl > hits.jsonl

Reads {id, title, text, date?, source?, lang?}, writes {id, topic, version, score, alert, probability, sentence, spans}.
A line that is no article is named on stderr, the others go on, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import sys
from itertools import islice
from pathlib import Path

from warehouse.records.topic import Match
from wirewatch.cli.batch.jsonl import article_of_line, json_line, lines_of
from wirewatch.settings import Settings
from wirewatch.topic.evaluator import match_articles, open_evaluator
from wirewatch.topic.live_topics import load_topics

# Enough to be matched together at little cost, few enough for whoever waits at the end of a pipe.
_LINES_AT_ONCE = 64


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
    numbered = enumerate(lines_of(arguments.batch), 1)
    with open_evaluator(settings, book) as evaluator:
        # In pieces, so that an endless pipe is answered while it flows.
        while lines := list(islice(numbered, _LINES_AT_ONCE)):
            read = [article_of_line(line, number) for number, line in lines if line.strip()]
            for complaint in (article for article in read if isinstance(article, str)):
                print(f"wirewatch: {complaint}", file=sys.stderr)
                failed = True
            for match in match_articles(evaluator, [article for article in read if not isinstance(article, str)]):
                print(json_line(_hit(match)))
    return 1 if failed else 0


def _hit(match: Match) -> dict[str, object]:
    return {
        "id": match.article_id,
        "topic": match.topic,
        "version": match.version,
        "score": match.score,
        "alert": match.alert,
        "probability": match.opinion.probability if match.opinion else None,
        "pattern": match.pattern,
        "sentence": match.sentence,
        "spans": [
            {"field": span.field, "start": span.start, "end": span.end, "text": span.text, "set": span.alias_set} for span in match.spans
        ],
    }
