"""Plain text out of what feeds put into titles and summaries: escaped HTML, real HTML, and text that was encoded twice.

Every function is linear in its input, because the input is an attacker's.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

from wirewatch.feed.parsing.struck_text import without_struck_text

TAG_NAME = re.compile(r"/?([a-zA-Z][\w-]*)|[!?]")
BLOCKS = frozenset({
    "p", "br", "div", "li", "ul", "ol", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "table", "blockquote", "figure",
    "figcaption", "section", "article", "hr", "dd", "dt",
})  # fmt: skip
HIDDEN_NAMES = frozenset({"script", "style", "iframe", "object", "noscript", "svg", "template"})
# A name ends where no hyphen goes on: `<svg-icon>` and `<p-card>` are elements of a page's own.
HIDDEN = re.compile(rf"<({'|'.join(sorted(HIDDEN_NAMES))})(?![\w-])", re.IGNORECASE)
CLOSING = {name: re.compile(rf"</{name}(?![\w-])", re.IGNORECASE) for name in HIDDEN_NAMES}
RICH = re.compile(r"<(?:p|br|div|img|figure|blockquote|ul|ol|h[1-6]|table)(?![\w-])", re.IGNORECASE)
LEAD_CHARACTERS = 3_000  # of markup: the first paragraphs; the whole stays in the entry's `content_html`
INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
CONTROLS = re.compile("[\x80-\x9f]")
# What Windows-1252 puts where Latin-1 has control characters: `&#150;` is meant as a dash.
WINDOWS_1252 = {code: bytes([code]).decode("cp1252") for code in range(0x80, 0xA0) if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}


def plain_text(markup: str) -> str:
    """Return markup as one line of plain text: tags removed, entities decoded, hidden elements and directions dropped."""
    if not markup:
        return ""
    if "<" in markup:
        markup = _without_tags(without_struck_text(markup))
    if "&" in markup:
        # Nearly every entity is the ampersand's own, and replacing that takes a third of the time.
        ampersands_alone = markup.count("&amp;") == markup.count("&")
        markup = markup.replace("&amp;", "&") if ampersands_alone else unescape(markup)
    return markup.strip() if markup.isascii() and markup.isprintable() and "  " not in markup else tidy(markup)


def _without_tags(markup: str, *, hides: bool = True) -> str:
    """Return markup without tags, with a space where a block begins or ends; cutting is four times as fast as a pattern."""
    text, *pieces = without_comments(markup).split("<")
    kept = [text]
    for piece in pieces:
        tag, end, text = piece.partition(">")
        instead = _instead_of(tag.partition(" ")[0]) if end else "<"
        if instead is None and hides:
            # Once from the start, and not again: what hides is looked for by its closing tag, which the pieces at hand no longer show.
            return _without_tags(_without_hidden(markup), hides=False)
        kept += ("<", piece) if instead == "<" else (instead or "", text)
    return "".join(kept)


# A feed has a dozen different tags and thousands of them.
@lru_cache(maxsize=1_024)
def _instead_of(tag: str) -> str | None:
    """Return what stands for a tag: a space, nothing, "<" where it is none, None where what it holds is hidden."""
    found = TAG_NAME.match(tag)
    if found is None:
        return "<"
    name = (found[1] or "").lower()
    if name in HIDDEN_NAMES:
        return None if not tag.startswith("/") else ""
    return " " if name in BLOCKS else ""


def tidy(text: str) -> str:
    """Return text with single spaces, without invisible characters, and with double encoding undone."""
    if not text.isascii():
        text = _once_encoded(text)
    if not text.isprintable():
        text = text.translate(WINDOWS_1252) if CONTROLS.search(text) else text
    elif "  " not in text:
        return text.strip()
    text = " ".join(text.split())
    return text if text.isprintable() else INVISIBLE.sub("", text)


def is_rich(markup: str) -> bool:
    """Say whether a description is an article's body rather than a line of text."""
    return RICH.search(markup) is not None


def lead(markup: str) -> str:
    """Return the beginning of a body that a feed gives as its description: enough for a summary, cut before a tag."""
    if len(markup) <= LEAD_CHARACTERS:
        return markup
    end = markup.rfind("<", 0, LEAD_CHARACTERS)
    return markup[: end if end > 0 else LEAD_CHARACTERS]


def _once_encoded(text: str) -> str:
    """Undo UTF-8 that was taken for Latin-1 and encoded again; text that was not so encoded cannot pass both steps."""
    try:
        return text.encode("iso-8859-1").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text


def _without_hidden(markup: str) -> str:
    kept: list[str] = []
    position = 0
    unclosed: set[str] = set()
    for found in HIDDEN.finditer(markup):
        name = found[1].lower()
        if found.start() < position or name in unclosed:
            continue
        # One that never ends hides nothing; searching on for each of 100,000 openings would be quadratic, hence the note of it.
        end = CLOSING[name].search(markup, found.end())
        if end is None:
            unclosed.add(name)
            continue
        kept.append(markup[position : found.start()])
        close = markup.find(">", end.end())
        position = len(markup) if close == -1 else close + 1
    kept.append(markup[position:])
    return " ".join(kept)


def without_comments(markup: str) -> str:
    """Return markup without its comments; one that never ends takes the rest with it."""
    if "<!--" not in markup:
        return markup
    kept: list[str] = []
    position = 0
    while (start := markup.find("<!--", position)) != -1:
        kept.append(markup[position:start])
        end = markup.find("-->", start + 4)
        position = len(markup) if end == -1 else end + 3
    kept.append(markup[position:])
    return "".join(kept)
