"""What an import reads and how it is kept: in batches, each one commit with the position that it reached."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from warehouse import articles as store
from warehouse.db import Connection, Warehouse
from warehouse.feed.feeds import record_drops
from warehouse.imports import ImportState, import_state, imported_among, replace_imported, save_import
from warehouse.records.article import Article
from warehouse.records.drop import Drop
from wirewatch.errors import SeedError

# One commit: some seconds of extraction, and a tenth of them for the commit.
COMMIT_ITEMS = 500
# Enough of both ends of a file to tell it from every other of its size.
DIGEST_BYTES = 65_536


# What is said of those that are articles and are left out all the same.
WITHOUT_EXAMPLE = {"before-since": "too old", "repeated": "an article with this address stands further up in the file"}
VISIBLE = ("standfirst", "byline", "agency", "source", "section", "published_at", "first_seen_at", "language", "url", "body_status")
# The kind of an import whose dates are read as a guess.
TABLE = "rows"
# What is said of articles that are kept.
UNREADABLE = "characters that cannot be read"
# Enough of the places of one kind to find it in the file.
MOST_PLACES = 5


@dataclass(frozen=True, slots=True)
class ImportedItem:
    """A page or a row of a file.

    Attributes:
        found: Its articles; or why there is none.
        position: How far the file is read with it.
        place: Where people find it in the file ("row 5"); empty where they would not look.
        remarks: What is to be said of it though it is an article.
    """

    found: tuple[Article, ...] | Drop
    position: int
    place: str = ""
    remarks: tuple[str, ...] = ()


@dataclass(slots=True)
class ImportTally:
    """What one try read of a file, beside the counts that `ImportState` keeps.

    Attributes:
        left_out: How many pages and rows are no new article, by reason.
        remarks: How many articles are kept of which something is to be said, by what.
        places: The first places of each reason and remark.
        dates: The first and the last date of a table's articles.
        replaced: How many known articles, which an import had brought, are now as this file has them.
        otherwise: How many known ones it has in other words, and that stay as they were.
    """

    left_out: Counter[str] = field(default_factory=Counter)
    remarks: Counter[str] = field(default_factory=Counter)
    places: dict[str, list[str]] = field(default_factory=dict)
    dates: list[datetime] = field(default_factory=list)
    replaced: int = 0
    otherwise: int = 0

    def span(self, dates: Iterable[datetime]) -> None:
        """Take dates into account."""
        found = [*self.dates, *dates]
        self.dates = [min(found), max(found)] if found else []

    def leave_out(self, reason: str, place: str) -> None:
        """Count what is left out."""
        self.left_out[reason] += 1
        self._stand(reason, place)

    def remark(self, remark: str, place: str) -> None:
        """Count an article of which something is to be said."""
        self.remarks[remark] += 1
        self._stand(remark, place)

    def _stand(self, name: str, place: str) -> None:
        places = self.places.setdefault(name, [])
        if place and len(places) < MOST_PLACES:
            places.append(place)

    def take(self, other: ImportTally) -> None:
        """Add what a further batch read."""
        self.left_out += other.left_out
        self.remarks += other.remarks
        self.span(other.dates)
        self.replaced += other.replaced
        self.otherwise += other.otherwise
        for name, places in other.places.items():
            mine = self.places.setdefault(name, [])
            mine += places[: MOST_PLACES - len(mine)]


def file_digest(file: BinaryIO, size: int) -> str:
    """Return what tells a file from every other one, wherever it lies."""
    digest = hashlib.blake2b(f"{size}".encode(), digest_size=12)
    file.seek(0)
    digest.update(file.read(DIGEST_BYTES))
    file.seek(max(0, size - DIGEST_BYTES))
    digest.update(file.read(DIGEST_BYTES))
    file.seek(0)
    return f"i1-{digest.hexdigest()}"


def begin(warehouse: Warehouse, import_id: str, place: Path | str, kind: str) -> ImportState:
    """Return how far a file is, with the place where it lies now."""
    known = import_state(warehouse.connection, import_id)
    return replace(known, place=str(place)) if known else ImportState(import_id, str(place), kind)


@dataclass(frozen=True, slots=True)
class KeepRules:
    """What is kept of a file.

    Attributes:
        since: Articles published before are left out; None for all.
        replaces: Whether articles that an import brought become what the file says; those that were read on the web never do.
    """

    since: datetime | None = None
    replaces: bool = False


def keep_all(
    warehouse: Warehouse, state: ImportState, items: Iterable[ImportedItem], clock: Callable[[], datetime], rules: KeepRules
) -> Iterator[tuple[ImportState, ImportTally]]:
    """Keep a file's articles batch by batch; yield how far it is after each commit, with what the batch was.

    Args:
        warehouse: where to.
        state: how far the file is.
        items: what stands beyond that, in the file's order.
        clock: what is called now.
        rules: what is kept of it.

    Raises:
        SeedError: the file breaks off; what came before is kept.
    """
    batch: list[ImportedItem] = []
    seen: set[str] = set()
    broken: SeedError | None = None
    try:
        for item in items:
            batch.append(item)
            if len(batch) >= COMMIT_ITEMS:
                sorted_out = _sorted_out(batch, rules, seen)
                state = _commit(warehouse, state, sorted_out, clock())
                yield state, sorted_out.tally
                batch = []
    except SeedError as error:
        # The file breaks off: what came before its break is kept, and the next try begins there.
        broken = error
    sorted_out = _sorted_out(batch, rules, seen)
    yield _commit(warehouse, state if broken else replace(state, finished_at=clock()), sorted_out, clock()), sorted_out.tally
    if broken:
        raise broken


@dataclass(frozen=True, slots=True)
class _SortedBatch:
    """A batch as it is kept: the articles, why others are none, what is said of it, how far the file is read with it, and the rules."""

    wanted: list[Article]
    drops: list[Drop]
    tally: ImportTally
    position: int
    rules: KeepRules


def _sorted_out(batch: Sequence[ImportedItem], rules: KeepRules, seen: set[str]) -> _SortedBatch:
    """Tell the articles to keep from the others: of two with one address the first counts; `seen` are those before, and takes these."""
    found = _SortedBatch([], [], ImportTally(), max((item.position for item in batch), default=0), rules)
    for item in batch:
        if isinstance(item.found, Drop):
            found.drops.append(item.found)
            found.tally.leave_out(item.found.reason, item.place)
            continue
        for article in item.found:
            if rules.since is not None and article.published_at is not None and article.published_at < rules.since:
                found.tally.leave_out("before-since", item.place)
            elif article.article_id in seen:
                found.tally.leave_out("repeated", item.place)
            else:
                seen.add(article.article_id)
                found.wanted.append(article)
                for remark in item.remarks:
                    found.tally.remark(remark, item.place)
    return found


def _commit(warehouse: Warehouse, state: ImportState, batch: _SortedBatch, now: datetime) -> ImportState:
    left_out = batch.tally.left_out
    if state.kind == TABLE:
        batch.tally.span(article.published_at for article in batch.wanted if article.published_at)

    def write(connection: Connection) -> ImportState:
        new, batch.tally.replaced, batch.tally.otherwise = _keep(connection, batch.wanted, now, replaces=batch.rules.replaces)
        record_drops(connection, [_summed(batch.drops, reason, count, state.place) for reason, count in left_out.items()], now)
        after = replace(
            state,
            position=max(batch.position, state.position),
            articles=state.articles + new,
            known=state.known + len(batch.wanted) - new - batch.tally.replaced,
            left_out=state.left_out + left_out.total(),
        )
        save_import(connection, after, now)
        return after

    return warehouse.transact(write)


def _keep(connection: Connection, articles: Sequence[Article], now: datetime, *, replaces: bool) -> tuple[int, int, int]:
    """Keep articles; return how many were new, how many known ones were replaced, and how many are otherwise here than they stay."""
    known = store.known_articles(connection, [article.article_id for article in articles])
    new = keep_new(connection, articles, now, known)
    others = [article for article in articles if article.article_id in known]
    if not others:
        return new, 0, 0
    brought = imported_among(connection, {article.article_id for article in others})
    if not replaces:
        ours = [article for article in others if article.article_id in brought]
        return new, 0, sum(store.content_digest(article) != known[article.article_id].digest for article in ours)
    kept = {article.article_id: article for article in store.read_articles(connection, sorted(brought))}
    filed = [_as_filed(article, kept[article.article_id]) for article in others if article.article_id in brought]
    changed = [article for article in filed if _visible(article) != _visible(kept[article.article_id])]
    replace_imported(connection, changed, known, now)
    return new, len(changed), 0


def _as_filed(article: Article, kept: Article) -> Article:
    """Return an article as it takes the place of one that an import brought: what has no date keeps the day on which it came."""
    return article if article.published_at else replace(article, first_seen_at=kept.first_seen_at)


def _visible(article: Article) -> tuple[object, ...]:
    """Return what people and searches see of an article."""
    return store.content_digest(article), *(getattr(article, name) for name in VISIBLE)


def keep_new(
    connection: Connection, articles: Sequence[Article], now: datetime, known: Mapping[str, store.KnownArticle] | None = None
) -> int:
    """Keep the articles that the archive does not have; what it has stays as it is. Returns how many were new."""
    known = store.known_articles(connection, [article.article_id for article in articles]) if known is None else known
    new = [article for article in articles if article.article_id not in known]
    return len(store.save_articles(connection, new, now, known=known).inserted)


def _summed(drops: Sequence[Drop], reason: str, count: int, place: str) -> Drop:
    """Make one row of a batch's drops for a reason: a web archive holds as many lists and scripts as articles."""
    example = next((drop for drop in drops if drop.reason == reason), None)
    detail = example.detail if example else WITHOUT_EXAMPLE[reason]
    return Drop("import", reason, example.url if example else place, f"{place}: {detail}", count)


def as_old(article: Article, seen_at: datetime) -> Article:
    """Date an imported article as if it had been seen when it appeared, so that looking back finds it in its own time."""
    published_at = article.published_at
    return replace(article, first_seen_at=published_at if published_at and published_at < seen_at else seen_at)
