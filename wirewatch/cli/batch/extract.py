"""Extract articles from pages: JSON lines in, one JSON line per page out, in the order of the input; or re-read the archive.

    wirewatch extract --batch pages.jsonl > articles.jsonl
    wirewatch extract --again --since 2026-11-01

Reads {id, html_path, url?}, where a path is relative to the file (with `-`, which reads stdin, to the present folder) and may end
in .gz. Uses every core; a page that kills its worker fails alone. A page that cannot be read is a line with `error`, which names the
line of the input, and the exit code is 1.

`--again` reads the stored pages of articles that an older extraction read, and records a revision where title or text change;
nothing is matched or alerted.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from warehouse import articles as store
from warehouse.db import open_warehouse, refuse_unwritten
from warehouse.errors import UsageError
from warehouse.feed.feeds import entries_at
from warehouse.records.article import Article
from wirewatch.article.page_job import EXTRACT_SECONDS, FileToRead, extract_file
from wirewatch.article.reader import reextract_pages
from wirewatch.article.record import EXTRACTION_VERSION, LiveEntry, PageRecord
from wirewatch.cli.batch.jsonl import json_line, lines_of
from wirewatch.settings import Settings
from wirewatch.workers import WorkerFailure, Workers

# Articles re-read in one commit.
AGAIN_BATCH = 200
EXAMPLE = '{"id": 1, "html_path": "pages/1.html"}'


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the input: its page, or why it names none."""

    number: int
    page_id: object
    file: FileToRead | None
    problem: str = ""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--batch", type=Path, metavar="IN.jsonl", help="pages, one JSON object a line: {id, html_path, url?}; - reads stdin")
    what.add_argument("--again", action="store_true", help="read the stored pages of the archive with the present extraction")
    parser.add_argument("--since", metavar="DATE", help="with --again: articles first seen since this day (2026-11-01)")
    parser.add_argument("--out", type=Path, metavar="OUT.jsonl", help="with --batch: where to write (default: stdout)")
    parser.add_argument("--workers", type=_count, default=0, metavar="N", help="processes (default: one for each core)")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Write a record for every page, or re-read the archive."""
    if arguments.again:
        return _again(_day(arguments.since), settings, arguments.workers)
    return _batch(arguments.batch, arguments.out, arguments.workers)


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError(f"{text} is no number of processes; write 1 or more, or 0 for one for each core")
    return int(text)


def _day(text: str | None) -> datetime:
    if not text:
        raise UsageError("--again needs --since DATE, such as --since 2026-11-01")
    try:
        day = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"--since {text} is no date; write it as 2026-11-01") from error
    return day if day.tzinfo else day.replace(tzinfo=UTC)


def _again(since: datetime, settings: Settings, workers: int) -> int:
    refuse_unwritten(settings.catalog, settings.data)
    with open_warehouse(settings.catalog, settings.data) as warehouse, Workers(workers) as pool, _progress() as bar:
        total = store.count_raw_since(warehouse.connection, since, EXTRACTION_VERSION)
        task = bar.add_task("re-reading", total=total)
        after, read, failed, revised = "", 0, 0, 0
        while groups := store.raw_pages_since(warehouse.connection, since, EXTRACTION_VERSION, after, AGAIN_BATCH):
            # By id and not by version alone: an article that cannot be read again keeps its version and would come back for ever.
            after = groups[-1][0].article_id
            kept = store.read_articles(warehouse.connection, [group[0].article_id for group in groups])
            entries = entries_at(warehouse.connection, [article.url for article in kept])
            found = reextract_pages(groups, kept, entries, pool)
            read, failed = read + sum(map(bool, found)), failed + found.count([])
            articles = [article for each in found for article in each]
            revised += warehouse.transact(partial(write_again, articles=articles, before=kept, now=datetime.now(UTC)))
            bar.advance(task, len(groups))
    print(f"{read} articles read again, {revised} of them revised")
    if failed:
        print(f"wirewatch: {failed} articles could not be read again and stay as they were; the next --again tries them", file=sys.stderr)
    return 1 if failed else 0


def write_again(connection: store.Connection, articles: Sequence[Article], before: Sequence[Article], now: datetime) -> int:
    """Write what was read again, but for articles that their publisher changed meanwhile and entries that nobody has seen."""
    present = {article.article_id: article for article in store.read_articles(connection, [article.article_id for article in articles])}
    # Pages are read outside the transaction, which takes minutes; the publisher's newer words must not be written over.
    changed = {article.article_id for article in before if present.get(article.article_id) != article}
    known = [article for article in articles if article.article_id in present and article.article_id not in changed]
    saved = store.save_articles(connection, known, now, cause="extraction")
    store.mark_extracted(connection, known, now)
    return len(saved.revised)


def _batch(source: Path, out: Path | None, workers: int) -> int:
    folder = source.parent
    # Read whole, so that the bar has an end; a line is an address and a path, the pages are read one by one.
    pages = [_page(line, number, folder) for number, line in enumerate(lines_of(source), 1) if line.strip()]
    failed = 0
    with contextlib.ExitStack() as stack:
        sink = stack.enter_context(_open(out)) if out else sys.stdout
        pool = stack.enter_context(Workers(workers))
        bar = stack.enter_context(_progress())
        task = bar.add_task("extracting", total=len(pages))
        results = pool.map(extract_file, (page.file for page in pages if page.file is not None), EXTRACT_SECONDS)
        for page in pages:
            result = next(results) if page.file is not None else page.problem
            failed += not isinstance(result, PageRecord)
            _write(sink, page, result)
            bar.advance(task)
    if failed:
        print(f"wirewatch: {failed} of {len(pages)} pages have no record; their lines say why", file=sys.stderr)
    return 1 if failed else 0


def _open(out: Path) -> TextIO:
    try:
        return out.open("w", encoding="utf-8")
    except OSError as error:
        raise UsageError(f"--out {out} cannot be written: {error.strerror}; name a file in a folder that exists") from error


def _page(line: str, number: int, folder: Path) -> _Line:
    try:
        # Python reads NaN and Infinity, which are no JSON: written back, they would break the next reader.
        given = json.loads(line, parse_constant=_refuse, parse_float=_finite)
    except (ValueError, RecursionError) as error:
        return _Line(number, None, None, f"it is not JSON: {error}; write one object a line, such as {EXAMPLE}")
    page_id = given.get("id") if isinstance(given, dict) else None
    if not isinstance(given, dict) or "id" not in given or not isinstance(given.get("html_path"), str) or not given["html_path"]:
        return _Line(number, page_id, None, f"it needs an id and an html_path, such as {EXAMPLE}")
    return _Line(number, page_id, FileToRead(folder / given["html_path"], str(given.get("url") or "")))


def _refuse(name: str) -> float:
    raise ValueError(f"{name} is no JSON number")


def _finite(digits: str) -> float:
    return float(digits) if math.isfinite(float(digits)) else _refuse(digits)


def _write(sink: TextIO, page: _Line, result: PageRecord | WorkerFailure | str) -> None:
    if isinstance(result, PageRecord):
        written = {"id": page.page_id, **article_as_json(result)}
    else:
        reason = f"{result.kind}: {result.detail}" if isinstance(result, WorkerFailure) else result
        reason = f"line {page.number}: {reason}"
        written = {"id": page.page_id, "title": "", "text": "", "published_at": None, "authors": [], "language": "", "error": reason}
    sink.write(json_line(written) + "\n")


def article_as_json(record: PageRecord) -> dict[str, object]:
    """Return the record in the batch tool's spelling; empty values are kept, so that every line has the same keys."""
    return {
        "title": record.title,
        "standfirst": record.standfirst,
        "text": record.text,
        "link_lines": list(record.link_lines),
        "authors": list(record.authors),
        "byline": list(record.byline),
        "agency": record.agency,
        "attribution": record.attribution,
        "dateline": {"place": record.dateline_place, "date": record.dateline_date, "agency": record.dateline_agency},
        "published_at": record.published_text or None,
        "published_source": record.published_source,
        "published_certainty": record.published_certainty,
        "published_refused": record.published_refused,
        "published_otherwise": record.published_otherwise.date().isoformat() if record.published_otherwise else None,
        "modified_at": record.modified_at.isoformat() if record.modified_at else None,
        "section": record.section,
        "canonical_url": record.canonical_url,
        "site_name": record.site_name,
        "language": record.language,
        "language_certainty": record.language_certainty,
        "image_url": record.image_url,
        "kind": str(record.kind),
        "variant": record.variant,
        "body_status": str(record.body_status),
        "word_count": record.word_count,
        "entries": [_entry(entry) for entry in record.entries],
        "notice": record.notice,
        "listed": list(record.listed),
        "unreadable": record.unreadable,
        "extraction_version": record.extraction_version,
    }


def _entry(entry: LiveEntry) -> dict[str, object]:
    when = entry.published_at.isoformat() if entry.published_at else None
    return {"anchor": entry.anchor, "title": entry.title, "text": entry.text, "published_at": when}


def _progress() -> Progress:
    """Return a bar on a terminal's stderr, nothing elsewhere."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    # On stderr, because stdout is the answer and may go into a pipe.
    return Progress(*columns, console=console, disable=not console.is_terminal, transient=True)
