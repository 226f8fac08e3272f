"""Permanent errors never loop: parked, told once to operations, delivered after the repair; and every error of Slack has its class."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.alert_helpers import START, VirtualClock, alert_ids, calls, file, filed, on_slack, states
from tests.fakes.slack_simulator import Slack, block_problems
from warehouse.alert import alerts as outbox
from warehouse.db import Warehouse
from warehouse.records.alert import AlertKind
from wirewatch.alert.delivery.outbox import Timing, account_key
from wirewatch.alert.delivery.send_outcome import Failed, FailureKind
from wirewatch.alert.delivery.slack_errors import seconds, slack_failure
from wirewatch.alert.message.operations import broken_alert, lookup_alert
from wirewatch.alert.message.payload import OperationsContent, decode_payload

pytestmark = pytest.mark.unpaced

# Virtual: as long as it takes.
PATIENCE_SECONDS = 3600


def operations_messages(warehouse: Warehouse) -> list[OperationsContent]:
    rows = warehouse.connection.execute("SELECT payload FROM alerts WHERE channel = '#operations' ORDER BY created_at").fetchall()
    return [content for (text,) in rows if isinstance(content := decode_payload(text), OperationsContent)]


@pytest.mark.parametrize(
    "error", ["is_archived", *(pytest.param(error, marks=pytest.mark.slow) for error in ("not_in_channel", "channel_not_found"))]
)
def test_a_broken_channel_parks_its_alerts_until_the_repair(warehouse: Warehouse, slack: Slack, error: str) -> None:
    slack.store.errors["C01"] = error
    file(warehouse, filed("a"), filed("b"), filed("elsewhere", channel="#other"))
    deliverer = on_slack(warehouse, slack)
    deliverer.run(600)
    assert slack.messages() == []
    assert alert_ids(slack.messages("C04")) == ["elsewhere"]
    assert [content.subjects for content in operations_messages(warehouse)] == [("#news",)], "told once, whatever the number of tries"
    tries = sum(channel == "#news" for _, _, channel in slack.store.calls)
    assert tries <= 7, "probes are spaced out: at 0, 1, 3, 7 minutes ..."
    slack.store.errors.clear()
    deliverer.run(PATIENCE_SECONDS)
    assert sorted(alert_ids(slack.messages())) == ["a", "b"]
    assert [(content.severity, content.subjects) for content in operations_messages(warehouse)][1:] == [("resolved", ("#news",))]


def test_that_a_channel_works_again_is_told_in_the_same_pass(warehouse: Warehouse, slack: Slack) -> None:
    slack.store.errors["C01"] = "is_archived"
    file(warehouse, filed("a"))
    deliverer = on_slack(warehouse, slack)
    deliverer.run(30)
    slack.store.errors.clear()
    deliverer.run(PATIENCE_SECONDS)
    assert len(slack.messages("C02")) == 2


def test_people_are_told_once_of_what_does_not_answer_for_long(warehouse: Warehouse) -> None:
    """A service behind Apprise only says that it did not work: a wrong password looks like a lost network."""
    with Slack() as slack:
        pass
    clock = VirtualClock()
    file(warehouse, filed("a"), filed("b", channel="#other"))
    on_slack(warehouse, slack, clock).run(200)
    assert operations_messages(warehouse) == [], "a restart is over by then"
    on_slack(warehouse, slack, clock).run(1800)
    (content,) = operations_messages(warehouse)
    assert (content.severity, content.title) == ("error", "Alerts for the whole Slack workspace are parked")
    assert "does not answer" in content.what
    with Slack() as back:
        back.store.paced = False
        on_slack(warehouse, back, clock).run(PATIENCE_SECONDS)
        assert (alert_ids(back.messages()), alert_ids(back.messages("C04"))) == (["a"], ["b"])
    assert [content.severity for content in operations_messages(warehouse)] == ["error", "resolved"]


def test_a_bad_token_parks_the_whole_workspace_until_the_repair(
    warehouse: Warehouse, slack: Slack, caplog: pytest.LogCaptureFixture
) -> None:
    slack.store.token = "xoxb-renewed"
    file(warehouse, filed("a"), filed("b", channel="#other"))
    deliverer = on_slack(warehouse, slack)
    deliverer.run(600)
    assert len(operations_messages(warehouse)) == 1
    slack.store.token = slack.token
    deliverer.run(PATIENCE_SECONDS)
    assert alert_ids(slack.messages()) == ["a"]
    assert alert_ids(slack.messages("C04")) == ["b"]
    found = [(content.severity, content.title) for content in operations_messages(warehouse)]
    assert found == [
        ("error", "Alerts for the whole Slack workspace are parked"),
        ("resolved", "Alerts for the whole Slack workspace go out again"),
    ], "one try at a time, so one message, whatever the number of channels"
    assert [record.levelname for record in caplog.records] == ["ERROR"], "while Slack refuses everything, only the log can tell"
    assert len(slack.messages("C02")) == 2, "operations hears of it when it can"


def titles(warehouse: Warehouse) -> list[str]:
    return [content.title for content in operations_messages(warehouse)]


def test_what_one_channel_alone_is_refused_is_not_told_of_the_workspace(warehouse: Warehouse, slack: Slack) -> None:
    """It was "Resolved: whole workspace goes out again" though the channel's alert stayed parked, in one run 151 notices within 40 s."""
    slack.store.errors["C01"] = "missing_scope"
    file(warehouse, filed("a"), filed("b", channel="#other"), filed("c", channel="#other"))
    deliverer = on_slack(warehouse, slack)
    deliverer.run(PATIENCE_SECONDS)
    assert alert_ids(slack.messages("C04")) == ["b", "c"]
    (notice,) = operations_messages(warehouse)
    assert notice.title == "Alerts for #news are parked"
    assert "#news takes no messages (missing_scope), while other channels of the Slack workspace do." in notice.what
    slack.store.errors.clear()
    deliverer.run(PATIENCE_SECONDS)
    assert alert_ids(slack.messages()) == ["a"]
    assert titles(warehouse) == ["Alerts for #news are parked", "Alerts for #news go out again"]


