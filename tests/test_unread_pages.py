"""Articles that only the feed told, for a wall or a want of a page: both feed and page are followed for what becomes of them."""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.news_site import PAGE, STATEMENT, NewsSite
from tests.fakes.slack_simulator import Slack
from warehouse.db import Warehouse, open_warehouse
from warehouse.feed.entries import keep_listed
from warehouse.feed.feeds import add_feeds
from warehouse.records.article import Article, BodyStatus
from warehouse.records.feed import Feed, QueuedEntry
from warehouse.records.second_look import LookResult, WatchReason
from wirewatch.article.look_schedule import after_look, new_look, result_of
from wirewatch.feed.parsing.identity import entry_key, settle_identities
from wirewatch.feed.parsing.parsed_records import Draft
from wirewatch.ingest.ingest_pass import run_pass
from wirewatch.settings import Settings, read_settings

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
AT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
WALL = "<p>This article is for subscribers only.</p><p>Subscribe now to continue reading.</p>"
POSTPONED = [paragraph.replace("signed a joint", "postponed a joint") for paragraph in STATEMENT[1:]]


class WalledSite(NewsSite):
    """One article whose feed has all of its text, and whose page answers as the test says.

    Attributes:
        said: What the feed has in full.
        page: Status and paragraphs of the page.
        is_linked: Whether the item names the page.
    """

    said: Sequence[str] = STATEMENT[1:]
    page: tuple[int, str] = (403, "")
    is_linked = True

    def feed(self) -> str:
        body = html.escape("".join(f"<p>{paragraph}</p>" for paragraph in self.said))
        link = f"<guid>{self.home}/a</guid><link>{self.home}/a</link>" if self.is_linked else "<guid isPermaLink='false'>item 1</guid>"
        words = f"<content:encoded>{body}</content:encoded>" if self.is_linked else f"<description>{body}</description>"
        item = f"<item>{link}<title>{STATEMENT[0]}</title>{words}</item>"
        names = "xmlns:content='http://purl.org/rss/1.0/modules/content/'"
        return f"<rss version='2.0' {names}><channel><title>Quay</title><link>{self.home}/</link>{item}</channel></rss>"

    def document(self, path: str) -> tuple[int, str, bytes]:
        if path != "/a":
            return super().document(path)
        status, paragraphs = self.page
        text = PAGE.format(title=STATEMENT[0], url=f"{self.home}/a", at=datetime.now(UTC).isoformat(), paragraphs=paragraphs)
        return status, "text/html; charset=utf-8", text.encode() if status == 200 else b"no"


@pytest.fixture
def settings(environment: dict[str, str], tmp_path: Path) -> Settings:
    return read_settings(environment, tmp_path / "none.toml")


def watch(settings: Settings, site: NewsSite) -> None:
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, [Feed("quay", site.feed_url, "Quay")]))


def ask(settings: Settings, sql: str) -> list[tuple[Any, ...]]:
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        return warehouse.connection.execute(sql).fetchall()


def replies(slack: Slack) -> list[str]:
    return [json.dumps(message) for message in slack.messages() if message.get("thread_ts")]


@pytest.mark.parametrize("page", [pytest.param((403, ""), id="forbidden", marks=pytest.mark.slow), pytest.param((200, WALL), id="a wall")])
def test_the_feed_s_body_of_a_walled_page_is_followed_and_so_is_the_page(page: tuple[int, str], slack: Slack, settings: Settings) -> None:
    with WalledSite() as site:
        site.page = page
        watch(settings, site)
        start = datetime.now(UTC)
        run_pass(settings, clock=lambda: start)
        assert ask(settings, "SELECT body_status, contains(text, 'signed a joint') FROM articles") == [("feed-only", True)]
        assert len(slack.messages()) == 1
        site.said = POSTPONED
        run_pass(settings, clock=lambda: start + 6 * MINUTE, every_feed=True)
        assert ask(settings, "SELECT kind, notified FROM changes") == [("facts", True)]
        [reply] = replies(slack)
        assert "postponed a joint" in reply
        run_pass(settings, clock=lambda: start + 3 * HOUR, every_feed=True)
        assert ask(settings, "SELECT result, failures FROM second_looks") == [("unchanged", 0)], "the wall stands as it stood"
        site.page = (410, "")
        run_pass(settings, clock=lambda: start + 30 * HOUR, every_feed=True)
        assert ask(settings, "SELECT kind, notified FROM changes ORDER BY revised_at") == [("facts", True), ("gone", True)]
        assert "Page gone" in replies(slack)[1]


