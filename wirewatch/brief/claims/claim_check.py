"""Somebody's summary held against the archive: which names and figures of each sentence it carries, where, and which it does not. Pure.

    sentence -> names, figures -> articles with a name -> in these the figures, beside words of the sentence -> one article with all

It says what is printed, never what is true. A sentence of which no name could be looked for has an outcome of its own: a figure alone
stands in too many articles to vouch for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from warehouse.records.article import Article
from warehouse.records.topic import Span
from wirewatch.alert.change.diff.short_names import short_name_forms
from wirewatch.alert.change.diff.word_diff import DiffWord, diff_words
from wirewatch.alert.change.words.names.name_words import SMALL_WORDS
from wirewatch.article.words.language import UNSURE, page_language
from wirewatch.brief.claims.archive_writing import ArchiveWriting, writing_of, writing_of_forms
from wirewatch.brief.claims.claim_evidence import (
    ClaimWords,
    claim_figures,
    is_about,
    sentences_elsewhere,
    sentences_with_figure,
    sentences_with_name,
)
from wirewatch.brief.claims.claim_names import ClaimName, KnownNames, NameKind, NameReader
from wirewatch.brief.claims.cut_article import CutArticle, IsStopWord, content_keys
from wirewatch.brief.claims.name_forms import declines
from wirewatch.brief.claims.summary_sentences import SummarySentence, summary_sentences
from wirewatch.brief.quotes import Quote
from wirewatch.story.text.stop_words import StopWords
from wirewatch.topic.engine.document import Lexicons
from wirewatch.topic.language.words.words import fold
from wirewatch.topic.workbench.lint.little_words import LITTLE_WORDS

# Prefixes of names are no shorter; what a case changes are so many letters at most.
SHORTEST_PREFIX, LONGEST_ENDING = 3, 3
# Of the words of a sentence without names so many must be in an article with its figure.
WORDS_ASKED_FOR, FEWEST_WORDS = 12, 2
FEWEST_KEYS = 2
# Articles looked at for one name, newest first; the count that is told says no more than that.
LOOKED_AT = 60
# Languages that a sentence is often taken for each other's, each by one of them.
_CLOSE = {"nb": "no", "nn": "no", "da": "no", "sr": "hr", "bs": "hr", "sk": "cs", "ms": "id", "gl": "pt", "ca": "es"}
LONGEST_FIGURE = 15
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


class MarkedArticle(NamedTuple):
    """An article that a query holds for.

    Attributes:
        article: The article.
        spans: What of it matched.
    """

    article: Article
    spans: tuple[Span, ...] = ()


Find = Callable[[str], Sequence[MarkedArticle]]


class ClaimOutcome(StrEnum):
    """What became of a sentence."""

    CARRIED = "carried"
    APART = "apart"
    NAMELESS = "nameless"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of the summary.

    Attributes:
        line: Its line, from 1.
        text: The sentence, without marks of Markdown.
        names: Names in it.
        figures: Figures in it, as it has them.
    """

    line: int
    text: str
    names: tuple[str, ...]
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckedPart:
    """A name or a figure, and where the archive has it.

    Attributes:
        kind: name or figure.
        text: As the summary has it.
        quote: The first sentence, by the time it was seen, that carries it; None where no article that was found does.
        articles: How many of the articles that were looked at carry it.
        is_sure: False of a word that begins its sentence and may be no name.
        is_beside: False of a figure that articles with a name of its sentence have, and none beside words of that.
    """

    kind: str
    text: str
    quote: Quote | None
    articles: int
    is_sure: bool = True
    is_beside: bool = True


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """A sentence with its parts.

    Attributes:
        claim: The sentence.
        outcome: carried: one article has all of it; apart: no one article has, or not beside its words, or a word may be a name that none
            has; nameless: no name could be looked for; missing: a part is in no article that was found.
        parts: Its names and figures.
        together: The first article that carries all of them; None where none does.
    """

    claim: Claim
    outcome: ClaimOutcome
    parts: tuple[CheckedPart, ...]
    together: Quote | None


