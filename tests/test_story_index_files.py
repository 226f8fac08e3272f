"""The saved story index: what a pass maps is what a rebuild would give, whatever happened to its files or their writer."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import NoReturn
from zlib import crc32

import numpy as np
import pytest

from tests.story_corpus import articles, labelled
from warehouse import stories
from warehouse.clock import mend_clock
from warehouse.db import Connection, Warehouse, open_warehouse
from warehouse.feed import feeds
from warehouse.records.article import Article
from warehouse.records.feed import Feed, FetchRow, PollOutcome
from warehouse.records.story import Placement
from wirewatch.alert.filing.story_corrections import merge
from wirewatch.story import index_files
from wirewatch.story import window as story
from wirewatch.story.index.story_index import StoryIndex
from wirewatch.story.index_files import IndexFiles
from wirewatch.story.reprints.outlet_boilerplate import source_key
from wirewatch.story.text.features import Features

ROOT = Path(__file__).parent.parent
# Articles that a process has saved before it dies, and those of the write in which it dies; every count ends in as many writes.
HALF, WHOLE = 5, 10
Places = dict[str, tuple[str, str, str, int]]


@pytest.fixture(autouse=True)
def _no_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(story, "_WINDOWS", {})
    monkeypatch.setattr(story, "UNSAVED_ARTICLES", 1)


def restart() -> None:
    story._WINDOWS.clear()


def feed(warehouse: Warehouse, batch: list[Article], folder: Path | None) -> list[Placement]:
    now = batch[-1].first_seen_at

    def write(connection: Connection) -> list[Placement]:
        placed = story.place_articles(connection, batch, now)
        stories.save_placements(connection, placed, now)
        return placed

    if folder:
        story.bring_up_to_date(warehouse.connection, folder)
    return warehouse.transact(write)


def places(placements: list[Placement]) -> Places:
    return {item.article_id: (item.reprint_group, item.story_id, item.relation, item.number) for item in placements}


def batches(size: int = 20) -> list[list[Article]]:
    items = articles()
    return [items[at : at + size] for at in range(0, len(items), size)]


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> Places:
    tmp_path = tmp_path_factory.mktemp("expected")
    with open_warehouse(f"sqlite:///{tmp_path}/other/catalog.sqlite", tmp_path / "other" / "data") as warehouse:
        found = [item for batch in batches() for item in feed(warehouse, batch, None)]
    restart()
    return places(found)


def contents(index: StoryIndex) -> dict[str, object]:
    """Everything that an index decides by, in a form that does not depend on how it is cut into segments."""
    columns = {name: crc32(column.slice(column.base, len(column)).tobytes()) for name, column in index.columns().items()}
    entries = {
        name: sorted(pair for keys, numbers in postings.sealed() for pair in zip(keys.tolist(), numbers.tolist(), strict=True))
        for name, postings in index.postings().items()
    }
    tables = {name: crc32(values.tobytes()) for name, values in index.tables().items()}
    return {**columns, **entries, **tables}


@cache
def described() -> list[tuple[Article, Features]]:
    window = story.BatchWindow()
    return [(article, window.describe(article)) for article in articles()]


def place(index: StoryIndex, start: int, stop: int) -> StoryIndex:
    for article, features in described()[start:stop]:
        source = source_key(article.source)
        index.place(article.article_id, index.own(features, source), story.days_of(article.first_seen_at), source)
    return index


def filled(count: int) -> StoryIndex:
    return place(StoryIndex(story.shipped_model()), 0, count)


def test_a_pass_that_maps_the_index_places_as_one_that_never_stopped(warehouse: Warehouse, tmp_path: Path, expected: Places) -> None:
    found = []
    for batch in batches():
        restart()
        found += feed(warehouse, batch, tmp_path / "index")
    assert places(found) == expected


def test_the_mapped_index_is_what_a_rebuild_gives(warehouse: Warehouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(story, "ARTICLES_A_READ", 25)
    for batch in batches(16):
        restart()
        feed(warehouse, batch, tmp_path / "index")
    story.bring_up_to_date(warehouse.connection, tmp_path / "index")
    (mapped,) = story._WINDOWS.values()
    restart()
    story.bring_up_to_date(warehouse.connection, tmp_path / "elsewhere")
    (rebuilt,) = story._WINDOWS.values()
    assert contents(mapped.index) == contents(rebuilt.index)


def test_a_window_that_forgot_its_front_goes_on_in_new_files(
    warehouse: Warehouse, tmp_path: Path, expected: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(story, "SPARE_ARTICLES", 1)
    monkeypatch.setattr(story, "SPARE_SHARE", 1000)
    monkeypatch.setattr(story, "BLOCK", 1)
    monkeypatch.setattr(story, "BLOCKS", 1)
    found = []
    for batch in batches():
        restart()
        found += feed(warehouse, batch, tmp_path / "index")
    assert places(found) == expected


def test_two_processes_take_turns_with_one_index(warehouse: Warehouse, tmp_path: Path, expected: Places) -> None:
    found: list[Placement] = []
    windows: list[dict[str, story.Window]] = [{}, {}]
    for turn, batch in enumerate(batches()):
        story._WINDOWS = windows[turn % 2]
        found += feed(warehouse, batch, tmp_path / "index")
    assert places(found) == expected


@pytest.mark.parametrize(
    "harm", ["cut", *(pytest.param(harm, marks=pytest.mark.slow) for harm in ("removed", "manifest", "version", "empty"))]
)
def test_a_lost_or_damaged_index_is_built_again(
    warehouse: Warehouse, tmp_path: Path, expected: Places, harm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for batch in batches():
        restart()
        found += feed(warehouse, batch, tmp_path / "index")
        folder = next((tmp_path / "index").glob("*"), None)
        if folder is None:  # nothing was there to be saved before the first batch
            continue
        manifest = folder / index_files.MANIFEST
        if harm == "removed":
            manifest.unlink()
        elif harm == "manifest":
            manifest.write_bytes(manifest.read_bytes()[:-7])
        elif harm == "cut":
            next(folder.glob("prints.*.bin")).write_bytes(b"")
        elif harm == "version":
            monkeypatch.setattr(index_files, "FORMAT_VERSION", index_files.FORMAT_VERSION + 1)
        else:
            for path in folder.iterdir():
                path.unlink()
    assert places(found) == expected


def test_an_index_of_a_later_state_than_the_warehouse_is_built_again(warehouse: Warehouse, tmp_path: Path, expected: Places) -> None:
    """As after a backup was restored."""
    with open_warehouse(f"sqlite:///{tmp_path}/later/catalog.sqlite", tmp_path / "later" / "data") as later:
        for batch in batches():
            feed(later, batch, tmp_path / "index")
        key = stories.warehouse_key(later.connection)
    folder = tmp_path / "index" / f"{crc32(key.encode()):08x}"
    restart()
    own = stories.warehouse_key(warehouse.connection)
    folder.rename(tmp_path / "index" / f"{crc32(own.encode()):08x}")
    found = [item for batch in batches() for item in feed(warehouse, batch, tmp_path / "index")]
    assert places(found) == expected


@pytest.mark.parametrize("is_restarted", [True, False], ids=["a new process", "the same process"])
def test_stories_age_again_once_a_clock_has_stepped_back(warehouse: Warehouse, tmp_path: Path, *, is_restarted: bool) -> None:
    first, second, third, *_ = batches()
    year = timedelta(days=365)
    feed(warehouse, first, tmp_path / "index")
    feed(warehouse, [replace(article, first_seen_at=article.first_seen_at + year) for article in second], tmp_path / "index")
    now = third[-1].first_seen_at
    polled = Feed("f1", "https://one.example/feed", "One", last_polled_at=now + year, next_poll_at=now + year)

    def mend(connection: Connection) -> None:
        feeds.add_feeds(connection, [polled])
        row = FetchRow(now + year, polled.url, "one.example", "feed", "new", polled.feed_id, 200)
        feeds.save_outcomes(connection, [PollOutcome(polled, row, (), ())], now + year)
        mend_clock(connection, now)

    warehouse.transact(mend)
    restart() if is_restarted else story.forget_windows()
    assert max(item.seen_at for item in feed(warehouse, third, tmp_path / "index") if item.seen_at) == now
    seen = warehouse.connection.execute("SELECT max(seen_at) FROM story_articles").fetchone()
    assert seen == (now,)


def test_people_s_corrections_reach_the_mapped_index(warehouse: Warehouse, tmp_path: Path) -> None:
    for batch in batches():
        feed(warehouse, batch, tmp_path / "index")
    story.bring_up_to_date(warehouse.connection, tmp_path / "index")
    events = {event: article.article_id for article, _, event in reversed(labelled())}
    pair = [events["package-12"], events["package-13"]]
    warehouse.transact(lambda connection: merge(connection, pair, "ana", "one series", articles()[-1].first_seen_at))
    restart()
    story.bring_up_to_date(warehouse.connection, tmp_path / "index")
    (mapped,) = story._WINDOWS.values()
    restart()
    story.bring_up_to_date(warehouse.connection, tmp_path / "elsewhere")
    (rebuilt,) = story._WINDOWS.values()
    assert contents(mapped.index) == contents(rebuilt.index)


class KilledError(BaseException):
    """Stands for the end of the process, which nothing catches."""


class Fate:
    """Ends the process at one of its writes: before it, or with half of it on the disk."""

    def __init__(self, fatal: int, *, partly: bool) -> None:
        self.left, self.partly = fatal, partly
        self.pwrite, self.rename = os.pwrite, Path.replace

    def due(self) -> bool:
        self.left -= 1
        return self.left < 0

    def write(self, handle: int, data: memoryview, offset: int) -> int:
        if not self.due():
            return self.pwrite(handle, data, offset)
        self.pwrite(handle, data[: len(data) // 2] if self.partly else data[:0], offset)
        raise KilledError

    def replace(self, path: Path, target: Path) -> Path:
        if self.due():
            raise KilledError
        return self.rename(path, target)


def dies(files: IndexFiles, index: StoryIndex, fate: Fate, monkeypatch: pytest.MonkeyPatch) -> bool:
    with monkeypatch.context() as context:
        context.setattr(os, "pwrite", fate.write)
        context.setattr(Path, "replace", lambda path, target: fate.replace(path, target))  # noqa: PLW0108 - a method would lose the path
        try:
            assert files.save(index, "whole", 0, {})
        except KilledError:
            return True
    return False


@pytest.mark.parametrize("partly", [True, pytest.param(False, marks=pytest.mark.slow)])
def test_a_process_that_dies_at_any_write_leaves_an_index_that_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, partly: bool
) -> None:
    whole, half = contents(filled(WHOLE)), contents(filled(HALF))
    for fatal in range(1000):
        folder = tmp_path / str(fatal)
        files, index = IndexFiles(folder), filled(HALF)
        assert files.replace(index, "half", 0, {})
        if not dies(files, place(index, HALF, WHOLE), Fate(fatal, partly=partly), monkeypatch):
            break
        resumed = IndexFiles(folder)
        opened = resumed.open(story.shipped_model())
        assert opened
        assert contents(opened[0]) == half
        assert resumed.save(place(opened[0], HALF, WHOLE), "whole", 0, {})
        assert contents(opened[0]) == whole
    assert fatal > len(index.columns())


# One process that forks the feeders: its imports cost more than what they do.
FEEDERS = """
import os, sys
from pathlib import Path
from tests.story_corpus import articles
from warehouse import stories
from warehouse.db import open_warehouse
from wirewatch.story import window as story
story.UNSAVED_ARTICLES = 1
home = Path(sys.argv[1])

