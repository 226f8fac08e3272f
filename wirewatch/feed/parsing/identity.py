"""Which items are news: one entry for each thing that a document lists, under an address that stays.

An entry is its address: a feed that changes its guids, its dates or its titles lists nothing new. Items that share an address
with different titles and guids (a ticker, a live page) are told apart by a fragment and have no page of their own, but for the
last in the document, which was there first; so are items without any address. A guid alone never makes an item new.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import blake2b

from warehouse.records.article import ITEM_MARK
from warehouse.records.drop import Drop
from warehouse.records.feed import Entry
from wirewatch.feed.parsing.parsed_records import Draft
from wirewatch.urls import article_id, canonical_url

STAGE = "parse"
MOST_ENTRIES = 10_000  # ten times the most that Google allows a news sitemap, forty times the longest real feed seen
MOST_DROPS = 100  # of one reason in one body; the count is exact
MOST_TITLE_CHARACTERS = 2_000
OLDEST = datetime.min.replace(tzinfo=UTC)


def entry_key(entry: Entry) -> str:
    """Return the key under which a feed's entry is remembered: the id of the article at its address."""
    return article_id(canonical_url(entry.url) or entry.url)


def settle_identities(drafts: Iterable[Draft], place: str, language: str) -> tuple[list[Entry], list[Drop]]:
    """Turn drafts into entries; those that are none become drops.

    `place` is the address that stands in for items without one: the feed's site, or the feed itself.
    """
    listed = list(drafts)
    links = {draft.link for draft in listed}
    # Nearly every feed: each item has a page of its own, and nothing needs to be told apart.
    if len(links) == len(listed) and place not in links:
        found = [_entry(draft, place, language, has_page=bool(draft.link)) for draft in listed]
    else:
        found = _with_fragments(listed, place, language)
    return [entry for entry in found if isinstance(entry, Entry)], [drop for drop in found if isinstance(drop, Drop)]


def _with_fragments(listed: list[Draft], place: str, language: str) -> list[Entry | Drop]:
    """Settle drafts of which some share an address: the last of them keeps it, a plain repetition is dropped."""
    shared = _shared_addresses(listed, place)
    keepers = {draft.link: position for position, draft in enumerate(listed) if draft.link != place}
    seen: set[tuple[str, str]] = set()
    found: list[Entry | Drop] = []
    for position, draft in enumerate(listed):
        has_page = bool(draft.link) and (draft.link not in shared or keepers.get(draft.link) == position)
        entry = _entry(draft, place, language, has_page=has_page)
        if isinstance(entry, Entry) and (entry.url, entry.title) in seen:
            entry = Drop(STAGE, "repeated", entry.url, "the feed lists this item twice")
        elif isinstance(entry, Entry):
            seen.add((entry.url, entry.title))
        found.append(entry)
    return found


def examples(drops: list[Drop], place: str) -> tuple[Drop, ...]:
    """Return each reason's first drops and one that counts the others: 100,000 repeated items need no 100,000 rows to say so."""
    counts: Counter[str] = Counter()
    kept = []
    for drop in drops:
        counts[drop.reason] += 1
        if counts[drop.reason] <= MOST_DROPS:
            kept.append(drop)
    others = {reason: count - MOST_DROPS for reason, count in counts.items() if count > MOST_DROPS}
    return (*kept, *(Drop(STAGE, reason, place, f"{count} more of the same", count) for reason, count in others.items()))


def newest(entries: list[Entry]) -> tuple[list[Entry], int]:
    """Return at most `MOST_ENTRIES` entries in their order, and how many of the oldest were left out."""
    if len(entries) <= MOST_ENTRIES:
        return entries, 0
    # By date and not by place: not every feed lists its newest first, and a cut by place would lose news of those that do not.
    ranked = sorted(range(len(entries)), key=lambda position: entries[position].published_at or OLDEST, reverse=True)
    kept = sorted(ranked[:MOST_ENTRIES])
    return [entries[position] for position in kept], len(entries) - MOST_ENTRIES


def _shared_addresses(drafts: list[Draft], place: str) -> set[str]:
    """Return the addresses that several different items give: same link, other title, and other guid where both have one."""
    different = {(draft.link, draft.title, draft.guid or draft.title) for draft in drafts if draft.link}
    titles = Counter(link for link, _ in {(link, title) for link, title, _ in different})
    guids = Counter(link for link, _ in {(link, guid) for link, _, guid in different})
    shared = {link for link, count in titles.items() if count > 1 and guids[link] > 1}
    return shared | ({place} if any(draft.link == place for draft in drafts) and len(drafts) > 1 else set())


def _entry(draft: Draft, place: str, language: str, *, has_page: bool) -> Entry | Drop:
    if draft.refused:
        return Drop(STAGE, "link-refused", draft.refused[:200], f"no browser should follow this link; title: {draft.title[:200]}")
    if not (draft.link or draft.title or draft.summary or draft.content_html or draft.guid or draft.file):
        return Drop(STAGE, "empty-item", place, "the item has neither a link nor a text")
    url = draft.link if has_page else _fragment(draft.link or draft.file or place, draft)
    return Entry(  # by position, which is quicker than by name
        draft.guid or url,
        url,
        draft.title[:MOST_TITLE_CHARACTERS],
        draft.summary,
        draft.content_html,
        draft.published_at,
        draft.updated_at,
        _names(draft.authors),
        (draft.language[:35].strip() or language) if draft.language else language,
    )


def _names(authors: list[str]) -> tuple[str, ...]:
    """Return each author once; nearly every item has one."""
    return tuple(authors) if len(authors) == 1 and authors[0] else tuple(dict.fromkeys(filter(None, authors)))


def _fragment(address: str, draft: Draft) -> str:
    """Return an address that names one item of a page."""
    # What stays longest first: a corrected summary must not make a new item of a known one.
    name = draft.guid or draft.title or draft.summary or draft.content_html
    # "surrogatepass", because a broken feed's text may hold half a character, which no strict codec writes.
    digest = blake2b(name.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
    return f"{address.split('#', 1)[0]}{ITEM_MARK}{digest}"
