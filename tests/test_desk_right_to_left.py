"""Headlines written from right to left on the desk: what a publisher says moves no word, figure or quotation mark of ours."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag
from starlette.testclient import TestClient

from tests.alert_news import NOON, article, match
from tests.desk_archive import NOW, settings_of
from warehouse.alert.alerts import insert_alerts
from warehouse.alert.threads import save_threads
from warehouse.articles import save_articles
from warehouse.db import Connection, open_warehouse
from warehouse.feed.feeds import add_feeds
from warehouse.matches import save_matches
from warehouse.records.alert import AlertKind, FiledAlert, ThreadRow
from warehouse.records.feed import Feed
from warehouse.records.story import Placement, Relation
from warehouse.records.topic import Opinion, Span
from warehouse.stories import save_placements
from wirewatch.alert.message.payload import AlertContent, Form, encode
from wirewatch.alert.message.reversed_thread import ReversedThread
from wirewatch.alert.message.summary_lines import Link
from wirewatch.brief.archive_brief import brief_of_story
from wirewatch.brief.brief_layouts import brief_html
from wirewatch.desk.archive_reader import ArchiveReader
from wirewatch.desk.desk_app import desk_app
from wirewatch.desk.guard import Access
from wirewatch.desk.verbs import Verbs
from wirewatch.settings import Settings

# Both begin or end with signs that have no direction of their own, and a figure: what comes out of order first.
ARABIC = "«وقّعت» نورلاند وسودمارك اتفاق الحبوب 2026!"
HEBREW = "נורלנד וסודמארק חתמו על הסכם 40,000 טון תבואה."
SENTENCE = "وقّعت نورلاند وسودمارك اتفاقا على 40,000 طن من الحبوب."
FORMER = "نورلاند ترفض اتفاق الحبوب!"
NOISE = "מתכון ללחם תבואה (חדש)"
OUTLETS = ("بريد الميناء", "יומן הנמל")
PAGES = (
    "/", "/wire", "/wire?query=نورلاند", "/stories/rs1", "/articles/r1", "/articles/r2", "/alerts", "/alerts/alert-r1", "/sources",
    "/why-not?address=r2", "/briefs/rs1",
)  # fmt: skip
# A window's title and a field's content have no markup; browsers order each by its own first letter.
WITHOUT_MARKUP = {"title", "textarea"}


def fill(settings: Settings) -> None:
    """Write a story in Arabic and Hebrew, with an alert that reverses another and a match that has an opinion."""
    feeds = [Feed(f"feed of {name}", f"https://{number}.example/feed", name) for number, name in enumerate(OUTLETS)]
    first = article("r1", OUTLETS[0], title=ARABIC, text=SENTENCE, agency="وكالة الساحل", language="ar")
    second = article("r2", OUTLETS[1], title=HEBREW, text=HEBREW, agency="", language="he", first_seen_at=NOON + timedelta(minutes=9))
    articles = [
        replace(each, url=f"https://news.example/{each.article_id}", canonical_url=f"https://news.example/{each.article_id}")
        for each in (first, second)
    ]
    places = [
        Placement(
            f"r{number}", f"g{number}", "rs1", relation, 1.0, source=OUTLETS[number - 1], seen_at=NOON + timedelta(minutes=number),
            number=number, group_number=number, story_number=number,
        )
        for number, relation in ((1, Relation.FIRST), (2, Relation.INDEPENDENT))
    ]  # fmt: skip
    found = match("r1", SENTENCE)._replace(
        spans=(Span("text", 6, 13, SENTENCE[6:13]), Span("title", 8, 15, ARABIC[8:15])), opinion=Opinion(0.9, "judge", HEBREW, NOISE)
    )
    content = AlertContent(
        Form.POST,
        "grain",
        ARABIC,
        alert_id="alert-r1",
        story_id="rs1",
        article_id="r1",
        sentence=SENTENCE,
        links=(Link(OUTLETS[0], "https://news.example/r1"), Link(OUTLETS[1], "javascript:alert(1)")),
        language="ar",
        source=OUTLETS[0],
        reverses=ReversedThread("former", "rs0", FORMER, NOON),
    )
    told = [
        ("former", "rs0", "", replace(content, alert_id="former", headline=FORMER, reverses=None)),
        ("alert-r1", "rs1", "r1", content),
    ]
    alerts = [
        FiledAlert(
            thread, "grain", story, AlertKind.POST, "post", thread, "#news", encode(said), NOON, topic_version="v1", article_id=article_id
        )
        for thread, story, article_id, said in told
    ]
    threads = [
        ThreadRow(thread, "grain", story, "#news", NOON, "{}", reverses="former" if thread != "former" else "")
        for thread, story, _, _ in told
    ]

    def write(connection: Connection) -> None:
        add_feeds(connection, feeds)
        save_articles(connection, articles, NOON, places=places)
        save_placements(connection, places, NOON)
        save_matches(connection, [found], NOON)
        insert_alerts(connection, alerts)
        save_threads(connection, threads)

    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(write)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ArchiveReader]:
    settings = settings_of(tmp_path_factory.mktemp("home"))
    fill(settings)
    opened = ArchiveReader(settings)
    yield opened
    opened.close()


@pytest.mark.parametrize("path", PAGES)
def test_words_of_publishers_are_set_apart_from_ours(reader: ArchiveReader, path: str) -> None:
    with TestClient(desk_app(Verbs(reader, lambda: NOW), Access()), base_url="http://127.0.0.1") as client:
        answer = client.get(path)
    assert answer.status_code == 200, answer.text
    assert list(mixed(answer.text)) == []
    assert path == "/alerts" or any(map(is_right_to_left, BeautifulSoup(answer.text, "lxml").get_text()))


def test_a_brief_that_is_kept_sets_them_apart_too(reader: ArchiveReader) -> None:
    with reader.warehouse() as warehouse:
        page = brief_html([brief_of_story(warehouse.connection, "rs1", None)])
    assert list(mixed(page)) == []
    assert SENTENCE in page


@pytest.mark.parametrize(
    ("page", "is_mixed"),
    [
        (f"<p>first <bdi>{ARABIC}</bdi> 3 texts", False),
        (f"<p>first {ARABIC} 3 texts", True),
        (f"<p>first <b>{ARABIC}</b> 3 texts", True),
        # The quotation marks of such a <q> stand within it, in the order of Arabic: they open on the right.
        (f"<p>like <q dir=auto>{ARABIC}</q>", True),
        (f"<p>like <q><bdi>{ARABIC}</bdi></q>", False),
        (f"<h1 dir=auto>{ARABIC}</h1>", False),
        (f"<p dir=auto>first {ARABIC}", True),
        (f"<p>a reversal of (“\u2068{ARABIC}\u2069”)", False),
        (f"<p><bdi>\u2068{ARABIC}\u2069 listed it</bdi>", True),
    ],
)
def test_what_counts_as_mixed(page: str, is_mixed: bool) -> None:
    assert bool(list(mixed(page))) is is_mixed


def mixed(page: str) -> Iterator[str]:
    """Give the texts from right to left whose nearest isolated element holds words of ours, which are all in Latin letters."""
    soup = BeautifulSoup(page, "lxml")
    for said in soup.find_all(string=True):
        assert isinstance(said, NavigableString)
        if not any(map(is_right_to_left, said)) or any(parent.name in WITHOUT_MARKUP for parent in said.parents):
            continue
        around = next((parent for parent in said.parents if is_isolated(parent)), soup)
        has_own = any(letter.isascii() and letter.isalpha() for letter in around.get_text()) or around.name == "q"
        # An element finds its direction in the first letter, isolates or not: a sentence of ours must not be one's whole content.
        if has_own and (around is not soup or any(map(is_right_to_left, without_isolates(said)))):
            yield str(said)


def is_isolated(element: Tag) -> bool:
    return element.name == "bdi" or element.get("dir") == "auto"


def is_right_to_left(character: str) -> bool:
    return unicodedata.bidirectional(character) in {"R", "AL"}


def without_isolates(text: str) -> str:
    """Give a text without what stands between U+2068 and U+2069."""
    return "".join(part.partition("\u2069")[2] if number else part for number, part in enumerate(text.split("\u2068")))
