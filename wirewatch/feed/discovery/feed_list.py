"""Lists of sources as people keep them: CSV and OPML, in and out.

CSV needs a header with `url`; `name`, `language`, `country`, `kind`, `tier`, `text_only`, `home_url`, `selector` and `link_pattern` are
read where they stand, in any order. OPML (2.0, opml.org) is what feed readers export; what it has no word for travels as attributes of
ours.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from urllib.parse import urlsplit
from xml.sax.saxutils import quoteattr

from lxml import etree

from warehouse.records.feed import Feed, FeedKind, SourceTier
from wirewatch.feed.mail.mail_folder import is_mail_address, read_mail_address
from wirewatch.feed.parsing.encoding.decode import GZIP_MAGIC, gunzip
from wirewatch.feed.parsing.encoding.text_encoding import TextEncoding
from wirewatch.feed.parsing.encoding.undeclared_text import read_text
from wirewatch.feed.parsing.entry_markup import tidy
from wirewatch.feed.parsing.xml.tree import build_tree
from wirewatch.texts.spreadsheet_cells import spreadsheet_cell, text_of_cell
from wirewatch.urls import canonical_url, registrable_domain

_OPML_END = re.compile(r"</(?:\w+:)?opml\s*>", re.IGNORECASE)
FEED_ID_VERSION = "f1"
COLUMNS = ("name", "url", "language", "country", "kind", "tier", "text_only", "home_url", "selector", "link_pattern")
# What other programs call our columns.
SYNONYMS = {
    "feed": "url",
    "feed_url": "url",
    "xmlurl": "url",
    "link": "url",
    "title": "name",
    "lang": "language",
    "type": "kind",
    "site": "home_url",
}
DELIMITERS = ",;\t"
YES, NO = frozenset(("yes", "true", "1")), frozenset(("no", "false", "0", ""))
# A folder's name is a word or two; a page of text is a broken file.
MOST_TAG = 100


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line of a list that is no source.

    Attributes:
        line: Counted from 1.
        reason: What was expected.
    """

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class FeedList:
    """What a file lists.

    Attributes:
        feeds: Its sources, in its order.
        bad_lines: The lines that are none.
        tags: The folders and categories of an OPML file, by the source's id.
        encoding: What it was read in.
    """

    feeds: tuple[Feed, ...]
    bad_lines: tuple[BadLine, ...] = ()
    tags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    encoding: TextEncoding = field(default_factory=TextEncoding)


def feed_id(url: str) -> str:
    """Return the id of a source: a version prefix and a hash of its address without tracking parameters."""
    return f"{FEED_ID_VERSION}-{blake2b((canonical_url(url) or url).encode('utf-8', 'surrogatepass'), digest_size=8).hexdigest()}"


def make_feed(url: str, name: str = "", language: str = "", country: str = "", kind: str = "", **more: str) -> Feed | str:
    """Return a source, or what is wrong with it in a few words."""
    address = url.strip()
    if is_mail_address(address):
        return _make_mail_source(address, name, language, country, more.get("tier", ""))
    if wrong := _wrong_address(address) or _wrong_kind(kind):
        return wrong
    try:
        tier = SourceTier(more.get("tier", "").strip().lower())
    except ValueError:
        return f"tier {more['tier']!r} is none of {', '.join(filter(None, SourceTier))}"
    if (text_only := more.get("text_only", "").strip().lower()) not in YES | NO:
        return f"text_only {more['text_only']!r} is neither yes nor no"
    return Feed(
        feed_id=feed_id(address),
        url=address,
        name=_spoken(tidy(name)) or registrable_domain(address),
        kind=_kind(kind),
        language=language.strip().lower()[:35],
        country=country.strip().upper()[:35],
        home_url=more.get("home_url", "").strip(),
        selector=more.get("selector", "").strip(),
        link_pattern=more.get("link_pattern", "").strip(),
        tier=tier,
        text_only=text_only in YES,
    )


