"""An entry whose words are edited while its feed's dates stay: noticed in every kind of feed, within bounds where one never rests."""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.news_site import STATEMENT, NewsSite
from tests.fakes.slack_simulator import Slack
from warehouse.articles import save_articles
from warehouse.db import Connection, Warehouse, open_warehouse
from warehouse.feed.entries import MOST_LOOKS, keep_listed
from warehouse.feed.feeds import add_feeds, entries_done
from warehouse.records.article import TEXT_MARK, Article
from warehouse.records.feed import Entry, Feed, QueuedEntry
from warehouse.records.second_look import LookResult, SecondLook
from warehouse.second_looks import due_looks, save_looks
from wirewatch.article.look_schedule import after_look
from wirewatch.ingest.ingest_pass import run_pass
from wirewatch.settings import Settings, read_settings

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
AT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
SIGNED = list(STATEMENT[1:])
POSTPONED = [paragraph.replace("signed a joint", "postponed a joint") for paragraph in SIGNED]
STANDS = f"{datetime.now(UTC) - HOUR:%Y-%m-%dT%H:%M:%SZ}"

Shape = Callable[[str, str], str]


def markup(paragraphs: str) -> str:
    return html.escape("".join(f"<p>{paragraph}</p>" for paragraph in paragraphs.split("\n")))


def atom(entry: str) -> str:
    names = "xmlns='http://www.w3.org/2005/Atom' xmlns:media='http://search.yahoo.com/mrss/'"
    return f"<feed {names}><title>Quay</title><entry><id>t3_1</id><title>{STATEMENT[0]}</title>{entry}</entry></feed>"


def dated(link: str) -> str:
    return f"<link href='{link}'/><published>{STANDS}</published><updated>{STANDS}</updated>"


def rss(item: str) -> str:
    names = "xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:atom='http://www.w3.org/2005/Atom'"
    return f"<rss version='2.0' {names}><channel><title>Quay</title><item><title>{STATEMENT[0]}</title>{item}</item></channel></rss>"


def json_feed(link: str, said: str) -> str:
    item = {"id": link, "url": link, "title": STATEMENT[0], "content_text": said, "date_published": STANDS, "date_modified": STANDS}
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Quay", "items": [item]})


SHAPES: dict[str, Shape] = {
    "Atom, content": lambda link, said: atom(f"{dated(link)}<content type='html'>{markup(said)}</content>"),
    "Atom, summary": lambda link, said: atom(f"{dated(link)}<summary>{html.escape(said)}</summary>"),
    "a video": lambda link, said: atom(
        f"{dated(link)}<media:group><media:description>{html.escape(said)}</media:description></media:group>"
    ),
    "RSS, content": lambda link, said: rss(
        f"<link>{link}</link><atom:updated>{STANDS}</atom:updated><content:encoded>{markup(said)}</content:encoded>"
    ),
    "RSS, description": lambda link, said: rss(
        f"<link>{link}</link><atom:updated>{STANDS}</atom:updated><description>{html.escape(said)}</description>"
    ),
    "JSON Feed": json_feed,
}


@pytest.fixture
def settings(environment: dict[str, str], tmp_path: Path) -> Settings:
    return read_settings(environment, tmp_path / "none.toml")


def watch(settings: Settings, site: NewsSite, *, text_only: bool) -> None:
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, [Feed("quay", site.feed_url, "Quay", text_only=text_only)]))


def ask(settings: Settings, sql: str) -> list[tuple[Any, ...]]:
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        return warehouse.connection.execute(sql).fetchall()


KINDS = [
    ("Atom, content", True),
    # The others are parsed apart from one another, and are the same from there on.
    pytest.param("RSS, content", False, marks=pytest.mark.slow),
    pytest.param("Atom, summary", False, marks=pytest.mark.slow),
    pytest.param("a video", True, marks=pytest.mark.slow),
    pytest.param("RSS, description", True, marks=pytest.mark.slow),
    pytest.param("JSON Feed", True, marks=pytest.mark.slow),
]


@pytest.mark.parametrize(("kind", "text_only"), KINDS)
def test_words_that_are_edited_under_the_same_dates_are_a_change(
    kind: str, text_only: bool, news_site: NewsSite, slack: Slack, settings: Settings
) -> None:
    watch(settings, news_site, text_only=text_only)
    said, start = SIGNED, datetime.now(UTC)
    feed = news_site.document
    news_site.feed = lambda: SHAPES[kind](f"{news_site.home}/a", "\n".join(said))  # type: ignore[method-assign]
    news_site.document = lambda path: feed(path) if path != "/a" else (403, "text/plain", b"no")  # type: ignore[method-assign]
    run_pass(settings, clock=lambda: start)
    assert ask(settings, "SELECT contains(text, 'signed a joint') FROM articles") == [(True,)]
    run_pass(settings, clock=lambda: start + HOUR, every_feed=True)
    assert ask(settings, "SELECT count(*) FROM revisions") == [(0,)], "nothing changed"
    said = POSTPONED
    run_pass(settings, clock=lambda: start + 2 * HOUR, every_feed=True)
    assert ask(settings, "SELECT kind, notified FROM changes") == [("facts", True)]
    assert ask(settings, "SELECT contains(text, 'postponed a joint') FROM articles") == [(True,)]
    run_pass(settings, clock=lambda: start + 3 * HOUR, every_feed=True)
    assert ask(settings, "SELECT count(*) FROM revisions") == [(1,)], "once"
    assert sum("postponed a joint" in json.dumps(message) for message in slack.messages() if message.get("thread_ts")) == 1


