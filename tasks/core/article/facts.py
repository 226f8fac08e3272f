"""What a page declares about itself: JSON-LD, OpenGraph and other meta elements, microdata, link relations.

Only collected here, not judged: headline, authors and dates are chosen in the modules of those names.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from tasks.core.article.markup import text_of

# Types of schema.org that are the article itself, most telling first.
ARTICLE_TYPES = (
    "newsarticle",
    "reportagenewsarticle",
    "analysisnewsarticle",
    "opinionnewsarticle",
    "backgroundnewsarticle",
    "askpublicnewsarticle",
    "reviewnewsarticle",
    "liveblogposting",
    "article",
    "blogposting",
    "socialmediaposting",
    "scholarlyarticle",
    "techarticle",
    "report",
    "satiricalarticle",
    "advertisercontentarticle",
    "discussionforumposting",
    "videoobject",
    "webpage",
    "medicalwebpage",
)
# Deeper nesting is an attack or a mistake; schema.org graphs in the wild nest less than ten deep.
DEEPEST_JSON = 40
# One page declares its articles in the first dozens of nodes; product lists and comment threads follow.
MOST_NODES = 2_000
# A meta element's value beyond this is a whole article or data, never a headline, a name or a date.
LONGEST_META = 4_000
# A headline that is not the first heading is one of the page's first smaller ones.
MOST_SUBHEADINGS = 40
# The article's own times come first; comments and teasers follow.
MOST_TIMES = 300
# The same property of microdata or of a meta element more often than this is a list of other things.
MOST_ITEMPROPS = 50

TRAILING_COMMA = re.compile(r",\s*([}\]])")
RAW_CONTROL = re.compile(r"[\x00-\x1f]+")
Node = dict[str, object]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the page declares, in document order.

    `meta` maps lower-case names and properties to values; `nodes` are JSON-LD objects, articles first;
    `itemprops` maps microdata properties to (value, text) pairs; `links` maps relations to addresses.
    """

    meta: dict[str, list[str]] = field(default_factory=dict)
    nodes: tuple[Node, ...] = ()
    itemprops: dict[str, list[HtmlElement]] = field(default_factory=dict)
    links: dict[str, list[str]] = field(default_factory=dict)
    title: str = ""
    headings: tuple[HtmlElement, ...] = ()
    subheadings: tuple[HtmlElement, ...] = ()
    times: tuple[HtmlElement, ...] = ()
    html_language: str = ""

    def first_meta(self, *names: str) -> str:
        """The first non-empty value among these names, in the order asked."""
        return next((value for name in names for value in self.meta.get(name, ()) if value), "")

    def articles(self) -> Iterator[Node]:
        """JSON-LD nodes of an article type, the most telling type first."""
        for kind in ARTICLE_TYPES:
            for node in self.nodes:
                if kind in types(node):
                    yield node


def collect(tree: HtmlElement) -> Facts:
    """One walk over the elements that declare anything."""
    meta: dict[str, list[str]] = {}
    links: dict[str, list[str]] = {}
    nodes: list[Node] = []
    shown: dict[str, list[HtmlElement]] = {tag: [] for tag in ("h1", "h2", "h3", "time", "title")}
    for element in tree.iter("meta", "link", "script", *shown):
        match element.tag:
            case "meta":
                _add_meta(meta, element)
            case "link":
                for relation in (element.get("rel") or "").lower().split():
                    links.setdefault(relation, []).append((element.get("href") or "").strip())
            case "script":
                if "ld+json" in (element.get("type") or "").lower() and element.text:
                    nodes.extend(_walk(read_json(element.text), 0))
            case tag:
                shown[tag].append(element)
    return Facts(
        meta=meta,
        nodes=tuple(nodes[:MOST_NODES]),
        itemprops=_itemprops(tree),
        links=links,
        title=_title(shown["title"]),
        headings=tuple(shown["h1"][:MOST_SUBHEADINGS]),
        subheadings=(*shown["h2"], *shown["h3"])[:MOST_SUBHEADINGS],
        times=tuple(shown["time"][:MOST_TIMES]),
        html_language=(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip(),
    )


def read_json(text: str) -> object:
    """JSON as pages write it: in comments or CDATA, with raw line breaks, trailing commas or escaped as HTML; None where hopeless."""
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip()
    text = re.sub(r"^\s*(?://)?\s*<!\[CDATA\[|(?://)?\s*\]\]>\s*$", "", text).strip().rstrip(";")
    for attempt in (text, TRAILING_COMMA.sub(r"\1", RAW_CONTROL.sub(" ", text)), html.unescape(text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def types(node: Node) -> set[str]:
    """The node's schema.org types in lower case without prefixes."""
    value = node.get("@type")
    names = value if isinstance(value, list) else [value]
    return {name.rsplit("/", 1)[-1].rsplit(":", 1)[-1].lower() for name in names if isinstance(name, str)}


def strings(value: object, depth: int = 0) -> list[str]:
    """Every text a JSON-LD value offers: a string, a list of them, or objects with a name or a value."""
    if isinstance(value, str):
        folded = " ".join(html.unescape(value).split())
        return [folded] if folded else []
    if depth > DEEPEST_JSON:
        return []
    if isinstance(value, list):
        return [text for part in value for text in strings(part, depth + 1)]
    if isinstance(value, dict):
        return next((found for key in ("name", "@value", "headline", "url", "@id") if (found := strings(value.get(key), depth + 1))), [])
    return []


def first_string(value: object) -> str:
    """The first text that a JSON-LD value offers, or nothing."""
    return next(iter(strings(value)), "")


def item_value(element: HtmlElement) -> str:
    """A microdata element's value: its machine-readable attribute, else its text."""
    for name in ("content", "datetime"):
        if value := (element.get(name) or "").strip():
            return value
    return text_of(element)


def _walk(value: object, depth: int) -> Iterator[Node]:
    if depth > DEEPEST_JSON:
        return
    if isinstance(value, list):
        for part in value:
            yield from _walk(part, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value or "@graph" in value:
            yield value
        for key, part in value.items():
            if isinstance(part, (dict, list)) and key not in {"author", "publisher", "creator", "image", "comment", "video"}:
                yield from _walk(part, depth + 1)


def _title(elements: list[HtmlElement]) -> str:
    """The page's title; drawings have titles of their own."""
    titles = (text_of(element) for element in elements if next(element.iterancestors("svg"), None) is None)
    return next((title for title in titles if title), "")


def _add_meta(meta: dict[str, list[str]], element: HtmlElement) -> None:
    content = element.get("content")
    if not content or len(content) > LONGEST_META:
        return
    value = " ".join(html.unescape(content).split())
    for attribute in ("property", "name", "itemprop", "http-equiv"):
        name = (element.get(attribute) or "").strip().lower()
        if name and value and len(same := meta.setdefault(name, [])) < MOST_ITEMPROPS:
            same.append(value)


def _itemprops(tree: HtmlElement) -> dict[str, list[HtmlElement]]:
    found: dict[str, list[HtmlElement]] = {}
    for element in tree.xpath(".//*[@itemprop]"):
        for name in element.get("itemprop").lower().split():
            same = found.setdefault(name, [])
            if len(same) < MOST_ITEMPROPS:
                same.append(element)
    return found