def _wrong_address(address: str) -> str:
    """Say in a few words why an address is no source's; "" where it may be one."""
    if not address:
        return "it has no url"
    if not canonical_url(address):
        meant = f"; did you mean https://{address}?" if "://" not in address and canonical_url(f"https://{address}") else ""
        return f"{address[:100]!r} is no web address (it must begin with http:// or https://, a mailbox's with imaps://){meant}"
    # The message names the site and not the address, which holds the password.
    if "@" in urlsplit(address).netloc:
        return f"an address of {registrable_domain(address)} has a user name or password in it, which would stay readable in the warehouse"
    return ""


def _kind(name: str) -> FeedKind:
    return FeedKind(name.strip().lower() or "auto")


def _wrong_kind(name: str) -> str:
    try:
        kind = _kind(name)
    except ValueError:
        return f"kind {name!r} is none of {', '.join(FeedKind)}"
    return "a source of kind mail is the folder of a mailbox, such as imaps://imap.example.org/INBOX" if kind is FeedKind.MAIL else ""


def _make_mail_source(address: str, name: str, language: str, country: str, tier: str) -> Feed | str:
    """Return a folder of a mailbox as a source: what its mails say is all there is."""
    folder = read_mail_address(address)
    if isinstance(folder, str):
        return folder
    made = make_feed(f"https://{folder.host}/", tidy(name) or f"{folder.name} ({folder.host})", language, country, tier=tier)
    if isinstance(made, str):
        return made
    return replace(made, feed_id=feed_id(folder.url), url=folder.url, kind=FeedKind.MAIL, text_only=True)


def _spoken(name: str) -> str:
    """Return a name as it was given; an address is none, though some readers export one where they know no title."""
    return "" if canonical_url(name) else name


def read_list(body: bytes, content_type: str = "") -> FeedList:
    """Return the sources in a file's bytes; its first character tells OPML from CSV."""
    text, encoding = read_text(gunzip(body) or body if body.startswith(GZIP_MAGIC) else body, content_type)
    found = _read_opml(text) if text.lstrip("\ufeff \t\r\n").startswith("<") else _read_csv(text)
    return replace(found, encoding=encoding)