def test_operations_hear_of_a_refusal_where_nothing_else_waits(warehouse: Warehouse, slack: Slack) -> None:
    """The refused message was the only one that tried for the workspace, and the notice about it waited behind it."""
    slack.store.errors["C01"] = "account_inactive"
    file(warehouse, filed("a"))
    deliverer = on_slack(warehouse, slack)
    deliverer.run(PATIENCE_SECONDS)
    assert titles(warehouse) == ["Alerts for the whole Slack workspace are parked", "Alerts for #news are parked"]
    assert len(slack.messages("C02")) == 2
    assert sum(channel == "#news" for _, _, channel in slack.store.calls) <= 9, "probes are spaced out"
    slack.store.errors.clear()
    deliverer.run(PATIENCE_SECONDS)
    assert alert_ids(slack.messages()) == ["a"]
    assert titles(warehouse)[2:] == ["Alerts for #news go out again"]


def test_what_comes_and_goes_by_the_minute_is_told_once_an_hour(warehouse: Warehouse, slack: Slack) -> None:
    clock = VirtualClock(slack)
    deliverer = on_slack(warehouse, slack, clock)
    started = clock.now()
    for turn in range(6):
        slack.store.token = "xoxb-renewed"
        file(warehouse, filed(f"{turn}"))
        deliverer.run(20)
        slack.store.token = slack.token
        clock.sleep(60)
        deliverer.run(100)
    assert clock.now() - started < timedelta(hours=1)
    assert len(alert_ids(slack.messages())) == 6
    assert titles(warehouse) == ["Alerts for the whole Slack workspace are parked", "Alerts for the whole Slack workspace go out again"]
    slack.store.token = "xoxb-renewed"
    file(warehouse, filed("last"))
    deliverer.run(2 * PATIENCE_SECONDS)
    assert titles(warehouse)[2:] == ["Alerts for the whole Slack workspace are parked"], "what lasts is told, though it began in that hour"


def test_a_look_up_that_never_works_is_told_once_and_doubles_nothing(warehouse: Warehouse, slack: Slack) -> None:
    slack.store.scopes = frozenset()
    file(warehouse, filed("doubtful"))
    slack.fail("drop_after", only="chat.")
    deliverer = on_slack(warehouse, slack)
    deliverer.run(PATIENCE_SECONDS)
    assert [(content.title, content.subjects) for content in operations_messages(warehouse)] == [
        ("Messages in doubt for #news cannot be looked up", ("#news",))
    ]
    slack.store.scopes = frozenset(("channels:read",))
    deliverer.run(PATIENCE_SECONDS)
    assert states(warehouse)["doubtful"] == "sent"
    assert alert_ids(slack.messages()) == ["doubtful"]


