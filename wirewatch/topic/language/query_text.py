"""The text of a query in its parts, for what is asked of it as somebody wrote it: which operators stand in lower case, as words. Pure."""

from __future__ import annotations

import re

QUERY_PART = re.compile(
    r"""["“”„«»][^"“”„«»]*["“”„«»]|[(),]|(?:NOT\s+)?(?:NEAR|PRE)/\w+|ATLEAST\s*+/?\s*+\d+|(?<!\d)\d++\s++OF\b|[^\s(),"“”„«»]+"""
)
_LOWER_OPERATORS = frozenset({"or", "and", "not", "near", "pre"})


def lower_case_operators(query: str) -> list[str]:
    """Say of each operator in lower case that it is a word, and how the operator is written."""
    lower = dict.fromkeys(part for part in QUERY_PART.findall(query) if part in _LOWER_OPERATORS)
    return [
        f'`{word}` is searched for as a word; operators are written in capitals ({word.upper()}), the word as "{word}"' for word in lower
    ]