class ClaimChecker:
    """Holds the sentences of one summary against what `find` gives for a query of the topic language, newest first."""

    def __init__(self, text: str, find: Find, known: KnownNames | None = None, stop_words: StopWords | None = None) -> None:
        """Tell the summary's language."""
        self._find = find
        self._stop_words = stop_words or StopWords()
        self._summary_language, _ = page_language(text, "")
        self._text = text
        self._known = known or KnownNames()
        self._lexicons = Lexicons()
        self._cut: dict[str, CutArticle] = {}
        self._writings: dict[str, ArchiveWriting] = {}

    def claims(self) -> Iterator[CheckedClaim]:
        """Check each sentence; a heading without a name or a figure is none."""
        for sentence in summary_sentences(self._text):
            checked = self._checked(sentence)
            if checked.parts or not sentence.is_heading:
                yield checked

    def _checked(self, sentence: SummarySentence) -> CheckedClaim:
        language = self._language_of(sentence.text)
        names = NameReader(self._known, self._writing, self._stop_word_test(language), language).names(sentence.text)
        words = diff_words(sentence.text)
        figures = claim_figures(words, language)
        claim = Claim(sentence.line, sentence.text, tuple(name.text for name in names), tuple(figure.text for figure in figures))
        return _ClaimInArchive(self, claim, names, words, language).checked()

    def _language_of(self, sentence: str) -> str:
        """Tell the language of a sentence, by the whole summary where it is short; empty where nothing tells."""
        found, certainty = page_language(sentence, "")
        return found if certainty >= UNSURE or not self._summary_language else self._summary_language

    def _stop_word_test(self, language: str) -> IsStopWord:
        little = LITTLE_WORDS.get(language, frozenset())
        return lambda word: self._stop_words.says_nothing(word, language) or fold(word) in little

    def _writing(self, word: str) -> ArchiveWriting:
        if word not in self._writings:
            how = writing_of(word, self._articles(word))
            self._writings[word] = how if how is not ArchiveWriting.UNKNOWN else writing_of_forms(word, self._articles(word.lower()))
        return self._writings[word]

    def _articles(self, word: str) -> list[Article]:
        return [found.article for found in self._find(as_phrase(word))]

    def find(self, query: str) -> Sequence[MarkedArticle]:
        """Give the articles that a query holds for."""
        return self._find(query)

    def cut(self, found: MarkedArticle) -> CutArticle:
        """Cut an article, once."""
        article = found.article
        if article.article_id not in self._cut:
            language = article.language[:2] or page_language(article.text, "")[0]
            self._cut[article.article_id] = CutArticle(article, language, self._lexicons[language], self._stop_word_test(language))
        return self._cut[article.article_id]


@dataclass(slots=True)
class _Carrier:
    """An article with a part of a claim: the sentences that have each of its names, and each of its figures."""

    cut: CutArticle
    named: dict[str, list[int]] = field(default_factory=dict)
    counted: dict[str, list[int]] = field(default_factory=dict)

    @property
    def with_names(self) -> set[int]:
        """The sentences that have a name."""
        return {at for places in self.named.values() for at in places}


