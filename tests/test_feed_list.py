from collections import Counter
from collections.abc import Callable, Sequence
from importlib.resources import files

import pytest

from warehouse.records.feed import Feed, FeedKind, SourceTier
from wirewatch.cli.sources.source_lists import shipped_lists
from wirewatch.feed.discovery.feed_list import FeedList, feed_id, make_feed, read_list, write_csv, write_opml

CSV = """name,url,language,country,kind,selector,link_pattern
Harbour Post,https://harbour-post.example/rss.xml,EN,gb,rss,,
Bay Gazette,https://bay-gazette.example/news,en,IE,html,h3 a,/2026/
"""


def test_csv_is_read_and_written_back() -> None:
    found = read_list(CSV.encode())
    assert not found.bad_lines
    first, second = found.feeds
    assert (first.name, first.url, first.language, first.country, first.kind) == (
        "Harbour Post",
        "https://harbour-post.example/rss.xml",
        "en",
        "GB",
        FeedKind.RSS,
    )
    assert (second.kind, second.selector, second.link_pattern) == (FeedKind.HTML, "h3 a", "/2026/")
    assert read_list(write_csv(found.feeds).encode()) == found


def test_opml_is_read_and_written_back() -> None:
    found = read_list(CSV.encode())
    assert read_list(write_opml(found.feeds).encode()) == found


@pytest.mark.parametrize(
    "text",
    [
        "url\nhttps://a.example/rss\n",
        "\ufeffURL;Title\nhttps://a.example/rss;Bay\n",
        "# my list\n\nname\turl\nBay\thttps://a.example/rss\n",
        'feed_url,title\n"https://a.example/rss","Bay, evening"\n',
        "url,name,nonsense\nhttps://a.example/rss,Bay,7\n\n,,\n",
        '<opml version="1.1"><body><outline text="Papers"><outline text="Bay" type="rss" xmlUrl="https://a.example/rss"/></outline></body></opml>',
        '<?xml version="1.0" encoding="windows-1251"?><opml><body><outline title="Бухта" XMLURL="https://a.example/rss"/></body></opml>',
        "<opml><body><outline text='A & B' xmlUrl='https://a.example/rss'></body></opml>",
    ],
)
def test_lists_as_other_programs_write_them(text: str) -> None:
    found = read_list(text.encode("cp1251" if "1251" in text else "utf-8"))
    assert [feed.url for feed in found.feeds] == ["https://a.example/rss"]
    assert found.feeds[0].name


@pytest.mark.parametrize("name", ["", "https://www.bay.example/rss", "http://other.example"])
def test_an_address_is_no_name_and_the_domain_stands_in(name: str) -> None:
    feed = make_feed(url="https://www.bay.example/rss", name=name)
    assert isinstance(feed, Feed)
    assert feed.name == "bay.example"


def test_a_bad_line_is_named_and_the_others_are_kept() -> None:
    found = read_list(b"name,url,kind\nOne,https://a.example/rss,\nTwo,ftp://b.example,\nThree,,\nFour,https://d.example/rss,podcast\n")
    assert [feed.name for feed in found.feeds] == ["One"]
    assert [bad.line for bad in found.bad_lines] == [3, 4, 5]
    assert all(bad.reason for bad in found.bad_lines)


@pytest.mark.parametrize(
    "body", [b"", b"   \n", b"name,language\nx,en\n", b"<html></html>", b"<opml><body/></opml>", b'"unclosed', b"\0\0", b"just words"]
)
def test_what_is_no_list_says_so(body: bytes) -> None:
    found = read_list(body)
    assert not found.feeds
    assert found.bad_lines[0].reason


def test_a_source_listed_twice_counts_once() -> None:
    text = "url,name\nhttps://a.example/rss,First\nhttps://a.example/rss?utm_source=x,Second\n"
    assert [feed.name for feed in read_list(text.encode()).feeds] == ["First"]


def test_an_id_is_the_address() -> None:
    assert feed_id("https://a.example/rss") == feed_id("HTTPS://A.example:443/rss#top")
    assert feed_id("https://a.example/rss") != feed_id("https://a.example/rss2")


def test_a_name_falls_back_to_the_site() -> None:
    made = make_feed("https://www.bay-gazette.com/rss")
    assert isinstance(made, Feed)
    assert made.name == "bay-gazette.com"


def shipped(name: str) -> FeedList:
    return read_list(files("seeds").joinpath("feeds").joinpath(f"{name}.csv").read_bytes())


@pytest.mark.parametrize("name", shipped_lists())
def test_a_list_that_we_ship_is_sound(name: str) -> None:
    found = shipped(name)
    assert not found.bad_lines
    assert all(len(feed.language) == 2 and feed.tier for feed in found.feeds)
    assert all(feed.link_pattern for feed in found.feeds if feed.kind is FeedKind.HTML)


def test_the_starter_list_spans_the_world_and_every_tier_that_speaks_first() -> None:
    found = shipped("starter").feeds
    assert len(found) >= 60
    assert len({feed.country for feed in found if feed.country}) >= 20
    assert {feed.tier for feed in found} >= {SourceTier.OFFICIAL, SourceTier.STATE, SourceTier.WIRE, SourceTier.OUTLET}


def test_the_lists_by_theme_and_language_share_no_source_and_hold_enough_of_each() -> None:
    sources = [feed for name in shipped_lists() if name != "starter" for feed in shipped(name).feeds]
    assert len({feed.feed_id for feed in sources}) == len(sources) >= 250
    assert {feed.feed_id for feed in shipped("starter").feeds} <= {feed.feed_id for feed in sources}
    assert sum(feed.tier is SourceTier.OFFICIAL for feed in sources) >= 40
    by_language = Counter(feed.language for feed in sources)
    assert [by_language[language] >= 25 for language in ("zh", "ru")] == [True, True]
    assert [by_language[language] >= 15 for language in ("ar", "es", "fr", "de", "ja")] == [True] * 5


@pytest.mark.parametrize("write", [write_csv, write_opml])
def test_a_tier_travels_with_a_list(write: Callable[[Sequence[Feed]], str]) -> None:
    made = make_feed("https://ministry.example/rss", tier=" Official ")
    assert isinstance(made, Feed)
    assert [feed.tier for feed in read_list(write([made]).encode()).feeds] == [SourceTier.OFFICIAL]


def test_an_unknown_tier_is_named_with_those_there_are() -> None:
    assert make_feed("https://a.example/rss", tier="gossip") == "tier 'gossip' is none of official, state, wire, outlet, aggregator"


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    found = read_list(b"url\nhttps://reader:hunter2@paper.example/rss\nhttps://paper.example/rss?user=a@b\n")
    assert [feed.url for feed in found.feeds] == ["https://paper.example/rss?user=a@b"]
    [bad] = found.bad_lines
    assert "paper.example" in bad.reason
    assert "hunter2" not in bad.reason


@pytest.mark.parametrize("cut", ["</body>\n", "<outline text='C' type='rss' xmlUrl='https://c.exa", "<!-- </op"])
def test_an_opml_that_is_cut_is_read_and_said_to_be(cut: str) -> None:
    found = read_list(f"<opml version='2.0'><body>\n<outline text='B' xmlUrl='https://b.example/rss'/>\n{cut}".encode())
    assert found.feeds[0].url == "https://b.example/rss"
    assert ["cut here" in bad.reason for bad in found.bad_lines] == [True]
    assert not read_list(b"<OPML><body><outline xmlUrl='https://b.example/rss'></body></OPML >").bad_lines
