"""Brings the search index up to what the warehouse holds: outside of the writers' lock, as often as anybody likes, by any process.

What was read since the index last looked is compared article by article; where the counts then disagree, or the warehouse was restored
from a backup, every id is. Killed anywhere, the file holds whole batches, and the next run goes on.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

from warehouse.db import Warehouse
from warehouse.driver.catalog import parse_catalog_url
from warehouse.errors import WarehouseError
from warehouse.search.archive_changes import archive_state, articles_to_index, readings_since
from warehouse.search.index_file import IndexFile, IndexState
from warehouse.search.moments import EPOCH
from wirewatch.process.garbage import uncollected
from wirewatch.search.index_keys import RunKeys, indexed
from wirewatch.settings import Settings
from wirewatch.topic.engine.document import Lexicons

logger = logging.getLogger(__name__)

FILE_NAME = "search.sqlite"
# A pass writes the moment at which it began; the longest takes minutes, and what was seen before is only compared.
OVERLAP = timedelta(days=1)
# Articles read from the warehouse at a time: some 30 MB of text.
_READ_AT_ONCE = 8_000
# Articles of one commit: two seconds, which others wait for, and one segment of the index.
_WRITTEN_AT_ONCE = 2_000
# Rows that no article names any more cost time and disk; beyond this share the file is built anew.
_MOST_DEAD_SHARE = 0.4
_FEWEST_DEAD = 1000

Progress = Callable[[int, int], None]


def index_path(settings: Settings) -> Path:
    """Return where the index of a warehouse is: beside the catalog, or in the home where that is on a server."""
    catalog = parse_catalog_url(settings.catalog).path
    return (catalog.parent if catalog else settings.home) / FILE_NAME


def follow_archive(warehouse: Warehouse, index: IndexFile, progress: Progress | None = None) -> int:
    """Index what is new or changed and take out what is gone; returns how many articles were touched.

    Args:
        warehouse: What is indexed; it is only read.
        index: The file that follows it.
        progress: Told how many articles are done, of how many, after each commit.
    """
    with index.sound():
        return _follow(warehouse, index, progress)


def follow_if_used(warehouse: Warehouse, settings: Settings) -> None:
    """Bring the index up to date where somebody has searched before; trouble with it is no trouble of maintenance."""
    if not index_path(settings).exists():
        return
    try:
        with IndexFile(index_path(settings)) as index:
            follow_archive(warehouse, index)
    except WarehouseError as error:
        logger.warning("%s", error)


def _follow(warehouse: Warehouse, index: IndexFile, progress: Progress | None) -> int:
    archive, state = archive_state(warehouse.connection), index.state()
    if archive.epoch == state.epoch and archive.articles == state.articles:
        return 0
    if state.dead > max(_FEWEST_DEAD, _MOST_DEAD_SHARE * (state.articles + state.dead)):
        index.start_anew()
        state = index.state()
    touched = 0
    if state.articles and archive.epoch >= state.epoch:
        touched = _index_readings(warehouse, index, state, progress)
    # Counted again, as others write meanwhile: an article too few or too many is found by comparing every one.
    archive_now = archive_state(warehouse.connection)
    if archive.epoch < state.epoch or index.state().articles != archive_now.articles:
        touched += _reconcile(warehouse, index, progress)
    latest = max(readings_since(warehouse.connection, index.state().read_at).values(), default=state.read_at)
    # The epoch of before: what was written since is looked at again.
    index.note(archive.epoch, latest)
    return touched


def _index_readings(warehouse: Warehouse, index: IndexFile, state: IndexState, progress: Progress | None) -> int:
    """Index what was read since the index last looked."""
    readings = readings_since(warehouse.connection, state.read_at - OVERLAP)
    held = index.readings(list(readings))
    return _index(warehouse, index, [article_id for article_id, moment in readings.items() if held.get(article_id) != moment], progress)


def _reconcile(warehouse: Warehouse, index: IndexFile, progress: Progress | None) -> int:
    """Compare every article of the warehouse with the index."""
    readings = readings_since(warehouse.connection, EPOCH)
    held = index.readings(list(readings))
    gone = index.all_ids() - readings.keys()
    if gone:
        index.remove(sorted(gone))
    stale = [article_id for article_id, moment in readings.items() if held.get(article_id) != moment]
    return len(gone) + _index(warehouse, index, stale, progress)


def _index(warehouse: Warehouse, index: IndexFile, article_ids: Sequence[str], progress: Progress | None) -> int:
    lexicons, done = Lexicons(), 0
    known_runs: dict[str, RunKeys] = {}
    for start in range(0, len(article_ids), _READ_AT_ONCE):
        found = articles_to_index(warehouse.connection, article_ids[start : start + _READ_AT_ONCE])
        for first in range(0, len(found), _WRITTEN_AT_ONCE):
            with uncollected():
                index.put([indexed(article, read_at, lexicons, known_runs) for article, read_at in found[first : first + _WRITTEN_AT_ONCE]])
            done += len(found[first : first + _WRITTEN_AT_ONCE])
            if progress:
                progress(done, len(article_ids))
    if done:
        logger.info("search index: %s articles taken in", done)
    return done
