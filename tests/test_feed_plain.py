"""The shortest way through the parser: a body in UTF-8 that is well-formed is never decoded as a whole, and reads the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import some_of
from wirewatch.feed.parsing.parsed_records import BadFeed, ParsedFeed
from wirewatch.feed.parsing.read_feed import parse_feed
from wirewatch.feed.parsing.xml.tree import build_plain_tree
from wirewatch.feed.polling.job import ParseJob, read_job

URL = "https://harbour-post.example/feed"
ITEM = (
    "<item><title>Pier — “two”</title><link>https://harbour-post.example/2</link><pubDate>Mon, 23 Nov 2026 14:05:09 +0300</pubDate></item>"
)
FEED = f'<rss version="2.0"><channel><title>Post</title>{ITEM}</channel></rss>'
DECLARED = '<?xml version="1.0" encoding="utf-8"?>\n'


@pytest.mark.parametrize(
    ("body", "is_plain", "is_whole"),
    [
        (FEED.encode(), True, True),
        ((DECLARED + FEED).encode(), True, True),
        (b"\xef\xbb\xbf" + (DECLARED + FEED).encode(), True, True),
        (("\n  " + DECLARED + FEED + "\n\n").encode(), True, True),
        ((DECLARED + "<!-- made by <rss> maker --><!DOCTYPE rss [<!ELEMENT x ANY>]>" + FEED).encode(), False, True),
        ((DECLARED + "<!DOCTYPE rss [<!ELEMENT x ANY>]>" + FEED).encode(), True, True),
        (("Warning: line 7\n" + FEED).encode(), False, False),
        ((FEED + "<!-- 0.3 s --> bye").encode(), False, False),
        (FEED.replace("</item>", "").encode(), False, False),
        (FEED.replace("two", "t&wo").encode(), False, False),
        (FEED.encode("utf-16"), False, True),
        (FEED.encode("cp1252"), False, True),
        ((DECLARED + "<!DOCTYPE html>" + FEED).encode(), True, True),
    ],
)
def test_who_takes_the_short_way_and_what_is_whole(body: bytes, is_plain: bool, is_whole: bool) -> None:
    assert (build_plain_tree(body) is not None) is is_plain
    result = read_job(ParseJob(body, "text/xml", URL))
    assert isinstance(result.parsed, ParsedFeed)
    assert result.parsed.is_whole is is_whole
    assert result.parsed.listed == 1


def test_a_code_of_seven_bits_is_never_taken_for_utf_8() -> None:
    body = f'<?xml version="1.0" encoding="hz-gb-2312"?>{FEED}'.replace("Pier — “two”", "联合声明").encode("hz")
    parsed = parse_feed(body, "", URL)
    assert isinstance(parsed, ParsedFeed)
    assert parsed.entries[0].title == "联合声明"


@pytest.mark.parametrize(
    "text",
    [
        "<RSS><CHANNEL><ITEM><TITLE>One</TITLE></ITEM></CHANNEL></RSS>",
        "<rss><channel><title>none yet</title></channel></rss>",
        "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "<urlset><url><loc>https://harbour-post.example/1</loc></url></urlset>",
        "<rss><channel><item><item><title>inner</title></item></item></channel></rss>",
    ],
)
def test_what_the_short_way_cannot_read_takes_the_long_one(text: str) -> None:
    assert parse_feed(text.encode(), "", URL) == parse_feed(text.encode("utf-16"), "", URL)


PIECES = st.sampled_from([
    "<item>", "</item>", "&amp;", "&nbsp;", "&", "<![CDATA[a & b]]>", "<!-- c -->", "]]>", "é", "联合", "\u2028", "\x85", "\x0b", " ",
    "<link>/x</link>", "<guid isPermaLink='false'>g</guid>", "<dc:date>2026-11-23T14:05:09.5+03:00</dc:date>", "<title/>", "\ufffe",
])  # fmt: skip


@settings(max_examples=some_of(150), deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(FEED)), PIECES), max_size=4))
def test_both_ways_read_the_same(insertions: list[tuple[int, str]]) -> None:
    text = FEED
    for place, piece in insertions:
        text = text[:place] + piece + text[place:]
    short, long = parse_feed(text.encode(), "", URL), parse_feed(text.encode("utf-16"), "", URL)
    assert short == long or (isinstance(short, BadFeed) and isinstance(long, BadFeed))


LONG = "<p>The piers &amp; ferries — “all”.</p>\n" * 40


@pytest.mark.parametrize(
    "inner",
    [
        f"<content:encoded><![CDATA[{LONG}]]></content:encoded><description>Short</description>",
        f"<description><![CDATA[{LONG}]]></description>",
        f"<description><![CDATA[{LONG}\r\nand\rmore]]></description><description>x</description>",
        f"<description> <![CDATA[{LONG}]]></description>",
        f"<description><![CDATA[{LONG}]]> and <![CDATA[{LONG}]]></description>",
        f"<description><![CDATA[{LONG}]]></description><content:encoded><![CDATA[\x7f0]]></content:encoded>",
        f"<description><![CDATA[{LONG}\x0b]]></description>",
        f"<description><![CDATA[{LONG}\ufffe]]></description>",
        f"<description><![CDATA[{LONG}<![CDATA[ {LONG}]]></description>",
        f"<description><![CDATA[{LONG}",
        f"<!-- <description><![CDATA[{LONG}]]></description> -->",
        f"<group><description><![CDATA[{LONG}]]></description></group>",
        f"<title><description><![CDATA[{LONG}]]></description></title>",
        f'<content type="xhtml"><description><![CDATA[{LONG}]]></description></content>',
    ],
)
def test_a_long_body_is_read_the_same_whether_or_not_it_was_set_aside(inner: str) -> None:
    text = FEED.replace('"2.0"', '"2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"').replace("</item>", f"{inner}</item>")
    short, long = parse_feed(text.encode(), "", URL), parse_feed(text.encode("utf-16"), "", URL)
    assert short == long
    assert "\x7f" not in repr(short).replace("content_html='\\x7f0'", "")


def test_a_long_body_that_is_no_utf_8_is_decoded_like_any_other() -> None:
    body = FEED.replace("</item>", f"<description><![CDATA[{LONG}]]></description></item>").encode("cp1252")
    parsed = parse_feed(b'<?xml version="1.0" encoding="windows-1252"?>' + body, "", URL)
    assert isinstance(parsed, ParsedFeed)
    assert parsed.entries[0].content_html.startswith("<p>The piers &amp; ferries — “all”.</p>")


@pytest.mark.parametrize("namespace", ["http://www.w3.org/2005/Atom", "HTTP://purl.org/rss/1.0/", "https://unknown.example/ns", ""])
def test_a_default_namespace_changes_nothing(namespace: str) -> None:
    item = "<entry><title type='xhtml'><b>One</b> &lt; two</title><x:title>Other</x:title><id>a</id></entry>"
    body = f"<feed title='a xmlns=b' xmlns='{namespace}' xmlns:x='https://x.example/'>{item}</feed>".encode()
    slow = parse_feed(body.replace(b"<feed", b"<!--" + b" " * 5000 + b"--><feed"))
    assert isinstance(slow, ParsedFeed)
    assert parse_feed(body) == slow
    assert [entry.title for entry in slow.entries] == ["One < two"]


@pytest.mark.parametrize("mark", ["\x7f0", "\x01", "\ufffe", "\ufffd", "\u3002", "\uff0c", "a\r\nb\rc"])
def test_a_body_set_aside_is_the_body_that_libxml2_reads(mark: str) -> None:
    item = f"<item><title>T</title><description><![CDATA[<p>{'word ' * 200}{mark}</p>]]></description></item>"
    body = f"<rss><channel>{item}</channel></rss>".encode()
    slow = parse_feed(body.replace(b"<rss>", b"<!--" + b" " * 5000 + b"--><rss>"))
    quick = parse_feed(body)
    assert isinstance(slow, ParsedFeed)
    assert isinstance(quick, ParsedFeed)
    assert quick.entries == slow.entries
