"""A page as a list of blocks, in document order: the unit that is kept or dropped as a whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from lxml import etree
from lxml.html import HtmlElement
from numpy.typing import NDArray

from wirewatch.article.page.markup import BLOCKS, INVISIBLE
from wirewatch.article.words.western_text import western_words

# What an author of a page template calls its parts; each group is one bit of `Block.hints`. Asked of one class name with a space behind
# it; each alternative begins with three plain signs, as `OPENING` wants it.
HINTS: tuple[tuple[str, str], ...] = (
    (
        "body",
        r"article-?_?(?:body|content|text)|(?:story|post|entry|news|page|main)-?_?(?:body|content|text)|articlebody|prose|rich-?text|wysiwyg",
    ),
    ("content", r"article|story|entry|post(?!er)|content|main|text"),
    ("comment", r"comment|disqus|respond|discussion|reader-?letters"),
    (
        "related",
        r"relat|recommend|read-?(?:more|next|also)|also-?|more-?(?:on|from|news|stories)|popular|trending|most-?|teaser|latest|similar|promo|card|outbrain|taboola",
    ),
    ("share", r"share|sharing|social|follow|facebook|twitter|whatsapp"),
    ("author", r"author|byline|by-line|contributor|writer|bio\b|profile|avatar"),
    ("meta", r"meta|date|time|publish|info|kicker|category|breadcrumb|eyebrow|topic|section-?name"),
    ("caption", r"caption|credit|figure|photo|image|gallery|media|video|player|legend"),
    ("advert", r"(?<![^-_])(?:ads[-_ ]|ad-|ad_|ad )|advert|sponsor|banner|paid|affiliate|shop"),
    ("nav", r"nav|menu|toc\b|table-of-contents|toolbar|pagination|pager|skip-"),
    ("footer", r"foot|copyright|legal|disclaimer|imprint"),
    ("header", r"head(?!line)|masthead|topbar|logo"),
    ("sidebar", r"side-?bar|aside|rail|(?<!elementor-)widget|column-?(?:right|left)|complementary"),
    ("signup", r"newsletter|subscri|sign-?up|signin|login|register|paywall|donat|member|cta\b|call-?to|form|contact"),
    ("tags", r"tags?(?:$|[-_ ])|tag-?(?:list|cloud)|keyword|label|categor"),
    ("cookie", r"cookie|consent|gdpr|privacy|modal|popup|overlay|dialog|republi"),
    ("title", r"title|headline|heading"),
    ("lead", r"lead|intro|standfirst|summary|dek\b|deck|excerpt|abstract|subtitle|sub-?head|description|chapeau|perex"),
    ("hidden", r"hidden|hide\b|visually|sr-only|screen-?reader|d-none|print-only"),
    ("extra", r"correction|note|source|reference|footnote|faq|table|quote|list|tool|rating|review|price|product|step|recipe"),
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
TAGS = (
    "p",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "td",
    "th",
    "div",
    "section",
    "article",
    "blockquote",
    "figcaption",
    "pre",
    "dt",
    "dd",
    "span",
)
ANCESTORS = (
    "article",
    "main",
    "aside",
    "nav",
    "footer",
    "header",
    "form",
    "figure",
    "table",
    "ul",
    "ol",
    "blockquote",
    "section",
    "dl",
    "details",
)

HINT_PATTERNS = tuple(re.compile(pattern) for _, pattern in HINTS)
_HINT_SEARCHES = tuple((1 << position, pattern.search) for position, pattern in enumerate(HINT_PATTERNS))
# The first three signs of an alternative, which stands behind the beginning, a bracket or a bar.
OPENING = re.compile("(?:^|[|():])([a-z][a-z-][a-z_ -])")
FACT_BOX = re.compile(
    # The look behind stands behind the first letters: the engine skips to those that a choice begins with.
    r"(?:fact(?<![a-z]fact)s?[-_]?(?:box|sheet|file)|info(?<![a-z]info)[-_]?(?:box|kasten)|fakta(?<![a-z]fakta)(?:boks|box|ruta|rute)?|"
    r"zusatzinfo(?<![a-z]zusatzinfo)|steckbrief(?<![a-z]steckbrief)|box(?<![a-z]box)[-_]?info)(?![a-z])"
)
CAPTION = re.compile(
    r"caption|credits?(?![a-z])|bild-?(?:unterschrift|text|unterzeile)|legende(?![a-z])|pie-?de-?foto|didascalia|"
    r"(?:img|image|photo|pic)[-_]?(?:cap|desc)(?![a-z])|picinfo"
)
# What it asks for beside what the hint of that name has.
CAPTION_WORDS = ("bild", "pie", "didascalia", "img", "pic")
# Boxes within a text that are paid for, or call to subscribe or to give. A template's own words only: "promo" and "newsletter" alone name
# what articles stand in, too (124 and 1,023 lines of truths against 11 and 64 others).
PROMOTION = re.compile(
    r"(?<![a-z])(?:sponsored|sponsor[-_]?(?:box|content|message)|advertorial|native[-_]?ad|(?:partner|branded|paid|promoted)[-_]?(?:content|post|box|message)|"
    r"newsletter[-_]*(?:sign[-_]?up|box|form|promo|cta|subscribe|subscription|inline|widget|embed|block)|(?:inline|embedded)[-_]?newsletter|"
    r"(?:subscribe|subscriptions?)[-_]?(?:box|form|widget|cta|banner|callout)|jetpack-subscriptions|"
    r"donat(?:e|ion)(?:[-_]?(?:box|form|banner|cta))?|support[-_]us|"
    r"(?:subs|plan|pricing|premium)[-_]?(?:offers?|cards?|box|barrier|veil|prompt|cta)|app[-_]?(?:dl|download|promo|banner|cta|install)|"
    r"(?:access|registration|reg|login|sign[-_]?in)[-_]?wall|paywall(?:[-_]?(?:veil|box|offer|prompt|message|cta|overlay|card|notice))?)(?![a-z])"
)
HINT_BITS = {name: 1 << position for position, (name, _) in enumerate(HINTS)}
ALL_HINTS = (1 << len(HINTS)) - 1
# The bits above them.
CALLED_FACT_BOX, CALLED_PROMOTION, CALLED_CAPTION = (1 << len(HINTS) + place for place in range(3))
# What else the pattern asks for.
PROMOTION_WORDS = ("native", "partner", "branded", "support", "subs", "app", "plan", "pricing", "premium", "wall")
PROMOTION_HINTS = HINT_BITS["advert"] | HINT_BITS["signup"] | HINT_BITS["related"]
ANCESTOR_BITS = {name: 1 << position for position, name in enumerate(ANCESTORS)}
# A class attribute beyond this is generated; its end says nothing about the part.
LONGEST_HINT = 300


@dataclass(slots=True)
class Block:
    """One run of text between block borders.

    Attributes:
        text: What it says, spaces folded.
        tag: The block element around it.
        characters: The length of the text.
        link_characters: How many of them lie in links.
        links: How many links.
        bold_characters: How many characters are bold.
        near: Bits of `HINTS` for the closest two ancestors.
        hints: Bits of `HINTS` for all ancestors.
        inside: Bits of `ANCESTORS`.
        depth: How many block elements are around it.
        container: The number of the parent element, which is `part`.
        section: The number of the grandparent.
        hidden: Whether markup hides it.
        body_item: Whether microdata calls an ancestor the article's body.
        italic_characters: How many characters are in italics.
        media: Pictures, players and frames between the block before and this one.
        rules: Horizontal lines between them.
        part: The parent element.
    """

    text: str
    tag: str
    characters: int
    link_characters: int
    links: int
    bold_characters: int
    near: int
    hints: int
    inside: int
    depth: int
    container: int
    section: int
    hidden: bool
    body_item: bool
    italic_characters: int
    media: int
    rules: int
    part: Part

    def is_within(self, ancestors: int, hints: int) -> bool:
        """Return True where it stands in one of these elements or close to one that is called so, or is hidden."""
        return bool(self.inside & ancestors or self.near & hints or self.hidden)


@dataclass(slots=True, eq=False)
class Part:
    """A block element of the page.

    Attributes:
        tag: Its tag.
        own: Bits of `HINTS` that its own class, id and role speak of.
        near: Those and its parent's.
        hints: Those and all its ancestors'.
        inside: Bits of `ANCESTORS`, its own included.
        number: Its place among the page's block elements.
        hidden: Whether it or an ancestor is hidden.
        body_item: Whether it or an ancestor is the article's body by microdata.
        fact_box: Whether it or an ancestor is called a box of facts, which stand beside the text.
        promotion: Whether it or an ancestor is called a box that is paid for or that calls to subscribe or to give.
        called_caption: Whether its own class, id or role calls it the words under a picture; `HINTS` has all around pictures in one bit.
        above: The block element around it.
        element: The element itself.
    """

    tag: str
    own: int
    near: int
    hints: int
    inside: int
    number: int
    hidden: bool
    body_item: bool
    fact_box: bool
    promotion: bool
    called_caption: bool
    above: Part | None
    element: HtmlElement | None

    def is_caption(self) -> bool:
        """Return True where it or its parent is called the words under a picture; few of a page's parts are asked."""
        parent = self.element.getparent() if self.element is not None else None
        if self.called_caption or self.above is None or parent is None:
            return self.called_caption
        return self.above.called_caption if parent is self.above.element else _said(_name(parent.attrib))[3]

    def around(self) -> Iterator[HtmlElement]:
        """Give its element and all that are around it, outwards, inline ones too."""
        if self.element is not None:
            yield self.element
            yield from self.element.iterancestors()


