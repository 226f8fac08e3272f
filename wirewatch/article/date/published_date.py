"""When an article was published and last changed, from which source, and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from urllib.parse import urlsplit

from htmldate import find_date
from lxml import etree
from lxml.html import HtmlElement

from wirewatch.article.date.visible_date import (
    CLEAR,
    LONGEST_DATE_LINE,
    NUMERIC,
    OWN,
    PUBLISHED,
    UPDATED,
    DateLine,
    date_lines,
    writes_month_first,
)
from wirewatch.article.page.declarations import Declarations, first_string, item_value, types
from wirewatch.article.page.markup import text_of
from wirewatch.article.page.page_blocks import Block
from wirewatch.article.page.page_elements import PageElements
from wirewatch.dates import EARLIEST, LATEST, WrittenDate, parse_date, read_date, words_beside_day

# The letters and figures of names: sites part their words by dots, colons, dashes and nothing. The first is trusted most.
PUBLISHED_META = ("articlepublishedtime", "ogarticlepublishedtime", "ogpublishedtime")
OTHER_META = (
    "datepublished",
    "date",
    "dcdateissued",
    "dcdate",
    "dctermscreated",
    "dctermsdate",
    "dcdatecreated",
    "sailthrudate",
    "parselypubdate",
    "pubdate",
    "publishdate",
    "articlepublished",
    # Where both stand, the time is that of the last export of the page.
    "publisheddate",
    "publishedtime",
    "cxenseparserecspublishtime",
    "cxenseparsepublishtime",
    "rnewsdatepublished",
    "citationpublicationdate",
    "citationdate",
    "published",
    "publicationdate",
    "datepub",
    "datepublication",
    "publishtime",
    "publishedat",
    "publishedon",
    "firstpublished",
    "firstpublisheddate",
    "originalpublicationdate",
    "articlepublisheddate",
    "articlepublishdate",
    "articlepublicationdate",
    "articledatepublished",
    "ogpublishdate",
    "ogpublisheddate",
    "ogpublicationdate",
    "ogdatepublished",
    "ogreleasedate",
    "releasedate",
    "daterelease",
    "datereleased",
    "dateavailable",
    "dcissued",
    "dccreated",
    "dcdatepublished",
    "dcdateavailable",
    "dctermsissued",
    "dctermsavailable",
    "prismpublicationdate",
    "citationonlinedate",
    "bepresscitationdate",
    "shareaholicarticlepublishedtime",
    "cxenseparserecspublishedtime",
    "iso8601publishdate",
)
MODIFIED_META = (
    "articlemodifiedtime",
    "ogarticlemodifiedtime",
    "ogupdatedtime",
    "datemodified",
    "lastmodified",
    "dctermsmodified",
)
NO_LETTERS = re.compile(r"[^a-z0-9]+")
URL_DATE = re.compile(r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>0?[1-9]|1[0-2])[/-](?P<day>0?[1-9]|[12]\d|3[01])(?=[/_.-]|$)")
URL_DAY = re.compile(r"[/_-](?P<year>20\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?=[/_.t-]|$)", re.IGNORECASE)
URL_DAY_FIRST = re.compile(r"[/_-](?P<day>0[1-9]|[12]\d|3[01])[-.](?P<month>0[1-9]|1[0-2])[-.](?P<year>20\d\d)(?=[/_.-]|$)")
# How often each source was right on the development pages, as a share of right days.
CERTAINTY = {"json-ld": 0.97, "meta": 0.95, "microdata": 0.9, "url": 0.9, "shown": 0.8, "time": 0.8, "htmldate": 0.7, "feed": 0.85}
# A shown date that differs from the declared one by less than this is the same moment in another zone.
SAME_DAY = timedelta(hours=36)
# A declared date so much younger than the day in the address is that of a move to another system.
SITE_MIGRATION_GAP = timedelta(days=30)
# Times of one page within this span mostly share their summer or winter time.
SAME_SEASON = timedelta(days=14)
BEGINNING = datetime(1, 1, 1, tzinfo=UTC)
YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
# Parts of a page with dates of their own.
NOT_THE_PAGE = frozenset(("comment", "review", "videoobject", "imageobject", "product", "event"))
# The search through everything takes 0.3 s on a page of links.
MOST_BLOCKS_SEARCHED = 150
# A labelled date far from the headline has so many points, in a footer or margin of the article these.
LABELLED, SUSPECTED = 2.0, -1.0
MOST_SCRIPTED = 40
DATE_CLASS = re.compile(r"date|time|publish|posted", re.IGNORECASE)
# The library reads the whole text of every element around a date: beyond so many characters it takes seconds.
MOST_TEXT_SEARCHED = 100_000
# It searches white space too, a dozen times.
MOST_CHARACTERS_SEARCHED = 2_000_000
RIGHTS = re.compile(r"©|\(c\)|copyright", re.IGNORECASE)
# The class that microformats give to a publication time; beside it themes print a hidden time of the last change.
PUBLISHED_CLASS = re.compile(r"(?:^|\s)(?:(?:entry-date\s+)?published|dt-published)(?:\s|$)")
# Where scripts write the date that they show, in no order of trust.
SCRIPTED = ("data-timestamp", "data-published", "data-publish-date", "data-pubdate", "data-datetime", "data-date", "data-time")
# Asking for each attribute takes a third of asking each element for all of them.
_WITH_SCRIPTED = etree.XPath("|".join(f"descendant::*/@{name}/.." for name in SCRIPTED))
# Beside the day of an issue stand its paper's name and the weekday.
MOST_WORDS_BESIDE_ISSUE = 4
# Cards, lists and comments carry dates of their own.
OTHERS = re.compile(
    r"(?:^|[\s_-])(?:comments?|related|sidebar|recommend\w*|popular|widget|teasers?|most-read|trending)(?:$|[\s_-])", re.IGNORECASE
)
OTHERS_TAGS = frozenset(("aside", "footer", "nav", "li", "blockquote"))
ANCESTORS_OF_A_CARD = 4
# The suffix of a host that names a country; anybody's site may have some of these.
LETTERS_OF_A_COUNTRY = 2
COUNTRIES_WITH_ANY_SITE = frozenset(("io", "co", "tv", "me", "ai", "fm", "eu", "cc"))
# Zones differ from UTC by half hours (two small ones by quarters), from 12 hours behind it to 14 ahead.
HALF_HOUR, HOUR, DAY = 30, 60, 24 * 60
FARTHEST_WEST, FARTHEST_EAST = -12 * HOUR, 14 * HOUR


@dataclass(frozen=True, slots=True)
class PageDates:
    """When a page says that it was published and changed.

    Attributes:
        published_at: The publication time in UTC.
        source: Which part of the page gave it, a key of `CERTAINTY`.
        certainty: How often that source is right, 0 to 1.
        offset_minutes: The page's zone, in minutes east of Greenwich.
        has_time: Whether the page wrote a time of day at all.
        modified_at: When it was changed, in UTC.
        refused: Which written date was not believed, and why.
        otherwise: The publication time with day and month exchanged, where nothing but the page's language tells which number is which.
    """

    published_at: datetime | None = None
    source: str = ""
    certainty: float = 0.0
    offset_minutes: int = 0
    has_time: bool = False
    modified_at: datetime | None = None
    refused: str = ""
    otherwise: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Claim:
    written: WrittenDate
    source: str

    @property
    def when(self) -> datetime:
        return self.written.when


def read_dates(
    declarations: Declarations, tree: HtmlElement, page: Sequence[Block], url: str, *, is_news: bool, title: str = ""
) -> PageDates:
    """Give the publication date by the first source that has a usable one; a shown date corrects declared ones on pages that are not news.

    Guides and reference pages show the date of their revision and keep the first one in their markup.
    """
    named = _meta_by_letters(declarations)
    texts = [(text, source) for text, source in _declared(declarations, named, url) if text]
    published, changes = [text for text, _ in texts], list(_modified(declarations, named))
    numbers = [*published, *_short_lines(page)]
    told = writes_month_first(numbers, _written_out([*published, *changes]), "")
    month_first = writes_month_first(numbers, frozenset(), _page_language(declarations, url)) if told is None else told
    modified = next((when for text in changes if (when := parse_date(text, month_first=month_first))), None)
    claims = [_Claim(written, source) for text, source in texts if (written := read_date(text, month_first=month_first))]
    headings = [text_of(heading) for heading in declarations.headings]
    lines = date_lines(page, title, headings, url, month_first=month_first)
    changed = next((line.when for line in lines if line.is_update and line.is_near and line.points >= OWN), None)
    decided = _decided(claims, lines, modified, is_news=is_news) or _scripted(declarations.elements) or _searched(tree, page, url, lines)
    decided = decided or _day_of_issue(declarations.title)
    if decided is None:
        return PageDates(modified_at=modified or changed, refused=_refused(texts))
    found = _with_time(decided, claims, lines)
    return PageDates(
        published_at=found.when,
        source=found.source,
        certainty=CERTAINTY[found.source],
        offset_minutes=_zone(found, [*published, *changes], lines, url),
        has_time=found.written.has_time,
        modified_at=modified or changed,
        refused=_refused(texts),
        otherwise=_exchanged(found.written, numbers) if told is None and month_first is not False else None,
    )


def _with_time(found: _Claim, claims: Sequence[_Claim], lines: Sequence[DateLine]) -> _Claim:
    """Return the moment of a day that the page declares or shows beside its headline, where what is trusted most knows the day alone.

    A clock without its zone is no moment: taken for UTC it would put an article hours ahead of the first report.
    """
    if found.written.has_time:
        return found
    shown = (line.written for line in lines if line.is_near and line.points >= OWN and not line.is_update)
    told = (written for written in (*(claim.written for claim in claims), *shown) if written.has_time and written.has_zone)
    midnight = datetime.combine(found.when.date(), time())
    # Both agree on the day, so it is as sure as what is trusted most.
    moments = (_Claim(written, found.source) for written in told if midnight < _local_clock(written) < midnight + timedelta(days=1))
    return next(moments, found)


def _local_clock(written: WrittenDate) -> datetime:
    return (written.when + timedelta(minutes=written.offset_minutes)).replace(tzinfo=None)


def _written_out(texts: Iterable[str]) -> frozenset[date]:
    plain = (read_date(text) for text in texts if text and not NUMERIC.search(text))
    return frozenset(written.when.date() for written in plain if written)


def _page_language(declarations: Declarations, url: str) -> str:
    """Return the language with its country: `og:locale` names one where the page itself does not, unless its host is of another.

    WordPress fills in en_US where nobody chose.
    """
    own, locale = declarations.html_language, declarations.first_meta("og:locale")
    suffix = (urlsplit(url).hostname or "").rpartition(".")[2].lower()
    is_of_another = len(suffix) == LETTERS_OF_A_COUNTRY and suffix not in locale.lower() and suffix not in COUNTRIES_WITH_ANY_SITE
    is_bare = not own or own.lower() == locale[: len(own)].lower()
    return locale if is_bare and not is_of_another else own


def _exchanged(written: WrittenDate, texts: Sequence[str]) -> datetime | None:
    """Return a date with its day for its month, where a text has these two numbers beside its year; 11.12.2026 is no 12 November."""
    local = written.when + timedelta(minutes=written.offset_minutes)
    wanted = (local.year, {local.day, local.month})
    found = (match for text in texts for match in NUMERIC.finditer(text) if "." not in match[0])
    is_written_so = any((int(match["year"]), {int(match["first"]), int(match["second"])}) == wanted for match in found)
    if local.day == local.month or not is_written_so:
        return None
    return local.replace(day=local.month, month=local.day) - timedelta(minutes=written.offset_minutes)


def _decided(claims: Sequence[_Claim], lines: Sequence[DateLine], modified: datetime | None, *, is_news: bool) -> _Claim | None:
    """Return the declared date, unless the page is no news and shows another one for its publication."""
    declared = next((claim for claim in claims if claim.source != "time"), None)
    if declared is None:
        return _visible_date(claims, lines)
    addressed = next((claim for claim in claims if claim.source == "url"), declared)
    if declared.when - addressed.when > SITE_MIGRATION_GAP:
        return addressed
    own = [line for line in lines if line.points >= OWN]
    # "Published 26 April 2023, updated 21 August 2025": a page that declares the latter is not confirmed by its showing it.
    is_told_apart = any(line.points >= LABELLED and line.is_near and not line.is_update for line in own)
    is_visible = any(_same_day(declared.when, line.when) for line in own if not (line.is_update and is_told_apart))
    return declared if is_visible else _corrected(declared, claims, own, modified, is_news=is_news)


def _corrected(declared: _Claim, claims: Sequence[_Claim], own: Sequence[DateLine], modified: datetime | None, *, is_news: bool) -> _Claim:
    """Return what the page shows in place of a declared date that it shows nowhere: a claim that agrees, or, not on news, the line."""
    near = [line for line in own if _tells_of_the_article(line, modified)]
    original = [line for line in near if not _tells_of_the_change(line, modified)]
    confirmed = next((claim for claim in claims for line in original if _same_day(claim.when, line.when)), None)
    if confirmed or is_news:
        return confirmed or declared
    if original or (near and declared.source != "meta"):
        return _Claim((original or near)[0].written, "shown")
    return declared


def _tells_of_the_article(line: DateLine, modified: datetime | None) -> bool:
    """Return True for a date beside the headline or with its label, no later than the last change."""
    return (line.is_near or line.points >= LABELLED) and not (modified and line.when > modified + SAME_DAY)


def _tells_of_the_change(line: DateLine, modified: datetime | None) -> bool:
    return line.is_update or bool(modified and _same_day(modified, line.when))


def _visible_date(times: Sequence[_Claim], lines: Sequence[DateLine]) -> _Claim | None:
    """Return the clearest shown date, with the time of day of a time element that says the same day; without one the first such element."""
    clear = [line for line in lines if line.points >= (OWN if line.is_near and line.is_update else CLEAR)]
    if not clear:
        return next(iter(times), None)
    best = next((line for line in clear if not line.is_update), clear[0])
    # Not left to `_with_time`, which asks for a zone: where a clock is shown without one, as on 12 of the 2,688 labelled pages, its element
    # knows the moment.
    return next((claim for claim in times if _same_day(claim.when, best.when)), _Claim(best.written, "shown"))


def _refused(texts: Sequence[tuple[str, str]]) -> str:
    """Why the first unbelievable date was not believed: unset fields say 0001 or 1970, broken ones a far future."""
    for text, source in texts:
        written = read_date(text, earliest=BEGINNING)
        if written is None and (late := YEAR.search(text)) and int(late.group()) >= LATEST.year:
            return f"{source} says {text}: after {LATEST.year}"
        if written is not None and written.when < EARLIEST:
            return f"{source} says {text}: before {EARLIEST.year}"
    return ""


def _zone(found: _Claim, declared: Sequence[str], lines: Sequence[DateLine], url: str) -> int:
    """Minutes east of Greenwich in which the page counts: as written, else from what else it says about the same moment.

    A time written in UTC belongs to the day before or after for the site's readers; the address and the shown date name
    theirs. Where only the day is known, the nearest zone in which it is that day is taken: the moment stays the same.
    """
    if found.written.offset_minutes or not (found.written.has_time and found.written.has_zone):
        return found.written.offset_minutes
    if exact := _zone_of_other_times(found, declared, lines):
        return exact
    visible = (line.when for line in lines if line.points >= CLEAR and not line.is_update)
    days = [when for when in (parse_date(_in_url(url)), *visible) if when]
    return next((_nearest_zone(found.when, day) for day in days), 0)


def _zone_of_other_times(found: _Claim, declared: Sequence[str], lines: Sequence[DateLine]) -> int:
    """Return the zone that another declared time names, else that in which a shown clock is this moment; 0 where neither tells."""
    others = (read_date(text) for text in declared if text)
    named = (other.offset_minutes for other in others if other and other.offset_minutes and abs(other.when - found.when) < SAME_SEASON)
    clocks = (_difference(found.when, line.when) for line in lines if line.is_near and line.points >= OWN and line.written.has_time)
    return next((minutes for minutes in (*named, *clocks) if minutes), 0)


def _difference(instant: datetime, clock: datetime) -> int:
    """Return the zone in which this clock shows this instant, to the minute; 0 where none does."""
    minutes = round((clock.replace(second=0) - instant.replace(second=0)).total_seconds() / 60)
    return minutes if minutes % HALF_HOUR == 0 and FARTHEST_WEST <= minutes <= FARTHEST_EAST else 0


def _nearest_zone(instant: datetime, day: datetime) -> int:
    """Return the whole hours nearest to Greenwich that put the instant on this day; 0 where it is that day or no zone does."""
    since_midnight = instant.hour * HOUR + instant.minute
    match (day.date() - instant.date()).days:
        case -1:
            minutes = -HOUR * (since_midnight // HOUR + 1)
        case 1:
            minutes = HOUR * -(-(DAY - since_midnight) // HOUR)
        case _:
            return 0
    return minutes if FARTHEST_WEST <= minutes <= FARTHEST_EAST else 0


def _short_lines(page: Sequence[Block]) -> Iterator[str]:
    return (block.text for block in page if block.characters <= LONGEST_DATE_LINE and NUMERIC.search(block.text))


def _meta_by_letters(declarations: Declarations) -> dict[str, list[str]]:
    named: dict[str, list[str]] = {}
    for name, values in declarations.meta.items():
        named.setdefault(NO_LETTERS.sub("", name), []).extend(values)
    return named


def _declared(declarations: Declarations, named: Mapping[str, Sequence[str]], url: str) -> Iterator[tuple[str, str]]:
    # In the order of trust: the first that can be read is the publication date, see `read_dates`.
    yield from ((value, "meta") for name in PUBLISHED_META for value in named.get(name, ()))
    for node in declarations.articles():
        yield first_string(node.get("datePublished")), "json-ld"
    items = dict.fromkeys(
        item_value(element) for element in declarations.itemprops.get("datepublished", ()) if not _belongs_to_another(element)
    )
    yield from ((value, "microdata") for value in items)
    by_markup = (
        element for element in declarations.times if PUBLISHED_CLASS.search(element.get("class") or "") and _is_published_time(element)
    )
    yield from ((_time_value(element), "microdata") for element in by_markup)
    yield from ((value, "meta") for name in OTHER_META for value in named.get(name, ()))
    for node in declarations.articles():
        yield first_string(node.get("dateCreated")) or first_string(node.get("uploadDate")), "json-ld"
    yield from ((first_string(node.get("datePublished")), "json-ld") for node in declarations.own_nodes() if not types(node) & NOT_THE_PAGE)
    yield _in_url(url), "url"
    yield from ((_time_value(element), "time") for element in declarations.times if _is_published_time(element))


def _modified(declarations: Declarations, named: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for name in MODIFIED_META:
        yield from named.get(name, ())
    for node in declarations.articles():
        yield first_string(node.get("dateModified"))
    yield from (item_value(element) for element in declarations.itemprops.get("datemodified", ()))


def _in_url(url: str) -> str:
    match = URL_DATE.search(url) or URL_DAY.search(url) or URL_DAY_FIRST.search(url)
    return f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}" if match else ""


def _time_value(element: HtmlElement) -> str:
    return (element.get("datetime") or text_of(element)).strip()


def _is_published_time(element: HtmlElement) -> bool:
    name = f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('data-testid') or ''}".lower()
    return not UPDATED.search(f"{name} {text_of(element)}") and not _belongs_to_another(element)


def _belongs_to_another(element: HtmlElement) -> bool:
    """Return True in a teaser, a comment or a margin."""
    for distance, above in enumerate(element.iterancestors()):
        if above.tag in OTHERS_TAGS:
            return True
        if distance < ANCESTORS_OF_A_CARD and above.tag not in {"body", "main"} and OTHERS.search(above.get("class") or ""):
            return True
    return False


def _same_day(one: datetime, other: datetime) -> bool:
    return abs(one - other) <= SAME_DAY


def _searched(tree: HtmlElement, page: Sequence[Block], url: str, lines: Sequence[DateLine]) -> _Claim | None:
    """Return the htmldate library's quick search, on small pages its search through everything, and last the page's first date line."""
    if labelled := next((line for line in lines if PUBLISHED.search(line.text) and not line.is_update and line.points > SUSPECTED), None):
        return _Claim(labelled.written, "shown")
    rights = {written.when.date() for block in page if RIGHTS.search(block.text) and (written := read_date(block.text))}
    is_short = sum(block.characters for block in page) <= MOST_TEXT_SEARCHED and tree.xpath("string-length()") <= MOST_CHARACTERS_SEARCHED
    searches = (False, True) if is_short else ()
    for extensive in searches:
        if extensive and len(page) > MOST_BLOCKS_SEARCHED:
            break
        written = read_date(_by_htmldate(tree, url, extensive=extensive))
        # The first of January is how the library dates a page of which it found only a year, mostly in a copyright.
        if written and (written.when.month, written.when.day) != (1, 1) and written.when.date() not in rights:
            return _Claim(written, "htmldate")
    return _Claim(lines[0].written, "shown") if lines else None


def _day_of_issue(title: str) -> _Claim | None:
    """Return the day by which the title calls the issue that the page belongs to; in a sentence a day is that of an event."""
    written = read_date(title)
    return _Claim(written, "shown") if written and len(words_beside_day(title)) <= MOST_WORDS_BESIDE_ISSUE else None


def _scripted(elements: PageElements) -> _Claim | None:
    """Return the time that a script shows, from the attribute that it reads, in an element that speaks of a date."""
    for element in _WITH_SCRIPTED(elements.every[0])[:MOST_SCRIPTED] if elements.has_any(SCRIPTED) else ():
        if DATE_CLASS.search(f"{element.get('class') or ''} {element.get('id') or ''}") and not _belongs_to_another(element):
            written = next((found for name in SCRIPTED if (found := read_date(element.get(name) or ""))), None)
            if written is not None:
                return _Claim(written, "time")
    return None


def _by_htmldate(tree: HtmlElement, url: str, *, extensive: bool) -> str:
    try:
        return str(find_date(tree, original_date=True, extensive_search=extensive, url=url or None) or "")
    except Exception:  # noqa: BLE001 - htmldate raises whatever its many parsers raise on hostile pages
        return ""


def local_text(found: PageDates) -> str:
    """Return the publication time as the page wrote it: with its zone, or only the day."""
    if found.published_at is None:
        return ""
    if not found.has_time:
        return found.published_at.astimezone(UTC).date().isoformat()
    return found.published_at.astimezone(timezone(timedelta(minutes=found.offset_minutes))).isoformat()
