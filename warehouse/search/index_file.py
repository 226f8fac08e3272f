"""The search index: one SQLite file beside the catalog, never the catalog itself, opened by Python's SQLite only.

    words      FTS5 without content: the keys of every token of title, standfirst and text with its link lines, and their places
    articles   which row is which article, when it was first seen, when it was read, in which language and from which outlet
    texts      what the evaluator reads of it, compressed, so that ten candidates cost ten rows and not ten row groups of Parquet
    forms      every form of a word with its key, for prefixes
    outlets    source, feed, site and country, once each
    languages  whose stemmers made keys
    blocks     between which moments the articles of a thousand rows were first seen: rows are given out in the order in which articles
               come, which is nearly the order of time, so that the newest candidates are found without a look at the others

A row of `words` is never changed: SQLite before 3.43 cannot delete from a table without content. An article that changed gets a new row,
and the old one, which `articles` no longer names, finds nothing. All of it can be built again from the warehouse.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from warehouse.errors import WarehouseError
from warehouse.records.article import Article
from warehouse.search.candidate_filter import MentionCount, Narrowing, candidate_condition
from warehouse.search.moments import EPOCH, microseconds
from warehouse.search.packed_articles import pack_article, unpack_article

# A change of what the file holds needs another number; a file of another version is built again.
INDEX_VERSION = 6
# Another process that brings the file up to date commits every some hundred milliseconds.
BUSY_SECONDS = 30
# Pages of the file that SQLite keeps in memory, in kB; the system's cache holds the rest.
CACHE_KB = 64_000
# Rows of words whose moments are kept together.
BLOCK_ROWS = 1000
# Rows asked for candidates at first, newest first, and how many times more with each further step: what is asked once more by each step,
# because FTS5 reads the rows of a rare word to their end, is a third of the whole then.
_FIRST_WINDOW, _WINDOW_GROWTH = 10 * BLOCK_ROWS, 4
# Bytes of keys that FTS5 holds before it writes a segment, its `hashsize`: a commit of many articles is then one segment, and fewer are
# merged later (0.26 for 0.39 ms of CPU an article).
_KEYS_IN_MEMORY = 16 * 1024 * 1024
# A word of the headline tells more of what an article is about than one of its text.
FIELD_WEIGHTS = (6.0, 3.0, 1.0)
# Candidates in the order of relevance; to sort and to hold many more costs more than what anybody reads of them.
MOST_RANKED = 10_000
# BM25 costs a candidate some 2 us, and a quarter of one for each phrase that the expression looks up: so three quarters of a second.
MOST_WEIGHED, WEIGHED_A_ROW = 3_000_000, 8
# SQLite takes no more parameters in one statement.
MOST_PARAMETERS = 900

_SCHEMA = """
CREATE VIRTUAL TABLE words USING fts5(title, standfirst, text, content='', tokenize='ascii');
CREATE VIRTUAL TABLE terms USING fts5vocab(words, 'row');
CREATE TABLE articles (number INTEGER PRIMARY KEY, article_id TEXT NOT NULL UNIQUE, seen INTEGER NOT NULL, read INTEGER NOT NULL,
    stemmed_as TEXT NOT NULL, language TEXT NOT NULL, outlet INTEGER NOT NULL);
CREATE INDEX articles_by_time ON articles (seen, article_id);
CREATE TABLE texts (number INTEGER PRIMARY KEY, packed BLOB NOT NULL);
CREATE TABLE forms (form TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (form, key)) WITHOUT ROWID;
CREATE TABLE outlets (number INTEGER PRIMARY KEY, source TEXT NOT NULL, feed_id TEXT NOT NULL, site_name TEXT NOT NULL,
    country TEXT NOT NULL, UNIQUE (source, feed_id, site_name, country));
