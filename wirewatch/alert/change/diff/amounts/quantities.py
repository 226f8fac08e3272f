"""Figures as they are compared: a number with what counts it, its currency or unit, or a day of the year, however they are written. Pure.

"$3bn" is "3 billion dollars", "5pc" is "5 per cent", "Sept. 3" is "3 September", "12km" is "12 kilometres". A unit that one side leaves
out, or says less exactly ("$" for "US$"), is no other unit.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from wirewatch.alert.change.diff.amounts.arabic_numbers import dual_unit
from wirewatch.alert.change.diff.amounts.day_words import DAY_WORDS
from wirewatch.alert.change.diff.amounts.eastern_numbers import SPOKEN_STARTS, spoken_dual
from wirewatch.alert.change.diff.amounts.month_words import MONTHS_AS_COMPARED, month_in
from wirewatch.alert.change.diff.amounts.spelled_numbers import (
    CHINESE_DIGITS,
    NUMBER_WORDS,
    fraction,
    is_clock,
    is_number,
    may_begin_run,
    number_of,
    number_run,
    plain_number,
    possible_numbers,
    rounded_share,
)
from wirewatch.alert.change.diff.amounts.unit_names import (
    BASES,
    CLOCKS,
    CURRENCIES,
    HALF_TONNES,
    LETTERS_OF_SUMS,
    PARTS_OF_HOUR,
    SCALES,
    SHARES,
    UNITS,
)
from wirewatch.alert.change.diff.small_letters import small_letters
from wirewatch.dates import MONTH_NAMES, month_key


class Quantity(NamedTuple):
    """A figure as it is compared.

    Attributes:
        length: How many words it has; 0 where there is none.
        value: Its digits, with "%", "pp" for percentage points or "bp" behind them; of a day month and day.
        unit: Its currency or unit, a general one before its kind: "dollar/us"; empty where it has none.
        unit_words: Which of its words, from and up to, name the unit, or the month of a day; signs before a number do not.
    """

    length: int = 0
    value: str = ""
    unit: str = ""
    unit_words: tuple[int, int] = (0, 0)


NONE = Quantity()
CLOCK, DATE = "clock", "date"
TIMES = frozenset((CLOCK, DATE))
# "40m" is a sum, a number of people or a length; which one, only what it is compared with can tell.
_AMBIGUOUS = "m"
_METRE = "metre"

# Behind a number these name a day of the year.
_ALONE = {"月": "month", "日": "day"}
_SUFFIXES = UNITS | CURRENCIES
_BEHIND = _SUFFIXES | SHARES
_LONGEST_SPAN = max(said.count(" ") for said in PARTS_OF_HOUR) + 1
_SIGNS = frozenset(said for said in CURRENCIES if said[-1] in "$¢₵/" or (len(said) == 1 and not said.isalpha()))
SIGNS = "".join(sorted(said for said in _SIGNS if said != "$" and len(said) == 1))
# What stands before a number: codes are known by their three letters, written in capitals as no word is.
_NO_CODES = frozenset(("yen", "lbs", "won", "lei", "tsh", "ksh", "ush", "shs", "dhs", "sfr"))
_CODES = frozenset(said for said in CURRENCIES if len(said) == len("usd") and said.isascii() and said.isalpha()) - _NO_CODES
CODES = "|".join(sorted(code.upper() for code in _CODES))
_SHORT_FORM_WORDS = "rs sh shs ksh kshs ush ushs tsh tshs rm tk rp dh dhs tl fr sfr kr php"
_SHORT_FORMS = frozenset(_SHORT_FORM_WORDS.split())
# They count where they are written together with a number.
_LETTERS = frozenset(("b", "k"))
# Of these a stop behind, amid the sentence, makes millions: "4,7 mil. Kč", "4,7 mill. kroner", where "mil" alone is a thousand.
_MILLIONS_CUT_SHORT = frozenset(("mil", "mill"))
_MILLION, _HALF = Decimal(10**6), Decimal("0.5")
_NOON, _LAST_HOUR = 12, 24
# A day in digits: "27.05", and "20.05" where it reads as a time.
_DAY_IN_DIGITS = re.compile(r"(0?[1-9]|[12]\d|3[01])[.:](0?[1-9]|1[0-2])")
_DAY_WITH_STROKE = re.compile(r"(0?[1-9]|[12]\d|3[01]) (0?[1-9]|1[0-2])")
# "1430 hours".
_HOURS_IN_A_ROW = re.compile(r"([01]\d|2[0-3])([0-5]\d) ?(?:hours|hrs?)")
_HOUR = "hour"
# Hungarian writes its forint so.
_FOOT, _FORINT_LETTERS = "foot", " ft"
# German: "halb acht" is half an hour before eight.
_HALF_TO = "halb"
_OF_COUNTED = "de"
_OF_SUMS = {"m": _MILLION, "t": Decimal(10**12)}
# Words that are months in one language and others in another are months only where they have a capital.
_SURE_MONTH = 4
_AMBIGUOUS_MONTHS = frozenset(("march", "marca", "mart", "marts", "lipca", "liste"))
_OF = frozenset(("of", "de"))
_DAY = re.compile(r"(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|º|o|го|е|й)?")
_MONTH_NAMES = frozenset(word for word in MONTHS_AS_COMPARED if " " not in word)
_DOTTED_WORDS = """
    rs fr sfr rp tk us mrd mio md tsd тыс млн млрд трлн руб bn mln no approx proc godz tys tis тис mil mill milj mia mdr mld χιλ εκατ δισ
