"""The words of an archive's headlines and leads: how many hold a word, and which words are relatives of it.

    words = ArchiveWords((article.language, article.title, article.text) for article in articles)
    words.headlines_with(("fraud", "money laundering"))                 how many headlines hold one of them
    words.relatives([("fraud", "bribery"), ("jailed",)])                bribe (of bribery), fraudster (of fraud)
    words.sharing("officer")                                            office too: its stem is the same
    words.companions([("fraud", "bribery"), ("jailed",)])               prison, scheme, verdict: what stands beside both

The query language stems and knows no relatives: `bribery` does not find a bribe. A relative shares the beginning of a word, both end as
words of its language do, and it stands beside the other words of a wish: `strike` is so kept from the striker who scores.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from wirewatch.topic.language.cases.names_in_cases import all_cases
from wirewatch.topic.language.words.words import Lexicon, Word, default_mode, has_form, language_of, shape, tokens

# What is left of a word behind what its family shares; of languages whose relatives we have read.
_ENDINGS = {
    "en": (
        " e y ie ies s es er or r ers ors rs ist ists ism ion ions ation ations ition sition sitions re res ment ments al als ial"
        " ance ence ancy ency ant ants ent ents ery ry ity ive able ible ster sters ful ulent ous ise ize ised ized ure ures age ic ical"
        " ship t te ted tion sion d de"
    ),
    "de": " e en n er ern ers erin erinnen ung ungen lich isch haft bar keit t te ten et st end ende enden",
    "es": (
        " o a e os as es ar er ir ado ada ados adas ción ciones dor dora dores ador adora adores miento mientos ante antes encia ancia"
        " ista istas ulento ulenta ble oso osa"
    ),
    "fr": " e s es er ir é ée és ées eur eurs euse rice tion tions ation ations ment ments ant ante ance ence iste able eux euse",
    "ru": " а у ы и е о ить ать ять ение ения ание ания ник ники тель тели ный ная ные щик щики ство ка ки",
}
_KNOWN_ENDINGS = {code: frozenset(endings.split(" ")) for code, endings in _ENDINGS.items()}
# "com" begins company, command and comedy.
_SHORTEST_SHARED = 4
# Fewer texts than these beside the other words are chance; so is what stands there hardly oftener than elsewhere. With two texts and twice
# as often fourteen wishes were offered "mini" for a minister, "companion" for a company and "holder" for who holds rates.
_FEWEST_BESIDE, _OFTENER = 3, 3.0
# A companion says something of the news and not of the language: "former" and "million" stand three and four times as often beside fraud
# and jail as elsewhere, "scheme" and "verdict" twenty and fifty times. Shorter words and those mostly capitalised are seldom its words.
_FEWEST_TOGETHER, _MUCH_OFTENER, _SHORTEST_COMPANION, _FEWEST_LOWER = 4, 8.0, 4, 0.4


# Languages of Cyrillic letters that texts are read in; others are read as Russian there.
_CYRILLIC_CODES = frozenset({"bg", "mk", "sr", "uk"})


@dataclass(frozen=True, slots=True)
class Relative:
    """A word of the archive that is a relative of a word of a wish.

    Attributes:
        word: as it is mostly written, in lower case.
        of: the word of the wish.
        texts: in how many texts it stands.
        beside: in how many of them beside the wish's other words.
    """

    word: str
    of: str
    texts: int
    beside: int


@dataclass(frozen=True, slots=True)
class SharedStem:
    """The words of one language that have a stem, and so find each other.

    Attributes:
        language: of the texts, and of what stems their Latin words (ISO 639-1).
        stem: as the engine compares it; empty where they are a name in its cases, which may have several.
        forms: each word in small letters, and how often it stands there, the most frequent first.
    """

    language: str
    stem: str
    forms: tuple[tuple[str, int], ...]


class ArchiveWords:
    """What stands in the headlines and leads of an archive, by stems."""

    def __init__(self, texts: Iterable[tuple[str, str, str]]) -> None:
        """Read texts, each a language as its source claims it, a headline and a lead."""
        self._lexicons: dict[str, Lexicon] = {}
        # The places of the texts that hold a stem, by language: relatives are looked for among words of one language.
        self._places: defaultdict[str, defaultdict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        self._titles: defaultdict[str, set[int]] = defaultdict(set)
        self._forms: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self._lower: Counter[tuple[str, str]] = Counter()
        self.size = 0
        for place, (claimed, title, lead) in enumerate(texts):
            headline = tokens(title)
            words = [*headline, *tokens(lead)]
            language = language_of(claimed, [word.casefold() for word in words])
            lexicon = self._lexicon(language)
            for word in words:
                if word[0].isalpha():
                    key = lexicon[word]
                    self._places[language][key].add(place)
                    self._forms[language, key][shape(word).casefold()] += 1
                    self._lower[language, key] += word[0].islower()
            for word in headline:
                self._titles[lexicon[word]].add(place)
            self.size = place + 1

    def _lexicon(self, language: str) -> Lexicon:
        if language not in self._lexicons:
            self._lexicons[language] = Lexicon(language)
        return self._lexicons[language]

    def headlines_with(self, phrases: Iterable[str]) -> int:
        """Return how many headlines hold all words of one of the phrases."""
        return len(self._holding(phrases, dict.fromkeys(self._lexicons, self._titles)))

    def texts_with(self, phrases: Iterable[str]) -> set[int]:
        """Return the places of the texts whose headline and lead hold all words of one of the phrases."""
        return self._holding(phrases, self._places)

    def _holding(self, phrases: Iterable[str], places: Mapping[str, Mapping[str, set[int]]]) -> set[int]:
        """Return where all words of one of the phrases stand, by the places of each language's stems."""
        found: set[int] = set()
        for phrase in phrases:
            for language, lexicon in self._lexicons.items():
                found |= _all_of([places[language].get(lexicon[word], set()) for word in tokens(phrase)])
        return found

    def _stems(self, language: str, groups: Sequence[Sequence[str]]) -> set[str]:
        """Return the stems of all words of a wish."""
        lexicon = self._lexicons[language]
        return {lexicon[word] for alternatives in groups for phrase in alternatives for word in tokens(phrase)}

    def sharing(self, word: str) -> list[SharedStem]:
        """Return the words that share a word's stem, by language, that with most of them first; nothing where no text has one."""
        forms: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for language, lexicon in sorted(self._lexicons.items()):
            # Its own script tells a word's language better than the text that it stands in.
            spoken = "ru" if _is_cyrillic(word) else "ar" if _is_arabic(word) else language
            forms[spoken, lexicon[word]] += self._forms.get((language, lexicon[word]), Counter())
        found = [SharedStem(language, stem, _most_first(counts)) for (language, stem), counts in forms.items() if counts]
        return sorted(found, key=lambda one: -sum(count for _, count in one.forms))

    def in_cases(self, name: str) -> list[SharedStem]:
        """Return the case forms in which a name stands in texts of each language, whatever their stems."""
        found: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for language, lexicon in sorted(self._lexicons.items()):
            for word in all_cases(Word(name, default_mode(name)), lexicon):
                counts = self._forms.get((language, lexicon[word.text]), Counter())
                # Counted in small letters, so that a name and a word of its letters are one here.
                forms = {form.capitalize(): count for form, count in counts.items() if has_form(form.capitalize(), word)}
                found["ru" if _is_cyrillic(name) and language not in _CYRILLIC_CODES else language].update(forms)
        return [SharedStem(language, "", _most_first(forms)) for language, forms in found.items() if forms]

    def relatives(self, groups: Sequence[Sequence[str]]) -> list[Relative]:
        """Return relatives of the plain words of a wish, each once, in the order of the words, the most frequent first.

        Args:
            groups: lists of alternatives; what stands in one text with one of each other list is beside them.
        """
        held = [self.texts_with(group) for group in groups]
        found: dict[str, Relative] = {}
        for place, group in enumerate(groups):
            others = _all_of([texts for other, texts in enumerate(held) if other != place])
            for word in group:
                if word.isalpha() and word.islower():
                    # A list alone has no other words, so its own are what a relative must stand beside.
                    beside = others if len(groups) > 1 else self.texts_with(one for one in group if one != word)
                    for relative in self._family(word, beside, groups):
                        found.setdefault(relative.word, relative)
        return list(found.values())

    def companions(self, groups: Sequence[Sequence[str]], most: int) -> list[str]:
        """Return words that stand with one of each list of a wish much oftener than elsewhere, the most telling first.

        Args:
            groups: lists of alternatives.
            most: how many words.
        """
        together = _all_of([self.texts_with(group) for group in groups])
        found: list[tuple[float, str]] = []
        for language, places_of in self._places.items():
            given = self._stems(language, groups)
            for key, places in places_of.items():
                near, expected = len(places & together), len(places) * len(together) / max(1, self.size)
                if key in given or near < _FEWEST_TOGETHER or near < _MUCH_OFTENER * expected:
                    continue
                form, seen = self._form(language, key), self._forms[language, key].total()
                if len(form) >= _SHORTEST_COMPANION and self._lower[language, key] >= _FEWEST_LOWER * seen:
                    # How unlikely chance is to bring so many together (Dunning 1993), the rest of the table left out.
                    found.append((near * log(near / expected) - (near - expected), form))
        return [form for _, form in sorted(found, key=lambda pair: (-pair[0], pair[1]))[:most]]

    def _form(self, language: str, key: str) -> str:
        """Return how a stem is mostly written, in lower case."""
        return min(self._forms[language, key].items(), key=lambda pair: (-pair[1], pair[0]))[0]

    def _family(self, word: str, beside: set[int], groups: Sequence[Sequence[str]]) -> list[Relative]:
        found: list[Relative] = []
        for language in self._lexicons:
            # Russian words stand in texts of any language, as far as stems go.
            endings = _KNOWN_ENDINGS.get("ru" if _is_cyrillic(word) else language, frozenset())
            given = self._stems(language, groups)
            for key, places in self._places[language].items():
                if key in given or key[: _SHORTEST_SHARED - 1] != word[: _SHORTEST_SHARED - 1]:
                    continue
                form = self._form(language, key)
                near = len(places & beside)
                expected = len(places) * len(beside) / self.size
                if near >= _FEWEST_BESIDE and near >= _OFTENER * expected and _are_relatives(word, form, endings):
                    found.append(Relative(form, word, len(places), near))
        return sorted(found, key=lambda one: (-one.texts, one.word))


def _are_relatives(word: str, form: str, endings: frozenset[str]) -> bool:
    return any(
        word[:cut] == form[:cut] and word[cut:] in endings and form[cut:] in endings
        for cut in range(_SHORTEST_SHARED, min(len(word), len(form)) + 1)
    )


def _most_first(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _is_cyrillic(word: str) -> bool:
    return "\u0400" <= word[0] < "\u0530"


def _is_arabic(word: str) -> bool:
    return "\u0600" <= word[0] < "\u0700"


def _all_of(sets: Sequence[set[int]]) -> set[int]:
    return set.intersection(*sets) if sets else set()