def feed():
    with open_warehouse(f"sqlite:///{home}/catalog.sqlite", home / "data") as warehouse:
        items = articles()
        for at in range(0, len(items), 5):
            batch = items[at:at + 5]
            story.bring_up_to_date(warehouse.connection, home / "index")
            def write(connection):
                placed = story.place_articles(connection, batch, batch[-1].first_seen_at)
                stories.save_placements(connection, placed, batch[-1].first_seen_at)
            warehouse.transact(write)
            print(at, flush=True)

for _ in sys.stdin:
    feeder = os.fork()
    if feeder == 0:
        print(os.getpid(), flush=True)
        feed()
        os._exit(0)
    print("ended", os.waitstatus_to_exitcode(os.waitpid(feeder, 0)[1]), flush=True)
"""


def test_kill_9_in_the_middle_of_work_changes_no_place(tmp_path: Path, expected: Places) -> None:
    home = tmp_path / "home"
    ends = []
    feeders = subprocess.Popen(
        [sys.executable, "-c", FEEDERS, str(home)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with feeders:
        assert feeders.stdin
        assert feeders.stdout
        for last in (2, 6, None):
            print("next", file=feeders.stdin, flush=True)
            feeder = int(feeders.stdout.readline())
            for lines, line in enumerate(feeders.stdout):
                if line.startswith("ended"):
                    ends.append(line.split()[1])
                    break
                if lines == last:
                    os.kill(feeder, signal.SIGKILL)
        feeders.stdin.close()
    assert ends == ["-9", "-9", "0"]
    with open_warehouse(f"sqlite:///{home}/catalog.sqlite", home / "data") as warehouse:
        found = list(stories.places_of(warehouse.connection, [article.article_id for article in articles()]).values())
    together = {key: (group, event) for key, (group, event, *_) in expected.items()}
    assert {item.article_id: (item.reprint_group, item.story_id) for item in found} == together


def test_an_old_story_s_name_survives_in_the_manifest(warehouse: Warehouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(story, "SPARE_ARTICLES", 1)
    monkeypatch.setattr(story, "SPARE_SHARE", 1000)
    first = articles()[0]
    original = feed(warehouse, [first], tmp_path / "index")[0]
    for number in range(1, 4):
        moved = first.first_seen_at + timedelta(days=25 * number)
        restart()
        copy = replace(first, article_id=f"copy{number}", first_seen_at=moved)
        placed = feed(warehouse, [copy], tmp_path / "index")[0]
        assert placed.reprint_group == original.reprint_group
    assert np.isfinite(placed.similarity)
    assert isinstance(placed.seen_at, datetime)


def test_a_folder_that_cannot_be_written_costs_no_placing(
    warehouse: Warehouse, tmp_path: Path, expected: Places, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "index").write_text("a file where a folder should be")
    found = [item for batch in batches() for item in feed(warehouse, batch, tmp_path / "index")]
    assert places(found) == expected
    assert "could not be saved" in caplog.text


def never(*_: object) -> NoReturn:
    raise AssertionError


def test_a_second_writer_does_not_wait_and_does_not_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files, index = IndexFiles(tmp_path), filled(20)
    assert files.replace(index, "twenty", 0, {})
    other = IndexFiles(tmp_path)
    with other._turn() as mine:
        assert mine
        monkeypatch.setattr(files, "_write", never)
        assert not files.save(index, "twenty", 0, {})
