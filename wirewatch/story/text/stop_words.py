"""In which language a text is, and which of its words can tell one event from another.

English has a background of counted words. Of other languages we know the words that say nothing (`stop_words.txt`) and learn the rest
from what arrives: without that every Russian word looked rare, and two Russian articles shared fifty rare words.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

STOP_WORDS = Path(__file__).with_name("stop_words.txt")
# The place in this list is stored with every article: append only.
LANGUAGES = (
    *("en", "ru", "uk", "de", "fr", "es", "it", "pt", "nl", "pl", "tr", "ar", "fa", "zh", "ja", "other"),
    *("el", "sv", "da", "no", "fi", "et", "lv", "lt", "cs", "sk", "sl", "hr", "sr", "bg", "ro", "hu", "id", "vi", "he", "ur"),
)
ENGLISH, GERMAN, OTHER = 0, LANGUAGES.index("de"), LANGUAGES.index("other")
# Names do not stand out in them; the syllables of all their words are compared.
UNSPACED = (LANGUAGES.index("zh"), LANGUAGES.index("ja"))
# So many words tell a language; English ones are two fifths function words, a language without a list has hits by chance only.
SAMPLE_WORDS = 120
LEAST_HITS = 0.08
FEWEST_WORDS = 12
# Shorter words of alphabets are function words that the list forgot.
SHORTEST_WORD = 3
# Names and nouns of Slavic and Arabic texts change their ends and beginnings; shorter words would lose too much.
STEMMED_LETTERS = 6

_RUSSIAN_ENDING = re.compile(
    r"(?:ого|его|ому|ему|ыми|ими|ами|ями|ой|ей|ый|ий|ая|яя|ое|ее|ые|ие|ым|им|ом|ем|ах|ях|ов|ев|а|я|у|ю|ы|и|е|о|ь)$"
)
_ARABIC_BEGINNING = re.compile("^(?:[وف]?(?:ال|بال|كال|لل)|و(?=....))")
_KANA, _HAN = re.compile("[\u3040-\u30ff]"), re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
_HIRAGANA = re.compile("[\u3041-\u309f]")
_CYRILLIC, _ARABIC = re.compile("[\u0400-\u04ff]"), re.compile("[\u0600-\u06ff]")


class StopWords:
    """The words that say nothing, by language."""

    def __init__(self, table: str = "") -> None:
        lines = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
        self._words: Mapping[int, frozenset[str]] = {LANGUAGES.index(code): frozenset(words.split()) for code, words in lines}
        self._languages: dict[str, list[int]] = {}
        english = self._words.get(ENGLISH, frozenset())
        for language, words in self._words.items():
            # English is told by few words, and most of these are Danish ones too ("at", "for", "to"), or those of another of many.
            for word in words - english if language > OTHER else words:
                self._languages.setdefault(word, []).append(language)

    def language_of(self, words: Sequence[str]) -> int:
        """Give the place in `LANGUAGES` of the language that these first words are in; a word of several languages counts less."""
        sample = words[:SAMPLE_WORDS]
        text = "".join(sample)
        if not text.isascii():
            unspaced = len(_HAN.findall(text))
            if unspaced * 3 > len(text):
                return LANGUAGES.index("ja" if len(_KANA.findall(text)) * 8 > unspaced else "zh")
        hits = dict.fromkeys(self._words, 0.0)
        for word in sample:
            languages = self._languages.get(word, ())
            for language in languages:
                hits[language] += 1 / len(languages)
        best = max(hits, key=lambda language: (hits[language], -language), default=ENGLISH)
        if hits.get(best, 0.0) >= LEAST_HITS * len(sample) and hits.get(best, 0.0):
            return best
        if _CYRILLIC.search(text):
            return LANGUAGES.index("ru")
        if _ARABIC.search(text):
            return LANGUAGES.index("ar")
        return ENGLISH if len(sample) < FEWEST_WORDS and text.isascii() else OTHER

    def says_nothing(self, word: str, language: str) -> bool:
        """Tell whether a word in small letters is one of these in a language (ISO 639-1); of one without a list none is."""
        return language in LANGUAGES and word in self._words.get(LANGUAGES.index(language), frozenset())

    def content_words(self, words: Iterable[str], language: int) -> list[str]:
        """Give those words of a text that are no stop_words of its language, without endings where names are declined."""
        code, common = LANGUAGES[language], self._words.get(language, frozenset())
        if code in {"zh", "ja"}:
            return [word for word in words if word not in common and common.isdisjoint(word) and not _HIRAGANA.search(word)]
        own = [word for word in words if word not in common and (len(word) >= SHORTEST_WORD or not word.isalpha())]
        if code in {"ru", "uk"}:
            return [_RUSSIAN_ENDING.sub("", word) if len(word) >= STEMMED_LETTERS else word for word in own]
        if code in {"ar", "fa"}:
            own = [_ARABIC_BEGINNING.sub("", word) if len(word) >= STEMMED_LETTERS - 1 else word for word in own]
            return [word for word in own if word not in common]
        return own


@cache
def shipped_stop_words() -> StopWords:
    """Read the words that ship with Wirewatch."""
    return StopWords(STOP_WORDS.read_text("utf-8"))