"""
_DOTTED = frozenset(_DOTTED_WORDS.split())
_NUMBER = re.compile(r"(\d+(?:[.,]\d+)*(?:-\d+(?:[.,]\d+)*)?)([^\W\d_]+2?|%)?")
_ORDINAL = frozenset(("st", "nd", "rd", "th", "er", "ère", "re", "e", "ème", "o", "a", "º", "ª", "й", "я", "го", "ой"))
LONGEST_SUFFIX = 4
_BLANKS = " .-\u00a0\u202f\u2009"
_CHINESE = frozenset(CHINESE_DIGITS)
_FIRST_HEBREW = "\u05d0"
_STARTS = (
    NUMBER_WORDS
    | SPOKEN_STARTS
    | _SIGNS
    | _CODES
    | _SHORT_FORMS
    | LETTERS_OF_SUMS.keys()
    | DAY_WORDS.keys()
    | {"half", _HALF_TO}
    | {said.split()[0] for said in (*PARTS_OF_HOUR, *HALF_TONNES)}
    | {form for form in re.split(r"[\s/]+", small_letters(MONTH_NAMES)) if form.isalpha()}
)
_GAPS = " \u00a0\u202f\u2009"


def may_be_figure(key: str) -> bool:
    """Tell whether a word in small letters is worth a closer look; most words are none."""
    return key in _STARTS or not key.isalpha() or key >= _FIRST_HEBREW


def may_begin_quantity(key: str) -> bool:
    """Tell whether a word in small letters can be the first of a quantity of several words."""
    return key in _STARTS or key[0].isdigit() or (key[0] >= _FIRST_HEBREW and (may_begin_run(key) or dual_unit(key) is not None))


def may_go_on(key: str, gap: str, following: str) -> bool:
    """Tell whether a quantity can go on behind a gap: blanks, nothing, a slash or degree, or the stop of an abbreviation or a day."""
    said = gap.strip(_GAPS)
    if said in {"", "/", "°", "-"}:
        return True
    if gap[0] != "." or said != ".":
        return False
    return key in _DOTTED or month_key(key) in _MONTH_NAMES or (key.isdigit() and month_key(following) in _MONTH_NAMES)


def figure_of(key: str) -> Quantity:
    """Read a single word as a figure; without a length where it is none."""
    if not is_number(key):
        return NONE
    return Quantity(1, number_of(key), CLOCK if is_clock(key) else "")


def read_quantity(keys: Sequence[str], texts: Sequence[str], gaps: Sequence[str]) -> Quantity:
    """Read the quantity that words begin with.

    Args:
        keys: the words as they are compared, a few.
        texts: the same as they are written.
        gaps: what stands behind each of them; only what `may_go_on` allows.
    """
    for special in (_day_of_year(keys, texts, gaps), _named_part(keys), _dual(keys), _time_of_day(keys, gaps)):
        if special.length:
            return special
    at, unit = _prefix(keys, texts, gaps)
    has_sign = at > 0
    read, value, suffix = _number(keys[at:], gaps[at:], has_sign=has_sign) if at < len(keys) else (0, "", "")
    if not read:
        return NONE
    at += read
    if value.endswith("th"):
        return Quantity(at, value)
    if suffix and suffix != _AMBIGUOUS:
        return _with(at, value, suffix)
    if not unit:
        length, found = _suffix(keys[at:], gaps[at - 1 :])
        if found and not (suffix and found in SHARES.values()):
            value = _times(value, _MILLION) if suffix == _AMBIGUOUS and found not in UNITS.values() else value
            return _with(at + length, value, found)._replace(unit_words=(at, at + length))
    return Quantity(at, value, unit or suffix)


def is_same(one: tuple[str, str, str], other: tuple[str, str, str]) -> bool:
    """Tell whether two words are one figure; of each its key, value and unit. A value that words leave open is any that they can mean."""
    if one[1] and other[1]:
        are_times = one[2] == other[2] == CLOCK
        ours, theirs = (_times_of_day(*said[:2]) if are_times else _readings(*said) for said in (one, other))
        if any(mine == yours and _fits(unit, its) for mine, unit in ours for yours, its in theirs):
            return True
        return one[2] != other[2] and _in_base(*one[1:]) == _in_base(*other[1:])
    meanings, others = (frozenset((value,)) if value else possible_numbers(key) for key, value, _ in (one, other))
    return not meanings.isdisjoint(others)


def unit_of(word: str) -> str:
    """Give the unit that a word in small letters names; empty where it names none."""
    return UNITS.get(word) or _ALONE.get(word, "")


def is_same_number(one: tuple[str, str, str], other: tuple[str, str, str]) -> bool:
    """Tell whether two quantities are one number, or day, of which one says no unit, or month; of each value, unit and the unit's word."""
    return any(one[1:]) != any(other[1:]) and _bare(*one) == _bare(*other)


