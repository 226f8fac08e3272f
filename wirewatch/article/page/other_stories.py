"""Further stories of a page, appended as endless scrolling does or announced: each has a headline, and none is this article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from wirewatch.article.headline.headline import title_key
from wirewatch.article.page.declarations import Declarations
from wirewatch.article.page.markup import first_class, is_longer, text_of
from wirewatch.article.page.page_blocks import Block

HEADINGS = ("h1", "h2", "h3")
# Containers that are looked at; the page's own comes first, and teasers are not so many.
MOST_CONTAINERS = 300
# A headline of fewer folded characters may be a section's, which the page's title names too; ideographs say more.
SHORTEST_HEADLINE, FEWEST_IDEOGRAPHS = 12, 6
FIRST_IDEOGRAPH = 0x2E80
LONGEST_HEADLINE = 400
# What a template calls the element around a story that is no `article`.
STORY_CLASS = re.compile(r"article|story|post|entry|news|artikel|articulo|noticia|beitrag", re.IGNORECASE)
# Where a container says which story it holds: `data-url`, `data-article-id`, the `about` of RDFa, the `itemid` of microdata, "post-123".
IDENTITY = re.compile(
    r"data-(?:[\w-]{0,30}-)?(?:url|href|permalink|canonical|uri|path|slug)|data-(?:article|story|post|news|entry)[\w-]{0,20}id|"
    r"itemid|about|resource"
)
NUMBERED = re.compile(r"(?:post|article|story|entry|node|news)[-_]?\d{1,12}")
# Teasers have paragraphs too, and say who wrote: what reads the byline compares them.
TEASER_CLASS = re.compile(r"teaser|related|recommend", re.IGNORECASE)
# What signs a story that has no identity.
SIGNED = re.compile(r"byline|author|firma(?![a-z])|autor(?![a-z])|auteur", re.IGNORECASE)
MOST_PARTS = 400
# A story has one long paragraph or several short ones; a teaser has one short one. In characters.
LONG_PARAGRAPH, PARAGRAPH = 200, 30
FEWEST_PARAGRAPHS = 2
# Who signs another story stands within so many lines below its headline.
MOST_LINES_BELOW_TEASER = 3


def drop_other_stories(tree: HtmlElement, declarations: Declarations) -> bool:
    """Cut out of the page what repeats the shape of its own story under another headline; return whether there was any.

    Without a heading that a title of the page begins with or holds no story is known to be the page's own, and all stay. What stands within
    the own story stays, such as the entries of a live blog, and so do teasers.
    """
    containers = list(islice(tree.iter("article"), MOST_CONTAINERS))
    if len(containers) < 2 and len(declarations.headings) < 2:  # noqa: PLR2004 - nothing is beside a single story
        return False
    names = [key for title in (declarations.title, *declarations.meta.get("og:title", ())) if (key := title_key(title))]
    headings = (*declarations.headings, *declarations.subheadings)
    own = max(headings, key=lambda heading: _share_of_title(heading, names), default=None)
    if own is None or not _share_of_title(own, names):
        return False
    above, known = list(own.iterancestors()), title_key(text_of(own))
    stories = [element for element in above if _is_story(element)]
    others_above = (element for heading in declarations.headings if heading is not own for element in heading.iterancestors())
    others = []
    for container in dict.fromkeys((*containers, *filter(_is_story, others_above))) if stories else ():
        heading = next(container.iter(*HEADINGS), None)
        like = _beside(container, stories) if heading is not None and container not in above else None
        if heading is None or like is None or not _has_prose(container) or title_key(text_of(heading)) == known:
            continue
        if _is_another(like, container) or (heading.tag == own.tag and _is_signed(container)):
            others.append(container)
    others.extend(_appended(own, [one for one in containers if one not in above and one not in others], declarations))
    for container in others:
        container.drop_tree()
    return bool(others)


def without_teasers(page: Sequence[Block], own: frozenset[str] = frozenset()) -> Iterator[Block]:
    """Leave out what stands right below the headlines of other stories: headings that are links, but for those that are the page's own."""
    below = 0
    for block in page:
        is_teaser = block.tag in {"h2", "h3", "h4"} and block.link_characters >= block.characters > 0 and title_key(block.text) not in own
        below = MOST_LINES_BELOW_TEASER + 1 if is_teaser else max(0, below - 1)
        if is_teaser or not below:
            yield block


