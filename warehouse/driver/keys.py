"""Keys of texts: 63 bits that stand for an id or an address in look-ups.

DuckLake has no indexes, so a look-up reads its whole column. Measured at a million rows: 85 ms for ids of 27 characters, which hardly
compress, and 8 ms for their keys. Two texts may share a key, and a stranger may choose addresses so that they do: whoever looks up by key
compares the texts of what comes back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

import duckdb

from warehouse.driver.row_batch import storable

# A statement with more literals than this takes longer to read than the rows that it spares.
MOST_LITERALS = 2_000
# More keys than this are found sooner by a table of them than by a list: a thousand in 42 ms and in 127 among a million rows.
MOST_COMPARED = 100
# What is looked for was mostly seen within these days: second looks end after four, and feeds list a week.
RECENT = timedelta(days=8)
# Up to so many, one list is compared within the scan of the key's column, and the moments of other rows stay unread: 20 ms and 45 at a
# million rows. Of more keys, a hash table finds them sooner.
FEW_LITERALS = 16
Row = tuple[Any, ...]
# The condition that no row meets, for whoever would rather not ask.
NO_ROWS = "false"


def key_sql(text: str) -> str:
    """Give the SQL of the key of a text, given as SQL; the same number as `key_of`."""
    return f"CAST(md5_number_lower({text}) >> 1 AS BIGINT)"


def key_of(text: str) -> int:
    """Give the key of a text as the warehouse keeps it."""
    digest = hashlib.md5(storable(text).encode(), usedforsecurity=False).digest()
    return int.from_bytes(digest[8:], "little") >> 1


def look_up_keys(texts: Iterable[str]) -> list[int]:
    """Give the keys of texts, for a parameter `?::BIGINT[]`."""
    return list(map(key_of, texts))


def rows_with(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    keys: Sequence[int],
    columns: Sequence[str] = ("article_key",),
    moment: str = "first_seen_at",
    *,
    since: datetime | None = None,
    expected: bool = True,
) -> str:
    """Give the SQL condition of the rows of a table that have one of these keys.

    Rows are kept in the order of time, so moments let Parquet skip all but the row groups that hold them; keys alone would have every
    other column of the query read whole. Measured at a million entries: 230 ms for forty by their keys, 60 + 40 ms for the moments first.

    Args:
        connection: the warehouse; both readings should be of one transaction.
        table: one of ours.
        keys: of `key_of`.
        columns: those that may hold the key.
        moment: the column that the table is ordered by.
        since: rows of before are left out, and their keys unread.
        expected: whether rows are likely there. Where they are not, of many keys those that some row has are asked for first, which reads
            one column: 160 ms among ten million rows, and 410 with the moments of all.
    """
    if not expected and since is None and len(keys) > FEW_LITERALS and len(columns) == 1:
        held = f"SELECT DISTINCT {columns[0]} FROM {table} WHERE {columns[0]} IN (SELECT unnest(?::BIGINT[]))"  # noqa: S608 - names of ours
        keys = [key for (key,) in connection.execute(held, [list(keys)]).fetchall()]
    if not keys:
        return NO_ROWS
    having = _having(columns, keys)
    if since is not None:
        having = f"{moment} > TIMESTAMPTZ '{since.isoformat()}' AND {having}"
    if len(keys) > MOST_LITERALS:
        return having
    moments = connection.execute(f"SELECT DISTINCT {moment} FROM {table} WHERE {having}").fetchall()  # noqa: S608 - numbers, and names of ours
    if not moments:
        return NO_ROWS
    times = ", ".join(f"TIMESTAMPTZ '{seen.isoformat()}'" for (seen,) in moments)
    return f"{moment} IN ({times}) AND {having}"


def recent_first(ask: Callable[[Collection[str], datetime | None], list[Row]], texts: Collection[str], since: datetime | None) -> list[Row]:
    """Look for rows among the recent ones, and only for what is not there in all the others.

    What feeds list, and what is read again, was nearly always seen within days: those days' keys are as many in an archive of ten years as
    in one of a month. Measured at a million entries: 57 ms for forty of the last days, 84 ms in all rows.

    Args:
        ask: gives the rows that have some of the texts, each with its text first, from a moment on or, without one, all there are.
        texts: what is looked for.
        since: what is recent; None for looking among all at once.
    """
    found = [row for row in ask(texts, since) if row[0] in texts]
    if since is None:
        return found
    # By the texts and not by their keys: an older row may have the key of a recent one.
    missing = set(texts).difference(row[0] for row in found)
    return found + [row for row in (ask(missing, None) if missing else ()) if row[0] in missing]


def _having(columns: Sequence[str], keys: Sequence[int]) -> str:
    listed = ", ".join(map(str, keys))
    if len(columns) == len(keys) == 1:
        # An equality would have the catalog asked first which files may hold it, and a list takes twice the time a row.
        return f"xor({columns[0]}, {listed}) = 0"
    if len(columns) == 1 and len(keys) <= FEW_LITERALS:
        return f"list_contains([{listed}]::BIGINT[], {columns[0]})"
    if len(keys) > MOST_COMPARED:
        listed = f"SELECT unnest([{listed}]::BIGINT[])"
    return f"({' OR '.join(f'{column} IN ({listed})' for column in columns)})"