def test_a_page_that_opens_later_is_read_and_what_it_has_in_other_words_is_no_change(slack: Slack, settings: Settings) -> None:
    with WalledSite() as site:
        site.said = ["Both capitals are closer than ever, as a joint statement of China and Russia shows."]
        watch(settings, site)
        start = datetime.now(UTC)
        run_pass(settings, clock=lambda: start)
        site.page = (200, "".join(f"<p>{paragraph}</p>" for paragraph in STATEMENT[1:]))
        run_pass(settings, clock=lambda: start + 17 * MINUTE)
        assert ask(settings, "SELECT body_status, contains(text, 'Great Hall') FROM articles") == [("full", True)]
        assert ask(settings, "SELECT kind, notified FROM changes") == [("update", False)]
        assert [reply for reply in replies(slack) if "without a note" in reply] == []
        site.said = [*site.said, "They met for three hours."]
        run_pass(settings, clock=lambda: start + HOUR, every_feed=True)
        assert ask(settings, "SELECT looks FROM second_looks") == [(2,)], "the feed says that something changed"
        run_pass(settings, clock=lambda: start + 2 * HOUR, every_feed=True)
        assert ask(settings, "SELECT looks FROM second_looks") == [(2,)], "once"
        site.page = (200, "".join(f"<p>{paragraph}</p>" for paragraph in POSTPONED))
        run_pass(settings, clock=lambda: start + 2 * DAY)
        assert ask(settings, "SELECT kind, notified FROM changes ORDER BY revised_at") == [("update", False), ("facts", True)]


def test_an_item_without_a_link_is_read_anew_when_its_words_change(slack: Slack, settings: Settings) -> None:
    with WalledSite() as site:
        site.is_linked = False
        watch(settings, site)
        start = datetime.now(UTC)
        run_pass(settings, clock=lambda: start)
        site.said = POSTPONED
        run_pass(settings, clock=lambda: start + 6 * MINUTE, every_feed=True)
        assert ask(settings, "SELECT contains(text, 'postponed a joint') FROM articles") == [(True,)]
        assert ask(settings, "SELECT kind, notified FROM changes") == [("facts", True)]
        assert len(replies(slack)) == 1
        run_pass(settings, clock=lambda: start + 12 * MINUTE, every_feed=True)
        assert ask(settings, "SELECT count(*) FROM revisions") == [(1,)]
        assert ask(settings, "SELECT count(*) FROM second_looks") == [(0,)], "there is no page to look at"


def article(status: BodyStatus, text: str = "", url: str = "https://quay.example/1") -> Article:
    return Article("a1", url, url, "f1", "Quay", "Bridge", text, AT, body_status=status)


@pytest.mark.parametrize(
    ("status", "reason", "planned"),
    [
        (BodyStatus.FULL, WatchReason.MATCHED, True),
        (BodyStatus.FEED_ONLY, WatchReason.MATCHED, True),
        (BodyStatus.BLOCKED, WatchReason.ALERTED_STORY, True),
        (BodyStatus.EMPTY, WatchReason.MATCHED, True),
        (BodyStatus.TEXT_ONLY, WatchReason.MATCHED, False),
        (BodyStatus.EMPTY, WatchReason.UNSHOWN, True),
        (BodyStatus.FULL, WatchReason.SAMPLE, True),
        (BodyStatus.BLOCKED, WatchReason.SAMPLE, False),
    ],
)
def test_pages_that_gave_no_text_are_looked_at_where_readers_know_them(status: BodyStatus, reason: WatchReason, *, planned: bool) -> None:
    assert (new_look(article(status), reason, "quay.example", AT, ("", "")) is not None) == planned


