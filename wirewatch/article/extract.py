"""From the bytes of a page to its record: the one door to article extraction. Pure, and never raises on any bytes."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urlsplit

from lxml import etree
from lxml.html import HtmlElement

from warehouse.records.article import BodyStatus
from warehouse.records.feed import Entry
from wirewatch.article.body.body import declares_article, extract_body
from wirewatch.article.body.letterhead import first_headline, without_letterhead
from wirewatch.article.body.lines.boilerplate_lines import sort_lines
from wirewatch.article.body.lines.note_boxes import with_note_boxes
from wirewatch.article.body.lines.own_signature import without_own_signature
from wirewatch.article.body.printed_standfirst import with_printed_standfirst
from wirewatch.article.body.vote.ballot_features import PageContext
from wirewatch.article.byline import byline, reporters
from wirewatch.article.byline.dateline import attribution, dateline
from wirewatch.article.byline.names import person_names
from wirewatch.article.byline.names.agencies import signed_agency
from wirewatch.article.byline.signature.author_notes import people_of_text
from wirewatch.article.byline.signature.closing_signature import closing_agency, closing_lines
from wirewatch.article.date import published_date
from wirewatch.article.feed_entry import with_entry
from wirewatch.article.headline import headline
from wirewatch.article.headline.announced_title import names_announced
from wirewatch.article.headline.best_title import Site, best_title
from wirewatch.article.kind import live_blog, page_kind, page_redirect, paging, paywall
from wirewatch.article.kind.replacement import replacement
from wirewatch.article.kind.timed_entries import timed_entries
from wirewatch.article.kind.unrelated_page import is_unrelated
from wirewatch.article.page.declarations import Declarations, collect_declarations, first_string, strings
from wirewatch.article.page.declared_body import declared_body
from wirewatch.article.page.glued_text import part_glued
from wirewatch.article.page.markup import decode_html, parse_html, parse_without_struck
from wirewatch.article.page.other_stories import drop_other_stories
from wirewatch.article.page.page_blocks import Block, blocks
from wirewatch.article.page.revealed_text import reveal_text
from wirewatch.article.page.rollover_boxes import drop_rollover_boxes
from wirewatch.article.page.unfolding_questions import show_questions
from wirewatch.article.page.wrapped_lines import join_wrapped_lines
from wirewatch.article.pdf.pdf_text import is_pdf, read_pdf
from wirewatch.article.record import LONGEST_STANDFIRST, PageKind, PageRecord
from wirewatch.article.standfirst import declared_description, own_standfirst
from wirewatch.article.words import language
from wirewatch.article.words.printable import printable
from wirewatch.article.words.word_count import has_more_words, word_count
from wirewatch.feed.parsing.struck_text import without_struck_text
from wirewatch.process.garbage import uncollected
from wirewatch.urls import absolute_url, canonical_url

# What a feed calls a file is no headline.
FILE_NAME = re.compile(r"\.pdf\s*$", re.IGNORECASE)


def extract(html: bytes, url: str, header_charset: str = "", entry: Entry | None = None) -> PageRecord:
    """Return the record of one page; `entry` is what the feed said and fills what the page leaves open."""
    url = usable(url)
    if is_pdf(html):
        record = _read_pdf(html, url, entry.title if entry is not None else "")
    else:
        # Before anything reads it: one of the extractors reads the source and no tree.
        text = part_glued(without_struck_text(decode_html(html, header_charset)))
        # A page's objects hold no cycle and go with it, but look to the collector as if they stayed: a twentieth of the time.
        with uncollected():
            tree = parse_without_struck(text)
            if tree is not None and any(
                [join_wrapped_lines(tree), show_questions(tree), drop_rollover_boxes(tree), reveal_text(tree, text)]
            ):
                text = etree.tostring(tree, encoding="unicode", method="html")
            record = _read(tree, text, url, entry) if tree is not None else PageRecord(canonical_url=canonical_url(url))
    return printable(with_entry(record, entry) if entry is not None else record)


def usable(url: str) -> str:
    """Return the address, or nothing where the standard library refuses to take it apart ("http://[x", "http://℀.example")."""
    try:
        urlsplit(url)
    except ValueError:
        return ""
    return url


def _read(tree: HtmlElement, source: str, url: str, entry: Entry | None) -> PageRecord:
    """Return the record of a page from its tree."""
    announced = entry.title if entry is not None else ""
    declarations = collect_declarations(tree)
    timed = timed_entries(declarations, tree, url)
    # The entries of a live blog are made like one another too.
    if not timed and not live_blog.may_be_live(declarations, "", url) and drop_other_stories(tree, declarations):
        declarations, source = collect_declarations(tree), etree.tostring(tree, encoding="unicode", method="html")
    page = blocks(tree)
    # A page from a file may come without its address; then what it declares is all there is.
    canonical = canonical_url(url, _declared_address(declarations, url)) or canonical_url(_declared_address(declarations, url))
    address = url or canonical
    is_news = headline.declares_news(declarations)
    site_names = headline.known_site_names(declarations) | headline.host_names(address)
    title = headline.choose_headline(declarations, address, site_names)
    lead = declared_description(declarations)
    authorship = byline.without_other_hands(byline.read_byline(declarations, tree, page, site_names), page)
    context = PageContext(title, lead, declared_body(declarations), site_names, authorship.names)
    whole = extract_body(tree, source, page, declarations, context, announced=announced)
    # Before anything is read of it: the page's words are a note to its readers, not an article.
    if not has_more_words(whole, page_redirect.MOST_WORDS - 1) and (target := page_redirect.redirect_target(declarations, tree, address)):
        return PageRecord(canonical_url=canonical, redirect_url=target)
    is_modern = bool(declarations.meta.get("viewport"))
    host = (urlsplit(address).hostname or "") if declares_article(declarations) else ""
    lines = sort_lines(whole, page, context, is_modern=is_modern, host=host)
    # Not before, because it asks which headline the text speaks of; what the page calls itself still tells its kind.
    site = Site(address, site_names)
    chosen = best_title(title, announced, page, "\n".join(lines.text), site)
    own = without_site_line(noted := with_note_boxes(lines.text, page), title, chosen)
    # The headline that the page shows may be another one than the feed's, or than the one declared.
    headings = {headline.title_key(block.text) for block in page if block.tag == "h1"}
    is_other = headings == {headline.title_key(own[0])} and (is_modern or chosen != title)
    has_marked_headline = is_modern or is_other or headline.title_key(chosen) in headings or own is not noted or chosen != title
    outlet = outlet_names(declarations, site_names)
    text, line = without_head("\n".join(own), own[0] if is_other else chosen, has_marked_headline=has_marked_headline, outlet=outlet)
    # From the whole text, since a dateline in a line of its own and lines of credits have left the sorted one.
    line = line if line.length else dateline.dateline_below_head(whole, outlet)[1]
    below = closing_lines(page, text)
    if not authorship.people and (people := line.reporters or reporters.reporters(whole) or people_of_text(page, below, text, whole)):
        authorship = byline.Byline(people, authorship.agency, (*people, *filter(signed_agency, authorship.names)))
    # An agency that no list has is called by its dateline: "Velora Press Agency" above a text is the "Velora" of others.
    credited = authorship.agency if signed_agency(authorship.agency) or not line.agency else line.agency
    agency = credited or dateline.credit(text) or closing_agency(below)
    dates = published_date.read_dates(declarations, tree, page, address, is_news=is_news, title=title)
    entries = live_blog.live_entries(declarations, tree, title, address, timed=timed, text=text)
    kind = PageKind.LIVE_BLOG if entries else page_kind.kind_of(declarations, page, address, (title, text), announced)
    status = page_kind.status_of(declarations, page, kind, text)
    if status is BodyStatus.PAYWALLED:
        text = paywall.drop_paywall_notice(text, page)
    if kind is PageKind.INDEX and names_announced(title, announced):
        # What the feed says of it is all that there is to read.
        status = BodyStatus.EMPTY
    # Not before: a credit says that the text is complete.
    text = "" if kind is PageKind.MISSING else without_own_signature(text, authorship.people, agency, is_modern=is_modern)
    # Not before: a dateline is looked for where the text begins.
    text = with_printed_standfirst(text, page, title, lead) if is_news else text
    code, certainty = language.page_language(text or chosen, declarations.html_language)
    notice, listed = replacement(declarations, page, kind, announced, site_names, text=text)
    record = PageRecord(
        title=chosen,
        # The own text of a live blog is its description: its sentences are the entries'.
        standfirst=lead if entries else own_standfirst(lead, chosen, text, page),
        text=text,
        link_lines=lines.links,
        authors=authorship.names or ((agency,) if agency else ()),
        byline=authorship.people,
        agency=agency,
        attribution=attribution.attribution(text),
        dateline_place=line.place,
        dateline_date=line.date,
        dateline_agency=line.agency,
        published_at=dates.published_at,
        published_text=published_date.local_text(dates),
        published_source=dates.source,
        published_certainty=dates.certainty,
        published_otherwise=dates.otherwise,
        published_refused=dates.refused,
        modified_at=dates.modified_at,
        section=_section(declarations),
        canonical_url=canonical,
        site_name=_site_name(declarations),
        language=code,
        language_certainty=certainty,
        image_url=_image(declarations, address),
        kind=kind,
        variant=page_kind.variant_of(tree, address),
        body_status=status,
        word_count=word_count(text),
        next_page_url=paging.next_page(declarations, address),
        full_page_url=paging.single_page(declarations, address),
        entries=entries,
        notice=notice,
        listed=listed,
    )
    called = replace(record, title=title if chosen == announced else chosen)
    if entry is None or not is_unrelated(declarations, page, called, entry, site):
        return record
    # No further pages of a list are the article's.
    return replace(record, is_unrelated=True, next_page_url="", full_page_url="")


def _read_pdf(body: bytes, url: str, announced: str) -> PageRecord:
    """Return the record of a PDF; the feed's headline counts before the title that the file declares, and that before its own headline."""
    said, canonical = read_pdf(body), canonical_url(url)
    if said.problem:
        return PageRecord(canonical_url=canonical, unreadable=said.problem)
    announced_title = "" if FILE_NAME.search(announced) else announced
    title = announced_title or said.title or first_headline(said.text) or announced
    text, line = without_head(without_letterhead(said.text, title), title, has_marked_headline=True)
    code, certainty = language.page_language(text or title, "")
    return PageRecord(
        title=title,
        text=text,
        agency=line.agency,
        authors=(line.agency,) if line.agency else (),
        attribution=attribution.attribution(text),
        dateline_place=line.place,
        dateline_date=line.date,
        dateline_agency=line.agency,
        canonical_url=canonical,
        language=code,
        language_certainty=certainty,
        body_status=(BodyStatus.FULL if said.is_whole else BodyStatus.PARTIAL) if text else BodyStatus.EMPTY,
        word_count=word_count(text),
    )


