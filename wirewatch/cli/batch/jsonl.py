"""JSON lines, the way the batch tools read and write them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from warehouse.errors import UsageError
from warehouse.records.article import Article


def lines_of(path: Path) -> Iterator[str]:
    """Read a file's lines, or standard input for `-`.

    Raises:
        UsageError: the file cannot be read.
    """
    if str(path) == "-":
        yield from sys.stdin
        return
    try:
        # Files from Windows begin with a mark, which no JSON reader takes.
        with path.open(encoding="utf-8-sig", errors="replace") as lines:
            yield from lines
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}; give a file that is there, or - for stdin.") from error


def article_of_line(line: str, number: int) -> Article | str:
    """Give the article of a line, or one sentence on why it is none; an undated one was seen at the epoch."""
    try:
        given = json.loads(line)
    # Brackets in brackets are well-formed and too deep for Python.
    except (ValueError, RecursionError) as error:
        return f"line {number} is not JSON: {error}"
    if not isinstance(given, dict) or given.get("id") in (None, ""):
        return f"line {number} is not an article: expected an object with id, title and text"
    for name in ("title", "text"):
        if not isinstance(given.get(name), str | None):
            return f"line {number} is not an article: its {name} is {_kind(given[name])}; expected text"
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
        # The epoch and not now: the same line must give the same answer tomorrow.
        first_seen_at=published_at or datetime.fromtimestamp(0, UTC),
        published_at=published_at,
        language=fields["lang"],
    )


def _kind(value: object) -> str:
    return "a list" if isinstance(value, list) else "an object" if isinstance(value, dict) else f"{json.dumps(value)}"


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def json_line(row: Mapping[str, object]) -> str:
    """One object as a line of ASCII: U+2028 and its like end a line for some readers, and a lone surrogate cannot be written as UTF-8."""
    return json.dumps(row)
