"""A channel is archived and another made under its name: what is new goes there, and threads of the old one are opened anew in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.alert_helpers import START, TIMING, alert_ids, file, filed, on_slack, states
from tests.fakes.slack_simulator import Slack
from tests.test_alert_failures import operations_messages
from warehouse.alert.parked import parked_channels
from warehouse.alert.threads import save_threads
from warehouse.db import Warehouse
from warehouse.records.alert import AlertKind, AlertState, ChannelState, OpenAlert, Snapshot, ThreadRow
from wirewatch.alert.delivery.channel_places import proves_channel, refused_places
from wirewatch.alert.delivery.outbox import plan

pytestmark = pytest.mark.unpaced

# Virtual: as long as it takes.
PATIENCE_SECONDS = 3600
OLD, NEW = "C01", "C09"
REPLY, UPDATE = AlertKind.REPLY, AlertKind.UPDATE


@pytest.fixture
def archived(warehouse: Warehouse, slack: Slack) -> Warehouse:
    """An outbox with a thread in #news, which somebody has archived under another name."""
    file(warehouse, filed("before"))
    warehouse.transact(lambda connection: save_threads(connection, [ThreadRow("before", "grain", "s1", "#news", START, "{}")]))
    on_slack(warehouse, slack).run(PATIENCE_SECONDS)
    slack.rename("news", "news-old")
    slack.store.errors[OLD] = "is_archived"
    return warehouse


@pytest.mark.parametrize("may_list", [True, False])
def test_a_thread_of_the_archived_channel_is_opened_anew_in_the_new_one(archived: Warehouse, slack: Slack, may_list: bool) -> None:
    """All new stories waited for good behind one reply to the archived channel."""
    slack.create("news", NEW)
    slack.store.scopes = slack.store.scopes if may_list else frozenset()
    file(archived, filed("reply", REPLY, "before"), filed("counts", UPDATE, "before"))
    deliverer = on_slack(archived, slack)
    deliverer.run(30)
    file(archived, filed("new story", story_id="s2", created_at=START + timedelta(seconds=1)))
    deliverer.run(1)
    assert "new story" in alert_ids(slack.messages(NEW)), "it waits for no repair of another channel"
    deliverer.run(PATIENCE_SECONDS)
    assert sorted(alert_ids(slack.messages(NEW))) == ["new story", "reply"]
    opened = next(message for message in slack.messages(NEW) if "Headline of reply" in message["text"] + str(message["blocks"]))
    assert "thread_ts" not in opened
    assert "is in the channel that had this name before" in str(opened["blocks"])
    assert "was deleted" not in str(opened["blocks"])
    assert states(archived)["counts"] == "folded"
    assert parked_channels(archived.connection) == {}
    file(archived, filed("later", REPLY, "reply"))
    deliverer.run(PATIENCE_SECONDS)
    assert next(message for message in slack.messages(NEW) if "thread_ts" in message)["thread_ts"] == opened["ts"]
    said = [each.severity for each in operations_messages(archived)]
    assert said == ([] if may_list else ["error", "resolved"]), "nobody needs to do anything where Slack tells which channel is meant"


def test_while_no_other_channel_has_the_name_a_reply_waits_for_the_repair(archived: Warehouse, slack: Slack) -> None:
    slack.rename("news-old", "news")
    file(archived, filed("reply", REPLY, "before"), filed("new story", story_id="s2"))
    deliverer = on_slack(archived, slack)
    deliverer.run(PATIENCE_SECONDS)
    assert states(archived) | {"before": ""} == states(archived) | {"before": "", "reply": "rejected", "new story": "rejected"}
    assert len(operations_messages(archived)) == 1
    slack.store.errors.clear()
    deliverer.run(PATIENCE_SECONDS)
    assert sorted(alert_ids(slack.messages(OLD))) == ["before", "new story", "reply"]
    assert [each.severity for each in operations_messages(archived)] == ["error", "resolved"]


