import asyncio
from collections.abc import Iterator

import pytest

from tests.fakes.feed_site import EMPTY_PAGE, FEED, FeedSite, feed_site
from wirewatch.feed.discovery.discover import page_candidates, robots_candidates, usual_candidates
from wirewatch.feed.discovery.feed_list import make_feed
from wirewatch.feed.discovery.source_check import SourceCheck, check_sources, discover, propose_successors
from wirewatch.web.client import Web, WebLimits
from wirewatch.workers import Workers

URL = "https://www.bay-gazette.example/world/index.html"
PAGE = """<html><head>
<link rel="alternate" type="application/rss+xml" title="World" href="/rss/world.xml">
<link rel="ALTERNATE" type="application/atom+xml" href="https://feeds.example.net/bay">
<link rel="alternate" type="application/feed+json" href="feed.json">
<link rel="alternate" hreflang="fr" href="/fr/">
<link rel="alternate" type="application/rss+xml" href="javascript:void(0)">
<link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1">
<link rel="stylesheet" href="/feed.css">
</head><body><a href="/about">About our feeders</a><a href="/rss/sport.xml">Sport</a><a href="/rss/world.xml">World again</a>
<a href="/world/2026/feed-the-hungry">Feed the hungry</a><a href="https://other.example/rss">RSS</a></body></html>"""


def test_what_a_page_offers_in_the_order_of_trust() -> None:
    found = [(candidate.found, candidate.url) for candidate in page_candidates(PAGE.encode(), "text/html", URL)]
    assert found[:3] == [
        ("declared", "https://www.bay-gazette.example/rss/world.xml"),
        ("declared", "https://feeds.example.net/bay"),
        ("declared", "https://www.bay-gazette.example/world/feed.json"),
    ]
    linked = [url for how, url in found if how == "linked"]
    assert "https://www.bay-gazette.example/rss/sport.xml" in linked
    assert "https://other.example/rss" in linked
    assert not any("about" in url or "wp-json" in url for url in linked)


def test_robots_names_sitemaps_news_first() -> None:
    text = "User-agent: *\nSitemap: https://a.example/sitemap.xml\nsitemap:https://a.example/news-sitemap.xml\nSitemap: ftp://a.example/x\n"
    assert [candidate.url for candidate in robots_candidates(text.encode(), "https://a.example/robots.txt")] == [
        "https://a.example/news-sitemap.xml",
        "https://a.example/sitemap.xml",
    ]


def test_usual_addresses_are_on_the_site() -> None:
    assert all(candidate.url.startswith("https://www.bay-gazette.example/") for candidate in usual_candidates(URL))


@pytest.mark.parametrize("body", [b"", b"<", b"\0" * 100, b"<a href=" * 10_000, b"<link rel=alternate>" * 100])
def test_odd_pages_offer_nothing(body: bytes) -> None:
    assert page_candidates(body, "", URL) == []


@pytest.fixture
def site() -> Iterator[FeedSite]:
    with feed_site() as opened:
        yield opened


@pytest.fixture(scope="module")
def pool() -> Iterator[Workers]:
    with Workers(count=1) as workers:
        yield workers


def found(url: str, pool: Workers) -> list[SourceCheck]:
    async def ask() -> list[SourceCheck]:
        async with Web(WebLimits(pace_seconds=0.001), ("127.0.0.0/8",)) as web:
            return await discover(url, web, pool)

    return asyncio.run(ask())


def test_a_site_is_searched_until_something_answers_as_a_feed(site: FeedSite, pool: Workers) -> None:
    base = site.base
    site.pages |= {
        "/": b'<link rel="alternate" type="application/rss+xml" href="/gone.xml"><link rel="feed" href="/news.xml">',
        "/news.xml": FEED,
    }
    (check,) = found(base + "/", pool)
    assert (check.feed.url, check.feed.name, check.feed.language, check.entries, check.found) == (
        base + "/news.xml",
        "Bay Gazette",
        "en",
        1,
        "declared",
    )


def test_a_feed_is_its_own_answer(site: FeedSite, pool: Workers) -> None:
    site.pages["/feed"] = FEED
    (check,) = found(site.base + "/feed", pool)
    assert (check.found, check.problem) == ("itself", "")


def test_robots_and_usual_addresses_come_last(site: FeedSite, pool: Workers) -> None:
    base = site.base
    urlset = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{base}/1</loc></url></urlset>'.encode()
    site.pages |= {"/": EMPTY_PAGE, "/robots.txt": f"Sitemap: {base}/map.xml".encode(), "/map.xml": urlset, "/rss.xml": FEED}
    assert {(check.feed.url.removeprefix(base), check.found) for check in found(base + "/", pool)} == {
        ("/map.xml", "robots"),
        ("/rss.xml", "usual"),
    }


def test_nothing_found_and_nothing_there(site: FeedSite, pool: Workers) -> None:
    base = site.base
    site.pages["/"] = EMPTY_PAGE
    assert found(base + "/", pool) == []
    (gone,) = found(base.replace("127.0.0.1", "10.0.0.1") + "/", pool)
    assert gone.problem
    assert found("mailto:x@example.org", pool)[0].problem == "bad-address"


def test_check_says_what_each_source_answers(site: FeedSite, pool: Workers) -> None:
    base = site.base
    site.pages |= {"/feed": FEED, "/page": EMPTY_PAGE}
    feeds = [made for path in ("/feed", "/page", "/none") if not isinstance(made := make_feed(base + path), str)]

    async def ask() -> list[SourceCheck]:
        async with Web(WebLimits(pace_seconds=0.001), ("127.0.0.0/8",)) as web:
            return await check_sources(feeds, web, pool, heard.append)

    heard: list[SourceCheck] = []
    checks = asyncio.run(ask())
    assert [check.problem for check in checks] == ["", "html", "status-404"]
    assert len(heard) == 3
    assert all(check.detail for check in checks[1:])


def test_a_site_is_searched_once_however_many_of_its_sources_are_gone(site: FeedSite, pool: Workers) -> None:
    base = site.base
    site.pages |= {"/": EMPTY_PAGE, "/rss.xml": FEED, "/feed": FEED}
    feeds = [made for path in ("/feed", "/one", "/two", "/three") if not isinstance(made := make_feed(base + path), str)]

    async def ask() -> list[SourceCheck]:
        async with Web(WebLimits(pace_seconds=0.001), ("127.0.0.0/8",)) as web:
            checks = await check_sources(feeds, web, pool)
            return await propose_successors(checks, web, pool, lambda searched, sites: heard.append((searched, sites)))

    heard: list[tuple[int, int]] = []
    checks = asyncio.run(ask())
    assert heard == [(0, 1), (1, 1)], "a site may take twenty requests, and whoever waits sees how many are left"
    assert [check.successor.removeprefix(base) for check in checks] == ["", "/rss.xml", "/rss.xml", "/rss.xml"]
    assert (site.asked["/"], site.asked["/robots.txt"], site.asked["/rss.xml"]) == (1, 1, 1)
