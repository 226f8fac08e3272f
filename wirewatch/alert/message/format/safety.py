"""Feed text made harmless, in one place: nothing that a feed says may format, mention, link or reorder a message.

    raw -> unescape HTML -> strip control, bidi and zero-width characters and tags -> (until nothing changes)
           but for joiners that spell: Persian and the scripts of India write words with them
        -> shorten on code points -> escape & < > once, last (only where Slack parses the text)

`clean` and `shorten` serve every output; `escape` is called only by the renderer of mrkdwn. Source of the rules: Slack's
"Formatting message text" (only these three characters are escaped) and Unicode TR 36 (characters that hide or reorder text).
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import quote, urlsplit, urlunsplit

ELLIPSIS = "…"

# Longer input is cut before cleaning: eight times what the longest sentence shows, so that markup has room, at 1 ms.
MOST_RAW_CHARACTERS = 6000

# Longer addresses are not linked: Slack takes 3,000, but four of those fill a message whose whole is limited to 12,000.
MOST_URL_CHARACTERS = 1000

# Escaping nested deeper than any feed we have seen; what is still escaped then loses its & and <.
_ROUNDS = 6

# Combining marks kept on one character: Vietnamese and Hebrew need three, stacked "zalgo" text has dozens.
_MOST_MARKS = 4

_OPEN, _CLOSE = "\ue000", "\ue001"
_TAG = re.compile(r"<[!@#/?a-zA-Z][^<>]*>|<(?=[!@#/?a-zA-Z]|[^<>\s]*\|)")
_BREAKING_TAG = re.compile(r"</?(?:br|p|div|li|ul|ol|tr|td|th|h[1-6]|hr|section|article|blockquote)\b", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_LINE_LIKE = {"Zl", "Zp", "Zs"}
_HIDDEN = {"Cc", "Cf", "Co", "Cs", "Cn"}
# ZERO WIDTH NON-JOINER and JOINER spell words behind a letter of Arabic script or of one of India: without them "می‌خواهد" is misspelt.
_JOINERS = "\u200c\u200d"
_SPELT_WITH_JOINERS = "[\u0600-\u08ff\u0900-\u0dff]"
_LOOSE_JOINER = re.compile(rf"(?<!{_SPELT_WITH_JOINERS})(?<!{_SPELT_WITH_JOINERS}[{_OPEN}{_CLOSE}])[{_JOINERS}]")
_FILLERS = frozenset("\u115f\u1160\u17b4\u17b5\u3164\uffa0\u2800\u034f")
_MARK = "m"
_MOST_KNOWN = 50_000


class _Translation(dict[int, str]):
    """What becomes of each character, for `str.translate`: worked out once for each that is met, not for each that is read."""

    def __init__(self, become: Callable[[str], str]) -> None:
        super().__init__()
        self._become = become

    def __missing__(self, code: int) -> str:
        # All the characters of the news are some ten thousand, and all that there are would be a hundred megabytes.
        if len(self) >= _MOST_KNOWN:
            self.clear()
        found = self[code] = self._become(chr(code))
        return found


def _as_visible(character: str) -> str:
    category = unicodedata.category(character)
    if character in "\t\n\r\f\v" or category in _LINE_LIKE:
        return " "
    hidden = category in _HIDDEN or character in _FILLERS
    return "" if hidden and character not in {_OPEN, _CLOSE, *_JOINERS} else character


_VISIBLE = _Translation(_as_visible)
_UNHIDDEN = _Translation(lambda character: "" if unicodedata.category(character) in _HIDDEN else character)
_MARKS = _Translation(lambda character: _MARK if unicodedata.category(character) in {"Mn", "Me"} else " ")
# FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE of Unicode's bidirectional algorithm, and its classes of letters from right to left.
_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_RIGHT_TO_LEFT = frozenset(("R", "AL"))
_URL_KEPT = "!$&'()*+,;=:@/?%~-._"


@dataclass(frozen=True, slots=True)
class TextRun:
    """A run of text with one look.

    Attributes:
        text: Cleaned text.
        bold: Drawn bold.
        italic: Drawn in italics.
        strike: Struck through.
        url: Makes it a link; empty for plain text.
        at: The moment that `text` says in UTC, for those who can show it in the reader's own zone; None for other text.
    """

    text: str
    bold: bool = False
    italic: bool = False
    strike: bool = False
    url: str = ""
    at: datetime | None = None


def clean(text: str) -> str:
    """Turn text from outside into one line of visible characters; markup, controls and invisible characters are gone."""
    return _clean(text[:MOST_RAW_CHARACTERS].translate({0xE000: " ", 0xE001: " "})).strip()


def shorten(text: str, limit: int) -> str:
    """Cut cleaned text to `limit` code points, ellipsis included, at a word's end where one is near; no isolate is left open."""
    if len(text) <= limit:
        return text
    cut = text[: max(limit - (2 if _ISOLATE in text else 1), 0)]
    # A letter and its accents stay together, or the ellipsis would bear the accent.
    while cut and unicodedata.combining(text[len(cut)]):
        cut = cut[:-1]
    space = cut.rfind(" ")
    if space > limit * 3 // 4:
        cut = cut[:space]
    cut = cut.rstrip(f" ,;:{_ISOLATE}")
    return cut + ELLIPSIS + (_POP_ISOLATE if cut.count(_ISOLATE) > cut.count(_POP_ISOLATE) else "")