def test_a_name_that_refuses_holds_up_no_thread_elsewhere(archived: Warehouse, slack: Slack) -> None:
    """Threads run on in the channel where they began, while the app was not invited to the new one."""
    slack.create("news", NEW)
    slack.store.errors = {NEW: "not_in_channel"}
    file(archived, filed("new story", story_id="s2"))
    deliverer = on_slack(archived, slack)
    deliverer.run(30)
    file(archived, filed("reply", REPLY, "before"), filed("second", REPLY, "before"))
    deliverer.run(PATIENCE_SECONDS)
    assert alert_ids(slack.messages(OLD)) == ["before", "reply", "second"]
    assert states(archived)["new story"] == "rejected"
    assert [each.severity for each in operations_messages(archived)] == ["error"], "what goes on elsewhere heals nothing"


def test_a_thread_goes_on_in_a_channel_to_which_the_app_is_invited_late(archived: Warehouse, slack: Slack) -> None:
    slack.create("news", NEW)
    slack.store.errors[NEW] = "not_in_channel"
    file(archived, filed("reply", REPLY, "before"))
    deliverer = on_slack(archived, slack)
    deliverer.run(PATIENCE_SECONDS)
    (notice,) = operations_messages(archived)
    assert "not_in_channel" in notice.what
    del slack.store.errors[NEW]
    deliverer.run(PATIENCE_SECONDS)
    assert alert_ids(slack.messages(NEW)) == ["reply"]


def a_row(alert_id: str, place: str, refused_minutes_ago: int = 0) -> OpenAlert:
    """Gives a reply to a thread in a channel, or a post where no place is named, that may have been refused."""
    kind = REPLY if place else AlertKind.POST
    row = OpenAlert(alert_id, kind, "#news", alert_id, AlertState.PENDING, START, parent_state=AlertState.SENT, parent_channel=place)
    if not refused_minutes_ago:
        return row
    tried_at = START - timedelta(minutes=refused_minutes_ago)
    return replace(row, state=AlertState.REJECTED, failure_kind="channel", released_at=tried_at)


@pytest.mark.parametrize(
    ("rows", "at_once", "when_due"),
    [
        pytest.param([a_row("reply", OLD, 1), a_row("post", "")], "post", "post", id="the name was not tried"),
        pytest.param([a_row("post", "", 1), a_row("reply", OLD)], "reply", "reply", id="the old channel was not tried"),
        pytest.param([a_row("reply", OLD, 1), a_row("tail", OLD)], "", "reply", id="one channel"),
        pytest.param([a_row("reply", OLD, 9), a_row("post", "", 5)], "", "reply", id="tried longest ago"),
        pytest.param([a_row("reply", OLD, 5), a_row("post", "", 9)], "", "post", id="each in turn"),
        pytest.param([a_row("post", "")], "", "post", id="nobody knows what refused"),
    ],
)
def test_what_one_channel_refuses_parks_nothing_of_another(rows: list[OpenAlert], at_once: str, when_due: str) -> None:
    probe_at = START + timedelta(minutes=1)
    snapshot = Snapshot(tuple(rows), {}, {"#news": ChannelState("#news", broken_reason="is_archived", probe_at=probe_at)})
    assert [row.alert_id for row in plan(snapshot, TIMING, START).claims] == ([at_once] if at_once else [])
    assert [row.alert_id for row in plan(snapshot, TIMING, probe_at).claims] == [when_due]


@pytest.mark.parametrize(
    ("sent", "refused", "proves"),
    [
        (a_row("probe", "", 1), a_row("reply", OLD, 1), True),
        (a_row("post", ""), a_row("reply", OLD, 1), False),
        (a_row("reply", NEW), a_row("other", OLD, 1), False),
        (a_row("post", ""), a_row("other", ""), True),
    ],
    ids=["a probe", "new under the name", "another thread", "nothing refused"],
)
def test_what_got_through_proves_right_what_refused_it_before(sent: OpenAlert, refused: OpenAlert, proves: bool) -> None:
    assert proves_channel(sent, refused_places([sent, refused])) is proves
