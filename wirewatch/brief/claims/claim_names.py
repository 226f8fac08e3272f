"""The names of a sentence of a summary: runs of capitals, and in scripts without capitals what their languages know names by. Pure.

What begins a sentence has a capital in any case, and what German counts is a noun: how the archive writes a word decides.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from wirewatch.alert.change.diff.arabic_forms import bare_forms, is_arabic
from wirewatch.alert.change.diff.short_names import short_name_forms
from wirewatch.alert.change.diff.word_diff import DiffWord, diff_words
from wirewatch.alert.change.words.named_days import is_day_of_week
from wirewatch.alert.change.words.names.arabic_names import name_places
from wirewatch.alert.change.words.names.name_words import (
    GERMAN_ARTICLES,
    SMALL_WORDS,
    WEEKDAYS,
    eastern_names,
    is_abstract_noun,
    is_unnamed_source,
    says_role,
    says_title,
)
from wirewatch.alert.change.words.names.unmarked_names import is_unmarked, unmarked_names
from wirewatch.alert.change.words.synonyms import synonyms_of
from wirewatch.brief.claims.archive_writing import ArchiveWriting
from wirewatch.brief.claims.cut_article import IsStopWord, is_sum
from wirewatch.brief.claims.opening_words import opens_sentences
from wirewatch.dates import MONTHS, month_key
from wirewatch.topic.language.words.words import shape, tokens, without_turkish_vowel

LONGEST_NAME_WORDS = 5
# "us" and "it" are aliases of actors in some script, and words of every sentence; two signs of Chinese are a name.
SHORTEST_ALIAS, SHORTEST_GLUED_ALIAS = 3, 2
_BLANKS = " \u00a0\u202f."
_ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")
# "dell'Aquila", "d'Orduña", "L'ONU".
_ELIDED = re.compile(r"^(?:[cdjlmnst]|qu|all|dall|dell|nell|sull|un|quell|quest)['’](?=[^\W\d_])", re.IGNORECASE)
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
# A place may stand first in a Chinese sentence, where no word before it tells.
_AS_IF_BEHIND = "，"


class NameKind(StrEnum):
    """By what a name is known, and found in a text."""

    CAPITALS = "capitals"
    OUTLET = "outlet"
    SHORT = "short"
    SIGNS = "signs"
    JOINED = "joined"


class NameWord(NamedTuple):
    """One word of a name.

    Attributes:
        text: Without a possessive or an article written as one with it.
        in_any_case: Whether the archive writes it small, too.
    """

    text: str
    in_any_case: bool = False


@dataclass(frozen=True, slots=True)
class ClaimName:
    """A name of a sentence.

    Attributes:
        text: As the summary has it.
        words: What an article must have of it.
        lead: What begins the sentence before these, which the archive does not know, and may be a first name or any word.
        is_lead_listed: Whether lists of ordinary words have that.
        kind: How it is found in a text.
        is_sure: False where it may be no name: the archive does not know the word, and it begins the sentence.
        query: What finds all its names, of an actor or a state; empty for what is looked for as it is written.
        spellings: Those names.
    """

    text: str
    words: tuple[NameWord, ...]
    lead: str = ""
    is_lead_listed: bool = False
    kind: NameKind = NameKind.CAPITALS
    is_sure: bool = True
    query: str = ""
    spellings: tuple[str, ...] = ()


class KnownName(NamedTuple):
    """A name that sets know.

    Attributes:
        query: What finds all names of the same actor or state; empty for what has no other.
        contexts: What it must not be a part of: "South China Sea".
        spellings: All names of the same.
    """

    query: str = ""
    contexts: tuple[str, ...] = ()
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Names that the user's files and the built-in sets know.

    Attributes:
        names: Names of actors and states, and all in scripts without capitals.
        heads: Names of one word with a capital, at the head of a sentence too.
        outlets: Names of outlets, which their own articles need not have in their text.
    """

    names: Mapping[str, KnownName] = field(default_factory=dict)
    heads: Collection[str] = ()
    outlets: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class NameReader:
    """Finds the names of sentences.

    Attributes:
        known: Names from files.
        writing: Tells how the archive writes a word.
        is_stop_word: Tells whether a word in small letters says nothing in the sentence's language.
        language: That language (ISO 639-1); empty where it is not known.
    """

    known: KnownNames
    writing: Callable[[str], ArchiveWriting]
    is_stop_word: IsStopWord
    language: str = ""

    def names(self, sentence: str) -> list[ClaimName]:
        """Give the names of a sentence, in order, each once."""
        found = [*self._known(sentence)]
        has_case = any(letter.islower() or letter.isupper() for letter in sentence)
        if has_case:
            found += self._capitals(sentence, {word.text for name in found if name.query for word in name.words})
        if not has_case or _UNSPACED.search(sentence) or any("\u0590" <= letter <= "\u08ff" for letter in sentence):
            found += _uncapitalised(sentence)
        return _without_doubles(found)

    def _known(self, sentence: str) -> Iterator[ClaimName]:
        for name, (query, contexts, spellings) in self.known.names.items():
            if name in sentence and not any(context in sentence for context in contexts) and has_name(sentence, name):
                yield replace(_uncapitalised_name(name), query=query, spellings=spellings)
        for outlet in self.known.outlets:
            if outlet in sentence and has_name(sentence, outlet):
                yield ClaimName(outlet, tuple(NameWord(part) for part in tokens(outlet)), kind=NameKind.OUTLET)

    def _capitals(self, sentence: str, taken: Collection[str]) -> Iterator[ClaimName]:
        """Give the runs of words with capitals, without words that are names of their own."""
        words = diff_words(sentence)
        for found in _runs(words, lambda word: self._is_no_name(word) or shape(word.text) in taken):
            run = found[1:] if len(found) > 1 and self._is_time(found[0], words) else found
            if name := self._of_run(run, words):
                yield name

    def _is_no_name(self, word: DiffWord) -> bool:
        """Tell whether a word is a figure, a little word, or one letter alone."""
        if is_sum(word) or len(_ELIDED.sub("", word.text)) == 1 or (word.is_first and opens_sentences(word.text, self.language)):
            return True
        return word.is_first and self._is_little(word)

    def _is_time(self, word: DiffWord, words: Sequence[DiffWord]) -> bool:
        """Tell whether a month or a day of the week stands behind a little word, as in "In March Norland": no first name does."""
        last = words[word.place - 1] if word.place else None
        return _is_calendar(word) and (last is None or self._is_little(last) or opens_sentences(last.text, self.language))

    def _is_little(self, word: DiffWord) -> bool:
        """Tell whether a word is a little one, as in "The Hague" or "Los Santos", where it is no name alone."""
        return word.key in SMALL_WORDS or (self.is_stop_word(word.text.casefold()) and not short_name_forms(word.key))

    def _of_run(self, run: Sequence[DiffWord], words: Sequence[DiffWord]) -> ClaimName | None:
        """Read a run of words with capitals: which of them are the name, and which only stand before it."""
        if all(map(self._is_little, run)) or (len(run) == 1 and (_is_calendar(run[0]) or says_title(run[0]) or says_role(run[0]))):
            return None
        if short_name_forms(run[0].key):
            return ClaimName(run[0].text, (NameWord(run[0].key),), kind=NameKind.SHORT)
        read = [(part, self._how(word, part, words)) for word in run for part in _parts(word)]
        sure = [NameWord(part, how is ArchiveWriting.BOTH) for part, how in read if how is not ArchiveWriting.WORD]
        text = " ".join(word.text for word in run)
        if not sure:
            # "the Supreme Court", "Green Party": words that make a name together.
            return ClaimName(text, tuple(NameWord(part, in_any_case=True) for part, _ in read)) if len(read) > 1 else None
        if len(read) == 1:
            return self._alone(run[0], *read[0])
        head, how = read[0]
        is_open = run[0].is_first and how is ArchiveWriting.UNKNOWN and len(sure) > 1
        if not is_open:
            return ClaimName(text, tuple(sure))
        return ClaimName(text, tuple(sure[1:]), lead=head, is_lead_listed=self._is_listed(run[0]))

    def _alone(self, word: DiffWord, part: str, how: ArchiveWriting) -> ClaimName | None:
        """Read a word with a capital that stands alone."""
        if not word.is_first or part in self.known.heads:
            return ClaimName(word.text, (NameWord(part, how is ArchiveWriting.BOTH),))
        if how is ArchiveWriting.BOTH or (how is ArchiveWriting.UNKNOWN and self._is_listed(word)):
            return None
        return ClaimName(word.text, (NameWord(part, how is ArchiveWriting.UNKNOWN),), is_sure=how is ArchiveWriting.NAME)

    def _how(self, word: DiffWord, part: str, words: Sequence[DiffWord]) -> ArchiveWriting:
        if says_title(word) or says_role(word):
            return ArchiveWriting.WORD
        if any(sign.isdigit() for sign in part) or part in self.known.heads:
            return ArchiveWriting.NAME
        if self._is_little(word):
            return ArchiveWriting.NAME if _is_calendar(word) else ArchiveWriting.WORD
        is_noun = self.language == "de" and (is_abstract_noun(word) or _is_counted(words, word.place) or is_unnamed_source(word, words))
        return ArchiveWriting.WORD if is_noun else self.writing(part)

    def _is_listed(self, word: DiffWord) -> bool:
        """Tell whether a word is in a list of synonyms of its language, and so an ordinary one; a word is a synonym of itself."""
        alone = (word._replace(place=0),)
        return bool(self.language) and bool(synonyms_of(alone, (alone,), self.language))


