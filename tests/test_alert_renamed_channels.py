"""Somebody renames a channel in Slack: its alerts go on by its id, people are told once, and the name is tried first each time."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.alert_helpers import START, alert_ids, file, filed, on_slack, states
from tests.fakes.slack_simulator import FAULTS, Slack
from tests.test_alert_failures import operations_messages
from warehouse.alert import alerts as outbox
from warehouse.alert.parked import move_alerts, parked_channels
from warehouse.db import Warehouse
from warehouse.records.alert import AlertKind
from wirewatch.alert.message.operations import renamed_alert
from wirewatch.alert.message.payload import OperationsContent, decode_payload
from wirewatch.cli.main import main

pytestmark = pytest.mark.unpaced

# Virtual: as long as it takes.
PATIENCE_SECONDS = 3600
OLD = "C01"


@pytest.fixture
def renamed(warehouse: Warehouse, slack: Slack) -> Warehouse:
    """An outbox that posted to #news before it was called #labour."""
    file(warehouse, filed("before"))
    on_slack(warehouse, slack).run(PATIENCE_SECONDS)
    slack.rename("news", "labour")
    return warehouse


def test_new_stories_reach_a_renamed_channel_and_people_are_told_once(renamed: Warehouse, slack: Slack) -> None:
    """Each was parked ("Create the channel, correct its name") though the channel's id was known."""
    file(renamed, filed("one"), filed("reply", AlertKind.REPLY, "before"))
    deliverer = on_slack(renamed, slack)
    deliverer.run(PATIENCE_SECONDS)
    file(renamed, filed("two"))
    deliverer.run(PATIENCE_SECONDS)
    assert sorted(alert_ids(slack.messages(OLD))) == ["before", "one", "reply", "two"]
    assert parked_channels(renamed.connection) == {}
    (notice,) = operations_messages(renamed)
    assert (notice.severity, notice.title) == ("warning", "#news is called #labour now")
    assert "Write #labour for #news" in notice.to_do
    slack.rename("labour", "work")
    file(renamed, filed("three"))
    deliverer.run(PATIENCE_SECONDS)
    assert [each.title for each in operations_messages(renamed)][1:] == ["#news is called #work now"], "once for each name"


def test_people_are_told_in_the_same_pass(renamed: Warehouse, slack: Slack) -> None:
    """The notice lay in the outbox until the next pass, a minute later or, by hand, whenever that was."""
    file(renamed, filed("one"))
    on_slack(renamed, slack).run(PATIENCE_SECONDS)
    assert len(slack.messages("C02")) == 1


def test_a_new_channel_of_the_old_name_is_the_one_that_is_meant(renamed: Warehouse, slack: Slack) -> None:
    deliverer = on_slack(renamed, slack)
    file(renamed, filed("by id"))
    deliverer.run(PATIENCE_SECONDS)
    slack.create("news", "C09")
    file(renamed, filed("by name"), filed("reply", AlertKind.REPLY, "before"))
    deliverer.run(PATIENCE_SECONDS)
    assert alert_ids(slack.messages("C09")) == ["by name"]
    assert alert_ids(slack.messages(OLD)) == ["before", "by id", "reply"], "running threads stay where they began"
    slack.rename("news", "gone")
    file(renamed, filed("last"))
    deliverer.run(PATIENCE_SECONDS)
    assert alert_ids(slack.messages("C09")) == ["by name", "last"], "the id is that of the last post"


@pytest.mark.parametrize("error", ["is_archived", "not_in_channel", "channel_not_found"])
def test_a_renamed_channel_that_takes_nothing_is_parked_as_any_other(renamed: Warehouse, slack: Slack, error: str) -> None:
    slack.store.errors[OLD] = error
    deliverer = on_slack(renamed, slack)
    file(renamed, filed("parked"), filed("too"))
    deliverer.run(600)
    assert alert_ids(slack.messages(OLD)) == ["before"]
    (notice,) = operations_messages(renamed)
    assert f"({error})" in notice.what
    slack.store.errors.clear()
    deliverer.run(PATIENCE_SECONDS)
    assert sorted(alert_ids(slack.messages(OLD))) == ["before", "parked", "too"]
    said = [(each.severity, each.title) for each in operations_messages(renamed)][1:]
    assert sorted(said) == [("resolved", "Alerts for #news go out again"), ("warning", "#news is called #labour now")]


def test_a_name_that_no_channel_ever_had_is_parked_at_once(warehouse: Warehouse, slack: Slack) -> None:
    file(warehouse, filed("a", channel="#nowhere"))
    on_slack(warehouse, slack).run(30)
    assert states(warehouse)["a"] == "rejected"
    assert [method for _, method, channel in slack.store.calls if channel == "#nowhere"] == ["chat.postMessage"]


