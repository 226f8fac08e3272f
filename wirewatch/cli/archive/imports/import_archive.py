"""Take in what others kept: web archives, tables of articles, a feed's own past, lists of sources, an exported archive.

    wirewatch import CC-NEWS-20261101.warc.gz crawl.wacz       # pages, extracted as if they had been read
    wirewatch import articles.jsonl old.csv                    # url, title, text, date and what else they have
    wirewatch import letters.mbox saved-mails/ one.eml         # newsletters: mbox, .eml, a Maildir
    wirewatch import https://www.example.org/feed.xml --since 2026-09-01      # its older pages, or a sitemap's
    wirewatch import mine.opml                                 # sources, with folders as tags
    WIREWATCH_HOME=elsewhere wirewatch import FOLDER           # what `wirewatch export` wrote

Articles come in as old ones, dated as they appeared: searched and backtested, never alerted. What the archive has stays as it is, but
that --again puts what a file says in the place of what an import brought. An import that was broken off goes on where it stopped. The
alerts of an exported archive that its first owner had not sent are parked.
"""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from warehouse.db import open_warehouse
from warehouse.driver.passwords import without_password
from warehouse.errors import UsageError
from warehouse.maintenance.transfer import MANIFEST_NAME, import_archive
from wirewatch.cli.archive.imports.import_files import ImportOptions, file_kind, import_file, import_mails
from wirewatch.cli.archive.imports.import_history import import_past
from wirewatch.cli.result_output import tell_result
from wirewatch.cli.sources.feeds import import_sources
from wirewatch.ingest.imports.date_order import ORDERS
from wirewatch.ingest.imports.mails import mail_files
from wirewatch.settings import Settings
from wirewatch.text_encoding import named_codec

ARCHIVE_ENDINGS = (".warc", ".warc.gz", ".wacz", ".arc.gz")


def configure(parser: argparse.ArgumentParser) -> None:
    """Name the arguments."""
    parser.add_argument("places", nargs="+", metavar="PLACE", help="files, folders or addresses; their kinds are recognised")
    parser.add_argument("--since", metavar="DAY", help="leave out what was published before (2026-09-01); an address needs it")
    parser.add_argument("--again", action="store_true", help="read a file anew; what an import brought becomes what it says")
    parser.add_argument("--encoding", metavar="NAME", help="of tables that do not say it: windows-1250, GB18030, ...; recognised else")
    parser.add_argument("--dates", choices=sorted(ORDERS), default="", help="what 10/04/2026 is in a table; by its other dates else")
    parser.add_argument("--json", action="store_true", help="a JSON object for each file that was imported")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Import each place; 1 where one of them brought trouble."""
    since, codec = _day(arguments.since), _codec(arguments.encoding)
    options = ImportOptions(since, again=arguments.again, encoding=codec, dates=arguments.dates, as_json=arguments.json)
    return max(_import(place, settings, options) for place in arguments.places)


def _import(place: str, settings: Settings, options: ImportOptions) -> int:
    if place.startswith(("http://", "https://")):
        if options.since is None:
            raise UsageError(f"How far back shall {place} go? Name the day: --since 2026-09-01.")
        return import_past(place, options.since, settings, as_json=options.as_json)
    path = Path(place)
    if path.is_dir():
        return _import_folder(path, settings, options)
    if not path.is_file():
        raise UsageError(f"{place} is not there; give a file, a folder, or an address that begins with http:// or https://.")
    if file_kind(path) == "sources":
        return import_sources(place, settings, as_json=options.as_json)
    return import_file(path, settings, options)


def _import_folder(folder: Path, settings: Settings, options: ImportOptions) -> int:
    if (folder / MANIFEST_NAME).exists():
        return _import_exported(folder, settings, as_json=options.as_json)
    files = sorted(path for path in folder.rglob("*") if path.name.endswith(ARCHIVE_ENDINGS))
    mails = mail_files(folder)
    if not (files or mails):
        missing = f"no exported archive (it has no {MANIFEST_NAME}), and no WARC, WACZ or mail (.eml, a Maildir) is in it"
        raise UsageError(f"{folder} is {missing}.")
    for path in files:
        import_file(path, settings, options)
    return import_mails(mails, folder, settings, options) if mails else 0


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
