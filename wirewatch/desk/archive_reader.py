"""Lends the archive to those who read it: a few open connections, each to one reader at a time, and each question with a time limit."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import BoundedSemaphore, Event, Lock, Thread

from warehouse.analysis.time_limit import limited
from warehouse.db import Warehouse, open_warehouse
from warehouse.errors import UsageError, WirewatchError
from warehouse.search.archive_changes import archive_state
from warehouse.search.index_file import IndexFile
from wirewatch.search.archive_search import SearchPage, SearchRequest, refuse_unknown_names, search, set_names_of
from wirewatch.search.index_update import follow_archive, index_path
from wirewatch.settings import Settings
from wirewatch.topic.evaluator import Evaluator, open_evaluator
from wirewatch.topic.judge.embedder import Embedder, open_embedder
from wirewatch.topic.language.sets.sets import Sets
from wirewatch.topic.live_topics import TopicBook, load_topics

logger = logging.getLogger(__name__)

# Each connection may take a gigabyte; with two, one long question does not hold up the pages.
MOST_CONNECTIONS = 2
# A person waits so long, and an agent's client often no longer.
LONGEST_QUESTION_SECONDS = 20.0
# Articles that a question takes into the search index before it is answered: ten seconds of a core, and a day of news.
MOST_TAKEN_IN = 10_000


class _Closed(Exception):  # noqa: N818 - no error: it ends the building of the index
    """The archive is read no longer."""


class ArchiveReader:
    """Reads one home's archive for many threads; nothing is ever written to the warehouse here."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._idle: SimpleQueue[Warehouse] = SimpleQueue()
        self._turn = BoundedSemaphore(MOST_CONNECTIONS)
        self._index_turn = Lock()
        self._builder: Thread | None = None
        self._closed = Event()
        self._model_turn = Lock()
        self._embedder: Embedder | None = None
        self._book: tuple[tuple[float, ...], TopicBook] | None = None

    def close(self) -> None:
        """Close the connections that nobody uses, end what is built and let go of the model; harmless when repeated."""
        self._closed.set()
        if self._builder:
            self._builder.join()
        if self._embedder:
            self._embedder.close()
        while (idle := self._take()) is not None:
            idle.close()

    @contextmanager
    def warehouse(self, seconds: float = LONGEST_QUESTION_SECONDS) -> Iterator[Warehouse]:
        """Lend an open warehouse; each statement sees what is committed when it begins.

        Raises:
            UsageError: the question took too long.
            WarehouseError: there is no warehouse yet, or it cannot be read.
        """
        with self._turn:
            # Opening takes 0.2 CPU seconds, so a connection is kept; one that failed is not.
            lent = self._take() or open_warehouse(self.settings.catalog, self.settings.data, read_only=True)
            try:
                with limited(lent.connection, seconds):
                    yield lent
            except UsageError:
                # The question was wrong, not the connection.
                self._idle.put(lent)
                raise
            except BaseException:
                lent.close()
                raise
            self._idle.put(lent)

    def search(self, request: SearchRequest) -> SearchPage:
        """Search the archive as `wirewatch search` does; what came since the last search is indexed before.

        Raises:
            UsageError: the query cannot be read, or took too long; or nothing was found, as no source or no topic is called so.
        """
        sets: Sets = self.book().sets if set_names_of(request.query) else {}
        with self.warehouse() as warehouse, self.index(warehouse) as index:
            page = search(warehouse, index, request, sets)
            if not page.stories:
                refuse_unknown_names(warehouse, index, request, self.book)
            return page

    @contextmanager
    def index(self, warehouse: Warehouse) -> Iterator[IndexFile]:
        """Lend the search index, brought up to what the warehouse holds.

        Raises:
            UsageError: it lacks so many articles that this takes longer than a question; it is built meanwhile.
        """
        with IndexFile(index_path(self.settings)) as index:
            held, whole = index.state().articles, archive_state(warehouse.connection).articles
            if whole - held > MOST_TAKEN_IN:
                self._build_index()
                raise UsageError(f"The search index is being built and has {held:,} of {whole:,} articles; ask again in a while.")
            # One at a time: two that index the same news would do it twice.
            with self._index_turn:
                follow_archive(warehouse, index)
            yield index

    def _build_index(self) -> None:
        """Build the search index beside the questions, by one thread at a time."""
        with self._index_turn:
            if self._builder is None or not self._builder.is_alive():
                self._builder = Thread(target=self._take_in, name="search index", daemon=True)
                self._builder.start()

    def _take_in(self) -> None:
        # A thread that is in the midst of a batch ends with it; the file holds whole batches.
        def go_on(done: int, _: int) -> None:
            if self._closed.is_set():
                raise _Closed(done)

        try:
            settings = self.settings
            with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse, IndexFile(index_path(settings)) as index:
                follow_archive(warehouse, index, go_on)
        except _Closed:
            return
        except WirewatchError as error:
            logger.warning("%s", error)

    @contextmanager
    def evaluator(self, book: TopicBook, warehouse: Warehouse | None = None) -> Iterator[Evaluator]:
        """Lend the live evaluator, to one at a time; its model stays loaded, which takes seconds each time that it is not.

        Without a warehouse it knows the examples of the topics' file alone.
        """
        with self._model_turn:
            if self._embedder is None:
                self._embedder = open_embedder(self.settings.embedder, self.settings.embedder_key)
            yield open_evaluator(self.settings, book, warehouse, self._embedder)

    def book(self) -> TopicBook:
        """Return the topics as their files read now.

        Raises:
            SeedError: a file cannot be read.
        """
        stamps = tuple(_changed_at(path) for path in (self.settings.topics, self.settings.actors))
        if self._book is None or self._book[0] != stamps:
            self._book = stamps, load_topics(self.settings.topics, self.settings.actors)
        return self._book[1]

    def _take(self) -> Warehouse | None:
        try:
            return self._idle.get_nowait()
        except Empty:
            return None


def _changed_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
