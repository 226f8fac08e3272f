"""Which entries were taken out of a live blog, whose page drops its oldest ones by itself. Pure.

a known entry is not on the page ──► a few are, and no page has room for so few | older ones are, which it would have dropped before
                                └──► else it was pushed out by newer ones
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from warehouse.records.article import Article
from warehouse.records.second_look import LiveEntryPlace

# Pages show their latest ten entries or more before they drop or hide older ones.
FEWEST_DROPPED_FROM = 10
# So many older ones may be pinned to the page.
MOST_PINNED = 3
# Of a page that lost more of what it would show, this share of what is left, the layout is another one.
MOST_TAKEN = 0.5
# An entry without a number of its own is known by what it says, so that an edited one is another.
_KNOWN_BY_WORDS = re.compile(r"#entry-[0-9a-f]{12}\Z")


def taken_out(shown: Sequence[Article], known: Sequence[LiveEntryPlace]) -> list[str]:
    """Give the ids of known entries that a live blog shows no more though nothing pushed them out.

    Args:
        shown: the entries that its page shows.
        known: all that were ever read of it.
    """
    present = {entry.article_id for entry in shown}
    moments = sorted(entry.published_at for entry in shown if entry.published_at)
    absent = [entry for entry in known if entry.article_id not in present and not _KNOWN_BY_WORDS.search(entry.canonical_url)]
    is_short = len(present | {entry.article_id for entry in known}) < FEWEST_DROPPED_FROM
    taken = [
        entry.article_id
        for entry in absent
        if is_short or (entry.published_at and sum(moment < entry.published_at for moment in moments) > MOST_PINNED)
    ]
    return taken if len(taken) <= max(1, MOST_TAKEN * len(present)) else []
