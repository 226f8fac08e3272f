"""A mail as an entry: who, when and what, without what is hidden, how to unsubscribe, or any link; hostile ones cost little."""

from __future__ import annotations

import base64
import random
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes.mail_server import AT, letter
from tests.test_charsets import SAID
from warehouse.records.article import TEXT_MARK
from warehouse.records.feed import FeedKind, QueuedEntry
from wirewatch.article.outcome import article_from_feed
from wirewatch.feed.parsing.forms.newsletter_text import WAY_OUT, lines_of_html, without_footers
from wirewatch.feed.parsing.parsed_records import BadFeed, ParsedFeed
from wirewatch.feed.parsing.read_feed import parse_feed
from wirewatch.urls import article_id

PLACE = "imaps://mail.example/INBOX"
WAY = "https://quay.example/leave?reader=secret-7"
HTML = f"""<html><head><title>The Quay Letter</title><style>p {{ color: red }}</style></head><body>
<div style="display:none; max-height: 0px">Words that inboxes show</div>
<table><tr><td><a href="https://quay.example/web?reader=secret-7">View in browser</a></td></tr>
<tr><td style="font-size:0px"><h1>Ferries run again</h1><p>The two ministers signed a joint statement on the bridge, the Quay Letter
heard on Friday.</p><p>Its <a href="https://click.quay.example/?reader=secret-7">full text</a> runs to nine pages.</p></td></tr>
<tr><td><p>Wollen Sie das nicht mehr? <a href="{WAY}">Hier geht es hinaus</a></p></td></tr><tr><td>Harbour Street 4</td></tr></table>
<img src="https://pixel.quay.example/secret-7.gif"></body></html>"""


def text_of(mail: bytes) -> str:
    """The text of the article that a mail becomes."""
    parsed = parse_feed(mail, "", PLACE, FeedKind.MAIL)
    assert isinstance(parsed, ParsedFeed), parsed
    (entry,) = parsed.entries
    article = article_from_feed(QueuedEntry("a", entry.url, "f", parsed.title, entry, AT))
    assert article is not None
    return article.text


def test_a_newsletter_says_who_when_and_what() -> None:
    parsed = parse_feed(letter("Ferries run again", HTML, "See the web.", List_Unsubscribe=f"<{WAY}>"), "", PLACE, FeedKind.MAIL)
    assert isinstance(parsed, ParsedFeed)
    (entry,) = parsed.entries
    assert (parsed.title, entry.title, entry.published_at) == ("The Quay Letter", "Ferries run again", AT)
    assert entry.url == f"mid:ferries-run-again@quay.example{TEXT_MARK}"
    assert not entry.has_page
    assert "secret-7" not in f"{entry}", "links of newsletters name their reader"
    assert text_of(letter("Ferries run again", HTML, List_Unsubscribe=f"<{WAY}>")).splitlines() == [
        "Ferries run again",
        "The two ministers signed a joint statement on the bridge, the Quay Letter heard on Friday.",
        "Its full text runs to nine pages.",
    ]


@pytest.mark.parametrize(
    "way_out",
    [
        "Unsubscribe", "Manage your preferences", "You are receiving this because you asked", "Newsletter abbestellen", "Se désinscrire",
        "Darse de baja", "Отписаться от рассылки", "退订", "配信停止はこちら", "إلغاء الاشتراك", "수신거부",
    ],
)  # fmt: skip
def test_the_way_out_is_known_in_the_languages_of_the_sources(way_out: str) -> None:
    html = f"<p>{'The ministers met on the quay. ' * 5}</p><p>{way_out}</p><p>Harbour Street 4</p>"
    assert text_of(letter("Met", html)).splitlines() == ["The ministers met on the quay. " * 4 + "The ministers met on the quay."]


def test_a_text_about_leaving_lists_keeps_its_words() -> None:
    first = (
        "The ministry told its readers that they may unsubscribe from the list of the harbour at any time, and " + "explained how. " * 12
    )
    assert text_of(letter("Lists", f"<p>{first}</p><p>{'More on this. ' * 40}</p>")).startswith("The ministry told its readers")


