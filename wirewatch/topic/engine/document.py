"""An article as the evaluator sees it: one run of tokens over its fields, cut once, everything else made when asked for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Hashable
from dataclasses import dataclass
from itertools import accumulate, chain, count, pairwise
from operator import add, itemgetter

from warehouse.records.article import Article
from warehouse.records.topic import Span
from wirewatch.topic.engine.headline_sides import speaker_letters
from wirewatch.topic.language.sentences.sentences import LONGEST_SENTENCE, paragraph_starts, sentence_starts
from wirewatch.topic.language.words.words import GUESSED_BY, READ_LANGUAGES, Lexicon, has_glued, is_glued, language_of

_RUN = re.compile(r"\S+")
# Stands between two fields: no key of a token is empty, so no phrase runs from the headline into the text.
_BOUNDARY = ""
_KEYS, _TOKENS, _STARTS = itemgetter(0), itemgetter(1), itemgetter(2)
# Sentences of the text that belong to `lead:`.
_LEAD_SENTENCES = 2
# Above a standfirst that a text prints stand its headline and a kicker at most.
_LINES_ABOVE_STANDFIRST = 3
_OPENING = frozenset("\"'“‘«([")

Probe = str | tuple[str, str]
Range = tuple[int, int]
# A leaf is (first token, last token, alias set or ""); a hit is (first token, last token, leaves).
Leaf = tuple[int, int, str]
Hit = tuple[int, int, tuple[Leaf, ...]]
# The field of a sentence, its characters (start, end) and its text.
Sentence = tuple[str, int, int, str]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the article as tokens.

    Attributes:
        name: title, standfirst or text.
        text: Its characters.
        first: Its first token.
        end: The token after its last.
        runs: Its runs without blanks.
    """

    name: str
    text: str
    first: int
    end: int
    runs: list[str]


class Lexicons(dict[str, Lexicon]):
    """The lexicon of each language, made at its first use."""

    def __missing__(self, language: str) -> Lexicon:
        self[language] = Lexicon(language)
        return self[language]