def blocks(tree: HtmlElement) -> list[Block]:
    """Every block with text under the body, in document order."""
    body = tree.find("body")
    return [block for block in _Walk().run(body if body is not None else tree) if block.text]


def root_of(page: Iterable[Block]) -> HtmlElement | None:
    """Return the root of a page's tree; text that stands loose in the body has no element of its own."""
    element = next((block.part.element for block in page if block.part.element is not None), None)
    return element.getroottree().getroot() if element is not None else None


class _Walk:
    """One pass over the tree; keeps the stack of block elements above the text it collects."""

    def __init__(self) -> None:
        self.done: list[Block] = []
        self.unheard: list[bool] = []
        self.pieces: list[str] = []
        self.link_characters = 0
        self.bold_characters = self.italic_characters = 0
        self.links = self.in_link = self.in_bold = self.in_italic = self.silent = self.media = self.rules = 0
        self.stack: list[Part] = [_BODY]
        self.numbers = 0

    def run(self, root: HtmlElement) -> list[Block]:
        # Asked here and not in the methods: half of the events have no text, and a call costs more than what it would find out.
        pieces = self.pieces
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if event == "start":
                if (tag := element.tag) in MARKED and element is not root:
                    self._enter(element, tag)
                text = None if self.silent else element.text
            elif element is root:
                break
            else:
                if (tag := element.tag) in MARKED:
                    self._leave(tag)
                text = None if self.silent else element.tail
            # Space before a text is none of it; most of a page's pieces stand between two elements that begin or end a block.
            if text and (pieces or not text.isspace()):
                pieces.append(text)
                if self.in_link or self.in_bold or self.in_italic:
                    self._count(len(text.strip()))
        self._flush()
        return self.done

    def _enter(self, element: HtmlElement, tag: str) -> None:
        if tag in MEDIA:
            self.media += 1
        if tag == "a":
            self.in_link += 1
            self.links += 1
        elif tag in BLOCKS:
            # Most borders have neither text nor an empty link before them, and then nothing is counted.
            if self.pieces or self.links:
                self._flush()
            if tag not in LINE_BREAKS:
                self._push(element, tag)
            elif tag == "hr":
                self.rules += 1
        elif tag in INVISIBLE:
            self.unheard.append(tag not in UNCLOSED or next(element.iter(*TEXT_TAGS), None) is None)
            self.silent += self.unheard[-1]
        elif tag in BOLD:
            self.in_bold += 1
        elif tag in ITALIC:
            self.in_italic += 1

    def _leave(self, tag: str) -> None:
        if tag == "a":
            self.in_link -= 1
        elif tag in BLOCKS:
            if tag not in LINE_BREAKS:
                if self.pieces or self.links:
                    self._flush()
                self.stack.pop()
        elif tag in INVISIBLE:
            self.silent -= self.unheard.pop()
        elif tag in BOLD:
            self.in_bold -= 1
        elif tag in ITALIC:
            self.in_italic -= 1

    def _count(self, characters: int) -> None:
        if self.in_link:
            self.link_characters += characters
        if self.in_bold:
            self.bold_characters += characters
        if self.in_italic:
            self.italic_characters += characters

    def _flush(self) -> None:
        if self.pieces:
            raw = "".join(self.pieces)
            # Looking for each takes a tenth of translating the text, and hardly any has one.
            if not raw.isascii() and ("\u00ad" in raw or "\u200b" in raw or "\u2060" in raw or "\ufeff" in raw):
                raw = raw.translate(UNSEEN)
            if text := " ".join(raw.split()):
                self._add(text)
            self.pieces.clear()
        self.link_characters = self.links = self.bold_characters = self.italic_characters = 0

    def _add(self, text: str) -> None:
        part, size = self.stack[-1], len(text)
        # By position, in the order of the fields: by name it takes three times as long, as do parts below.
        self.done.append(
            Block(
                text,
                part.tag,
                size,
                min(size, self.link_characters),
                self.links,
                min(size, self.bold_characters),
                part.near,
                part.hints,
                part.inside,
                len(self.stack),
                part.number,
                part.above.number if part.above else 0,
                part.hidden,
                part.body_item,
                min(size, self.italic_characters),
                self.media,
                self.rules,
                part,
            )
        )
        self.media = self.rules = 0

    def _push(self, element: HtmlElement, tag: str) -> None:
        above = self.stack[-1]
        self.numbers += 1
        inside = above.inside | ANCESTOR_BITS.get(tag, 0)
        # Most elements have no attribute at all, and are what the one above is.
        if not (items := element.items()):
            part = Part(
                tag,
                0,
                above.own,
                above.hints,
                inside,
                self.numbers,
                above.hidden,
                above.body_item,
                above.fact_box,
                above.promotion,
                False,
                above,
                element,
            )
        else:
            attributes = dict(items)
            own, is_fact_box, is_promotion, is_caption = _said(_name(attributes))
            part = Part(
                tag,
                own,
                own | above.own,
                own | above.hints,
                inside,
                self.numbers,
                above.hidden or _hidden(attributes),
                above.body_item or "articlebody" in attributes.get("itemprop", "").lower(),
                above.fact_box or is_fact_box,
                above.promotion or is_promotion,
                is_caption,
                above,
                element,
            )
        self.stack.append(part)