class _ClaimInArchive:
    """One sentence, and the articles that were found for it."""

    def __init__(self, checker: ClaimChecker, claim: Claim, names: Sequence[ClaimName], words: Sequence[DiffWord], language: str) -> None:
        self.checker = checker
        self.claim = claim
        self.names = names
        self.words = words
        self.figures = claim_figures(words, language)
        self.language = language
        self.carriers: dict[str, _Carrier] = {}
        self._said = claim.text
        # What stands with a capital before a name, and is none, is a word like others.
        for said in (*(word.text for name in names for word in name.words), *claim.figures):
            self._said = self._said.replace(said, " ")

    def checked(self) -> CheckedClaim:
        """Look for the names, in what has them for the figures, and for one article with all."""
        for name in self.names:
            self._look_into(self._found_for_name(name))
            # With other endings: prefixes are dear to look for.
            if name.kind is NameKind.CAPITALS and not name.query and (declines(self.language) or not self._has(name)):
                self._look_into(self._found_by(_by_beginnings(name), name))
        if self._is_nameless() and self.figures:
            self._look_into(one for figure in self.figures for one in self._asked_for(_digits(figure), self._words_asked()))
        parts = [self._name(name) for name in self.names]
        figures = [self._figure(figure) for figure in self.figures]
        if self._is_nameless() and any(part.quote is None for part in figures):
            # Where the article has it in words, or the claim.
            self._look_into(self._asked_for(self._words_asked()))
            figures = [self._figure(figure) for figure in self.figures]
        parts += figures
        together = self._together()
        return CheckedClaim(self.claim, self._outcome(parts, together), tuple(parts), together)

    def _outcome(self, parts: Sequence[CheckedPart], together: Quote | None) -> ClaimOutcome:
        if any(part.quote is None and part.is_sure for part in parts):
            return ClaimOutcome.MISSING
        if self._is_nameless():
            return ClaimOutcome.NAMELESS
        return ClaimOutcome.CARRIED if together and all(part.quote for part in parts) else ClaimOutcome.APART

    def _is_nameless(self) -> bool:
        """Tell whether there is no name but words that may be none, and that no article has."""
        return not any(name.is_sure for name in self.names) and not any(carrier.named for carrier in self.carriers.values())

    def _is_abroad(self, cut: CutArticle) -> bool:
        """Tell whether an article is in another language, as far as both are known; of close ones a sentence tells too little."""
        ours, theirs = (_CLOSE.get(language, language) for language in (self.language, cut.language))
        return "" != ours != theirs != ""

    def _look_into(self, articles: Iterable[MarkedArticle]) -> None:
        """Keep the articles with one of the names, or for a sentence without any that is sure each."""
        for found in articles:
            cut = self.checker.cut(found)
            carrier, abroad = self.carriers.get(found.article.article_id) or _Carrier(cut), self._is_abroad(cut)
            for name in self.names:
                # What a search marks is found again by none but one for the same names.
                if name.text not in carrier.named or name.query:
                    places = sentences_with_name(name, cut, abroad=abroad, spans=found.spans)
                    if places:
                        carrier.named[name.text] = sorted({*carrier.named.get(name.text, ()), *places})
            if carrier.named or self._is_nameless():
                self.carriers[found.article.article_id] = carrier

    def _has(self, name: ClaimName) -> bool:
        return any(name.text in carrier.named for carrier in self.carriers.values())

    def _name(self, name: ClaimName) -> CheckedPart:
        holders = [(carrier.cut, carrier.named[name.text]) for carrier in self.carriers.values() if name.text in carrier.named]
        return _part("name", name.text, holders, is_sure=name.is_sure)

    def _figure(self, figure: DiffWord) -> CheckedPart:
        for carrier in self.carriers.values():
            cut = carrier.cut
            places = sentences_with_figure(figure, self._words_for(cut), cut, carrier.with_names)
            if places:
                carrier.counted[figure.text] = places
        holders = [(carrier.cut, carrier.counted[figure.text]) for carrier in self.carriers.values() if figure.text in carrier.counted]
        if holders or self._is_nameless():
            return _part("figure", figure.text, holders)
        elsewhere = (
            (carrier.cut, sentences_elsewhere(figure, self._words_for(carrier.cut), carrier.cut)) for carrier in self.carriers.values()
        )
        return replace(_part("figure", figure.text, [(cut, places) for cut, places in elsewhere if places]), is_beside=False)

    def _words_for(self, cut: CutArticle) -> ClaimWords:
        return ClaimWords(self.words, content_keys(self._said, cut.lexicon, cut.is_stop_word), self._is_abroad(cut))

    def _together(self) -> Quote | None:
        """Quote the first article with all of the claim: where it is all names, in one sentence with each other or with its words."""
        found = {name for carrier in self.carriers.values() for name in carrier.named}
        wanted = [name.text for name in self.names if name.is_sure or name.text in found]
        figures = [figure.text for figure in self.figures]
        if not wanted:
            return None
        holders = [
            carrier
            for carrier in self.carriers.values()
            if all(name in carrier.named for name in wanted) and all(figure in carrier.counted for figure in figures)
        ]
        quotes = ((carrier.cut, self._place(carrier)) for carrier in holders)
        placed = [(cut, place) for cut, place in quotes if place is not None]
        first = min(placed, key=lambda each: each[0].article.first_seen_at, default=None)
        return first[0].quote(first[1]) if first else None

    def _place(self, carrier: _Carrier) -> int | None:
        """Give the sentence that stands for an article with all parts; None where only its names say so, and none of the claim's words."""
        named = carrier.with_names
        if self.figures:
            places = [at for found in carrier.counted.values() for at in found]
            return max(places, key=lambda at: (places.count(at) + (at in named), -at))
        best = max(sorted(named), key=lambda at: sum(at in found for found in carrier.named.values()))
        together = sum(best in found for found in carrier.named.values())
        claim = self._words_for(carrier.cut)
        if claim.abroad or together > 1 or len(claim.keys) < FEWEST_KEYS:
            return best
        near = (at for at in sorted(named) if is_about(at, claim.keys, carrier.cut))
        return next(near, None)

    def _found_for_name(self, name: ClaimName) -> Iterator[MarkedArticle]:
        """Yield the articles that may have a name as it is written, or be its own if it is an outlet's."""
        written = short_name_forms(name.words[0].text) if name.kind is NameKind.SHORT else (" ".join(word.text for word in name.words),)
        yield from self._found_by(name.query or " OR ".join(map(as_phrase, written)), name)
        if name.kind is NameKind.OUTLET and (words := self._words_asked()):
            yield from self.checker.find(f"({words}) where source:{as_phrase(name.text)}")

    def _found_by(self, query: str, name: ClaimName) -> Iterator[MarkedArticle]:
        """Yield what a query for a name finds; of more than is looked at also what has a figure, another name or words of the claim."""
        some = self.checker.find(query) if query else ()
        yield from some
        if len(some) >= LOOKED_AT:
            others = [as_phrase(other.text) for other in self.names if other is not name and _has_word(other.text)]
            for further in (*map(_digits, self.figures), *others, self._words_asked()):
                yield from self._asked_for(query, further)

    def _asked_for(self, *parts: str) -> Sequence[MarkedArticle]:
        """Find what has all of several parts; none where one of them says nothing."""
        return self.checker.find(" AND ".join(f"({part})" for part in parts)) if all(parts) else ()

    def _words_asked(self) -> str:
        """Return a query for two of a claim's words, or for all of fewer, or for its figures where it has none."""
        words = dict.fromkeys(word.text.lower() for word in self.words if _may_be_asked_for(word))
        asked = [as_phrase(word) for word in words if _has_word(word)][:WORDS_ASKED_FOR]
        if not asked:
            figures = " OR ".join(filter(None, map(_digits, self.figures)))
            return figures or (as_phrase(self.claim.text) if _has_word(self.claim.text) else "")
        return f"{FEWEST_WORDS} OF ({', '.join(asked)})" if len(asked) > FEWEST_WORDS else f"({' OR '.join(asked)})"


