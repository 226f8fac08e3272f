"""Exactly once: every fault on every kind of message, against the strict simulator over real sockets.

Waiting is on a virtual clock, which does not move before the simulator has finished what is under way: a quarantine outlasts any call.
"""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.alert_helpers import (
    START,
    TIMING,
    VirtualClock,
    alert_ids,
    already_posted,
    calls,
    channel_of,
    content,
    everywhere,
    file,
    filed,
    on_slack,
    states,
)
from tests.fakes.slack_simulator import CHANNELS, FAULTS, Slack
from warehouse.db import Warehouse
from warehouse.records.alert import AlertKind
from wirewatch.alert.message.payload import Form, encode

pytestmark = pytest.mark.unpaced

# Virtual: as long as it takes.
PATIENCE_SECONDS = 3600
TOLD_IN_THREADS = {
    Form.REPLY, Form.NEW_FACT, Form.REVERSAL, Form.CORRECTION, Form.RETRACTION, Form.CHANGE, Form.GONE, Form.BACK, Form.MERGED, Form.SPLIT,
}  # fmt: skip
NUMBERS = [f"{number:02}" for number in range(len(FAULTS))]


def test_every_fault_on_a_post_gives_one_message(warehouse: Warehouse, slack: Slack) -> None:
    file(warehouse, *(filed(name := f"post-{number}", channel=channel_of(name)) for number in NUMBERS))
    slack.fail(*FAULTS, only="chat.")
    report = on_slack(warehouse, slack).run(PATIENCE_SECONDS)
    assert sorted(alert_ids(everywhere(slack))) == [f"post-{number}" for number in NUMBERS]
    assert set(states(warehouse).values()) == {"sent"}
    assert report.calls["in-doubt"] == len(FAULTS) - 2, "all but the two 429 leave doubt"
    assert report.lookups["found"] == 7


def test_what_turns_around_or_withdraws_the_post_is_shown_in_the_channel_as_well_as_in_its_thread(
    warehouse: Warehouse, slack: Slack
) -> None:
    """A retraction of what the channel was told stood in the thread alone: Slack calls nobody for the edit of the post."""
    posts = list(already_posted(warehouse, slack, *(f"post-{number}" for number in NUMBERS[: len(CHANNELS)])))
    plain = {form.value: content(form.value, form) for form in Form if form in TOLD_IN_THREADS}
    # Who takes a retraction back has the notice that is gone as its note.
    taken_back = replace(plain["change"], note="It was withdrawn.")
    of_post = {f"{name} of the post": replace(said, of_post=True) for name, said in plain.items()}
    further = {
        "taken back": taken_back,
        "taken back of the post": replace(taken_back, of_post=True),
        "first report": replace(plain["reply"], is_first_report=True),
        "unlike": replace(plain["reply"], is_unlike=True),
        "left to its thread": replace(plain["reply"], is_unlike=True, is_left_to_thread=True),
    }
    replies = plain | of_post | further
    threads = dict(zip(replies, itertools.cycle(posts), strict=False))
    file(
        warehouse,
        *(filed(name, AlertKind.REPLY, threads[name], channel_of(threads[name]), payload=encode(said)) for name, said in replies.items()),
    )
    on_slack(warehouse, slack).run(PATIENCE_SECONDS)
    messages = everywhere(slack)
    assert sorted(alert_ids(messages)) == sorted([*posts, *replies])
    shown = {alert_id for alert_id, message in zip(alert_ids(messages), messages, strict=True) if message.get("reply_broadcast")}
    assert shown == {"reversal", "reversal of the post", "retraction of the post", "taken back of the post", "first report", "unlike"}


def test_every_fault_on_a_reply_gives_one_reply_in_its_thread(warehouse: Warehouse, slack: Slack) -> None:
    parents = already_posted(warehouse, slack, *(f"post-{number}" for number in NUMBERS))
    names = [f"reply-{number}" for number in NUMBERS]
    file(warehouse, *(filed(name, AlertKind.REPLY, name.replace("reply", "post"), channel_of(name)) for name in names))
    slack.fail(*FAULTS, only="chat.")
    on_slack(warehouse, slack).run(PATIENCE_SECONDS)
    replies = [message for message in everywhere(slack) if "thread_ts" in message]
    assert Counter(alert_ids(replies)) == Counter(names)
    for alert_id, message in zip(alert_ids(replies), replies, strict=True):
        assert message["thread_ts"] == parents[alert_id.replace("reply", "post")]


