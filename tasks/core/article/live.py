"""The entries of a live blog, each an item of its own."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from tasks.core.article.facts import Facts, Node, first_string, types
from tasks.core.article.markup import lines, plain, text_of
from tasks.core.article.record import LiveEntry
from tasks.core.dates import parse_date

# More entries than the busiest day of a live blog.
MOST_ENTRIES = 500
SHORTEST_ENTRY = 20
ENTRY_CLASSES = ("live-blog-entry", "liveblog-entry", "live-entry", "liveblog-post", "live-update", "ticker-entry", "block--live")
ENTRY_PATH = f".//*[@itemprop='liveBlogUpdate' or {' or '.join(f'contains(@class,{name!r})' for name in ENTRY_CLASSES)}]"


def entries(facts: Facts, tree: HtmlElement) -> tuple[LiveEntry, ...]:
    """Entries that a page of type LiveBlogPosting declares, else those that its markup shows; none on other pages."""
    blogs = [node for node in facts.nodes if "liveblogposting" in types(node)]
    if not blogs:
        return ()
    declared = [entry for node in blogs for entry in _declared(node)]
    return tuple((declared or list(_shown(tree)))[:MOST_ENTRIES])


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
    for number, element in enumerate(tree.xpath(ENTRY_PATH)):
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
