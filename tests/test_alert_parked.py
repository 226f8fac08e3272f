"""Parked alerts come home: they follow a corrected topic, move by hand, can be dropped, and nobody has to guess that they are there."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.alert_helpers import START, alert_ids, file, filed, on_slack, states
from tests.fakes.slack_simulator import Slack
from warehouse.alert import parked
from warehouse.alert.threads import save_threads
from warehouse.db import Warehouse
from warehouse.records.alert import AlertKind, AlertState, ThreadRow
from wirewatch.alert.filing.channel_policies import channel_mistake, live_policy
from wirewatch.cli.main import main

pytestmark = pytest.mark.unpaced

AN_HOUR = timedelta(hours=1)


@pytest.fixture
def parked_outbox(warehouse: Warehouse, slack: Slack) -> Warehouse:
    """An outbox whose channel #other was archived after one post had been sent there, and before the next."""
    stamp = slack.store.timestamp()
    file(
        warehouse,
        filed("sent", channel="#other", story_id="s0"),
        filed("reply to sent", AlertKind.REPLY, "sent", "#other", story_id="s0"),
        filed("edit of sent", AlertKind.UPDATE, "sent", "#other", story_id="s0"),
        filed("post", channel="#other", story_id="s1"),
        filed("reply", AlertKind.REPLY, "post", "#other", story_id="s1"),
        filed("of another topic", channel="#other", story_id="s2", topic="metals"),
    )

    def write(connection: Any) -> None:
        connection.execute(f"UPDATE alerts SET state = 'sent', sent_channel = 'C04', sent_ts = '{stamp}' WHERE alert_id = 'sent'")
        threads = (("sent", "s0", "grain"), ("post", "s1", "grain"), ("of another topic", "s2", "metals"))
        save_threads(connection, [ThreadRow(thread, topic, story, "#other", START, "{}") for thread, story, topic in threads])

    warehouse.transact(write)
    slack.store.errors["C04"] = "is_archived"
    on_slack(warehouse, slack).run(30)
    assert parked.parked_channels(warehouse.connection) == {"#other": 2}, "one under the name and one of the thread stand for all"
    return warehouse


def threads(warehouse: Warehouse) -> dict[str, tuple[str, str]]:
    rows = warehouse.connection.execute("SELECT thread, channel, continues_in FROM threads").fetchall()
    return {thread: (channel, continues_in) for thread, channel, continues_in in rows}


def test_parked_alerts_follow_a_topic_whose_channel_is_corrected(parked_outbox: Warehouse, slack: Slack) -> None:
    channels = {"grain": ("#news",), "metals": ("#other",)}
    moves = parked_outbox.transact(lambda connection: parked.follow_topics(connection, channels))
    assert moves == [parked.ParkedMove("grain", "#other", "#news", 3)]
    on_slack(parked_outbox, slack).run(600)
    assert sorted(alert_ids(slack.messages("C01"))) == ["post", "reply", "reply to sent"]
    assert threads(parked_outbox)["post"] == ("#news", ""), "the thread moved as a whole"
    assert states(parked_outbox)["edit of sent"] == "folded", "an edit of a post that stays is given up"
    assert states(parked_outbox)["of another topic"] in ("pending", "rejected"), "its topic still names the channel"
    assert parked_outbox.transact(lambda connection: parked.follow_topics(connection, channels)) == [], "a second time finds nothing"


def test_a_moved_message_that_is_for_another_topic_too_does_not_move_in_silence(parked_outbox: Warehouse) -> None:
    of_metals = filed("metals in post", channel="#other", story_id="s1", topic="metals", state=AlertState.FOLDED, folded_into="post")
    file(parked_outbox, of_metals)
    channels = {"grain": ("#news",), "metals": ("#other",)}
    moves = parked_outbox.transact(lambda connection: parked.follow_topics(connection, channels))
    assert moves == [parked.ParkedMove("grain", "#other", "#news", 3, ("metals",))]


def test_a_reply_to_a_post_that_stays_becomes_a_message_of_its_own(parked_outbox: Warehouse, slack: Slack) -> None:
    parked_outbox.transact(lambda connection: parked.move_alerts(connection, "#other", "#news"))
    on_slack(parked_outbox, slack).run(600)
    alone = {message["metadata"]["event_payload"]["alert_id"]: message.get("thread_ts") for message in slack.messages("C01")}
    assert alone["reply to sent"] is None
    assert alone["reply"] is not None


def test_a_story_that_the_new_channel_has_already_is_not_told_there_twice(parked_outbox: Warehouse, slack: Slack) -> None:
    file(parked_outbox, filed("there", channel="#news", story_id="s1"))
    there = ThreadRow("there", "grain", "s1", "#news", START, "{}")
    parked_outbox.transact(lambda connection: save_threads(connection, [there]))
    assert parked_outbox.transact(lambda connection: parked.move_alerts(connection, "#other", "#news", "grain")) == 1
    on_slack(parked_outbox, slack).run(600)
    assert sorted(alert_ids(slack.messages("C01"))) == ["reply to sent", "there"]
    assert threads(parked_outbox)["post"] == ("#other", "there")


def test_what_is_dropped_is_sent_nowhere_and_stays_in_the_list(parked_outbox: Warehouse, slack: Slack) -> None:
    assert parked_outbox.transact(lambda connection: parked.drop_alerts(connection, ["post"])) == 1
    assert parked_outbox.transact(lambda connection: parked.drop_alerts(connection, [], "#other")) == 4
    slack.store.errors.clear()
    on_slack(parked_outbox, slack).run(3600)
    assert alert_ids(slack.messages("C04")) == []
    assert parked_outbox.connection.execute("SELECT DISTINCT reason FROM alerts WHERE state = 'folded'").fetchall() == [
        ("dropped by hand",)
    ]