def has_name(sentence: str, name: str) -> bool:
    """Tell whether a sentence has a name, in a script with blanks not inside of another word."""
    if _UNSPACED.search(name):
        return name in sentence
    if is_arabic(name):
        keys = [word.key for word in diff_words(sentence)]
        wanted = [word.key for word in diff_words(name)]
        return any(_is_row(wanted, keys[at : at + len(wanted)]) for at in range(len(keys)))
    folded, spelled = sentence.casefold(), name.casefold()
    starts = (found.start() for found in re.finditer(re.escape(spelled), folded))
    ends = ((folded[start - 1 : start], folded[start + len(spelled) : start + len(spelled) + 1]) for start in starts)
    return any(not before.isalnum() and not behind.isalnum() for before, behind in ends)


def _is_row(wanted: Sequence[str], keys: Sequence[str]) -> bool:
    return len(keys) == len(wanted) and all(one in bare_forms(other) for one, other in zip(wanted, keys, strict=True))


def _runs(words: Sequence[DiffWord], is_no_name: Callable[[DiffWord], bool]) -> Iterator[list[DiffWord]]:
    """Give the runs of words with capitals that nothing but blanks parts."""
    run: list[DiffWord] = []
    for word in words:
        is_name = _has_capital(word) and not is_no_name(word)
        is_apart = bool(word.gap.strip(_BLANKS)) or "\n" in word.gap or (run and short_name_forms(word.key) + short_name_forms(run[-1].key))
        if run and (not is_name or is_apart or len(run) == LONGEST_NAME_WORDS):
            yield run
            run = []
        if is_name:
            run.append(word)
    if run:
        yield run


