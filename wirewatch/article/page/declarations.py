"""What a page declares about itself: JSON-LD, OpenGraph and other meta elements, microdata, link relations.

Only collected here, not judged: headline, authors and dates are chosen in the modules of those names.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from wirewatch.article.page.called_headings import called_headings
from wirewatch.article.page.markup import is_longer, text_of
from wirewatch.article.page.page_elements import PageElements, elements_of

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
    "recipe",
    "videoobject",
    "webpage",
    "medicalwebpage",
)
KINDS = frozenset(ARTICLE_TYPES)
# Deeper nesting is an attack or a mistake; schema.org graphs in the wild nest less than ten deep.
DEEPEST_JSON = 40
# One page declares its articles in the first dozens of nodes; product lists and comment threads follow.
MOST_NODES = 2_000
# A node of the wild has one type, rarely three.
MOST_TYPES = 20
# More texts than any list of authors or pictures has.
MOST_STRINGS = 500
# A meta element's value beyond this is a whole article or data, never a headline, a name or a date.
LONGEST_META = 4_000
# A headline that is not the first heading is one of the page's first smaller ones.
MOST_SUBHEADINGS = 40
# What holds more characters is no heading and no date but a column of the page, unclosed or around everything.
LONGEST_ELEMENT = 5_000
# The page's own headline is one of its first main headings.
MOST_HEADINGS = 5
# The article's own times come first; comments and teasers follow.
MOST_TIMES = 300
# The same property of microdata or of a meta element more often than this is a list of other things.
MOST_ITEMPROPS = 50

# Under these keys stand other articles: lists of the newest or the most read, sources, further reading.
LISTING_KEYS = frozenset(("itemlistelement", "mentions", "citation", "isbasedon", "isrelatedto", "relatedlink", "significantlink"))
ADDRESS = re.compile(r"^(?:https?:)?//(?:www\.)?|[?#].*$|(?<!/)/++$")
UNWORD = re.compile(r"\W+")

# How a script is hidden from readers of XML, and of the last century.
WRAPPING_BEFORE = re.compile(r"(?://)?\s*<!\[CDATA\[")
WRAPPING_AFTER = re.compile(r"(?:(?://)?(?<!\s)\s*+)\]\]>$")
LONGEST_WRAPPING = 40
TRAILING_COMMA = re.compile(r",\s*([}\]])")
LINE_COMMENT = re.compile(r"(?<=[\s,\"])//[^\n\"]*$", re.MULTILINE)
# A broken script is searched so far; what is told of an article stands at its beginning.
MOST_SALVAGED = 20_000
SALVAGED_KEYS = ("@type", "headline", "datePublished", "dateModified")
# The value ends at a quotation mark before the next key or the end of its line or object.
SALVAGED_VALUE = r'"{}"\s*:\s*"(.{{1,400}}?)"\s*(?:,\s*(?:"|$)|[\n}}])'
SALVAGED_AUTHOR = re.compile(r'"author"\s*:\s*(\{[^{}]{1,2000}\}|\[[^\[\]]{1,4000}\]|"[^"]{1,200}")')
RAW_CONTROL = re.compile(r"[\x00-\x1f]+")
Node = dict[str, object]


@dataclass(frozen=True, slots=True)
class Declarations:
    """What the page declares, in document order.

    Attributes:
        meta: Values of meta elements by lower-case name or property.
        nodes: JSON-LD objects.
        others: Those of them that describe other articles.
        itemprops: Elements by microdata property.
        links: Addresses by link relation.
        title: The title element.
        headings: Headings of the first level; on a page without any heading what a class calls the headline.
        subheadings: Headings of the second and third level.
        times: Time elements.
        elements: All elements of the page.
        html_language: The language that the root element names.
    """

    meta: dict[str, list[str]] = field(default_factory=dict)
    nodes: tuple[Node, ...] = ()
    others: tuple[Node, ...] = ()
    itemprops: dict[str, list[HtmlElement]] = field(default_factory=dict)
    links: dict[str, list[str]] = field(default_factory=dict)
    title: str = ""
    headings: tuple[HtmlElement, ...] = ()
    subheadings: tuple[HtmlElement, ...] = ()
    times: tuple[HtmlElement, ...] = ()
    elements: PageElements = field(default_factory=PageElements)
    html_language: str = ""

    def first_meta(self, *names: str) -> str:
        """Return the first non-empty value among these names, in the order asked."""
        return next((value for name in names for value in self.meta.get(name, ()) if value), "")

    def own_nodes(self) -> list[Node]:
        """JSON-LD nodes but those of other articles."""
        others = set(map(id, self.others))
        return [node for node in self.nodes if id(node) not in others]

    def articles(self) -> Iterator[Node]:
        """JSON-LD nodes of an article type that are not of another article, the most telling type first."""
        by_type: dict[str, list[Node]] = {}
        for node in self.own_nodes():
            for kind in types(node):
                by_type.setdefault(kind, []).append(node)
        for kind in ARTICLE_TYPES:
            yield from by_type.get(kind, ())


def collect_declarations(tree: HtmlElement) -> Declarations:
    """Go once over the elements for those that declare anything."""
    elements = elements_of(tree)
    meta: dict[str, list[str]] = {}
    links: dict[str, list[str]] = {}
    nodes: list[Node] = []
    listed: list[Node] = []
    by_tag: dict[str, list[HtmlElement]] = {tag: [] for tag in ("h1", "h2", "h3", "time", "title")}
    declaring = {"meta", "link", "script", *by_tag}
    for element in elements.every:
        if element.tag not in declaring:
            continue
        match element.tag:
            case "meta":
                _add_meta(meta, element)
            case "link":
                for relation in (element.get("rel") or "").lower().split():
                    links.setdefault(relation, []).append((element.get("href") or "").strip())
            case "script":
                if "ld+json" in (element.get("type") or "").lower() and element.text and len(nodes) < MOST_NODES:
                    nodes.extend(islice(_walk(read_declared_json(element.text) or salvage_json(element.text), 0, listed), MOST_NODES))
            case tag if tag == "title" or not is_longer(element, LONGEST_ELEMENT):
                by_tag[tag].append(element)
    _add_parsely_page(meta)
    nodes, title = nodes[:MOST_NODES], _title(by_tag["title"])
    names = [
        title,
        *(name for key in ("og:title", "twitter:title") for name in meta.get(key, ())),
        *map(text_of, by_tag["h1"][:MOST_HEADINGS]),
    ]
    addresses = {_address(address) for address in (*links.get("canonical", ()), *meta.get("og:url", ()))} - {""}
    return Declarations(
        meta=meta,
        nodes=tuple(nodes),
        others=(*listed[:MOST_NODES], *_of_others(nodes, addresses, names)),
        itemprops=_itemprops(tree) if "itemprop" in elements.attributes else {},
        links=links,
        title=title,
        headings=tuple(by_tag["h1"][:MOST_SUBHEADINGS]) if any(map(by_tag.get, ("h1", "h2", "h3"))) else called_headings(elements),
        subheadings=(*by_tag["h2"], *by_tag["h3"])[:MOST_SUBHEADINGS],
        times=tuple(by_tag["time"][:MOST_TIMES]),
        elements=elements,
        html_language=(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip(),
    )


def read_declared_json(text: str) -> object:
    """JSON as pages write it: in comments or CDATA, with raw line breaks, trailing commas or escaped as HTML; None where hopeless."""
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip()
    if opening := WRAPPING_BEFORE.match(text):
        text = text[opening.end() :]
    if closing := WRAPPING_AFTER.search(text, max(len(text) - LONGEST_WRAPPING, 0)):
        text = text[: closing.start()]
    text = text.strip().rstrip(";")
    bare = TRAILING_COMMA.sub(r"\1", RAW_CONTROL.sub(" ", LINE_COMMENT.sub("", text)))
    for attempt in (text, bare, f"[{bare}]", html.unescape(text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def salvage_json(text: str) -> Node | None:
    """Give the few values that matter from JSON that is broken, mostly by quotation marks within a headline or a text; None without any."""
    text = text[:MOST_SALVAGED]
    node: Node = {key: found[1] for key in SALVAGED_KEYS if (found := re.search(SALVAGED_VALUE.format(key), text, re.DOTALL))}
    if author := SALVAGED_AUTHOR.search(text):
        named = re.findall(r'"name"\s*:\s*"([^"]{1,200})"', author[1])
        node["author"] = named or author[1].strip('"')
    return node if "@type" in node and len(node) > 1 else None


def types(node: Node) -> set[str]:
    """Return the node's schema.org types in lower case without prefixes."""
    value = node.get("@type")
    names = value[:MOST_TYPES] if isinstance(value, list) else [value]
    return {name.rsplit("/", 1)[-1].rsplit(":", 1)[-1].lower() for name in names if isinstance(name, str)}


