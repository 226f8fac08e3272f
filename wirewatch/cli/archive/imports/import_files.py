"""Import of a file: what kind it is, how far it is, and a line on what came of it."""

from __future__ import annotations

import sys
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from warehouse.db import Warehouse, open_warehouse
from warehouse.errors import UsageError
from warehouse.imports import ImportState
from wirewatch.alert.message.phrases import counted
from wirewatch.cli.archive.imports.import_report import TableReading, import_facts, import_remarks, import_summary
from wirewatch.cli.result_output import tell_result
from wirewatch.ingest.imports.article_rows import row_items, survey_dates
from wirewatch.ingest.imports.column_names import our_columns
from wirewatch.ingest.imports.imported import ImportedItem, ImportTally, KeepRules, begin, file_digest, keep_all
from wirewatch.ingest.imports.json_files import json_rows
from wirewatch.ingest.imports.mails import MAIL_HEAD, MBOX_MARK, files_digest, mails_of_files, mails_of_mbox, read_mails
from wirewatch.ingest.imports.packed_files import unpacked
from wirewatch.ingest.imports.table_files import HEAD_LINES, TableRow, csv_rows, find_header, unbroken
from wirewatch.ingest.imports.web_archives import archive_files, archived_pages, read_archive, records_file
from wirewatch.settings import Settings
from wirewatch.text_encoding import decoded_lines, encoding_of, encoding_of_bytes
from wirewatch.workers import Workers

HEAD_BYTES = 4096
KINDS = (
    "a WARC or WACZ file, JSON lines or a CSV of articles, mails (.eml, mbox, a Maildir), an OPML or CSV list of sources, or a folder that "
    "`wirewatch export` wrote"
)


def file_kind(path: Path) -> str:
    """Tell what a file is from its first bytes: warc, mail, mbox, json, csv or sources.

    Raises:
        UsageError: it is none of them, or cannot be read.
    """
    try:
        head = _head(path)
        if zipfile.is_zipfile(path) or head.startswith((b"WARC/", b"filedesc://")):
            return "warc"
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}.") from error
    if path.suffix.lower() == ".eml" or MAIL_HEAD.match(head):
        return "mbox" if head.startswith(MBOX_MARK) else "mail"
    text = "".join(decoded_lines(BytesIO(head), encoding_of_bytes(head))).lstrip("\ufeff \t\r\n")
    if text.startswith("<"):
        return "sources"
    if text.startswith(("{", "[")):
        return "json"
    ours = our_columns(find_header(text.splitlines(keepends=True)[:HEAD_LINES]).names).keys()
    if ours & {"text", "date", "standfirst"} and ours & {"url", "title"}:
        return "csv"
    if "url" not in ours and not text.lower().startswith(("feed_url", "xmlurl", "feed")):
        raise UsageError(f"{path} is nothing that can be imported; give {KINDS}.")
    return "sources"


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return unpacked(file).read(HEAD_BYTES)


def import_file(path: Path, settings: Settings, options: ImportOptions) -> int:
    """Import a web archive or a table of articles, from where it was broken off, and say what came of it."""
    kind = file_kind(path)
    with open_warehouse(settings.catalog, settings.data) as warehouse, _progress() as bar:
        work = FileImport(warehouse, bar, options)
        if kind == "warc":
            work.web_archive(path)
        elif kind == "mbox":
            work.mbox(path)
        elif kind == "mail":
            work.mails([path], path)
        else:
            work.rows(path, json_rows if kind == "json" else csv_rows)
    return 0


