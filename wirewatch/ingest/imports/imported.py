"""What an import reads and how it is kept: in batches, each one commit with the position that it reached."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from warehouse import articles as store
from warehouse.db import Connection, Warehouse
from warehouse.feed.feeds import record_drops
from warehouse.imports import ImportState, import_state, save_import
from warehouse.records.article import Article
from warehouse.records.drop import Drop
from wirewatch.errors import SeedError

# One commit: some seconds of extraction, and a tenth of them for the commit.
COMMIT_ITEMS = 500
# Enough of both ends of a file to tell it from every other of its size.
DIGEST_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class ImportedItem:
    """A page or a row of a file.

    Attributes:
        found: Its articles; or why there is none.
        position: How far the file is read with it.
    """

    found: tuple[Article, ...] | Drop
    position: int


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


def keep_all(
    warehouse: Warehouse, state: ImportState, items: Iterable[ImportedItem], clock: Callable[[], datetime], since: datetime | None = None
) -> Iterator[tuple[ImportState, Counter[str]]]:
    """Keep a file's articles batch by batch; yield how far it is after each commit, with what the batch left out, by reason.

    Args:
        warehouse: where to.
        state: how far the file is.
        items: what stands beyond that, in the file's order.
        clock: what is called now.
        since: articles published before are left out; None for all.

    Raises:
        SeedError: the file breaks off; what came before is kept.
    """
    batch: list[ImportedItem] = []
    try:
        for item in items:
            batch.append(item)
            if len(batch) >= COMMIT_ITEMS:
                state, left_out = _commit(warehouse, state, batch, clock(), since)
                yield state, left_out
                batch = []
    except SeedError:
        # The file breaks off: what came before its break is kept, and the next try begins there.
        _commit(warehouse, state, batch, clock(), since)
        raise
    state, left_out = _commit(warehouse, replace(state, finished_at=clock()), batch, clock(), since)
    yield state, left_out


def _commit(
    warehouse: Warehouse, state: ImportState, batch: Sequence[ImportedItem], now: datetime, since: datetime | None
) -> tuple[ImportState, Counter[str]]:
    articles = [article for item in batch if isinstance(item.found, tuple) for article in item.found]
    wanted = [article for article in articles if since is None or article.published_at is None or article.published_at >= since]
    drops = [item.found for item in batch if isinstance(item.found, Drop)]
    left_out = Counter(drop.reason for drop in drops)
    if len(wanted) < len(articles):
        left_out["before-since"] += len(articles) - len(wanted)

    def write(connection: Connection) -> ImportState:
        new = keep_new(connection, wanted, now)
        record_drops(connection, [_summed(drops, reason, count, state.place) for reason, count in left_out.items()], now)
        after = replace(
            state,
            position=max((item.position for item in batch), default=state.position),
            articles=state.articles + new,
            known=state.known + len({article.article_id for article in wanted}) - new,
            left_out=state.left_out + left_out.total(),
        )
        save_import(connection, after, now)
        return after

    return warehouse.transact(write), left_out


def keep_new(connection: Connection, articles: Sequence[Article], now: datetime) -> int:
    """Keep the articles that the archive does not have; what it has stays as it is. Returns how many were new."""
    known = store.known_articles(connection, [article.article_id for article in articles])
    return len(store.save_articles(connection, [article for article in articles if article.article_id not in known], now).inserted)


def _summed(drops: Sequence[Drop], reason: str, count: int, place: str) -> Drop:
    """Make one row of a batch's drops for a reason: a web archive holds as many lists and scripts as articles."""
    example = next((drop for drop in drops if drop.reason == reason), None)
    return Drop("import", reason, example.url if example else place, f"{place}: {example.detail if example else 'too old'}", count)


def as_old(article: Article, seen_at: datetime) -> Article:
    """Date an imported article as if it had been seen when it appeared, so that looking back finds it in its own time."""
    published_at = article.published_at
    return replace(article, first_seen_at=published_at if published_at and published_at < seen_at else seen_at)