class Document:
    """The tokens of one article with what the evaluator asks about them."""

    def __init__(self, article: Article, lexicons: Lexicons) -> None:
        """Find out the language; tokens, sentences and offsets wait until a topic needs them."""
        self.article = article
        self.texts = _fields(article)
        is_known = article.language[:2] in READ_LANGUAGES
        # Only where nobody says the language; cut off by the split itself, so that a long text is not taken apart for sixty words.
        first_runs = [] if is_known else [run for _, text in self.texts for run in text.split(None, GUESSED_BY)[:GUESSED_BY]]
        self.lexicon = lexicons[language_of(article.language, first_runs)]
        self._keys: list[str] = []
        self._fields: list[Field] = []
        self.found: dict[Hashable, list[Hit]] = {}
        self._spans: dict[Leaf, Span] = {}
        self._sentences: dict[int, Sentence] = {}
        self._positions: dict[str, list[int]] = {}
        self._starts: dict[str, list[int]] = {}
        self._tokens: list[str] = []
        self._offsets: list[int] = []
        self._present: set[Probe] | None = None
        self._ticks: list[int] | None = None
        self._counted = False

    @property
    def keys(self) -> list[str]:
        """The key of each token, over all fields."""
        if len(self._fields) < len(self.texts):
            self._read()
        return self._keys

    @property
    def fields(self) -> list[Field]:
        """The fields with the places of their tokens."""
        if len(self._fields) < len(self.texts):
            self._read()
        return self._fields

    def _read(self) -> None:
        for name, text in self.texts:
            if self._fields:
                self._keys.append(_BOUNDARY)
            first = len(self._keys)
            runs = text.split()
            self._keys += chain.from_iterable(map(_KEYS, map(self.lexicon.pieces.__getitem__, runs)))
            self._fields.append(Field(name, text, first, len(self._keys), runs))

    @property
    def present(self) -> set[Probe]:
        """Every key and every pair of neighbouring keys, and what the engine adds: the prefixes that topics ask for."""
        if self._present is None:
            # Pairs too: two common words are rarely neighbours, and a pair that is absent rules most candidates out.
            self._present = {*self.keys, *pairwise(self.keys)}
        return self._present

    @property
    def tokens(self) -> list[str]:
        """The tokens as they stand in the text."""
        if not self._tokens:
            self._locate()
        return self._tokens

    @property
    def offsets(self) -> list[int]:
        """The character of its field at which each token begins."""
        if not self._tokens:
            self._locate()
        return self._offsets

    def _locate(self) -> None:
        """Find the tokens in their fields."""
        for field in self.fields:
            if field.first:
                self._tokens.append(_BOUNDARY)
                self._offsets.append(0)
            pieces = [*map(self.lexicon.pieces.__getitem__, field.runs)]
            letters = [0, *accumulate(map(len, field.runs))]
            # Then the places follow from the lengths, without a search.
            is_single_spaced = letters[-1] + len(field.runs) == len(field.text) + 1
            places = map(add, letters, count()) if is_single_spaced else where_runs_begin(field.text)
            # Where one single blank parts all runs there is one more place than pieces.
            begins = zip(places, map(_STARTS, pieces), strict=False)
            self._offsets += [place + start for place, starts in begins for start in starts]
            self._tokens += chain.from_iterable(map(_TOKENS, pieces))

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
            # Shared by all topics: a desk's patterns ask for the same names again and again.
            self.found[wanted] = known
        return known

    def ticks(self) -> list[int] | None:
        """Return the place of each token in half words, or None where every token is a word.

        A character of a script without spaces counts as half a word, so that NEAR/10 reaches as far in Chinese as in English.
        """
        if not self._counted:
            self._counted = True
            if any(has_glued(text) for _, text in self.texts):
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
                begins = self.offsets
                # A break may fall into blanks or behind the last token; then no sentence begins there.
                starts += [bisect_left(begins, offset, field.first, field.end) for offset in breaks[1:]]
        starts = sorted(set(starts))
        return shortened(starts, len(self.keys)) if kind == "S" else starts

    def segment(self, kind: str, index: int) -> Range:
        """Return the tokens (first, end) of the segment that holds token `index`."""
        starts = self.segments(kind)
        place = bisect_right(starts, index)
        end = self.field_of(index).end
        return starts[place - 1], min(starts[place], end) if place < len(starts) else end

    def ranges(self, scope: str) -> list[Range]:
        """Return the tokens (first, end) that a field prefix allows: title, speaker, claim, lead, body or any."""
        if scope == "any":
            return [(0, len(self.keys))]
        if scope in {"speaker", "claim"}:
            return [part for field in self.fields if field.name == "title" for part in self._side(field, scope) if part[0] < part[1]]
        if scope == "title":
            return [(field.first, field.end) for field in self.fields if field.name == "title"]
        ranges = [(field.first, field.end) for field in self.fields if (field.name != "title") or scope == "lead"]
        if scope == "body" or not self.fields or self.fields[-1].name != "text":
            return ranges
        return [*ranges[:-1], self._lead_of_text(self.fields[-1])]

    def _lead_of_text(self, text: Field) -> Range:
        """Return the tokens of a text's first sentences, and of its standfirst where that stands in its first lines and in no field."""
        starts = self.segments("S")
        after = bisect_left(starts, text.first) + _LEAD_SENTENCES
        end = starts[after] if after < len(starts) else text.end
        standfirst = self.article.standfirst
        at = text.text.find(standfirst) if standfirst else -1
        if at >= 0 and text.text.count("\n", 0, at) < _LINES_ABOVE_STANDFIRST:
            end = max(end, bisect_left(self.offsets, at + len(standfirst), text.first, text.end))
        return text.first, end

    def _side(self, title: Field, scope: str) -> list[Range]:
        """Return the tokens of a headline that name who speaks, or those that say what."""
        letters = speaker_letters(title.text)
        if letters is None:
            return [] if scope == "speaker" else [(title.first, title.end)]
        first, end = (bisect_left(self.offsets, letter, title.first, title.end) for letter in letters)
        return [(first, end)] if scope == "speaker" else [(title.first, first), (end, title.end)]

    def field_of(self, index: int) -> Field:
        """Return the field that holds token `index`."""
        field = self.fields[-1]
        return field if index >= field.first else next(field for field in reversed(self.fields) if index >= field.first)

    def slice(self, first: int, last: int) -> tuple[Field, int, int]:
        """Return the field and the characters (start, end) that the tokens first..last cover."""
        field = self.field_of(first)
        offsets = self.offsets
        return field, offsets[first], offsets[last] + len(self._tokens[last])

    def span(self, leaf: Leaf) -> Span:
        """Return the span of a leaf."""
        known = self._spans.get(leaf)
        if known is None:
            first, last, name = leaf
            field, start, end = self.slice(first, last)
            known = self._spans[leaf] = Span(field.name, start, end, field.text[start:end], name)
        return known

    def sentence(self, first: int) -> Sentence:
        """Return the sentence that begins with a token."""
        known = self._sentences.get(first)
        if known is None:
            _, end = self.segment("S", first)
            field, start, stop = self.slice(first, end - 1)
            limit = self.offsets[end] if end < field.end else len(field.text)
            known = self._sentences[first] = whole_sentence(field.name, field.text, start, stop, limit)
        return known


def whole_sentence(name: str, text: str, start: int, stop: int, limit: int) -> Sentence:
    """Return a sentence from its first token to its last with the quotation mark that opens it and the stop that ends it."""
    while stop < limit and not text[stop].isspace():
        stop += 1
    while start > 0 and text[start - 1] in _OPENING:
        start -= 1
    return name, start, stop, text[start:stop]


def where_runs_begin(text: str) -> list[int]:
    """Return where the runs without blanks begin that `str.split` finds."""
    return [found.start() for found in _RUN.finditer(text)]


def _fields(article: Article) -> list[tuple[str, str]]:
    fields = [("title", article.title)] if article.title else []
    # Many pages print the standfirst as a paragraph; counted twice it would pass for two mentions.
    if article.standfirst and article.standfirst not in article.text:
        fields.append(("standfirst", article.standfirst))
    return [*fields, ("text", article.text)] if article.text else fields


def shortened(starts: list[int], end: int) -> list[int]:
    """Cut what is longer than any sentence."""
    ends = [*starts[1:], end]
    return [cut for first, last in zip(starts, ends, strict=False) for cut in range(first, max(last, first + 1), LONGEST_SENTENCE)]
