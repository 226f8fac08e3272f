"""A dateline taken apart: in front of the agency that signs it stand a place, a day and a reporter, and nothing that is a sentence's.

Agencies put the same parts into other orders and brackets in each language. Only agencies of the lists are read here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from wirewatch.article.byline.names.agencies import AGENCY_OF, ALONE, CALLED_AGENCY, signed_agency
from wirewatch.article.byline.names.person_names import is_person_name
from wirewatch.dates import MONTHS, month_key

WIDE_LETTERS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
# East Asian brackets, stops and wide letters as the plain ones, one for one, so that places in the text stay what they are.
PLAIN = str.maketrans(
    WIDE_LETTERS | {ord(wide): plain for wide, plain in zip("\u3000【】〔〕〈〉。、،।৷·・", " [][]<>.,,..,,", strict=True)}
)
# Letters with the marks of scripts that write vowels as such; dandas have become stops.
LETTER = r"(?:[^\W\d_]|[\u0591-\u05c7\u064b-\u0652\u0900-\u0dff\u0e31-\u0e4e\u200c])"
WORD = re.compile(rf"{LETTER}(?:{LETTER}|['’.&-](?={LETTER}))*+")
# "30 ноя", "30. listopadu 2026", "30 de noviembre", "30/11", "30-11-2026", "November 30, 2026", "11月30日", "2026. november 30., hétfő".
DAY_FIRST = re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º)?\.?\s{{0,2}}(?:de\s)?(?P<month>{LETTER}{{2,14}}+(?:\s{LETTER}{{2,8}}+)?)")
YEAR = re.compile(r"(?:\.|,)?\s?(?:de\s)?(?:19|20|14)\d\d(?!\d)\s?(?:г\.?(?!\w)|р\.?(?!\w)|года(?!\w)|م(?!\w)|هـ\.?|\.)?")
MONTH_FIRST = re.compile(rf"(?:(?:19|20)\d\d\.?\s)?(?P<month>{LETTER}{{3,12}}+)\.?\s\d{{1,2}}(?!\d)\.?(?:,?\s(?:19|20)\d\d(?!\d))?")
IN_NUMBERS = re.compile(r"\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?(?:19|20)?\d\d)?(?!\d)\.?")
EASTERN_DAY = re.compile(r"(?:(?:20\d\d\s?[年년]\s?)?\d{1,2}\s?[月월]\s?)?\d{1,2}\s?[日일](?!\w)")
THAI_DAY = re.compile(r"\d{1,2}\s[ก-ฮ]\.?[ก-ฮ]{1,2}\.(?:\s?25\d\d)?")
HIJRI = re.compile(r"\d{1,2}\s(?:[\u0621-\u064a]{2,10}\s){1,2}14\d\d\s?ه[ـ]?\.?\s?(?:الموافق\s?|,\s?)?")
# As the Hindi service of PTI writes a day: "एक दिसंबर".
HINDI_NUMBERS = (
    "एक दो तीन चार पांच पाँच छह छः छे सात आठ नौ दस ग्यारह बारह तेरह "
    "चौदह पंद्रह पन्द्रह सोलह सत्रह अठारह उन्नीस बीस इक्कीस बाईस बाइस तेईस तेइस चौबीस पच्चीस छब्बीस "
    "सत्ताईस सत्ताइस अट्ठाईस अट्ठाइस अठाईस उनतीस उन्तीस तीस इकतीस इकत्तीस"
)
HINDI_DAY = re.compile(rf"(?:{'|'.join(HINDI_NUMBERS.split())})\s(?P<month>{LETTER}{{2,14}}+)")
ARTICLE_OF_A_DAY = re.compile(r"(?:le|el|den|vom|في)\s(?=\d)", re.IGNORECASE)
WEEKDAY = re.compile(rf",\s{LETTER}{{4,10}}+(?=\s\()")
OPEN, CLOSE = "([<", ")]>"
DASH = re.compile(r"--+|[—–−-]|ـ(?=\s)")
SPACE = re.compile(r"\s*+")
# Who stands beside an agency: "/Корр. ТАСС Анна Петрова/".
CORRESPONDENT = re.compile(r"(?:корр|кар|спец|соб|от корр)\.\s?", re.IGNORECASE)
KOREAN_REPORTER = re.compile(r"[가-힣\s,]{2,40}(?:기자|특파원)\s?=?\s*+")
# Words in small letters that are part of a place's name.
PARTICLES = frozenset(
    ("de", "del", "la", "le", "les", "du", "do", "da", "of", "the", "am", "an", "der", "sur", "di", "i", "nad", "upon", "und", "y", "e")
)
NO_PLACE = re.compile(
    r"\b(?:photo|foto|file|video|breaking|news|update\w*|exclusive|analysis|opinion|live|watch|source|quelle|fuente|fonte|credit)\b|"
    r"解説|速報|独自|社説",
    re.IGNORECASE,
)
# In Turkey and in the Arabic service of its agency the reporter stands beside the place.
REPORTER_BESIDE_PLACE = frozenset(("Anadolu", "DHA", "İHA", "ANKA"))
# How an agency signs with what is nothing elsewhere: unknown, where it is said of an author.
DATELINES_ONLY = {"NA": "Noticias Argentinas", "ANDINA": "Andina", "وطنية": "NNA"}
KINDS = {
    **dict.fromkeys(OPEN, "open"), **dict.fromkeys(CLOSE, "close"), "/": "slash", ",": "comma", ".": "stop", ":": "colon", "=": "equals",
    "|": "slash",
}  # fmt: skip
CHUNK = re.compile(r"[^\s()\[\]<>/,:;=|—–]++")
# Between two agencies, before what else stands in their bracket, and behind them.
BETWEEN = re.compile(r"\s?[/=,&+·–-]\s?|\s")
INNER = re.compile(r"(?P<said>[\s/,]{1,2}[^()\[\]<>/]{2,40}?)\s?(?=[)\]>/])")
BEHIND = re.compile(rf",\s(?P<said>{WORD.pattern}(?:\s{WORD.pattern}){{1,2}})(?=\.\s|\s?[—–-])")
PLACE_BEHIND = re.compile(r",\s(?P<place>[\u0900-\u09ff]{2,12}+(?:\s[\u0900-\u09ff]{2,12}+)?)(?:\.\s|\s?[:—–-]\s)\s*+")
BEFORE_PLACE = re.compile(rf"\s?[,|]\s(?P<place>(?:{WORD.pattern}\s){{0,2}}{WORD.pattern}[,.]\s)?")
# "LUND (AA) - AYŞE YILMAZ - Kasten".
REPORTER_BEHIND = re.compile(r"((?:[A-ZÇĞİÖŞÜ]{2,14}\s){1,3}[A-ZÇĞİÖŞÜ]{2,14})\s?[-–—]\s")
CLOSING = re.compile(r"\.?\s?[)\]>]")
SLASH = re.compile(r"\s?/")
ENDING = re.compile(r"(?:(?P<mark>\.{2,3})|(?P<stop>[.,]?)\s{0,3}(?P<dash>--+|[—–−:=-]|ـ(?=\s)|…)?)\s*+")
# A region's or service's short name behind its agency: "dpa/lno".
REGION = re.compile(r"/[a-z]{2,4}")
FIRST_LETTER = re.compile(r"[^\W\d_]")
MOST_BEFORE_LETTER = 12
JAPANESE_NAME = re.compile(r"\s?[\u4e00-\u9fff々]{1,3}\s?[\u3041-\u30ff\u4e00-\u9fff々ヶ]{1,4}")
ASCII_WORD = re.compile(r"[a-z]+")
FIRST_WORDS = frozenset(found.group() for name in (*AGENCY_OF, *ALONE, *DATELINES_ONLY) if (found := ASCII_WORD.match(name.casefold())))
# Shorter ones are words of some language unless they stand in capitals.
SHORTEST_WORD = 3
# "-askanews-"
SHORTEST_LOWER = 8
LONGEST_DATELINE = 120
MOST_PARTS = 24
MOST_WORDS = 4
MOST_WORDS_WITHOUT_CAPITALS = 3
MOST_GROUPS = 3
MOST_WORDS_OF_AGENCY = 4


@dataclass(frozen=True, slots=True)
class DatelinePart:
    """A part of what may be a dateline: its kind (open, close, slash, dash, stop, comma, equals, date, agency, words), text and end."""

    kind: str
    text: str
    end: int
    agency: str = ""
    is_spaced: bool = False


@dataclass(frozen=True, slots=True)
class SignedDateline:
    """A dateline that a listed agency signs.

    Attributes:
        place: Where the text was filed.
        date: The day, as written.
        agency: The first agency, by its canonical name: whose text it is, while the second ("로이터/뉴스1") sends it on.
        reporters: The people who stand beside the agency.
        length: How many characters of the text the dateline is.
    """

    place: str
    date: str
    agency: str
    reporters: tuple[str, ...]
    length: int


# The first lines of a text are asked before and after its lines are sorted.
@lru_cache(maxsize=64)
def signed_dateline(head: str) -> SignedDateline | None:
    """Return the dateline at the start of a line that one of the known agencies signs, or None."""
    text = head[: LONGEST_DATELINE * 2].translate(PLAIN)
    if text.isascii() and FIRST_WORDS.isdisjoint(ASCII_WORD.findall(text[:LONGEST_DATELINE].casefold())):
        return None
    parts = _parts(text)
    if not parts or not parts[-1].agency or not _may_stand_before(parts[:-1]):
        return None
    return _verdict(text, parts)


def _parts(text: str) -> list[DatelinePart]:
    """Return the parts of the text down to its first agency, or nothing where it has none so near."""
    parts: list[DatelinePart] = []
    position = 0
    while position < LONGEST_DATELINE and len(parts) < MOST_PARTS:
        start = SPACE.match(text, position).end()  # type: ignore[union-attr]  # matches everywhere
        part = _part(text, start, is_spaced=start > position, is_open=_is_open(parts))
        if part is None:
            return []
        parts.append(part)
        if part.agency:
            return parts
        # A sentence, whatever agency it names further on: most lines end here, at their second word.
        if part.kind == "words" and not _may_be_of_place(part.text):
            return []
        position = part.end
    return []


def _part(text: str, start: int, *, is_spaced: bool, is_open: bool) -> DatelinePart | None:
    letter = text[start : start + 1]
    if kind := KINDS.get(letter):
        return DatelinePart(kind, letter, start + 1, is_spaced=is_spaced)
    if dash := DASH.match(text, start):
        return DatelinePart("dash", dash.group(), dash.end(), is_spaced=is_spaced)
    if day := _day(text, start):
        return DatelinePart("date", text[start:day].strip(" .,"), day, is_spaced=is_spaced)
    if beside := CORRESPONDENT.match(text, start):
        start = beside.end()
    if found := _agency(text, start, is_open=is_open):
        return DatelinePart("agency", text[start : found[1]], found[1], found[0], is_spaced)
    word = WORD.match(text, start)
    if word is None:
        return None
    said = word.group()
    # Without capitals a hyphen parts a place from its agency: "دمشق-سانا".
    end = start + said.index("-") if "-" in said and not _has_case(said) else word.end()
    return DatelinePart("words", text[start:end], end, is_spaced=is_spaced)


def _day(text: str, start: int) -> int:
    """Return where the day ends that begins here, or 0."""
    if not text[start : start + 1].isalnum():
        return 0
    article = ARTICLE_OF_A_DAY.match(text, start)
    start = article.end() if article else start
    if hijri := HIJRI.match(text, start):
        start = hijri.end()
    for pattern in (EASTERN_DAY, THAI_DAY, IN_NUMBERS):
        if found := pattern.match(text, start):
            return found.end()
    in_words = HINDI_DAY.match(text, start) if "\u0900" <= text[start] <= "\u097f" else None
    if (found := in_words or MONTH_FIRST.match(text, start)) and month_key(found["month"]) in MONTHS:
        return _with_weekday(text, found.end())
    if (found := DAY_FIRST.match(text, start)) is None:
        return 0
    month, end = found["month"], found.end()
    if month_key(month) not in MONTHS:
        month = month.partition(" ")[0]
        end = found.start("month") + len(month)
    if month_key(month) not in MONTHS:
        return 0
    year = YEAR.match(text, end)
    return _with_weekday(text, year.end() if year else end)


def _with_weekday(text: str, end: int) -> int:
    weekday = WEEKDAY.match(text, end)
    return weekday.end() if weekday else end


def _agency(text: str, start: int, *, is_open: bool) -> tuple[str, int] | None:
    """Return the agency whose name begins here, the longest that there is, and where it ends."""
    ends: list[int] = []
    position = start
    while len(ends) < MOST_WORDS_OF_AGENCY and (chunk := CHUNK.match(text, position)):
        ends.append(chunk.end())
        position = chunk.end() + (text[chunk.end() : chunk.end() + 1] == " ")
        if position == chunk.end():
            break
    for end in reversed(ends):
        said = text[start:end].rstrip(" .,-–—−")
        for name in (said, *(said[: said.index("-")] for _ in range("-" in said and not _has_case(said)))):
            if (found := signed_agency(name) or DATELINES_ONLY.get(name, "")) and _is_written_so(name, is_open=is_open):
                return found, start + len(name)
    return None


def _is_written_so(name: str, *, is_open: bool) -> bool:
    """Return False for words that are an agency's only in brackets: "ap", "Uni"."""
    if is_open or not _has_case(name):
        return True
    return name.isupper() or (len(name) > SHORTEST_WORD and not name.islower()) or len(name) >= SHORTEST_LOWER


