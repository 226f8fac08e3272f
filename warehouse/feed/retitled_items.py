"""Items without an address or an id of their own, which are known by their title: which of them another title made unknown."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import duckdb

from warehouse.driver.row_batch import storable
from warehouse.driver.utc import in_utc
from warehouse.records.article import ITEM_MARK
from warehouse.records.feed import QueuedEntry

# Of its words a title keeps this share where figures or a "not" were put right.
LEAST_SHARED = 0.5
# Shorter titles share words by chance.
FEWEST_WORDS = 4
# An item with one on each side.
BETWEEN = 3
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class KnownItem:
    """An item as it is kept.

    Attributes:
        article_id: Its key, made of the title that it had first.
        canonical_url: Its address in the one usual spelling.
        url: Its address.
        title: Its title by now.
        published_at: Its date; None where the feed gives none.
    """

    article_id: str
    canonical_url: str
    url: str
    title: str
    published_at: datetime | None


def with_known_names(
    connection: duckdb.DuckDBPyConnection, listed: Sequence[QueuedEntry], known: Collection[str], since: datetime
) -> list[QueuedEntry]:
    """Give items that have another title now the address by which they are known, so that they are no new ones.

    Only items that were first listed after `since` count.
    """
    feeds = {queued.feed_id for queued in listed if queued.article_id not in known and _is_named_by_title(queued)}
    if not feeds:
        return list(listed)
    rows = connection.execute(
        "SELECT feed_id, article_id, canonical_url, url, title, published_at FROM entries "
        "WHERE feed_id IN (SELECT unnest(?)) AND first_seen_at > ? AND contains(url, ?) AND guid = url",
        [sorted(feeds), since, ITEM_MARK],
    ).fetchall()
    kept: dict[str, list[KnownItem]] = {}
    for feed_id, article_id, canonical_url, url, title, published_at in rows:
        kept.setdefault(feed_id, []).append(KnownItem(article_id, canonical_url, url, title, in_utc(published_at)))
    named: dict[str, KnownItem] = {}
    for feed_id, items in kept.items():
        named |= retitled([queued for queued in listed if queued.feed_id == feed_id], known, items)
    return [_as_known(queued, named) for queued in listed]


def retitled(listed: Sequence[QueuedEntry], known: Collection[str], kept: Sequence[KnownItem]) -> dict[str, KnownItem]:
    """Say which listed items are known ones with another title, by their ids.

    A feed that is full lets its oldest item go with each new one, and titles of one kind are alike. So an item is a known one only where it
    has the very date of it, or neither is dated and it stands between items that were listed before.

    Args:
        listed: what one feed lists, in its order.
        known: ids of those of it that were listed before.
        kept: its known items without an address or an id.
    """
    present = {queued.article_id for queued in listed}
    former = [item for item in kept if item.article_id not in present]
    found: dict[str, KnownItem] = {}
    for place, queued in enumerate(listed):
        if queued.article_id in known or not _is_named_by_title(queued):
            continue
        left = [item for item in former if item not in found.values()]
        same = [item for item in left if item.title == storable(queued.entry.title)]
        beside = listed[max(place - 1, 0) : place + 2]
        between = len(beside) == BETWEEN and all(each.article_id in known or each.article_id in found for each in beside[::2])
        alike = [item for item in left if _is_alike(queued, item, between=between)]
        if len(chosen := same[:1] or alike) == 1:
            found[queued.article_id] = chosen[0]
    return found


def _is_named_by_title(queued: QueuedEntry) -> bool:
    entry = queued.entry
    return ITEM_MARK in entry.url and entry.guid == entry.url and bool(entry.title)


def _is_alike(queued: QueuedEntry, item: KnownItem, *, between: bool) -> bool:
    dated = queued.entry.published_at
    if dated != item.published_at or not (dated or between):
        return False
    now, before = (set(_WORD.findall(title.casefold())) for title in (queued.entry.title, item.title))
    return min(len(now), len(before)) >= FEWEST_WORDS and len(now & before) >= LEAST_SHARED * max(len(now), len(before))


def _as_known(queued: QueuedEntry, named: Mapping[str, KnownItem]) -> QueuedEntry:
    item = named.get(queued.article_id)
    if item is None:
        return queued
    return replace(
        queued, article_id=item.article_id, canonical_url=item.canonical_url, entry=replace(queued.entry, url=item.url, guid=item.url)
    )
