"""Queries read as their author meant, print so that they read back, and complain at the right character."""

from __future__ import annotations

import pytest

from tests.topic_books import article, matches, topic_of
from wirewatch.topic.language.parse import DEEPEST_QUERY, DEEPEST_TREE, LONGEST_QUERY, QueryError, parse, parse_clauses
from wirewatch.topic.language.syntax import print_query
from wirewatch.topic.workbench.backtest.prefilter import prefilter

CANONICAL = [
    ("china russia", "china AND russia"),
    ("a b OR c", "a AND b OR c"),
    ("(a OR b) NEAR/5 c", "(a OR b) NEAR/5 c"),
    ("a NEAR/5 b PRE/3 c NOT NEAR/S d", "a NEAR/5 b PRE/3 c NOT NEAR/S d"),
    ("a NOT PRE/3 b", "a NOT PRE/3 b"),
    ("a NEAR/5 (b PRE/3 c)", "a NEAR/5 (b PRE/3 c)"),
    ("a -b", "a NOT b"),
    ("a AND NOT (b c)", "a NOT (b AND c)"),
    ("“joint statement”", '"joint statement"'),
    ("joint-statement", '"joint statement"'),
    ("U.S. China’s", "US AND China"),
    ('="Xi"', '="Xi"'),
    ("=Xi", '="Xi"'),
    ("=US", "US"),
    ("sanction*", "sanction*"),
    ("title:(a OR b)^2", "title:((a OR b)^2)"),
    ("lead:a body:b any:c", "lead:a AND body:b AND any:c"),
    ("ATLEAST/3( a OR b )", "ATLEAST/3(a OR b)"),
    ("ATLEAST 3 (a)", "ATLEAST/3(a)"),
    ("ATLEAST3(a)", "ATLEAST/3(a)"),
    ("2 OF (a, b c, d)", "2 OF (a, b AND c, d)"),
    ("中国 NEAR/S 俄罗斯", '"中国" NEAR/S "俄罗斯"'),
    ("partner: @china plus 1 @say minus 0.5 title:x min 1.5 alert 2", "partner: @china plus 1 @say minus 0.5 (title:x) min 1.5 alert 2"),
    ("a where lang:en,de where words > 100 where age<2d", "a where lang:en,de where words>100 where age<2880m"),
    ("min AND where", '"min" AND "where"'),
    ('"AND"', '"AND"'),
    ("7", '"7"'),
]


@pytest.mark.parametrize(("text", "canonical"), CANONICAL)
def test_canonical_form(text: str, canonical: str) -> None:
    query = parse(text)
    assert print_query(query) == canonical
    assert parse(canonical) == query


WRONG = [
    ("", 0, "expected a word"),
    ("a AND", 5, "expected a word"),
    ("(a OR b", 7, '")"'),
    ("a)", 1, "the end of the query"),
    ('a "b', 2, "never closed"),
    ("*ship", 0, "a wildcard may only end a word"),
    ("a*b", 1, "a wildcard may only end a word"),
    ("NOT a", 0, "something to find before"),
    ("-a", 0, "something to find before"),
    ("OF (a, b)", 0, "write 2 OF"),
    ("a NEAR b", 2, "NEAR/10"),
    ("a NEAR/0 b", 2, "distance 1"),
    ("a NEAR/X b", 6, "NEAR/10"),
    ("a W/5 b", 3, "here it is NEAR/5"),
    ("a near/5 b", 6, "in capitals: NEAR/5"),
    ("a pre/5 b", 5, "in capitals: PRE/5"),
    ("intitle:a", 7, "here it is title:word"),
    ("titel:a", 5, "no field titel: here; title:, lead:"),
    ("ATLEAST a", 0, "write ATLEAST 3(one OR other)"),
    ("a site:example.org", 6, "where source:example.org"),
    ("a 5kg*", 2, "expected 5 PRE/1 kg*"),
    ("3 OF (a, b)", 0, "from 1 to 2"),
    ("ATLEAST/0(a)", 0, "1 or more"),
    ('a "..."', 2, "without a word"),
    ("a OR NOT b", 5, "wrong place"),
    ("a where colour:red", 8, "lang:en"),
    ("a min 1 b", 8, "end of the query"),
    ("a\nAND\nAND b", 6, "wrong place"),
    ("(" * (DEEPEST_QUERY + 1), DEEPEST_QUERY, "nested"),
    ("a " * LONGEST_QUERY, LONGEST_QUERY, "characters"),
]


@pytest.mark.parametrize(("text", "offset", "expected"), WRONG)
def test_errors_point_at_the_character(text: str, offset: int, expected: str) -> None:
    with pytest.raises(QueryError) as raised:
        parse(text)
    assert raised.value.offset == offset
    assert expected in raised.value.message


def test_errors_count_lines_and_columns_from_one() -> None:
    with pytest.raises(QueryError) as raised:
        parse("china\n  AND )")
    assert (raised.value.line, raised.value.column) == (2, 7)


def test_clauses_stand_alone() -> None:
    boosts, filters = parse_clauses("plus 1 @say\nminus 2 (a b)\nwhere lang:en")
    assert [boost.value for boost in boosts] == [1, -2]
    assert filters[0].values == ("en",)


def test_ten_megabytes_of_query_are_refused_at_once() -> None:
    with pytest.raises(QueryError, match="10,000,000 characters"):
        parse("word " * 2_000_000)


@pytest.mark.parametrize("text", ["a^1000000000", f"a^{'9' * 400}", f"a plus {'9' * 400} b", f"a min {'9' * 400}", "a^0.0000000001"])
def test_numbers_beyond_nine_digits_are_refused(text: str) -> None:
    """A weight of 400 digits was infinite, and every score with it."""
    with pytest.raises(QueryError, match="not expected here"):
        parse(text)


@pytest.mark.parametrize("filtered", [f"words>{'9' * 5000}", f"age<{'9' * 5000}d"])
def test_filters_with_endless_numbers_are_refused(filtered: str) -> None:
    """Python refuses to read an integer of 5,000 digits; that ended the command and all other topics."""
    with pytest.raises(QueryError, match="expected a filter"):
        parse(f"a where {filtered}")


@pytest.mark.parametrize("weight", ["999999999", "123456789.123456", "0.00001", "-2", "0.1"])
def test_weights_print_without_exponent(weight: str) -> None:
    query = parse(f"a^{weight}")
    assert print_query(query) == f"a^{weight}"
    assert parse(print_query(query)) == query


@pytest.mark.parametrize("text", [" NEAR/5 ".join(["a"] * 5000), "title:" * 5000 + "a", " PRE/1 ".join(["a"] * (DEEPEST_TREE + 1))])
def test_rows_of_operators_are_nested_and_have_a_limit(text: str) -> None:
    """2,000 NEARs in a row ended the command in a RecursionError."""
    with pytest.raises(QueryError, match="more than 150 levels"):
        parse(text)


def test_a_row_of_operators_within_the_limit_is_answered() -> None:
    text = " NEAR/1 ".join(["a", "b"] * (DEEPEST_TREE // 2))
    found = matches(text, article("a b " * 100))
    assert parse(print_query(parse(text))) == parse(text)
    assert found
    assert prefilter(topic_of(text), {}, "en")