_BODY = Part(
    "body", 0, 0, 0, 0, 0, hidden=False, body_item=False, fact_box=False, promotion=False, called_caption=False, above=None, element=None
)
BOLD = frozenset(("b", "strong"))
ITALIC = frozenset(("i", "em", "cite"))
MEDIA = frozenset(("img", "amp-img", "video", "audio", "iframe", "object", "embed", "canvas"))
# Marks where a word may be parted, or nothing: they belong to the layout, and the same word without them would not match.
UNSEEN = {0xAD: None, 0x200B: None, 0x2060: None, 0xFEFF: None}
# Pages forget to close these; where they then hold paragraphs they hold the article.
UNCLOSED = frozenset(("button", "select", "svg", "object", "noscript", "textarea"))
TEXT_TAGS = ("p", "article", "main")
LINE_BREAKS = frozenset(("br", "hr"))
# What changes anything for the text inside or behind; a `span` does not.
MARKED = frozenset({"a"}) | MEDIA | INVISIBLE | BOLD | ITALIC | BLOCKS


@lru_cache(maxsize=32_768)
def _said(name: str) -> tuple[int, bool, bool, bool]:
    """Bits of the groups that a class, id and role speak of, and whether of a box of facts, a promotion and the words under a picture.

    Templates repeat themselves, so most calls are remembered.
    """
    said = 0
    for part in name.lower().split():
        said |= _said_by_part(part)
    return said & ALL_HINTS, bool(said & CALLED_FACT_BOX), bool(said & CALLED_PROMOTION), bool(said & CALLED_CAPTION)