def test_what_was_held_back_is_counted_by_its_reason(warehouse: Warehouse) -> None:
    overflow = filed("overflow", topic="", variant="overflow", payload='{"form":"overflow","reason":"2 new stories an hour"}')
    file(
        warehouse,
        overflow,
        filed("a", article_id="a1", state=AlertState.FOLDED, folded_into="overflow"),
        filed("b", article_id="a2", state=AlertState.FOLDED, folded_into="overflow"),
        filed("reply", AlertKind.REPLY, "a", article_id="a3", state=AlertState.FOLDED, folded_into="overflow"),
        filed("elsewhere", article_id="a1", channel="#other", state=AlertState.FOLDED, folded_into="overflow"),
        filed("later", not_before=START + AN_HOUR),
    )
    assert parked.held_back(warehouse.connection, START) == {"2 new stories an hour": 3, "waits for the end of the quiet hours": 1}
    assert parked.held_back(warehouse.connection, START + 2 * AN_HOUR) == {}
    overdue = parked.overdue_messages(warehouse.connection, START + timedelta(minutes=1))
    assert overdue is not None
    assert overdue.since == START


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, slack: Slack) -> Slack:
    for name, value in {
        "WIREWATCH_HOME": str(tmp_path / "home"),
        "SLACK_BOT_TOKEN": slack.token,
        "WIREWATCH_SLACK_URL": slack.url,
        "WIREWATCH_SLACK_PACE": "0.01",
    }.items():
        monkeypatch.setenv(name, value)
    slack.store.scopes |= {"chat:write", "channels:history"}
    return slack


@pytest.mark.usefixtures("parked_outbox")
def test_the_commands_move_drop_and_say_so(commands: Slack, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["alerts", "move", "#other", "#news"]) == 0
    assert main(["alerts", "move", "#other", "#news"]) == 1, "nothing is left to move"
    assert main(["deliver"]) == 0
    assert "4 messages moved to #news" in capsys.readouterr().out
    assert len(commands.messages("C01")) == 4
    assert main(["alerts", "move", "#other", "News Room"]) == 2
    assert "did you mean" not in capsys.readouterr().err


def test_a_test_message_is_sent_or_says_why_not(commands: Slack, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["alerts", "test", "#news"]) == 0
    assert len(commands.messages("C01")) == 1
    assert main(["alerts", "test", "#nowhere"]) == 1
    said = capsys.readouterr().out
    assert "#nowhere did not take a test message (channel_not_found). Create the channel" in said


@pytest.mark.parametrize(
    ("channel", "fault"),
    [
        ("#news", ""),
        ("#новости-дня", ""),
        ("C0123ABC", ""),
        ("acme/#news", ""),
        ("webhook:desk", ""),
        ("apprise:phone", ""),
        ("terminal", ""),
        ("news", "did you mean '#news'?"),
        ("#News", "did you mean '#news'?"),
        ("#news room", "is no channel"),
        ("#" + "n" * 81, "is no channel"),
        ("U0ANA", "is no channel but a person"),
        ("@ana", "is no channel but a person"),
        ("mail:me", "is no destination"),
        ("webhook:", "is no destination"),
        ("/#news", "names no workspace"),
    ],
)
def test_a_channel_s_name_is_checked_before_anything_is_posted(channel: str, fault: str) -> None:
    mistake = channel_mistake(channel)
    assert (fault in mistake) if fault else not mistake


def test_a_slip_of_the_pen_in_the_channels_file_costs_nothing(warehouse: Warehouse, tmp_path: Path) -> None:
    file_, freshness = tmp_path / "channels.yaml", timedelta(hours=48)
    file_.write_text('channels: {"#news": {posts_per_hour: 3}}', "utf-8")
    good, mistake = live_policy(warehouse, file_, freshness, "UTC", START)
    assert (good.of_channel("#news").posts_per_hour, mistake) == (3, "")
    for wrong in ('channels: {"#news": {posts_per_our: 3}}', "channels: [", 'channels: {"News": {posts_per_hour: 1}}'):
        file_.write_text(wrong, "utf-8")
        still, mistake = live_policy(warehouse, file_, freshness, "UTC", START)
        assert still == good
        assert str(file_) in mistake
    file_.write_bytes(b'channels: {"#caf\xe9": {}}')
    assert live_policy(warehouse, file_, freshness, "UTC", START) == (good, f"{file_} is not UTF-8 (byte 16); save it as UTF-8.")


@pytest.mark.parametrize("error", ["", "is_archived", "not_in_channel"])
def test_doctor_asks_slack_whether_each_channel_of_a_topic_takes_messages(
    error: str, commands: Slack, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    topics = tmp_path / "topics.yaml"
    topics.write_text("topics:\n  - {name: harbours, channel: '#other', patterns: [{name: s, query: harbour AND strike}]}\n", "utf-8")
    monkeypatch.setenv("WIREWATCH_TOPICS", str(topics))
    monkeypatch.setenv("WIREWATCH_CHANNEL", "#news")
    commands.store.errors["C04"] = error
    assert main(["doctor"]) == (1 if error else 0)
    said = capsys.readouterr().out
    expected = {
        "": "#other: the app is a member",
        "is_archived": "#other: it is archived",
        "not_in_channel": "#other: the app is no member",
    }
    assert expected[error] in said
    assert "#news: the app is a member" in said
