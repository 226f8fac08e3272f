"""What the search index is asked for: words, and what an article must be besides holding them, as SQL."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import orjson

from warehouse.search.moments import microseconds


@dataclass(frozen=True, slots=True)
class MentionCount:
    """How often an article must mention something.

    Attributes:
        keys: Keys of which each mention holds one.
        least: As many places or more.
    """

    keys: tuple[str, ...]
    least: int


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What candidates must be besides holding words; None leaves it open.

    Attributes:
        since: First seen then or later.
        until: First seen before.
        languages: Stemmed as one of these, or claiming one of them (two letters).
        outlets: Numbers of outlets.
        article_ids: One of these articles.
    """

    since: datetime | None = None
    until: datetime | None = None
    languages: frozenset[str] | None = None
    outlets: frozenset[int] | None = None
    article_ids: Sequence[str] | None = None


def candidate_condition(words: str | None, narrowing: Narrowing, counts: Sequence[MentionCount]) -> tuple[str, str, dict[str, object]]:
    """Return the tables, the condition and its values."""
    given: dict[str, object] = {}
    terms: list[str] = []
    source = "articles a"
    if words is not None:
        # FTS5 first, as it knows by itself which rows hold the words.
        source = "words CROSS JOIN articles a ON a.number = words.rowid"
        terms.append("words MATCH $words")
        given["words"] = words
    if narrowing.since:
        terms.append("a.seen >= $since")
        given["since"] = microseconds(narrowing.since)
    if narrowing.until:
        terms.append("a.seen < $until")
        given["until"] = microseconds(narrowing.until)
    if narrowing.languages is not None:
        given["languages"] = orjson.dumps(sorted(narrowing.languages)).decode()
        # The plus keeps SQLite from looking for an index that there is none of.
        terms.append(
            "(+a.stemmed_as IN (SELECT value FROM json_each($languages)) OR +a.language IN (SELECT value FROM json_each($languages)))"
        )
    if narrowing.outlets is not None:
        given["outlets"] = orjson.dumps(sorted(narrowing.outlets)).decode()
        terms.append("a.outlet IN (SELECT value FROM json_each($outlets))")
    if narrowing.article_ids is not None:
        given["ids"] = orjson.dumps(list(narrowing.article_ids)).decode()
        terms.append("a.article_id IN (SELECT value FROM json_each($ids))")
    for place, count in enumerate(counts):
        given |= {f"key{place}_{number}": key for number, key in enumerate(count.keys)} | {f"least{place}": count.least}
        # One look-up each, as lists of values would be answered by a scan of every word.
        looks = [f"SELECT doc FROM places WHERE term = $key{place}_{number}" for number in range(len(count.keys))]  # noqa: S608 - numbers
        found = " UNION ALL ".join(looks)
        terms.append(f"a.number IN (SELECT doc FROM ({found}) GROUP BY doc HAVING count(*) >= $least{place})")  # noqa: S608 - numbers
    return source, " AND ".join(terms) or "true", given
