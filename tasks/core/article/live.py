"""The entries of a live blog, each an item of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from tasks.core.article.facts import Facts, Node, first_string, types
from tasks.core.article.markup import lines, plain, text_of
from tasks.core.article.record import LiveEntry
from tasks.core.dates import parse_date

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


def entries(facts: Facts, tree: HtmlElement, title: str = "", url: str = "") -> tuple[LiveEntry, ...]:
    """Entries that a page of type LiveBlogPosting declares, else those that its markup shows; none on other pages."""
    blogs = [node for node in facts.nodes if "liveblogposting" in types(node)]
    if not blogs and not NAMED_LIVE.search(f"{title} {facts.title} {url}") and "liveblogupdate" not in facts.itemprops:
        return ()
    declared = [entry for node in blogs for entry in _declared(node)]
    found = (declared or list(_shown(tree)))[:MOST_ENTRIES]
    is_dated = sum(entry.published_at is not None for entry in found) >= FEWEST_UNDECLARED
    return tuple(found) if blogs or is_dated or "liveblogupdate" in facts.itemprops else ()


def _declared(node: Node) -> Iterator[LiveEntry]:
    updates = node.get("liveBlogUpdate")
    for number, update in enumerate(updates if isinstance(updates, list) else [updates]):
        if not isinstance(update, dict):
            continue
        text = plain(str(update.get("articleBody") or update.get("description") or ""))
        if len(text) >= SHORTEST_ENTRY:
            address = first_string(update.get("url") or update.get("@id"))
            yield LiveEntry(
                anchor=address.partition("#")[2] or address or f"entry-{number + 1}",
                title=first_string(update.get("headline") or update.get("name")),
                text=text,
                published_at=parse_date(first_string(update.get("datePublished"))),
            )


def _shown(tree: HtmlElement) -> Iterator[LiveEntry]:
    inside: set[HtmlElement] = set()
    for number, element in enumerate(tree.xpath(ENTRY_PATH)):
        if not (element.get("itemprop") or ENTRY_CLASS.search(element.get("class") or "")) or inside.intersection(element.iterancestors()):
            continue
        inside.add(element)
        text = "\n".join(lines(element))
        heading = next(element.iter("h2", "h3", "h4"), None)
        time = next(element.iter("time"), None)
        if len(text) >= SHORTEST_ENTRY:
            yield LiveEntry(
                anchor=element.get("id") or f"entry-{number + 1}",
                title=text_of(heading) if heading is not None else "",
                text=text,
                published_at=parse_date(time.get("datetime") or text_of(time)) if time is not None else None,
            )