def strings(value: object) -> list[str]:
    """Return the texts a JSON-LD value offers, up to a limit: a string, a list of them, or objects with a name or a value."""
    return list(islice(_texts(value, 0), MOST_STRINGS))


def first_string(value: object) -> str:
    """Return the first text that a JSON-LD value offers, or nothing."""
    return next(_texts(value, 0), "")


def _texts(value: object, depth: int) -> Iterator[str]:
    if isinstance(value, str):
        if folded := " ".join(html.unescape(value).split()):
            yield folded
    elif isinstance(value, int) and not isinstance(value, bool):
        yield str(value)
    elif isinstance(value, list) and depth <= DEEPEST_JSON:
        for part in value:
            yield from _texts(part, depth + 1)
    elif isinstance(value, dict) and depth <= DEEPEST_JSON:
        parts = [part for key in ("givenName", "familyName") if isinstance(part := value.get(key), str)]
        values = (
            value.get("name"),
            value.get("@value"),
            value.get("@list"),
            " ".join(parts),
            *(value.get(key) for key in ("headline", "url", "@id")),
        )
        for found in (_texts(each, depth + 1) for each in values):
            if (first := next(found, None)) is not None:
                yield first
                yield from found
                return


def item_value(element: HtmlElement) -> str:
    """Return a microdata element's value: its machine-readable attribute, else its text."""
    for name in ("content", "datetime"):
        if value := (element.get(name) or "").strip():
            return value
    return text_of(element)


