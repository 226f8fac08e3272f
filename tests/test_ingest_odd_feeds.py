"""What feeds get wrong about dates, ids and titles, end to end: every item is kept once, nothing new is missed, nothing old floods."""

from __future__ import annotations

import html
import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.news_site import STATEMENT, WEATHER, NewsSite
from warehouse.db import open_warehouse
from warehouse.feed.feeds import add_feeds
from warehouse.records.feed import Feed
from wirewatch.ingest.ingest_pass import run_pass
from wirewatch.settings import Settings, read_settings

ROOT = Path(__file__).parent.parent
NOW = datetime.now(UTC).replace(microsecond=0)
PAGE = (
    '<!doctype html><html lang="en"><head><title>{title}</title></head><body><article><h1>{title}</h1>{paragraphs}</article></body></html>'
)


@dataclass(frozen=True)
class Item:
    """One item of the feed; a page without a date of its own stands behind it."""

    slug: str
    title: str
    at: datetime | None
    guid: str
    paragraphs: tuple[str, ...]


class LooseWire(NewsSite):
    """A news site whose feed says exactly what a test wants it to say."""

    items: tuple[Item, ...] = ()

    def document(self, path: str) -> tuple[int, str, bytes]:
        found = next((item for item in self.items if path == f"/news/{item.slug}"), None)
        if found is None:
            return super().document(path)
        body = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in found.paragraphs)
        return 200, "text/html; charset=utf-8", PAGE.format(title=html.escape(found.title), paragraphs=body).encode()

    def feed(self) -> str:
        return f"<rss version='2.0'><channel><title>The Quay Gazette</title>{''.join(map(self.row, self.items))}</channel></rss>"

    def row(self, item: Item) -> str:
        date = f"<pubDate>{format_datetime(item.at)}</pubDate>" if item.at else ""
        guid = f"<guid isPermaLink='false'>{item.guid}</guid>" if item.guid else ""
        return f"<item><title>{html.escape(item.title)}</title><link>{self.home}/news/{item.slug}</link>{guid}{date}</item>"


@pytest.fixture
def news_site() -> Iterator[LooseWire]:
    with LooseWire(ttl_minutes=0) as opened:
        yield opened


@pytest.fixture
def settings(tmp_path: Path, news_site: LooseWire) -> Settings:
    environment = {
        "WIREWATCH_HOME": str(tmp_path / "home"),
        "WIREWATCH_PRIVATE_NETWORKS": "127.0.0.0/8",
        "WIREWATCH_TOPICS": str(ROOT / "tests" / "ingest_topics.yaml"),
        "WIREWATCH_FIRST_LOOK": "alert",
    }
    read = read_settings(environment, tmp_path / "none.toml")
    with open_warehouse(read.catalog, read.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, [Feed("quay", news_site.feed_url, "The Quay Gazette")]))
    return read


def ask(settings: Settings, sql: str) -> list[tuple[Any, ...]]:
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        return warehouse.connection.execute(sql).fetchall()


PACT = (
    "China and Russia promise partnership in a joint statement on grain",
    "Delegations of China and Russia said in a joint statement on Friday that their partnership would now cover grain and seed.",
    "Farm ministers will meet twice a year, and a first train with barley is to cross the border before the end of the month.",
)


def test_no_liberty_of_a_feed_loses_doubles_or_floods(news_site: LooseWire, settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    """One feed over three polls: strange dates, then everything changed but the addresses, then a generator that lists its archive."""
    caplog.set_level(logging.INFO, "wirewatch.ingest.ingest_pass")
    undated = Item("ferry", WEATHER[0], None, "", WEATHER[1:])
    ahead = Item("pact", PACT[0], NOW + timedelta(hours=9), "", PACT[1:])
    mistyped = Item("statement", STATEMENT[0], NOW.replace(year=NOW.year + 36, day=1), "", STATEMENT[1:])
    twin, other = (Item("live", f"Harbour live: {what}", NOW, what, WEATHER[2:]) for what in ("fog lifts", "first boat leaves"))
    news_site.items = (mistyped, undated, twin, ahead, other)
    assert run_pass(settings).articles == 5
    assert ask(settings, "SELECT count(DISTINCT story_id) FROM alerts WHERE kind = 'post'") == [(1,)]
    assert ask(settings, "SELECT count(*) FROM matches") == [(2,)], "dated ahead, by hours or by years, is told of like any other"
    assert ask(settings, "SELECT title FROM articles WHERE published_at IS NULL ORDER BY title") == [(STATEMENT[0],), (WEATHER[0],)]

    redated = replace(undated, at=NOW + timedelta(minutes=50))
    retitled = replace(ahead, title=f"UPDATE: {ahead.title}")
    news_site.items = (redated, retitled, replace(mistyped, guid="urn:new-generator:1", at=NOW), twin, other)
    report = run_pass(settings, every_feed=True)
    assert (report.feeds, report.articles, len(report.filed)) == (1, 0, 0)

    archive = [replace(mistyped, slug=f"old/{number}", guid=f"old-{number}", at=NOW - timedelta(days=700 + number)) for number in range(24)]
    news_site.items += tuple(archive)
    caplog.clear()
    report = run_pass(settings, every_feed=True)
    assert (report.articles, report.old) == (24, {"The Quay Gazette": 24})
    assert [record.getMessage() for record in caplog.records if "without alerts" in record.getMessage()] == [
        "The Quay Gazette: 24 new articles were older than 48 h; kept without alerts"
    ]
    assert ask(settings, "SELECT count(*) FROM drops WHERE reason = $$old when first seen$$") == [(24,)]
    assert ask(settings, "SELECT variant, count(*) FROM alerts WHERE kind = 'post' GROUP BY ALL ORDER BY ALL") == [
        ("flood", 1),
        ("post", 1),
    ]
