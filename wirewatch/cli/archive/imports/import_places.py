"""The places that people name for an import: a file, a folder, a ZIP file, standard input; and what lies there that is none of ours."""

from __future__ import annotations

import lzma
import shutil
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath

from warehouse.errors import UsageError
from warehouse.maintenance.transfer import MANIFEST_NAME
from wirewatch.cli.archive.imports.import_files import FileImport
from wirewatch.errors import SeedError
from wirewatch.ingest.imports.file_kinds import HEAD_BYTES, FileKind, kind_of_head, kind_of_zip
from wirewatch.ingest.imports.mails import is_mail_name
from wirewatch.ingest.imports.packed_files import read_up_to, unpacked

KINDS = (
    "a WARC or WACZ file, JSON lines or a CSV of articles, mails (.eml, mbox, a Maildir), an OPML or CSV list of sources, a ZIP file or a "
    "folder of such files, or a folder that `wirewatch export` wrote"
)
# What is left free on the disk where a ZIP file is unpacked.
SPARED_BYTES = 512 * 1024 * 1024
# Files that are no import are named up to here, and the others counted.
MOST_NAMED = 10
PIECE_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that may be imported.

    Attributes:
        path: Where it is.
        place: What people call it.
        is_mail: Whether its name says that it is a mail.
    """

    path: Path
    place: str
    is_mail: bool


def file_kind(path: Path, place: str = "") -> FileKind:
    """Tell what a file is from its first bytes.

    Raises:
        UsageError: it is nothing that can be imported, or cannot be read.
    """
    place = place or str(path)
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as packed:
                return _known_kind(kind_of_zip(packed.namelist()), place)
        with path.open("rb") as file:
            # Of what is damaged within, the beginning; but not of what is damaged from the first byte.
            content = unpacked(file)
            head = content.read(1) + read_up_to(content, HEAD_BYTES)
    except (OSError, zipfile.BadZipFile) as error:
        raise UsageError(f"{place} cannot be read: {getattr(error, 'strerror', None) or error}.") from error
    return _known_kind(kind_of_head(head, path.name), place)


def _known_kind(kind: FileKind | str, place: str) -> FileKind:
    if isinstance(kind, FileKind):
        return kind
    raise UsageError(
        f"{place} is nothing that can be imported: {kind}." if kind else f"{place} is nothing that can be imported; give {KINDS}."
    )


@contextmanager
def unzipped(path: Path, place: str) -> Iterator[list[FoundFile]]:
    """Give the files in a ZIP file, for as long as they are needed.

    Raises:
        SeedError: it is damaged, encrypted, or larger than the disk has room for.
    """
    with tempfile.TemporaryDirectory(prefix="wirewatch-import-") as folder:
        try:
            found = list(_unpack(path, place, Path(folder)))
        except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, RuntimeError, NotImplementedError, OSError, EOFError) as error:
            # RuntimeError is what the standard library says of a password.
            raise SeedError(f"{place} cannot be unpacked: {error}.") from error
        yield found


def _unpack(path: Path, place: str, folder: Path) -> Iterator[FoundFile]:
    with zipfile.ZipFile(path) as packed:
        for number, member in enumerate(packed.infolist()):
            name = Path(member.filename)
            if member.is_dir() or is_hidden(name):
                continue
            # In a folder by number, so that no name leads elsewhere.
            target = folder / f"{number:06}" / name.name
            target.parent.mkdir()
            with packed.open(member) as source, target.open("wb") as file:
                _copy(source.read, file.write, folder, place)
            yield FoundFile(target, f"{place}/{member.filename}", is_mail_name(name))


@contextmanager
def spooled(read: Callable[[int], bytes], place: str) -> Iterator[Path]:
    """Give a file with what comes from a pipe, for what is read more than once.

    Raises:
        SeedError: it is larger than the disk has room for.
    """
    with tempfile.TemporaryDirectory(prefix="wirewatch-import-") as folder:
        path = Path(folder) / "input"
        with path.open("wb") as file:
            _copy(read, file.write, path.parent, place)
        yield path


def _copy(read: Callable[[int], bytes], write: Callable[[bytes], int], folder: Path, place: str) -> None:
    while piece := read(PIECE_BYTES):
        # Asked each time, because others write there, too.
        if shutil.disk_usage(folder).free < SPARED_BYTES:
            raise SeedError(f"{place} is larger than the disk of {folder.parent} has room for; set TMPDIR to another one.")
        write(piece)


def files_below(folder: Path, place: str) -> list[FoundFile]:
    """Find the files of a folder and those below it, in an order that stays."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and not is_hidden(path.relative_to(folder)))
    return [FoundFile(path, str(Path(place) / path.relative_to(folder)), is_mail_name(path)) for path in paths]