def test_plain_text_is_joined_to_paragraphs_and_ends_at_the_signature() -> None:
    plain = "The ministers met\non the quay <https://click.quay.example/secret-7>.\n\n> They signed.\n\n-----\n-- \nThe Quay Letter\n"
    assert text_of(letter("Met", text=plain)).splitlines() == ["The ministers met on the quay .", "They signed."]


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"Date": "Fri, 20 Nov 2026 10:00:00 +0200"}, AT),
        ({"Date": "yesterday", "Received": "from a by b; Fri, 20 Nov 2026 08:00:00 +0000"}, AT),
        ({"Date": "Sun, 20 Nov 2033 08:00:00 +0000", "Received": "from a by b; Fri, 20 Nov 2026 08:00:00 +0000"}, AT),
        ({"Date": ""}, None),
    ],
)
def test_a_mail_without_a_date_that_can_be_has_that_of_its_arrival(headers: dict[str, str], expected: datetime | None) -> None:
    mail = "".join(f"{name}: {value}\n" for name, value in headers.items()) + "From: a@b.example\nSubject: Met\n\nThe ministers met."
    parsed = parse_feed(mail.encode(), "", PLACE, FeedKind.MAIL)
    assert isinstance(parsed, ParsedFeed)
    assert parsed.entries[0].published_at == expected
    assert parsed.title == "b.example", "a sender without a name"


@pytest.mark.parametrize(
    ("charset", "body"),
    [
        ("utf-8", "Die Fähre fährt wieder".encode()),
        ("iso-8859-1", "Die Fähre fährt wieder".encode("latin-1")),
        ("us-ascii", "Die Fähre fährt wieder".encode()),
        ("no-such-charset", "Die Fähre fährt wieder".encode()),
        ("zlib_codec", "Die Fähre fährt wieder".encode()),
        ("windows-1252", "Die Fähre fährt wieder".encode("cp1252")),
    ],
)
def test_a_text_is_read_in_the_charset_that_it_is_in(charset: str, body: bytes) -> None:
    head = (
        f"From: =?utf-8?q?Qu=C3=A4ker?= <a@b.example>\nSubject: =?no-such?b?RmVycmllcw==?=\nContent-Type: text/plain; charset={charset}\n\n"
    )
    parsed = parse_feed(head.encode() + body, "", PLACE, FeedKind.MAIL)
    assert isinstance(parsed, ParsedFeed)
    assert (parsed.title, parsed.entries[0].title) == ("Quäker", "Ferries")
    assert "Die Fähre fährt wieder" in parsed.entries[0].content_html


def test_a_mail_is_one_by_its_message_id_and_without_one_by_what_it_says() -> None:
    again = letter("Met", text="The ministers met, says the other list.", Message_ID="<one@quay.example>", Received="by c; 1 Jan 2026")
    first = letter("Met", text="The ministers met.", Message_ID="<one@quay.example>")
    assert len({ids_of(first), ids_of(again)}) == 1
    bare = [b"From: a@b.example\nSubject: Met\nX-Box: %d\n\nThe ministers met." % number for number in range(2)]
    assert len({ids_of(mail) for mail in bare}) == 1
    assert ids_of(bare[0]) != ids_of(bare[0].replace(b"Met", b"Left"))


def ids_of(mail: bytes) -> str:
    parsed = parse_feed(mail, "", PLACE, FeedKind.MAIL)
    assert isinstance(parsed, ParsedFeed)
    return article_id(parsed.entries[0].url)


def nested(levels: int) -> bytes:
    parts = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(levels))
    return b"Subject: Deep\n" + parts + b"Content-Type: text/plain\n\ndeep\n"


