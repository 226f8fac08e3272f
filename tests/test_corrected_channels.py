"""A topic's channel is corrected to the name that Slack calls it by now: the threads that run there go on."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.alert_helpers import alert_ids, file, filed, on_slack, states
from tests.alert_news import NOON, Book, Topic, item
from tests.fakes.news_site import STATEMENT, NewsSite
from tests.fakes.slack_simulator import Slack
from tests.test_alert_filing import tell
from warehouse.alert.threads import save_threads
from warehouse.db import Warehouse, open_warehouse
from warehouse.feed.feeds import add_feeds
from warehouse.records.alert import AlertState, ThreadRow
from warehouse.records.feed import Feed
from wirewatch.ingest.ingest_pass import run_pass
from wirewatch.ingest.renamed_channels import ASK_AGAIN, follow_renamed_channels
from wirewatch.settings import Settings, read_settings

pytestmark = pytest.mark.unpaced

PATIENCE_SECONDS = 3600
A_MINUTE = timedelta(minutes=1)
OLD, NEW = Book((Topic(channel="#news"),)), Book((Topic(channel="#labour"),))
SECOND = {"source": "Valley Post", "group": "g2", "agency": "", "sentence": "Norland and Sudmark signed on 90,000 tonnes of grain."}


@pytest.fixture
def settings(tmp_path: Path, slack: Slack) -> Settings:
    given = {"SLACK_BOT_TOKEN": slack.token, "WIREWATCH_SLACK_URL": slack.url, "WIREWATCH_HOME": str(tmp_path / "home")}
    return read_settings(given, tmp_path / "none.toml")


@pytest.fixture
def running(warehouse: Warehouse, slack: Slack) -> Warehouse:
    """A story that was told in #news before that was called #labour."""
    tell(warehouse, [item("a1")], book=OLD)
    on_slack(warehouse, slack).run(PATIENCE_SECONDS)
    slack.rename("news", "labour")
    return warehouse


def places(warehouse: Warehouse) -> dict[str, set[Any]]:
    """Gives where threads and messages are, operations' left out."""
    asked = {name: f"SELECT DISTINCT channel FROM {name} WHERE channel <> '#operations'" for name in ("threads", "alerts")}
    return {name: {channel for (channel,) in warehouse.connection.execute(sql).fetchall()} for name, sql in asked.items()}


def questions(slack: Slack) -> int:
    return sum(method == "conversations.info" for _, method, _ in slack.store.calls)


def second(number: int = 1) -> Any:
    return item(f"b{number}", **SECOND)


def test_a_running_story_goes_on_in_its_thread(running: Warehouse, slack: Slack, settings: Settings) -> None:
    """Its next report opened a second post beside the thread, in the same channel."""
    assert follow_renamed_channels(settings, running, NEW, NOON + A_MINUTE) == 1
    tell(running, [second()], NOON + A_MINUTE, NEW)
    on_slack(running, slack).run(PATIENCE_SECONDS)
    post, reply = slack.messages()
    assert reply["thread_ts"] == post["ts"]
    assert places(running) == {"threads": {"#labour"}, "alerts": {"#labour"}}
    assert follow_renamed_channels(settings, running, NEW, NOON + 2 * A_MINUTE) == 0
    assert questions(slack) == 1


def test_a_topic_that_was_moved_on_purpose_tells_its_stories_anew(running: Warehouse, slack: Slack, settings: Settings) -> None:
    moved = Book((Topic(channel="#other"),))
    assert follow_renamed_channels(settings, running, moved, NOON + A_MINUTE) == 0
    tell(running, [second()], NOON + A_MINUTE, moved)
    on_slack(running, slack).run(PATIENCE_SECONDS)
    assert (len(slack.messages("C01")), len(slack.messages("C04"))) == (1, 1)
    asked = questions(slack)
    assert follow_renamed_channels(settings, running, moved, NOON + 2 * A_MINUTE) == 0
    assert questions(slack) == asked, "not in every pass"
    assert follow_renamed_channels(settings, running, NEW, NOON + 3 * A_MINUTE) == 1, "of another name at once"


def test_who_corrects_first_and_renames_then_is_understood_too(warehouse: Warehouse, slack: Slack, settings: Settings) -> None:
    tell(warehouse, [item("a1")], book=OLD)
    on_slack(warehouse, slack).run(PATIENCE_SECONDS)
    assert follow_renamed_channels(settings, warehouse, NEW, NOON) == 0
    slack.rename("news", "labour")
    assert follow_renamed_channels(settings, warehouse, NEW, NOON + ASK_AGAIN + A_MINUTE) == 1


