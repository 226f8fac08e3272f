"""From the bytes of a page to its record: the one door to article extraction. Pure, and never raises on any bytes."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from warehouse.records.article import BodyStatus
from warehouse.records.feed import Entry
from wirewatch.article.body.body import body_text, declared_body
from wirewatch.article.body.features import Known
from wirewatch.article.byline import attribution, byline, dateline, reporters
from wirewatch.article.byline import person_names as names
from wirewatch.article.byline.agencies import agency_of
from wirewatch.article.date import published_date as published
from wirewatch.article.kind import live_blog as live
from wirewatch.article.kind import page_kind as kinds
from wirewatch.article.kind import page_redirect as moved
from wirewatch.article.kind import paywall as walls
from wirewatch.article.page import headline, language
from wirewatch.article.page.blocks import Block, blocks
from wirewatch.article.page.declarations import Facts, collect, first_string, strings
from wirewatch.article.page.markup import decode, parse, plain
from wirewatch.article.page.printable import printable
from wirewatch.article.record import Kind, Record
from wirewatch.urls import absolute_url, canonical_url

# A feed's text that is longer than the page's by this factor is the better text.
FEED_FACTOR = 1.5
# A description that is cut off or machine-made is no standfirst.
LONGEST_STANDFIRST = 600


def extract(html: bytes, url: str, header_charset: str = "", entry: Entry | None = None) -> Record:
    """Return the record of one page; `entry` is what the feed said and fills what the page leaves open."""
    text = decode(html, header_charset)
    tree = parse(text)
    url = usable(url)
    announced = entry.title if entry is not None else ""
    record = _read(tree, text, url, announced) if tree is not None else Record(canonical_url=canonical_url(url))
    return printable(with_entry(record, entry) if entry is not None else record)


def usable(url: str) -> str:
    """Return the address, or nothing where the standard library refuses to take it apart ("http://[x", "http://℀.example")."""
    try:
        urlsplit(url)
    except ValueError:
        return ""
    return url


def with_entry(record: Record, entry: Entry) -> Record:
    """Return the record completed by the feed's entry: title, date, authors, and its text where the page gave less."""
    fed = plain(entry.content_html) or entry.summary
    kept = record.text
    status = record.body_status
    if status in {BodyStatus.EMPTY, BodyStatus.BLOCKED} or (
        status in {BodyStatus.PAYWALLED, BodyStatus.PARTIAL} and entry.content_html and len(fed) > FEED_FACTOR * len(kept)
    ):
        kept, status = (fed, BodyStatus.FEED_ONLY) if fed else (kept, status)
    code, certainty = (record.language, record.language_certainty)
    if not code:
        code, certainty = language.language_of(kept or entry.title, entry.language)
    # A page that only shows its date mostly leaves out the zone; what the feed says has one.
    surer = record.published_at is None or record.published_certainty < published.CERTAINTY["feed"]
    use_date = entry.published_at is not None and surer
    return replace(
        record,
        title=record.title or entry.title,
        text=kept,
        body_status=status,
        word_count=kinds.word_count(kept),
        standfirst=record.standfirst or (entry.summary if entry.summary != kept else ""),
        authors=record.authors or entry.authors,
        byline=record.byline or byline.people_of(entry.authors),
        agency=record.agency or byline.agency_among(entry.authors),
        published_at=entry.published_at if use_date else record.published_at,
        published_text=entry.published_at.isoformat() if use_date and entry.published_at else record.published_text,
        published_source="feed" if use_date else record.published_source,
        published_certainty=published.CERTAINTY["feed"] if use_date else record.published_certainty,
        modified_at=record.modified_at or entry.updated_at,
        language=code,
        language_certainty=certainty,
    )