@pytest.mark.parametrize(
    ("kind", "error", "is_of_scopes"),
    [
        (FailureKind.IN_DOUBT, "http 503", False),
        (FailureKind.UNREACHABLE, "refused", False),
        (FailureKind.LIMITED, "ratelimited", False),
        (FailureKind.ACCOUNT, "missing_scope", True),
        (FailureKind.CHANNEL, "channel_not_found", True),
    ],
)
def test_who_cannot_look_up_in_an_outage_is_not_sent_for_scopes(kind: FailureKind, error: str, is_of_scopes: bool) -> None:
    """While Slack answered 503 operations were told to give the app scopes that it had."""
    content = decode_payload(lookup_alert("#news", Failed(kind, error), "#operations", START).payload)
    assert isinstance(content, OperationsContent)
    assert content.what.startswith(f"The look-up fails ({error})")
    assert ("channels:history" in content.to_do, "outage" in content.to_do) == (is_of_scopes, not is_of_scopes)


@pytest.mark.parametrize(
    ("channel", "what", "to_do"),
    [
        ("#news", "The whole Slack workspace takes no messages (invalid_auth).", "Renew the token in SLACK_BOT_TOKEN."),
        ("acme/#news", "The whole Slack workspace acme takes no messages", "Renew the token of acme/ in WIREWATCH_DESTINATIONS."),
        ("webhook:desk", "webhook:desk takes no messages", "Put a working address for webhook:desk into WIREWATCH_DESTINATIONS."),
    ],
)
def test_people_are_told_what_to_renew_and_where(channel: str, what: str, to_do: str) -> None:
    content = decode_payload(broken_alert(channel, Failed(FailureKind.ACCOUNT, "invalid_auth"), "#operations", START).payload)
    assert isinstance(content, OperationsContent)
    assert content.what.startswith(what)
    assert content.to_do == to_do


def test_refused_blocks_are_sent_as_text_once(warehouse: Warehouse, slack: Slack) -> None:
    file(warehouse, filed("a"))
    slack.fail("error:invalid_blocks")
    on_slack(warehouse, slack).run(PATIENCE_SECONDS)
    (message,) = slack.messages()
    assert "blocks" not in message
    assert "Headline of a" in message["text"]


def test_a_message_refused_as_text_too_is_parked_and_told(warehouse: Warehouse, slack: Slack) -> None:
    file(warehouse, filed("a"), filed("b"))
    slack.fail("error:invalid_blocks", "error:invalid_blocks")
    deliverer = on_slack(warehouse, slack)
    deliverer.run(PATIENCE_SECONDS)
    assert states(warehouse)["a"] == "rejected"
    assert alert_ids(slack.messages()) == ["b"], "the others go on"
    assert [content.subjects for content in operations_messages(warehouse)] == [("a",)]
    assert warehouse.transact(lambda connection: outbox.retry_parked(connection, ["a"])) == 1
    deliverer.run(PATIENCE_SECONDS)
    assert sorted(alert_ids(slack.messages())) == ["a", "b"]


def test_what_people_deleted_is_not_edited_any_more_and_a_reply_to_it_is_posted(warehouse: Warehouse, slack: Slack) -> None:
    deliverer = on_slack(warehouse, slack)
    file(warehouse, filed("post"))
    deliverer.run(PATIENCE_SECONDS)
    slack.store.messages["C01"].clear()
    file(warehouse, *(filed(f"edit{number}", AlertKind.UPDATE, "post") for number in range(3)), filed("reply", AlertKind.REPLY, "post"))
    report = deliverer.run(PATIENCE_SECONDS)
    assert report.calls == {"thread-gone": 1, "sent": 1}
    assert [states(warehouse)[f"edit{number}"] for number in range(3)] == ["folded"] * 3
    assert alert_ids(slack.messages()) == ["reply"], "in the channel, not where nobody reads it"
    assert operations_messages(warehouse) == []


@pytest.mark.parametrize("error", ["edit_window_closed", "cant_update_message"])
def test_an_edit_that_the_workspace_forbids_is_left_out(warehouse: Warehouse, slack: Slack, error: str) -> None:
    deliverer = on_slack(warehouse, slack)
    file(warehouse, filed("post"), filed("edit", AlertKind.UPDATE, "post"), filed("reply", AlertKind.REPLY, "post"))
    slack.fail("", "", f"error:{error}", only="chat.")
    deliverer.run(PATIENCE_SECONDS)
    assert states(warehouse) == {"post": "sent", "reply": "sent", "edit": "folded"}
    assert operations_messages(warehouse) == []


