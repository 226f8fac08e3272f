"""The days of a month in words, as they stand before its name. Pure."""

from __future__ import annotations

from wirewatch.alert.change.diff.amounts.spelled_numbers import SURE_NUMBERS

_RUSSIAN_DAY_WORDS = """
    первого второго третьего четвёртого пятого шестого седьмого восьмого девятого десятого одиннадцатого двенадцатого тринадцатого
    четырнадцатого пятнадцатого шестнадцатого семнадцатого восемнадцатого девятнадцатого двадцатого
"""
_GERMAN_DAY_WORDS = "ersten zweiten dritten vierten fünften sechsten siebten achten neunten zehnten elften zwölften"
_RUSSIAN_DAYS, _GERMAN_DAYS = _RUSSIAN_DAY_WORDS.split(), _GERMAN_DAY_WORDS.split()
DAY_WORDS = {word: day for words in (_RUSSIAN_DAYS, _GERMAN_DAYS) for day, word in enumerate(words, 1)}
DAY_WORDS |= {f"двадцать {word}": 20 + day for day, word in enumerate(_RUSSIAN_DAYS[:9], 1)}
DAY_WORDS |= {"четвертого": 4, "тридцатого": 30, "тридцать первого": 31, "двадцать четвертого": 24}
DAY_WORDS |= dict.fromkeys(("premier", "primero", "primeiro", "primo"), 1)
# "Cuatro de octubre"; "two May rallies" are no day.
DAY_WORDS |= {f"{word} de": value for word, value in SURE_NUMBERS.items() if 0 < value <= 31}  # noqa: PLR2004 - days
