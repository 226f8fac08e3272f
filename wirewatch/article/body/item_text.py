"""The text of a feed's item out of its markup: a line for each paragraph, told apart as the lines of a page are. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from warehouse.records.feed import Entry
from wirewatch.article.body.lines.boilerplate_lines import (
    OTHER_ADDRESS,
    WHOLLY_LINKED,
    is_prose,
    linked_share,
    sort_lines,
)
from wirewatch.article.body.lines.captions import is_caption
from wirewatch.article.body.vote.ballot_features import PageContext
from wirewatch.article.byline.photo_credits import is_photo_caption
from wirewatch.article.page.markup import parse_html, text_lines
from wirewatch.article.page.page_blocks import Block, blocks
from wirewatch.article.words.block_key import block_key
from wirewatch.feed.parsing.feed_footers import without_footer
from wirewatch.feed.parsing.forms.newsletter import MAIL_SCHEME
from wirewatch.texts.full_stops import CLOSING_MARKS, CUT_OFF, FULL_STOPS
from wirewatch.urls import hostname_of

# Of 16,000 items with markup the longest has 20,000 characters. What is longer is a book or an attack, and its lines are not told apart.
LONGEST_TOLD_APART = 200_000
# Beside a list of links stands a text where one other line is prose, or has so many characters and announces no list.
SHORTEST_BESIDE_LINKS = 40
ANNOUNCES_LIST = (":", "：")


@dataclass(frozen=True, slots=True)
class ItemText:
    """What the markup of an item says.

    Attributes:
        lines: Its own paragraphs, headings and points of lists, in order.
        link_lines: Lines that only lead to other stories.
        captions: The words under its pictures.
        whole: All of it.
    """

    lines: tuple[str, ...] = ()
    link_lines: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    whole: str = ""


def item_text(entry: Entry) -> ItemText:
    """Return the text of an entry's markup without footers, captions, calls and ways to other stories.

    Where nothing is left but ways and calls they are its text; words under pictures never are.
    """
    tree = parse_html(f"<html><body><div>{entry.content_html}</div></body></html>")
    whole = without_footer("\n".join(text_lines(tree))) if tree is not None else ""
    if tree is None or not whole:
        return ItemText()
    lines = whole.split("\n")
    # Of a mail the calls and ways out are left out where it is taken apart, and no link is kept.
    if len(entry.content_html) > LONGEST_TOLD_APART or entry.url.startswith(MAIL_SCHEME):
        return ItemText(tuple(lines), whole=whole)
    page = blocks(tree)
    under_pictures = {block_key(block.text) for block in page if is_caption(block)}
    if is_photo_caption(lines[0]) and any(map(is_prose, lines[1:])):
        under_pictures.add(block_key(lines[0]))
    captions = tuple(line for line in lines if block_key(line) in under_pictures)
    lines = [line for line in lines if block_key(line) not in under_pictures]
    if not lines:
        return ItemText(captions=captions, whole=whole)
    listed = _listed_links(page, lines)
    own = "\n".join(line for line in lines if block_key(line) not in listed)
    context = PageContext(entry.title, authors=entry.authors)
    told = sort_lines(own, page, context, is_modern=True, host=hostname_of(entry.url))
    links = {*listed, *map(block_key, told.links)}
    return ItemText(told.text, tuple(line for line in lines if block_key(line) in links), captions, whole)


def _listed_links(page: Sequence[Block], lines: Sequence[str]) -> frozenset[str]:
    """Return the folded points of lists that are nothing but a link to another page; none where they are all that there is to read."""
    listed = frozenset(block_key(block.text) for block in page if block.links and _is_point(block) and _is_way(block)) - {""}
    others = [line for line in lines if block_key(line) not in listed]
    has_text = any(is_prose(line) or (len(line) >= SHORTEST_BESIDE_LINKS and not line.endswith(ANNOUNCES_LIST)) for line in others)
    return listed if has_text else frozenset()


def _is_point(block: Block) -> bool:
    above = block.part.above
    return block.tag == "li" or (block.tag == "p" and above is not None and above.tag == "li")


def _is_way(block: Block) -> bool:
    """Tell a line that is a link to another page and no statement: "Can Marl win?" is a headline, "Marl won." a point."""
    if linked_share(block) < WHOLLY_LINKED or _is_statement(block.text):
        return False
    element = block.part.element
    address = next((address for link in element.iter("a") if (address := link.get("href"))), "#") if element is not None else "#"
    return "//" in address or not OTHER_ADDRESS.match(address)


def _is_statement(text: str) -> bool:
    """Tell a whole sentence: what is cut off says nothing."""
    bare = text.rstrip(CLOSING_MARKS)
    return bare.endswith(tuple(FULL_STOPS)) and not CUT_OFF.search(bare[-len("...") :])