def _read(tree: HtmlElement, source: str, url: str, announced: str) -> Record:
    facts = collect(tree)
    page = blocks(tree)
    canonical = canonical_url(url, _declared_address(facts, url)) or canonical_url(_declared_address(facts, url))
    address = url or canonical
    is_news = headline.declares_news(facts)
    site_names = headline.known_site_names(facts) | headline.host_names(address)
    title = headline.headline(facts, address, site_names)
    lead = standfirst(facts)
    signed = byline.signature(facts, tree, page, site_names)
    whole = body_text(tree, source, page, facts, Known(title, lead, declared_body(facts), site_names, signed.names))
    if kinds.word_count(whole) < moved.MOST_WORDS and (target := moved.moved_to(facts, tree, address)):
        return Record(canonical_url=canonical, moved_to=target)
    text, line = without_head(whole, title, is_modern=bool(facts.meta.get("viewport")))
    if not signed.people and (people := reporters.reporters(whole)):
        signed = byline.Signature(people, signed.agency, (*people, *filter(agency_of, signed.names)))
    agency = signed.agency or line.agency or dateline.credit(text)
    dates = published.dates(facts, tree, page, address, is_news=is_news, title=title)
    entries = live.entries(facts, tree, title, address)
    kind = Kind.LIVE_BLOG if entries else kinds.kind_of(facts, page, address, (title, text), announced)
    status = kinds.status_of(facts, page, kind, text)
    if status is BodyStatus.PAYWALLED:
        text = walls.without_notice(text)
    if kind is Kind.MISSING:
        text = ""
    code, certainty = language.language_of(text or title, facts.html_language)
    return Record(
        title=title,
        standfirst=lead,
        text=text,
        authors=signed.names or ((agency,) if agency else ()),
        byline=signed.people,
        agency=agency,
        attribution=attribution.attribution(text),
        dateline_place=line.place,
        dateline_date=line.date,
        dateline_agency=line.agency,
        published_at=dates.published_at,
        published_text=published.local_text(dates),
        published_source=dates.source,
        published_certainty=dates.certainty,
        published_refused=dates.refused,
        modified_at=dates.modified_at,
        section=_section(facts),
        canonical_url=canonical,
        site_name=_site_name(facts),
        language=code,
        language_certainty=certainty,
        image_url=_image(facts, address),
        kind=kind,
        variant=kinds.variant_of(tree, address),
        body_status=status,
        word_count=kinds.word_count(text),
        next_page_url=kinds.next_page(facts, tree, address),
        full_page_url=kinds.single_page(tree, address),
        entries=entries,
    )


def without_head(text: str, title: str, *, is_modern: bool) -> tuple[str, dateline.Dateline]:
    """Return the text without its dateline, and on pages of today's making without the repeated headline.

    Older pages mark up no headline, so that what looks like it may be the first sentence; there it stays.
    """
    head, _, rest = text.partition("\n")
    repeats = bool(title) and headline.fold(head) == headline.fold(title)
    body = rest if repeats else text
    start, line = dateline.dateline_below_head(body)
    body = body[:start] + body[start + line.length :]
    return (body if is_modern or not repeats else f"{head}\n{body}"), line


def _declared_address(facts: Facts, url: str) -> str:
    declared = next((link for link in facts.links.get("canonical", ()) if link), "") or facts.first_meta("og:url")
    return absolute_url(url, declared) if declared else ""


def standfirst(facts: Facts) -> str:
    """Return the description that the page declares for its article, where it is short enough to stand under a headline."""
    described = [first_string(node.get("description")) for node in facts.articles()]
    texts = (*described, facts.first_meta("og:description"), facts.first_meta("description"), facts.first_meta("twitter:description"))
    return next((cleaned for text in texts if (cleaned := plain(text)) and len(cleaned) <= LONGEST_STANDFIRST), "")


def _section(facts: Facts) -> str:
    declared = (first_string(node.get("articleSection")) for node in facts.articles())
    return next((name for name in declared if name), "") or facts.first_meta("article:section", "section", "cxenseparse:category")


def _site_name(facts: Facts) -> str:
    publishers = (first_string(node.get("publisher")) for node in facts.articles())
    named = facts.first_meta("og:site_name", "application-name") or next((name for name in publishers if name), "")
    sites = (first_string(node.get("name")) for node in facts.nodes if str(node.get("@type")).lower() == "website")
    return named if named and not names.is_address(named) else next((name for name in sites if name), "")


def _image(facts: Facts, url: str) -> str:
    declared = facts.first_meta("og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src")
    images = (_image_address(node.get("image")) for node in facts.articles())
    found = declared or next((image for image in images if image), "")
    return absolute_url(url, found) if found else ""


def _image_address(value: object) -> str:
    if isinstance(value, list):
        return next((found for part in value if (found := _image_address(part))), "")
    if isinstance(value, dict):
        return first_string(value.get("url") or value.get("contentUrl"))
    return next(iter(strings(value)), "")


def page_blocks(html: bytes) -> list[Block]:
    """Return the blocks of a page, for the benchmark that trains the block vote."""
    tree = parse(decode(html))
    return blocks(tree) if tree is not None else []