def _has_case(text: str) -> bool:
    return text.upper() != text.lower()


def _is_open(parts: Sequence[DatelinePart]) -> bool:
    kinds = [part.kind for part in parts]
    return kinds.count("open") > kinds.count("close") or kinds[-1:] == ["slash"]


def _may_be_of_place(word: str) -> bool:
    """Return False for a word in small letters that no place's name has, which makes a sentence of what stands before an agency."""
    return word[0].isupper() or word in PARTICLES or not _has_case(word)


def _groups(parts: Sequence[DatelinePart]) -> list[list[str]]:
    """Return the words before the agency, those together that nothing parts."""
    groups: list[list[str]] = [[]]
    for part in parts:
        if part.kind == "words":
            groups[-1].append(part.text)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _may_stand_before(parts: Sequence[DatelinePart]) -> bool:
    """Return True where what stands before the agency is places, people and days, no sentence that names it."""
    groups = _groups(parts)
    said = [" ".join(group) for group in groups]
    if len(groups) > MOST_GROUPS or any(CALLED_AGENCY.search(text) or NO_PLACE.search(text) for text in said):
        return False
    for group in groups:
        is_cased = _has_case("".join(group))
        if len(group) > (MOST_WORDS if is_cased else MOST_WORDS_WITHOUT_CAPITALS):
            return False
    # Behind words of a sentence an agency is named; behind a mark or a day it signs, and in one bracket with its place.
    return not parts or parts[-1].kind != "words" or (parts[0].kind == "open" and _is_open(parts))


