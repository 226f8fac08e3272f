"""Which statements a text of SQL holds, by DuckDB's own reading of quotes and comments."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from warehouse.errors import UsageError

# Behind a text that is closed DuckDB finds it; within a quotation or a comment that is still open it is none.
_PROBE = "\n;"
# What DuckDB says of a quotation or comment without an end; any other mistake is not mended by lines that follow.
_OPEN = "unterminated"


@dataclass(frozen=True, slots=True)
class SplitText:
    """A text of SQL, split at its semicolons.

    Attributes:
        statements: Those that a semicolon ends, without it; comments alone are none.
        rest: What stands behind the last semicolon, with comments; empty where that is nothing but comments.
    """

    statements: tuple[str, ...]
    rest: str


def split_statements(connection: duckdb.DuckDBPyConnection, text: str) -> SplitText:
    """Split a text of SQL; whether a statement is one that DuckDB understands is not asked.

    Raises:
        UsageError: the text holds a zero character, behind which DuckDB reads nothing.
    """
    if "\0" in text:
        raise UsageError("The SQL holds a character of code zero, which is no text.")
    raw = (text + _PROBE).encode()
    starts = [start for start, _ in duckdb.tokenize(text + _PROBE)]
    closed = bool(starts) and starts[-1] == len(raw) - 1
    found: list[str] = []
    begin, has_words = 0, False
    for start in starts[:-1] if closed else starts:
        if raw[start : start + 1] != b";":
            has_words = True
            continue
        if has_words:
            found.append(raw[begin:start].decode().strip())
        begin, has_words = start + 1, False
    rest = raw[begin : -len(_PROBE)].decode().strip() if has_words or not closed else ""
    if closed or _is_open(connection, rest):
        return SplitText(tuple(found), rest)
    # Broken for good: as a statement it will be told what is wrong with it.
    return SplitText((*found, rest), "")


def _is_open(connection: duckdb.DuckDBPyConnection, rest: str) -> bool:
    try:
        connection.extract_statements(rest)
    except duckdb.ParserException as error:
        return _OPEN in str(error)
    return False
