"""Which statements a text of SQL holds: quotes, comments, and what is not whole yet."""

from __future__ import annotations

import duckdb
import pytest

from warehouse.analysis.statements import split_statements
from warehouse.errors import UsageError

TEXTS = [
    # text, statements, rest
    ("", [], ""),
    (" \n", [], ""),
    (";;", [], ""),
    ("SELECT 1", [], "SELECT 1"),
    ("SELECT 1;", ["SELECT 1"], ""),
    ("SELECT 1; SELECT 2", ["SELECT 1"], "SELECT 2"),
    ("SELECT 1;; SELECT 2;", ["SELECT 1", "SELECT 2"], ""),
    ("SELECT 1; -- done", ["SELECT 1"], ""),
    ("SELECT 1 -- no; semicolon\n;", ["SELECT 1 -- no; semicolon"], ""),
    ("-- only a comment", [], ""),
    ("-- first;\nSELECT 1;", ["-- first;\nSELECT 1"], ""),
    ("/* a; /* b; */ c; */ SELECT 1; /* the end */", ["/* a; /* b; */ c; */ SELECT 1"], ""),
    ("SELECT ';', 'it''s;'; SELECT 2;", ["SELECT ';', 'it''s;'", "SELECT 2"], ""),
    ('SELECT 1 AS "a;b";', ['SELECT 1 AS "a;b"'], ""),
    ("SELECT $$a;b$$, $x$;$$;$x$;", ["SELECT $$a;b$$, $x$;$$;$x$"], ""),
    (r"SELECT e'a\';b';", [r"SELECT e'a\';b'"], ""),
    ("SELECT 'ü;🙂' AS 中文; SELECT 'ж;'", ["SELECT 'ü;🙂' AS 中文"], "SELECT 'ж;'"),
    # open: the next line may close it
    ("SELECT 'a;", [], "SELECT 'a;"),
    ('SELECT "a;', [], 'SELECT "a;'),
    ("SELECT 1; /* a;", ["SELECT 1"], "/* a;"),
    ("SELECT 1; SELECT $$ b;", ["SELECT 1"], "SELECT $$ b;"),
    # broken: no line mends it, so it is whole
    ('SELECT "" x; SELECT 2', ['SELECT "" x; SELECT 2'], ""),
    (r"SELECT 1; SELECT u&'\zzzz';", ["SELECT 1", r"SELECT u&'\zzzz';"], ""),
    ("selct 1; SELECT 2;", ["selct 1", "SELECT 2"], ""),
]


@pytest.mark.parametrize(("text", "statements", "rest"), TEXTS)
def test_a_text_is_split_where_its_statements_end(text: str, statements: list[str], rest: str) -> None:
    with duckdb.connect() as connection:
        split = split_statements(connection, text)
    assert (list(split.statements), split.rest) == (statements, rest)


def test_nothing_hides_behind_a_zero() -> None:
    """DuckDB reads a text to its first zero, and would call what follows harmless."""
    with duckdb.connect() as connection, pytest.raises(UsageError, match="code zero"):
        split_statements(connection, "SELECT 1 \0; DELETE FROM articles;")