def test_a_locked_thread_does_not_hold_up_its_channel(warehouse: Warehouse, slack: Slack) -> None:
    deliverer = on_slack(warehouse, slack)
    file(warehouse, filed("post"))
    deliverer.run(PATIENCE_SECONDS)
    file(warehouse, filed("answer", AlertKind.REPLY, "post"), filed("other"))
    slack.fail("error:restricted_action_thread_locked", only="chat.")
    deliverer.run(60)
    assert alert_ids(slack.messages()) == ["post", "other"]
    (notice,) = operations_messages(warehouse)
    assert notice.subjects == ("answer",)
    assert "Headline of answer" in notice.what, "an id alone does not say which news that is"


def test_an_unreadable_payload_is_parked(warehouse: Warehouse, slack: Slack) -> None:
    file(warehouse, filed("a", payload="{}"), filed("b"))
    on_slack(warehouse, slack).run(PATIENCE_SECONDS)
    assert (states(warehouse)["a"], states(warehouse)["b"]) == ("rejected", "sent")


def test_every_attempt_is_on_record(warehouse: Warehouse, slack: Slack) -> None:
    file(warehouse, filed("a"))
    slack.fail("http500")
    on_slack(warehouse, slack).run(PATIENCE_SECONDS)
    assert [outcome for _, _, outcome in calls(warehouse)] == ["in-doubt", "not found", "sent"]


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (200, "internal_error", FailureKind.IN_DOUBT),
        (200, "fatal_error", FailureKind.IN_DOUBT),
        (503, "", FailureKind.IN_DOUBT),
        (502, "Received a response in a non-JSON format: <html>", FailureKind.IN_DOUBT),
        (200, 'Received a response in a non-JSON format: {"ok":tr', FailureKind.IN_DOUBT),
        (404, "", FailureKind.IN_DOUBT),
        (429, "ratelimited", FailureKind.LIMITED),
        (200, "ratelimited", FailureKind.LIMITED),
        (200, "invalid_blocks", FailureKind.BAD_BLOCKS),
        (200, "msg_blocks_too_long", FailureKind.BAD_BLOCKS),
        (200, "is_archived", FailureKind.CHANNEL),
        (200, "token_revoked", FailureKind.ACCOUNT),
        (200, "missing_scope", FailureKind.ACCOUNT),
        (200, "no_text", FailureKind.REFUSED),
        (200, "a_code_of_tomorrow", FailureKind.REFUSED),
    ],
)
def test_each_error_has_its_class(status: int, code: str, kind: FailureKind) -> None:
    assert slack_failure(status, code).kind is kind


@pytest.mark.parametrize(("header", "value"), [("30", 30.0), (None, None), ("soon", None), ("-1", None), ("inf", None)])
def test_retry_after_is_read_with_care(header: str | None, value: float | None) -> None:
    assert seconds(header) == value


def test_the_quarantine_must_be_longer_than_the_time_out() -> None:
    with pytest.raises(ValueError, match="quarantine"):
        Timing(call_timeout=10, quarantine=10)


@pytest.mark.parametrize(
    ("channel", "key"),
    [("#news", "account:"), ("acme/#news", "account:acme"), ("webhook:desk", "account:webhook:desk"), ("terminal", "account:terminal")],
)
def test_channels_of_one_workspace_share_its_state(channel: str, key: str) -> None:
    assert account_key(channel) == key


@pytest.mark.parametrize(
    "blocks",
    [
        [{"type": "section"}],
        [{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}],
        [{"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}],
        [{"type": "section", "text": {"type": "mrkdwn", "text": ""}}],
        [{"type": "divider", "block_id": "same"}, {"type": "divider", "block_id": "same"}],
        [{"type": "divider"}] * 51,
        [{"type": "actions", "elements": []}],
        [{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": []}]}],
        [{"type": "marquee"}],
    ],
)
def test_the_simulator_refuses_what_slack_refuses(blocks: list[dict[str, object]]) -> None:
    assert block_problems(blocks)


def test_what_a_clock_that_was_ahead_told_hides_nothing_that_breaks_since(warehouse: Warehouse, slack: Slack) -> None:
    deliverer = on_slack(warehouse, slack)
    slack.store.errors["C01"] = "is_archived"
    file(warehouse, filed("a"))
    deliverer.run(PATIENCE_SECONDS)
    slack.store.errors.clear()
    deliverer.run(PATIENCE_SECONDS)
    told = ["Alerts for #news are parked", "Alerts for #news go out again"]
    assert titles(warehouse) == told
    warehouse.transact(lambda connection: connection.execute("UPDATE channel_states SET told_at = told_at + INTERVAL 365 DAY"))
    slack.store.errors["C01"] = "is_archived"
    file(warehouse, filed("b"))
    on_slack(warehouse, slack, deliverer.clock).run(PATIENCE_SECONDS)
    assert titles(warehouse) == [*told, told[0]]
