"""A source's bytes to its entries. The one door to feed parsing; it runs in a worker process and never raises for any bytes.

bytes → gunzip? → text → JSON Feed | sitemap | RSS, RDF, Atom (fast path, else the referee) | list page
→ drafts → entries and drops (identity)

A mail of a mailbox is an entry of its own (newsletter).
"""

from __future__ import annotations

from dataclasses import replace

from warehouse.records.feed import FeedKind
from wirewatch.feed.parsing.encoding.decode import GZIP_MAGIC, MOST_DECODED_BYTES, decode, gunzip, is_utf8_if_valid
from wirewatch.feed.parsing.forms.json_feed import looks_like_json, read_json
from wirewatch.feed.parsing.forms.newsletter import read_newsletter
from wirewatch.feed.parsing.forms.referee import is_safe, read_with_feedparser
from wirewatch.feed.parsing.forms.sitemap import is_sitemap, read_sitemap
from wirewatch.feed.parsing.forms.syndication import has_items, is_feed_root, read_leniently, read_syndication
from wirewatch.feed.parsing.identity import examples, newest, settle_identities
from wirewatch.feed.parsing.parsed_records import BadFeed, Child, Draft, Head, ParsedFeed
from wirewatch.feed.parsing.xml.tree import Tree, build_plain_tree, build_tree, is_well_formed, looks_like_html


def parse_feed(
    body: bytes, content_type: str = "", url: str = "", kind: FeedKind = FeedKind.AUTO, *, selector: str = "", link_pattern: str = ""
) -> ParsedFeed | BadFeed:
    """Return what a body lists, or why it is no feed.

    Args:
        body: the bytes as received, with no transfer encoding; a gzip file (`sitemap.xml.gz`) is opened here.
        content_type: the response's header, used for its charset only, because feeds come with any type.
        url: where the body came from after redirects; relative links are resolved against it.
        kind: HTML reads a list page, MAIL one mail; any other kind is a hint only, the body decides.
        selector: CSS selector for a list page's links or boxes.
        link_pattern: regular expression for a list page's addresses.
    """
    if kind is FeedKind.MAIL:
        return read_newsletter(body, url)
    opened = gunzip(body) if body.startswith(GZIP_MAGIC) else body
    if opened is None or len(opened) > MOST_DECODED_BYTES:
        return BadFeed("too-large", f"the body is a broken gzip file or has more than {MOST_DECODED_BYTES} bytes")
    if kind is FeedKind.HTML:
        from wirewatch.feed.parsing.forms.list_page import read_list_page  # noqa: PLC0415 - BeautifulSoup takes 0.1 s to load; few are such

        return _finish(read_list_page(decode(opened, content_type), url, selector, link_pattern), url, "list")
    # Nine feeds in ten end here; every doubt goes the longer way, so that speed decides nothing.
    return _parse_plain(opened, content_type, url) or _parse_text(decode(opened, content_type), url)


def _parse_plain(body: bytes, content_type: str, url: str) -> ParsedFeed | BadFeed | None:
    """Read a body that is as it should be, or return None: UTF-8, well-formed and with items."""
    tree = build_plain_tree(body) if is_utf8_if_valid(body, content_type) else None
    if tree is None:
        return None
    if is_sitemap(tree):
        return _read_sitemap(tree, url)
    found = read_syndication(tree, url)
    return _finish(found, url, "fast") if found is not None and found[1] else None


def _parse_text(text: str, url: str) -> ParsedFeed | BadFeed:
    if looks_like_json(text):
        return _finish(read_json(text, url), url, "json")
    # Before XML is tried: a recovering parser makes a tree of any page, and a login page must never count as a feed without news.
    if looks_like_html(text):
        return BadFeed("html", "the address answers with a web page, not a feed; `wirewatch feeds discover` finds a site's feeds")
    if not text.strip(" \t\r\n\0\ufeff"):
        return BadFeed("empty", "the body is empty")
    parsed = _parse_xml(text, url)
    # What is not whole may be cut off: then its validators must not be kept, or a 304 would confirm the cut.
    return replace(parsed, is_whole=False) if isinstance(parsed, ParsedFeed) and not is_well_formed(text) else parsed


def _parse_xml(text: str, url: str) -> ParsedFeed | BadFeed:
    tree = build_tree(text)
    if tree is None:
        return _ask_referee(text, url, None)
    if is_sitemap(tree):
        return _read_sitemap(tree, url)
    found = read_syndication(tree, url)
    if found is not None:
        return _finish(found, url, "fast")
    if not has_items(tree) and not is_feed_root(tree):
        return BadFeed("not-a-feed", f"the document under <{_root_name(tree)}> is no feed: it has neither items nor entries")
    return _ask_referee(text, url, tree)


def _read_sitemap(tree: Tree, url: str) -> ParsedFeed | BadFeed:
    head, drafts, children = read_sitemap(tree, url)
    return _finish((head, drafts), url, "sitemap", children=children)


def _ask_referee(text: str, url: str, tree: Tree | None) -> ParsedFeed | BadFeed:
    """Let feedparser read what the fast path is unsure of; where that would take too long, keep what the repaired tree shows."""
    found = read_with_feedparser(text, url) if is_safe(text) else None
    if found is not None:
        return _finish(found, url, "referee")
    partial = read_leniently(tree, url) if tree is not None else None
    if partial is not None and partial[1]:
        return _finish(partial, url, "fast", notes=("the document is broken; this is what a repair could save",))
    if tree is None:
        return BadFeed("not-a-feed", "the body is neither XML nor JSON")
    return BadFeed("not-a-feed" if tree.is_clean else "broken", f"the XML under <{_root_name(tree)}> is no feed that can be read")


def _root_name(tree: Tree) -> str:
    return str(tree.root.tag).rpartition("}")[2][:40]


def _finish(
    found: tuple[Head, list[Draft]] | BadFeed, url: str, parser: str, *, children: tuple[Child, ...] = (), notes: tuple[str, ...] = ()
) -> ParsedFeed | BadFeed:
    if isinstance(found, BadFeed):
        return found
    head, drafts = found
    # Entries are settled before they are capped, so that what shares an address is told apart among all that the document lists.
    entries, drops = settle_identities(drafts, head.home_url or url, head.language)
    kept, capped = newest(entries)
    if capped:
        notes = (*notes, f"{capped} of {len(drafts)} entries are over the limit; the oldest were left out")
    return ParsedFeed(
        kind=head.kind,
        title=head.title,
        home_url=head.home_url,
        language=head.language,
        entries=tuple(kept),
        drops=examples(drops, url),
        dropped=len(drops),
        listed=len(drafts),
        capped=capped,
        hints=head.hints,
        children=children,
        parser=parser,
        notes=notes,
    )
