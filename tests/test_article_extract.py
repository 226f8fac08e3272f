"""A whole page in, a whole record out; and no bytes that stop it."""

import gc
from datetime import UTC, datetime
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.examples import some_of
from warehouse.records.article import BodyStatus
from warehouse.records.feed import Entry
from wirewatch.article.extract import extract
from wirewatch.article.page.markup import decode_html, parse_html
from wirewatch.article.record import LiveEntry, PageKind, PageRecord
from wirewatch.article.words.printable import printable

PARAGRAPHS = [
    "The harbour authority of Port Elmsworth said on Monday that all three cranes had passed inspection after last week's storm.",
    "Ships that had waited outside the breakwater since Thursday were let in one by one, beginning with two grain carriers.",
    "“We lost four days and a good part of one warehouse roof,” said harbour master Ines Calder, who has run the port since 2019.",
    "Insurers put the damage at about nine million crowns, a third of it to private yachts moored in the outer basin.",
    "The ferry to Marrow Island resumes on Wednesday with a reduced timetable, the operator said in a statement.",
]
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Cranes pass inspection | The Elmsworth Courier</title>
<meta property="og:title" content="Cranes pass inspection after storm"><meta property="og:site_name" content="The Elmsworth Courier">
<meta property="og:image" content="/img/cranes.jpg"><link rel="canonical" href="/news/cranes-pass">
<meta property="og:description" content="Port Elmsworth reopens after four days.">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Cranes pass inspection after storm",
"datePublished":"2026-11-16T08:30:00+02:00","dateModified":"2026-11-16T10:00:00+02:00","articleSection":"Local",
"author":[{"@type":"Person","name":"Tomas Reyl"},{"@type":"Organization","name":"Reuters"}],
"publisher":{"@type":"Organization","name":"The Elmsworth Courier"}}</script></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Cranes pass inspection after storm</h1>