def _verdict(text: str, parts: Sequence[DatelinePart]) -> SignedDateline | None:
    """Return the dateline where what stands behind the agency ends one."""
    signature = _signature(text, parts)
    if signature is None:
        return None
    end, people = signature
    if len(parts) == 1 and (behind := _place_behind(text, end)):
        place, day, end = behind
        return SignedDateline(place, day, parts[-1].agency, tuple(people), end)
    ending = ENDING.match(text, end)
    if ending is None or not _is_ended(text, parts, ending):
        return None
    end = ending.end()
    for pattern in (KOREAN_REPORTER, *((REPORTER_BEHIND,) if parts[-1].agency in REPORTER_BESIDE_PLACE else ())):
        if following := pattern.match(text, end):
            end = following.end()
            people += [name for name in following.groups() if name and is_person_name(name)]
    place, beside = _place(parts)
    reporters = tuple(name.strip() for name in (*beside, *people))
    return SignedDateline(place, next((part.text for part in parts if part.kind == "date"), ""), parts[-1].agency, reporters, end)


def _place_behind(text: str, end: int) -> tuple[str, str, int] | None:
    """Return the place and the day behind an agency that stands first, "TASS, November 30.", "एएनआई, नई दिल्ली।", and where they end."""
    if (placed := PLACE_BEHIND.match(text, end)) and not CALLED_AGENCY.search(placed["place"]):
        return placed["place"], "", placed.end()
    between = BEFORE_PLACE.match(text, end)
    if between is None:
        return None
    day = _day(text, between.end())
    ending = ENDING.match(text, day) if day else None
    if ending is None or not (ending["dash"] or ending["stop"] == "."):
        return None
    return (between["place"] or "").strip(" ,"), text[between.end() : day].strip(" .,"), ending.end()


