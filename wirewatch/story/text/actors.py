"""Actors of the analyst's own in a text: sets of which every alias names one actor, found by the first word of an alias."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from wirewatch.topic.language.cases.names_in_cases import in_cases
from wirewatch.topic.language.syntax import Phrase
from wirewatch.topic.language.words.words import Lexicon, Mode, Word, fold, has_form, shape, tokens


class ActorIndex:
    """A dictionary of the aliases of many actors, so that a text costs a look-up a word, however many there are.

    An alias means what it means in a topic: Cyrillic words in every inflection, Chinese anywhere inside a text, acronyms in
    their own case, `not` where it is part of other words. Latin words are not stemmed, and an alias for one language of the Latin
    script is left out, for a story's texts do not say theirs.
    """

    def __init__(self, actors: Iterable[tuple[str, Sequence[Phrase]]]) -> None:
        self._lexicon = Lexicon("")
        self._aliases: dict[str, list[tuple[Phrase, str]]] = {}
        for name, phrases in actors:
            for phrase in phrases:
                if not phrase.language:
                    self._file(phrase, name)

    def _file(self, phrase: Phrase, name: str) -> None:
        for words in (phrase.words, *in_cases(phrase.words, [()] * len(phrase.words), self._lexicon)):
            self._aliases.setdefault(self._lexicon[words[0].text], []).append((replace(phrase, words=words), name))

    def names(self, text: str) -> list[str]:
        """List the actors that a text names, in its order."""
        words = tokens(text)
        keys = [self._lexicon[word] for word in words]
        found = (
            name
            for at, key in enumerate(keys)
            if key in self._aliases
            for phrase, name in self._aliases[key]
            if self._stands(phrase, words, at) and not self._inside(phrase, words, at)
        )
        return list(dict.fromkeys(found))

    def _stands(self, phrase: Phrase, words: Sequence[str], at: int) -> bool:
        """Tell whether a phrase begins at a word."""
        here = words[at : at + len(phrase.words)]
        return len(here) == len(phrase.words) and all(map(self._meets, phrase.words, here))

    def _meets(self, wanted: Word, word: str) -> bool:
        if wanted.mode is Mode.CASE:
            return shape(word) == wanted.text
        if wanted.mode is Mode.FOLD:
            return fold(shape(word)) == fold(wanted.text)
        return has_form(shape(word), wanted) if wanted.mode is Mode.NAME else self._lexicon[word] == self._lexicon[wanted.text]

    def _inside(self, phrase: Phrase, words: Sequence[str], at: int) -> bool:
        """Tell whether a phrase at a word is part of words in which it means something else."""
        end = at + len(phrase.words)
        return any(
            self._stands(context, words, begin) for context in phrase.contexts for begin in range(max(0, end - len(context.words)), at + 1)
        )