def _bare(value: str, unit: str, unit_text: str) -> str:
    """Give the digits of a quantity without what a word behind them says."""
    if unit == DATE:
        return value[len("09-") :].lstrip("0")
    return value.rstrip("%pb") if unit_text.isalpha() else value


def _with(length: int, value: str, unit: str) -> Quantity:
    return Quantity(length, value + unit, "") if unit in {"%", "pp", "bp"} else Quantity(length, value, unit)


def _named_part(keys: Sequence[str]) -> Quantity:
    """Read a part of an hour or a tonne that has a name: "half an hour", "media tonelada"."""
    for length in range(min(_LONGEST_SPAN, len(keys)), 0, -1):
        said = " ".join(keys[:length])
        if found := PARTS_OF_HOUR.get(said):
            return Quantity(length, found, "minute")
        if found := HALF_TONNES.get(said):
            return Quantity(length, found, "tonne")
    return NONE


def _dual(keys: Sequence[str]) -> Quantity:
    """Read a noun of Arabic or Hebrew that says by its end that there are two: "ساعتين"."""
    unit = dual_unit(keys[0])
    unit = spoken_dual(keys[0]) if unit is None else unit
    return NONE if unit is None else Quantity(1, "2", unit)


def _time_of_day(keys: Sequence[str], gaps: Sequence[str]) -> Quantity:
    """Read an hour with what says that it is one, or which half of the day it is in: "8 утра", "20 Uhr", "8:30 da manhã"."""
    if keys[0] == _HALF_TO and len(keys) > 1 and (hour := number_of(keys[1])).isdecimal() and 0 < int(hour) <= _NOON:
        return Quantity(2, f"{int(hour) - 1}.5")
    length, half = _longest(keys[1:], gaps, CLOCKS)
    if is_clock(keys[0]):
        hour, minute = number_of(keys[0]).split(":")
    elif half:
        hour, minute = number_of(keys[0]), "00"
    else:
        return NONE
    if not hour.isdecimal() or int(hour) > _LAST_HOUR:
        return NONE
    value = int(hour) % 12 + 12 * (half == "pm") if half in {"am", "pm"} and int(hour) <= _NOON else int(hour)
    return Quantity(1 + length, f"{value}:{minute}", CLOCK)


