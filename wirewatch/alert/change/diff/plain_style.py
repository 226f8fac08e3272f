"""A sentence with its figures, hours and blanks written in one way, and without what no reader sees. Pure."""

from __future__ import annotations

import re
import unicodedata

from wirewatch.alert.change.diff.amounts.spelled_numbers import CHINESE_DIGITS, number_of
from wirewatch.alert.change.diff.japanese_words import is_japanese, plain_japanese
from wirewatch.alert.change.diff.korean_words import native_number

DIGIT = re.compile(r"\d")
_RANGE = re.compile(r"(?<=\d)[–‑](?=\d)")
_WEEKDAY = re.compile("(?:星期|礼拜)(?=[一二三四五六日天])")
_VULGAR = str.maketrans({"½": ".5", "¼": ".25", "¾": ".75"})
_TIME_OF_DAY = re.compile(
    r"(?<![\d.,:])(?<![A-Za-z])([012]?\d)(?:\.(?=[0-5]\d (?:Uhr|horas|ore|uur)\b)| ?h ?(?=[0-5]\d\b)|[时点](?=[0-5]\d分))([0-5]\d)分?"
)
# "午後3時半", "오후 3시 30분"; without a half of the day, "15時30分".
_EASTERN_TIME = re.compile(
    r"(?:(?P<half>午前|午後|오전|오후) ?(?P<hour>1?\d)|(?<![\d.,])(?P<late>1[3-9]|2[0-3]))(?:時(?!間)| ?시(?!간)) ?"
    r"(?:(?P<minute>[0-5]?\d)[分분]|(?P<thirty>[半반]))?"
)
# "3 heures 31" is "3h31"; where other words count hours, the minutes are named, too.
_HOURS_AND_MINUTES = re.compile(
    r"\b(\d{1,2}) ?(?:(?:h|hrs?|hours?|horas?|heures?|or[ae]|Std\.?|Stunden?|uur|ч\.?|час(?:а|ов)?|小时)(?:,| and| und| et| y| e| en| и)? ?"
    r"([0-5]?\d) ?(?:min\b\.?|minut(?:e[ns]?|os?|i)\b|мин\b\.?|минут[ыу]?\b|分钟?)|"
    r"heures? ([0-5]\d)\b(?! ?(?!dans\b|sans\b|après\b|vers\b)[^\W\d_]{3,}[sx]\b))"
)
_RUSSIAN_TIME = re.compile(r"(?<=\b[вкс] )([012]\d)\.([0-5]\d)\b(?! ?(?:%|млн|млрд|тыс|руб|раз|процент|долл|евро|тонн|кг|км|га|[мг]\b))")
# Turkish writes an ending behind the hour: "23.00'te".
_TURKISH_TIME = re.compile(r"(?<![\d.,:])([012]?\d)\.([0-5]\d)(?=['’](?:[dt][ea]n?|y?[eaiıuü]|n?[iıuü]n)\b)")
# "A two-week strike" is one of two weeks; "two-thirds" is a number.
_SPELLED_ADJECTIVE = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty)-"
    r"(?=[^\W\d_]{3})(?!(?:half|third|quarter|fifth|sixth|eighth|tenth|one|two|three|four|five|six|seven|eight|nine|first|second|fourth)s?\b)",
    re.IGNORECASE,
)
# "Mitarbeiter*innen", "MitarbeiterInnen".
_GENDER_MARKS = ("*in", ":in", "_in", "/in", "/-in", "Innen")
_GENDERED = re.compile(r"(?<=[a-zäöüß])(?:[*:_]|/-?)in(?:nen)?\b|(?<=[a-zäöüß])Innen\b")
_INITIALS = re.compile(r"\b([A-Z])\.([A-Z])\.(?=-)")
# A number that begins with its point.
_POINTED = re.compile(r"(?<![\w.,])\.(?=\d)")
# "-0.3 percent" is less than nothing; not a range ("10 -12"), a list or a name ("Covid-19").
_NEGATIVE = re.compile(r"(?<![^\s(\[])(?<!\d )[-−–](?=\d)")
# "5:4" and "98:87" are scores, "15:40" and "5:04" hours.
_SCORE = re.compile(r"(?<![\d:.,])(\d{1,3}):(?!\d\d(?!\d))(\d{1,3})(?![\d:])|(?<![\d:.,])(\d{2,3}):([6-9]\d)(?![\d:])")
# "2,00,000" is two lakh.
_INDIAN = re.compile(r"(?<![\w.,])\d{1,2}(?:,\d\d){1,4},\d{3}(?![\w,])")
_GROUPING = re.compile(r"(?<=\d)[ \u202f](?=\d{3}\b)")
# Blanks beside digits are a matter of style where no blanks are written otherwise.
_STYLE_BLANK = re.compile(r"(?<=[\d%]) (?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff]) (?=\d)")
_CELSIUS = re.compile(r"(?<=\d) ?[º°˚] ?(?=[CF]\b)")
_KOREAN_PERCENT = re.compile(r"(?<=[\d십백천만]) ?(?:퍼센트(?!포인트)|프로(?![가-힣]))")
_KOREAN_PART = re.compile(r"(?<!\d)(\d{1,3})분의 ?(\d{1,3})(?!\d)")
_KOREAN_HOUR = re.compile("(?<=오[전후] )(열두|열한|열|한|두|세|네|다섯|여섯|일곱|여덟|아홉)(?= ?시)")
_CHINESE_SHARE = re.compile(rf"百分之([\d.{CHINESE_DIGITS}]{{1,12}})(?:点([零〇一二三四五六七八九]{{1,4}}))?")
_CHINESE_PART = re.compile("([二三四五六七八九十])分之([一二两三四五六七八九])")
_CHINESE_MORE = re.compile(r"(?<=[\d十百千万亿])余(?=[名人万亿件个元家户条位次张辆台座公米吨所处岁年天种项])")
# "One in three", "une ligne sur deux", "uno de cada tres": a part of a whole.
_PARTS_OF = ("ne in ", "1 in ", " out of ", " sur ", " de cada ", " em cada ", " su ")
_COUNT = (
    r"(two|three|four|five|six|seven|eight|nine|ten|deux|trois|quatre|cinq|sept|huit|neuf|dix|dos|tres|cuatro|cinco|siete|ocho|nueve"
    r"|diez|dois|duas|três|quatro|sete|oito|nove|dez|due|tre|quattro|cinque|sei|vingt|sette|dieci|[2-9]|[1-9]\d{1,2})\b"
    r"(?![ -](?:hundred|thousand|million|cent|mille|mil)\b)"
)
_ONE_IN = re.compile(
    rf"\b(?:(?:one|1) (?:in|out of)(?: every)?|(?:un[oa]?|1) de cada|(?:uma?|1) em cada|(?:un[oa]|1) su) {_COUNT}"
    rf"|\b(?:une?|1) ((?:\w{{1,20}} ){{1,4}})sur {_COUNT}",
    re.IGNORECASE,
)
_DATE_WITH_YEAR = re.compile(r"(?<![\d.])(\d{1,2}\.\d{1,2})\.(?=(?:19|20)\d\d(?!\d))")
# Those of Arabic, Persian, India and Thailand as those of others.
_NATIVE_DIGITS = {code: str(unicodedata.digit(chr(code))) for code in range(0x0600, 0x1100) if unicodedata.category(chr(code)) == "Nd"}
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
# Of Arabic: signs of vowels, which few texts write, and what draws a word out.
_VOWELS = re.compile("[\u0610-\u061a\u0640\u064b-\u0652\u0670]")
_ARABIC_MARKS = str.maketrans({"٫": ".", "٬": "", "٪": "%"})
# "And 200" and "the 15" are written as one word; a share may have its sign before it.
_BEFORE_DIGITS = re.compile(r"(?<![^\W\d_])(?:و?ال|لل|و?[بلكوف]|[وف]?بال)(?=\d)")
_SHARE_BEHIND_SIGN = re.compile(r"(?<!\d)%(\d{1,3}(?:[.,]\d{1,3})?)(?![\d%])")
_ARABIC = re.compile("[\u0621-\u066c]")