def _groups_by_opening() -> dict[tuple[str, ...], int]:
    """Return the bits of the groups of `HINTS` that may begin with three signs."""
    groups: dict[tuple[str, ...], int] = {}
    for position, (_, pattern) in enumerate(HINTS):
        for opening in map(tuple, OPENING.findall(pattern)):
            groups[opening] = groups.get(opening, 0) | 1 << position
    return groups


_GROUPS_BY_OPENING = _groups_by_opening()


@lru_cache(maxsize=65_536)
def _said_by_part(part: str) -> int:
    """Bits of one class name, of the groups and of what else it calls; an id is mostly new, and the class names beside it are not.

    Only the groups are asked for that its threes of signs may begin, which takes a third of asking all.
    """
    ended, possible = f"{part} ", 0
    for three in zip(ended, ended[1:], ended[2:], strict=False):
        if three in _GROUPS_BY_OPENING:
            possible |= _GROUPS_BY_OPENING[three]
    said = sum([bit for bit, search in _searches_of(possible) if search(ended)]) if possible else 0
    if FACT_BOX.search(part):
        said |= CALLED_FACT_BOX
    # Few class names speak of what all of these have in them.
    if (said & PROMOTION_HINTS or any(map(part.__contains__, PROMOTION_WORDS))) and PROMOTION.search(part):
        said |= CALLED_PROMOTION
    if (said & HINT_BITS["caption"] or any(map(part.__contains__, CAPTION_WORDS))) and CAPTION.search(part):
        said |= CALLED_CAPTION
    return said


