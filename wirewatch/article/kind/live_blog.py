"""The entries of a live blog, each an item of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import blake2b
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from wirewatch.article.page.declarations import Declarations, Node, first_string, types
from wirewatch.article.page.markup import text_lines, text_of, text_of_markup
from wirewatch.article.record import LiveEntry
from wirewatch.article.words.block_key import block_key
from wirewatch.dates import parse_date

# More entries than the busiest day of a live blog.
MOST_ENTRIES = 500
SHORTEST_ENTRY = 20
ENTRY_PATH = ".//*[@itemprop='liveBlogUpdate' or contains(@class,'live') or contains(@class,'ticker')]"
ENTRY_CLASS = re.compile(
    r"(?:live|ticker)(?:[-_]*(?:blog|ticker|feed|stream))?[-_]*(?:entry|entries|post|item|update|block|event|card|beitrag|meldung)(?![a-z])|block--live",
    re.IGNORECASE,
)
# A page that declares nothing is a live blog if it calls itself so and shows as many dated entries.
NAMED_LIVE = re.compile(
    r"live[- ]?(?:blog|ticker|updates?|text)\b|\bticker\b|as it happened|\ben direct\b|minuto a minuto|\ben (?:vivo|directo)\b|"
    r"\bao vivo\b|in diretta|\bna żywo\b|relacja live|онлайн|прямая трансляция|хроника|直播|实时更新|ライブ|タイムライン",
    re.IGNORECASE,
)
FEWEST_UNDECLARED = 3
# Of an entry the page's text has at least this share, or was read otherwise.
LEAST_READ = 0.5
# Where systems keep the number of an entry that has no id.
NUMBER_ATTRIBUTES = ("id", "data-id", "data-post-id", "data-entry-id", "data-update-id", "data-block-id")
# What an entry is known by where the page gives it no number of its own: its time and the beginning of what it says.
KEY_CHARACTERS = 120
KEY_BYTES = 6
VISIBLE_TIME = re.compile(r"\d{1,2}[:.h]\d{2}(?:\s*(?:uhr|h|hrs|[ap]\.?m\.?|[a-z]{2,4}))?", re.IGNORECASE)


def live_entries(
    declarations: Declarations, tree: HtmlElement, title: str = "", url: str = "", *, timed: Sequence[HtmlElement] = (), text: str = ""
) -> tuple[LiveEntry, ...]:
    """Entries that a page of type LiveBlogPosting declares, else those that its markup shows, or those with a time; none on other pages.

    `text` is what was read of the page: what it has not of an entry with a time, as a button or a caption, is none of the entry's.
    """
    if named := _named_entries(declarations, tree, title, url):
        return named
    if not timed:
        return ()
    key = block_key(text)
    found = [_of_text(entry, key) for element in timed[:MOST_ENTRIES] if (entry := _shown(element))]
    return tuple(_with_own_anchors(found)) if len(found) >= FEWEST_UNDECLARED else ()


def _of_text(entry: LiveEntry, key: str) -> LiveEntry:
    kept = [line for line in entry.text.split("\n") if block_key(line) in key]
    return replace(entry, text="\n".join(kept)) if sum(map(len, kept)) >= LEAST_READ * len(entry.text) else entry


def _named_entries(declarations: Declarations, tree: HtmlElement, title: str, url: str) -> tuple[LiveEntry, ...]:
    if not may_be_live(declarations, title, url):
        return ()
    blogs = [node for node in declarations.nodes if "liveblogposting" in types(node)]
    declared = [entry for node in blogs for entry in _declared(node, url)]
    found = _with_own_anchors((declared or list(_visible_entries(tree)))[:MOST_ENTRIES])
    is_dated = sum(entry.published_at is not None for entry in found) >= FEWEST_UNDECLARED
    return tuple(found) if blogs or is_dated or "liveblogupdate" in declarations.itemprops else ()


def may_be_live(declarations: Declarations, title: str, url: str) -> bool:
    """Return True for a page that declares a live blog or calls itself one."""
    if "liveblogupdate" in declarations.itemprops or any("liveblogposting" in types(node) for node in declarations.nodes):
        return True
    return NAMED_LIVE.search(f"{title} {declarations.title} {url}") is not None


def _with_own_anchors(found: Sequence[LiveEntry]) -> list[LiveEntry]:
    """Entries under anchors that stay when newer ones arrive: a number that several share, or none, gives way to what an entry says."""
    counts = Counter(entry.anchor for entry in found)
    named = (entry if entry.anchor and counts[entry.anchor] == 1 else replace(entry, anchor=_key(entry)) for entry in found)
    return list({entry.anchor: entry for entry in named}.values())


def _key(entry: LiveEntry) -> str:
    when = entry.published_at.isoformat() if entry.published_at else ""
    said = f"{when} {(entry.title or entry.text)[:KEY_CHARACTERS]}"
    return f"entry-{blake2b(said.encode('utf-8', 'replace'), digest_size=KEY_BYTES).hexdigest()}"


def _anchor(address: str, url: str) -> str:
    """Return the entry's own part of its address: the fragment, or the end of another address than the page's."""
    place, _, fragment = address.partition("#")
    if fragment or not place:
        return fragment
    try:
        there, here = urlsplit(place), urlsplit(url)
    except ValueError:
        return ""
    if (there.path.rstrip("/"), there.query) == (here.path.rstrip("/"), here.query):
        return ""
    return there.query or there.path.rstrip("/").rpartition("/")[2]


def _declared(node: Node, url: str) -> Iterator[LiveEntry]:
    updates = node.get("liveBlogUpdate")
    for update in updates if isinstance(updates, list) else [updates]:
        if not isinstance(update, dict):
            continue
        text = text_of_markup(str(update.get("articleBody") or update.get("description") or ""))
        if len(text) >= SHORTEST_ENTRY:
            yield LiveEntry(
                anchor=_anchor(first_string(update.get("url")), url) or _anchor(first_string(update.get("@id")), url),
                title=first_string(update.get("headline") or update.get("name")),
                text=text,
                published_at=parse_date(first_string(update.get("datePublished"))),
            )


def _visible_entries(tree: HtmlElement) -> Iterator[LiveEntry]:
    inside: set[HtmlElement] = set()
    for element in tree.xpath(ENTRY_PATH):
        if not (element.get("itemprop") or ENTRY_CLASS.search(element.get("class") or "")) or inside.intersection(element.iterancestors()):
            continue
        inside.add(element)
        if entry := _shown(element):
            yield entry


def _shown(element: HtmlElement) -> LiveEntry | None:
    heading = next(element.iter("h2", "h3", "h4"), None)
    time = next(element.iter("time"), None)
    text = _below_head(text_lines(element), {text_of(part) for part in (heading, time) if part is not None})
    if len(text) < SHORTEST_ENTRY:
        return None
    return LiveEntry(
        anchor=next((number for name in NUMBER_ATTRIBUTES if (number := (element.get(name) or "").strip())), ""),
        title=text_of(heading) if heading is not None else "",
        text=text,
        published_at=parse_date(time.get("datetime") or text_of(time)) if time is not None else None,
    )


def _below_head(visible: Sequence[str], head: set[str]) -> str:
    """Return the lines without those before the text that are its time or its heading, which are fields of their own."""
    start = next((number for number, line in enumerate(visible) if line not in head and not VISIBLE_TIME.fullmatch(line)), len(visible))
    return "\n".join(visible[start:])
