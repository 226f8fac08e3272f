"""Topics as they run: loaded from their files anew for each pass, matched against articles."""

from __future__ import annotations

import gc
import hashlib
import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from warehouse.db import Warehouse
from warehouse.matches import TopicFiles, TopicVersion, last_topic_files, save_topic_files
from wirewatch.errors import SeedError
from wirewatch.process.garbage import uncollected
from wirewatch.texts.nearest import did_you_mean
from wirewatch.topic.engine.engine import Engine
from wirewatch.topic.engine.plan import NOTHING_COUNTED, Frequencies
from wirewatch.topic.language.files.book import Book, read_actors, read_book, with_last
from wirewatch.topic.language.files.seed_file import Problem
from wirewatch.topic.language.sets.sets import Sets
from wirewatch.topic.language.sets.watch_list import with_tables
from wirewatch.topic.language.topic import Topic, canonical_text

logger = logging.getLogger(__name__)


# Whoever wants no topic says so; a file of no bytes, or with nothing below `topics:`, was cut short.
_NONE_WANTED = re.compile(r"^topics[ \t]*:[ \t]*\[[ \t]*\]", re.MULTILINE)
_EMPTIED = "the file has no topics any more; write `topics: []` where nothing is to be watched"


@dataclass(frozen=True, slots=True)
class TopicBook:
    """The compiled topics of one state of the files.

    Attributes:
        topics_path: The topics file.
        actors_path: The actors file.
        digest: Of both files' texts.
        engine: Answers all topics at once.
        topics: The sound topics.
        sets: The usable sets.
        problems: The topics and sets that were left out, and why.
        actors: The sets whose aliases all name one actor; stories know them by name.
        notes: What the sets of the files are for, by name, as far as the files say.
        hints: What may be a slip in the files and leaves nothing out.
    """

    topics_path: Path
    actors_path: Path
    digest: str
    engine: Engine
    topics: tuple[Topic, ...]
    sets: Sets
    problems: tuple[Problem, ...]
    actors: Sets
    notes: Mapping[str, str] = field(default_factory=dict)
    hints: tuple[Problem, ...] = ()

    def topic(self, name: str) -> Topic:
        """Return a topic by name.

        Raises:
            SeedError: there is none; the message names those there are.
        """
        for topic in self.topics:
            if topic.name == name:
                return topic
        names = [topic.name for topic in self.topics]
        meant = did_you_mean(name, names)
        raise SeedError(f"{self.topics_path} has no usable topic {name!r}. {meant}It has {', '.join(names) or 'none at all'}")


def load_topics(topics_path: Path, actors_path: Path) -> TopicBook:
    """Read and compile both files; a broken topic is logged and left out, the others run.

    Raises:
        SeedError: a file cannot be read at all.
    """
    book = read_topics(topics_path, actors_path)
    for problem in book.problems:
        logger.error("topic left out: %s", problem)
    return book


def read_topics(topics_path: Path, actors_path: Path) -> TopicBook:
    """Read and compile both files as `load_topics` does, and leave it to the caller to tell their problems."""
    files = _read_files(topics_path, actors_path)
    book = _read_book(files, topics_path, actors_path)
    return _compiled(book, topics_path, actors_path, files.digest)


def live_topics(warehouse: Warehouse, topics_path: Path, actors_path: Path, now: datetime) -> TopicBook:
    """Read and compile both files for a pass; what a mistake hides runs as it last was, so that no alert is lost to a slip of the pen.

    So does all that a file said that cannot be read, and what one said that has no topics any more, unless it says so by `topics: []`.

    Raises:
        SeedError: a file cannot be read at all, and no pass has run without a mistake in them.
    """
    kept = last_topic_files(warehouse.connection)
    last = _read_book(kept, topics_path, actors_path) if kept else None
    found = _found_files(topics_path, actors_path)
    if isinstance(found, TopicFiles):
        files, book, digest = found, _read_book(found, topics_path, actors_path), found.digest
    elif kept is None or last is None:
        raise _unreadable(found)
    else:
        files, book, digest = kept, replace(last, problems=(found,)), _digest(str(found))
    if last and last.topics and not book.topics and not book.problems and not _NONE_WANTED.search(files.topics_text):
        book = replace(book, problems=(Problem(str(topics_path), 1, 1, _EMPTIED),))
    if book.problems and last:
        book = with_last(book, last)
    elif not book.problems and (kept is None or kept.digest != files.digest):
        warehouse.transact(lambda connection: save_topic_files(connection, files, now))
    for problem in book.problems:
        logger.error("%s; until this is mended the topics it hides run as they last were", problem)
    return _compiled(book, topics_path, actors_path, digest)


