"""The standfirst that a news page prints between headline and text: to its readers the first lines of the article. Pure.

On most pages the vote has it, on some it takes it for what stands above; which, tells the markup around it and not what it says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, islice

from wirewatch.article.body.lines.boilerplate_lines import linked_share
from wirewatch.article.page.markup import class_test
from wirewatch.article.page.page_blocks import ANCESTOR_BITS, HINT_BITS, Block
from wirewatch.article.record import LONGEST_STANDFIRST
from wirewatch.article.words.block_key import block_key
from wirewatch.texts.full_stops import ENDS_SENTENCE

HEADLINES = frozenset(("h1", "h2"))
# It stands among so many blocks below the headline, with a section, a day or who signs, and the text begins among so many below it: buttons
# that share it, a picture's words.
BELOW_HEADLINE, ABOVE_TEXT = 4, 30
# In characters. What is shorter is a kicker or a slogan, and without a full stop a crosshead.
SHORTEST_STANDFIRST, SHORTEST_UNSTOPPED = 60, 90
# Of the text a paragraph in characters; a shorter line may stand elsewhere on the page, too.
SHORTEST_PARAGRAPH = 60
# Share of a block that is a link, from which on it is a way to somewhere.
LINKED = 0.5
# What newspapers call it in their languages, and hardly anything else; "intro", "summary", "lead" and "subtitle" name much.
CALLED_STANDFIRST = re.compile(
    r"(?<![a-z])(?:stand-?first|epigraph[es]?|entradilla|bajada|copete|perex|chap(?:o|eau)|vorspann|anleser|ingress|manchet(?:te)?|"
    r"sottotitolo|occhiello|catenaccio|sommario|zajawka|linha-?fina)(?![a-z])"
)
_calls_standfirst = class_test(CALLED_STANDFIRST)
ELSEWHERE = ANCESTOR_BITS["figure"] | ANCESTOR_BITS["nav"] | ANCESTOR_BITS["aside"] | ANCESTOR_BITS["form"]
NO_STANDFIRST = HINT_BITS["signup"] | HINT_BITS["caption"] | HINT_BITS["advert"]


def with_printed_standfirst(text: str, page: Sequence[Block], title: str, description: str) -> str:
    """Return a news page's text below the standfirst that the page prints under its headline, where the text has it not.

    That is what the page also declares as its description and calls a lead or the like, or what bears a newspaper's name for one.
    """
    below = _below_headline(page, title)
    key = block_key(description)
    place = next((number for number in below if _is_standfirst(page[number], key)), None)
    if place is None:
        return text
    lines = text.split("\n")
    # By their ends: the first has lost its dateline.
    numbers = {line[-SHORTEST_PARAGRAPH:]: number for number, line in reversed(list(enumerate(lines)))}
    ends = (block.text[-SHORTEST_PARAGRAPH:] for block in page[place + 1 : place + 1 + ABOVE_TEXT])
    first = next((numbers[end] for end in ends if len(end) == SHORTEST_PARAGRAPH and end in numbers), None)
    said = page[place].text
    if first is None or block_key(said) in block_key(text[: 2 * LONGEST_STANDFIRST]):
        return text
    return "\n".join((*lines[:first], said, *lines[first:]))


def _below_headline(page: Sequence[Block], title: str) -> range:
    """Return the numbers of the blocks below the heading that is the title, else below the first main one."""
    headings = [number for number, block in enumerate(page) if block.tag in HEADLINES and not block.hidden]
    key = block_key(title)
    named = (number for number in headings if block_key(page[number].text) == key)
    main = (number for number in headings if page[number].tag == "h1")
    start = next(chain(named, main), len(page)) + 1
    return range(start, min(len(page), start + BELOW_HEADLINE))


def _is_standfirst(block: Block, description: str) -> bool:
    if block.hidden or not SHORTEST_STANDFIRST <= block.characters <= LONGEST_STANDFIRST:
        return False
    if block.inside & ELSEWHERE or block.near & NO_STANDFIRST or linked_share(block) > LINKED:
        return False
    if any(_calls_standfirst((element.get("class") or "").lower()) for element in islice(block.part.around(), 2)):
        return True
    is_sentence = block.characters >= SHORTEST_UNSTOPPED or ENDS_SENTENCE.search(block.text) is not None
    return is_sentence and bool(block.near & HINT_BITS["lead"]) and block_key(block.text) == description