def test_a_page_that_showed_nothing_is_looked_at_twice() -> None:
    look = new_look(article(BodyStatus.EMPTY), WatchReason.UNSHOWN, "quay.example", AT, ("", ""))
    assert look is not None
    due: list[datetime] = []
    while look.next_look_at is not None:
        due.append(look.next_look_at)
        look = after_look(look, LookResult.UNCHANGED, look.next_look_at)
    assert [moment < AT + longest for moment, longest in zip(due, (17 * MINUTE, 3 * HOUR), strict=True)] == [True, True]


def test_a_wall_is_a_failure_only_where_a_text_stood_before() -> None:
    walled = article(BodyStatus.BLOCKED)
    assert result_of(walled, "") is LookResult.FAILED
    assert result_of(walled, "", gave_text=False) is LookResult.UNCHANGED
    assert result_of(None, "", gave_text=False) is LookResult.FAILED
    assert result_of(article(BodyStatus.FULL, "It is open."), "", gave_text=False) is LookResult.READ


def listed(*titles: str, dated: datetime | None = None) -> list[QueuedEntry]:
    """What a feed lists: items that are known by their titles alone."""
    entries, _ = settle_identities([Draft(title=title, published_at=dated) for title in titles], "https://quay.example/", "en")
    return [QueuedEntry(entry_key(entry), entry.url, "f1", "Quay", entry, AT) for entry in entries]


STRONG = "Earthquake of magnitude 7.0 off Sundhaven, tsunami warning issued"
WEAKER = "Earthquake of magnitude 6.2 off Sundhaven, no tsunami warning"
BRIDGE, HARBOUR = "The bridge of Lowick is shut to lorries", "Harbour office moves the first ferry"


@pytest.mark.parametrize(
    ("before", "after", "dates", "is_same"),
    [
        pytest.param((BRIDGE, STRONG, HARBOUR), (BRIDGE, WEAKER, HARBOUR), (None, None), True, id="in its place"),
        pytest.param((STRONG, BRIDGE), (WEAKER, BRIDGE), (AT, AT), True, id="with its date"),
        pytest.param((STRONG, BRIDGE), (WEAKER, BRIDGE), (AT, AT + HOUR), False, id="with another date"),
        pytest.param((BRIDGE, HARBOUR, STRONG), (WEAKER, BRIDGE, HARBOUR), (None, None), False, id="a new one of the kind, above"),
        pytest.param((BRIDGE, STRONG, HARBOUR), (BRIDGE, "Council of Lowick approves a budget", HARBOUR), (None, None), False, id="unlike"),
        pytest.param((BRIDGE, STRONG, HARBOUR), (BRIDGE, WEAKER, STRONG, HARBOUR), (None, None), False, id="the former one is there"),
    ],
)
def test_an_item_known_by_its_title_alone_is_the_same_under_another_title(
    warehouse: Warehouse, before: tuple[str, ...], after: tuple[str, ...], dates: tuple[datetime | None, datetime | None], *, is_same: bool
) -> None:
    first, then = listed(*before, dated=dates[0]), listed(*after, dated=dates[1])
    warehouse.transact(lambda connection: keep_listed(connection, first, AT))
    new, changed = warehouse.transact(lambda connection: keep_listed(connection, then, AT + HOUR))
    assert (new, changed) == ((0, 1) if is_same else (len(then) - sum(title in before for title in after), 0))
    again = warehouse.transact(lambda connection: keep_listed(connection, then, AT + 2 * HOUR))
    assert again == (0, 0), "known from now on"
    titles = warehouse.connection.execute("SELECT title FROM entries").fetchall()
    assert ((STRONG,) in titles) != is_same
