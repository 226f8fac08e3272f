"""Keys that an event keeps in every language: names by sound or by table, and figures by value.

A report in another script shares no words with ours, so it joins a story only where names and figures agree: two names and a
figure, or one name and two figures. Names come from four sources: a table of places and people, the analyst's own actors, the
readings of Chinese characters (pypinyin), and letters by sound (anyascii), in which Зеленского and Zelensky are both "slnsk".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from types import MappingProxyType
from zlib import crc32

import numpy as np
import numpy.typing as npt
from anyascii import anyascii

from wirewatch.story.text.actors import ActorIndex
from wirewatch.story.text.kinds.cities import Cities
from wirewatch.topic.language.sets.sets import Sets
from wirewatch.topic.language.syntax import Phrase
from wirewatch.topic.language.words.words import is_glued, shape

NO_ACTORS: Sets = MappingProxyType({})
MOST_KEYS = 24
MOST_FIGURE_KEYS = 8
LEAD_CHARACTERS = 300
# Shorter sounds meet by chance: "mr" is Mir, Mauro and Omar.
FEWEST_SOUNDS = 3
FEWEST_PINYIN_LETTERS = 6

LATIN, CYRILLIC, HAN = 0, 1, 2
SCRIPTS = 3
FIGURE = 1

# What follows a figure and multiplies it, in eight languages; longer words first, since "mil millones" begins with "mil".
_MULTIPLIERS = (
    (1e12, r"trillion\w*|триллион\w*|трлн|billón|billones|تريليون|万亿"),
    (1e9, r"billions?\b|bln|bn\b|миллиард\w*|млрд|(?:mil|miles de) millones|milliarden?|milliards?|mrd|مليارات|مليار"),
    (1e8, r"亿"),
    (1e6, r"millions?\b|millionen|mln|mio\b|m\b|миллион\w*|млн|millones|millón|مليون|ملايين"),
    (1e4, r"万"),
    (1e3, r"thousand|тысяч\w*|тыс\w*|mil\b|tausend|mille\b|آلاف|ألف|千"),
)
_QUANTITY = re.compile(
    r"([1-9]\d{0,2}(?:,\d{3})+(?!\d)|[1-9]\d{0,2}(?:\.\d{3})+(?!\d)|[1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)?)\s?(?:"
    + "|".join(f"({words})" for _, words in _MULTIPLIERS)
    + ")?"
)
_GROUPED = re.compile(r"\d+(?:[., \u00a0\u202f]\d{3})+")
_NUMBER_WORDS = {
    word: float(value)
    for value, words in enumerate(
        (
            *("two два двух две 两", "three три трех трёх 三", "four четыре четырех четырёх 四", "five пять пяти 五", "six шесть шести 六"),
            *("seven семь семи 七", "eight восемь восьми 八", "nine девять девяти 九", "ten десять десяти 十", "eleven одиннадцать 十一"),
            *("twelve двенадцать двенадцати 十二", "thirteen тринадцать 十三", "fourteen четырнадцать 十四", "fifteen пятнадцать 十五"),
        ),
        2,
    )
    for word in words.split()
}
_ORDINAL_CHINESE = re.compile(r"第?([一二三四五六七八九十两]{1,2})(?=[轮届次人名名个架艘])")
# Abbreviations of so few letters are words in small ones: "who told us", "un incendie", "eu acho".
MOST_LETTERS_OF_A_WORD = 3
_NAME = re.compile(r"[A-ZА-ЯЁ][\w'’-]{2,}")
# What sounds alike in several languages and names nobody: it begins a sentence, or is German.
_WORDS_ALIKE = (
    "Person Personen Persone Personas Personnes Персона Polizei Police Policía Polizia Polícia Policja Полиция Поліція Polis "
    "Präsident President Presidente Président Prezydent Президент Minister Ministro Ministre Министр Міністр Ministerium "
    "Ministerio Ministry Parlament Parlamento Parlement Парламент Premier Премьер General Генерал Generał Direktor Director "
    "Директор Dyrektor Kommission Commission Comisión Комиссия Komisja Konferenz Conference Конференция Incendio Incendie "
    "Incêndio Пожар Пожежа Pożar Požár Explosion Explosión Esplosione Eksplozja Accident Accidente Incidente Acidente Attacke "
    "Attack Attaque Atak Ataque Атака Attacco Protest Protesta Протест Katastrophe Catástrofe Катастрофа Никто Ніхто Nikt Nikdo "
    "Niemand Nessuno Nadie Ninguém Hospital Ospedale Госпиталь Szpital Bank Banco Banca Banque Банк Firma Фирма Company Compañía "
    "Компания Familie Family Familia Famille Фамилия Partei Party Partido Partito Партия Partia Prozess Procès Proceso Процесс "
    "Proces Tribunal Tribunale Трибунал Trybunał Justiz Justice Justicia Republik Republic República République Республика "
    "Universität University Universidad Université Университет Museum Museo Musée Музей Muzeum Fabrik Fábrica Fabbrica Фабрика "
    "Fabryka Ingenieur Ingeniero Ingénieur Инженер Doktor Doctor Доктор Professor Profesor Профессор Operation Operación Операция "
    "Operacja Situation Situación Ситуация Sytuacja Million Millionen Millones Milioni Миллион Prozent Процент Procent"
)
_DIGIT, _WORD = re.compile(r"\d"), re.compile(r"[^\W\d_]+")
_LATIN_WORD = re.compile(r"[a-z0-9.+\u00df-\u024f]+")
_ARABIC_LETTER = re.compile("[\u0621-\u064a]")
# "And", "for", "in" and the article stand before a name in one word.
_ARABIC_BEGINNING = "[وف]?(?:ال|بال|لل|كال|[بلك])?"
_HAN_RUN = re.compile(r"[\u4e00-\u9fff]+")
_RUSSIAN_ENDING = re.compile(r"(?:ого|его|ому|ему|ыми|ими|ами|ями|ой|ей|ый|ий|ая|яя|ым|им|ом|ем|ах|ях|ов|ев|а|я|у|ю|ы|и|е|о|ь)$")
_CLASSES = (
    ("sch", "s"),
    ("kh", "h"),
    ("ch", "s"),
    ("sh", "s"),
    ("zh", "s"),
    ("ts", "s"),
    ("ck", "k"),
    ("ph", "f"),
    ("th", "t"),
    ("x", "ks"),
)
_LETTERS = str.maketrans({"z": "s", "c": "k", "q": "k", "g": "g", "w": "v", "y": "", "j": "", "h": ""} | dict.fromkeys("aeiou'’-", ""))


def script_of(title: str, lead: str) -> int:
    """Say in which script a text is written."""
    sample = title + lead[:LEAD_CHARACTERS]
    if sample.isascii():
        return LATIN
    han = sum("\u4e00" <= sign <= "\u9fff" for sign in sample)
    cyrillic = sum("\u0400" <= sign <= "\u04ff" for sign in sample)
    latin = sum(sign.isascii() and sign.isalpha() for sign in sample)
    return HAN if han * 3 > latin + cyrillic else CYRILLIC if cyrillic > latin else LATIN


@lru_cache(maxsize=50_000)
def sound_of(name: str) -> str:
    """Reduce a name to its consonants by class, in any alphabet; Russian case endings go first."""
    lower = name.lower()
    if re.search("[а-яё]", lower) and len(lower) > 5:  # noqa: PLR2004 - shorter names lose too much with an ending
        lower = _RUSSIAN_ENDING.sub("", lower)
    letters: str = anyascii(lower).lower()
    for spelled, said in _CLASSES:
        letters = letters.replace(spelled, said)
    letters = letters.translate(_LETTERS)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[^a-z]", "", letters))


def values_of(text: str) -> list[float]:
    """List the figures of a text by value: "1.6 million", "1,6 млн" and "160万" are one."""
    values = []
    lower = text.lower()
    for digits, *units in _QUANTITY.findall(lower) if _DIGIT.search(lower) else ():
        # "3.600" is Spanish or German for what "3,600" is in English; decimals have rarely three digits.
        grouped = digits[0] != "0" and _GROUPED.fullmatch(digits)
        value = float(re.sub(r"\D", "", digits) if grouped else digits.replace(",", "."))
        factor = next((size for (size, _), unit in zip(_MULTIPLIERS, units, strict=True) if unit), 1.0)
        values.append(round(value * factor, 3))
    values += [_NUMBER_WORDS[word] for word in _WORD.findall(lower) if word in _NUMBER_WORDS]
    if not lower.isascii():
        values += [_NUMBER_WORDS[word] for word in _ORDINAL_CHINESE.findall(text) if word in _NUMBER_WORDS]
    return list(dict.fromkeys(values))


_SOUNDS_OF_WORDS = frozenset(map(sound_of, _WORDS_ALIKE.split()))


class Gazetteer:
    """A table of places and people: English, Cyrillic and Chinese, the state that each stands for, if any, other Latin spellings, Arabic.

    One line each, with tabs between. Actors of the analyst's own extend it, each known by all its aliases. It carries the table of cities.
    """

    def __init__(self, table: str, actors: Sets = NO_ACTORS, cities: Cities | None = None) -> None:
        self.cities = cities or Cities()
        rows = [line.split("\t") for line in table.splitlines() if line.strip()]
        self._states = {row[0]: row[3] for row in rows if any(row[3:4])}
        self._latin = {alias: row[0] for row in rows for alias in "|".join([row[0], *row[4:5]]).split("|") if alias}
        self._first_words = {alias.split(" ")[0] for alias in self._latin}
        self._cyrillic = [(re.compile(rf"(?<!\w)(?:{row[1]})(?!\w)"), row[0]) for row in rows]
        self._han = [(re.compile(row[2]), row[0]) for row in rows]
        self._arabic = [(re.compile(rf"(?<!\w){_ARABIC_BEGINNING}(?:{row[5]})(?!\w)"), row[0]) for row in rows if row[5:] and row[5]]
        self._actors = ActorIndex([self._named(actor, phrases) for actor, phrases in actors.items()]) if actors else None

    def _named(self, actor: str, phrases: Sequence[Phrase]) -> tuple[str, list[Phrase]]:
        """Give an actor's name and the aliases that it adds.

        Where the table knows one of them it is the table's name, for one name must not count as two.
        """
        known = {phrase: self._row_of(phrase) for phrase in phrases}
        name = next((row for row in known.values() if row), f"@{actor}")
        return name, [phrase for phrase, row in known.items() if not row]

    def _row_of(self, phrase: Phrase) -> str | None:
        words = [word.text.lower() for word in phrase.words]
        spelled = "".join(words) if all(map(is_glued, words)) else " ".join(words)
        if spelled.isascii():
            return self._latin.get(spelled)
        return next((name for pattern, name in (*self._cyrillic, *self._han, *self._arabic) if pattern.fullmatch(spelled)), None)

    def names(self, text: str, script: int) -> list[str]:
        """List the places, people and actors that a text names: by the first column of the table, or @set."""
        listed = self._listed(text, script)
        return list(dict.fromkeys([*listed, *self._actors.names(text)])) if self._actors else listed

    def _listed(self, text: str, script: int) -> list[str]:
        lower = text.lower()
        if script == LATIN:
            words = [word if word in self._latin else word.strip(".+") for word in _LATIN_WORD.findall(lower)]
            begins = [at for at, word in enumerate(words) if word in self._first_words]
            spans = (" ".join(words[at : at + count]) for count in (1, 2, 3) for at in begins)
            arabic = self._arabic if _ARABIC_LETTER.search(lower) else ()
            found = [self._latin[span] for span in spans if span in self._latin and _is_in_capitals(span, text)]
            return list(dict.fromkeys([*found, *(name for pattern, name in arabic if pattern.search(lower))]))
        table = self._cyrillic if script == CYRILLIC else self._han
        return [name for pattern, name in table if pattern.search(lower)]

    def sounds_abroad(self, text: str) -> list[str]:
        """Give the sounds of the foreign cities that a Chinese text names: 慕尼黑 sounds like no Munich, so its English name stands for it.

        One that stands for a state in the table counts as the state alone, for one name must not count as two.
        """
        cities = (city.english for name, city in self.cities.chinese(text) if city.english and not self._listed(name, HAN))
        sounds = dict.fromkeys(sound_of(word) for english in cities for word in english.split())
        return [sound for sound in sounds if len(sound) >= FEWEST_SOUNDS]

    def states(self, text: str) -> list[str]:
        """List each state that a text names by itself, its people, its capital or its leader, as the table alone knows them; sorted."""
        named = self._listed(text, script_of(text, ""))
        return sorted({self._states[name] for name in named if name in self._states})

    def players(self, text: str) -> list[str]:
        """List the states that a text names, as `states` does, and the analyst's own actors; sorted."""
        return sorted({*self.states(text), *(self._actors.names(text) if self._actors else ())})


