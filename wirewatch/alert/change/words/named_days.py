"""Whether a date stands in a sentence where the day of the week stood that it is: "am Montag", "am 30. November". Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from wirewatch.alert.change.diff.amounts.quantities import DATE, is_same
from wirewatch.alert.change.diff.small_letters import small_letters
from wirewatch.alert.change.diff.word_diff import DiffWord

# From Monday on, with their cases, in the languages of the feeds.
_DAY_LINES = """
    monday montag lundi lunes lunedì segunda segundafeira maandag poniedziałek poniedziałku понедельник понедельника pondělí pondělka
    tuesday dienstag mardi martes martedì terça terçafeira dinsdag wtorek wtorku вторник вторника úterý úterka
    wednesday mittwoch mercredi miércoles mercoledì quarta quartafeira woensdag środa środę środy среда среду среды středa středu středy
    thursday donnerstag jeudi jueves giovedì quinta quintafeira donderdag czwartek czwartku четверг четверга čtvrtek čtvrtka
    friday freitag vendredi viernes venerdì sexta sextafeira vrijdag piątek piątku пятница пятницу пятницы pátek pátku
    saturday samstag sonnabend samedi sábado sabato zaterdag sobota sobotę soboty sobotu суббота субботу субботы
    sunday sonntag dimanche domingo domenica zondag niedziela niedzielę niedzieli воскресенье воскресенья neděle neděli
    pondelok pondelka понеділок понеділка понеделник ponedjeljak mandag mandagen måndag måndagen maanantai maanantaina pazartesi luni
    utorok utorka вівторок вівторка utorak tirsdag tirsdagen tisdag tisdagen tiistai tiistaina sali marți marţi τρίτη kedd kedden
    streda stredu stredy середа середу середи сряда srijeda srijedu onsdag onsdagen keskiviikko keskiviikkona çarşamba miercuri τετάρτη
    štvrtok štvrtka четвер четверга четвъртък četvrtak torsdag torsdagen torstai torstaina perşembe joi πέμπτη csütörtök csütörtökön
    piatok piatka пятниця пятницю пятниці петък petak fredag fredagen perjantai perjantaina cuma vineri παρασκευή péntek pénteken
    субота суботу суботи събота subota subotu lørdag lørdagen lördag lördagen lauantai lauantaina cumartesi sâmbătă σάββατο szombat
    неділя неділю неділі nedeľa nedeľu nedjelja nedjelju søndag søndagen söndag söndagen sunnuntai sunnuntaina pazar duminică κυριακή
    hétfő hétfőn δευτέρα الاثنين الإثنين
    الثلاثاء
    szerda szerdán الأربعاء
    الخميس
    الجمعة
    szombaton السبت
    vasárnap الأحد
"""
_DAYS_OF_WEEK = {word: line % 7 for line, words in enumerate(small_letters(_DAY_LINES).strip().splitlines()) for word in words.split()}
_YEAR = re.compile(r"(?:19|20)\d\d")
# An article calls a day by its name where it is no farther from its own.
_FARTHEST = timedelta(days=7)


def is_day_of_week(key: str) -> bool:
    """Tell whether a word, as it is compared, is a day of the week."""
    return key in _DAYS_OF_WEEK


def dated_days(words: Sequence[DiffWord], others: Sequence[DiffWord], written: date | None) -> tuple[frozenset[int], frozenset[int]]:
    """Find the days of the week that the other state of a sentence gives the date of.

    Args:
        words: of the sentence, as it read.
        others: the same as it reads.
        written: the article's own date; of an article without one no day has a date.

    Returns:
        The places of the days in the former words, and those of their dates, with the year, in the present ones.
    """
    went: set[int] = set()
    came: set[int] = set()
    said, stood = {word.key for word in others}, {word.key for word in words}
    for word in words if written else ():
        if word.key not in _DAYS_OF_WEEK or word.key in said:
            continue
        days = list(_days_near(written, _DAYS_OF_WEEK[word.key])) if written else []
        for other in others:
            year = _year_behind(others, other.place)
            if other.key not in stood and any(_is_date(other, day) and year in {"", str(day.year)} for day in days):
                went.add(word.place)
                came.update((other.place, other.place + 1) if year else (other.place,))
    return frozenset(went), frozenset(came)


def _days_near(written: date, day_of_week: int) -> Iterator[date]:
    first = written - _FARTHEST
    for days in range(2 * _FARTHEST.days + 1):
        day = first + timedelta(days=days)
        if day.weekday() == day_of_week:
            yield day


def _is_date(word: DiffWord, day: date) -> bool:
    return bool(word.figure) and is_same((word.key, word.figure, word.unit), (word.key, f"{day:%m-%d}", DATE))


def _year_behind(words: Sequence[DiffWord], at: int) -> str:
    """Give the year behind a date; empty where it has none."""
    return next((word.key for word in words[at + 1 : at + 2] if _YEAR.fullmatch(word.key)), "")
