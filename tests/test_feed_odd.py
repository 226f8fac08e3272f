"""Feeds as the web has them: old dialects, wrong names, wrong encodings, links in odd places; each is read for what was meant."""

import gzip
import json

import pytest

from warehouse.records.feed import Entry, FeedKind
from wirewatch.feed.parsing.forms.referee import read_with_feedparser
from wirewatch.feed.parsing.parsed_records import BadFeed, ParsedFeed
from wirewatch.feed.parsing.read_feed import parse_feed

URL = "https://harbour-post.example/feeds/all"
LINK = "https://harbour-post.example/1"
HERE = f"<title>Pier</title><link>{LINK}</link>"
RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
ATOM = 'xmlns="http://www.w3.org/2005/Atom"'
FEEDBURNER = 'xmlns:f="http://rssnamespace.org/feedburner/ext/1.0"'
MEDIA = 'xmlns:media="http://search.yahoo.com/mrss/"'
ATOM_03 = 'version="0.3" xmlns="http://purl.org/atom/ns#"'
DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'


def read(document: str | bytes, content_type: str = "", url: str = URL) -> ParsedFeed:
    parsed = parse_feed(document if isinstance(document, bytes) else document.encode(), content_type, url)
    assert isinstance(parsed, ParsedFeed), parsed
    return parsed


def entry(document: str | bytes, content_type: str = "") -> Entry:
    (only,) = read(document, content_type).entries
    return only


def item(inner: str, head: str = "", outer: str = "") -> str:
    return f'<rss version="2.0" {head}><channel><title>Post</title>{outer}<item>{inner}</item></channel></rss>'


def atom(inner: str, head: str = ATOM) -> str:
    return f"<feed {head}><title>Post</title><entry>{inner}</entry></feed>"


@pytest.mark.parametrize(
    "document",
    [
        f'<rdf:RDF {RDF} xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel/><item>{HERE}</item></rdf:RDF>',
        f'<rdf:RDF {RDF} xmlns="http://purl.org/rss/1.0/"><channel/><item rdf:about="{LINK}">{HERE}</item></rdf:RDF>',
        f'<!DOCTYPE rss SYSTEM "http://x.example/rss.dtd"><rss version="0.91"><channel><item>{HERE}</item></channel></rss>',
        f'<rss version="0.92"><channel></channel><item>{HERE}</item></rss>',
        f'<CHANNEL><ITEM HREF="{LINK}"><TITLE>Pier</TITLE><LINK>{LINK}</LINK></ITEM></CHANNEL>',
        f"<rss><channel><Item><Title>Pier</Title><link>{LINK}</link></Item></channel></rss>",
        f'<feed {ATOM_03}><entry><title mode="escaped">Pier</title><link rel="alternate" type="text/html" href="{LINK}"/></entry></feed>',
        f'<feed {ATOM_03}><entry><title mode="base64">UGllcg==</title><link href="{LINK}"/></entry></feed>',
        f'<rss xmlns="http://unknown.example/"><channel><item>{HERE}</item></channel></rss>',
        f'<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>Pier</a:title><a:link href="{LINK}"/></a:entry></a:feed>',
        f"<rss><channel><item><dc:title>Pier</dc:title><link>{LINK}</link></item></channel></rss>",
        f"<rss><channel></channel><channel><item>{HERE}</item></channel></rss>",
        f"\n\n<?xml version='1.0'?>\n<rss><channel><item>{HERE}</item></channel></rss><!-- 0.2 s -->",
        f"<rss><channel><item>{HERE}</item>",
        f"<rss><channel><item><title>Pier</title><link>{LINK}</item></channel></rss>",
        f"<rss><channel><item><title>Pier</title><link> \n{LINK}\n </link></item></channel></rss>",
        item(f"<title>Pier</title><guid>{LINK}</guid>"),
        item(f"<title>Pier</title><guid isPermaLink='TRUE'>{LINK}</guid><enclosure url='https://cdn.example/a.mp3'/>"),
        item("<title>Pier</title><link>/1</link>"),
        item("<title>Pier</title><link>1</link>", 'xml:base="https://harbour-post.example/"'),
        atom('<title>Pier</title><link href="1"/>', f'{ATOM} xml:base="https://harbour-post.example/"'),
        f'<feed {ATOM} xml:base="/a/"><entry xml:base="../"><title>Pier</title><link xml:base="x/" href="../1"/></entry></feed>',
        atom(f'<title>Pier</title><link rel="self" href="/x"/><link rel="enclosure" href="/y"/><link rel="ALTERNATE" href="{LINK}"/>'),
        atom(f'<title>Pier</title><link rel="alternate" type="application/json" href="/x"/><link type="text/html" href="{LINK}"/>'),
        item(f"<title>Pier</title><link>https://p.example/x</link><f:origLink>{LINK}</f:origLink>", FEEDBURNER),
        item(f'<title>Pier</title><a:link xmlns:a="http://www.w3.org/2005/Atom" rel="self" href="/x"/><link>{LINK}</link>'),
        item(f'<media:content url="/x.jpg"><media:title>Boat</media:title></media:content>{HERE}', MEDIA),
        item(f"<source url='/x'><title>Wire</title></source><title>Pier</title><link>{LINK}</link>"),
        item(f"<title>Pier</title><link>{LINK}</link>", outer="<image><title>Logo</title><link>/logo</link></image>"),
    ],
)  # fmt: skip
def test_every_dialect_and_every_place_of_a_link(document: str) -> None:
    found = entry(document)
    assert (found.title, found.url) == ("Pier", LINK)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("<title><![CDATA[Fish &amp; ships]]></title>", "Fish & ships"),
        ("<title><![CDATA[Fish]]> and <![CDATA[ships]]></title>", "Fish and ships"),
        ("<title>Fish &amp;amp;amp; ships</title>", "Fish &amp; ships"),
        ("<title>&lt;b&gt;Fish&lt;/b&gt; &amp;mdash; ships</title>", "Fish — ships"),
        ("<title>Fish&nbsp;&eacute;&nbsp;ships</title>", "Fish é ships"),
        ("<title>Fish & ships</title>", "Fish & ships"),
        ("<title>Fish < ships</title>", "Fish < ships"),
        ("<title>5 &amp;lt; 6 boats</title>", "5 < 6 boats"),
        ("<title/><title>Ships</title>", "Ships"),
        ("<title>Fish <script>run()</script>today</title>", "Fish today"),
        ("<title>Fish</title><title>Ships</title>", "Fish"),
        ('<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Fish <b>&amp;</b> ships</div></title>', "Fish & ships"),
        ('<title type="xhtml">the &amp;amp; of HTML</title>', "the &amp; of HTML"),
        ('<title type="html">the &amp;lt;b&amp;gt; tag</title>', "the <b> tag"),
        ("", ""),
    ],
)
def test_titles_in_every_wrapping(title: str, expected: str) -> None:
    for document in (item(f"{title}<link>{LINK}</link>"), atom(f"{title}<link href='{LINK}'/>")):
        assert entry(document).title == expected