def _day_of_year(keys: Sequence[str], texts: Sequence[str], gaps: Sequence[str]) -> Quantity:
    """Read a day with its month, in either order; no year is part of it."""
    day, length = _day(keys)
    if day:
        behind = length + 1 if len(keys) > length + 1 and keys[length] in _OF else length
        read, month = month_in(keys[behind:], gaps[behind:])
        if read == 1 and not _may_be_month(keys[behind], texts[behind]):
            return NONE
        return Quantity(behind + read, f"{month:02}-{day:02}", DATE, (behind, behind + read)) if month else NONE
    month = _month(keys[:1], texts[:1]) if len(keys) > 1 and texts[0][0].isupper() else 0
    named = _DAY.fullmatch(keys[1]) if month else None
    if not named or _is_counted(keys[2:4]):
        return NONE
    return Quantity(2, f"{month:02}-{int(named[1]):02}", DATE, (0, 1))


def _day(keys: Sequence[str]) -> tuple[int, int]:
    """Read the day of a month in digits or words, which are one or two, and how many words it has; 0 where there is none."""
    if found := _DAY.fullmatch(keys[0]):
        return int(found[1]), 1
    if day := DAY_WORDS.get(" ".join(keys[:2])):
        return day, 2
    return DAY_WORDS.get(keys[0], 0), 1


def _month(keys: Sequence[str], texts: Sequence[str]) -> int:
    """Give the number of a month; 0 where the word is none, or a short one in small letters, which is too often another word."""
    return MONTHS_AS_COMPARED.get(month_key(keys[0]), 0) if keys and _may_be_month(keys[0], texts[0]) else 0


def _may_be_month(key: str, text: str) -> bool:
    is_long = len(key) >= _SURE_MONTH and key not in _AMBIGUOUS_MONTHS
    return text[0].isupper() or is_long or key == "mai" or not key.isascii()


def _is_counted(keys: Sequence[str]) -> bool:
    """Tell whether what stands before is a number that counts, and no day: "May 3 million people", "March 5 percent"."""
    return bool(keys) and (keys[0] in SCALES or keys[0] in SHARES or " ".join(keys[:2]) in SHARES or number_run(["2", *keys])[0] > 1)


def _prefix(keys: Sequence[str], texts: Sequence[str], gaps: Sequence[str]) -> tuple[int, str]:
    """Read the sign, code or short form of a currency before a number."""
    if keys[0] in _SIGNS:
        return 1, CURRENCIES[keys[0]]
    if len(keys) == 1 or not keys[1][0].isdigit() or not texts[0][0].isupper():
        return 0, ""
    if keys[0] in LETTERS_OF_SUMS and not gaps[0]:
        return 1, LETTERS_OF_SUMS[keys[0]]
    is_before = keys[0] in _SHORT_FORMS or (keys[0] in _CODES and texts[0].isupper())
    return (1, CURRENCIES[keys[0]]) if is_before else (0, "")