@lru_cache(maxsize=4_096)
def _searches_of(groups: int) -> tuple[tuple[int, Callable[[str], re.Match[str] | None]], ...]:
    """Return the bits and searches of some groups of `HINTS`; the openings of class names make the same few hundred choices."""
    return tuple((bit, search) for bit, search in _HINT_SEARCHES if groups & bit)


def _name(attributes: Mapping[str, str]) -> str:
    return f"{attributes.get('class', '')} {attributes.get('id', '')} {attributes.get('role', '')}"[:LONGEST_HINT]


def _hidden(attributes: Mapping[str, str]) -> bool:
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    if not (style := attributes.get("style")):
        return False
    folded = style.replace(" ", "").lower()
    return "display:none" in folded or "visibility:hidden" in folded


def bits(numbers: Sequence[int], width: int) -> NDArray[np.float32]:
    """Return a row of `width` columns, 0 or 1, for each number: its bits from the lowest on."""
    return ((np.array(numbers, dtype=np.int64)[:, None] >> np.arange(width)) & 1).astype(np.float32)


def block_words(text: str) -> list[str]:
    """Words of any script in lower case; Chinese, Japanese and Thai by character."""
    lowered = text.lower()
    words = western_words(lowered)
    return WORD.findall(lowered) if words is None else words


UNSPACED = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0eff"
WORD = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+")
