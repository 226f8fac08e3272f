"""What a file is, from its beginning and its name, and what to do with one that cannot be imported. Pure."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from io import BytesIO

from wirewatch.feed.parsing.encoding.text_encoding import decoded_lines, encoding_of_bytes
from wirewatch.ingest.imports.column_names import folded_name, our_columns
from wirewatch.ingest.imports.mails import MAIL_HEAD, MBOX_MARK
from wirewatch.ingest.imports.table_files import HEAD_LINES, find_header

HEAD_BYTES = 65_536
WARC_MARKS = (b"WARC/", b"filedesc://")
AS_CSV = "save it as CSV (UTF-8) and import that"
# What people try that is none of ours, by how it begins.
FOREIGN = (
    (b"%PDF-", "a PDF file, which is read from the web only, where a source lists it"),
    (b"\x89PNG", "an image"),
    (b"GIF8", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"PAR1", "a Parquet file; `wirewatch import` takes the folder that `wirewatch export` wrote, and tables as CSV or JSON lines"),
    (b"\xd0\xcf\x11\xe0", f"a file of an older Word, Excel or Outlook; {AS_CSV}"),
    (b"!BDN", "a store of Outlook (.pst); export its mails as .eml or mbox"),
    (b"SQLite format 3\0", "an SQLite database; write its table as CSV or JSON lines and import that"),
    (b"{\\rtf", f"a text document (RTF); {AS_CSV}"),
    (b"\x28\xb5\x2f\xfd", "packed by Zstandard; unpack it (zstd -d) and import what comes of it"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it and import its folder"),
    (b"Rar!", "a RAR archive; unpack it and import its folder"),
)
TAR_MARK, TAR_PLACE = b"ustar", 257
OFFICE = {"xl/": "an Excel workbook", "word/": "a Word document", "ppt/": "a presentation"}
# Columns that lists of sources have, folded; the first ones no table of articles has.
FEED_COLUMNS = frozenset(("feed", "feedurl", "xmlurl"))
SOURCE_COLUMNS = frozenset(("name", "kind", "tier", "homeurl", "selector", "linkpattern", "textonly"))


class FileKind(StrEnum):
    """What can be imported."""

    WARC = "warc"
    MAIL = "mail"
    MBOX = "mbox"
    JSON = "json"
    CSV = "csv"
    SOURCES = "sources"
    ZIP = "zip"


def kind_of_head(head: bytes, name: str) -> FileKind | str:
    """Return what a file is that begins so, unpacked, or say why it is nothing that can be imported; `name` is the file's."""
    if head.startswith(WARC_MARKS):
        return FileKind.WARC
    if foreign := _foreign(head):
        return f"it is {foreign}"
    if name.lower().endswith(".eml") or MAIL_HEAD.match(head):
        return FileKind.MBOX if head.startswith(MBOX_MARK) else FileKind.MAIL
    return _kind_of_text(list(decoded_lines(BytesIO(head), encoding_of_bytes(head))))


def _foreign(head: bytes) -> str:
    """Say what it is that people try and that is none of ours; nothing where it may be."""
    if not head:
        return "empty"
    if head[TAR_PLACE:].startswith(TAR_MARK):
        return "a tar archive; unpack it and import its folder"
    return next((what for mark, what in FOREIGN if head.startswith(mark)), "")


def _kind_of_text(lines: list[str]) -> FileKind | str:
    text = "".join(lines).lstrip("\ufeff \t\r\n")
    if text.startswith("<"):
        return _kind_of_markup(text.lower())
    return FileKind.JSON if text.startswith(("{", "[")) else _kind_of_table(lines)


def _kind_of_markup(text: str) -> FileKind | str:
    if "<opml" in text:
        return FileKind.SOURCES
    if any(mark in text for mark in ("<rss", "<feed", "<urlset", "<sitemapindex")):
        return "it is a feed or a sitemap; give its address, with --since, and its articles are read"
    return "it is a web page, or XML that is no list of sources; pages come in as web archives (WARC, WACZ)"


def _kind_of_table(lines: list[str]) -> FileKind | str:
    """Tell a table of articles from a list of sources, and from what has no columns that anybody knows."""
    names = [name.strip() for name in find_header(lines[:HEAD_LINES]).names if name.strip()]
    folded, ours = {folded_name(name) for name in names}, our_columns(names).keys()
    if folded & FEED_COLUMNS or (folded & SOURCE_COLUMNS and not ours & {"text", "title"}) or ours - {"language"} == {"url"}:
        return FileKind.SOURCES
    if ours & {"text", "date", "standfirst"} and ours & {"url", "title"}:
        return FileKind.CSV
    if ours >= {"url", "title"}:
        return (
            "it has addresses and titles, as both articles and sources do: articles need a column with their text or date, and a list of "
            "sources comes in with `wirewatch feeds import`"
        )
    if len(names) < 2 or "\0" in lines[0]:  # noqa: PLR2004 - a line of text is no table
        return ""
    return f"its columns ({', '.join(name[:40] for name in names[:12])}) are none of articles: a title or an address, and a text or a date"


def kind_of_zip(names: Collection[str]) -> FileKind | str:
    """Return WARC for a ZIP file with web archives in it, ZIP for one with other files, or why it is none to be opened."""
    if any(name.endswith((".warc", ".warc.gz")) for name in names):
        return FileKind.WARC
    if "[Content_Types].xml" in names:
        what = next(
            (what for folder, what in OFFICE.items() if any(name.startswith(folder) for name in names)), "a file of Microsoft Office"
        )
        return f"it is {what}; {AS_CSV}"
    if "content.xml" in names and "mimetype" in names:
        return f"it is a file of LibreOffice; {AS_CSV}"
    return "it is an e-book" if "META-INF/container.xml" in names else FileKind.ZIP
