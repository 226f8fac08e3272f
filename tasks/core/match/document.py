"""An article as the evaluator sees it: one run of tokens over its fields, cut once, everything else made when asked for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate

from tasks.core.match.sentences import LONGEST_SENTENCE, paragraph_starts, sentence_starts
from tasks.core.match.words import Lexicon, is_glued, language_of, token_pattern
from warehouse.model import Article

# Stands between two fields: no key of a token is empty, so no phrase runs from the headline into the text.
_BOUNDARY = ""
# Sentences of the text that belong to `lead:`.
_LEAD_SENTENCES = 2

Probe = str | tuple[str, str]
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the article; its tokens are `first <= index < end`."""

    name: str
    text: str
    first: int
    end: int


class Lexicons(dict[str, Lexicon]):
    """The lexicon of each language, made at its first use."""

    def __missing__(self, language: str) -> Lexicon:
        self[language] = Lexicon(language)
        return self[language]


class Document:
    """The tokens of one article with what the evaluator asks about them.

    `keys[i]` is the key of token i over all fields, `present` holds every key and every pair of neighbouring keys.
    """

    def __init__(self, article: Article, lexicons: Lexicons) -> None:
        """Cut the fields; sentences and offsets wait until a topic needs them."""
        self.article = article
        self.tokens: list[str] = []
        self.fields: list[Field] = []
        for name, text in _fields(article):
            if self.fields:
                self.tokens.append(_BOUNDARY)
            first = len(self.tokens)
            self.tokens += token_pattern(text).findall(text)
            self.fields.append(Field(name, text, first, len(self.tokens)))
        self.lexicon = lexicons[language_of(article.language, self.tokens)]
        self.keys = [*map(self.lexicon.__getitem__, self.tokens)]
        self.present: set[Probe] = set(self.keys)
        self.present.update(zip(self.keys, self.keys[1:], strict=False))
        self._positions: dict[str, list[int]] = {}
        self._offsets: dict[str, list[int]] = {}
        self._starts: dict[str, list[int]] = {}
        self._ticks: list[int] | None = None
        self._counted = False

    def positions(self, key: str) -> list[int]:
        """Return the indexes of the tokens with this key, in order."""
        known = self._positions.get(key)
        if known is None:
            known = self._positions[key] = _occurrences(self.keys, key)
        return known

    def ticks(self) -> list[int] | None:
        """Return the place of each token in half words, or None where every token is a word.

        A character of a script without spaces counts as half a word, so that NEAR/10 reaches as far in Chinese as in English.
        """
        if not self._counted:
            self._counted = True
            if not all(field.text.isascii() for field in self.fields):
                widths = [1 if is_glued(token) else 2 for token in self.tokens]
                self._ticks = [0, *accumulate(widths)] if 1 in widths else None
        return self._ticks

    def segments(self, kind: str) -> list[int]:
        """Return the token indexes at which fields ("F"), sentences ("S") or paragraphs ("P") begin, in order."""
        known = self._starts.get(kind)
        if known is None:
            known = self._starts[kind] = self._cut(kind)
        return known

    def _cut(self, kind: str) -> list[int]:
        starts: list[int] = []
        for field in self.fields:
            starts.append(field.first)
            if kind != "F":
                breaks = sentence_starts(field.text) if kind == "S" else paragraph_starts(field.text)
                ends = self._ends(field)[1::2]
                starts += [field.first + bisect_right(ends, offset) for offset in breaks[1:]]
        starts = sorted(set(starts))
        return _shortened(starts, len(self.tokens)) if kind == "S" else starts

    def segment(self, kind: str, index: int) -> Range:
        """Return the tokens (first, end) of the segment that holds token `index`."""
        starts = self.segments(kind)
        place = bisect_right(starts, index) - 1
        end = starts[place + 1] if place + 1 < len(starts) else len(self.tokens)
        return starts[place], min(end, self.field_of(index).end)

    def ranges(self, scope: str) -> list[Range]:
        """Return the tokens (first, end) that a field prefix allows: title, lead, body or any."""
        if scope == "any":
            return [(0, len(self.tokens))]
        if scope == "title":
            return [(field.first, field.end) for field in self.fields if field.name == "title"]
        ranges = [(field.first, field.end) for field in self.fields if (field.name != "title") or scope == "lead"]
        if scope == "body" or not self.fields or self.fields[-1].name != "text":
            return ranges
        text = self.fields[-1]
        starts = self.segments("S")
        after = bisect_left(starts, text.first) + _LEAD_SENTENCES
        return [*ranges[:-1], (text.first, starts[after] if after < len(starts) else text.end)]

    def field_of(self, index: int) -> Field:
        """Return the field that holds token `index`."""
        return next(field for field in reversed(self.fields) if index >= field.first)

    def slice(self, first: int, last: int) -> tuple[Field, int, int]:
        """Return the field and the characters (start, end) that the tokens first..last cover."""
        field = self.field_of(first)
        ends = self._ends(field)
        return field, ends[2 * (first - field.first)], ends[2 * (last - field.first) + 1]

    def _ends(self, field: Field) -> list[int]:
        """Return where separators and tokens of a field end, in turns: token k covers [2k] to [2k + 1]."""
        known = self._offsets.get(field.name)
        if known is None:
            pattern = token_pattern(field.text)
            known = [*accumulate(map(len, re.split(f"({pattern.pattern})", field.text)))]
            self._offsets[field.name] = known
        return known


def _fields(article: Article) -> list[tuple[str, str]]:
    fields = [("title", article.title)] if article.title else []
    if article.standfirst and not article.text.startswith(article.standfirst):
        fields.append(("standfirst", article.standfirst))
    return [*fields, ("text", article.text)] if article.text else fields


def _occurrences(keys: list[str], key: str) -> list[int]:
    found: list[int] = []
    place = -1
    try:
        while True:
            place = keys.index(key, place + 1)
            found.append(place)
    except ValueError:
        return found


def _shortened(starts: list[int], end: int) -> list[int]:
    """Cut what is longer than any sentence."""
    ends = [*starts[1:], end]
    return [cut for first, last in zip(starts, ends, strict=False) for cut in range(first, max(last, first + 1), LONGEST_SENTENCE)]