def import_mails(files: Sequence[Path], folder: Path, settings: Settings, options: ImportOptions) -> int:
    """Import a folder's mails as one, and say what came of them."""
    with open_warehouse(settings.catalog, settings.data) as warehouse, _progress() as bar:
        FileImport(warehouse, bar, options).mails(files, folder)
    return 0


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How files are imported.

    Attributes:
        since: What was published before is left out; None for all.
        again: Whether a file is read anew that was read already, and what an import brought becomes what it says now.
        encoding: Python's name of the encoding that tables are in; empty to recognise it.
        dates: The order of their dates, as `ORDERS` calls it; empty to recognise it.
        as_json: Whether machines are told what came of it.
    """

    since: datetime | None = None
    again: bool = False
    encoding: str = ""
    dates: str = ""
    as_json: bool = False


@dataclass(frozen=True, slots=True)
class FileImport:
    """The import of a file.

    Attributes:
        warehouse: Where to.
        bar: Shows how far it is.
        options: How.
    """

    warehouse: Warehouse
    bar: Progress
    options: ImportOptions

    def web_archive(self, path: Path) -> None:
        """Import a WARC file, or each of those in a WACZ."""
        with Workers() as pool:
            for name, opened, size in archive_files(path):
                with opened() as file:
                    state = self._begun(file_digest(file, size), path.parent / name, "warc")
                    records = records_file(file)
                    pages = archived_pages(records, name, state.position)
                    # Of what is unpacked on the way nobody knows the size.
                    self._keep(state, read_archive(pages, pool), size if records is file else 0)

    def rows(self, path: Path, read: Callable[[Iterator[str], str], Iterator[TableRow]]) -> None:
        """Import a table of articles."""
        with path.open("rb") as whole:
            state = self._begun(file_digest(whole, path.stat().st_size), path, "rows")
            if state.finished_at:
                self._keep(state, iter(()), 0)
                return
            encoding, now = encoding_of(unpacked(whole), self.options.encoding), datetime.now(UTC)

            def rows() -> Iterator[TableRow]:
                return unbroken(read(decoded_lines(unpacked(whole), encoding), path.name), path.name)

            dates = survey_dates(rows(), now).orders(path.name, self.options.dates)
            self._keep(state, row_items(rows(), state.position, now, dates), 0, TableReading(encoding, dates))

    def mbox(self, path: Path) -> None:
        """Import the mails of an mbox."""
        size = path.stat().st_size
        with Workers() as pool, path.open("rb") as file:
            state = self._begun(file_digest(file, size), path, "mails")
            mails = mails_of_mbox(file, path.name, state.position)
            self._keep(state, read_mails(mails, pool, datetime.now(UTC)), size)

    def mails(self, files: Sequence[Path], place: Path) -> None:
        """Import mails that are a file each."""
        with Workers() as pool:
            state = self._begun(files_digest(files), place, "mails")
            mails = mails_of_files(files, state.position)
            self._keep(state, read_mails(mails, pool, datetime.now(UTC)), len(files))

    def _begun(self, import_id: str, place: Path, kind: str) -> ImportState:
        state = begin(self.warehouse, import_id, place, kind)
        return replace(state, position=0, articles=0, known=0, left_out=0, finished_at=None) if self.options.again else state

    def _keep(self, before: ImportState, items: Iterator[ImportedItem], size: int, reading: TableReading | None = None) -> None:
        """Keep what is left of a file and print what came of it; `size` is 0 where the position is not in bytes.

        `items` are read as they are asked for: of a file that was imported before, none is.
        """
        if before.finished_at:
            brought = counted(before.articles, "article")
            sentence = f"{before.place} was imported on {before.finished_at:%d %b %Y}: {brought}. --again reads it anew."
            tell_result(import_facts(before, ImportTally()), sentence, as_json=self.options.as_json)
            return
        task = self.bar.add_task(Path(before.place).name, total=size or None, completed=before.position if size else 0)
        began, state, tally = time.monotonic(), before, ImportTally()
        try:
            rules = KeepRules(self.options.since, self.options.again)
            for state, more in keep_all(self.warehouse, before, items, lambda: datetime.now(UTC), rules):
                tally.take(more)
                self.bar.update(task, completed=state.position)
        finally:
            # Also where the file breaks off: what came before that is kept, and is told.
            read = sum(getattr(state, name) - getattr(before, name) for name in ("articles", "known", "left_out"))
            if read or state.finished_at:
                sentence = import_summary(state, tally, read / max(time.monotonic() - began, 0.001), went_on=before.position > 0)
                remarks = import_remarks(tally, reading)
                tell_result(import_facts(state, tally, reading), "\n  ".join((sentence, *remarks)), as_json=self.options.as_json)


def _progress() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())
