"""Match articles against topics: JSON lines in, one JSON line per hit out.

    wirewatch match --topics seeds/topics.yaml --batch articles.jsonl > hits.jsonl

Reads {id, title, text, date?, source?, lang?}, writes {id, topic, version, score, alert, sentence, spans}.
A line that is no article is named on stderr, the others go on, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from flows.settings import Settings
from tasks.match import load_topics, match_articles
from warehouse.errors import UsageError
from warehouse.model import Article, Match


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
    for number, line in enumerate(_lines(arguments.batch), 1):
        article = _article(line, number) if line.strip() else None
        if isinstance(article, str):
            print(f"wirewatch: {article}", file=sys.stderr)
            failed = True
        elif article is not None:
            for match in match_articles(book, [article]):
                print(json.dumps(_hit(match)))
    return 1 if failed else 0


def _lines(path: Path) -> Iterator[str]:
    if str(path) == "-":
        yield from sys.stdin
        return
    try:
        with path.open(encoding="utf-8-sig", errors="surrogateescape") as lines:
            yield from lines
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}; give a file of JSON lines, or - for stdin") from error


def _article(line: str, number: int) -> Article | str:
    """Return the article of a line, or one sentence on why it is none."""
    try:
        given = json.loads(line)
    except (ValueError, RecursionError) as error:
        return f"line {number} is not JSON: {error}"
    if not isinstance(given, dict) or "id" not in given:
        return f"line {number} is not an article: expected an object with id, title and text"
    fields = {name: str(given.get(name) or "") for name in ("title", "text", "source", "lang", "url", "date")}
    published_at = _moment(fields["date"])
    return Article(
        article_id=str(given["id"]),
        url=fields["url"],
        canonical_url=fields["url"],
        feed_id="",
        source=fields["source"],
        title=fields["title"],
        text=fields["text"],
        first_seen_at=published_at or datetime.fromtimestamp(0, UTC),
        published_at=published_at,
        language=fields["lang"],
    )


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


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