def _walk(value: object, depth: int, listed: list[Node], *, is_listed: bool = False) -> Iterator[Node]:
    """Every object with a type; those in lists of other articles are noted in `listed` too."""
    if depth > DEEPEST_JSON:
        return
    if isinstance(value, list):
        for part in value:
            yield from _walk(part, depth + 1, listed, is_listed=is_listed)
    elif isinstance(value, dict):
        if "@type" in value or "@graph" in value:
            if is_listed:
                listed.append(value)
            yield value
        for key, part in value.items():
            if isinstance(part, (dict, list)) and key not in {"author", "publisher", "creator", "image", "comment", "video"}:
                yield from _walk(part, depth + 1, listed, is_listed=is_listed or key.lower() in LISTING_KEYS)


def _of_others(nodes: list[Node], addresses: set[str], names: list[str]) -> list[Node]:
    """Articles that live at another address than the one of them which is the page's by its address or its headline."""
    named = [(node, _folded(title)) for node in nodes if (title := first_string(node.get("headline"))) and types(node) & KINDS]
    if len({title for _, title in named}) <= 1:
        return []
    own = _own_articles(named, addresses, names)
    own_addresses = list(map(_addresses, own))
    if not any(own_addresses):
        return []
    known = addresses.union(*own_addresses)
    kept = set(map(id, own))
    return [node for node, _ in named if id(node) not in kept and (at := _addresses(node)) and not at & known]


def _own_articles(named: Sequence[tuple[Node, str]], addresses: set[str], names: list[str]) -> list[Node]:
    """Return the nodes of the page's own article: by its address, else by a headline with which a title of the page begins."""
    name_keys = [key for name in names if (key := _folded(name))]
    by_address = [node for node, _ in named if _addresses(node) & addresses]
    return by_address or [node for node, title in named if any(key.startswith(title) for key in name_keys)]


def _addresses(node: Node) -> set[str]:
    """Where the node says that it stands."""
    values = (node.get("url"), node.get("mainEntityOfPage"), node.get("@id"))
    pages = [value.get("@id") or value.get("url") if isinstance(value, dict) else value for value in values]
    return {_address(page) for page in pages if isinstance(page, str)} - {""}


def _address(text: str) -> str:
    """Return an address for comparison; nothing for a bare path, a front page or a fragment."""
    bare = ADDRESS.sub("", ADDRESS.sub("", text.strip().lower()))
    return bare if "/" in bare and not bare.startswith("/") else ""


def _folded(text: str) -> str:
    return UNWORD.sub("", text.casefold())


def _title(elements: list[HtmlElement]) -> str:
    """Return the page's title; drawings have titles of their own."""
    titles = (text_of(element) for element in elements if next(element.iterancestors("svg"), None) is None)
    return next((title for title in titles if title), "")


def _add_meta(meta: dict[str, list[str]], element: HtmlElement) -> None:
    # Some systems write the value into an attribute of that name.
    content = element.get("content") or element.get("value")
    if not content or len(content) > LONGEST_META:
        return
    value = " ".join(html.unescape(content).split())
    for attribute in ("property", "name", "itemprop", "http-equiv"):
        name = (element.get(attribute) or "").strip().lower()
        if name and value and len(same := meta.setdefault(name, [])) < MOST_ITEMPROPS:
            same.append(value)


def _add_parsely_page(meta: dict[str, list[str]]) -> None:
    """Read Parse.ly's older element, which holds all its values as one JSON object."""
    page = next((found for text in meta.get("parsely-page", ()) if isinstance(found := read_declared_json(text), dict)), {})
    for name, key in (
        ("parsely-title", "title"),
        ("parsely-author", "authors"),
        ("parsely-author", "author"),
        ("parsely-pub-date", "pub_date"),
    ):
        if values := strings(page.get(key)):
            meta.setdefault(name, values)


def _itemprops(tree: HtmlElement) -> dict[str, list[HtmlElement]]:
    found: dict[str, list[HtmlElement]] = {}
    for element in _WITH_ITEMPROP(tree):
        for name in element.get("itemprop").lower().split():
            same = found.setdefault(name, [])
            if len(same) < MOST_ITEMPROPS:
                same.append(element)
    return found


# Asking for the attribute takes two thirds of asking each element for it.
_WITH_ITEMPROP = etree.XPath("descendant::*/@itemprop/..")
