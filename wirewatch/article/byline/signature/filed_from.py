"""Names with the place from which they write: "Jana Malá, Praha", "NURIA VIDAL / Valencia"."""

from __future__ import annotations

import re

from wirewatch.article.byline.names.agencies import is_organization
from wirewatch.article.byline.signature.visible_byline import HeadlineLines, is_one_name
from wirewatch.article.page.page_blocks import ANCESTOR_BITS, HINT_BITS, Block
from wirewatch.article.words.whole_word import whole_word

LONGEST_LINE = 70
# Of the lines around a headline: four above, itself, and those in which signatures stand; further down wineries and teams look the same.
LINES_NEAR = 10
NAME_AND_PLACE = re.compile(
    r"(?P<name>[^\W\d_][^,/|()]{4,40}?)(?:,\s|\s?[/|(]\s?|\s[-–—]\s)(?:(?:da|dal|desde|à|in|aus|from|z|"
    r"из)\s)?(?P<place>[^\W\d_][^,/|()\d]{2,30}?)\)?\.?"
)
MOST_WORDS_OF_A_PLACE = 3
SHORTEST_PARAGRAPH = 80
OTHERS = sum(ANCESTOR_BITS[name] for name in ("aside", "nav", "figure", "form", "footer"))
OTHERS_HINTS = sum(HINT_BITS[name] for name in ("comment", "related", "sidebar", "caption"))


def names_with_places(near: HeadlineLines) -> list[str]:
    """Return the person of the first line at the headline that is a name and a place of which the text speaks.

    Who is named in the text or the headline is whom it is about.
    """
    may_sign = (block for block in near.blocks[:LINES_NEAR] if block.characters <= LONGEST_LINE and _may_sign(block))
    found = [pair for block in may_sign if (pair := NAME_AND_PLACE.fullmatch(block.text))]
    if not found:
        return []
    paragraphs = "\n".join((*near.headings, *(block.text for block in near.page if block.characters >= SHORTEST_PARAGRAPH)))
    return next((names for pair in found if (names := _spoken_of(pair["name"], pair["place"], paragraphs))), [])


def names_before_place(line: str, text: str) -> list[str]:
    """Return the one person of a line that is a name and a place, where this text speaks of the place and not of the person."""
    found = NAME_AND_PLACE.fullmatch(line)
    return _spoken_of(found["name"], found["place"], text) if found else []


def _spoken_of(name: str, place: str, text: str) -> list[str]:
    """Return the name where it is one person's, and this text speaks of the place and not of the surname."""
    words = place.split()
    is_place = len(words) <= MOST_WORDS_OF_A_PLACE and words[0][:1].isupper() and not is_organization(place)
    # Capitals are the line's: "NURIA VIDAL / VALENCIA".
    flags = re.IGNORECASE if place.isupper() else re.NOFLAG
    is_spoken_of = is_place and whole_word(place, flags).search(text) is not None
    if not is_spoken_of or name.rsplit(maxsplit=1)[-1] in text:
        return []
    # Last, as taking a line apart for its names costs more.
    return [name] if is_one_name(name) else []


def _may_sign(block: Block) -> bool:
    return not block.is_within(OTHERS, OTHERS_HINTS) and not block.links