def test_every_fault_on_an_edit_leaves_the_new_text_and_one_edit(warehouse: Warehouse, slack: Slack) -> None:
    already_posted(warehouse, slack, *(f"post-{number}" for number in NUMBERS))
    names = [f"edit-{number}" for number in NUMBERS]
    file(warehouse, *(filed(name, AlertKind.UPDATE, name.replace("edit", "post"), channel_of(name)) for name in names))
    slack.fail(*FAULTS, only="chat.")
    on_slack(warehouse, slack).run(PATIENCE_SECONDS)
    messages = everywhere(slack)
    assert [len(message["edited"]) for message in messages] == [1] * len(FAULTS)
    for alert_id, message in zip(alert_ids(messages), messages, strict=True):
        assert f"Headline of edit-{alert_id[-2:]}" in message["text"]


def test_faults_on_look_ups_only_delay_them(warehouse: Warehouse, slack: Slack) -> None:
    file(warehouse, filed("a"), filed("b"))
    slack.fail("drop_after", "internal_error", "http503", "429:1", "drop_before", "bad_json_after")
    on_slack(warehouse, slack).run(PATIENCE_SECONDS)
    assert sorted(alert_ids(slack.messages())) == ["a", "b"]


def test_a_message_that_slack_keeps_after_our_time_out_is_not_sent_again(warehouse: Warehouse, slack: Slack) -> None:
    file(warehouse, filed("late"))
    slack.fail("slow_before:3")
    report = on_slack(warehouse, slack).run(PATIENCE_SECONDS)
    assert alert_ids(slack.messages()) == ["late"]
    assert report.lookups == {"found": 1}


@pytest.mark.parametrize(("fault", "kept"), [("", ({"sent": 2}, {})), ("slow_before:3", ({"sent": 1, "in-doubt": 1}, {"found": 1}))])
def test_notices_to_operations_are_counted_by_themselves(
    warehouse: Warehouse, slack: Slack, fault: str, kept: tuple[dict[str, int], dict[str, int]]
) -> None:
    file(warehouse, filed("notice", channel="#operations", variant=Form.OPERATIONS.value))
    if fault:
        slack.fail(fault)
    deliverer = on_slack(warehouse, slack)
    first = deliverer.run(PATIENCE_SECONDS)
    file(warehouse, filed("news"))
    second = deliverer.run(PATIENCE_SECONDS)
    assert (first.calls + second.calls, first.lookups + second.lookups) == kept
    assert [(report.sent, report.notices_sent) for report in (first, second)] == [(1, 1), (1, 0)]


def test_the_look_up_waits_for_the_quarantine(warehouse: Warehouse, slack: Slack) -> None:
    file(warehouse, filed("a"))
    slack.fail("http500")
    on_slack(warehouse, slack).run(PATIENCE_SECONDS)
    (started, _, first), (_, looked_up, second), _ = calls(warehouse)
    assert (first, second) == ("in-doubt", "not found")
    assert looked_up - started >= timedelta(seconds=TIMING.quarantine)


