"""Lines in which Chinese, Japanese, Korean and Arabic papers say who reports."""

from __future__ import annotations

import re

from wirewatch.article.byline.names.agencies import is_organization
from wirewatch.article.byline.names.eastern_names import SURNAMES

# "【王小明／台北報導】", "王小明、李大同／綜合報導"; "湖邊新聞／王小明", "湖邊傳媒╱記者王小明／台北報導 2026-01-12".
_CHINESE = r"[\u4e00-\u9fff]"
# "報導", "報道", "报道", and what converters make of them.
REPORTS = "[報报][導导道]"
FROM_PLACE = re.compile(
    rf"[【（(]?(?:記者)?(?P<names>{_CHINESE}{{2,3}}(?:、{_CHINESE}{{2,3}}){{0,3}})\s?[／╱/]\s?{_CHINESE}{{2,7}}{REPORTS}[】）)]?"
)
BEHIND_OUTLET = re.compile(
    rf"{_CHINESE}{{1,8}}(?:新聞|新聞網|日報|時報|醒報|晚報|傳媒|電視)\s?[／╱/]\s?(?:記者)?(?P<names>{_CHINESE}{{2,3}})"
    rf"(?:\s?[／╱/]\s?{_CHINESE}{{2,7}}{REPORTS})?(?=$|\s\d)"
)
# "홍길동 기자 hong@lakepress.example"
KOREAN_REPORTER = re.compile(
    r"(?:글\s?|[(\[]?[가-힣A-Za-z0-9 ]{2,20}\s?=\s?|(?:연합뉴스|뉴스1|뉴시스)\s)?(?P<name>[가-힣]{2,4})\s?"
    r"(?:(?:(?:인턴|수습|선임|전문|객원)\s?)?(?:기자|특파원)|논설위원)[)\]]?(?:\s*+[(\[]?\S{1,64}@\S{1,100})?"
)
# "山田花子記者".
JAPANESE_REPORTER = re.compile(
    r"(?P<name>[\u4e00-\u9fff々]{1,3}[\s\u3000]?[\u3041-\u30ff\u4e00-\u9fff々]{1,4})(?:記者|編集委員|論説委員|特派員)"
)
# "القاهرة ـ «القدس العربي»: من تامر هنداوي": a place, the paper in quotes, who wrote.
ARABIC_REPORTER = re.compile(
    r"[\u0621-\u064a]{2,14}(?:\s[\u0621-\u064a]{2,14}){0,2}\s?[ـ–—-]{1,2}\s?[«\"“”][^«»\"“”]{2,30}[»\"“”]\s?[:ـ–—-]\s?من\s"
    r"(?P<name>[\u0621-\u064a]{2,14}(?:\s[\u0621-\u064a]{2,14}){1,3})"
)


def eastern_reporters(line: str) -> list[str]:
    """Return the people of a line that says that they report, in the form of their paper's language."""
    taiwanese = FROM_PLACE.fullmatch(line) or BEHIND_OUTLET.match(line)
    names = taiwanese["names"].split("、") if taiwanese else []
    if names and all(name[0] in SURNAMES for name in names):
        return names
    found = KOREAN_REPORTER.fullmatch(line) or JAPANESE_REPORTER.fullmatch(line)
    if found and not is_organization(found["name"]):
        return [found["name"]]
    placed = ARABIC_REPORTER.fullmatch(line)
    return [placed["name"]] if placed else []