def plain_style(sentence: str) -> str:
    """Leave out what no reader sees, and write each range and grouped number in one way."""
    plain = sentence
    if not sentence.isascii():
        plain = unicodedata.normalize("NFKC", _CELSIUS.sub("°", _INVISIBLE.sub("", sentence).translate(_VULGAR))).translate(_NATIVE_DIGITS)
        if "分之" in plain or "余" in plain:
            plain = _CHINESE_MORE.sub("多", _CHINESE_PART.sub(_part, _CHINESE_SHARE.sub(_percent, plain)))
        plain = _KOREAN_HOUR.sub(lambda said: native_number(said[0]), plain) if "오" in plain else plain
        plain = _KOREAN_PERCENT.sub("%", plain) if "퍼" in plain or "프로" in plain else plain
        plain = _STYLE_BLANK.sub("", _WEEKDAY.sub("周", plain_japanese(plain) if is_japanese(plain) else plain))
        if _ARABIC.search(plain):
            plain = _SHARE_BEHIND_SIGN.sub(r"\1%", _BEFORE_DIGITS.sub(r"\g<0> ", _VOWELS.sub("", plain).translate(_ARABIC_MARKS)))
    if DIGIT.search(plain):
        plain = _KOREAN_PART.sub(r"\2/\1", plain) if "분의" in plain else plain
        plain = _EASTERN_TIME.sub(_eastern_time, plain) if "時" in plain or "시" in plain else plain
        plain = _INDIAN.sub(lambda found: found[0].replace(",", ""), plain) if plain.count(",") > 1 else plain
        plain = _HOURS_AND_MINUTES.sub(_hours_and_minutes, _DATE_WITH_YEAR.sub(r"\1 ", plain))
        plain = _TURKISH_TIME.sub(r"\1:\2", _RUSSIAN_TIME.sub(r"\1:\2", _TIME_OF_DAY.sub(r"\1:\2", plain)))
    if any(mark in plain for mark in _PARTS_OF):
        plain = _ONE_IN.sub(_one_in, plain)
    if any(mark in plain for mark in _GENDER_MARKS):
        plain = _GENDERED.sub("", plain)
    if "-" in plain:
        plain = _INITIALS.sub(r"\1\2", _SPELLED_ADJECTIVE.sub(r"\1 ", plain))
    if not DIGIT.search(plain):
        return plain
    return _POINTED.sub("0.", _GROUPING.sub("", _RANGE.sub("-", _NEGATIVE.sub("minus ", _SCORE.sub(_score, plain)))))