def _appended(own: HtmlElement, containers: Sequence[HtmlElement], declarations: Declarations) -> list[HtmlElement]:
    """Return the articles below the own one, made like it or not, that are signed and have another address and a headline of the same rank.

    Below an own one: paragraphs stand between the two headlines.
    """
    addresses = (*declarations.links.get("canonical", ()), *declarations.meta.get("og:url", ()))
    found = []
    for container in containers:
        heading = next(container.iter(*HEADINGS), None)
        if heading is None or heading.tag != own.tag or not _is_signed(container) or not _has_prose(container):
            continue
        told = [value for name, value in _identities(container) if name.startswith("data-") and "/" in value]
        if told and not any(value in address for value in told for address in addresses) and _has_prose_between(own, container):
            found.append(container)
    return found


def _has_prose_between(own: HtmlElement, container: HtmlElement) -> bool:
    paragraphs = 0
    for element in islice(own.xpath("following::*[self::p or self::article]"), MOST_PARTS):
        if element is container:
            return paragraphs >= FEWEST_PARAGRAPHS
        paragraphs += element.tag == "p" and is_longer(element, PARAGRAPH)
    return False


def _share_of_title(heading: HtmlElement, names: Sequence[str]) -> int:
    """Return how many folded characters a heading and a title of the page share, where one is all of it in the other."""
    if not names or is_longer(heading, LONGEST_HEADLINE) or not _says_enough(key := title_key(text_of(heading))):
        return 0
    return max(len(key) if key in name else len(name) if name in key and _says_enough(name) else 0 for name in names)


def _says_enough(key: str) -> bool:
    return len(key) >= SHORTEST_HEADLINE or sum(ord(letter) >= FIRST_IDEOGRAPH for letter in key) >= FEWEST_IDEOGRAPHS


def _is_story(element: HtmlElement) -> bool:
    """Tell an element that holds a story by its tag or its first class."""
    return element.tag == "article" or (element.tag in {"div", "section"} and STORY_CLASS.search(first_class(element)) is not None)


def _beside(container: HtmlElement, stories: Sequence[HtmlElement]) -> HtmlElement | None:
    """Return the element around the own headline of which this one is a further case: two `article`, or two of the same first class."""
    around = set(container.iterancestors())
    is_alike = (
        story.tag == container.tag and (story.tag == "article" or first_class(story) == first_class(container)) for story in stories
    )
    return next((story for story, alike in zip(stories, is_alike, strict=True) if alike and story not in around), None)


def _is_another(one: HtmlElement, other: HtmlElement) -> bool:
    """Tell that two containers say themselves that they hold two stories."""
    first = dict(_identities(one))
    return any(first.get(name, value) != value for name, value in _identities(other))


def _identities(element: HtmlElement) -> Iterator[tuple[str, str]]:
    for name, value in element.items():
        if value and (NUMBERED.fullmatch(value) if name == "id" else IDENTITY.fullmatch(name)):
            yield name, value


def _is_signed(element: HtmlElement) -> bool:
    """Tell a container with a day or a byline."""
    parts = islice(element.iterdescendants(), MOST_PARTS)
    return any(part.tag == "time" or "author" in (part.get("rel") or "") or SIGNED.search(part.get("class") or "") for part in parts)


def _has_prose(element: HtmlElement) -> bool:
    """Tell a story from a teaser by its class and its paragraphs."""
    if TEASER_CLASS.search(element.get("class") or ""):
        return False
    short = 0
    for paragraph in islice(element.iter("p"), MOST_PARTS):
        if is_longer(paragraph, LONG_PARAGRAPH):
            return True
        short += is_longer(paragraph, PARAGRAPH)
        if short >= FEWEST_PARAGRAPHS:
            return True
    return False
