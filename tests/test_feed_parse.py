import gzip
from datetime import UTC, datetime
from typing import Any

import pytest

from warehouse.records.feed import Entry, FeedKind
from wirewatch.feed.parsing.parsed_records import BadFeed, ParsedFeed
from wirewatch.feed.parsing.read_feed import parse_feed

URL = "https://www.harbour-post.example/rss/world.xml"

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:atom="http://www.w3.org/2005/Atom" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
<channel>
  <title>The Harbour Post: World</title>
  <link>https://www.harbour-post.example/world</link>
  <atom:link rel="self" href="https://www.harbour-post.example/rss/world.xml"/>
  <atom:link rel="hub" href="https://hub.example.net/"/>
  <language>en-GB</language>
  <ttl>15</ttl>
  <skipHours><hour>2</hour><hour>24</hour></skipHours>
  <skipDays><day>Sunday</day></skipDays>
  <sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>
  <item>
    <title>Ministers &amp;amp; envoys agree on &lt;b&gt;grain&lt;/b&gt; corridor</title>
    <link>https://www.harbour-post.example/world/2026/11/grain-corridor?utm_source=rss</link>
    <guid isPermaLink="false">hp-20261123-1</guid>
    <pubDate>Mon, 23 Nov 2026 14:05:09 +0200</pubDate>
    <dc:creator>Ada Marsh</dc:creator>
    <description>&lt;p&gt;The talks took &lt;i&gt;nine&lt;/i&gt; hours.&lt;/p&gt;</description>
    <content:encoded><![CDATA[<p>The talks took nine hours.</p><p>Ships sail on Tuesday.</p>]]></content:encoded>
  </item>
  <item>
    <title><![CDATA[Q&A: what the treaty says]]></title>
    <link>/world/2026/11/treaty-questions</link>
    <author>desk@harbour-post.example (Ben Quay)</author>
    <pubDate>yesterday</pubDate>
    <description>Seven questions, seven answers</description>
  </item>
</channel></rss>"""

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de" xml:base="https://blatt.example/politik/">
  <title type="html">Das &lt;em&gt;Blatt&lt;/em&gt;</title>
  <link rel="alternate" type="text/html" href="https://blatt.example/"/>
  <link rel="self" href="feed.atom"/><link rel="next" href="feed.atom?page=2"/>
  <entry>
    <title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Kabinett <b>einigt</b> sich</div></title>
    <id>tag:blatt.example,2026:77</id>
    <link rel="enclosure" type="audio/mpeg" href="https://cdn.blatt.example/77.mp3"/>
    <link rel="alternate" type="text/html" href="2026/kabinett-77.html"/>
    <published>2026-11-23T14:05:09+01:00</published><updated>2026-11-23T15:00:00+01:00</updated>
    <author><name>Eva Kern</name><email>kern@blatt.example</email></author><author><name>Jo Feld</name></author>
    <summary>Nach langer Nacht.</summary>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Nach langer Nacht steht der Haushalt.</p></div></content>
  </entry>
</feed>"""

RDF = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <channel rdf:about="https://asahi-wan.example/"><title>朝湾新聞</title><link>https://asahi-wan.example/</link><dc:language>ja</dc:language></channel>
  <item rdf:about="https://asahi-wan.example/a/1"><title>首脳会談、共同声明を発表</title><link>https://asahi-wan.example/a/1</link>
    <dc:date>2026-11-23T23:05:09+09:00</dc:date></item>