HOSTILE = {
    "nothing": b"",
    "no mail": b"\x00\xff" * 5000,
    "nested": nested(3_000),
    "nested html": letter("Deep", "<div>" * 100_000 + "deep"),
    "many parts": b"Subject: Many\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\nContent-Type: text/html\n\n<p>x</p>\n" * 10_000,
    "many headers": b"".join(b"X-%d: y\n" % n for n in range(20_000)) + b"\nbody",
    "encoded words": b"Subject: " + b"=?utf-8?q?" * 200_000 + b"\n\nbody",
    "broken base64": b"Subject: B\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n" + b"!!!=%$" * 10_000,
    "cut off": letter("Cut", HTML)[:700],
    "addresses": b"Subject: A\n\n" + b"<https://a.example/" * 100_000,
    "one line": b"Subject: L\n\n" + b"word " * 400_000,
    "styles": letter("S", '<p style="' + "display " * 200_000 + '">x</p>'),
    "from": b"From: " + b'<("' * 100_000 + b"\nSubject: F\n\nbody",
    "unsubscribe": b"List-Unsubscribe: " + b"<https://a" * 100_000 + b"\nSubject: F\n\nbody",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_mails_end_soon_and_as_a_value(name: str) -> None:
    started = time.process_time()
    parsed = parse_feed(HOSTILE[name], "", PLACE, FeedKind.MAIL)
    assert isinstance(parsed, ParsedFeed | BadFeed)
    assert time.process_time() - started < 4, "a worker has eight seconds"
    if isinstance(parsed, ParsedFeed):
        assert len(parsed.entries[0].content_html) < 3_000_000


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_no_damage_to_a_mail_escapes(seed: int) -> None:
    luck = random.Random(seed)
    mail = bytearray(
        letter("Ferries — Nördlich", HTML, "See the web.", List_Unsubscribe=f"<{WAY}>", Date="Fri, 20 Nov 2026 08:00:00 +0000")
    )
    for _ in range(luck.randrange(1, 12)):
        place = luck.randrange(len(mail))
        mail[place : place + luck.randrange(4)] = luck.randbytes(luck.randrange(5))
    assert isinstance(parse_feed(bytes(mail), "", PLACE, FeedKind.MAIL), ParsedFeed | BadFeed)


def test_a_mail_of_nothing_is_named_as_one() -> None:
    found = parse_feed(b"From: a@b.example\n\n", "", PLACE, FeedKind.MAIL)
    assert isinstance(found, BadFeed)
    assert found.reason == "mail-empty"


def test_a_file_without_headers_is_no_mail() -> None:
    found = parse_feed(b"hello", "", PLACE, FeedKind.MAIL)
    assert isinstance(found, BadFeed)
    assert found.reason == "mail-broken"


def test_phrases_are_searched_in_lower_case() -> None:
    assert WAY_OUT.pattern == WAY_OUT.pattern.lower()


def test_a_mail_that_is_only_a_way_out_says_so() -> None:
    assert without_footers(lines_of_html("<p>Unsubscribe</p>", frozenset())) == ["Unsubscribe"]


def test_an_encoded_subject_in_pieces_is_one() -> None:
    pieces = " ".join(f"=?utf-8?b?{base64.b64encode(word.encode()).decode()}?=" for word in ("China, Russia ", "sign ", "statement"))
    parsed = parse_feed(f"Subject: {pieces}\n\nbody".encode(), "", PLACE, FeedKind.MAIL)
    assert isinstance(parsed, ParsedFeed)
    assert parsed.entries[0].title == "China, Russia sign statement"
    assert parsed.entries[0].published_at is None
    assert datetime(2026, 11, 20, 8, tzinfo=UTC) == AT


@pytest.mark.parametrize(
    ("language", "codec"), [("ru", "cp1251"), ("pl", "cp1250"), ("zh", "gb18030"), ("ja", "iso2022_jp"), ("fr", "cp1252")]
)
def test_a_mail_that_says_no_charset_is_read_by_its_letters(language: str, codec: str) -> None:
    said = " ".join(SAID[language].split())
    mail = b"From: a@quay.example\nSubject: " + said.encode(codec) + b"\n\n" + said.encode(codec) + b"\n"
    assert text_of(mail) == said
    parsed = parse_feed(mail, "", PLACE, FeedKind.MAIL)
    assert isinstance(parsed, ParsedFeed)
    assert parsed.entries[0].title == said


def test_a_raw_subject_is_in_the_charset_of_the_text() -> None:
    mail = b"From: a@quay.example\nSubject: \xc6\xb3 \xe8\nContent-Type: text/plain; charset=windows-1250\n\nText.\n"
    parsed = parse_feed(mail, "", PLACE, FeedKind.MAIL)
    assert isinstance(parsed, ParsedFeed)
    assert parsed.entries[0].title == "Ćł č"
