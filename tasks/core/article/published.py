"""When an article was published and last changed, from which source, and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from htmldate import find_date
from lxml.html import HtmlElement

from tasks.core.article.blocks import Block
from tasks.core.article.facts import Facts, first_string, item_value, types
from tasks.core.article.headline import fold
from tasks.core.article.markup import text_of
from tasks.core.dates import parse_date

PUBLISHED_META = ("article:published_time", "og:article:published_time", "og:published_time")
OTHER_META = (
    "datepublished",
    "date",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "dcterms.date",
    "dc.date.created",
    "sailthru.date",
    "parsely-pub-date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "article.published",
    "published_time",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "rnews:datepublished",
    "citation_publication_date",
    "citation_date",
)
MODIFIED_META = (
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "dcterms.modified",
)
URL_DATE = re.compile(r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>0?[1-9]|1[0-2])[/-](?P<day>0?[1-9]|[12]\d|3[01])(?=[/_.-])")
URL_DAY = re.compile(r"[/_-](?P<year>20\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?=[/_.t-]|$)", re.IGNORECASE)
ZONE = re.compile(r"T?\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?P<sign>[+-])(?P<hours>\d{2}):?(?P<minutes>\d{2})$")
# How far from the truth each source was on the development pages, as a share of right days.
CERTAINTY = {"json-ld": 0.97, "meta": 0.95, "microdata": 0.9, "url": 0.9, "shown": 0.8, "time": 0.8, "htmldate": 0.7, "feed": 0.85}
# A shown date that differs from the declared one by less than this is the same moment in another zone.
SAME_DAY_SECONDS = 36 * 3600
# Blocks around the headline in which a page shows its date, and the longest that is a date line and not a sentence.
BLOCKS_ABOVE = 6
BLOCKS_BELOW = 14
LONGEST_DATE_LINE = 110
# Parts of a page with dates of their own.
NOT_THE_PAGE = frozenset(("comment", "review", "videoobject", "imageobject", "product", "event"))
# The date line of a page without a marked-up headline stands among its first blocks, menus included.
DATE_LINES_READ = 400
# The search through everything takes 0.3 s on a page of links.
MOST_BLOCKS_SEARCHED = 150
HAS_DAY = re.compile(r"\d{1,2}.*\d{4}|\d{4}.*\d{1,2}")
UPDATED = re.compile(r"updat|modif|aktualis|geändert|mis à jour|actualiz|aggiorn|обновл|更新|개정|revised|reviewed", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dates:
    """`published_at` in UTC; `offset_minutes` is the zone in which the page wrote it, `has_time` whether it wrote a time at all."""

    published_at: datetime | None = None
    source: str = ""
    certainty: float = 0.0
    offset_minutes: int = 0
    has_time: bool = False
    modified_at: datetime | None = None


def dates(facts: Facts, tree: HtmlElement, page: Sequence[Block], url: str, *, is_news: bool) -> Dates:
    """The publication date by the first source that has a usable one; a shown date corrects declared ones on pages that are not news.

    Guides and reference pages show the date of their revision and keep the first one in their markup.
    """
    modified = next((when for text in _modified(facts) if (when := parse_date(text))), None)
    declared = next(((when, text, source) for text, source in _declared(facts, url) if (when := parse_date(text))), None)
    shown = _shown(facts, page) if declared is None or not is_news else []
    if declared and (not shown or any(_same_day(declared[0], when) for when, _ in shown)):
        return _found(*declared, modified)
    original = [(when, text) for when, text in shown if not UPDATED.search(text) and not (modified and _same_day(modified, when))]
    if declared and declared[2] == "meta" and not original:
        return _found(*declared, modified)
    if shown:
        when, text = (original or shown)[0]
        return _found(when, text, "shown", modified)
    return _searched(tree, page, url, modified)


def offset_minutes(text: str) -> int:
    """Minutes east of Greenwich that a written time names, 0 where it names none."""
    match = ZONE.search(text.strip())
    if not match:
        return 0
    minutes = int(match["hours"]) * 60 + int(match["minutes"])
    return -minutes if match["sign"] == "-" else minutes


def _found(when: datetime, text: str, source: str, modified: datetime | None) -> Dates:
    return Dates(when, source, CERTAINTY[source], offset_minutes(text), re.search(r"\d:\d\d", text) is not None, modified)


def _declared(facts: Facts, url: str) -> Iterator[tuple[str, str]]:
    for name in PUBLISHED_META:
        yield from ((value, "meta") for value in facts.meta.get(name, ()))
    for node in facts.articles():
        yield first_string(node.get("datePublished")), "json-ld"
    yield from ((item_value(element), "microdata") for element in facts.itemprops.get("datepublished", ()))
    for name in OTHER_META:
        yield from ((value, "meta") for value in facts.meta.get(name, ()))
    for node in facts.articles():
        yield first_string(node.get("dateCreated")) or first_string(node.get("uploadDate")), "json-ld"
    yield from ((first_string(node.get("datePublished")), "json-ld") for node in facts.nodes if not types(node) & NOT_THE_PAGE)
    yield _in_url(url), "url"
    yield from ((_time_value(element), "time") for element in facts.times if _is_published_time(element))


def _modified(facts: Facts) -> Iterator[str]:
    for name in MODIFIED_META:
        yield from facts.meta.get(name, ())
    for node in facts.articles():
        yield first_string(node.get("dateModified"))
    yield from (item_value(element) for element in facts.itemprops.get("datemodified", ()))


def _in_url(url: str) -> str:
    match = URL_DATE.search(url) or URL_DAY.search(url)
    return f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}" if match else ""


def _time_value(element: HtmlElement) -> str:
    return (element.get("datetime") or text_of(element)).strip()


def _is_published_time(element: HtmlElement) -> bool:
    name = f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('data-testid') or ''}".lower()
    if UPDATED.search(name):
        return False
    return not any(above.tag in {"aside", "footer", "nav", "li"} for above in element.iterancestors())


def _shown(facts: Facts, page: Sequence[Block]) -> list[tuple[datetime, str]]:
    """Dates in short lines around the first heading, in reading order."""
    heading = fold(text_of(facts.headings[0])) if facts.headings else ""
    start = next((number for number, block in enumerate(page) if heading and fold(block.text) == heading), -1)
    if start < 0:
        return []
    near = page[max(0, start - BLOCKS_ABOVE) : start + BLOCKS_BELOW]
    lines = [block.text for block in near if block.characters <= LONGEST_DATE_LINE and HAS_DAY.search(block.text)]
    return [(when, text) for text in lines if (when := parse_date(text))]


def _same_day(one: datetime, other: datetime) -> bool:
    return abs((one - other).total_seconds()) <= SAME_DAY_SECONDS


def _searched(tree: HtmlElement, page: Sequence[Block], url: str, modified: datetime | None) -> Dates:
    """The htmldate library's quick search, on small pages its search through everything, and last the page's first date line."""
    if text := _by_htmldate(tree, url, extensive=False):
        return Dates(parse_date(text), "htmldate", CERTAINTY["htmldate"], modified_at=modified)
    text = _by_htmldate(tree, url, extensive=True) if len(page) <= MOST_BLOCKS_SEARCHED else ""
    if when := parse_date(text):
        return Dates(when, "htmldate", CERTAINTY["htmldate"], modified_at=modified)
    for block in page[:DATE_LINES_READ]:
        if block.characters <= LONGEST_DATE_LINE and HAS_DAY.search(block.text) and (shown := parse_date(block.text)):
            return _found(shown, block.text, "shown", modified)
    return Dates(modified_at=modified)


def _by_htmldate(tree: HtmlElement, url: str, *, extensive: bool) -> str:
    try:
        return str(find_date(tree, original_date=True, extensive_search=extensive, url=url or None) or "")
    except Exception:  # noqa: BLE001 - htmldate raises whatever its many parsers raise on hostile pages
        return ""


def local_text(found: Dates) -> str:
    """The publication time as the page wrote it: with its zone, or only the day."""
    if found.published_at is None:
        return ""
    if not found.has_time:
        return found.published_at.astimezone(UTC).date().isoformat()
    return found.published_at.astimezone(timezone(timedelta(minutes=found.offset_minutes))).isoformat()
