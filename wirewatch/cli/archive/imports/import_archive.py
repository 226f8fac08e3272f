"""Take in what others kept: web archives, tables of articles, a feed's own past, lists of sources, an exported archive.

    wirewatch import CC-NEWS-20261101.warc.gz crawl.wacz       # pages, extracted as if they had been read
    wirewatch import articles.jsonl old.csv                    # url, title, text, date and what else they have
    wirewatch import letters.mbox saved-mails/ one.eml         # newsletters: mbox, .eml, a Maildir
    wirewatch import downloads/ export.zip -                   # what of these is in a folder, a ZIP file, standard input
    wirewatch import https://www.example.org/feed.xml --since 2026-09-01      # its older pages, or a sitemap's
    wirewatch import mine.opml                                 # sources, with folders as tags
    WIREWATCH_HOME=elsewhere wirewatch import FOLDER           # what `wirewatch export` wrote

Articles come in as old ones, dated as they appeared: searched and backtested, never alerted. What the archive has stays as it is, but
that --again puts what a file says in the place of what an import brought. An import that was broken off goes on where it stopped. The
alerts of an exported archive that its first owner had not sent are parked.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from warehouse.db import open_warehouse
from warehouse.driver.passwords import without_password
from warehouse.errors import UsageError
from warehouse.maintenance.transfer import MANIFEST_NAME, import_archive
from wirewatch.cli.archive.imports.import_files import ImportOptions, open_imports
from wirewatch.cli.archive.imports.import_history import import_past
from wirewatch.cli.archive.imports.import_places import FoundFile, file_kind, files_below, import_found, spooled, unzipped
from wirewatch.cli.result_output import tell_result
from wirewatch.cli.sources.feeds import import_sources
from wirewatch.errors import SeedError
from wirewatch.feed.parsing.encoding.text_encoding import named_codec
from wirewatch.ingest.imports.date_order import ORDERS
from wirewatch.ingest.imports.file_kinds import FileKind
from wirewatch.settings import Settings


def configure(parser: argparse.ArgumentParser) -> None:
    """Name the arguments."""
    parser.add_argument("places", nargs="+", metavar="PLACE", help="files, folders, addresses, - for standard input; kinds are recognised")
    parser.add_argument("--since", metavar="DAY", help="leave out what was published before (2026-09-01); an address needs it")
    parser.add_argument("--again", action="store_true", help="read a file anew; what an import brought becomes what it says")
    parser.add_argument("--encoding", metavar="NAME", help="of tables that do not say it: windows-1250, GB18030, ...; recognised else")
    parser.add_argument("--dates", choices=sorted(ORDERS), default="", help="what 10/04/2026 is in a table; by its other dates else")
    parser.add_argument("--json", action="store_true", help="a JSON object for each file that was imported")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Import each place; 1 where one of them brought trouble."""
    since, codec = _day(arguments.since), _codec(arguments.encoding)
    options = ImportOptions(since, again=arguments.again, encoding=codec, dates=arguments.dates, as_json=arguments.json)
    codes = [0]
    for place in arguments.places:
        try:
            codes.append(_import(place, settings, options))
        except (SeedError, UsageError) as error:
            # What is wrong with one place keeps no other from coming in.
            print(f"wirewatch: {error}", file=sys.stderr)
            codes.append(error.exit_code)
    return max(codes)


def _import(place: str, settings: Settings, options: ImportOptions) -> int:
    if place.startswith(("http://", "https://")):
        if options.since is None:
            raise UsageError(f"How far back shall {place} go? Name the day: --since 2026-09-01.")
        return import_past(place, options.since, settings, as_json=options.as_json)
    if place == "-":
        with spooled(sys.stdin.buffer.read, "standard input") as path:
            return _import_file(path, place, settings, options)
    path = Path(place)
    if (path / MANIFEST_NAME).exists():
        if options.since:
            raise UsageError(f"{place} is what `wirewatch export` wrote and comes in whole; leave out --since.")
        return _import_exported(path, settings, as_json=options.as_json)
    if path.is_dir():
        return _import_files(files_below(path, place), place, settings, options)
    if path.is_fifo():
        with path.open("rb") as pipe, spooled(pipe.read, place) as spool:
            return _import_file(spool, place, settings, options)
    if not path.is_file():
        raise UsageError(f"{place} is not there; give a file, a folder, or an address that begins with http:// or https://.")
    return _import_file(path, place, settings, options)


def _import_file(path: Path, place: str, settings: Settings, options: ImportOptions) -> int:
    kind = file_kind(path, place)
    if kind is FileKind.SOURCES:
        return import_sources(str(path), settings, as_json=options.as_json, name=place)
    if kind is FileKind.ZIP:
        with unzipped(path, place) as files:
            return _import_files(files, place, settings, options, is_zip=True)
    with open_imports(settings, options) as work:
        work.file(path, kind, place)
    return 0


def _import_files(files: Sequence[FoundFile], place: str, settings: Settings, options: ImportOptions, *, is_zip: bool = False) -> int:
    with open_imports(settings, options) as work:
        return import_found(files, place, work, is_zip=is_zip)


def _import_exported(folder: Path, settings: Settings, *, as_json: bool) -> int:
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        done = import_archive(warehouse, folder)
    rows = sum(table.rows for table in done.values())
    facts = {"place": folder, "tables": len(done), "articles": done["articles"].rows, "rows": rows}
    sentence = f"{len(done)} tables, {done['articles'].rows:,} articles, {rows:,} rows are in {without_password(settings.catalog)}."
    tell_result(facts, sentence, as_json=as_json)
    return 0


def _codec(label: str | None) -> str:
    if label is None:
        return ""
    codec = named_codec(label)
    if not codec:
        raise UsageError(f"--encoding {label} is no encoding that is known; such are windows-1250, GB18030, Shift_JIS, EUC-KR, UTF-16.")
    return codec


def _day(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        day = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"--since {text} is no date; write it as 2026-11-01.") from error
    return day if day.tzinfo else day.replace(tzinfo=UTC)