def _has_capital(word: DiffWord) -> bool:
    return word.text[:1].isupper() or _ELIDED.sub("", word.text)[:1].isupper()


def _is_calendar(word: DiffWord) -> bool:
    return word.key in WEEKDAYS or is_day_of_week(word.key) or month_key(word.key) in MONTHS


def _is_counted(words: Sequence[DiffWord], place: int) -> bool:
    """Tell whether a German word stands behind an article or a number, or an adjective behind one."""
    before = words[max(0, place - 2) : place][::-1]
    if not before or words[place].gap.strip(_BLANKS):
        return False
    if before[0].figure or before[0].key in GERMAN_ARTICLES:
        return True
    is_adjective = before[0].text.islower() and before[0].key.endswith(_ADJECTIVE_ENDINGS)
    return is_adjective and len(before) > 1 and (bool(before[1].figure) or before[1].key in GERMAN_ARTICLES)


def _parts(word: DiffWord) -> list[str]:
    """Give the words that a word with hyphens is made of, without an article written as one with it."""
    bare = (_ELIDED.sub("", token) if not token[0].isupper() or word.is_first else token for token in tokens(word.text))
    found = [without_turkish_vowel(shape(token)) for token in bare]
    return [part for part in found if part[0].isupper()] or [word.text]


def _uncapitalised(sentence: str) -> Iterator[ClaimName]:
    """Give the names in a sentence of a script without capitals."""
    if _UNSPACED.search(sentence):
        for name in sorted(
            {*eastern_names(sentence), *eastern_names(_AS_IF_BEHIND + sentence)}, key=lambda name: (sentence.find(name), name)
        ):
            yield _uncapitalised_name(name)
        return
    places = sorted(unmarked_names(sentence) if is_unmarked(sentence) else name_places(sentence))
    words = diff_words(sentence)
    for _, group in itertools.groupby(enumerate(places), lambda numbered: numbered[1] - numbered[0]):
        yield _uncapitalised_name(" ".join(words[place].text for _, place in group))


def _uncapitalised_name(name: str) -> ClaimName:
    if _UNSPACED.search(name):
        return ClaimName(name, (NameWord(name),), kind=NameKind.SIGNS)
    return ClaimName(name, tuple(map(NameWord, name.split())), kind=NameKind.JOINED)


def _without_doubles(names: Sequence[ClaimName]) -> list[ClaimName]:
    """Leave out names that stand within others, and a second one of the same actor; of the same text the first."""
    kept: dict[str, ClaimName] = {}
    for name in names:
        kept.setdefault(name.query or name.text.casefold(), name)
    texts = {name.text.casefold() for name in kept.values()}
    return [name for name in kept.values() if not any(name.text.casefold() != other and has_name(other, name.text) for other in texts)]