TITLES = {
    "gb2312": "联合声明", "gb18030": "联合声明 €", "big5": "聯合聲明", "shift_jis": "共同声明", "euc-jp": "共同声明", "euc-kr": "공동성명",
    "windows-1251": "Заявление", "koi8-r": "Заявление", "iso-8859-5": "Заявление", "cp866": "Заявление", "windows-1250": "Žluťoučký",
    "iso-8859-2": "Žluťoučký", "windows-1254": "Ağustos ışığı", "iso-8859-7": "Δήλωση", "windows-1255": "הצהרה", "windows-1256": "بيان",
    "windows-1258": "đưng", "windows-874": "ข่าว", "macintosh": "café", "iso-2022-jp": "共同声明", "iso-2022-kr": "공동성명",
    "cp1125": "Заява", "cp037": "cafe", "cp500": "café", "utf-16": "Заявление", "utf-16-le": "Заявление",
    "utf-16-be": "联合声明", "utf-32": "联合声明",
}  # fmt: skip
CODECS = {"windows-874": "cp874"}


@pytest.mark.parametrize("name", TITLES)
def test_a_declared_encoding_is_believed_whoever_declares_it(name: str) -> None:
    codec, text = CODECS.get(name, name), item(f"<title>{TITLES[name]}</title><link>{LINK}</link>")
    declared = f'<?xml version="1.0" encoding="{name}"?>{text}'.encode(codec)
    assert entry(declared).title == TITLES[name]
    assert entry(declared, "text/html; charset=utf-8").title == TITLES[name], "the header is wrong"
    if not name.startswith("cp0"):
        assert entry(f'<?xml version="1.0"?>{text}'.encode(codec), f"text/xml; charset={name}").title == TITLES[name]


def test_one_author_with_another_encoding_does_not_spoil_the_rest() -> None:
    document = item("<title>Žluťoučký @ ©</title>").encode().replace("©".encode(), b"\xa9")
    assert entry(document).title == "Žluťoučký @ ©"


@pytest.mark.parametrize(
    "document",
    [
        '\ufeff{"version": "https://jsonfeed.org/version/1", "items": [{"id": 1, "url": "/1", "title": "Pier"}]}',
        '{"version": "jsonfeed", "items": [null, {"id": "https://harbour-post.example/1", "title": "Pier", "authors": 5}]}',
        '{"items": [{"external_url": "https://harbour-post.example/1", "url": null, "content_html": "<p>x", "title": "Pier", "tags": {}}]}',
    ],
)
def test_json_with_liberties(document: str) -> None:
    assert (entry(document).title, entry(document).url) == ("Pier", LINK)