def test_the_look_up_reads_every_page(warehouse: Warehouse, slack: Slack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wirewatch.alert.sinks.slack.PAGE", 2)
    deliverer = on_slack(warehouse, slack)
    file(warehouse, filed("doubtful"))
    slack.fail("drop_after", only="chat.")
    deliverer.run(1)
    slack.store.messages["C01"] += [{"ts": slack.store.timestamp(), "text": "chatter"} for _ in range(5)]
    assert deliverer.run(PATIENCE_SECONDS).lookups == {"found": 1}
    assert sum(method == "conversations.history" for _, method, _ in slack.store.calls) == 3


def test_an_app_for_public_channels_only_finds_its_messages_too(warehouse: Warehouse, slack: Slack) -> None:
    slack.store.scopes = frozenset(("channels:read",))
    file(warehouse, filed("doubtful"))
    slack.fail("drop_after", only="chat.")
    assert on_slack(warehouse, slack).run(PATIENCE_SECONDS).lookups == {"found": 1}
    assert alert_ids(slack.messages()) == ["doubtful"]


def test_retry_after_is_kept_by_every_call_to_the_channel(warehouse: Warehouse, slack: Slack) -> None:
    file(warehouse, filed("a"), filed("b"), filed("c"))
    slack.fail("429:17")
    on_slack(warehouse, slack).run(PATIENCE_SECONDS)
    (_, limited_at, outcome), (next_at, _, _), *_ = calls(warehouse)
    assert outcome == "limited"
    assert next_at - limited_at >= timedelta(seconds=17)
    assert sum(method == "chat.postMessage" for _, method, _ in slack.store.calls) == 4


def test_a_channel_gets_no_two_calls_within_the_pace(warehouse: Warehouse, slack: Slack) -> None:
    file(warehouse, *(filed(f"{number}") for number in range(5)))
    on_slack(warehouse, slack).run(PATIENCE_SECONDS)
    gaps = [later[0] - sooner[1] for sooner, later in itertools.pairwise(calls(warehouse))]
    assert min(gaps) >= timedelta(seconds=TIMING.pace)


def test_a_round_calls_each_channel_once(warehouse: Warehouse, slack: Slack) -> None:
    file(warehouse, *(filed(f"{channel}{number}", channel=f"#{channel}") for channel in ("news", "other") for number in range(2)))
    on_slack(warehouse, slack).run(PATIENCE_SECONDS)
    begun = [started for started, _, _ in calls(warehouse)]
    assert begun[0] == begun[1] < begun[2] == begun[3]
    assert (alert_ids(slack.messages()), alert_ids(slack.messages("C04"))) == (["news0", "news1"], ["other0", "other1"])


def test_channels_do_not_wait_for_each_other(warehouse: Warehouse, slack: Slack) -> None:
    file(warehouse, *(filed(f"{channel}{number}", channel=f"#{channel}") for channel in ("news", "other") for number in range(2)))
    on_slack(warehouse, slack, timing=replace(TIMING, pace=30.0)).run(20)
    assert sorted(states(warehouse).items()) == [("news0", "sent"), ("news1", "pending"), ("other0", "sent"), ("other1", "pending")]


def test_replies_and_edits_wait_for_their_post(warehouse: Warehouse, slack: Slack) -> None:
    file(warehouse, filed("reply", AlertKind.REPLY, "post"), filed("edit", AlertKind.UPDATE, "post"))
    deliverer = on_slack(warehouse, slack)
    deliverer.run(PATIENCE_SECONDS)
    assert slack.store.calls == []
    file(warehouse, filed("post"))
    deliverer.run(PATIENCE_SECONDS)
    assert alert_ids(slack.messages()) == ["post", "reply"]
    assert slack.messages()[1]["thread_ts"] == slack.messages()[0]["ts"]
    assert "Headline of edit" in slack.messages()[0]["text"]


def test_an_edit_waits_for_the_pause_after_the_last_edit(warehouse: Warehouse, slack: Slack) -> None:
    file(warehouse, filed("post"), filed("one", AlertKind.UPDATE, "post"), filed("two", AlertKind.UPDATE, "post"))
    on_slack(warehouse, slack).run(PATIENCE_SECONDS)
    first, second = slack.messages()[0]["edited"]
    assert second - first >= TIMING.edit_pause


def test_a_second_pass_changes_nothing(warehouse: Warehouse, slack: Slack) -> None:
    file(warehouse, filed("a"), filed("b", AlertKind.REPLY, "a"))
    deliverer = on_slack(warehouse, slack)
    deliverer.run(PATIENCE_SECONDS)
    made = len(slack.store.calls)
    assert file(warehouse, filed("a"), filed("b", AlertKind.REPLY, "a")) == []
    assert deliverer.run(PATIENCE_SECONDS).sent == 0
    assert len(slack.store.calls) == made


def test_an_unreachable_slack_is_tried_again_without_a_look_up(warehouse: Warehouse) -> None:
    with Slack() as slack:
        pass
    file(warehouse, filed("a"))
    clock = VirtualClock()
    assert on_slack(warehouse, slack, clock).run(30).calls.keys() == {"unreachable"}
    with Slack() as back:
        report = on_slack(warehouse, back, clock).run(PATIENCE_SECONDS)
        assert (report.calls, report.lookups) == ({"sent": 1}, {})


def test_what_is_held_back_is_not_sent_before_its_time(warehouse: Warehouse, slack: Slack) -> None:
    deliverer = on_slack(warehouse, slack)
    file(warehouse, filed("held", not_before=START + timedelta(minutes=5)))
    deliverer.run(200)
    assert slack.messages() == []
    deliverer.run(PATIENCE_SECONDS)
    assert slack.messages()[0]["at"] >= (START + timedelta(minutes=5)).timestamp()


def test_a_claim_whose_process_slept_too_long_is_not_called(warehouse: Warehouse, slack: Slack, monkeypatch: pytest.MonkeyPatch) -> None:
    file(warehouse, filed("a"))
    clock = VirtualClock(slack)
    deliverer = on_slack(warehouse, slack, clock)
    transact = type(warehouse).transact

    def slept(self: Warehouse, decide: object) -> object:
        result = transact(self, decide)  # type: ignore[arg-type, var-annotated]
        clock.sleep(15)
        return result

    monkeypatch.setattr(type(warehouse), "transact", slept)
    assert deliverer.run(10).calls == {"late": 1}
    monkeypatch.undo()
    deliverer.run(PATIENCE_SECONDS)
    assert alert_ids(slack.messages()) == ["a"]