def _signature(text: str, parts: Sequence[DatelinePart]) -> tuple[int, list[str]] | None:
    """Return where the signature ends, with the further agencies and the reporter in it, and who that is; None where it is none."""
    end, people = parts[-1].end, []
    while (between := BETWEEN.match(text, end)) and (further := _agency(text, between.end(), is_open=True)):
        end = further[1]
    is_open, is_slashed = _is_open(parts[:-1]), any(part.kind == "slash" for part in parts)
    if (is_open or is_slashed) and (inner := INNER.match(text, end)):
        said = inner["said"].strip()
        if not (_is_person(said) or REGION.fullmatch(said)):
            return None
        people += [said] if _is_person(said) else []
        end = inner.end("said")
    elif not is_open and (behind := BEHIND.match(text, end)) and _is_person(behind["said"]):
        people.append(behind["said"])
        end = behind.end("said")
    if is_open and parts[-2].kind != "slash":
        closing = CLOSING.match(text, end)
        return (closing.end(), people) if closing else None
    closed = SLASH.match(text, end) if is_slashed else None
    return (closed.end() if closed else end), people


def _is_person(said: str) -> bool:
    return " " in said and is_person_name(said) if _has_case(said) else JAPANESE_NAME.fullmatch(said) is not None


def _is_ended(text: str, parts: Sequence[DatelinePart], ending: re.Match[str]) -> bool:
    """Return True where the ending is one of a dateline and a sentence begins behind it."""
    kinds = [part.kind for part in parts[:-1]]
    rest = text[ending.end() :]
    following = FIRST_LETTER.search(rest[:MOST_BEFORE_LETTER])
    goes_on = following is not None and following.group().islower()
    mark, has_day = ending["mark"] or ending["dash"] or ending["stop"].strip(","), "date" in kinds
    is_closed = text[: ending.start()].endswith((")", "]", ">", "/"))
    if not rest.strip() or (goes_on and not (has_day and (mark or is_closed))):
        return False
    agency = parts[-1]
    is_cased = _has_case(agency.text)
    if is_closed:
        return has_day or bool(mark) or is_cased or not any(kind == "words" for kind in kinds) or kinds[0] == "open"
    if not kinds:
        return bool(ending["dash"]) and ending["dash"] not in {":", "="}
    if mark:
        return True
    # "Baku, November 30, AZERTAC The", "دمشق-سانا".
    return (has_day and (agency.text.isupper() or not is_cased)) or (not is_cased and kinds[-1] in {"dash", "slash"})


def _place(parts: Sequence[DatelinePart]) -> tuple[str, list[str]]:
    """Return the place, and the people who stand beside it."""
    groups = [" ".join(group) for group in _groups(parts)]
    is_within = any(part.kind in {"open", "slash"} for part in parts[:-1])
    people: list[str] = []
    if len(groups) > 1 and parts[-1].agency in REPORTER_BESIDE_PLACE:
        people = [group for group in groups if " " in group and (is_person_name(group) if _has_case(group) else group != groups[0])]
    elif len(groups) > 1 and is_within and _has_case(groups[-1]) and is_person_name(groups[-1]) and parts[-2].kind == "comma":
        people = groups[-1:]
    places = [group for group in groups if group not in people]
    return ", ".join(places[:2]), people