def _part(kind: str, text: str, holders: Sequence[tuple[CutArticle, Sequence[int]]], *, is_sure: bool = True) -> CheckedPart:
    first = min(holders, key=lambda each: each[0].article.first_seen_at, default=None)
    return CheckedPart(kind, text, first[0].quote(first[1][0]) if first else None, len(holders), is_sure)


def as_phrase(words: str) -> str:
    """Return words as a phrase of the topic language."""
    return '"' + words.replace('"', " ").replace("\\", " ") + '"'


def _by_beginnings(name: ClaimName) -> str:
    """Return a query for words that begin as those of a name do, near each other; empty where all of them are too short."""
    long = [word.text.lower() for word in name.words if word.text.isalpha() and len(word.text) > SHORTEST_PREFIX]
    return " NEAR/4 ".join(f"{word[: max(SHORTEST_PREFIX, len(word) - LONGEST_ENDING)]}*" for word in long)


def _digits(figure: DiffWord) -> str:
    """Return a query for the digits of a figure, as it is written and grouped in thousands; none for what is written in words."""
    written = [*_DIGITS.findall(figure.text)[:1], *_DIGITS.findall(figure.figure)[:1]]
    grouped = [f"{int(digits):,}" for digits in written if digits.isdecimal() and len(digits) <= LONGEST_FIGURE]
    return " OR ".join(as_phrase(text) for text in dict.fromkeys([*written, *grouped, figure.text]) if _has_word(text))


def _has_word(text: str) -> bool:
    """Say whether there is anything that could be asked for: a sign alone, "£", is no word."""
    return any(map(str.isalnum, text))


def _may_be_asked_for(word: DiffWord) -> bool:
    return not word.figure and word.key not in SMALL_WORDS and (len(word.text) > SHORTEST_PREFIX or not word.text.isascii())
