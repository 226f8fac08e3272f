"""The texts in the state that a page keeps for its scripts: `__NEXT_DATA__`, `__NUXT_DATA__`, Apollo's and Redux's, and their kind.

As one string of text or markup, or as a list of parts with advertisements and ways to other stories between them. Which of them is the
article is decided elsewhere; here a text is only told that stands in an object under the page's own headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from wirewatch.article.body.lines.foreign_parts import is_called_foreign
from wirewatch.article.headline.headline import title_key
from wirewatch.article.page.markup import is_longer, parse_html, text_lines
from wirewatch.article.page.page_elements import PageElements
from wirewatch.article.page.state_values import DEEPEST, MOST_VALUES, state_values

# React's elements are lists: "$", tag or component, key, properties. What a string refers to is a row of its own.
ELEMENT = "$"
REFERENCE = re.compile(r"\$[\w:@]{0,40}")
WITHOUT_PROSE = frozenset(("script", "style", "figure", "nav", "aside", "footer", "header", "button", "img", "svg", "form", "meta", "link"))
# In characters; smaller ones are settings.
SMALLEST_STATE = 300
# A text of a state may be an article from so many characters on, of Chinese or Japanese from so many, and a list of parts from so many.
SHORTEST_TEXT, SHORTEST_UNSPACED = 150, 50
UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
FEWEST_PARTS = 3
# Under the page's own headline.
FEWEST_TITLED_PARTS = 2
TEXT_KEYS = (
    "text",
    "content",
    "value",
    "html",
    "body",
    "markup",
    "paragraph",
    "children",
    "nodes",
    "items",
    "data",
    "props",
    "model",
    "blocks",
    "paragraphs",
    "contentHtml",
    "rendered",
    "runs",
    "attributes",
    "c",
)
# What the parts of an article are called; others are pictures, posts, and links to other stories.
PART_TYPES = re.compile(
    r"text|paragraph|^p$|^h[1-6]?$|head|list|quote|html|block|^span$|^em$|^strong$|^b$|^i$|^a$|body|^ul$|^ol$|^li$|^link$|^doc$|unstyled",
    re.IGNORECASE,
)
OTHER_TYPES = re.compile(
    r"image|video|embed|interstitial|related|promo|advert|gallery|social|tweet|newsletter|divider|reference|teaser|^ads?$|^ad[-_]|[-_]ads?$|"
    r"^banner|poll|outbrain|taboola|paywall|sign-?up|caption|byline|podcast|audio|carousel|slideshow|read-?(?:more|also)|link-?list|comment",
    re.IGNORECASE,
)
# What an article has and a part of one has not; the title of a section is shorter than a headline.
STORY_KEYS = ("headline", "headlines", "slug", "permalink", "canonicalUrl", "canonical_url", "datePublished", "publishedAt", "published_at")
FEWEST_HEADLINE_WORDS = 4
TYPE_KEYS = ("type", "_type", "__typename", "nodeType", "node", "kind", "blockType", "component", "tag", "tagName", "t", "name", "style")
# Parts that are lines of their own, of which another part may be made.
LINE_TYPES = re.compile(r"paragraph|^p$|^h[1-6]?$|heading|quote|^li$|list-?item|unstyled", re.IGNORECASE)
# What an object is called by, and under which keys others' words stand in it.
TITLE_KEYS = ("title", "headline", "headlines", "name", "heading")
SHORTEST_TITLE = 12
OTHERS = re.compile(
    r"comment|related|recommend|latest|popular|trending|most_?(?:read|viewed)|menu|footer|newsletter|sidebar|teaser|promo|^ads?$|advert|"
    r"author|contributors?$|byline|tags$|keywords|translations?$|i18n|messages$|consent|cookie",
    re.IGNORECASE,
)
# Where a state refers from one object to another: Apollo's.
APOLLO_ROOT, APOLLO_REFERENCE = "ROOT_QUERY", "__ref"
# Boxes within a text of markup are none of it where they are small and called an advertisement, comments or the like.
LARGEST_FOREIGN = 400


@dataclass(frozen=True, slots=True)
class StateText:
    """A text of a page's state.

    Attributes:
        text: What it says, a line for each part.
        is_titled: Whether it stands in an object that has the page's headline.
    """

    text: str
    is_titled: bool = False


def state_texts(elements: PageElements, *titles: str) -> list[StateText]:
    """Return the texts in the page's state that may be an article, which is called by one of these titles."""
    search = _Search(frozenset(key for title in titles if len(key := title_key(title)) >= SHORTEST_TITLE))
    for value in state_values(elements, lambda text: len(text) >= SMALLEST_STATE):
        search.run(value)
    return [StateText(text, is_titled) for text, is_titled in search.found.items()]


