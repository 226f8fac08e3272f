"""HTML list pages as sources, for sites without a feed: links by CSS selector, by a pattern of their address, or by their looks.

A selector may point at links or at the boxes around them; a pattern is a regular expression searched in the absolute address.
Without either, a link counts that stays on the site and reads like a headline.
"""

from __future__ import annotations

import itertools
import re
import warnings
from collections.abc import Iterable, Mapping

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, Tag, XMLParsedAsHTMLWarning
from soupsieve import SelectorSyntaxError

from warehouse.records.feed import FeedKind
from wirewatch.dates import parse_date
from wirewatch.feed.parsing.entry_markup import tidy
from wirewatch.feed.parsing.forms.syndication import link_or_refused
from wirewatch.feed.parsing.parsed_records import BadFeed, Draft, Head
from wirewatch.urls import absolute_url, registrable_domain

MOST_CHARACTERS = 5_000_000  # front pages measure 0.2 to 2 MB
FEWEST_TITLE_CHARACTERS = {True: 8, False: 25}  # Chinese and Japanese headlines need fewer characters than alphabetic ones
IDEOGRAPHS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# Dates, numbers, three words joined by hyphens, a file or an id: what addresses of sections and services lack.
ARTICLE_PATH = re.compile(r"\d{4,}|/\d{4}/\d|[a-z0-9]-[a-z0-9]++-[a-z0-9]|\.s?html?$|[?&](?:id|p|article|story)=\w+", re.IGNORECASE)
BOX_NAMES = ("article", "li", "div", "section", "tr")
# How far around the words of a post the link to it is looked for; a box with two such links is a list of posts already.
POST_LEVELS = 4
ISO_DATE = re.compile(r"20\d\d-\d\d-\d\d")


def read_list_page(text: str, url: str, selector: str = "", link_pattern: str = "") -> tuple[Head, list[Draft]] | BadFeed:
    """Return the page's name and one item for each link, in the page's order, or why it cannot be read."""
    if len(text) > MOST_CHARACTERS:
        return BadFeed("too-large", f"the page has {len(text)} characters, more than {MOST_CHARACTERS}")
    try:
        pattern = re.compile(link_pattern) if link_pattern else None
    except re.error as error:
        return BadFeed("broken", f"the link pattern {link_pattern!r} is no regular expression: {error}")
    page = read_page(text)
    base = _base(page, url)
    try:
        # soupsieve raises NotImplementedError for selectors that it knows and cannot serve.
        found = page.select(selector) if selector else list(page.find_all("a", href=True))
    except (SelectorSyntaxError, NotImplementedError) as error:
        return BadFeed("broken", f"the selector {selector!r} is no CSS selector: {str(error).splitlines()[0]}")
    times = _linked_times(page) if selector else {}
    posts = [post for each in found if (post := _post(each, times, base, pattern))] if times else []
    drafts = posts or _drafts(_links(found) if selector else found, base, pattern, is_asked=bool(selector or link_pattern))
    if not drafts:
        # A page that lists nothing is a new layout, a login or a challenge; "nothing new" would hide that for ever.
        wanted = " and ".join(filter(None, (selector and f"the selector {selector!r}", link_pattern and f"the pattern {link_pattern!r}")))
        return BadFeed("no-links", f"no link of the page fits {wanted or 'a headline'}; its layout may have changed")
    language = page.html.get("lang", "") if page.html else ""
    title = tidy(page.title.get_text()) if page.title else ""
    return Head(kind=FeedKind.HTML, title=title, home_url=url, language=str(language)[:35]), drafts


def _base(page: BeautifulSoup, url: str) -> str:
    found = page.find("base", href=True)
    return (absolute_url(url, str(found["href"])) or url) if isinstance(found, Tag) else url


def _links(selected: Iterable[Tag]) -> list[Tag]:
    links: list[Tag] = []
    for found in selected:
        link = found if found.name == "a" and found.get("href") else _headline_link(found)
        if link is not None:
            links.append(link)
    return links