def is_hidden(path: Path) -> bool:
    """Tell what programs put beside files for themselves."""
    return any((part.startswith(".") and part.strip(".")) or part == "__MACOSX" for part in path.parts)


def import_found(files: Sequence[FoundFile], place: str, work: FileImport, *, is_zip: bool = False) -> int:
    """Import the files of a folder or a ZIP file, its mails as one; say what is left out and why. Returns 2 where one of them is broken.

    Raises:
        UsageError: none of them can be imported.
    """
    files, refused = _without_exported(files)
    mails = [file.path for file in files if file.is_mail]
    tables, others = _sorted_kinds([file for file in files if not file.is_mail])
    refused += others
    if not (mails or tables):
        what = f"none of its {len(files):,} files can be imported" if files else "it holds no file"
        raise UsageError(refused[0] if len(refused) == 1 else f"{place}: {what}; give {KINDS}.")
    for sentence in refused[:MOST_NAMED]:
        print(f"wirewatch: {sentence}", file=sys.stderr)
    if len(refused) > MOST_NAMED:
        print(f"wirewatch: {place}: {len(refused) - MOST_NAMED:,} more files are left out.", file=sys.stderr)
    code = 0
    for file, kind in tables:
        try:
            code = max(code, _import_one(file, kind, work, opens_zip=not is_zip))
        except (SeedError, UsageError) as error:
            print(f"wirewatch: {error}", file=sys.stderr)
            code = error.exit_code
    if mails:
        work.mails(mails, place)
    return code


def _without_exported(files: Sequence[FoundFile]) -> tuple[Sequence[FoundFile], list[str]]:
    """Leave out the folders that `wirewatch export` wrote, of which a single file is nothing; say which they are."""
    exported = {str(PurePath(file.place).parent) for file in files if PurePath(file.place).name == MANIFEST_NAME}
    advice = "it is what `wirewatch export` wrote, which comes in by itself, as a folder"
    refused = [f"{folder} is left out: {advice}." for folder in sorted(exported)]
    return [file for file in files if str(PurePath(file.place).parent) not in exported], refused


def _import_one(file: FoundFile, kind: FileKind, work: FileImport, *, opens_zip: bool) -> int:
    if kind is FileKind.ZIP and not opens_zip:
        raise UsageError(f"{file.place} is left out: a ZIP file in another one; unpack it and import its folder.")
    if kind is FileKind.ZIP:
        with unzipped(file.path, file.place) as inner:
            return import_found(inner, file.place, work, is_zip=True)
    work.file(file.path, kind, file.place)
    return 0


def _sorted_kinds(files: Sequence[FoundFile]) -> tuple[list[tuple[FoundFile, FileKind]], list[str]]:
    """Return the files that can be imported with their kinds, and why others cannot."""
    found: list[tuple[FoundFile, FileKind]] = []
    refused: list[str] = []
    for file in files:
        try:
            kind = file_kind(file.path, file.place)
        except UsageError as error:
            refused.append(str(error))
            continue
        if kind is FileKind.SOURCES:
            refused.append(f"{file.place} is left out: a list of sources comes in by its own name.")
        else:
            found.append((file, kind))
    return found, refused