def test_a_slack_that_does_not_say_is_asked_in_the_next_pass(running: Warehouse, slack: Slack, settings: Settings) -> None:
    slack.fail("http500", only="conversations.")
    assert follow_renamed_channels(settings, running, NEW, NOON) == 0
    assert follow_renamed_channels(settings, running, NEW, NOON + A_MINUTE) == 1


@pytest.mark.parametrize("destination", ["#labour", "C01"])
def test_what_went_to_the_same_channel_proves_it_without_a_question(
    running: Warehouse, slack: Slack, settings: Settings, destination: str
) -> None:
    file(running, filed("of another topic", topic="metals", channel=destination, story_id="s9"))
    on_slack(running, slack).run(PATIENCE_SECONDS)
    asked = questions(slack)
    assert follow_renamed_channels(settings, running, Book((Topic(channel=destination),)), NOON) == 1
    assert questions(slack) == asked


def test_each_topic_moves_when_it_is_corrected_and_the_rest_with_the_last(running: Warehouse, slack: Slack, settings: Settings) -> None:
    file(running, filed("list", topic="", story_id="", variant="overflow"), filed("metals", topic="metals", story_id="s9"))
    on_slack(running, slack).run(PATIENCE_SECONDS)
    one = Book((Topic(channel="#labour"), Topic("metals", "#news")))
    own = replace(settings, channel="#somewhere")
    assert follow_renamed_channels(own, running, one, NOON) == 1
    left = "SELECT alert_id FROM alerts WHERE channel = '#news' ORDER BY alert_id"
    assert running.connection.execute(left).fetchall() == [("list",), ("metals",)]
    of_metals = ThreadRow("metals", "metals", "s9", "#news", NOON, "{}")
    running.transact(lambda connection: save_threads(connection, [of_metals]))
    both = Book((Topic(channel="#labour"), Topic("metals", "#labour")))
    assert follow_renamed_channels(own, running, both, NOON + A_MINUTE) == 1
    assert running.connection.execute(left).fetchall() == []


def test_what_waits_or_is_parked_moves_and_what_is_under_way_stays(running: Warehouse, slack: Slack, settings: Settings) -> None:
    names = {"waits": "pending", "parked": "rejected", "doubtful": "unknown", "called": "sending"}
    file(running, *(filed(name, state=AlertState(state), story_id=name) for name, state in names.items()))
    running.transact(lambda connection: connection.execute("UPDATE alerts SET failure_kind = 'channel' WHERE alert_id = 'parked'"))
    follow_renamed_channels(settings, running, NEW, NOON)
    channels = dict(running.connection.execute("SELECT alert_id, channel FROM alerts").fetchall())
    assert {name: channels[name] for name in names} == {
        "waits": "#labour",
        "parked": "#labour",
        "doubtful": "#news",
        "called": "#news",
    }
    running.transact(lambda connection: connection.execute("DELETE FROM alerts WHERE alert_id = 'called'"))
    on_slack(running, slack).run(PATIENCE_SECONDS)
    assert {"waits", "parked"} <= set(alert_ids(slack.messages()))
    assert states(running)["parked"] == "sent"


def test_a_new_channel_of_the_old_name_moves_nothing(running: Warehouse, slack: Slack, settings: Settings) -> None:
    slack.create("news", "C09")
    assert follow_renamed_channels(settings, running, OLD, NOON) == 0
    assert questions(slack) == 0
    assert places(running)["threads"] == {"#news"}


def test_a_pass_follows_a_correction_before_it_files(
    slack: Slack, environment: dict[str, str], tmp_path: Path, news_site: NewsSite
) -> None:
    topics = tmp_path / "topics.yaml"
    sound = Path(environment["WIREWATCH_TOPICS"]).read_text("utf-8")
    given = {**environment, "WIREWATCH_TOPICS": str(topics), "WIREWATCH_SLACK_URL": slack.url}
    own = read_settings(given, tmp_path / "none.toml")
    topics.write_text(sound.replace("channel: C01", "channel: '#news'"), "utf-8")
    with open_warehouse(own.catalog, own.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, [Feed("quay", news_site.feed_url, "The Quay Gazette")]))
    news_site.publish("statement", *STATEMENT)
    run_pass(own)
    slack.rename("news", "labour")
    topics.write_text(sound.replace("channel: C01", "channel: '#labour'"), "utf-8")
    title, first, *others = STATEMENT
    news_site.publish("further", f"{title}, ministry says", f"{first} It was agreed on Monday.", *reversed(others))
    run_pass(own, every_feed=True)
    assert [message.get("thread_ts") for message in slack.messages()].count(None) == 1
