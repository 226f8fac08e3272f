"""Days as Thailand writes them: years that began 543 earlier, also cut to two digits, and months by two letters: "1 ธ.ค. 69"."""

from __future__ import annotations

import re

YEARS_AHEAD = 543
THAI_MONTHS = ["มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"]
CUT_THAI_MONTHS = dict(zip(["มค", "กพ", "มีค", "เมย", "พค", "มิย", "กค", "สค", "กย", "ตค", "พย", "ธค"], THAI_MONTHS, strict=True))
THAI = re.compile("[\u0e00-\u0e7f]")
THAI_YEAR = re.compile(r"(?<!\d)25\d\d(?!\d)")
# "พ.ศ." and "ค.ศ." before the year.
THAI_ERA = re.compile(r"[พค]\.\s?ศ\.\s?(?=\d{4})")
CUT_THAI_MONTH = re.compile(r"(?<![\u0e00-\u0e7f])(?P<month>[มกพตสธ]\.[คพย]|มี\.ค|เม\.ย|มิ\.ย)\.\s?(?=\d)")
# Behind a month, and with nothing but the hour or another part of the line behind it: elsewhere such a number counts something.
CUT_THAI_YEAR = re.compile(rf"(?P<day>\d\s(?:{'|'.join(THAI_MONTHS)})\s)(?P<year>[3-9]\d)(?=\s*+(?:$|[|,(•·-]|เวลา|\d{{1,2}}[:.]\d\d))")
# In numbers alone, in whatever language: no other calendar of ours is there.
THAI_DAY_IN_NUMBERS = re.compile(r"(?<!\d)(?P<day>\d{1,2}(?P<sign>[/.-])\d{1,2}(?P=sign))(?P<year>25[3-9]\d)(?!\d)")


def with_western_years(text: str) -> str:
    """Return a text whose Thai days have whole months and the years that other countries count."""
    if not text.isascii() and THAI.search(text):
        text = CUT_THAI_MONTH.sub(lambda month: f"{CUT_THAI_MONTHS.get(month['month'].replace('.', ''), '')} ", THAI_ERA.sub("", text))
        text = THAI_YEAR.sub(lambda year: _western(year.group()), CUT_THAI_YEAR.sub(r"\g<day>25\g<year>", text))
    return THAI_DAY_IN_NUMBERS.sub(lambda day: day["day"] + _western(day["year"]), text)


def _western(year: str) -> str:
    return str(int(year) - YEARS_AHEAD)