@dataclass(slots=True)
class _Search:
    """A walk through the values of a state.

    Attributes:
        titles: The page's headline, and the one that the feed announced, folded.
        found: Texts that may be an article, and whether they stand in an object with that headline.
        texts: What its strings of markup say: a part of an article is read as such and by itself.
        left: Values that may still be looked at.
        objects: Apollo's objects, by what others refer to them with.
    """

    titles: frozenset[str]
    found: dict[str, bool] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    left: int = MOST_VALUES
    objects: Mapping[str, object] = field(default_factory=dict)

    def run(self, value: object) -> None:
        """Walk through one value of the state, with as many looks as any."""
        self.left = MOST_VALUES
        self._walk(value, 0, is_titled=False)

    def _walk(self, value: object, depth: int, *, is_titled: bool) -> None:
        """Note every long text, and every list of parts that makes one."""
        self.left -= 1
        if self.left < 0 or depth > DEEPEST:
            return
        if isinstance(value, str):
            if _may_be_text(value):
                self._note(self._text_of(value), is_titled=is_titled)
        elif isinstance(value, dict):
            if APOLLO_ROOT in value:
                self.objects = value
            headlines = set(_headlines(value))
            is_own = not self.titles.isdisjoint(headlines) if headlines and self.titles else is_titled
            for key, part in value.items():
                if not OTHERS.search(key):
                    self._walk(part, depth + 1, is_titled=is_own)
        elif isinstance(value, list) and _is_element(value):
            self._walk(value[3], depth + 1, is_titled=is_titled)
        elif isinstance(value, list):
            self._walk_list([self._referred(part) for part in value], depth, is_titled=is_titled)

    def _walk_list(self, parts: Sequence[object], depth: int, *, is_titled: bool) -> None:
        is_list_of_parts = len(parts) >= (FEWEST_TITLED_PARTS if is_titled else FEWEST_PARTS) and (
            isinstance(parts[0], (dict, str)) or _is_element(parts[0])
        )
        if is_list_of_parts and not any(map(_is_story, parts)):
            self._note("\n".join(line for part in parts if (line := self._part_text(part, 0))), is_titled=is_titled)
        for part in parts:
            self._walk(part, depth + 1, is_titled=is_titled)

    def _referred(self, part: object) -> object:
        """Return what a part refers to; itself where it does not."""
        name = part.get(APOLLO_REFERENCE) if isinstance(part, dict) and len(part) == 1 else None
        return self.objects.get(name) if isinstance(name, str) else part

    def _note(self, text: str, *, is_titled: bool) -> None:
        if len(text) >= (SHORTEST_UNSPACED if UNSPACED.search(text[:SHORTEST_UNSPACED]) else SHORTEST_TEXT):
            self.found[text] = self.found.get(text, False) or is_titled

    def _text_of(self, value: str) -> str:
        if "<" not in value:
            return value.strip()
        if value not in self.texts:
            self.texts[value] = _text_of_markup(value)
        return self.texts[value]

    def _part_text(self, part: object, depth: int) -> str:
        """Return the text of one part of an article, or nothing for a picture, a post or a way to another story."""
        if isinstance(part, str):
            return "" if REFERENCE.fullmatch(part) else self._text_of(part)
        if isinstance(part, list) and _is_element(part):
            props = part[3]
            children = props.get("children") if isinstance(props, dict) and part[1] not in WITHOUT_PROSE else None
            return self._part_text(children, depth + 1) if children and depth < DEEPEST else ""
        if isinstance(part, list):
            texts = [self._part_text(each, depth + 1) for each in part] if depth < DEEPEST else []
            has_lines = any(isinstance(each, dict) and LINE_TYPES.search(_kind(each)) for each in part)
            return ("\n" if has_lines else "").join(text for text in texts if text)
        if not isinstance(part, dict) or depth >= DEEPEST:
            return ""
        kind = _kind(part)
        if kind and (OTHER_TYPES.search(kind) or not PART_TYPES.search(kind)):
            return ""
        value = next((found for key in TEXT_KEYS if (found := part.get(key))), None)
        return self._part_text(value, depth + 1) if isinstance(value, (str, list, dict)) else ""


def _may_be_text(value: str) -> bool:
    """Tell a long string of words from one of data."""
    if len(value) < SHORTEST_UNSPACED:
        return False
    is_unspaced = UNSPACED.search(value[: 2 * SHORTEST_TEXT]) is not None
    return is_unspaced or (len(value) >= SHORTEST_TEXT and " " in value[:200])


def _headlines(value: Mapping[str, object]) -> Iterator[str]:
    """Give what an object is called, folded, by names of a headline's length."""
    for key in TITLE_KEYS:
        title = value.get(key)
        if isinstance(title, dict):
            title = title.get("basic") or title.get("rendered") or title.get("text")
        if isinstance(title, str) and len(folded := title_key(title)) >= SHORTEST_TITLE:
            yield folded


def _text_of_markup(value: str) -> str:
    """Return the text of markup without its figures, menus, and boxes that are called none of the article's."""
    tree = parse_html(f"<html><body><div>{value}</div></body></html>")
    if tree is None:
        return ""
    for element in [element for element in tree.iter() if _is_foreign(element)]:
        if element.getparent() is not None:
            element.drop_tree()
    return "\n".join(text_lines(tree))


def _is_foreign(element: HtmlElement) -> bool:
    if element.tag in WITHOUT_PROSE:
        return not is_longer(element, LARGEST_FOREIGN)
    return element.tag in ("div", "section", "p", "span") and is_called_foreign(element) and not is_longer(element, LARGEST_FOREIGN)


def _is_story(part: object) -> bool:
    """Tell one of several articles from a part of one: it has a headline or an address of its own."""
    if not isinstance(part, dict):
        return False
    kind = _kind(part)
    # A box for a newsletter has a title, too.
    if kind and (OTHER_TYPES.search(kind) or LINE_TYPES.search(kind)):
        return False
    title = part.get("title")
    return any(part.get(key) for key in STORY_KEYS) or (isinstance(title, str) and len(title.split()) >= FEWEST_HEADLINE_WORDS)


def _is_element(value: object) -> bool:
    """Tell whether a value of a state is one of React's elements."""
    return isinstance(value, list) and len(value) > FEWEST_PARTS and value[0] == ELEMENT


def _kind(part: Mapping[str, object]) -> str:
    """Return what a part is called, or nothing."""
    return next((value for key in TYPE_KEYS if isinstance(value := part.get(key), str)), "")
