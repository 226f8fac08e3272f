"""JSON Feeds, sitemaps and list pages."""

import gzip
import json
from datetime import UTC, datetime
from typing import Any

import pytest

from warehouse.records.feed import FeedKind
from wirewatch.feed.parsing.parsed_records import BadFeed, Child, ParsedFeed
from wirewatch.feed.parsing.read_feed import parse_feed

URL = "https://www.bay-gazette.example/world/"


def read(body: str | bytes, **options: Any) -> ParsedFeed:
    parsed = parse_feed(body if isinstance(body, bytes) else body.encode(), "", URL, **options)
    assert isinstance(parsed, ParsedFeed), parsed
    return parsed


JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Bay Gazette",
    "home_page_url": "https://www.bay-gazette.example/",
    "feed_url": "https://www.bay-gazette.example/feed.json",
    "language": "en-IE",
    "hubs": [{"type": "WebSub", "url": "https://hub.example/"}],
    "items": [
        {
            "id": 4711,
            "url": "/world/ferry",
            "title": "Ferry &amp; freight resume",
            "content_html": "<p>Both piers open.</p>",
            "summary": "Both piers open.",
            "date_published": "2026-11-23T14:05:09+01:00",
            "date_modified": "2026-11-23T15:05:09+01:00",
            "authors": [{"name": "Nell Quay"}],
        },
        {"id": "https://www.bay-gazette.example/world/note", "content_text": "A note\nwithout a title", "author": {"name": "Tim Pier"}},
    ],
}


def test_json_feed() -> None:
    parsed = read(json.dumps(JSON_FEED))
    assert (parsed.kind, parsed.title, parsed.language, parsed.parser) == (FeedKind.JSON, "Bay Gazette", "en-IE", "json")
    assert (parsed.hints.hub, parsed.hints.self_url) == ("https://hub.example/", "https://www.bay-gazette.example/feed.json")
    ferry, note = parsed.entries
    assert (ferry.guid, ferry.url, ferry.title) == ("4711", "https://www.bay-gazette.example/world/ferry", "Ferry & freight resume")
    assert ferry.published_at == datetime(2026, 11, 23, 13, 5, 9, tzinfo=UTC)
    assert (ferry.authors, ferry.content_html) == (("Nell Quay",), "<p>Both piers open.</p>")
    assert (note.url, note.title, note.summary, note.authors) == (
        "https://www.bay-gazette.example/world/note",
        "",
        "A note without a title",
        ("Tim Pier",),
    )


@pytest.mark.parametrize(
    "items",
    [
        [{"url": "https://a.example/1", "title": None, "id": True}],
        [None, 5, "x", {"url": "https://a.example/1", "authors": "me", "author": 7, "hubs": 1}],
        [{"external_url": "https://a.example/1", "date_published": 12}],
        [{"id": "https://a.example/1", "title": "\ud800 odd"}],
    ],
)
def test_json_feeds_take_liberties(items: list[dict[str, Any] | int | str | None]) -> None:
    parsed = read(json.dumps({"version": "https://jsonfeed.org/version/1", "items": items, "title": 3, "hubs": {}}))
    assert [entry.url for entry in parsed.entries] == ["https://a.example/1"]


NEWS_SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
        xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
  <url><loc>https://www.bay-gazette.example/world/ferry</loc>
    <image:image><image:loc>https://cdn.example/x.jpg</image:loc><image:title>Not this</image:title></image:image>
    <news:news><news:publication><news:name>Bay Gazette</news:name><news:language>en</news:language></news:publication>
      <news:publication_date>2026-11-23T14:05:09Z</news:publication_date>
      <news:title>Ferry &amp; freight resume</news:title></news:news></url>
  <url><loc> https://www.bay-gazette.example/world/pier </loc><lastmod>2026-11-22</lastmod></url>
</urlset>"""


@pytest.mark.parametrize(
    "body", [NEWS_SITEMAP.encode(), gzip.compress(NEWS_SITEMAP.encode(), mtime=0), NEWS_SITEMAP.replace("<?xml", "\ufeff<?xml").encode()]
)
def test_a_news_sitemap(body: bytes) -> None:
    parsed = read(body)
    assert (parsed.kind, parsed.title, parsed.language) == (FeedKind.SITEMAP, "Bay Gazette", "en")
    ferry, pier = parsed.entries
    assert (ferry.url, ferry.title) == ("https://www.bay-gazette.example/world/ferry", "Ferry & freight resume")
    assert ferry.published_at == datetime(2026, 11, 23, 14, 5, 9, tzinfo=UTC)
    assert (pier.url, pier.title, pier.published_at) == (
        "https://www.bay-gazette.example/world/pier",
        "",
        datetime(2026, 11, 22, tzinfo=UTC),
    )


def test_a_sitemap_index_lists_children() -> None:
    index = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      <sitemap><loc>https://www.bay-gazette.example/news.xml.gz</loc><lastmod>2026-11-23T10:00:00Z</lastmod></sitemap>
      <sitemap><loc>/archive.xml</loc></sitemap><sitemap><loc>javascript:x</loc></sitemap></sitemapindex>"""
    assert read(index).children == (
        Child("https://www.bay-gazette.example/news.xml.gz", datetime(2026, 11, 23, 10, tzinfo=UTC)),
        Child("https://www.bay-gazette.example/archive.xml"),
    )


