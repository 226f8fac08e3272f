"""A summary in Markdown cut into its sentences; code is left out. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from wirewatch.brief.quotes import sentence_spans

_FENCE = re.compile(r"^\s*(?:```|~~~)")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_ADDRESS = re.compile(r"<?https?://[^\s>]+>?")
_MARKS = re.compile(r"^\s*(?:#{1,6}|[-*+>]|\d{1,3}[.)\\]+)\s+|[*_`]")
_HEADING = re.compile(r"^\s*#{1,6}\s")


class SummarySentence(NamedTuple):
    """A sentence of a summary.

    Attributes:
        line: Its line, from 1.
        text: The sentence, without marks of Markdown.
        is_heading: Whether it is one.
    """

    line: int
    text: str
    is_heading: bool = False


def summary_sentences(text: str) -> Iterator[SummarySentence]:
    """Yield the sentences of a summary; what has no letter and no digit is none."""
    fenced = False
    for number, line in enumerate(text.splitlines(), 1):
        if _FENCE.match(line):
            fenced = not fenced
            continue
        plain = _MARKS.sub("", _ADDRESS.sub("", _LINK.sub(r"\1", line))).strip()
        for start, end in sentence_spans(plain) if plain and not fenced else ():
            said = plain[start:end]
            if any(sign.isalnum() for sign in said):
                yield SummarySentence(number, said, _HEADING.match(line) is not None)
