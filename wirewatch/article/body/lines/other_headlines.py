"""What leads away within the text: the way through the site that ends in the headline, and lists of other stories' cut first lines."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from wirewatch.article.headline.headline import title_key
from wirewatch.article.page.markup import first_class, is_longer, text_of
from wirewatch.article.page.page_blocks import Block
from wirewatch.article.words.block_key import block_key
from wirewatch.texts.full_stops import CUT_OFF

# A way through the site is as long as a few names of sections and a headline; in characters, and those of "You are here:" folded.
LONGEST_WAY, LONGEST_LABEL = 400, 24
# Folded characters of a headline, which the way may cut.
SHORTEST_HEADLINE = 10
# The first lines of another story, cut off; in characters.
SHORTEST_TEASER, LARGEST_TEASER_BOX = 40, 1_000
FEWEST_TEASERS, CUT_SHARE = 2, 0.75
# Elements around a block that are asked whether they hold a teaser, and links of one.
MOST_LEVELS, MOST_LINKS = 4, 20
BOXES = frozenset(("li", "div", "article", "section", "td", "dd"))
# What is no other page.
OTHER_ADDRESS = re.compile(r"\s*(?:#|$|(?!https?:)\w{2,12}:)")


def ways_to_here(page: Sequence[Block], said: Collection[str], title: str) -> set[str]:
    """Return the folded lines that are the links of a way through the site and then the headline: "Home News Health <headline>"."""
    names = {
        key for text in (title, *(block.text for block in page if block.tag == "h1")) if len(key := title_key(text)) >= SHORTEST_HEADLINE
    }
    linked = (block for block in page if block.links and block.tag != "h1" and block.characters <= LONGEST_WAY and block.text in said)
    return {block_key(block.text) for block in linked if names and _ends_here(block, names)}


def _ends_here(block: Block, names: Iterable[str]) -> bool:
    element = block.part.element
    if element is None or is_longer(element, LONGEST_WAY):
        return False
    links = [key for link in islice(element.iter("a"), MOST_LINKS) if (key := title_key(text_of(link)))]
    way = "".join(links[:-1] if links and links[-1] in names else links)
    if not way:
        return False
    before, _, behind = title_key(block.text).partition(way)
    if len(before) > LONGEST_LABEL:
        return False
    return any(name == behind or (len(behind) >= SHORTEST_HEADLINE and name.startswith(behind)) for name in names)


def teaser_lists(page: Sequence[Block], said: Collection[str]) -> set[str]:
    """Return the folded blocks of like boxes of which nearly each links another page and holds its first lines, cut off.

    The entries of an article that is a list are mostly whole.
    """
    told = [block for block in page if block.characters >= SHORTEST_TEASER and not block.links and block.text in said]
    if sum(map(_is_cut_off, told)) < FEWEST_TEASERS:
        return set()
    boxes: dict[tuple[str, str], list[tuple[Block, HtmlElement, str]]] = {}
    for block, found in ((block, _teaser_box(block)) for block in told):
        if found is not None:
            boxes.setdefault((found[0].tag, first_class(found[0])), []).append((block, *found))
    inside: set[HtmlElement] = set()
    for alike in boxes.values():
        cut = [each for each in alike if _is_cut_off(each[0])]
        if len({address for _, _, address in cut}) >= FEWEST_TEASERS and len(cut) >= CUT_SHARE * len(alike):
            inside.update(element for _, box, _ in cut for element in box.iter())
    within = [block for block in page if block.part.element in inside] if inside else []
    return {block_key(block.text) for block in within}


def _is_cut_off(block: Block) -> bool:
    return CUT_OFF.search(block.text, max(0, block.characters - len("...]"))) is not None


def _teaser_box(block: Block) -> tuple[HtmlElement, str] | None:
    """Return the innermost box around a block that holds a link, with where that leads."""
    for element in islice(block.part.around(), MOST_LEVELS):
        if is_longer(element, LARGEST_TEASER_BOX) or next(element.iter("h1"), None) is not None:
            return None
        address = next(_addresses(element), None) if element.tag in BOXES else None
        if address is not None:
            return element, address
    return None


def _addresses(element: HtmlElement) -> Iterator[str]:
    return (address for link in islice(element.iter("a"), MOST_LINKS) if not OTHER_ADDRESS.match(address := link.get("href") or ""))
