"""Newsletters in files: single mails (.eml), folders of them, a Maildir, and the mbox that most mail programs export."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import tee
from pathlib import Path
from typing import BinaryIO

from warehouse.records.article import Article
from warehouse.records.drop import Drop
from warehouse.records.feed import FeedKind, QueuedEntry
from wirewatch.article.outcome import article_from_feed
from wirewatch.errors import SeedError
from wirewatch.feed.mail.mail_session import MOST_MAIL_BYTES
from wirewatch.feed.parsing.parsed_records import BadFeed
from wirewatch.feed.polling.job import ParseJob, ParseResult, read_job
from wirewatch.ingest.imports.imported import UNREADABLE, ImportedItem, as_old
from wirewatch.ingest.imports.packed_files import read_up_to, unpacked
from wirewatch.texts.charsets import REPLACEMENT
from wirewatch.workers import WorkerFailure, Workers

PARSE_SECONDS = 8.0
MBOX_MARK = b"From "
# How a mail in a file begins: a header that mailers write first, before any line that is none.
MAIL_HEAD = re.compile(
    rb"(?:From [^\n]*\n)?(?:Return-Path|Received|From|To|Subject|Date|Message-ID|MIME-Version|Delivered-To|Reply-To|Sender|Content-Type|"
    rb"(?:DKIM|ARC|X|List|Authentication)-[A-Za-z-]{1,40}):",
    re.IGNORECASE,
)
# A Maildir keeps its mails in these, under names without an ending.
MAILDIR = frozenset({"cur", "new"})


@dataclass(frozen=True, slots=True)
class FiledMail:
    """A mail in a file.

    Attributes:
        body: Its bytes, at most as many as are read of a mail.
        place: Where it lies, for people.
        position: Where the next one begins.
        file: Its file, where it has one of its own.
        broken: Why there is nothing further, where the file breaks off; empty else.
    """

    body: bytes
    place: str
    position: int
    file: str = ""
    broken: str = ""


def is_mail_name(path: Path) -> bool:
    """Tell by its name, or by its folder's in a Maildir, that a file is a mail."""
    return path.suffix.lower() == ".eml" or path.parent.name in MAILDIR


def files_digest(files: Sequence[Path]) -> str:
    """Return what tells one folder of mails from another: a mail that is added makes it another one."""
    digest = hashlib.blake2b(digest_size=12)
    for path in files:
        # Without the marks that a Maildir appends to a name when a mail is read.
        digest.update(f"{path.name.partition(':2,')[0]}\0{path.stat().st_size}\n".encode("utf-8", "surrogateescape"))
    return f"i1-{digest.hexdigest()}"


def mails_of_files(files: Sequence[Path], position: int) -> Iterator[FiledMail]:
    """Give the mails of a folder from the one of that number on; one that cannot be opened is read as an empty one."""
    for number, path in enumerate(files[position:], position + 1):
        try:
            with path.open("rb") as file:
                body = read_up_to(unpacked(file), MOST_MAIL_BYTES)
        except OSError:
            body = b""
        yield FiledMail(body, str(path), number, f"file {path.name}")


def mails_of_mbox(file: BinaryIO, name: str, position: int) -> Iterator[FiledMail]:
    """Give the mails of an mbox from a byte on; one mail at a time is held, and of it no more than is read."""
    file.seek(position)
    lines: list[bytes] = []
    size, was_blank = 0, True
    broken = ""
    # By pieces, because a line of a hostile file may be the whole file.
    while line := _next_line(file):
        if isinstance(line, str):
            broken = f"{name} breaks off: {line}; what was read before that is kept."
            break
        if was_blank and line.startswith(MBOX_MARK):
            if size:
                yield FiledMail(b"".join(lines), name, file.tell() - len(line))
            lines, size = [], 0
        elif size + len(line) <= MOST_MAIL_BYTES:
            # Written before ">" by whoever filed it, so that no line of a mail looks like the next mail.
            lines.append(line[1:] if line.startswith(b">From ") else line)
            size += len(line)
        was_blank = line in {b"\n", b"\r\n"}
    if size and not broken:
        yield FiledMail(b"".join(lines), name, file.tell())
    if broken:
        # As the last item and not as an error, which would overtake the mails before it that the workers still read.
        yield FiledMail(b"", name, position, broken=broken)


def _next_line(file: BinaryIO) -> bytes | str:
    """Read a line, or say why there are no further ones."""
    try:
        return file.readline(MOST_MAIL_BYTES)
    except OSError as error:
        return str(error)


def read_mails(mails: Iterable[FiledMail], pool: Workers, now: datetime) -> Iterator[ImportedItem]:
    """Read mails on every core, in their order; one that cannot be read is a drop.

    Raises:
        SeedError: their file breaks off; what came before was given.
    """
    to_read, all_mails = tee(mails)
    results = pool.map(read_job, (ParseJob(mail.body, "", mail.place, FeedKind.MAIL) for mail in to_read), PARSE_SECONDS)
    for mail, result in zip(all_mails, results, strict=True):
        if mail.broken:
            raise SeedError(mail.broken)
        found = _article_of(mail, result, now)
        is_damaged = isinstance(found, Article) and REPLACEMENT in f"{found.title}{found.text}"
        yield ImportedItem(found if isinstance(found, Drop) else (found,), mail.position, mail.file, (UNREADABLE,) if is_damaged else ())


def _article_of(mail: FiledMail, result: ParseResult | WorkerFailure, now: datetime) -> Article | Drop:
    if isinstance(result, WorkerFailure):
        return Drop("import", f"mail-{result.kind}", mail.place, result.detail)
    if isinstance(result.parsed, BadFeed):
        return Drop("import", result.parsed.reason, mail.place, result.parsed.detail)
    (entry,), (key,) = result.parsed.entries, result.keys
    queued = QueuedEntry(key.article_id, key.canonical_url, "", result.parsed.title or "mail", entry, now)
    article = article_from_feed(queued)
    if article is None:
        return Drop("import", "mail-empty", mail.place, "the mail has neither a subject nor a text")
    if article.published_at is not None and article.published_at > now:
        article = replace(article, published_at=None)
    return as_old(article, now)