def _is_in_capitals(alias: str, text: str) -> bool:
    """Return True for an alias that no word can be, or that stands in the text in capitals."""
    if len(alias) > MOST_LETTERS_OF_A_WORD or not alias.isalpha():
        return True
    return re.search(rf"(?<!\w){alias.upper()}(?!\w)", text) is not None


def _syllables(run: str) -> list[str]:
    """Read Chinese characters aloud."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - its dictionary takes 55 MB and 0.2 s, and most passes read no Chinese

    return lazy_pinyin(run)


def keys_of(title: str, lead: str, gazetteer: Gazetteer) -> tuple[int, list[tuple[str, str]]]:
    """Give the script and the keys of an article: ("name", ...) and ("figure", ...), from headline and first sentences."""
    text = f"{title}\n{lead[:LEAD_CHARACTERS]}"
    script = script_of(title, lead)
    names = [f"place {name}" for name in gazetteer.names(text, script)]
    if script == HAN:
        names += [f"sound {sound}" for sound in gazetteer.sounds_abroad(text)]
        syllables = [syllable for run in _HAN_RUN.findall(text) for syllable in (*_syllables(run), "")]
        pairs = {"".join(syllables[at : at + 2]) for at in range(len(syllables) - 1) if all(syllables[at : at + 2])}
        names += [f"pinyin {pair}" for pair in sorted(pairs) if len(pair) >= FEWEST_PINYIN_LETTERS][: MOST_KEYS - 4]
    else:
        said = list(dict.fromkeys(map(shape, _NAME.findall(text))))
        if script == LATIN:
            names += [f"pinyin {word.lower()}" for word in said if len(word) >= FEWEST_PINYIN_LETTERS and word.isascii()][:4]
        names += [f"sound {sound}" for word in said if len(sound := sound_of(word)) >= FEWEST_SOUNDS and sound not in _SOUNDS_OF_WORDS]
    figures = [("figure", f"{value:g}") for value in values_of(text) if value > 1]
    return script, [*(("name", name) for name in dict.fromkeys(names)), *figures[:MOST_FIGURE_KEYS]]


def name_keys(places: Iterable[str], words: Iterable[str]) -> npt.NDArray[np.uint16]:
    """Give every key that names of the table of places, and words in capitals in Latin letters, are kept under."""
    names = [("name", f"{kind} {said}") for word in words for kind, said in (("pinyin", word), ("sound", sound_of(word)))]
    return np.unique(np.concatenate([pack_keys([name]) for name in [*(("name", f"place {place}") for place in places), *names]]))


def pack_keys(keys: Sequence[tuple[str, str]]) -> npt.NDArray[np.uint16]:
    """Hash keys to 16 bits; the lowest says that it is a figure."""
    figures = [key for kind, key in keys if kind == "figure"]
    names = [key for kind, key in keys if kind == "name"][: MOST_KEYS - len(figures)]
    packed = {crc32(key.encode()) & 0xFFFE for key in names} | {crc32(key.encode()) & 0xFFFE | FIGURE for key in figures}
    return np.array(sorted(packed), np.uint16)


def _figure_keys(values: Iterable[int]) -> npt.NDArray[np.uint16]:
    return np.array(sorted({crc32(f"{value}".encode()) & 0xFFFE | FIGURE for value in values}), np.uint16)


# Two and three, seven and twelve are in every second report; they say as little as a country's name.
SMALL_FIGURES = _figure_keys(range(2, 13))
# Years are in every third.
YEAR_FIGURES = _figure_keys(range(1900, 2100))
# "Some 60 people", "300 homes": estimates, which two events have as easily as one.
ROUND_FIGURES = _figure_keys(digit * 10**power for power in range(1, 7) for digit in range(1, 10))


def shared_keys(ours: npt.NDArray[np.uint16], theirs: npt.NDArray[np.uint16], lengths: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Say how many keys each of several articles shares with ours, 0 where that is too little for one event in two languages.

    Two names and a figure above twelve tell one event, or two names and two figures, or a name and two figures above twelve.

    Args:
        ours: the keys of one article.
        theirs: the keys of the others, one behind the other.
        lengths: how many keys each of the others has.
    """
    owner = np.repeat(np.arange(len(lengths)), lengths)
    shared = np.isin(theirs, ours)
    owner, keys = owner[shared], theirs[shared]
    figure = (keys & FIGURE) > 0
    names, figures, large = (
        np.bincount(owner[chosen], minlength=len(lengths)) for chosen in (~figure, figure, figure & ~np.isin(keys, SMALL_FIGURES))
    )
    enough = ((names > 1) & ((large > 0) | (figures > 1))) | ((names > 0) & (large > 1))
    return np.where(enough, names + figures, 0).astype(np.int64)
