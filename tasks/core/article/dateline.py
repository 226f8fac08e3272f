"""The dateline at the head of a wire story, "BEIJING, Nov. 23 (Xinhua) -- ", and who is quoted as the source."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tasks.core.article.agencies import AGENCIES, agency_of

MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june|july|august|september|"
    r"october|november|december|"
    r"januar|februar|märz|mai|juni|juli|oktober|dezember|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|"
    r"octubre|noviembre|diciembre|"
    r"janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|gen|gennaio|febbraio|aprile|maggio|"
    r"giugno|luglio|settembre|"
    r"ottobre|dicembre|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|janeiro|"
    r"fevereiro|março|maio|junho|julho|"
    r"setembro|outubro|novembro|dezembro)\.?"
)
DATE = rf"(?P<date>{MONTH}\s+\d{{1,2}}(?:,?\s+\d{{4}})?|\d{{1,2}}\.?\s+(?:de\s+)?{MONTH}(?:\s+\d{{4}})?|\d{{1,2}}[./]\d{{1,2}}\.?)"
DASH = r"\s*(?:--+|—|–|-\s|\s-|:)\s*"
PLACE = r"(?P<place>[^\W\d_][\w'’.\- ]{1,38}(?:[,/]\s*[^\W\d_][\w'’. -]{1,30}){0,2}?)"
# As in: BEIJING, Nov. 23 (Xinhua) -- | ISTANBUL (AP) — | Berlin, 23. November (dpa) - | МОСКВА, 23 ноября. /ТАСС/.
WESTERN = re.compile(
    rf"^{PLACE}(?:,?\s*{DATE})?[.,]?\s*(?:[(/\[](?P<agency>[^()\[\]/]{{2,40}})[)/\]]\.?)(?:{DASH}|\s+)",
    re.IGNORECASE,
)
CAPITALS = re.compile(rf"^(?P<place>[A-ZÀ-ÞА-ЯΑ-Ω][A-ZÀ-ÞА-ЯΑ-Ω.'’\- ]{{2,38}}(?:,\s*[A-ZÀ-Þ][\w. ]{{1,25}})?)(?:,?\s*{DATE})?{DASH}(?=\S)")
RUSSIAN = re.compile(
    rf"^{PLACE},?\s+{DATE}\s*[.,]?\s*(?:[/\-–—]\s*|\s)(?P<agency>тасс|риа новости|интерфакс|укринформ|белта)[/.]*\s*[.\-–—]*\s*",
    re.IGNORECASE,
)
# As in: 新华社北京11月23日电（记者张三） | 【ソウル＝田中花子】 | （台北23日電） | (서울=연합뉴스) 홍길동 기자 =
CHINESE = re.compile(
    r"^[（(【]?\s*(?P<agency>新华社|新華社|新华网|新華網|中新社|中新网|中央社|路透社|法新社|美联社|塔斯社|共同社|韩联社)?"
    r"(?:记者[^\s，。]{2,8})?(?P<place>[\u4e00-\u9fff]{2,8}?)(?P<date>(?:\d{1,2}月)?\d{1,2}日)(?:专)?[电電讯訊]?"
    r"(?:\s*[（(][^）)]{0,40}[）)])?(?:综合电)?[】）)]?\s*[:：]?\s*"
)
JAPANESE = re.compile(r"^【(?P<place>[^】＝=]{2,12})[＝=](?P<agency>[^】]{2,20})】\s*")
KOREAN = re.compile(r"^[(\[【](?P<place>[가-힣·\s]{2,12})=(?P<agency>[^)\]】]{2,12})[)\]】]\s*(?:[가-힣\s·]{2,20}(?:기자|특파원)\s*=?\s*)?")
# A dateline stands within these characters; what matches later is prose.
LONGEST_DATELINE = 120

# Abbreviations this short are words of some language ("ap", "uni", "aa").
SHORTEST_SOURCE = 5


def _sources() -> str:
    spellings = (spelling for names in AGENCIES.values() for spelling in names)
    return "|".join(
        sorted((re.escape(name) for name in spellings if len(name) >= SHORTEST_SOURCE or not name.isascii()), key=len, reverse=True)
    )


SOURCES = _sources()
QUOTED = re.compile(
    rf"\b(?P<first>{SOURCES})\b(?:\s+news\s+agency)?\s+(?:quoted|cited|reported|reports|said|says|announced)\b|"
    rf"\b(?:told|according to|citing|reported by|quoted by|laut|zufolge|selon|según|secondo|сообщил[аои]?|передает|"
    rf"informó a)\s+(?:the\s+)?(?P<second>{SOURCES})\b|"
    rf"(?:据|據)(?P<third>新华社|新華社|路透社|法新社|美联社|央视|共同社|韩联社|塔斯社)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """What stood before the first sentence; `length` characters of the text are the dateline."""

    place: str = ""
    date: str = ""
    agency: str = ""
    length: int = 0


def read_dateline(text: str) -> Dateline:
    """The dateline at the very start of the text, empty where there is none."""
    head = text[: LONGEST_DATELINE * 2]
    for pattern in (RUSSIAN, WESTERN, CHINESE, JAPANESE, KOREAN, CAPITALS):
        match = pattern.match(head)
        if match and match.end() <= LONGEST_DATELINE and (line := _checked(match)):
            return line
    return Dateline()


# A source that is named only after this many characters is not what the article rests on.
ATTRIBUTION_WINDOW = 10_000


def attribution(text: str) -> str:
    """The agency that the text quotes as its source ("Xinhua quoted the statement as saying"), or nothing."""
    match = QUOTED.search(text[:ATTRIBUTION_WINDOW])
    if not match:
        return ""
    named = match.group("first") or match.group("second") or match.group("third")
    return agency_of(named) or named


def _checked(match: re.Match[str]) -> Dateline | None:
    found = match.groupdict()
    place, date, named = (" ".join((found.get(name) or "").split()) for name in ("place", "date", "agency"))
    agency = agency_of(named)
    upper = place.isupper() and place.upper() != place.lower()
    if named and not agency and not (date and upper) and match.re not in (JAPANESE, KOREAN):
        return None
    if match.re is CAPITALS and not (date or len(place.split()) <= MOST_WORDS_IN_CAPITALS):
        return None
    return Dateline(place.strip(" ,.-"), date.strip(" .,"), agency or named, match.end())


# "WASHINGTON - ", "NEW YORK, N.Y. - " are places; more words in capitals are a headline or a shout.
MOST_WORDS_IN_CAPITALS = 3
