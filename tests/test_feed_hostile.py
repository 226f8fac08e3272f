"""Documents that were made to hang, to read files, to connect or to eat memory: each ends as a bad feed or an ordinary result.

A hang shows as the suite's time limit, a connection as a blocked socket.
"""

import builtins
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Never

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies._internal.core import DataObject

from tests.examples import some_of
from warehouse.records.feed import FeedKind
from wirewatch.feed.parsing.forms import referee
from wirewatch.feed.parsing.identity import MOST_DROPS, MOST_ENTRIES
from wirewatch.feed.parsing.parsed_records import BadFeed, ParsedFeed
from wirewatch.feed.parsing.read_feed import parse_feed

URL = "https://a.example/feed"
ITEM = "<item><title>One</title><link>https://a.example/1</link></item>"


def rss(body: str, head: str = "") -> str:
    return f'<?xml version="1.0"?>{head}<rss version="2.0"><channel><title>t</title>{body}</channel></rss>'


def titled(markup: str) -> str:
    return rss(f"<item><title>{markup}</title><link>https://a.example/1</link></item>")


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
DOCUMENTS: dict[str, Callable[[], str]] = {
    "billion laughs": lambda: rss(ITEM.replace("One", "&l9;"), f'<!DOCTYPE x [<!ENTITY l0 "lol">{LAUGHS}]>'),
    "quadratic blow-up": lambda: rss(f"<item><title>{'&a;' * 500_000}</title></item>", f'<!DOCTYPE x [<!ENTITY a "{"x" * 60}">]>'),
    "entities without end": lambda: rss("", "<!DOCTYPE x [" + '<!ENTITY a "b">' * 50_000 + "]>"),
    "100,000 nested tags": lambda: rss("<a>" * 100_000 + "</a>" * 100_000),
    "100,000 nested items": lambda: rss("<item>" * 100_000),
    "20,000 unclosed items": lambda: rss("<item><title>x</title>" * 20_000),
    "nested tags in a title": lambda: titled("<div>" * 100_000),
    "200,000 attributes": lambda: rss("<item " + " ".join(f'a{n}="1"' for n in range(200_000)) + "><title>x</title></item>"),
    "200,000 equal attributes": lambda: rss("<item " + 'a="1" ' * 200_000 + "><title>x</title></item>"),
    "50,000 namespaces": lambda: rss("<item " + " ".join(f'xmlns:n{n}="u{n}"' for n in range(50_000)) + "><title>x</title></item>"),
    "20,000 prefixes": lambda: rss("".join(f"<p{n}:item/>" for n in range(20_000))),
    "2 million brackets": lambda: "<" * 2_000_000,
    "2 million brackets in a title": lambda: titled("<" * 2_000_000),
    "a million ampersands": lambda: titled("&" * 1_000_000),
    "comments in CDATA": lambda: titled("<![CDATA[" + "<!--" * 300_000 + "]]>"),
    "comments without end": lambda: rss("<!--" * 500_000),
    "CDATA in CDATA": lambda: rss("<![CDATA[" * 300_000),
    "scripts without end": lambda: titled("<![CDATA[" + "<script>" * 200_000 + "]]>"),
    "tags without end": lambda: titled("<![CDATA[" + "<a " * 500_000 + "]]>"),
    "an attribute without end": lambda: rss('<item a="' + "x" * 2_000_000),
    "a 12 MB title": lambda: titled("x" * 12_000_000),
    "an endless host name": lambda: rss(f"<item><title>x</title><link>http://{'a.' * 1_000_000}</link></item>"),
    "endless dates": lambda: rss(f"<item><title>x</title><pubDate>{'1 a' * 1_000_000}</pubDate></item>"),
    "bases in bases": lambda: '<rss xml:base="http://a/">' + '<a xml:base="b">' * 200 + "<item><link>x</link></item>" * 5_000 + "</rss>",
    "processing instructions": lambda: "<?x ?>" * 300_000 + "<rss/>",
    "a document type without end": lambda: "<!DOCTYPE " + "[" * 1_000_000 + "<rss/>",
    "deep JSON": lambda: '{"items":' + "[" * 200_000,
    "huge numbers in JSON": lambda: '{"version":"https://jsonfeed.org/version/1","items":[{"id":' + "9" * 20_000 + "}]}",
    "spaces": lambda: " " * 3_000_000 + "<rss/>",
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_made_to_hang_does_not(name: str) -> None:
    assert isinstance(parse_feed(DOCUMENTS[name]().encode(), "text/xml", URL), (ParsedFeed, BadFeed))


EXTERNAL = [
    rss(ITEM.replace("One", "&x;"), '<!DOCTYPE x [<!ENTITY x SYSTEM "file://PATH">]>'),
    rss(ITEM.replace("One", "&x;"), '<!DOCTYPE x SYSTEM "file://PATH">'),
    rss(ITEM.replace("One", "&x;"), '<!DOCTYPE x [<!ENTITY % p SYSTEM "file://PATH"> %p;]>'),
    rss(ITEM.replace("One", "&x;"), '<!DOCTYPE x PUBLIC "-//x" "http://127.0.0.1:9/x.dtd">'),
    '<rss><!DOCTYPE x [<!ENTITY x SYSTEM "file://PATH">]><channel><item><title>&x;</title></item></channel></rss>',
    rss('<item xmlns:xi="http://www.w3.org/2001/XInclude"><title>x</title><xi:include href="file://PATH" parse="text"/></item>'),
    '<?xml-stylesheet type="text/xsl" href="file://PATH"?>' + rss(ITEM),
    "file://PATH",
    "http://127.0.0.1:9/feed",
    "PATH",
]


@pytest.mark.parametrize("document", EXTERNAL)
def test_nothing_is_opened_and_nothing_is_asked(document: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text("<rss><channel><item><title>stolen words</title></item></channel></rss>")
    monkeypatch.setattr(builtins, "open", lambda *_, **__: pytest.fail("a file was opened"))
    assert "stolen" not in repr(parse_feed(document.replace("PATH", str(secret)).encode(), "text/xml", URL))


def test_the_referee_gets_bytes_in_memory_only(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []

    def parsed(source: object, **_: object) -> feedparser.FeedParserDict:
        seen.append(source)
        return feedparser.FeedParserDict(entries=[])

    monkeypatch.setattr(feedparser, "parse", parsed)
    referee.read_with_feedparser("https://a.example/feed", URL)
    assert isinstance(seen[0], BytesIO)


def test_a_referee_that_fails_is_a_bad_feed(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> Never:
        raise UnboundLocalError

    monkeypatch.setattr(feedparser, "parse", fail)
    assert isinstance(parse_feed(b"<rss><channel><item><item><title>x</title></item></rss", "", URL), (ParsedFeed, BadFeed))


def test_100_000_items_are_read_and_the_cap_is_counted() -> None:
    many = parse_feed(
        rss("".join(f"<item><title>n {n}</title><link>https://a.example/{n}</link></item>" for n in range(100_000))).encode(), "", URL
    )
    assert isinstance(many, ParsedFeed)
    assert (len(many.entries), many.capped, many.listed) == (MOST_ENTRIES, 100_000 - MOST_ENTRIES, 100_000)
    assert many.notes


def test_100_000_equal_items_are_one_and_the_rest_is_counted() -> None:
    same = parse_feed(rss(ITEM * 100_000).encode(), "", URL)
    assert isinstance(same, ParsedFeed)
    assert (len(same.entries), same.dropped, len(same.drops)) == (1, 99_999, MOST_DROPS + 1), "the last one counts the others"


def test_nul_bytes_and_control_characters_go() -> None:
    parsed = parse_feed(rss(ITEM.replace("One", "O\0n\x01e\x0b")).encode(), "", URL)
    assert isinstance(parsed, ParsedFeed)
    assert parsed.entries[0].title == "One"


@pytest.mark.parametrize("length", range(0, 400, 7))
def test_a_truncated_feed_keeps_what_came(length: int) -> None:
    text = rss(ITEM + ITEM.replace("One", "Two").replace("/1", "/2"))
    parsed = parse_feed(text[:length].encode(), "", URL)
    assert isinstance(parsed, (ParsedFeed, BadFeed))
    if length >= text.index("Two") and isinstance(parsed, ParsedFeed):
        assert parsed.entries[0].title == "One"


@pytest.mark.parametrize(
    "scheme",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", " data:text/html,x", "vbscript:x", "file:///etc/passwd"],
)
def test_links_that_no_browser_should_follow_are_no_entries(scheme: str) -> None:
    link = scheme.replace("\n", "&#10;")
    parsed = parse_feed(rss(f"<item><title>Click</title><link>{link}</link></item>{ITEM}").encode(), "", URL)
    assert isinstance(parsed, ParsedFeed)
    assert [entry.title for entry in parsed.entries] == ["One"]
    assert [drop.reason for drop in parsed.drops] == ["link-refused"]


ODD = [b"<!--", b"]]>", b"<![CDATA[", b"&#0;", b"\xff\xfe", b"<item>", b"<?"]
ANY_PIECE = st.one_of(st.binary(max_size=12), st.sampled_from(ODD))


@settings(max_examples=some_of(150), deadline=None)
@given(st.data())
def test_no_mutation_of_a_feed_raises(data: DataObject) -> None:
    """Cut, overwrite, repeat and insert anywhere in documents of every kind."""
    sources = [
        rss(ITEM * 3).encode(),
        b'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/x"><entry><title type="xhtml"><b>x</b></title></entry></feed>',
        b'{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","url":"/a","title":"x","authors":[{"name":"n"}]}]}',
        b'<urlset xmlns:news="n"><url><loc>/a</loc><news:news><news:title>x</news:title></news:news></url></urlset>',
    ]
    body = bytearray(data.draw(st.sampled_from(sources)))
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(body)))
        end = min(len(body), start + data.draw(st.integers(0, 30)))
        body[start:end] = data.draw(st.one_of(st.binary(max_size=12), st.sampled_from(ODD)))
    kind = data.draw(st.sampled_from(list(FeedKind)))
    parsed = parse_feed(bytes(body), data.draw(st.sampled_from(["", "text/xml; charset=utf-7", "x; charset=big5"])), URL, kind)
    if isinstance(parsed, ParsedFeed):
        assert len(parsed.entries) + parsed.dropped + parsed.capped == parsed.listed


@settings(max_examples=some_of(100), deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_raise(body: bytes) -> None:
    assert isinstance(parse_feed(body, "", URL), (ParsedFeed, BadFeed))