def _part(found: re.Match[str]) -> str:
    """Write a part of a whole with a stroke: "三分之一"."""
    return f"{number_of(found[2])}/{number_of(found[1])}"


def _one_in(found: re.Match[str]) -> str:
    """Write one of so many with a stroke, before what is counted: "1/2 ligne de bus"."""
    return f"1/{number_of((found[1] or found[3]).lower())}{' ' if found[2] else ''}{(found[2] or '').rstrip()}"


def _hours_and_minutes(found: re.Match[str]) -> str:
    return f"{int(found[1])}:{int(found[2] or found[3]):02}"


def _eastern_time(found: re.Match[str]) -> str:
    """Write an hour of Japanese or Korean by the clock of 24 hours."""
    hour = int(found["late"] or found["hour"])
    hour = hour % 12 + 12 if found["half"] in {"午後", "오후"} else hour
    minute = 30 if found["thirty"] else int(found["minute"] or 0)
    return f"{hour}:{minute:02}"


def _score(found: re.Match[str]) -> str:
    return "-".join(filter(None, found.groups()))


def _percent(found: re.Match[str]) -> str:
    """Write a part of a hundred as Chinese says it with a sign, where it has a point in digits: "百分之三十七点五"."""
    whole, part = found.groups()
    return f"{number_of(whole)}.{''.join(map(number_of, part))}%" if part else f"{whole}%"
