"""Web archives: WARC as crawlers write it (CC-NEWS, wget, one's own), and WACZ, which is a ZIP of them.

Pages are read in the killable workers, like those from the web; a record is never held whole beyond the size of the largest page.
"""

from __future__ import annotations

import contextlib
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import tee
from pathlib import Path
from typing import BinaryIO, cast

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord as Record
from warcio.statusandheaders import StatusAndHeaders as Headers

from warehouse.records.drop import Drop
from warehouse.records.feed import Entry, QueuedEntry
from wirewatch.article.outcome import live_articles, make_article, why_not_html
from wirewatch.article.page_job import EXTRACT_SECONDS, MOST_PAGE_BYTES, PageToRead, extract_page
from wirewatch.article.record import PageRecord
from wirewatch.errors import SeedError
from wirewatch.ingest.imports.imported import ImportedItem, as_old
from wirewatch.ingest.imports.packed_files import UnpackedFile
from wirewatch.urls import article_id, canonical_url, registrable_domain
from wirewatch.workers import WorkerFailure, Workers

OK = "200"
# How warcio says that a gzip member holds more than a record.
SEVERAL_RECORDS = "non-chunked"
DRAINED_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """A page of a web archive.

    Attributes:
        page: Its bytes and address; None where the record holds no page to read.
        url: Its address.
        seen_at: When it was crawled.
        position: Where the next record begins.
        problem: Why it is no page to read.
        broken: Why there is nothing further, where the file breaks off; empty else.
    """

    page: PageToRead | None
    url: str
    seen_at: datetime
    position: int
    problem: str = ""
    broken: str = ""


def archive_files(path: Path) -> Iterator[tuple[str, Callable[[], contextlib.AbstractContextManager[BinaryIO]], int]]:
    """Give the WARC files at a path: itself, or those in a WACZ; each with its name, how to open it, and its size."""
    if not zipfile.is_zipfile(path):
        yield path.name, lambda: path.open("rb"), path.stat().st_size
        return
    with zipfile.ZipFile(path) as packed:
        members = [item for item in packed.infolist() if item.filename.endswith((".warc", ".warc.gz"))]
        if not members:
            raise SeedError(f"{path} is a ZIP file without a WARC file in it; a WACZ has them under archive/.")
        for member in sorted(members, key=lambda item: item.filename):
            yield f"{path.name}/{member.filename}", partial(_member, packed, member.filename), member.file_size


def _member(packed: zipfile.ZipFile, name: str) -> BinaryIO:
    try:
        return cast(BinaryIO, packed.open(name))
    except (RuntimeError, NotImplementedError) as error:
        # What the standard library says of a password, and of a compression that it does not know.
        raise SeedError(f"{packed.filename} cannot be unpacked: {error}.") from error


def records_file(file: BinaryIO) -> BinaryIO:
    """Return what the records of a WARC file are read from: the file, or its content where it was packed as a whole (`gzip a.warc`).

    ISO 28500 wants a gzip member a record, so that readers can begin at any; of a file that is one member they count its content's bytes.
    """
    return cast(BinaryIO, UnpackedFile(file)) if _is_packed_whole(file) else file


def _is_packed_whole(file: BinaryIO) -> bool:
    """Tell whether the first gzip member holds more than the first record."""
    try:
        for _ in zip(range(2), ArchiveIterator(file, arc2warc=True), strict=False):
            pass
    except (ArchiveLoadFailed, EOFError, OSError, ValueError, zlib.error, zipfile.BadZipFile) as error:
        return SEVERAL_RECORDS in str(error)
    finally:
        file.seek(0)
    return False


