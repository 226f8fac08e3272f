"""An article that breaks a step, or holds it, stops no other: it is tried once more and then set aside with its reason."""

from __future__ import annotations

import json
import re
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.news_site import STATEMENT, WEATHER, NewsSite
from tests.fakes.slack_simulator import Slack
from warehouse.db import open_warehouse
from warehouse.feed.feeds import add_feeds
from warehouse.records.feed import Feed
from wirewatch.ingest import ingest_pass
from wirewatch.ingest.cpu_limit import TooSlowError, cpu_limit
from wirewatch.ingest.ingest_pass import run_pass
from wirewatch.process.interrupts import is_of_interrupt
from wirewatch.settings import Settings, read_settings
from wirewatch.story.window import place_articles

ROOT = Path(__file__).parent.parent
POISON = ("Storm closes the upper locks", "The upper locks of the canal were closed on Monday evening because of a storm.")


@pytest.fixture
def settings(environment: dict[str, str], tmp_path: Path, news_site: NewsSite) -> Settings:
    read = read_settings(environment, tmp_path / "none.toml")
    with open_warehouse(read.catalog, read.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, [Feed("quay", news_site.feed_url, "The Quay Gazette")]))
    news_site.publish("statement", *STATEMENT)
    news_site.publish("locks", POISON[0], *[POISON[1]] * 4)
    news_site.publish("ferry", *WEATHER)
    return read


def ask(settings: Settings, sql: str) -> list[tuple[Any, ...]]:
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        return warehouse.connection.execute(sql).fetchall()


def raises() -> None:
    raise ZeroDivisionError("no share of nothing")


def holds() -> None:
    """A pattern that backtracks without end, which only a signal can stop."""
    re.match(r"(a|a)+$", "a" * 60 + "b")


def interrupted() -> None:
    """As DuckDB answers Ctrl-C."""
    raise RuntimeError("Query interrupted") from KeyboardInterrupt()


def interrupted_and_broken() -> None:
    """As what lets go of a transaction may fail in its turn."""
    try:
        raise KeyboardInterrupt
    finally:
        raises()


@pytest.mark.parametrize("breaks", [pytest.param(interrupted, marks=pytest.mark.slow), interrupted_and_broken])
def test_ctrl_c_within_a_step_ends_the_pass_whatever_became_of_it(
    breaks: Any, settings: Settings, slack: Slack, monkeypatch: pytest.MonkeyPatch
) -> None:
    del slack
    monkeypatch.setattr(ingest_pass, "place_articles", lambda *_, **__: breaks())
    with pytest.raises((RuntimeError, ZeroDivisionError)) as raised:
        run_pass(settings)
    assert is_of_interrupt(raised.value)
    assert ask(settings, "SELECT count(*) FROM entries WHERE last_error <> ''") == [(0,)], "no article is to blame"


def test_an_error_that_is_its_own_cause_is_no_interrupt() -> None:
    """Every error of DuckDB that no sentence fits was raised from itself, and the command looked for its causes for ever."""
    error = ValueError("once")
    error.__cause__ = error
    assert not is_of_interrupt(error)


@pytest.mark.parametrize(
    ("breaks", "detail"),
    [(raises, "ZeroDivisionError: no share"), pytest.param(holds, "TooSlowError: more than 0.8 s", marks=pytest.mark.slow)],
)
def test_an_article_that_breaks_a_step_twice_is_set_aside_and_the_batch_goes_on(
    breaks: Any, detail: str, settings: Settings, slack: Slack, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = place_articles

    def place_or_break(connection: Any, articles: Any, *rest: Any, **named: Any) -> Any:
        if any(article.title == POISON[0] for article in articles):
            breaks()
        return place(connection, articles, *rest, **named)

    monkeypatch.setattr(ingest_pass, "place_articles", place_or_break)
    # A sound page takes a tenth of a second; whoever holds burns both limits twice.
    monkeypatch.setattr(ingest_pass, "BATCH_CPU_SECONDS", 1.0)
    monkeypatch.setattr(ingest_pass, "PAGE_CPU_SECONDS", 0.8)
    now = datetime.now(UTC)
    first = run_pass(settings, clock=lambda: now)
    assert (first.articles, len(first.filed), first.drops) == (2, 1, {}), "the others are kept, and the alert goes out"
    assert ask(settings, "SELECT state, last_error FROM entries WHERE state = 'queued'") == [("queued", "breaks-a-step")]
    second = run_pass(settings, clock=lambda: now + timedelta(minutes=6))
    assert second.drops == {"breaks-a-step": 1}
    [(stage, reason, sentence)] = ask(settings, "SELECT stage, reason, detail FROM drops")
    assert (stage, reason) == ("store", "breaks-a-step")
    assert detail in sentence
    third = run_pass(settings, clock=lambda: now + timedelta(hours=3), every_feed=True)
    assert (third.pages, third.drops) == (0, {}), "it is not tried for ever"
    messages = [json.dumps(message["blocks"]) for message in slack.messages("C02")]
    assert len([message for message in messages if "An article was set aside" in message]) == 1


def test_a_full_disk_is_no_articles_fault(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any, **__: Any) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(ingest_pass, "place_articles", full)
    with pytest.raises(OSError, match="No space left"):
        run_pass(settings)
    assert ask(settings, "SELECT count(*) FROM entries WHERE last_error <> ''") == [(0,)]


def test_the_limit_ends_with_its_block_and_needs_the_main_thread() -> None:
    with pytest.raises(TooSlowError), cpu_limit(0.2):
        holds()
    with cpu_limit(0.2):
        time.sleep(0.4)
    began = time.process_time()
    while time.process_time() < began + 0.4:
        pass
    ended: list[bool] = []

    def elsewhere() -> None:
        with cpu_limit(0.1):
            ended.append(True)

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert ended == [True]
