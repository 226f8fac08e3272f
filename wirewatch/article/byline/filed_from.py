"""Names with the place from which they write: "Jana Malá, Praha", "NURIA VIDAL / Valencia"."""

from __future__ import annotations

import re

from wirewatch.article.byline.agencies import is_organization
from wirewatch.article.byline.visible_byline import HeadlineLines, whole_names
from wirewatch.article.page.page_blocks import ANCESTOR_BITS, HINT_BITS, Block

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
    lines = [block for block in near.blocks[:LINES_NEAR] if block.characters <= LONGEST_LINE and _may_sign(block)]
    if not any(NAME_AND_PLACE.fullmatch(block.text) for block in lines):
        return []
    paragraphs = "\n".join((*near.headings, *(block.text for block in near.page if block.characters >= SHORTEST_PARAGRAPH)))
    return next((names for block in lines if (names := names_before_place(block.text, paragraphs))), [])


def names_before_place(line: str, text: str) -> list[str]:
    """Return the one person of a line that is a name and a place, where this text speaks of the place and not of the person."""
    found = NAME_AND_PLACE.fullmatch(line)
    if found is None or whole_names(found["name"]) != [found["name"]] or found["name"] in text:
        return []
    words = found["place"].split()
    is_place = len(words) <= MOST_WORDS_OF_A_PLACE and words[0][:1].isupper() and not is_organization(found["place"])
    is_spoken_of = re.search(rf"(?<!\w){re.escape(found['place'])}(?!\w)", text) is not None
    surname = found["name"].split()[-1]
    return [found["name"]] if is_place and is_spoken_of and surname not in text else []


def _may_sign(block: Block) -> bool:
    return not (block.inside & OTHERS or block.near & OTHERS_HINTS or block.hidden or block.links)
