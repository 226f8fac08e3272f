"""Articles of the past, read for topics: in windows of time, thinned by a regular expression before they leave DuckDB."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb

from warehouse.driver.keys import NO_ROWS, look_up_keys, rows_with
from warehouse.driver.utc import in_utc
from warehouse.records.article import ITEM_MARK, Article, BodyStatus

# What a topic can see of an article; the rest of the record stays at its defaults.
_COLUMNS = (
    "article_id",
    "url",
    "canonical_url",
    "feed_id",
    "source",
    "title",
    "text",
    "first_seen_at",
    "standfirst",
    "published_at",
    "site_name",
    "language",
    "country",
    "body_status",
    "word_count",
)
# Where the words of a topic may stand; the title is short and decides first, most articles have no standfirst.
_SIEVED_FIELDS = {"title": "", "text": "", "standfirst": "standfirst <> '' AND "}
# Articles made at a time.
_BATCH = 500


@dataclass(frozen=True, slots=True)
class TextSieve:
    """RE2 patterns (without case) for the articles that claim one of `languages`.

    A pattern is met by the title, the text or the standfirst, as they are or without the marks on their letters. An article passes
    that meets all of them; `passes` lets every article of these languages through. `accented` is met by every field that changes without
    its marks, `always` by fields that pass any pattern.

    Attributes:
        languages: As articles claim them.
        patterns: All of which an article must meet.
        accented: Met by every field that changes without its marks.
        always: Met by fields that pass any pattern.
        marked: Letters whose marks are a part of them, such as ł.
        plain: Those letters without marks, in the same order.
        passes: Whether every article of these languages passes.
    """

    languages: tuple[str, ...]
    patterns: tuple[str, ...] = ()
    accented: str = ""
    always: str = ""
    marked: str = ""
    plain: str = ""
    passes: bool = False


def languages_between(connection: duckdb.DuckDBPyConnection, since: datetime, until: datetime) -> dict[str, int]:
    """Return the languages that articles first seen in `since <= t < until` claim, as they claim them, and how many do."""
    rows = connection.execute(
        "SELECT language, count(*) FROM articles WHERE first_seen_at >= ? AND first_seen_at < ? GROUP BY language ORDER BY language",
        [since, until],
    ).fetchall()
    return {str(language): int(count) for language, count in rows}


def articles_between(
    connection: duckdb.DuckDBPyConnection, since: datetime, until: datetime, sieves: Sequence[TextSieve] = ()
) -> list[Article]:
    """Return the articles first seen in `since <= t < until`, oldest first; only those that pass a sieve, where there are any."""
    return [article for batch in batches_between(connection, since, until, sieves) for article in batch][::-1]


def batches_between(
    connection: duckdb.DuckDBPyConnection, since: datetime, until: datetime, sieves: Sequence[TextSieve] = ()
) -> Iterator[list[Article]]:
    """Yield the articles of `articles_between` newest first, some at a time, so that hits show early."""
    given: dict[str, object] = {"since": since, "until": until}
    thinned = f"AND ({' OR '.join(_condition(sieve, given) for sieve in sieves)})" if sieves else ""
    rows = connection.execute(
        f"""
        SELECT {", ".join(_COLUMNS)} FROM articles
        WHERE first_seen_at >= $since AND first_seen_at < $until {thinned}
        ORDER BY first_seen_at DESC, article_id DESC
        """,  # noqa: S608 - the columns are our own constants, and the patterns are parameters
        given,
    ).fetchall()
    for start in range(0, len(rows), _BATCH):
        yield [_article(row) for row in rows[start : start + _BATCH]]


def beginnings_between(
    connection: duckdb.DuckDBPyConnection, since: datetime, until: datetime, most: int, letters: int
) -> list[tuple[str, str, str]]:
    """Return language, title and the first letters of the text of the newest articles in `since <= first seen < until`, `most` of them."""
    rows = connection.execute(
        """
        SELECT language, title, coalesce(nullif(standfirst, ''), substr(text, 1, ?)) FROM articles
        WHERE first_seen_at >= ? AND first_seen_at < ?
        ORDER BY first_seen_at DESC, article_id DESC LIMIT ?
        """,
        [letters, since, until, most],
    ).fetchall()
    return [(str(language), str(title), str(text)) for language, title, text in rows]


def _condition(sieve: TextSieve, given: dict[str, object]) -> str:
    # By language before any pattern: it is a short column, and each pattern costs a scan of whole texts.
    terms = [f"language IN ({', '.join(_given(language, given) for language in sieve.languages)})"]
    if not sieve.passes:
        terms += [_meets(pattern, sieve, given) for pattern in sieve.patterns]
    return f"({' AND '.join(terms)})"


def _meets(pattern: str, sieve: TextSieve, given: dict[str, object]) -> str:
    """Return the condition; the first, cheap test leaves few texts for the other, because stripping marks costs six times as much."""
    # Each pattern with what is to be looked at again: RE2 reads a text once for the whole alternative.
    first, surely = _given(f"{pattern}|{sieve.accented}", given), _given(f"{pattern}|{sieve.always}", given)
    bare = f"strip_accents(translate({{0}}, {_given(sieve.marked, given)}, {_given(sieve.plain, given)}))"
    test = f"{{1}}regexp_matches({{0}}, {first}, 'i') AND (regexp_matches({{0}}, {surely}, 'i') OR regexp_matches({bare}, {surely}, 'i'))"
    return f"({' OR '.join(test.format(field, guard) for field, guard in _SIEVED_FIELDS.items())})"


def _given(value: str, given: dict[str, object]) -> str:
    """Return the parameter that stands for a value; equal values share one."""
    name = next((name for name, known in given.items() if known == value), f"p{len(given)}")
    given[name] = value
    return f"${name}"


def coverage_between(connection: duckdb.DuckDBPyConnection, since: datetime, until: datetime) -> tuple[int, datetime | None]:
    """Return how many articles were first seen in `since <= t < until`, and when the first of them was."""
    row = connection.execute(
        "SELECT count(*), min(first_seen_at) FROM articles WHERE first_seen_at >= ? AND first_seen_at < ?", [since, until]
    ).fetchone()
    count, first = row or (0, None)
    return int(count), in_utc(first)


def seen_between(connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str], since: datetime, until: datetime) -> set[str]:
    """Return which of the articles were first seen in `since <= t < until`."""
    rows = connection.execute(
        """SELECT article_id FROM articles
           WHERE article_key IN (SELECT unnest(?::BIGINT[])) AND first_seen_at >= ? AND first_seen_at < ?""",
        [look_up_keys(article_ids), since, until],
    ).fetchall()
    return {str(article_id) for (article_id,) in rows}.intersection(article_ids)


def articles_at(connection: duckdb.DuckDBPyConnection, *names: str) -> list[Article]:
    """Return the articles with one of these as their URL or id; of a canonical URL the id is made, so name that too.

    An item without a page of its own is known by what people see of its address, which several may share: all of these, the latest first.
    """
    # Each column is asked for what it may hold: of a single key the whole look-up is a quarter cheaper than of two.
    ids, addresses = [name for name in names if "://" not in name], [name for name in names if ":" in name]
    # One column after the other: most are found in the first. An entry of a live blog is at an address with an anchor, which no id knows.
    anchored = addresses if any("#" in name for name in addresses) else []
    for column, held in (("article_key", ids), ("url_key", addresses), ("canonical_key", anchored)):
        condition = rows_with(connection, "articles", look_up_keys(held), (column,))
        if condition == NO_ROWS:
            continue
        rows = connection.execute(f"SELECT {', '.join(_COLUMNS)} FROM articles WHERE {condition}").fetchall()  # noqa: S608 - names, numbers, times
        found = [
            article for article in map(_article, rows) if not {article.article_id, article.url, article.canonical_url}.isdisjoint(names)
        ]
        if found:
            return found
    # No key is made of what people see of these addresses. Last, because it reads a column of all articles.
    rows = (
        connection.execute(
            f"SELECT {', '.join(_COLUMNS)} FROM articles WHERE contains(url, $mark) AND list_contains($seen, split_part(url, $mark, 1)) "  # noqa: S608 - names of ours
            "ORDER BY first_seen_at DESC, article_id",
            {"mark": ITEM_MARK, "seen": addresses},
        ).fetchall()
        if addresses
        else []
    )
    return list(map(_article, rows))


def stories_of(connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str]) -> dict[str, str]:
    """Return the story of each article that has one."""
    condition = rows_with(connection, "story_articles", look_up_keys(article_ids), moment="seen_at")
    rows = connection.execute(f"SELECT article_id, story_id FROM story_articles WHERE {condition}").fetchall()  # noqa: S608 - numbers and times
    return {str(article_id): str(story_id) for article_id, story_id in rows if article_id in article_ids}


def languages_of(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Return the languages of articles and sources, in two letters each, by name."""
    rows = connection.execute(
        "SELECT DISTINCT lower(left(language, 2)) AS code FROM (SELECT language FROM articles UNION ALL SELECT language FROM feeds) "
        "WHERE language <> '' ORDER BY code"
    ).fetchall()
    return [str(code) for (code,) in rows]


def _article(row: tuple[object, ...]) -> Article:
    fields = dict(zip(_COLUMNS, row, strict=True))
    fields["body_status"] = BodyStatus(str(fields["body_status"]))
    return Article(**fields)  # type: ignore[arg-type]
