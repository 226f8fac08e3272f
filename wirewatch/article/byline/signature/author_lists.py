"""Lists of several people below one label: "Authors", or "Author" with the initials of each above the name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from wirewatch.article.byline.names.person_names import LONGEST_DESK
from wirewatch.article.byline.signature.visible_byline import MENUS, is_one_name
from wirewatch.article.page.page_blocks import Block

# A label above a list of people, one above a person's card, and what an avatar without a picture shows.
AUTHORS_LABEL = re.compile(
    r"(?:(?:authors|autoren|autores|auteurs|autori|(?:author|auteur)\(s\))|(?:authored|written) by)\s*+:?\s*+", re.IGNORECASE
)
AUTHOR_LABEL = re.compile(
    rf"(?:about the |meet the )?(?:author|autor(?:in)?|auteur|autore)\s*+:?\s*+|{AUTHORS_LABEL.pattern}", re.IGNORECASE
)
INITIALS = re.compile(r"[A-ZÀ-Þ]{2,3}")
MOST_LINES_OF_LIST = 40
# A name, a position and the next initials: two pairs of lines without an avatar.
MOST_LINES_BETWEEN = 2


def names_below_label(page: Sequence[Block]) -> list[str]:
    """Return the people in a list of several below "Authors", or below "Author" with their initials above each name."""
    for number, label in enumerate(page):
        if label.characters <= LONGEST_DESK and AUTHOR_LABEL.fullmatch(label.text) and not (label.inside & MENUS or label.hidden):
            below = page[number + 1 : number + 1 + MOST_LINES_OF_LIST]
            in_list = (line.text for line in below if line.section == below[0].section)
            listed = list(takewhile(is_one_name, in_list)) if AUTHORS_LABEL.fullmatch(label.text) else []
            names = list(_names_below_initials([line.text for line in below])) or listed
            if len(names) > 1:
                return names
    return []


def _names_below_initials(lines: Sequence[str]) -> Iterator[str]:
    """Give the names below their initials; a line on the position may stand before the next."""
    since = 0
    for above, name in pairwise(lines):
        is_avatar = INITIALS.fullmatch(above) and is_one_name(name) and above == "".join(word[0] for word in name.split())
        if is_avatar:
            yield name
        since = 0 if is_avatar else since + 1
        if since > MOST_LINES_BETWEEN:
            break
