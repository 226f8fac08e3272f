"""Import of a file: how far it is, and a line on what came of it."""

from __future__ import annotations

import sys
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from warehouse.db import Warehouse, open_warehouse
from warehouse.imports import ImportState
from wirewatch.alert.message.phrases import counted
from wirewatch.cli.archive.imports.import_report import TableReading, import_facts, import_remarks, import_summary
from wirewatch.cli.result_output import tell_result
from wirewatch.errors import SeedError
from wirewatch.feed.parsing.encoding.text_encoding import decoded_lines, encoding_of
from wirewatch.ingest.imports.article_rows import row_items, survey_dates
from wirewatch.ingest.imports.file_kinds import FileKind
from wirewatch.ingest.imports.imported import ImportedItem, ImportTally, KeepRules, begin, file_digest, keep_all
from wirewatch.ingest.imports.json_files import json_rows
from wirewatch.ingest.imports.mails import files_digest, mails_of_files, mails_of_mbox, read_mails
from wirewatch.ingest.imports.packed_files import unpacked
from wirewatch.ingest.imports.table_files import TableRow, csv_rows, unbroken
from wirewatch.ingest.imports.web_archives import archive_files, archived_pages, read_archive, records_file
from wirewatch.settings import Settings
from wirewatch.workers import Workers


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


@contextmanager
def open_imports(settings: Settings, options: ImportOptions) -> Iterator[FileImport]:
    """Open the warehouse for files, one or many."""
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())
    with open_warehouse(settings.catalog, settings.data) as warehouse, bar:
        yield FileImport(warehouse, bar, options)


@dataclass(frozen=True, slots=True)
class FileImport:
    """The import of files.

    Attributes:
        warehouse: Where to.
        bar: Shows how far it is.
        options: How.
    """

    warehouse: Warehouse
    bar: Progress
    options: ImportOptions

    def file(self, path: Path, kind: FileKind, place: str) -> None:
        """Import a file of this kind, from where it was broken off, and say what came of it; `place` is what people call it."""
        if kind is FileKind.WARC:
            self._web_archive(path, place)
        elif kind is FileKind.MBOX:
            self._mbox(path, place)
        elif kind is FileKind.MAIL:
            self.mails([path], place)
        else:
            self._rows(path, json_rows if kind is FileKind.JSON else csv_rows, place)

    def _web_archive(self, path: Path, place: str) -> None:
        """Import a WARC file, or each of those in a WACZ."""
        with Workers() as pool:
            for name, opened, size in archive_files(path):
                with opened() as file:
                    state = self._begun(_digest(file, size, name), place + name.removeprefix(path.name), "warc")
                    records = records_file(file)
                    pages = archived_pages(records, name, state.position)
                    # Of what is unpacked on the way nobody knows the size.
                    self._keep(state, read_archive(pages, pool), size if records is file else 0)

    def _rows(self, path: Path, read: Callable[[Iterator[str], str], Iterator[TableRow]], place: str) -> None:
        """Import a table of articles."""
        with path.open("rb") as whole:
            state = self._begun(file_digest(whole, path.stat().st_size), place, "rows")
            if state.finished_at:
                self._keep(state, iter(()), 0)
                return
            encoding, now = encoding_of(unpacked(whole), self.options.encoding), datetime.now(UTC)

            def rows() -> Iterator[TableRow]:
                return unbroken(read(decoded_lines(unpacked(whole), encoding), place), place)

            dates = survey_dates(rows(), now).orders(place, self.options.dates)
            self._keep(state, row_items(rows(), state.position, now, dates), 0, TableReading(encoding, dates))

    def _mbox(self, path: Path, place: str) -> None:
        """Import the mails of an mbox."""
        size = path.stat().st_size
        with Workers() as pool, path.open("rb") as packed:
            state = self._begun(file_digest(packed, size), place, "mails")
            file = unpacked(packed)
            mails = mails_of_mbox(file, place, state.position)
            self._keep(state, read_mails(mails, pool, datetime.now(UTC)), size if file is packed else 0)

    def mails(self, files: Sequence[Path], place: str) -> None:
        """Import mails that are a file each, as one."""
        with Workers() as pool:
            state = self._begun(files_digest(files), place, "mails")
            mails = mails_of_files(files, state.position)
            self._keep(state, read_mails(mails, pool, datetime.now(UTC)), len(files))

    def _begun(self, import_id: str, place: str, kind: str) -> ImportState:
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
        rules = KeepRules(self.options.since, self.options.again)
        try:
            for state, more in keep_all(self.warehouse, before, items, lambda: datetime.now(UTC), rules):
                tally.take(more)
                self.bar.update(task, completed=state.position)
        finally:
            self.bar.remove_task(task)
            # Also where the file breaks off: what came before that is kept, and is told.
            read = sum(getattr(state, name) - getattr(before, name) for name in ("articles", "known", "left_out"))
            if read or state.finished_at:
                sentence = import_summary(state, tally, read / max(time.monotonic() - began, 0.001), went_on=before.position > 0)
                remarks = import_remarks(tally, reading)
                tell_result(import_facts(state, tally, reading), "\n  ".join((sentence, *remarks)), as_json=self.options.as_json)


def _digest(file: BinaryIO, size: int, name: str) -> str:
    """Return the digest of a web archive, which may be damaged within its ZIP file."""
    try:
        return file_digest(file, size)
    except (OSError, zlib.error, zipfile.BadZipFile) as error:
        raise SeedError(f"{name} cannot be read: {error}; nothing of it was imported.") from error
