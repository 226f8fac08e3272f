"""The part of reading a page that touches a stranger's bytes, as functions for a worker process, which loads no client of the web."""

from __future__ import annotations

import gzip
import zlib
from dataclasses import dataclass
from pathlib import Path

from warehouse.records.feed import Entry
from wirewatch.article.record import PageRecord

# The guard is the worker's CPU time; this is for a machine that is busy with other things.
EXTRACT_SECONDS = 60.0
# Unpacked, a page of the batch tool is no larger than one the web client would accept.
MOST_PAGE_BYTES = 16 * 1024 * 1024
LONGEST_SHOWN_PATH = 300


@dataclass(frozen=True, slots=True)
class PageToRead:
    """A page that is at hand, in a form that can be sent to a worker process.

    Attributes:
        html: Its bytes.
        url: Where it was read.
        header_charset: What the answer's header says of its characters.
        entry: What the feed said of it.
        headers: Headers of the answer, "name: value".
    """

    html: bytes
    url: str
    header_charset: str = ""
    entry: Entry | None = None
    headers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileToRead:
    """A page in a file, plain or .gz; the worker opens it, so that pages do not cross process borders.

    Attributes:
        path: The file.
        url: The page's address.
    """

    path: Path
    url: str = ""


def extract_page(page: PageToRead) -> PageRecord:
    """Run the pure extraction; top level, so that a worker process can import it."""
    from wirewatch.article.extract import extract  # noqa: PLC0415 - 0.3 s that only the processes which read pages need

    return extract(page.html, page.url, page.header_charset, page.entry)


def extract_file(file: FileToRead) -> PageRecord | str:
    """Extract a page from a file, or say in one sentence why it cannot be read."""
    try:
        html = read_page_file(file.path)
    except (OSError, EOFError, ValueError, zlib.error) as error:  # ValueError: a NUL or a lone surrogate in the path
        reason = getattr(error, "strerror", None) or error
        return f"{str(file.path)[:LONGEST_SHOWN_PATH]!r} cannot be read: {reason}; a path is relative to the file of pages"
    from wirewatch.article.extract import extract  # noqa: PLC0415 - as above

    return extract(html, file.url)


def read_page_file(path: Path) -> bytes:
    """Return the bytes of a page file; `.gz` is unpacked up to the size of the largest page that is read at all."""
    if path.suffix != ".gz":
        return path.read_bytes()
    with gzip.open(path) as packed:
        return packed.read(MOST_PAGE_BYTES)
