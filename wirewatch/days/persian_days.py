"""Days of the calendar of Iran and Afghanistan as ours."""

from __future__ import annotations

import re
from datetime import date

# The months of Iran's and Afghanistan's calendar, whose year begins in March, 621 years after ours; as they are spelt on either keyboard.
PERSIAN_MONTHS = {
    name: number
    for names in (
        "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند",
        "حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت",
    )
    for number, name in enumerate(names.split(), start=1)
}
PERSIAN_OFFSET = 356_033
PERSIAN_DAY = re.compile(r"(?<!\d)(?P<day>\d{1,2})\s?(?P<word>[\u0620-\u06ff]{2,9})(?:\s?ماه)?\s?،?\s?(?P<year>1[34]\d\d)(?!\d)")
# Years that this calendar had since 1990 and has soon; the same numbers in the Islamic one lie before the web or are not written so.
PERSIAN_NUMBERS = re.compile(r"(?<!\d)(?P<year>1(?:3[7-9]|4[01])\d)(?P<sign>[/-])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?!\d)")


def persian_day(text: str) -> tuple[int, int, int, int, int] | None:
    """Return (year, month, day, start, end) of ours for the first day of the Persian calendar in words."""
    found = PERSIAN_DAY.search(text.replace("ي", "ی").replace("ك", "ک"))
    return _from_persian(found, PERSIAN_MONTHS.get(found["word"].removesuffix("ماه"), 0)) if found else None


def persian_numbers(text: str) -> tuple[int, int, int, int, int] | None:
    """Return the same for a day of that calendar in numbers whose year is first."""
    found = PERSIAN_NUMBERS.search(text)
    return _from_persian(found, int(found["month"])) if found else None


def _from_persian(found: re.Match[str], month: int) -> tuple[int, int, int, int, int] | None:
    day = int(found["day"])
    if not 1 <= month <= 12 or not 1 <= day <= 31:  # noqa: PLR2004 - months and days
        return None
    # Leap years come in runs of 33 with eight of them; the count begins so that 1 Farvardin 1400 is 21 March 2021.
    since = int(found["year"]) + 1595
    days = 365 * since + since // 33 * 8 + (since % 33 + 3) // 4 + day
    days += (month - 1) * 31 if month <= 6 else (month - 7) * 30 + 186  # noqa: PLR2004 - six months have 31 days
    when = date.fromordinal(days - PERSIAN_OFFSET)
    return when.year, when.month, when.day, found.start(), found.end()
