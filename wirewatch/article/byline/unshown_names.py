"""Accounts and firms among the people whom a page declares and shows to nobody: "express1", "mharbour", "NMI"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wirewatch.article.byline.signature.bare_names import begins_with_first_name, is_first_name
from wirewatch.article.headline.headline import title_key
from wirewatch.article.page.page_blocks import Block
from wirewatch.article.words.whole_word import whole_word

RIGHTS = re.compile(r"©|\(c\)|copyright|rights reserved", re.IGNORECASE)
# In characters: fewer are syllables of other words.
SHORTEST_RUN_TOGETHER = 4


def are_unshown(people: Sequence[str], page: Sequence[Block], site_names: frozenset[str]) -> bool:
    """Tell people of one word each whom the page shows nowhere, or one whom it shows as the owner of its rights alone.

    Not so whoever is shown by a pseudonym, is known by a first name or has a site that is called so.
    """
    if not people or any(title_key(name) in site_names for name in people):
        return False
    if len(people) == 1 and " " in people[0]:
        return _owns(people[0], page)
    return all(" " not in name and _is_unshown(name, page) for name in people)


def _is_unshown(word: str, page: Sequence[Block]) -> bool:
    # Names in scripts without capitals are one word.
    return word.lower() != word.upper() and not is_first_name(word) and not any(_shows(word, block.text) for block in page)


def _owns(name: str, page: Sequence[Block]) -> bool:
    if begins_with_first_name(name):
        return False
    shown = [block.text for block in page if _shows(name, block.text)]
    return bool(shown) and all(RIGHTS.search(text) for text in shown)


def _shows(name: str, text: str) -> bool:
    """Find a name as it is written also where it ran into a day, and with other capitals where it is a word."""
    word, folded = name.casefold(), text.casefold()
    if word not in folded:
        return False
    is_as_written = len(name) >= SHORTEST_RUN_TOGETHER and name in text
    return is_as_written or whole_word(word).search(folded) is not None