def _number(keys: Sequence[str], gaps: Sequence[str], *, has_sign: bool) -> tuple[int, str, str]:
    """Read a number with what counts it: how many words, its digits, and the unit that is written together with it."""
    if not _CHINESE.isdisjoint(keys[0]) and is_number(keys[0]):
        return 1, number_of(keys[0]), ""
    if found := _NUMBER.fullmatch(keys[0]):
        value = "-".join(map(plain_number, found[1].split("-")))
        return _joined(value, found[2], has_sign=has_sign) if found[2] else _counted(value, keys, gaps, has_sign=has_sign)
    if keys[0] == "half":
        return _half(keys)
    if part := fraction(keys[0], keys[1]) if len(keys) > 1 else "":
        return 2, part, ""
    read, value = number_run(keys)
    scale = SCALES.get(keys[read]) if 0 < read < len(keys) and keys[read] not in _LETTERS else None
    if not read or (read == 1 and not scale and not is_number(keys[0])):
        return 0, "", ""
    return (read + 1, _times(value, scale), "") if scale else (read, value, "")


def _half(keys: Sequence[str]) -> tuple[int, str, str]:
    """Read "half a million", "half a dozen"."""
    behind = 2 if keys[1:2] == ["a"] else 1
    read, doubled = number_run(["2", *keys[behind:]]) if len(keys) > behind else (0, "")
    return (behind + read - 1, _times(doubled, _HALF / 2), "") if read > 1 else (0, "", "")


def _joined(value: str, suffix: str, *, has_sign: bool) -> tuple[int, str, str]:
    """Read what is written together with a number: "3bn", "12km", "5%", "3rd", and of an adjective "3million"."""
    if suffix == _AMBIGUOUS and not has_sign:
        return 1, value, _AMBIGUOUS
    if suffix in _ORDINAL:
        return 1, f"{value}th", ""
    if scale := _joined_scale(suffix, has_sign=has_sign):
        return 1, _times(value, scale), ""
    unit = SHARES.get(suffix) or _SUFFIXES.get(suffix, "")
    return (1, value, unit) if unit else (0, "", "")


def _joined_scale(suffix: str, *, has_sign: bool) -> Decimal | None:
    """Give what letters or a word behind a number count; behind a sum of money an "m" and a "t" do too."""
    if has_sign and suffix in _OF_SUMS:
        return _OF_SUMS[suffix]
    read, doubled = number_run(["2", suffix])
    return SCALES.get(suffix) or (Decimal(doubled) / 2 if read > 1 else None)


def _counted(value: str, keys: Sequence[str], gaps: Sequence[str], *, has_sign: bool) -> tuple[int, str, str]:
    """Read what counts a number in digits: words, abbreviations, an "m" between a number and a sign, or what it is a part of."""
    if len(keys) == 1:
        return 1, value, ""
    following = keys[1]
    may_be_part = not following.isdecimal() or (gaps[0] == "/" and gaps[1:2] != ["/"])
    if part := fraction(value, following) if may_be_part else "":
        return 2, part, ""
    if scaled := _scale(keys[1:]):
        return 1 + scaled[0], _times(value, scaled[1]), ""
    if following in _MILLIONS_CUT_SHORT and gaps[1].startswith("."):
        return 2, _times(value, _MILLION), ""
    if following == _AMBIGUOUS:
        is_sum = has_sign or (keys[2:3] and keys[2] in _SIGNS and not gaps[1].strip())
        return (2, _times(value, _MILLION), "") if is_sum else (2, value, _AMBIGUOUS)
    read, said = number_run(["2" if "-" in value else value, *keys[1:]])
    counted = _times(value, Decimal(said) / 2) if "-" in value else said
    return (read, counted, "") if read > 1 else (1, value, "")