CREATE TABLE languages (code TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE blocks (number INTEGER PRIMARY KEY, oldest INTEGER NOT NULL, newest INTEGER NOT NULL);
CREATE TABLE state (epoch INTEGER NOT NULL, read INTEGER NOT NULL, articles INTEGER NOT NULL);
INSERT INTO state VALUES (-1, 0, 0);
"""


@dataclass(frozen=True, slots=True)
class IndexedArticle:
    """An article with what the index keeps of it.

    Attributes:
        article: The article.
        read_at: When this state of it was read.
        stemmed_as: The language whose stemmer made its keys (ISO 639-1).
        keys: The keys of each field, parted by blanks, of title, standfirst and text.
        forms: Every form of a word that is not its own key, with the key.
    """

    article: Article
    read_at: datetime
    stemmed_as: str
    keys: tuple[str, str, str]
    forms: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class IndexState:
    """How far the index follows the warehouse.

    Attributes:
        epoch: The warehouse's epoch that it was last brought up to; -1 before the first time.
        read_at: When the latest state that it holds was read.
        articles: How many articles it holds.
        dead: Rows of words that no article names any more.
    """

    epoch: int
    read_at: datetime
    articles: int
    dead: int


@dataclass(frozen=True, slots=True)
class IndexedOutlet:
    """Where articles come from.

    Attributes:
        number: Its key in the index.
        source: Name of the outlet.
        feed_id: The feed.
        site_name: Name of the site as its pages give it.
        country: Its country.
    """

    number: int
    source: str
    feed_id: str
    site_name: str
    country: str


@dataclass(frozen=True, slots=True)
class LikeliestRows:
    """Candidates in the order of relevance.

    Attributes:
        numbers: Their numbers, `MOST_RANKED` at most.
        is_cut: Whether there may be more.
        back_to: All that were first seen after this moment were ranked; None where all were, whenever they were seen.
    """

    numbers: list[int]
    is_cut: bool
    back_to: datetime | None


class IndexFile:
    """The open file. Reads see one committed state; writes go through `changing`."""

    def __init__(self, path: Path) -> None:
        """Open the file, or make it; one of another version, or one that is damaged, is made anew.

        Raises:
            WarehouseError: the folder cannot be written.
        """
        self.path = path
        try:
            self._connection = self._open()
        except sqlite3.OperationalError as error:
            raise WarehouseError(f"The search index {path} cannot be opened ({error}); it needs a folder that can be written.") from error
        except sqlite3.DatabaseError:
            self._forget_file()
            self._connection = self._open()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; harmless when repeated."""
        self._connection.close()

    def start_anew(self) -> None:
        """Throw away everything that the file holds."""
        self._connection.close()
        self._forget_file()
        self._connection = self._open()

    def _open(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        # A commit that a power cut takes away is made again from the warehouse; the file itself stays whole.
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KB}")
        connection.execute("PRAGMA temp_store = MEMORY")
        # A view of the index by its words' places; it is part of the connection and not of the file.
        connection.execute("CREATE VIRTUAL TABLE temp.places USING fts5vocab(main, words, instance)")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version == 0:
            self._make(connection)
        elif version != INDEX_VERSION:
            connection.close()
            raise sqlite3.DatabaseError(f"version {version}")
        return connection

    def _make(self, connection: sqlite3.Connection) -> None:
        connection.execute("BEGIN IMMEDIATE")
        # Once more, because another process may have made it between the look and the lock.
        if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
            for statement in _SCHEMA.split(";\n"):
                connection.execute(statement)
            connection.execute("INSERT INTO words (words, rank) VALUES ('hashsize', ?)", [_KEYS_IN_MEMORY])
            connection.execute(f"PRAGMA user_version = {INDEX_VERSION}")
        connection.execute("COMMIT")

    def _forget_file(self) -> None:
        for ending in ("", "-wal", "-shm"):
            self.path.with_name(self.path.name + ending).unlink(missing_ok=True)

    def state(self) -> IndexState:
        """Return how far the index follows the warehouse."""
        epoch, read, articles = self._connection.execute("SELECT epoch, read, articles FROM state").fetchone()
        return IndexState(epoch, EPOCH + timedelta(microseconds=read), articles, self._last_row() - articles)

    def _last_row(self) -> int:
        return int(self._connection.execute("SELECT coalesce(max(id), 0) FROM words_docsize").fetchone()[0])

    def note(self, epoch: int, read_at: datetime) -> None:
        """Keep how far the index follows the warehouse."""
        self._connection.execute("UPDATE state SET epoch = ?, read = ?", [epoch, microseconds(read_at)])

    def readings(self, article_ids: Sequence[str]) -> dict[str, datetime]:
        """Return when the state was read that the index holds of each of these articles; one that it does not hold is left out."""
        found: dict[str, datetime] = {}
        for start in range(0, len(article_ids), MOST_PARAMETERS):
            part = article_ids[start : start + MOST_PARAMETERS]
            rows = self._connection.execute(f"SELECT article_id, read FROM articles WHERE article_id IN ({_marks(part)})", part)  # noqa: S608 - question marks
            found |= {article_id: EPOCH + timedelta(microseconds=read) for article_id, read in rows}
        return found

    def all_ids(self) -> set[str]:
        """Return the ids of all articles that the index holds."""
        return {article_id for (article_id,) in self._connection.execute("SELECT article_id FROM articles")}

    def put(self, articles: Sequence[IndexedArticle]) -> None:
        """Add articles, or replace what the index holds of them, in one transaction."""
        with self._transaction():
            held = self.readings([item.article.article_id for item in articles])
            # Without what another process has taken in meanwhile.
            fresh = [item for item in articles if held.get(item.article.article_id) != item.read_at]
            self._remove([item.article.article_id for item in fresh])
            self._insert(fresh)

    def remove(self, article_ids: Sequence[str]) -> None:
        """Take articles out."""
        with self._transaction():
            self._remove(article_ids)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    @contextmanager
    def sound(self) -> Iterator[None]:
        """Throw the file away where it proves to be damaged, and say so: the next run builds it again.

        Raises:
            WarehouseError: the file was damaged, or another process kept it locked, or the disk is full.
        """
        try:
            yield
        except sqlite3.OperationalError as error:
            raise WarehouseError(f"The search index {self.path} cannot be used ({error}); free space, or try again.") from error
        except sqlite3.DatabaseError as error:
            self.start_anew()
            raise WarehouseError(f"The search index {self.path} was damaged ({error}); search again, which builds it anew.") from error

    def _remove(self, article_ids: Sequence[str]) -> None:
        for start in range(0, len(article_ids), MOST_PARAMETERS):
            part = article_ids[start : start + MOST_PARAMETERS]
            marks = _marks(part)
            self._connection.execute(
                f"DELETE FROM texts WHERE number IN (SELECT number FROM articles WHERE article_id IN ({marks}))",  # noqa: S608 - question marks
                part,
            )
            gone = self._connection.execute(f"DELETE FROM articles WHERE article_id IN ({marks})", part).rowcount  # noqa: S608 - question marks
            self._connection.execute("UPDATE state SET articles = articles - ?", [gone])

    def _insert(self, articles: Sequence[IndexedArticle]) -> None:
        execute, many = self._connection.execute, self._connection.executemany
        number = self._last_row() + 1
        outlets = {item.article.article_id: self._outlet(item.article) for item in articles}
        many(
            "INSERT INTO words (rowid, title, standfirst, text) VALUES (?, ?, ?, ?)",
            ((number + place, *item.keys) for place, item in enumerate(articles)),
        )
        many(
            "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    *(number + place, item.article.article_id, microseconds(item.article.first_seen_at), microseconds(item.read_at)),
                    *(item.stemmed_as, item.article.language[:2].lower(), outlets[item.article.article_id]),
                )
                for place, item in enumerate(articles)
            ),
        )
        many("INSERT INTO texts VALUES (?, ?)", ((number + place, pack_article(item.article)) for place, item in enumerate(articles)))
        many("INSERT OR IGNORE INTO forms VALUES (?, ?)", sorted({form for item in articles for form in item.forms}))
        many("INSERT OR IGNORE INTO languages VALUES (?)", [(code,) for code in sorted({item.stemmed_as for item in articles})])
        many(
            """INSERT INTO blocks VALUES (:block, :seen, :seen)
               ON CONFLICT (number) DO UPDATE SET oldest = min(oldest, excluded.oldest), newest = max(newest, excluded.newest)""",
            (
                {"block": (number + place) // BLOCK_ROWS, "seen": microseconds(item.article.first_seen_at)}
                for place, item in enumerate(articles)
            ),
        )
        execute("UPDATE state SET articles = articles + ?", [len(articles)])

    def _outlet(self, article: Article) -> int:
        named = [article.source, article.feed_id, article.site_name, article.country]
        self._connection.execute("INSERT OR IGNORE INTO outlets (source, feed_id, site_name, country) VALUES (?, ?, ?, ?)", named)
        row = self._connection.execute(
            "SELECT number FROM outlets WHERE source = ? AND feed_id = ? AND site_name = ? AND country = ?", named
        ).fetchone()
        return int(row[0])

    def outlets(self) -> list[IndexedOutlet]:
        """Return every outlet."""
        return [IndexedOutlet(*row) for row in self._connection.execute("SELECT number, source, feed_id, site_name, country FROM outlets")]

    def languages(self) -> list[str]:
        """Return the languages whose stemmers made keys."""
        return [row[0] for row in self._connection.execute("SELECT code FROM languages ORDER BY code")]

    def known_keys(self, keys: Iterable[str]) -> set[str]:
        """Return which keys any article holds."""
        # Not from the table of terms, which counts all of a word's rows before it answers.
        find = self._connection.execute
        return {key for key in keys if find("SELECT 1 FROM words WHERE words MATCH ? LIMIT 1", [f'"{key}"']).fetchone()}

    def keys_of_prefix(self, prefix: str, most: int) -> list[str]:
        """Return the keys of all words that begin with a prefix, inflected ones too; more than `most` where there are more."""
        given = {"from": prefix, "behind": prefix + "\U0010ffff", "most": most + 1}
        found = self._connection.execute("SELECT DISTINCT key FROM forms WHERE form >= $from AND form < $behind LIMIT $most", given)
        keys = {row[0] for row in found}
        # Not in one statement: that would count every word's rows, and a single letter begins the half of the archive.
        if len(keys) <= most:
            found = self._connection.execute("SELECT term FROM terms WHERE term >= $from AND term < $behind LIMIT $most", given)
            keys.update(row[0] for row in found)
        return sorted(keys)

    def words_from(self, beginning: str, shortest: int, longest: int) -> list[str]:
        """Return the words of the archive, keys and forms, that begin so and have so many letters."""
        given = {"from": beginning, "behind": beginning + "\U0010ffff", "shortest": shortest, "longest": longest}
        found = self._connection.execute(
            "SELECT form FROM forms WHERE form >= $from AND form < $behind AND length(form) BETWEEN $shortest AND $longest "
            "UNION SELECT term FROM terms WHERE term >= $from AND term < $behind AND length(term) BETWEEN $shortest AND $longest",
            given,
        )
        return [row[0] for row in found]

    def likeliest(self, words: str, narrowing: Narrowing, counts: Sequence[MentionCount] = (), phrases: int = 1) -> LikeliestRows:
        """Return the articles that hold words by relevance (BM25 with the fields' weights), newest first among equals.

        Args:
            words: FTS5's expression.
            narrowing: What else must hold.
            counts: What must be mentioned how often; the places are counted in the index, without a look at a text.
            phrases: How many rows of words the expression looks up; of an expression of many only the newest candidates are ranked.
        """
        source, condition, given = candidate_condition(words, narrowing, counts)
        # Whoever asks for no more than words is spared a look-up of each article. Rows are nearly in the order of time.
        is_narrow = bool(counts) or narrowing != Narrowing()
        if not is_narrow:
            source, condition = "words", "words MATCH $words"
        weight = WEIGHED_A_ROW + phrases
        # Mentions are counted over the whole archive each time, and leave few.
        is_cheap = bool(counts) or self._last_row() * weight <= MOST_WEIGHED
        steps = iter(()) if is_cheap else self._windows(narrowing, growth=2)
        first, back_to = self._ranked_from(f"{source} WHERE {condition}", given, steps, MOST_WEIGHED // weight)
        rows = self._connection.execute(
            f"""SELECT r.number FROM (
                    SELECT words.rowid AS number, bm25(words, {", ".join(map(str, FIELD_WEIGHTS))}) AS relevance FROM {source}
                    WHERE {condition} AND words.rowid >= $first
                    ORDER BY relevance, {"a.seen" if is_narrow else "words.rowid"} DESC LIMIT $most
                ) r JOIN articles a ON a.number = r.number
                ORDER BY r.relevance, a.seen DESC, a.article_id DESC""",  # noqa: S608 - our own words
            given | {"first": first, "most": MOST_RANKED},
        )
        numbers = [number for (number,) in rows]
        return LikeliestRows(numbers, len(numbers) >= MOST_RANKED, back_to)

    def _ranked_from(
        self, candidates: str, given: Mapping[str, object], steps: Iterator[tuple[int, int, int | None]], most: int
    ) -> tuple[int, datetime | None]:
        """Return the row from which on at most `most` candidates stand, with the moment that none before it is newer than; None for all."""
        found = 0
        ranked: tuple[int, datetime | None] = (0, None)
        for first, end, bound in steps:
            asked = f"SELECT count(*) FROM {candidates} AND words.rowid >= $first AND words.rowid < $end"  # noqa: S608 - our own words
            found += int(self._connection.execute(asked, {**given, "first": first, "end": end}).fetchone()[0])
            if found > most and ranked[0]:
                return ranked
            ranked = (first, None if bound is None else EPOCH + timedelta(microseconds=bound))
        # What was asked for by time may begin in the midst of the rows.
        return ranked[0], None

    def newest(self, words: str | None, narrowing: Narrowing, counts: Sequence[MentionCount] = ()) -> Iterator[tuple[list[int], bool]]:
        """Yield the numbers of the articles that hold words, newest first, some at a time, and whether more may follow.

        Each step asks for more rows than the one before; whoever has found enough goes no further.

        Args:
            words: FTS5's expression; None for every article.
            narrowing: What else must hold.
            counts: What must be mentioned how often, as for `likeliest`.
        """
        source, condition, given = candidate_condition(words, narrowing, counts)
        row = "a.number" if words is None else "words.rowid"
        # An article that waits may be older than one of the rows that were not asked yet.
        waiting: list[tuple[int, str, int]] = []
        for first, end, bound in self._windows(narrowing):
            waiting += self._connection.execute(
                f"SELECT a.seen, a.article_id, a.number FROM {source} WHERE {condition} AND {row} >= $first AND {row} < $end",  # noqa: S608 - our own words
                given | {"first": first, "end": end},
            )
            waiting.sort(reverse=True)
            ready = len(waiting) if bound is None else bisect_left(waiting, -bound, key=lambda found: -found[0])
            yield [number for _, _, number in waiting[:ready]], bound is not None
            waiting = waiting[ready:]

    def _windows(self, narrowing: Narrowing, growth: int = _WINDOW_GROWTH) -> Iterator[tuple[int, int, int | None]]:
        """Yield rows (first, end), the last ones first, with the moment that no row before them is newer than; None for the last step."""
        blocks = self._connection.execute(
            "SELECT number, oldest, max(newest) OVER (ORDER BY number) FROM blocks ORDER BY number"
        ).fetchall()
        since = 0 if narrowing.since is None else microseconds(narrowing.since)
        if narrowing.until is not None:
            until = microseconds(narrowing.until)
            while blocks and blocks[-1][1] >= until:
                blocks.pop()
        size = _FIRST_WINDOW // BLOCK_ROWS
        while blocks:
            asked, blocks = blocks[-size:], blocks[:-size]
            bound = blocks[-1][2] if blocks and blocks[-1][2] >= since else None
            yield asked[0][0] * BLOCK_ROWS, (asked[-1][0] + 1) * BLOCK_ROWS, bound
            if bound is None:
                return
            size *= growth

    def read(self, numbers: Sequence[int]) -> Iterator[Article]:
        """Yield the articles with these numbers, in their order, with all that a query can ask for and a reader wants to see."""
        rows: dict[int, tuple[object, ...]] = {}
        for start in range(0, len(numbers), MOST_PARAMETERS):
            part = numbers[start : start + MOST_PARAMETERS]
            found = self._connection.execute(
                "SELECT a.number, a.article_id, a.seen, o.source, o.feed_id, o.site_name, o.country, t.packed "  # noqa: S608 - question marks
                "FROM articles a JOIN texts t ON t.number = a.number JOIN outlets o ON o.number = a.outlet "
                f"WHERE a.number IN ({_marks(part)})",
                part,
            )
            rows |= {row[0]: row[1:] for row in found}
        return (unpack_article(rows[number]) for number in numbers if number in rows)

    def size_bytes(self) -> int:
        """Return the size of the file on disk."""
        return sum(path.stat().st_size for ending in ("", "-wal") if (path := self.path.with_name(self.path.name + ending)).exists())


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