def load_actors(topics_path: Path, actors_path: Path) -> Sets:
    """Read the sets of both files that name one actor each; a broken set is reported and left out.

    Raises:
        SeedError: a file cannot be read at all.
    """
    files = _read_files(topics_path, actors_path)
    actors, problems = read_actors(files.topics_text, str(topics_path), files.actors_text, str(actors_path))
    for problem in problems:
        logger.error("set left out: %s", problem)
    return actors


def load_sets(topics_path: Path, actors_path: Path) -> Sets:
    """Read the usable sets of both files, for a query that is no topic; a broken set is reported and left out.

    Raises:
        SeedError: a file cannot be read at all.
    """
    book = _read_book(_read_files(topics_path, actors_path), topics_path, actors_path)
    for problem in book.problems:
        logger.error("set or topic left out: %s", problem)
    return book.sets


def load_titles(topics_path: Path, actors_path: Path) -> dict[str, str]:
    """Read what messages call the topics that have a title, by name; a broken topic has none.

    Raises:
        SeedError: a file cannot be read at all.
    """
    book = _read_book(_read_files(topics_path, actors_path), topics_path, actors_path)
    return {topic.name: topic.title for topic in book.topics if topic.title}


def _compiled(book: Book, topics_path: Path, actors_path: Path, digest: str) -> TopicBook:
    engine = compile_topics(book.topics, book.sets)
    said = book.problems, book.actors, book.notes, book.hints
    return TopicBook(topics_path, actors_path, digest, engine, book.topics, book.sets, *said)


def compile_topics(topics: Sequence[Topic], sets: Sets, frequencies: Frequencies = NOTHING_COUNTED) -> Engine:
    """Return the engine of the topics, built without the garbage collector.

    The collector looks at every object of 10,000 topics again and again while they are made, though none is garbage: 1.8 s against 0.9.
    Afterwards it is told to leave them alone, or each full collection of a worker would walk through all of them.
    """
    with uncollected():
        try:
            return Engine(topics, sets, frequencies)
        finally:
            # What an earlier load froze may be garbage by now.
            gc.unfreeze()
            gc.freeze()


def with_tables_beside(text: str, path: Path) -> str:
    """Return a topics or actors file's text with the watch lists that it names, which stand beside the file."""
    return with_tables(text, lambda name: (path.parent / name).read_text(encoding="utf-8-sig"))


def _read(path: Path) -> str | Problem:
    try:
        return with_tables_beside(path.read_text(encoding="utf-8-sig"), path)
    except OSError as error:
        return Problem(str(path), 1, 1, f"cannot be read: {error.strerror}; give the path of a topics or actors file")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return Problem(str(path), line, 1, f"is not UTF-8 (byte {error.start}); save it as UTF-8")


def _found_files(topics_path: Path, actors_path: Path) -> TopicFiles | Problem:
    """Read both files, or say what is wrong with one that cannot be read at all."""
    topics_text, actors_text = _read(topics_path), _read(actors_path)
    if isinstance(topics_text, Problem):
        return topics_text
    if isinstance(actors_text, Problem):
        return actors_text
    return TopicFiles(_digest(f"{topics_text}\0{actors_text}"), topics_text, actors_text)


def _read_files(topics_path: Path, actors_path: Path) -> TopicFiles:
    files = _found_files(topics_path, actors_path)
    if isinstance(files, Problem):
        raise _unreadable(files)
    return files


def _unreadable(problem: Problem) -> SeedError:
    return SeedError(f"{problem.file} {problem.message}")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


def _read_book(files: TopicFiles, topics_path: Path, actors_path: Path) -> Book:
    return read_book(files.topics_text, str(topics_path), files.actors_text, str(actors_path))


def versions_of(book: TopicBook) -> list[TopicVersion]:
    """Return the versions that a book runs, for `warehouse.matches.save_topic_versions`."""
    return [
        TopicVersion(topic.name, topic.version, topic.description, topic.channel, canonical_text(topic), topic.minimum, topic.alert)
        for topic in book.topics
    ]
