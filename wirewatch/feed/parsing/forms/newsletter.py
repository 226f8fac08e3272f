"""A mail as an entry: who sent it, its subject, its date and its text, without the lines by which newsletters are unsubscribed.

Runs in a worker process and never raises for any bytes that the standard library's parser can bear; what it cannot costs that one mail.
A mail is its Message-ID (RFC 2392 gives it the address `mid:...`), so that one in two folders, or imported again, is kept once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from email import message_from_bytes
from email.errors import HeaderParseError, MessageError
from email.header import decode_header
from email.message import Message
from email.policy import compat32
from email.utils import parseaddr
from hashlib import blake2b
from html import escape
from itertools import islice
from urllib.parse import quote

from warehouse.records.article import TEXT_MARK
from warehouse.records.feed import Entry, FeedKind
from wirewatch.dates import parse_date
from wirewatch.feed.parsing.encoding.undeclared_text import read_text
from wirewatch.feed.parsing.entry_markup import tidy
from wirewatch.feed.parsing.forms.newsletter_text import lines_of_html, lines_of_text, without_footers
from wirewatch.feed.parsing.identity import MOST_TITLE_CHARACTERS
from wirewatch.feed.parsing.parsed_records import BadFeed, ParsedFeed

# An honest header line has under a thousand; the standard library's decoder takes quadratic time over a hostile one.
MOST_HEADER_CHARACTERS = 4_000
MOST_PARTS = 200
# A book. What is longer is a log file that somebody mailed.
MOST_TEXT_CHARACTERS = 400_000
# A Date this much later than the arrival is a wrong clock, or bait for the top of a list.
CLOCK_TOLERANCE = timedelta(days=1)
# RFC 2392: the scheme of a mail's address.
MAIL_SCHEME = "mid:"
_ADDRESS = re.compile(r"<(https?://[^<>\s]{1,2000}|mailto:[^<>\s]{1,2000})>")


def read_newsletter(body: bytes, place: str) -> ParsedFeed | BadFeed:
    """Return a mail as a feed of one entry, whose title is the sender's name; `place` is where it lies.

    The entry has no page and its address ends with `TEXT_MARK`; the markup of its text is a paragraph a line, without any link.
    """
    try:
        return _read(message_from_bytes(body, policy=compat32), place)
    except (MessageError, RecursionError, ValueError, LookupError, AssertionError, TypeError) as error:
        # All seen from the standard library on damaged mails.
        return BadFeed("mail-broken", f"a mail in {place} cannot be taken apart: {type(error).__name__}")


def _read(message: Message, place: str) -> ParsedFeed | BadFeed:
    headers = _headers(message)
    if not headers:
        return BadFeed("mail-broken", f"{place} holds no mail: it has no headers")
    title = _spoken(headers, "subject")[:MOST_TITLE_CHARACTERS]
    text = _text_of(list(_texts(message)), _ADDRESS.findall(headers.get("list-unsubscribe", "")))
    if not text and not title:
        return BadFeed("mail-empty", f"a mail in {place} has neither a subject nor a text")
    url = f"{_mail_address(headers, text)}{TEXT_MARK}"
    markup = "".join(f"<p>{escape(line, quote=False)}</p>" for line in text)
    language = _spoken(headers, "content-language").partition(",")[0].strip()[:35]
    entry = Entry(url, url, title, content_html=markup, published_at=_sent_at(headers), language=language)
    return ParsedFeed(FeedKind.MAIL, title=_sender(headers), language=language, entries=(entry,), listed=1, parser="mail")


def _headers(message: Message) -> dict[str, str]:
    """Return the first header of each name as it stands, unfolded; bytes beyond ASCII are in UTF-8 or as its text is."""
    found: dict[str, str] = {}
    charset = next((said for part in islice(message.walk(), MOST_PARTS) if (said := _charset(part))), "")
    for name, value in message.raw_items():
        raw = str(value)[:MOST_HEADER_CHARACTERS].encode("ascii", "surrogateescape")
        found.setdefault(name.lower(), " ".join(read_text(raw, charset)[0].split()))
    return found


def _spoken(headers: dict[str, str], name: str) -> str:
    return tidy(_decoded(headers.get(name, "")))


def _decoded(value: str) -> str:
    """Undo RFC 2047's encoded words; one that is broken stays as it is."""
    if "=?" not in value:
        return value
    try:
        pieces = decode_header(value)
    except (HeaderParseError, ValueError):
        return value
    said = ((piece, f"charset={charset}" if charset else "") for piece, charset in pieces)
    return "".join(piece if isinstance(piece, str) else read_text(piece, charset)[0] for piece, charset in said)


def _sender(headers: dict[str, str]) -> str:
    """Return the sender's name as readers know it, else the domain."""
    # Split before it is decoded, because an encoded name may hold the characters that divide addresses.
    name, address = parseaddr(headers.get("from", ""))
    return tidy(_decoded(name))[:200] or address.rpartition("@")[2].lower()[:200]


def _mail_address(headers: dict[str, str], text: list[str]) -> str:
    """Return a mail's own address, which is the same wherever it lies."""
    given = headers.get("message-id", "").strip("<> ")[:500]
    # Without one it is what it says: the other headers differ from mailbox to mailbox.
    content = "\n".join([*(headers.get(name, "") for name in ("from", "date", "subject")), *text])
    digest = blake2b(content.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
    return (
        f"{MAIL_SCHEME}{quote(given, safe='@.!$*+-=_', errors='replace')}" if given else f"{MAIL_SCHEME}{digest}@without-message-id.invalid"
    )


def _sent_at(headers: dict[str, str]) -> datetime | None:
    """Return when it was sent; when it arrived where the sender gives no date, or one that lies after the arrival."""
    sent = parse_date(headers.get("date", ""))
    arrived = parse_date(headers.get("received", "").rpartition(";")[2])
    if sent is None or (arrived is not None and sent > arrived + CLOCK_TOLERANCE):
        return arrived
    return sent


def _texts(message: Message) -> Iterator[tuple[str, str]]:
    """Give subtype and text of each part that is written to be read; attachments are none."""
    for number, part in enumerate(message.walk()):
        if number >= MOST_PARTS:
            return
        if part.get_content_maintype() != "text" or part.get_content_disposition() == "attachment":
            continue
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and payload.strip():
            yield part.get_content_subtype(), read_text(payload, _charset(part))[0]


def _charset(part: Message) -> str:
    """Return what a part says of its encoding, as a content type does; nothing where it says nothing."""
    said = str(part.get_param("charset", ""))[:40]
    return f"charset={said}" if said else ""


def _text_of(parts: list[tuple[str, str]], unsubscribe: list[str]) -> list[str]:
    """Return a mail's text, a line for each paragraph: of its HTML where it has some, since the plain part is often a stub."""
    html = [text for subtype, text in parts if subtype == "html"]
    plain = [text for subtype, text in parts if subtype != "html"]
    # One part: what follows the first is a signature that a list added, or the mail once more.
    lines = lines_of_html(html[0][: MOST_TEXT_CHARACTERS * 5], frozenset(unsubscribe)) if html else []
    lines = lines or (lines_of_text(plain[0], frozenset(unsubscribe)) if plain else [])
    kept: list[str] = []
    left = MOST_TEXT_CHARACTERS
    for line in without_footers(lines):
        if (left := left - len(line)) < 0:
            break
        kept.append(line)
    return kept
