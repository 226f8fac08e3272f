"""An article as the evaluator sees it: one run of tokens over its fields, cut once, everything else made when asked for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise
from operator import itemgetter

from tasks.core.match.sentences import LONGEST_SENTENCE, paragraph_starts, sentence_starts
from tasks.core.match.words import GUESSED_BY, STEMMERS, Lexicon, Piece, has_glued, is_glued, language_of
from warehouse.model import Article, Span

# Stands between two fields: no key of a token is empty, so no phrase runs from the headline into the text.
_BOUNDARY = ""
_KEYS, _TOKENS = itemgetter(0), itemgetter(1)
# Sentences of the text that belong to `lead:`.
_LEAD_SENTENCES = 2
_OPENING = frozenset("\"'“‘«([")

Probe = str | tuple[str, str]
Range = tuple[int, int]
# A leaf is (first token, last token, alias set or ""); a hit is (first token, last token, leaves).
Leaf = tuple[int, int, str]
Hit = tuple[int, int, tuple[Leaf, ...]]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the article: its runs without blanks cut to pieces; its tokens are `first <= index < end`."""

    name: str
    text: str
    first: int
    end: int
    runs: list[str]
    pieces: list[Piece]


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
        texts = _fields(article)
        split = [text.split() for _, text in texts]
        first_runs = [run for runs in split for run in runs[:GUESSED_BY]] if article.language[:2] not in STEMMERS else []
        self.lexicon = lexicons[language_of(article.language, first_runs)]
        self.keys: list[str] = []
        self.fields: list[Field] = []
        for (name, text), runs in zip(texts, split, strict=True):
            if self.fields:
                self.keys.append(_BOUNDARY)
            pieces = [*map(self.lexicon.pieces.__getitem__, runs)]
            first = len(self.keys)
            self.keys += chain.from_iterable(map(_KEYS, pieces))
            self.fields.append(Field(name, text, first, len(self.keys), runs, pieces))
        self.present: set[Probe] = set(self.keys)
        self.present.update(pairwise(self.keys))
        self.found: dict[Hashable, list[Hit]] = {}
        self.spans: dict[Leaf, Span] = {}
        self._sentences: dict[Range, tuple[Field, int, int]] = {}
        self._positions: dict[str, list[int]] = {}
        self._offsets: dict[str, list[int]] = {}
        self._starts: dict[str, list[int]] = {}
        self._tokens: list[str] | None = None
        self._ticks: list[int] | None = None
        self._counted = False

    @property
    def tokens(self) -> list[str]:
        """The tokens as they stand in the text."""
        if self._tokens is None:
            self._tokens = []
            for field in self.fields:
                if field.first:
                    self._tokens.append(_BOUNDARY)
                self._tokens += chain.from_iterable(map(_TOKENS, field.pieces))
        return self._tokens

    def positions(self, key: str) -> list[int]:
        """Return the indexes of the tokens with this key, in order."""
        if not self._positions:
            positions = self._positions
            for place, known in enumerate(self.keys):
                if known in positions:
                    positions[known].append(place)
                else:
                    positions[known] = [place]
        return self._positions.get(key, [])

    def hits_of(self, probe: str | tuple[str, ...], name: str = "") -> list[Hit]:
        """Return where tokens with these keys stand in a row, as hits of an alias set or of none; searched once."""
        wanted: Hashable = ("@", name, probe) if name else probe
        known = self.found.get(wanted)
        if known is None:
            if isinstance(probe, str):
                known = [(place, place, ((place, place, name),)) for place in self.positions(probe)]
            else:
                row, keys, more = list(probe), self.keys, len(probe) - 1
                places = [place for place in self.positions(probe[0]) if keys[place : place + more + 1] == row]
                known = [(place, place + more, ((place, place + more, name),)) for place in places]
            self.found[wanted] = known
        return known

    def ticks(self) -> list[int] | None:
        """Return the place of each token in half words, or None where every token is a word.

        A character of a script without spaces counts as half a word, so that NEAR/10 reaches as far in Chinese as in English.
        """
        if not self._counted:
            self._counted = True
            if any(has_glued(field.text) for field in self.fields):
                self._ticks = [0, *accumulate([1 if is_glued(token) else 2 for token in self.tokens])]
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
                begins = self._starts_in(field)
                starts += [field.first + bisect_left(begins, offset) for offset in breaks[1:]]
        starts = sorted(set(starts))
        return _shortened(starts, len(self.keys)) if kind == "S" else starts

    def segment(self, kind: str, index: int) -> Range:
        """Return the tokens (first, end) of the segment that holds token `index`."""
        starts = self.segments(kind)
        place = bisect_right(starts, index)
        end = self.field_of(index).end
        return starts[place - 1], min(starts[place], end) if place < len(starts) else end

    def ranges(self, scope: str) -> list[Range]:
        """Return the tokens (first, end) that a field prefix allows: title, lead, body or any."""
        if scope == "any":
            return [(0, len(self.keys))]
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
        field = self.fields[-1]
        return field if index >= field.first else next(field for field in reversed(self.fields) if index >= field.first)

    def slice(self, first: int, last: int) -> tuple[Field, int, int]:
        """Return the field and the characters (start, end) that the tokens first..last cover."""
        field = self.field_of(first)
        starts = self._starts_in(field)
        return field, starts[first - field.first], starts[last - field.first] + len(self.tokens[last])

    def sentence(self, tokens: Range) -> tuple[Field, int, int]:
        """Return the field and the characters of a sentence, with the quotation mark that opens it and the stop that ends it."""
        known = self._sentences.get(tokens)
        if known is None:
            first, end = tokens
            field, start, stop = self.slice(first, end - 1)
            limit = self.slice(end, end)[1] if end < field.end else len(field.text)
            while stop < limit and not field.text[stop].isspace():
                stop += 1
            while start > 0 and field.text[start - 1] in _OPENING:
                start -= 1
            known = self._sentences[tokens] = (field, start, stop)
        return known

    def _starts_in(self, field: Field) -> list[int]:
        """Return the character at which each token of a field begins."""
        known = self._offsets.get(field.name)
        if known is None:
            places = [0, *accumulate([len(run) + 1 for run in field.runs])]
            if places[-1] != len(field.text) + 1:
                places = _places(field.text, field.runs)
            # Without the last place, where one single blank parts all runs, there is one more place than pieces.
            known = [place + start for place, piece in zip(places, field.pieces, strict=False) for start in piece[2]]
            self._offsets[field.name] = known
        return known


def _places(text: str, runs: list[str]) -> list[int]:
    """Return where runs begin: nothing but blanks stands between two, so the first place where one is found is its own."""
    places: list[int] = []
    at = 0
    for run in runs:
        at = text.find(run, at)
        places.append(at)
        at += len(run)
    return places


def _fields(article: Article) -> list[tuple[str, str]]:
    fields = [("title", article.title)] if article.title else []
    if article.standfirst and not article.text.startswith(article.standfirst):
        fields.append(("standfirst", article.standfirst))
    return [*fields, ("text", article.text)] if article.text else fields


def _shortened(starts: list[int], end: int) -> list[int]:
    """Cut what is longer than any sentence."""
    ends = [*starts[1:], end]
    return [cut for first, last in zip(starts, ends, strict=False) for cut in range(first, max(last, first + 1), LONGEST_SENTENCE)]