def test_every_fault_on_a_post_to_a_renamed_channel_gives_one_message(renamed: Warehouse, slack: Slack) -> None:
    names = [f"post-{number:02}" for number in range(len(FAULTS))]
    for name, fault in zip(names, FAULTS, strict=True):
        file(renamed, filed(name))
        # The first call is refused for the name: the fault is that of the second.
        slack.fail("", fault, only="chat.")
        on_slack(renamed, slack).run(PATIENCE_SECONDS)
    assert sorted(alert_ids(slack.messages(OLD))) == ["before", *names]
    assert set(states(renamed).values()) == {"sent"}


def test_a_post_in_doubt_is_looked_for_in_the_channel_that_had_the_name(renamed: Warehouse, slack: Slack) -> None:
    """Its look-up failed for ever, and with it that of others."""
    slack.rename("labour", "news")
    deliverer = on_slack(renamed, slack)
    file(renamed, filed("doubtful"))
    slack.fail("drop_after", only="chat.")
    deliverer.run(1)
    slack.rename("news", "labour")
    assert deliverer.run(PATIENCE_SECONDS).lookups["found"] == 1
    assert alert_ids(slack.messages(OLD)) == ["before", "doubtful"]


def test_what_waits_for_an_id_is_tried_by_its_name_once_it_is_retried_or_moved(renamed: Warehouse, slack: Slack) -> None:
    file(renamed, filed("waits"))
    renamed.transact(lambda connection: connection.execute("UPDATE alerts SET sent_channel = 'C01' WHERE alert_id = 'waits'"))
    assert renamed.transact(lambda connection: move_alerts(connection, "#news", "#other")) == 1
    on_slack(renamed, slack).run(PATIENCE_SECONDS)
    assert alert_ids(slack.messages("C04")) == ["waits"]
    assert outbox.known_channels(renamed.connection) == {"#news": OLD, "#other": "C04"}


def test_without_a_scope_to_ask_for_the_name_people_are_told_that_it_is_another(renamed: Warehouse, slack: Slack) -> None:
    slack.store.scopes = frozenset()
    file(renamed, filed("after"))
    on_slack(renamed, slack).run(PATIENCE_SECONDS)
    assert alert_ids(slack.messages(OLD)) == ["before", "after"]
    assert [each.title for each in operations_messages(renamed)] == ["#news has another name now"]


def test_the_new_name_is_said_as_topics_would_write_it() -> None:
    notice = decode_payload(renamed_alert("acme/#news", "#labour", "#operations", START).payload)
    assert isinstance(notice, OperationsContent)
    assert notice.title == "acme/#news is called acme/#labour now"


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, slack: Slack) -> None:
    for name, value in {
        "WIREWATCH_HOME": str(tmp_path / "home"),
        "SLACK_BOT_TOKEN": slack.token,
        "WIREWATCH_SLACK_URL": slack.url,
        "WIREWATCH_CHANNEL": "#news",
        "WIREWATCH_TOPICS": str(tmp_path / "topics.yaml"),
    }.items():
        monkeypatch.setenv(name, value)
    (tmp_path / "topics.yaml").write_text("topics: []\n", "utf-8")
    slack.store.scopes |= {"chat:write", "channels:history"}


CALLED = "it is called #labour now, and gets messages by its id; write #labour for it; "


@pytest.mark.usefixtures("command", "renamed")
@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("renamed", (0, f"#news: {CALLED}the app is a member")),
        ("archived", (1, f"#news: {CALLED}it is archived")),
        ("made anew", (0, "#news: the app is a member")),
    ],
)
def test_doctor_and_slack_check_say_what_a_channel_is_called_now(
    slack: Slack, capsys: pytest.CaptureFixture[str], change: str, found: tuple[int, str]
) -> None:
    if change == "archived":
        slack.store.errors[OLD] = "is_archived"
    if change == "made anew":
        slack.create("news", "C09")
    code, said = found
    for words in (["doctor"], ["slack", "check"]):
        assert main(words) == code, words
        assert said in capsys.readouterr().out, words


@pytest.mark.usefixtures("command")
def test_slack_check_names_the_channel_that_had_a_name_before(slack: Slack, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing was ever sent there, so no id is known, and what a topic posts would be parked."""
    slack.rename("news", "labour")
    assert main(["slack", "check", "#news"]) == 1
    assert "there is no such channel" in (said := capsys.readouterr().out)
    assert "#labour was called so before" in said