</rdf:RDF>"""


def entries(text: str | bytes, **options: Any) -> tuple[Entry, ...]:
    parsed = parse_feed(text if isinstance(text, bytes) else text.encode(), "", URL, **options)
    assert isinstance(parsed, ParsedFeed), parsed
    assert len(parsed.entries) + parsed.dropped + parsed.capped == parsed.listed
    return parsed.entries


def rss(items: str, head: str = "") -> str:
    return f'<rss version="2.0"><channel><title>t</title><link>https://www.harbour-post.example/</link>{head}{items}</channel></rss>'


def test_rss_2_0() -> None:
    parsed = parse_feed(RSS.encode(), "application/rss+xml", URL)
    assert isinstance(parsed, ParsedFeed)
    assert (parsed.kind, parsed.parser, parsed.title, parsed.language) == (FeedKind.RSS, "fast", "The Harbour Post: World", "en-GB")
    assert parsed.home_url == "https://www.harbour-post.example/world"
    assert (parsed.hints.ttl_minutes, parsed.hints.skip_hours, parsed.hints.skip_days, parsed.hints.update_seconds) == (
        15,
        (0, 2),
        (6,),
        900,
    )
    assert (parsed.hints.hub, parsed.hints.self_url) == ("https://hub.example.net/", URL)
    first, second = parsed.entries
    assert first.title == "Ministers & envoys agree on grain corridor"
    assert first.url == "https://www.harbour-post.example/world/2026/11/grain-corridor?utm_source=rss"
    assert (first.guid, first.authors) == ("hp-20261123-1", ("Ada Marsh",))
    assert first.published_at == datetime(2026, 11, 23, 12, 5, 9, tzinfo=UTC)
    assert first.summary == "The talks took nine hours."
    assert "Ships sail on Tuesday." in first.content_html
    assert (second.title, second.authors, second.published_at) == ("Q&A: what the treaty says", ("Ben Quay",), None)
    assert second.url == second.guid == "https://www.harbour-post.example/world/2026/11/treaty-questions"


def test_atom_1_0() -> None:
    parsed = parse_feed(ATOM.encode(), "", "https://blatt.example/feed.atom")
    assert isinstance(parsed, ParsedFeed)
    assert (parsed.kind, parsed.title, parsed.language) == (FeedKind.ATOM, "Das Blatt", "de")
    assert (parsed.hints.self_url, parsed.hints.next_url) == (
        "https://blatt.example/politik/feed.atom",
        "https://blatt.example/politik/feed.atom?page=2",
    )
    (entry,) = parsed.entries
    assert entry.title == "Kabinett einigt sich"
    assert (entry.guid, entry.url) == ("tag:blatt.example,2026:77", "https://blatt.example/politik/2026/kabinett-77.html")
    assert entry.published_at == datetime(2026, 11, 23, 13, 5, 9, tzinfo=UTC)
    assert entry.updated_at == datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
    assert entry.authors == ("Eva Kern", "Jo Feld")
    assert "<p" in entry.content_html
    assert "Haushalt" in entry.content_html


def test_rss_1_0() -> None:
    parsed = parse_feed(RDF.encode(), "", URL)
    assert isinstance(parsed, ParsedFeed)
    assert (parsed.kind, parsed.title, parsed.language) == (FeedKind.RDF, "朝湾新聞", "ja")
    (entry,) = parsed.entries
    assert (entry.title, entry.guid) == ("首脳会談、共同声明を発表", "https://asahi-wan.example/a/1")
    assert entry.published_at == datetime(2026, 11, 23, 14, 5, 9, tzinfo=UTC)


def test_atom_0_3_with_base64_and_modes() -> None:
    text = """<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Old</title>
      <entry><title mode="base64" type="text/plain">VHJlYXR5IHNpZ25lZA==</title><link rel="alternate" type="text/html" href="http://old.example/1"/>
      <issued>2026-11-23T14:05:09Z</issued><modified>2026-11-23T15:05:09Z</modified></entry></feed>"""
    (entry,) = entries(text)
    assert (entry.title, entry.url) == ("Treaty signed", "http://old.example/1")
    assert entry.published_at == datetime(2026, 11, 23, 14, 5, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        '<rss version="0.91"><channel><title>t</title><item><title>One</title><link>http://a.example/1</link></item></channel></rss>',
        ('<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">'
        '<rss version="0.91"><channel><item><title>One</title><link>http://a.example/1</link></item></channel></rss>'),
        ('<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">'
        "<channel><title>t</title></channel><item><title>One</title><link>http://a.example/1</link></item></rdf:RDF>"),
        '<rss version="0.92"><channel><item><link>http://a.example/1</link><title>One</title></item></channel></rss>',
        '<rss xmlns="http://backend.userland.com/rss2" version="2.0"><channel><item><title>One</title><link>http://a.example/1</link></item></channel></rss>',
        "<channel><item><title>One</title><link>http://a.example/1</link></item></channel>",
        "<RSS><CHANNEL><ITEM><TITLE>One</TITLE><LINK>http://a.example/1</LINK></ITEM></CHANNEL></RSS>",
        '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>One</a:title><a:link href="http://a.example/1"/></a:entry></a:feed>',
        "<rss><channel><item><media:title>One</media:title><link>http://a.example/1</link></item></channel></rss>",
        '<rss><channel><item><atom:link href="http://a.example/1"/><title/><title>One</title></item></channel></rss>',
        ("<html xmlns='http://www.w3.org/1999/xhtml'><body><feed xmlns='http://www.w3.org/2005/Atom'><entry><title>One</title>"
        "<link href='http://a.example/1'/></entry></feed></body></html>"),
        "Warning: mysql_connect() failed on line 7\n<rss><channel><item><title>One</title><link>http://a.example/1</link></item></channel></rss>",
    ],
)  # fmt: skip
def test_every_dialect(text: str) -> None:
    (entry,) = entries(text)
    assert (entry.title, entry.url) == ("One", "http://a.example/1")


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("AT&amp;T rises", "AT&T rises"),
        ("AT&T rises", "AT&T rises"),
        ("AT&amp;amp;T rises", "AT&T rises"),
        ("Caf&eacute; &nbsp; talks", "Café talks"),
        ("Caf&amp;eacute; talks", "Café talks"),
        ("1 &lt; 2 and 3 &gt; 2", "1 < 2 and 3 > 2"),
        ("<![CDATA[A <b>bold</b> step]]>", "A bold step"),
        ("A <b>bold</b> step", "A bold step"),
        ("<![CDATA[A step<br/>too far]]>", "A step too far"),
        ("&#8220;Yes&#8221; &#x2014; no", "“Yes” — no"),
        ("&#147;Yes&#148; &#150; no", "“Yes” – no"),
        ("  two\n   lines  ", "two lines"),
        ("zero\u200bwidth and \u202eright to left\u202c", "zerowidth and right to left"),
        ("MÃ¼nchen", "München"),
        ("<![CDATA[<script>alert(1)</script>Quiet day]]>", "Quiet day"),
        ("<![CDATA[<style>p{}</style>Quiet <!-- not --> day]]>", "Quiet day"),
        ("&undefined; day", "&undefined; day"),
        ("", ""),
    ],
)
def test_titles_are_plain_text(markup: str, expected: str) -> None:
    (entry,) = entries(rss(f"<item><title>{markup}</title><link>http://a.example/1</link></item>"))
    assert entry.title == expected


def test_entities_that_a_document_defines_as_characters_are_read() -> None:
    text = '<!DOCTYPE rss [<!ENTITY ndash "&#8211;"><!ENTITY desk "World desk">]>' + rss(
        "<item><title>&desk; &ndash; today</title><link>http://a.example/1</link></item>"
    )
    assert entries(text)[0].title == "World desk – today"


@pytest.mark.parametrize(
    ("encoding", "declared", "header", "title"),
    [
        ("utf-8-sig", "", "text/xml; charset=iso-8859-1", "Žluťoučký"),
        ("utf-16", "", "", "Žluťoučký"),
        ("utf-16-le", "", "", "Žluťoučký"),
        ("utf-8", "utf-8", "text/xml; charset=us-ascii", "Žluťoučký"),
        ("utf-8", "windows-1252", "", "Žluťoučký"),
        ("cp1251", "windows-1251", "", "Совместное заявление"),
        ("koi8-r", "", "text/xml; charset=KOI8-R", "Совместное заявление"),
        ("gbk", "gb2312", "", "联合声明"),
        ("cp932", "Shift_JIS", "", "共同声明①"),
        ("iso-2022-jp", "iso-2022-jp", "", "共同声明"),
        ("cp1252", "", "", "café “yes”"),
        ("cp1252", "iso-8859-1", "", "café “yes”"),
        ("cp949", "euc-kr", "", "공동성명 똠"),
    ],
)
def test_charsets(encoding: str, declared: str, header: str, title: str) -> None:
    declaration = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    parsed = parse_feed((declaration + rss(f"<item><title>{title}</title></item>")).encode(encoding), header, URL)
    assert isinstance(parsed, ParsedFeed)
    assert parsed.entries[0].title == title


def test_a_damaged_character_does_not_change_the_charset_of_the_rest() -> None:
    (entry,) = entries(rss("<item><title>плата @за газ</title></item>").encode().replace(b"@", b"\xd0"))
    assert entry.title == "плата \ufffdза газ"


@pytest.mark.parametrize("name", ["utf-7", "zlib_codec", "rot13", "unicode_escape", "idna", "hex", "no-such-charset"])
def test_only_charsets_are_asked_to_decode(name: str) -> None:
    (entry,) = entries(f'<?xml version="1.0" encoding="{name}"?>' + rss("<item><title>+ADw-script+AD4- day</title></item>"))
    assert entry.title == "+ADw-script+AD4- day"


def test_a_proxys_link_gives_way_to_the_original() -> None:
    (entry,) = entries(
        '<rss xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel><item><title>One</title>'
        "<link>http://proxy.example/~r/1</link><feedburner:origLink>https://paper.example/one</feedburner:origLink></item></channel></rss>"
    )
    assert entry.url == "https://paper.example/one"


def test_relative_links_of_a_feed_hosted_elsewhere_belong_to_the_site() -> None:
    text = rss("<item><title>One</title><link>/one</link></item>")
    parsed = parse_feed(text.encode(), "", "https://feeds.hosting.example.net/harbour")
    assert isinstance(parsed, ParsedFeed)
    assert parsed.entries[0].url == "https://www.harbour-post.example/one"


def test_a_permalink_guid_is_the_link_where_there_is_none() -> None:
    one, two = entries(
        rss(
            "<item><title>One</title><guid>http://a.example/1</guid></item><item><title>Two</title><guid isPermaLink='false'>http://a.example/2</guid></item>"
        )
    )
    assert (one.url, one.has_page) == ("http://a.example/1", True)
    assert (two.guid, two.has_page) == ("http://a.example/2", False)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b" \n\xef\xbb\xbf ", "empty"),
        (b"\0\0\0\0", "empty"),
        (b"<!DOCTYPE html><html><head><title>Log in</title></head><body><form></form></body></html>", "html"),
        (b"<html><body>blocked</body></html>", "html"),
        (b"\n<head></head><body>", "html"),
        (b"plain words", "not-a-feed"),
        (b"<opml version='2.0'><body><outline text='x'/></body></opml>", "not-a-feed"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not-a-feed"),
        (b"{}", "not-a-feed"),
        (b'{"items": 5}', "not-a-feed"),
        (b'{"items": [', "broken"),
        (b"\x1f\x8bnot really gzip", "too-large"),
        (gzip.compress(b"<rss version='2.0'><channel><title>Cut short</title></channel></rss>", mtime=0)[:-9], "too-large"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not-a-feed"),
    ],
)
def test_what_is_no_feed_says_why(body: bytes, reason: str) -> None:
    bad = parse_feed(body, "application/rss+xml", URL)
    assert isinstance(bad, BadFeed)
    assert bad.reason == reason
    assert bad.detail


def test_a_feed_without_items_is_a_feed() -> None:
    for text in (rss(""), '<feed xmlns="http://www.w3.org/2005/Atom"/>', "<rss/>"):
        assert entries(text) == ()
