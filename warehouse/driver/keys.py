"""Keys of texts: 63 bits that stand for an id or an address in look-ups.

DuckLake has no indexes, so a look-up reads its whole column. Measured at a million rows: 85 ms for ids of 27 characters, which hardly
compress, and 8 ms for their keys. Two texts may share a key, and a stranger may choose addresses so that they do: whoever looks up by key
compares the texts of what comes back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

import duckdb

from warehouse.driver.row_batch import storable

# A statement with more literals than this takes longer to read than the rows that it spares.
MOST_LITERALS = 2_000
# Up to so many, one list is compared within the scan of the key's column, and the moments of other rows stay unread: 20 ms and 45 at a
# million rows. Of more keys, a hash table finds them sooner.
FEW_LITERALS = 16
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
    """
    if not keys:
        return NO_ROWS
    if len(keys) > MOST_LITERALS:
        return _having(columns, f"SELECT unnest([{', '.join(map(str, keys))}])")
    having = _having(columns, ", ".join(map(str, keys)))
    if len(columns) == 1 and len(keys) <= FEW_LITERALS:
        having = f"list_contains([{', '.join(map(str, keys))}]::BIGINT[], {columns[0]})"
    moments = connection.execute(f"SELECT DISTINCT {moment} FROM {table} WHERE {having}").fetchall()  # noqa: S608 - numbers, and names of ours
    if not moments:
        return NO_ROWS
    times = ", ".join(f"TIMESTAMPTZ '{seen.isoformat()}'" for (seen,) in moments)
    return f"{moment} IN ({times}) AND {having}"


def _having(columns: Sequence[str], listed: str) -> str:
    return f"({' OR '.join(f'{column} IN ({listed})' for column in columns)})"
