"""Read article pages: fetch, extract in a process that can be killed, join what is split over pages.

    QueuedEntry -> web.fetch -> Workers(extract) -> PageOutcome(article | drop | retry)

Nothing here writes; `warehouse.articles` keeps what comes out.
"""

from __future__ import annotations

import gzip
import zlib
from dataclasses import dataclass
from pathlib import Path

from tasks.core.article.extract import extract
from tasks.core.article.record import Record
from warehouse.model import Entry

# Unpacked, a page of the batch tool is no larger than one the web client would accept.
MOST_PAGE_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class PageToRead:
    """A page that is at hand, in a form that can be sent to a worker process."""

    html: bytes
    url: str
    header_charset: str = ""
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class FileToRead:
    """A page in a file, plain or .gz; the worker opens it, so that pages do not cross process borders."""

    path: Path
    url: str = ""


def extract_page(page: PageToRead) -> Record:
    """Run the pure extraction; top level, so that a worker process can import it."""
    return extract(page.html, page.url, page.header_charset, page.entry)


def extract_file(file: FileToRead) -> Record | str:
    """Extract a page from a file, or say in one sentence why it cannot be read."""
    try:
        html = read_page_file(file.path)
    except (OSError, EOFError, zlib.error) as error:
        return f"{file.path} cannot be read: {getattr(error, 'strerror', None) or error}"
    return extract(html, file.url)


def read_page_file(path: Path) -> bytes:
    """The bytes of a page file; `.gz` is unpacked up to the size of the largest page that is read at all."""
    if path.suffix != ".gz":
        return path.read_bytes()
    with gzip.open(path) as packed:
        return packed.read(MOST_PAGE_BYTES)
