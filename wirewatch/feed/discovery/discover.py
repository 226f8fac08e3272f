"""Where a site keeps its feeds: what a page declares, what it links to, what robots.txt names, and the usual addresses.

Candidates only: `wirewatch.feed.discovery.source_check` asks each of them and keeps those that answer as a feed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bs4 import Tag

from wirewatch.feed.parsing.encoding.decode import decode
from wirewatch.feed.parsing.entry_markup import tidy
from wirewatch.feed.parsing.forms.list_page import read_page
from wirewatch.urls import absolute_url, canonical_url, registrable_domain

MOST_CHARACTERS = 3_000_000
MOST_CANDIDATES = 40  # requests to one site; declared ones come first, so a cut loses guesses
FEED_TYPES = re.compile(r"application/(?:rss|atom|rdf|feed)\+(?:xml|json)|application/json|text/xml|application/xml", re.IGNORECASE)
FEED_ADDRESS = re.compile(
    r"(?:^|[/._?&=-])(?:rss\d*|feeds?|atom|rdf|xml|syndication)(?:$|[/._?&=-])|\.(?:rss|atom|rdf|xml)(?:$|\?)|feed\.json", re.IGNORECASE
)
# What blog systems declare or link beside their feeds, and is none that anybody wants to watch.
NOT_A_FEED = re.compile(
    r"\.(?:css|js|png|jpe?g|gif|svg|ico|pdf|mp3|mp4|zip|woff2?)(?:$|\?)|/wp-json/|/oembed|opensearch|comments?/feed", re.IGNORECASE
)
FEED_WORDS = re.compile(r"\b(?:rss|atom|feeds?)\b|RSS|лента", re.IGNORECASE)
SITEMAP_LINE = re.compile(r"^[ \t]*+sitemap[ \t]*+:\s*+(\S+)", re.IGNORECASE | re.MULTILINE)
NEWS_SITEMAP = re.compile(r"news", re.IGNORECASE)
# Where blogs, newsrooms and their content systems put feeds, the commonest first.
USUAL_PATHS = (
    "/feed/", "/rss.xml", "/rss", "/feed.xml", "/atom.xml", "/index.xml", "/feeds/posts/default", "/feed.json", "/rss/all", "/rss/news.xml",
    "/news/rss.xml", "/export/rss2/index.xml", "/arc/outboundfeeds/rss/", "/news-sitemap.xml", "/sitemap_news.xml", "/sitemap-news.xml",
    "/sitemap_index.xml", "/sitemap.xml",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """An address that may be a source.

    Attributes:
        url: The address.
        found: How we came to it: declared, linked, robots or usual.
        title: As the page that names it calls it.
    """

    url: str
    found: str
    title: str = ""


def page_candidates(body: bytes, content_type: str, url: str) -> list[Candidate]:
    """Return what a page says about feeds: `<link rel=alternate>` first, then links that look like feeds."""
    page = read_page(decode(body, content_type)[:MOST_CHARACTERS])
    declared = [candidate for link in page.find_all("link") if isinstance(link, Tag) and (candidate := _declared(link, url))]
    linked = [candidate for link in page.find_all("a", href=True) if isinstance(link, Tag) and (candidate := _linked(link, url))]
    return distinct_feeds([*declared, *linked])


def robots_candidates(body: bytes, url: str) -> list[Candidate]:
    """Return the sitemaps that a robots.txt names, those for news first."""
    found = [absolute_url(url, address) for address in SITEMAP_LINE.findall(decode(body)[:MOST_CHARACTERS])]
    ranked = sorted((address for address in found if address), key=lambda address: NEWS_SITEMAP.search(address) is None)
    return [Candidate(address, "robots") for address in ranked]


def usual_candidates(url: str) -> list[Candidate]:
    """Return the addresses under which sites usually keep feeds: beside the page, then at the root."""
    return distinct_feeds([Candidate(address, "usual") for path in USUAL_PATHS if (address := absolute_url(url, path))])


def distinct_feeds(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return candidates without repetitions, the first `MOST_CANDIDATES`."""
    by_address: dict[str, Candidate] = {}
    for candidate in candidates:
        # The first names it: what a page declares knows the feed's title, a guess does not.
        by_address.setdefault(canonical_url(candidate.url) or candidate.url, candidate)
    return list(by_address.values())[:MOST_CANDIDATES]


def _declared(link: Tag, url: str) -> Candidate | None:
    relations = {str(relation).lower() for relation in link.get_attribute_list("rel") if relation}
    if not relations & {"alternate", "feed"} or not link.get("href"):
        return None
    address = absolute_url(url, str(link["href"]))
    is_feed = FEED_TYPES.search(str(link.get("type", ""))) is not None or "feed" in relations
    if not address or not is_feed or NOT_A_FEED.search(address):
        return None
    return Candidate(address, "declared", tidy(str(link.get("title", ""))))


def _linked(link: Tag, url: str) -> Candidate | None:
    address = absolute_url(url, str(link["href"]))
    text = tidy(link.get_text(" ", strip=True))[:200]
    if not address or NOT_A_FEED.search(address):
        return None
    path = address.split("//", 1)[-1].partition("/")[2]
    # Feeds often live with a service, such as FeedBurner; then the link must say that it is one.
    is_near = registrable_domain(address) == registrable_domain(url) or FEED_WORDS.search(text) is not None
    return Candidate(address, "linked", text) if is_near and FEED_ADDRESS.search(f"/{path}") else None