<p class="byline">By <a href="/author/tomas-reyl">Tomas Reyl</a></p><div class="article-body">
<p>PORT ELMSWORTH, Nov. 16 (Reuters) - FIRST</p>
OTHERS</div></article>
<aside class="related"><h3>More news</h3><a href="/1">Council votes on bridge</a><a href="/2">School opens late</a></aside>
<footer>© The Elmsworth Courier. All rights reserved. Terms of use.</footer></body></html>""".replace("FIRST", PARAGRAPHS[0]).replace(
    "OTHERS", "".join(f"<p>{text}</p>" for text in PARAGRAPHS[1:])
)


@pytest.mark.parametrize("was_on", [True, False])
def test_the_collector_of_cycles_leaves_a_page_alone_and_is_left_as_it_was(*, was_on: bool) -> None:
    looked: list[str] = []
    page = PAGE.replace("<footer>", "<p><a href='/1'>Council votes</a></p>" * 2_000 + "<footer>").encode()
    extract(page, "")

    def note(phase: str, _said: dict[str, int]) -> None:
        looked.append(phase)

    (gc.enable if was_on else gc.disable)()
    gc.collect()
    gc.callbacks.append(note)
    try:
        extract(page, "")
        # It may look before the page and behind it, and says so twice each time.
        assert len(looked) <= 4
        assert gc.isenabled() == was_on
    finally:
        gc.callbacks.remove(note)
        gc.enable()


def test_a_complete_page_fills_every_field() -> None:
    record = extract(PAGE.encode(), "https://courier.example/news/cranes-pass?utm_source=x", "utf-8")
    assert record.title == "Cranes pass inspection after storm"
    assert record.text.split("\n") == PARAGRAPHS
    assert record.byline == ("Tomas Reyl",)
    assert record.agency == "Reuters"
    assert (record.dateline_place, record.dateline_date, record.dateline_agency) == ("PORT ELMSWORTH", "Nov. 16", "Reuters")
    assert record.published_at == datetime(2026, 11, 16, 6, 30, tzinfo=UTC)
    assert record.published_text == "2026-11-16T08:30:00+02:00"
    assert record.modified_at == datetime(2026, 11, 16, 8, tzinfo=UTC)
    assert record.section == "Local"
    assert record.site_name == "The Elmsworth Courier"
    assert record.canonical_url == "https://courier.example/news/cranes-pass"
    assert record.image_url == "https://courier.example/img/cranes.jpg"
    assert record.language == "en"
    assert record.kind is PageKind.ARTICLE
    assert record.body_status is BodyStatus.FULL
    assert record.standfirst == "Port Elmsworth reopens after four days."


def test_an_unreadable_page_takes_what_the_feed_said() -> None:
    entry = Entry(
        guid="1",
        url="https://courier.example/a",
        title="Ferry resumes",
        summary="The ferry to Marrow Island resumes on Wednesday with a reduced timetable, the operator said.",
        published_at=datetime(2026, 11, 16, tzinfo=UTC),
        authors=("Tomas Reyl", "Reuters"),
    )
    record = extract(b"", entry.url, "", entry)
    assert record.title == "Ferry resumes"
    assert record.text == entry.summary
    assert record.body_status is BodyStatus.FEED_ONLY
    assert (record.byline, record.agency) == (("Tomas Reyl",), "Reuters")
    assert (record.published_at, record.published_source) == (entry.published_at, "feed")
    assert record.language == "en"


@pytest.mark.parametrize("declared", ['"isAccessibleForFree":false,', '"wordCount":900,'])
def test_a_teaser_makes_way_for_the_whole_text_of_the_feed(declared: str) -> None:
    others = "".join(f"<p>{text}</p>" for text in PARAGRAPHS[1:])
    teaser = PAGE.replace('"articleSection"', f'{declared}"articleSection"').replace(others, "")
    url = "https://courier.example/news/cranes-pass"
    whole = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    record = extract(teaser.encode(), url, "utf-8", Entry(url, url, "Cranes pass inspection after storm", content_html=whole))
    assert (record.text.split("\n"), record.body_status) == (PARAGRAPHS, BodyStatus.FEED_ONLY)
    short = extract(teaser.encode(), url, "utf-8", Entry(url, url, "Cranes pass inspection after storm", summary=whole))
    assert (short.text, short.body_status is BodyStatus.FEED_ONLY) == (PARAGRAPHS[0], False)


HOSTILE = {
    "nothing": b"",
    "only NUL": b"\x00" * 1000,
    "NUL in text": b"<html><body><p>one\x00two</p></body></html>",
    "100,000 nested tags": b"<div>" * 100_000 + b"x",
    "100,000 nested tables": b"<table><tr><td>" * 33_000 + b"x",
    "a 2 MB attribute": b"<html><body><p class='" + b"a" * 2_000_000 + b"'>text</p></body></html>",
    "many opening brackets": b"<" * 300_000,
    "surrogates in JSON": b'<script type="application/ld+json">{"@type":"NewsArticle","headline":"\\ud800","author":"\\udfff"}</script>',
    "deep JSON": b'<script type="application/ld+json">' + b"[" * 100_000 + b"</script>",
    "JSON that is no object": b'<script type="application/ld+json">"text"</script><script type="application/ld+json">3</script>',
    "surrogate references": b"<html><body><h1>&#xD800;&#x110000;&#0;</h1><p>&#xDFFF;</p></body></html>",
    "wrong charset": '<meta charset="shift_jis"><p>Grüße aus Köln</p>'.encode("latin-1"),
    "unknown charset": b'<meta charset="klingon-8"><p>text</p>',
    "UTF-16 without mark": "<html><body><p>text</p></body></html>".encode("utf-16-le"),
    "unclosed everything": b"<html><head><title>a<body><div><p><a href='x><b><i><table><tr><td>text",
    "a million entities": b"&amp;" * 200_000,
    "an XML bomb": b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><html><body>&b;</body></html>',
    "20,000 short paragraphs": b"<p>word</p>" * 20_000,
    "100,000 attributes": b"<p " + b" ".join(b"a%d=1" % number for number in range(100_000)) + b">text</p>",
    "links within 200 divisions": b"<div class=author>" * 200 + b"<a href=/author/x>x y</a>" * 20_000,
    "a million table cells": b"<table>" + (b"<tr>" + b"<td>1</td>" * 500) * 1_000,
    "half a million links": b"<a href=/a>b</a> " * 500_000,
    "a million open paragraphs": b"<p>" * 1_000_000 + b"text",
    "two million brackets": b"<" * 2_000_000,
    "two million ampersands": b"<p>" + b"&" * 2_000_000,
    "100,000 headings": b"<h1>The wall</h1>" * 100_000,
    "100,000 declared authors": b"<meta name=author content='Ana Ruiz'>" * 100_000,
    "a signature of a megabyte": b'<script type="application/ld+json">{"@type":"Article","author":"By '
    + b"Ana and " * 130_000
    + b'"}</script>',
    "an unclosed field": b"<p>text</p><textarea>" + b"<p>more</p>" * 50_000,
    "JSON-LD with a megabyte of white space": b'<script type="application/ld+json">{"@type":"Article"' + b" " * 1_000_000 + b"}</script>",
    "5 MB of white space": b"<p>The bridge is closed." + b" " * 5_000_000 + b"</p><p>It opens in May.</p>",
    "JSON-LD of 10 MB": b'<script type="application/ld+json">[' + b"{}," * 3_300_000 + b"1]</script>",
    "100,000 types": b'<script type="application/ld+json">{"@type":[' + b'"Article",' * 100_000 + b'"x"]}</script>',
    "2,000 things of 20 types": b'<script type="application/ld+json">['
    + (b'{"@type":[' + b'"T",' * 20 + b'"x"]},') * 2_000
    + b"1]</script>",
    "2,000 articles of other addresses": b'<link rel=canonical href=http://x.example/a1><script type="application/ld+json">['
    + b",".join(b'{"@type":"Article","headline":"h%d","url":"http://x.example/a%d"}' % (number, number) for number in range(2_000))
    + b"]</script>",
    "100,000 authors": b'<script type="application/ld+json">{"@type":"Article","author":[' + b'"Ana Ruiz",' * 100_000 + b'"x"]}</script>',
    "100,000 different authors": b'<script type="application/ld+json">{"@type":"Article","author":['
    + b",".join(b'"%d shops"' % number for number in range(100_000))
    + b"]}</script>",
    "a signature of 2,000 mail signs": b"<meta name=author content='" + b"a@" * 1_999 + b"'>",
    "JSON-LD without numbers": b'<script type="application/ld+json">{"@type":"Article","headline":NaN,"wordCount":Infinity,'
    b'"datePublished":1e999,"image":-Infinity,"author":%s}</script>' % (b"9" * 4_000),
    "dates that no calendar has": b"<time datetime='99999-99-99T99:99:99+99:99'>99.99.99999</time>" * 300,
    "200 times around 2 MB": b"<time>" * 200 + b"1 1 " * 500_000,
    "200 headings around 2 MB": b"<h1>" * 200 + b"word " * 400_000,
    "a frameset": b"<html><frameset><frame src=a></frameset></html>",
}


# CPU seconds; 2 are promised, the rest is for slow machines and the coverage tracer.
MOST_SECONDS = 6.0


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_give_a_record_in_bounded_time(name: str) -> None:
    started = process_time()
    assert extract(HOSTILE[name], "https://x.example/a").extraction_version >= 1
    assert process_time() - started < MOST_SECONDS


@pytest.mark.parametrize("address", ["http://[x", "//[x]/?page=2", "http://\u2100.example/", "http://x.example:abc/", "http://\ud800/"])
def test_addresses_that_are_none_give_a_record_too(address: str) -> None:
    links = f"<link rel='canonical next' href='{address}'><meta property=og:image content='{address}'><a href='{address}'>Next page</a>"
    for url in (address, "https://courier.example/a"):
        record = extract(PAGE.replace("<title>", f"{links}<title>").encode("utf-8", "surrogatepass"), url)
        assert record.title == "Cranes pass inspection after storm"


@settings(max_examples=some_of(60), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=3000), st.text(max_size=30))
def test_any_bytes_give_a_record(body: bytes, charset: str) -> None:
    extract(body, "https://x.example/a", charset)


MARKUP = st.sampled_from(
    ["<p>", "</p>", "<div class='article-body'>", "<h1>", "</h1>", "<time datetime='", "'>", '<meta property="og:title" content="']
) | st.text(max_size=40)


@settings(max_examples=some_of(60), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(MARKUP, max_size=60), st.text(max_size=40))
def test_any_markup_and_any_address_give_a_record(pieces: list[str], url: str) -> None:
    extract("".join(pieces).encode("utf-8", "surrogatepass"), url)


def test_a_page_that_ends_twice_is_read_to_its_end() -> None:
    """A header that closes the document leaves the article behind its end; browsers show it all the same."""
    early = PAGE.replace("<article>", "</BODY >\n</html>\n<div><article>")
    assert extract(early.encode(), "https://courier.example/news/cranes-pass", "utf-8").text.split("\n") == PARAGRAPHS


def test_a_text_that_the_page_shows_twice_is_kept_once() -> None:
    body = PAGE[PAGE.index('<div class="article-body">') : PAGE.index("</article>")]
    twice = PAGE.replace("</article>", f"</article><article class='desktop-copy'>{body}</article>")
    lines = extract(twice.encode(), "https://courier.example/news/cranes-pass", "utf-8").text.split("\n")
    assert lines == PARAGRAPHS


def test_characters_that_carry_no_text_are_dropped_and_double_encoding_is_repaired() -> None:
    text = "Grüße an die Küche: schöne Äpfel, größere Öfen, süße Brötchen"
    twice = text.encode().decode("windows-1252", "ignore").encode()
    assert decode_html(b"one\x00 tw\x1fo\tthree\nfour") == "one two\tthree\nfour"
    assert decode_html("a\ufffeb\uffffc".encode()) == "abc"
    assert decode_html(twice).count("ü") == text.count("ü")


def test_a_page_cannot_steer_the_terminals_that_show_its_article() -> None:
    steering = "&#27;[2J&#x202e;"
    page = PAGE.replace('"Cranes pass inspection after storm"', r'"Cranes pass\u001b[31m inspec\u202etion\u0092s after\u000bstorm\u009b"')
    page = page.replace('"Tomas Reyl"', r'"Tomas\u001b]0;x\u0007 Reyl"').replace("Ships that", f"Ships {steering}that")
    record = extract(page.encode(), "https://courier.example/news/cranes-pass")
    assert record.title == "Cranes pass[31m inspection’s after storm›"
    assert "Ships [2Jthat" in record.text
    assert not [said for said in (record.title, record.text, *record.authors) if any(sign in said for sign in "\x1b\x07\x9b\u202e")]


def test_a_feed_cannot_either_where_its_page_stays_unread() -> None:
    entry = Entry("1", "https://courier.example/1", "Title", content_html="<p>Ships \x1b[2J&#27;[1m wait \u2067here.</p>")
    record = extract(b"", "https://courier.example/1", entry=entry)
    assert record.text == "Ships [2J[1m wait here."


def test_live_entries_are_cleaned_and_what_scripts_need_stays() -> None:
    kept = "می\u200cخواهم \u200fשלום 👩\u200d👧"
    record = printable(PageRecord(title=kept, entries=(LiveEntry("a", "T\x1b[1m", f"text\n\x00{kept}"),)))
    assert (record.title, record.entries[0]) == (kept, LiveEntry("a", "T[1m", f"text\n{kept}"))


@pytest.mark.parametrize("opening", ['data-a="', "data-a='", "data-a=", 'data-a = "', "data-a=\n  '", 'data-a=\t"'])
@pytest.mark.parametrize("before", ["", "x" * 30_000, '"' * 30_000, "'>" * 30_000])
def test_inlined_data_are_dropped_however_they_are_quoted(opening: str, before: str) -> None:
    mark = opening[-1] if opening[-1] in "\"'" else ""
    data = "0" * 9_000 + {'"': "'<p>", "'": '"<p>', "": "\"'<"}[mark] + "0" * 13_000
    tree = parse_html(f"<html><body><p>{before}</p><p class='a' {opening}{data}{mark} id='b'>Text</p></body></html>")
    assert tree is not None
    assert dict(tree.findall(".//p")[-1].attrib) == {"class": "a", "data-a": "", "id": "b"}