def test_a_gzip_bomb_is_too_large() -> None:
    bomb = parse_feed(gzip.compress(b"<rss>" + b" " * 60_000_000), "", URL)
    assert isinstance(bomb, BadFeed)
    assert bomb.reason == "too-large"


PAGE = """<html lang="en"><head><title>World | Bay Gazette</title><base href="https://www.bay-gazette.example/"></head><body>
<nav><a href="/about">About the Bay Gazette and its people</a></nav>
<article><a href="/2026/11/23/ferry"><img src="x.jpg"></a>
  <h3><a href="/2026/11/23/ferry#top">Ferry and freight resume after the storm</a></h3>
  <time datetime="2026-11-23T14:05:09Z">today</time></article>
<article><h3><a href="/2026/11/23/pier">Pier reopens, two days early</a></h3><time>22 November 2026</time></article>
<div class="card"><p>Opinion</p><a href="/opinion/2026-bridge-tolls"><h4>Why the tolls must go</h4></a><a href="#">share</a></div>
<a href="https://elsewhere.example/2026/11/23/advert-for-a-better-life">An advertisement for a better life</a>
<a href="javascript:void(0)">More of the very latest headlines here</a></body></html>"""


@pytest.mark.parametrize(
    ("options", "titles"),
    [
        ({"selector": "article h3 a"}, ["Ferry and freight resume after the storm", "Pier reopens, two days early"]),
        (
            {"selector": "article, .card"},
            ["Ferry and freight resume after the storm", "Pier reopens, two days early", "Why the tolls must go"],
        ),
        ({"link_pattern": r"/opinion/"}, ["Why the tolls must go"]),
        ({"link_pattern": r"/\d{4}/\d\d/\d\d/[a-z]+$"}, ["Ferry and freight resume after the storm", "Pier reopens, two days early"]),
        ({}, ["Ferry and freight resume after the storm", "Pier reopens, two days early"]),
    ],
)
def test_a_list_page(options: dict[str, str], titles: list[str]) -> None:
    parsed = read(PAGE, kind=FeedKind.HTML, **options)
    assert [entry.title for entry in parsed.entries] == titles
    assert (parsed.kind, parsed.title, parsed.language) == (FeedKind.HTML, "World | Bay Gazette", "en")
    assert all(entry.has_page for entry in parsed.entries)


def test_a_list_page_gives_dates_where_it_has_them() -> None:
    ferry, pier = read(PAGE, kind=FeedKind.HTML, selector="article").entries
    assert ferry.url == "https://www.bay-gazette.example/2026/11/23/ferry"
    assert ferry.published_at == datetime(2026, 11, 23, 14, 5, 9, tzinfo=UTC)
    assert pier.published_at == datetime(2026, 11, 22, tzinfo=UTC)


def test_a_chinese_list_page_needs_fewer_characters() -> None:
    page = '<a href="/2026/1123/1.html">中俄发表联合声明全文</a><a href="/2026/1123/2.html">更多</a>'
    assert [entry.title for entry in read(page, kind=FeedKind.HTML).entries] == ["中俄发表联合声明全文"]


@pytest.mark.parametrize("options", [{"selector": "a["}, {"link_pattern": "("}, {"selector": "a:nonsense(2)"}])
def test_a_wrong_selector_is_told(options: dict[str, str]) -> None:
    bad = parse_feed(PAGE.encode(), "", URL, FeedKind.HTML, **options)
    assert isinstance(bad, BadFeed)
    assert repr(next(iter(options.values()))) in bad.detail


@pytest.mark.parametrize(
    ("options", "named"),
    [({"selector": ".gone"}, "the selector '.gone'"), ({"link_pattern": "/2031/"}, "the pattern '/2031/'"), ({}, "a headline")],
)
def test_a_list_page_without_a_link_is_a_trouble_and_no_quiet_day(options: dict[str, str], named: str) -> None:
    page = PAGE if options else "<p>Sign in to go on</p><a href='/login'>Sign in</a>"
    bad = parse_feed(page.encode(), "", URL, FeedKind.HTML, **options)
    assert isinstance(bad, BadFeed)
    assert (bad.reason, named in bad.detail) == ("no-links", True)
