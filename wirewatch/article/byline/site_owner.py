"""Who keeps a site of their own: the person by whose name its address is called, where the page names nobody else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from wirewatch.article.byline.names.person_names import is_person_name
from wirewatch.article.byline.signature.visible_byline import LONGEST_LINE, HeadlineLines
from wirewatch.article.headline.headline import SEPARATOR, title_key
from wirewatch.article.page.declarations import Declarations
from wirewatch.article.page.page_blocks import Block

COPYRIGHT_OF = re.compile(r"(?:©|\(c\)|copyright)(?:[\s\d–—,-]|©|\(c\)|\bby\b){0,20}(?P<owner>[^\W\d_][^\d|.,·•©]{3,40})", re.IGNORECASE)
LINES_OF_HEADER = 4
# A first name or surname alone in the address; shorter ones are syllables of other words.
SHORTEST_NAME_IN_ADDRESS = 4
MOST_WORDS_OF_AN_OWNER = 3
NO_OWNER = re.compile(r"['’]s\b|\b(?:blog|home|shop|store)\b", re.IGNORECASE)
# Firms and papers say "I" in quotes and hardly anywhere else: on the pages read less than three times in a thousand words.
QUOTED_WORDS = re.compile(r"[“\"„«][^“”\"„«»]{1,400}[”\"“»]")
SAYS_I = re.compile(r"\b(?:I|[Ii]ch|[Jj]e|[Yy]o|[Ii]k|[Jj]ag|[Jj]eg|[Яя])\b(?![./])")
FEWEST_IN_A_THOUSAND_WORDS = 3
# In characters of text; articles end before.
LONGEST_SAMPLE = 100_000


def site_owner(declarations: Declarations, near: HeadlineLines, site_names: frozenset[str]) -> str:
    """Return the person by whose name the site is called, where the page shows the name and speaks in the first person, or nothing."""
    owner = next((name for name in _shown_owners(declarations, near) if _is_in_address(name, site_names)), "")
    return owner if owner and _says_i(near.page) else ""


def _shown_owners(declarations: Declarations, near: HeadlineLines) -> Iterator[str]:
    """Give what may be the owner's name: the site's, that beside a copyright, a line of the header, the end of the title."""
    yield declarations.first_meta("og:site_name").strip()
    lines = (block.text for block in near.page if block.characters <= LONGEST_LINE)
    yield from (rights["owner"].strip() for line in lines if (rights := COPYRIGHT_OF.search(line)))
    yield from near.lines[:LINES_OF_HEADER]
    yield SEPARATOR.split(declarations.title)[-1].strip()


def _is_in_address(name: str, site_names: frozenset[str]) -> bool:
    """Return True for a person's name that the site's address has in whole, or its first name or surname alone."""
    words = [title_key(word) for word in name.split()]
    called = {"".join(words), *(word for word in words[:1] + words[-1:] if len(word) >= SHORTEST_NAME_IN_ADDRESS)}
    if len(words) > MOST_WORDS_OF_AN_OWNER or called.isdisjoint(site_names):
        return False
    return is_person_name(name) and NO_OWNER.search(name) is None


def _says_i(page: Sequence[Block]) -> bool:
    text = QUOTED_WORDS.sub("", " ".join(block.text for block in page)[:LONGEST_SAMPLE])
    return len(SAYS_I.findall(text)) * 1000 >= FEWEST_IN_A_THOUSAND_WORDS * len(text.split())