def _scale(keys: Sequence[str]) -> tuple[int, Decimal] | None:
    """Read what counts a number, with "of" before it in Romanian, and what counts that: "de milioane", "nghìn tỷ"; None for other words."""
    start = 1 if keys[0] == _OF_COUNTED and len(keys) > 1 else 0
    scale = SCALES.get(keys[start]) if keys[start] not in _LETTERS else None
    if scale is None:
        return None
    further = SCALES.get(keys[start + 1]) if len(keys) > start + 1 and keys[start + 1] not in _LETTERS else None
    return (start + 2, scale * further) if further and further > scale else (start + 1, scale)


def _suffix(keys: Sequence[str], gaps: Sequence[str]) -> tuple[int, str]:
    """Read the share, currency or unit behind a number, the longest; `gaps` begin before the first of the words."""
    return _longest(keys, gaps, _BEHIND)


def _longest(keys: Sequence[str], gaps: Sequence[str], names: Mapping[str, str]) -> tuple[int, str]:
    """Look up the longest run of words that has a name, and its length; `gaps` begin before the first of the words."""
    for length in range(min(LONGEST_SUFFIX, len(keys)), 0, -1):
        said = "".join(f"{gap.strip(_BLANKS) or ' '}{key}" for gap, key in zip(gaps, keys[:length], strict=False)).lstrip()
        if found := names.get(said):
            return length, found
    return 0, ""


def _times(value: str, scale: Decimal) -> str:
    """Multiply a number, or both of a range; what is no number stays."""
    return "-".join(
        f"{(Decimal(part) * scale).normalize():f}" if re.fullmatch(r"\d{1,15}(?:\.\d{1,9})?", part) else part for part in value.split("-")
    )


def _readings(key: str, value: str, unit: str) -> tuple[tuple[str, str], ...]:
    if "/" in value or (not unit and " " in key):
        # A part of a whole, or a day: "4/10".
        day = _DAY_WITH_STROKE.fullmatch(key)
        days = ((f"{int(day[2]):02}-{int(day[1]):02}", DATE),) if day else ()
        return ((value, unit), *((said, unit) for said in rounded_share(value)), *days)
    if unit == _HOUR and (time := _HOURS_IN_A_ROW.fullmatch(key)):
        return ((value, unit), (f"{int(time[1])}:{time[2]}", CLOCK))
    if unit in {"", CLOCK} and (day := _DAY_IN_DIGITS.fullmatch(value if unit else key)):
        return ((value, unit), (f"{int(day[2]):02}-{int(day[1]):02}", DATE))
    if unit == CLOCK and (full := value.removesuffix(":00").replace(":30", ".5")).replace(".", "").isdecimal():
        # "A las siete y media", "halb acht".
        early = f"{Decimal(full) - _NOON}"
        return ((value, unit), (full, ""), (full, _HOUR), *(((early, ""),) if full.endswith(".5") else ()))
    if unit != _AMBIGUOUS:
        is_forint = unit == _FOOT and key.endswith(_FORINT_LETTERS)
        return ((value, unit), *(((value, CURRENCIES["forint"]),) if is_forint else ()))
    return ((value, _METRE), (_times(value, _MILLION), ""), (_times(value, _MILLION), _AMBIGUOUS))


def _times_of_day(key: str, value: str) -> tuple[tuple[str, str], ...]:
    """Give the times of day that one can mean: "10点" may be in the evening."""
    hour = value.partition(":")[0]
    later = value.replace(hour, str(int(hour) + _NOON), 1) if key.endswith(("点", "点 钟")) and int(hour) < _NOON else value
    return ((value, CLOCK), (later, CLOCK))


def _in_base(value: str, unit: str) -> tuple[str, str]:
    """Give a quantity in the unit that others of its kind are counted in: 1 km is 1000 metres."""
    base, count = BASES.get(unit, (unit, Decimal(1)))
    return _times(value, count), base


def _fits(one: str, other: str) -> bool:
    """Tell whether two units are one, or one says more exactly what the other says."""
    return one == other or (one != "" != other and (one.startswith(f"{other}/") or other.startswith(f"{one}/")))
