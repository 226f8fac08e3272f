"""An article cut into its sentences, each with its words, figures and the keys of what it speaks of; nothing is cut twice. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from warehouse.records.article import Article
from wirewatch.alert.change.diff.amounts.further_numbers import number_in
from wirewatch.alert.change.diff.word_diff import DiffWord, diff_words
from wirewatch.alert.change.words.names.name_words import SMALL_WORDS
from wirewatch.brief.quotes import Quote, quote_of, sentence_spans
from wirewatch.topic.language.words.words import Lexicon, is_glued, tokens, without_accents

# Shorter words of alphabets are function words that the lists forgot.
SHORTEST_WORD = 3
# No stemmer changes so many letters at the beginning of a word, but for Arabic, whose articles go.
LETTERS_ALIKE = 3
_HAN = re.compile("[\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff]{2,}")
_HANGUL = re.compile("[\uac00-\ud7a3]{2,}")
_OTHER_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]{3,}")
_SYLLABLES = 2

_BLANKS = " \u00a0\u202f"
# "%35", "yüzde 35".
_SHARE_BEFORE = frozenset(("%", "yüzde"))
_TENS = frozenset(str(number) for number in range(10, 100, 10))

IsStopWord = Callable[[str], bool]


class ArticleSentence(NamedTuple):
    """Where a sentence stands, and its text."""

    field: str
    start: int
    end: int
    text: str


def content_keys(text: str, lexicon: Lexicon, is_stop_word: IsStopWord) -> frozenset[str]:
    """Give the keys of the words that say what a text speaks of: stems, of scripts without blanks pairs and triples of signs."""
    found: set[str] = set()
    for run in _HAN.findall(text):
        found.update(run[at : at + 2] for at in range(len(run) - 1))
    # A Korean noun has its particles behind it.
    found.update(word[:_SYLLABLES] for word in _HANGUL.findall(text))
    for run in _OTHER_UNSPACED.findall(text):
        found.update(run[at : at + 3] for at in range(len(run) - 2))
    for token in tokens(text):
        if len(token) >= SHORTEST_WORD and not token[0].isdigit() and not is_glued(token):
            folded = token.casefold()
            if folded not in SMALL_WORDS and not is_stop_word(folded):
                found.add(lexicon[token])
    return frozenset(found)


def is_sum(word: DiffWord) -> bool:
    """Tell whether a word is a figure, and no name with a number in it, such as "G20"."""
    return bool(word.figure) and not (word.text[0].isalpha() and any(sign.isdigit() for sign in word.text))


def sentence_figures(words: Sequence[DiffWord], language: str) -> list[DiffWord]:
    """Give the figures of a sentence, in digits and in words; a name with a number in it, such as "G20", is none."""
    found: list[DiffWord] = []
    for last, word in zip([None, *words], words, strict=False):
        beside = last is not None and not word.gap.strip(_BLANKS)
        if is_sum(word):
            is_share = beside and last is not None and last.key in _SHARE_BEFORE and not word.unit and word.figure[-1].isdigit()
            found.append(word._replace(figure=f"{word.figure}%") if is_share else word)
        elif number := number_in(word.key, language):
            tens = found[-1] if found and beside and found[-1].place == word.place - 1 else None
            # "on beş", "tjugo fem".
            if tens and tens.figure in _TENS and number < 10:  # noqa: PLR2004 - one to nine
                found[-1] = word._replace(text=f"{tens.text}{word.gap}{word.text}", figure=str(int(tens.figure) + number))
            else:
                found.append(word._replace(figure=str(number)))
    return found


class CutArticle:
    """An article and what its sentences hold, made when it is asked for."""

    def __init__(self, article: Article, language: str, lexicon: Lexicon, is_stop_word: IsStopWord) -> None:
        """Cut it; its words are stemmed by `lexicon`, that of its language."""
        self.article = article
        self.language = language
        self.lexicon = lexicon
        self.is_stop_word = is_stop_word
        self._words: dict[int, list[DiffWord]] = {}
        self._figures: dict[int, list[DiffWord]] = {}
        self._keys: dict[int, frozenset[str]] = {}
        self._folded: dict[int, str] = {}

    @cached_property
    def sentences(self) -> Sequence[ArticleSentence]:
        """The sentences of headline, standfirst and text, in order."""
        found = []
        for field in ("title", "standfirst", "text"):
            whole: str = getattr(self.article, field)
            found += [ArticleSentence(field, start, end, whole[start:end]) for start, end in sentence_spans(whole)]
        return found

    @cached_property
    def days(self) -> frozenset[date]:
        """The days on which it was published and first seen."""
        moments = (self.article.published_at, self.article.first_seen_at)
        return frozenset(moment.date() for moment in moments if moment)

    def words(self, at: int) -> list[DiffWord]:
        """Return the words of a sentence, figures as they are compared."""
        if at not in self._words:
            self._words[at] = diff_words(self.sentences[at].text)
        return self._words[at]

    def figures(self, at: int) -> list[DiffWord]:
        """Return the figures of a sentence."""
        if at not in self._figures:
            self._figures[at] = sentence_figures(self.words(at), self.language)
        return self._figures[at]

    def keys(self, at: int) -> frozenset[str]:
        """Return the keys of what a sentence speaks of."""
        if at not in self._keys:
            self._keys[at] = content_keys(self.sentences[at].text, self.lexicon, self.is_stop_word)
        return self._keys[at]

    def shared(self, keys: frozenset[str], at: int) -> frozenset[str]:
        """Return the keys that a sentence shares with others; one without the beginning of any of them is not taken apart."""
        folded = self.folded(at)
        return keys & self.keys(at) if any(key[:LETTERS_ALIKE] in folded for key in keys) else frozenset()

    def folded(self, at: int) -> str:
        """Return a sentence without case and accents."""
        if at not in self._folded:
            self._folded[at] = without_accents(self.sentences[at].text.casefold())
        return self._folded[at]

    def sentence_of(self, field: str, start: int) -> int | None:
        """Return the number of the sentence that a character of a field belongs to."""
        return next((at for at, one in enumerate(self.sentences) if one.field == field and one.start <= start < one.end), None)

    def quote(self, at: int) -> Quote:
        """Quote a sentence."""
        one = self.sentences[at]
        return quote_of(self.article, one.field, one.start, one.end)