def archived_pages(file: BinaryIO, name: str, position: int = 0) -> Iterator[ArchivedPage]:
    """Read a WARC file's pages from a position on; a record that is no answer with a page is passed by."""
    file.seek(position)
    read = 0
    try:
        records = ArchiveIterator(file, arc2warc=True)
        for record in records:
            read += bool(record.rec_type)
            if record.rec_type == "response" and record.http_headers is not None:
                page, url, seen_at, problem = _page(record.rec_headers, record.http_headers, _whole_body(record))
                yield ArchivedPage(page, url, seen_at, records.get_record_offset() + records.get_record_length(), problem)
        if not (read or position):
            yield ArchivedPage(None, "", _moment(""), position, broken=f"{name} holds no whole record of a web archive.")
    except (ArchiveLoadFailed, EOFError, OSError, ValueError, zlib.error, zipfile.BadZipFile) as error:
        what = "breaks off" if read or position else "is no WARC file"
        # As the last item and not as an error, which would overtake the pages before it that the workers still extract.
        yield ArchivedPage(None, "", _moment(""), position, broken=f"{name} {what}: {_reason(error)}; what was read before that is kept.")


def _reason(error: Exception) -> str:
    """Say in a line why there are no further records."""
    if SEVERAL_RECORDS in str(error):
        return "from here on records share a gzip member; unpack it (gunzip) and import what comes of it"
    return str(error).split(", first line", maxsplit=1)[0]


def _whole_body(record: Record) -> bytes:
    """Read a record's body to its end, as far as a page may be long; warcio hands out a record whose end is missing as if it were whole.

    Raises:
        EOFError: its end is missing.
    """
    body: bytes = record.content_stream().read(MOST_PAGE_BYTES)
    # By pieces, because a record may be a film.
    while record.raw_stream.read(DRAINED_BYTES):
        pass
    if record.raw_stream.limit:
        raise EOFError(f"{record.raw_stream.limit} bytes of its last record are missing")
    return body


def _page(record: Record, http: Headers, body: bytes) -> tuple[PageToRead | None, str, datetime, str]:
    url = record.get_header("WARC-Target-URI") or ""
    seen_at = _moment(record.get_header("WARC-Date") or "")
    content_type = http.get_header("Content-Type") or ""
    status = http.get_statuscode()
    if not canonical_url(url):
        return None, url, seen_at, "bad-url"
    if status != OK:
        return None, url, seen_at, f"status-{status}"
    if why_not_html(content_type, body):
        return None, url, seen_at, "not-html"
    charset = content_type.partition("charset=")[2].split(";")[0].strip(" \"'")
    return PageToRead(body, url, charset), url, seen_at, ""


def _moment(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return datetime.fromtimestamp(0, UTC)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def read_archive(pages: Iterable[ArchivedPage], pool: Workers) -> Iterator[ImportedItem]:
    """Extract the articles of a web archive's pages, on every core, in the archive's order.

    Raises:
        SeedError: it is no WARC file, or it breaks off; what came before was given.
    """
    to_read, all_pages = tee(pages)
    records = pool.map(extract_page, (item.page for item in to_read if item.page is not None), EXTRACT_SECONDS)
    for item in all_pages:
        if item.broken:
            raise SeedError(item.broken)
        if item.page is None:
            yield ImportedItem(Drop("import", item.problem, item.url, "no page to read"), item.position)
        else:
            yield _item(item, next(records))


def _item(item: ArchivedPage, record: PageRecord | WorkerFailure) -> ImportedItem:
    if isinstance(record, WorkerFailure):
        return ImportedItem(Drop("import", f"worker-{record.kind}", item.url, record.detail), item.position)
    canonical = canonical_url(item.url)
    source = record.site_name or registrable_domain(item.url)
    queued = QueuedEntry(article_id(canonical), canonical, "", source, Entry(item.url, item.url, ""), item.seen_at)
    article = make_article(record, queued)
    if isinstance(article, Drop):
        return ImportedItem(article, item.position)
    articles = (article, *live_articles(record, article, item.seen_at))
    return ImportedItem(tuple(as_old(each, item.seen_at) for each in articles), item.position)
