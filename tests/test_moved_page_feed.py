"""A page that moved to another address of its outlet: its feed knows that before readers hear that it is gone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.news_site import STATEMENT, NewsSite
from tests.fakes.slack_simulator import Slack
from warehouse.db import open_warehouse
from warehouse.feed.feeds import add_feeds
from warehouse.records.feed import Feed
from wirewatch.ingest.ingest_pass import run_pass
from wirewatch.settings import Settings, read_settings

MINUTE = timedelta(minutes=1)
OLD, NEW = "/news/old", "/news/new"


@pytest.fixture
def settings(environment: dict[str, str], tmp_path: Path, news_site: NewsSite) -> Settings:
    made = read_settings(environment, tmp_path / "none.toml")
    with open_warehouse(made.catalog, made.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, [Feed("quay", news_site.feed_url, "The Quay Gazette")]))
    return made


def ask(settings: Settings, sql: str) -> list[tuple[Any, ...]]:
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        return warehouse.connection.execute(sql).fetchall()


def show(site: NewsSite, article: Sequence[str], *paths: str, listed: Sequence[str] = ()) -> None:
    """Show an article at these addresses, and have the feed list these, else all."""
    at = datetime.now(UTC)
    site.articles = {path: (article[0], list(article[1:]), at) for path in (listed or paths)}
    feed = NewsSite.feed(site)
    site.feed = lambda: feed  # type: ignore[method-assign]
    site.articles = {path: (article[0], list(article[1:]), at) for path in paths}


def replies(slack: Slack, words: str) -> int:
    return sum(words in json.dumps(message) for message in slack.messages() if message.get("thread_ts"))


def test_a_page_that_is_missing_has_its_feed_asked_before_it_is_told_as_gone(news_site: NewsSite, slack: Slack, settings: Settings) -> None:
    """A feed that was asked rarely said only later at which address the text stood."""
    news_site.ttl_minutes = 180
    start = datetime.now(UTC)
    show(news_site, STATEMENT, OLD)
    run_pass(settings, clock=lambda: start)
    show(news_site, STATEMENT, NEW)
    asked = news_site.requests["/feed.xml"]
    for minutes in (18, 19, 20, 30, 31):
        run_pass(settings, clock=lambda later=minutes * MINUTE: start + later)  # type: ignore[misc]
    [(after,)] = ask(settings, "SELECT after FROM changes WHERE kind = 'gone'")
    assert after.endswith(f"The same text stands at {news_site.home}{NEW}")
    assert news_site.requests["/feed.xml"] == asked + 1, "once, not with every pass"
    assert replies(slack, "The same text stands at") == 1