def isolated(text: str) -> str:
    """Set cleaned text apart from the words of ours around it; text without a letter that is written from right to left stays as it is.

    Else a figure or a quotation mark of ours that stands beside Arabic or Hebrew is shown among its words, and its own signs at the
    wrong end, by every client that takes a line for one from left to right.
    """
    if text.isascii() or not any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in text):
        return text
    return f"{_ISOLATE}{text}{_POP_ISOLATE}"


def cleaned_apart(text: str) -> str:
    """Clean text from outside, uncut, and set it apart from the words of ours around it."""
    return isolated(clean(text))


def isolated_runs(runs: Sequence[TextRun]) -> tuple[TextRun, ...]:
    """Set cleaned runs of one text apart as `isolated` does: the isolate begins in the first and ends in the last."""
    if not runs or isolated(said := "".join(run.text for run in runs)) == said:
        return tuple(runs)
    begun = (replace(runs[0], text=_ISOLATE + runs[0].text), *runs[1:])
    return (*begun[:-1], replace(begun[-1], text=begun[-1].text + _POP_ISOLATE))


def escape(text: str) -> str:
    """Escape what Slack's mrkdwn treats as control characters; called once, last."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escape_within(text: str, limit: int) -> str:
    """Escape after shortening, so that the escaped text has at most `limit` characters and no entity is cut."""
    room = limit
    while len(escape(shorten(text, room))) > limit:
        room -= len(escape(shorten(text, room))) - limit
    return escape(shorten(text, room))


def highlighted(text: str, spans: Sequence[tuple[int, int]], limit: int) -> tuple[TextRun, ...]:
    """Clean a sentence and keep its matched words bold; a long one is cut around its first match.

    `spans` index the raw `text`; those outside it are ignored.
    """
    # These two mark what is bold, below; a feed that holds them could make its own words bold.
    raw = text.translate({0xE000: " ", 0xE001: " "})[:MOST_RAW_CHARACTERS]
    marked = []
    at = 0
    for start, end in _merged(spans, len(raw)):
        marked += [raw[at:start], _OPEN, raw[start:end], _CLOSE]
        at = end
    marked.append(raw[at:])
    return _cut(_runs(_clean("".join(marked)).strip()), limit)


def safe_url(url: str) -> str:
    """Give the address in a form that Slack takes and that shows where it leads, or "" where there is no such form.

    Only http and https; a user name before the host is dropped, because it reads like the host.
    """
    text = url.strip()
    # Most addresses are plain, and to look at each of their characters takes longer than all the rest.
    if not (text.isascii() and text.isprintable()):
        text = text.translate(_UNHIDDEN)
    try:
        parts = urlsplit(text)
        # A host in look-alike letters shows as the "xn--" that it is.
        host = (parts.hostname or "").encode("idna").decode("ascii") if parts.hostname else ""
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError):
        return ""
    if parts.scheme not in ("http", "https") or not re.fullmatch(r"[a-z0-9._:-]+", host):
        return ""
    netloc = (f"[{host}]" if ":" in host else host) + port
    path, query, fragment = (quote(run, safe=_URL_KEPT) for run in (parts.path, parts.query, parts.fragment))
    address = urlunsplit((parts.scheme, netloc, path, query, fragment))
    return address if len(address) <= MOST_URL_CHARACTERS else ""


def _clean(text: str) -> str:
    text = text[:MOST_RAW_CHARACTERS]
    # Until nothing changes: what one round unescapes may be the markup that the next must strip.
    for _ in range(_ROUNDS):
        stripped = _TAG.sub(_without_tag, _visible(html.unescape(text)))
        if stripped == text:
            break
        text = stripped
    else:
        text = text.replace("&", " ").replace("<", " ")
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text))


def _without_tag(tag: re.Match[str]) -> str:
    return " " if _BREAKING_TAG.match(tag[0]) else ""


def _visible(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    # A run of marks ends at any other character, also at one that goes.
    if _MARK * (_MOST_MARKS + 1) in text.translate(_MARKS):
        text = _with_few_marks(text)
    text = text.translate(_VISIBLE)
    return _LOOSE_JOINER.sub("", text) if any(joiner in text for joiner in _JOINERS) else text


def _with_few_marks(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def _merged(spans: Sequence[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if not 0 <= start < end <= length:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _runs(marked: str) -> list[TextRun]:
    runs = []
    bold = False
    for run in re.split(f"([{_OPEN}{_CLOSE}])", marked):
        if run in (_OPEN, _CLOSE):
            bold = run == _OPEN
        elif run:
            runs.append(TextRun(run, bold=bold))
    return runs


def _cut(runs: list[TextRun], limit: int) -> tuple[TextRun, ...]:
    if sum(len(run.text) for run in runs) <= limit:
        return tuple(runs)
    if runs and not runs[0].bold and len(runs[0].text) > limit // 3:
        lead = runs[0].text[-(limit // 3) :]
        runs = [TextRun(ELLIPSIS + lead[lead.find(" ") + 1 :]), *runs[1:]] if len(runs) > 1 else runs
    kept: list[TextRun] = []
    left = limit
    for run in runs:
        if len(run.text) >= left:
            kept.append(TextRun(shorten(run.text + " ", left), bold=run.bold))
            break
        kept.append(run)
        left -= len(run.text)
    return tuple(kept)
