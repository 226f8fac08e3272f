"""The text of a query in its parts, for what is asked of it as somebody wrote it: which operators are spelt as words. Pure."""

from __future__ import annotations

import re

QUERY_PART = re.compile(
    r"""["“”„«»][^"“”„«»]*["“”„«»]|[(),]|(?:NOT\s+)?(?:NEAR|PRE)/\w+|ATLEAST\s*+/?\s*+\d+|(?<!\d)\d++\s++OF\b|[^\s(),"“”„«»]+"""
)
_LOWER_OPERATORS = frozenset({"or", "and", "not", "near", "pre"})

# A distance without its stroke. ATLEAST may be written without.
_WITHOUT_STROKE = re.compile(r"(NEAR|PRE)(\d++|[SPT])")


def lower_case_operators(query: str) -> list[str]:
    """Say of each operator in lower case that it is a word, and how the operator is written."""
    lower = dict.fromkeys(part for part in QUERY_PART.findall(query) if part in _LOWER_OPERATORS)
    return [
        f'`{word}` is searched for as a word; operators are written in capitals ({word.upper()}), the word as "{word}"' for word in lower
    ]


def operators_without_stroke(query: str) -> list[str]:
    """Say of each NEAR or PRE whose distance stands without a stroke that it is a word, and how the operator is written."""
    found = {part: match for part in QUERY_PART.findall(query) if (match := _WITHOUT_STROKE.fullmatch(part))}
    return [f"`{part}` is searched for as a word; the operator is written {match[1]}/{match[2]}" for part, match in found.items()]