def without_site_line(lines: tuple[str, ...], title: str, chosen: str) -> tuple[str, ...]:
    """Return the text's lines without the site's name above its headline, where that is what the page calls itself."""
    keys = [headline.title_key(line) for line in lines[:2]]
    return lines[1:] if chosen != title and keys == [headline.title_key(title), headline.title_key(chosen)] else lines


def outlet_names(declarations: Declarations, site_names: frozenset[str]) -> frozenset[str]:
    """Return what the outlet is called, folded: the site's names and what stands behind the headline in the title, before a day or not."""
    behind = headline.SEPARATOR.split(declarations.title[:LONGEST_STANDFIRST])[1:]
    return site_names.union(headline.title_key(name.partition(",")[0]) for name in behind) - {""}


def without_head(
    text: str, title: str, *, has_marked_headline: bool, outlet: frozenset[str] = frozenset()
) -> tuple[str, dateline.Dateline]:
    """Return the text without its dateline, and without the repeated headline on pages of today's making and those that mark it up.

    Other, older pages mark up no headline, so that what looks like it may be the first sentence; there it stays.
    """
    head, _, rest = text.partition("\n")
    repeats = bool(title) and headline.title_key(head) == headline.title_key(title)
    body = rest if repeats else text
    start, line = dateline.dateline_below_head(body, outlet)
    body = body[:start] + body[start + line.length :]
    return (body if has_marked_headline or not repeats else f"{head}\n{body}"), line


def _declared_address(declarations: Declarations, url: str) -> str:
    declared = next((link for link in declarations.links.get("canonical", ()) if link), "") or declarations.first_meta("og:url")
    return absolute_url(url, declared) if declared else ""


def _section(declarations: Declarations) -> str:
    declared = (first_string(node.get("articleSection")) for node in declarations.articles())
    return next((name for name in declared if name), "") or declarations.first_meta("article:section", "section", "cxenseparse:category")


def _site_name(declarations: Declarations) -> str:
    publishers = (first_string(node.get("publisher")) for node in declarations.articles())
    named = declarations.first_meta("og:site_name", "application-name") or next((name for name in publishers if name), "")
    sites = (first_string(node.get("name")) for node in declarations.nodes if str(node.get("@type")).lower() == "website")
    return named if named and not person_names.is_address(named) else next((name for name in sites if name), "")


def _image(declarations: Declarations, url: str) -> str:
    declared = declarations.first_meta("og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src")
    images = (_image_address(node.get("image")) for node in declarations.articles())
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
    tree = parse_html(decode_html(html))
    return blocks(tree) if tree is not None else []