def write_csv(feeds: Sequence[Feed]) -> str:
    """Return sources as CSV with a header."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([spreadsheet_cell(_cell(getattr(feed, column))) for column in COLUMNS] for feed in feeds)
    return target.getvalue()


def _cell(value: object) -> str:
    return ("yes" if value else "") if isinstance(value, bool) else str(value)


def write_opml(feeds: Sequence[Feed], title: str = "Wirewatch sources") -> str:
    """Return sources as OPML 2.0, one outline each."""
    lines = [_outline(feed) for feed in feeds]
    head = f"  <head><title>{title}</title></head>"
    return "\n".join(
        ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">', head, "  <body>", *lines, "  </body>", "</opml>", ""]
    )


def _outline(feed: Feed) -> str:
    attributes = {
        "text": feed.name,
        "title": feed.name,
        "type": "rss",
        "xmlUrl": feed.url,
        "htmlUrl": feed.home_url,
        "language": feed.language,
    }
    attributes |= {"country": feed.country, "kind": str(feed.kind), "tier": str(feed.tier), "textOnly": _cell(feed.text_only)}
    attributes |= {"selector": feed.selector, "linkPattern": feed.link_pattern}
    return f"    <outline {' '.join(f'{name}={quoteattr(value)}' for name, value in attributes.items() if value)}/>"


def _read_csv(text: str) -> FeedList:
    lines = text.lstrip("\ufeff").splitlines()
    header = next((line for line in lines if line.strip() and not line.startswith("#")), "")
    # By the header alone: csv.Sniffer guesses by the whole file, and titles are full of commas.
    delimiter = max(DELIMITERS, key=header.count)
    try:
        rows = list(_rows(lines, delimiter))
    except csv.Error as error:
        return FeedList((), (BadLine(1, f"it cannot be read as CSV: {error}"),))
    if not rows:
        return FeedList((), (BadLine(1, "the file is empty; it needs a header such as name,url,language,country,kind"),))
    names = [SYNONYMS.get(name.strip().lower(), name.strip().lower()) for name in rows[0][1]]
    if "url" not in names:
        return FeedList((), (BadLine(rows[0][0], "the header has no column `url`"),))
    found = [(line, make_feed(**_known(dict(zip(names, cells, strict=False))))) for line, cells in rows[1:]]
    return _sorted_out(found)


def _rows(lines: Sequence[str], delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(lines, delimiter=delimiter)
    for cells in reader:
        if any(cell.strip() for cell in cells) and not cells[0].startswith("#"):
            yield reader.line_num, cells


def _known(row: dict[str, str]) -> dict[str, str]:
    return {"url": ""} | {name: text_of_cell(value) for name, value in row.items() if name in COLUMNS}


def _read_opml(text: str) -> FeedList:
    tree = build_tree(text)
    if tree is None or not str(tree.root.tag).lower().endswith("opml"):
        return FeedList((), (BadLine(1, "it is XML but no OPML"),))
    found: list[tuple[int, Feed | str]] = []
    tags: dict[str, tuple[str, ...]] = {}
    for outline in tree.root.iter("{*}outline"):
        attributes = {str(name).lower(): str(value) for name, value in outline.attrib.items()}
        if "xmlurl" in attributes:
            made = _from_outline(attributes)
            found.append((int(outline.sourceline or 0), made))
            if isinstance(made, Feed):
                # A feed that stands in two folders has the tags of both.
                tags[made.feed_id] = tuple(dict.fromkeys((*tags.get(made.feed_id, ()), *_folders(outline, attributes))))
    if not found:
        return FeedList((), (BadLine(1, "the OPML lists no feeds (no outline has an xmlUrl)"),))
    # Read as far as it goes, and said so: what stood behind the cut is missing.
    if not _OPML_END.search(text):
        found.append((text.count("\n") + 1, "the file is cut here: its end (</opml>) is missing, and with it what it listed further on"))
    return replace(_sorted_out(found), tags={feed_id: named for feed_id, named in tags.items() if named})


def _folders(outline: etree._Element, attributes: Mapping[str, str]) -> list[str]:
    """Return the names of the outlines around a feed, the outermost first, and its categories (OPML 2.0: "/news/world,desk")."""
    around = [parent for parent in outline.iterancestors() if str(parent.tag).lower().endswith("outline")]
    named = [str(parent.get("title") or parent.get("text") or "") for parent in reversed(around)]
    categories = (part for path in attributes.get("category", "").split(",") for part in path.split("/"))
    return [tidy(name)[:MOST_TAG] for name in (*named, *categories) if tidy(name)]


def _from_outline(attributes: dict[str, str]) -> Feed | str:
    return make_feed(
        url=attributes["xmlurl"],
        name=attributes.get("title") or attributes.get("text", ""),
        language=attributes.get("language", ""),
        country=attributes.get("country", ""),
        kind=attributes.get("kind", ""),
        home_url=attributes.get("htmlurl", ""),
        selector=attributes.get("selector", ""),
        link_pattern=attributes.get("linkpattern", ""),
        tier=attributes.get("tier", ""),
        text_only=attributes.get("textonly", ""),
    )


def _sorted_out(found: Sequence[tuple[int, Feed | str]]) -> FeedList:
    """Return each source once, and the lines that are none."""
    # Reversed twice: of two lines with one address the first counts, and the order stays.
    feeds = {feed.feed_id: feed for _, feed in reversed(found) if isinstance(feed, Feed)}
    return FeedList(tuple(reversed(feeds.values())), tuple(BadLine(line, reason) for line, reason in found if isinstance(reason, str)))