def test_a_news_sitemap_with_pictures_films_and_translations() -> None:
    document = (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"'
        ' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" xmlns:video="http://www.google.com/schemas/sitemap-video/1.1">'
        f"<url><image:image><image:loc>/a.jpg</image:loc><image:title>Boat</image:title></image:image><loc>{LINK}</loc><video:video>"
        "<video:title>Film</video:title></video:video><n:news><n:publication><n:name>Post</n:name><n:language>en</n:language>"
        "</n:publication><n:publication_date>2026-11-23</n:publication_date><n:title>Pier &amp; boat</n:title></n:news></url></urlset>"
    )
    halves = gzip.compress(document.encode()[:90]) + gzip.compress(document.encode()[90:])
    for body in (document.encode(), gzip.compress(document.encode()), halves + b"\0\0", document.encode("utf-16")):
        parsed = read(body)
        assert parsed.kind is FeedKind.SITEMAP
        assert (parsed.entries[0].title, parsed.entries[0].url, parsed.title) == ("Pier & boat", LINK, "Post")


def test_an_index_that_lists_itself_gives_children_and_no_entries() -> None:
    parsed = read(f"<sitemapindex><sitemap><loc>{URL}</loc></sitemap><sitemap><loc>/b.xml</loc></sitemap><sitemap/></sitemapindex>")
    assert [child.url for child in parsed.children] == [URL, "https://harbour-post.example/b.xml"]
    assert parsed.entries == ()


WHOLE = (
    f'<?xml version="1.0" encoding="utf-8"?><!-- a --><rss version="2.0" {DC}><channel><title>Post — “one”</title>'
    f"<item><title><![CDATA[A & b]]></title><link>{LINK}</link><guid isPermaLink='false'>g</guid><dc:date>2026-11-23T14:05:09Z</dc:date>"
    "<description>&lt;p&gt;x&amp;nbsp;y</description></item></channel></rss>"
).encode()


@pytest.mark.parametrize("coded", [WHOLE, WHOLE.decode().encode("utf-16")], ids=["utf-8", "utf-16"])
def test_a_feed_that_breaks_off_anywhere_is_read_or_refused(coded: bytes) -> None:
    for length in range(len(coded)):
        assert isinstance(parse_feed(coded[:length], "", URL), (ParsedFeed, BadFeed))


def test_a_feed_with_any_byte_missing_or_wrong_is_read_or_refused() -> None:
    for place in range(0, len(WHOLE), 2):
        for instead in (b"", b"<", b"&", b"\xff", b"\0", b"]]>"):
            assert isinstance(parse_feed(WHOLE[:place] + instead + WHOLE[place + 1 :], "", URL), (ParsedFeed, BadFeed))


MP3 = "https://cdn.example/a%20b.mp3"
FILES = (
    '<item><enclosure url="/files/Statement%20of%202%20March.pdf" type="application/pdf" length="1"/></item>'
    "<item><title>Only a title</title></item>"
    f'<item><title>With sound</title><enclosure url="{MP3}" type="audio/mpeg" length="1"/></item>'
    f'<item><guid isPermaLink="false">7</guid><enclosure url="{MP3}" type="audio/mpeg" length="1"/></item>'
    '<item><title>No file</title><enclosure url="javascript:x()"/></item>'
    f'<item><title> </title><description></description><guid isPermaLink="false">8</guid><enclosure url="{MP3}" type="audio/mpeg"/></item>'
)
FILE_TITLES = ["Statement of 2 March.pdf", "Only a title", "With sound", "a b.mp3", "No file", "a b.mp3"]
STATEMENT = "https://harbour-post.example/files/Statement%20of%202%20March.pdf"


def test_an_item_that_is_only_a_file_is_kept_under_the_files_name_and_address() -> None:
    """An item with only an enclosure, or only a title, is an entry without a page, unless the file is a PDF, which is read like one."""
    parsed = read(f'<rss version="2.0"><channel><title>Post</title>{FILES}</channel></rss>')
    entries = parsed.entries
    assert [(entry.title, entry.has_page) for entry in entries] == [(title, title == FILE_TITLES[0]) for title in FILE_TITLES]
    assert (entries[0].guid, parsed.drops) == (STATEMENT, ())
    assert [entry.url.partition("#")[0] for entry in entries] == [STATEMENT, URL, MP3, MP3, URL, MP3]
    atom_entry = f"<title>With sound</title><id>urn:1</id><link rel='enclosure' href='{MP3}'/>"
    attached = {"items": [{"id": "1", "attachments": [{"url": MP3, "mime_type": "audio/mpeg"}]}]}
    version = "https://jsonfeed.org/version/1.1"
    for feed, title in ((atom(atom_entry), "With sound"), (json.dumps({"version": version, "title": "Post", **attached}), "a b.mp3")):
        [entry] = read(feed).entries
        assert (entry.title, entry.url.partition("#")[0], entry.has_page) == (title, MP3, False)


def test_the_referee_keeps_an_item_that_is_only_a_file_too() -> None:
    found = read_with_feedparser(f'<rss version="2.0"><channel><title>Post</title>{FILES}</channel></rss>', URL)
    assert found is not None
    assert [draft.title for draft in found[1]] == FILE_TITLES
    assert [(draft.link, draft.file) for draft in found[1]] == [(STATEMENT, STATEMENT), ("", ""), ("", MP3), ("", MP3), ("", ""), ("", MP3)]