def _post(words: Tag, times: Mapping[int, list[Tag]], base: str, pattern: re.Pattern[str] | None) -> Draft | None:
    """Return a post of a social network's public page: words without a headline, whose time is the link to them; None for anything else."""
    if words.name == "a" or words.find(["h1", "h2", "h3", "h4"]) is not None:
        return None
    text = tidy(words.get_text(" ", strip=True))
    headline = _headline_link(words)
    if not text or (headline is not None and 2 * len(headline.get_text(" ", strip=True)) > len(text)):
        return None
    around = (times.get(id(box), []) for box in (words, *itertools.islice(words.parents, POST_LEVELS)))
    link = next((found[0] for found in around if len(found) == 1), None)
    address, refused = link_or_refused(base, str(link["href"])) if link is not None else ("", "")
    if link is None or refused or not address or (pattern is not None and not pattern.search(address)):
        return None
    return Draft(link=address.split("#", 1)[0], summary=text, published_at=parse_date(_time_of(link)))


def _linked_times(page: BeautifulSoup) -> dict[int, list[Tag]]:
    """Return the links that show a time and nothing else, by the identity of each box that they lie in."""
    found: dict[int, list[Tag]] = {}
    for time in page.find_all("time"):
        link = time.find_parent("a", href=True)
        if isinstance(link, Tag) and link.get_text(strip=True) == time.get_text(strip=True):
            for box in itertools.islice(link.parents, 2 * POST_LEVELS):
                found.setdefault(id(box), []).append(link)
    return found


def _time_of(box: Tag) -> str:
    time = box.find("time")
    return str(time.get("datetime") or time.get_text(" ", strip=True)) if isinstance(time, Tag) else ""


def _headline_link(box: Tag) -> Tag | None:
    """Return the link of a box that reads most like its headline: the longest text."""
    links = [link for link in box.find_all("a", href=True) if isinstance(link, Tag)]
    return max(links, key=lambda link: len(link.get_text(" ", strip=True)), default=None)


def _drafts(links: Iterable[Tag], base: str, pattern: re.Pattern[str] | None, *, is_asked: bool) -> list[Draft]:
    """Return one draft for each address; a picture's link and a headline's link to one story become one."""
    by_address: dict[str, Draft] = {}
    for link in links:
        address, refused = link_or_refused(base, str(link["href"]))
        # Comments and pictures are linked as parts of the same page.
        address = address.split("#", 1)[0]
        if refused or not address:
            continue
        title = _title(link)
        if pattern is not None and not pattern.search(address):
            continue
        if not is_asked and not _reads_like_a_story(address, title, base):
            continue
        known = by_address.setdefault(address, Draft(link=address))
        # A story is often linked three times: by its picture, its headline and "more".
        if len(title) > len(known.title):
            known.title = title
        if known.published_at is None:
            known.published_at = parse_date(_written_date(link))
    return list(by_address.values())


def _title(link: Tag) -> str:
    heading = link.find(["h1", "h2", "h3", "h4"])
    text = tidy((heading or link).get_text(" ", strip=True))
    return text or tidy(str(link.get("title") or link.get("aria-label") or ""))


def _reads_like_a_story(address: str, title: str, base: str) -> bool:
    enough = FEWEST_TITLE_CHARACTERS[IDEOGRAPHS.search(title) is not None]
    # By registrable domain, since sections live on hosts of their own (sport.example.org).
    same_site = registrable_domain(address) == registrable_domain(base)
    return same_site and len(title) >= enough and ARTICLE_PATH.search(address.split("//", 1)[-1].partition("/")[2]) is not None


def _written_date(link: Tag) -> str:
    """Return the date in the smallest box around a link that has one, as the page wrote it."""
    box = link.find_parent(BOX_NAMES)
    return "" if box is None else _time_of(box)


def read_page(text: str) -> BeautifulSoup:
    """Return a page's tree; what BeautifulSoup would tell a programmer about odd markup is no news here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        return BeautifulSoup(text, "lxml")