def listed(said: str, *, url: str = f"https://quay.example/1{TEXT_MARK}", updated_at: datetime | None = AT, body: str = "") -> QueuedEntry:
    return QueuedEntry("a1", url, "f1", "Quay", Entry("1", url, "Bridge", said, body, updated_at=updated_at), AT)


def kept_article(said: str) -> Article:
    return Article("a1", "https://quay.example/1", "https://quay.example/1", "f1", "Quay", "Bridge", said, AT)


def poll(connection: Connection, entry: QueuedEntry, at: datetime) -> bool:
    """Poll, read what is queued, and tell whether that was something known before."""
    text = entry.entry.summary or entry.entry.content_html
    new, again = keep_listed(connection, [entry], at)
    if new + again:
        entries_done(connection, ["a1"], ["a1"])
        save_articles(connection, [kept_article(text)], at)
    return bool(again)


def read_again(warehouse: Warehouse, entry: QueuedEntry, at: datetime) -> bool:
    return warehouse.transact(lambda connection: poll(connection, entry, at))


def keep_looks(warehouse: Warehouse, *looks: SecondLook) -> None:
    warehouse.transact(lambda connection: save_looks(connection, looks))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (listed("Open."), listed("Shut."), True),
        (listed("Open."), listed("Open."), False),
        (listed("Open.", updated_at=None), listed("Shut."), True),
        (listed("Open."), listed("Shut.", updated_at=None), True),
        (listed("Open."), listed("Shut.", updated_at=AT + HOUR), True),
        (listed("Open.", updated_at=AT), listed("Shut.", updated_at=AT - HOUR), False),  # an older copy of a cache
        (listed("", body="<p>Open.</p>"), listed("", body="<p>Shut.</p>"), True),
        (listed("", body="<p>Open.</p><img src='a?s=1'>"), listed("", body="<p>Open.</p><img src='a?s=2'>"), False),
        (listed("2 < 3, 5 > 4"), listed("2 < 4, 5 > 4"), True),
        (listed("Open."), replace(listed("Shut."), feed_id="f2"), False),
        (listed("Open."), listed(""), False),
    ],
)
def test_other_words_of_an_entry_count_whatever_its_dates_say(
    before: QueuedEntry, after: QueuedEntry, expected: bool, connection: Connection
) -> None:
    poll(connection, before, AT)
    assert poll(connection, after, AT + HOUR) is expected


def test_words_that_change_with_every_poll_are_read_ever_less_often_and_the_last_ones_in_the_end(warehouse: Warehouse) -> None:
    read_again(warehouse, listed("Open."), AT)
    # Beside each hour at which it is read again, those around it.
    hours = (*range(1, 10), 11, 12, 13, 19, 20, 21, 35, 36, 37, 59, 60, 61, 83, 84, 85, 89)
    read = [hour for hour in hours if read_again(warehouse, listed(f"{hour} people are on the bridge."), AT + hour * HOUR)]
    assert read == [1, 2, 3, 4, 5, 6, 8, 12, 20, 36, 60, 84]
    last, at = listed("Nobody is on the bridge."), AT + 90 * HOUR
    assert not read_again(warehouse, last, at)
    assert not read_again(warehouse, replace(last, entry=replace(last.entry, title="Bridge shut")), at), "nor its title"
    assert not read_again(warehouse, replace(last, entry=replace(last.entry, updated_at=at)), at), "nor its dates"
    assert read_again(warehouse, replace(last, entry=replace(last.entry, updated_at=at)), AT + 108 * HOUR)


def test_a_page_whose_entry_changes_with_every_poll_is_looked_at_within_the_bounds_of_looks(warehouse: Warehouse) -> None:
    url = "https://quay.example/1"
    read_again(warehouse, listed("Open.", url=url), AT)
    looks = 0
    for minute in range(0, (MOST_LOOKS + 4) * 15, 15):
        at = AT + minute * MINUTE
        assert not read_again(warehouse, listed(f"Open for {minute} minutes.", url=url), at), "its page is asked, not its feed"
        for due in due_looks(warehouse.connection, at, 9, 500):
            assert due.due_look is not None
            looks += 1
            keep_looks(warehouse, after_look(due.due_look, LookResult.READ, at))
    assert looks == MOST_LOOKS
