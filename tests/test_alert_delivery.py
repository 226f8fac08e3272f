"""Exactly once: every fault on every kind of message, against the strict simulator over real sockets."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.alert_helpers import SHORT, alert_ids, already_posted, file, filed, on_slack, states
from tests.slack_simulator import FAULTS, Slack
from warehouse.db import Warehouse
from warehouse.model import AlertKind

PATIENCE_SECONDS = 40


@pytest.fixture
def slack() -> Iterator[Slack]:
    with Slack() as simulator:
        simulator.store.paced = False
        yield simulator


def test_every_fault_on_a_post_gives_one_message(warehouse: Warehouse, slack: Slack, tmp_path: Path) -> None:
    file(warehouse, *(filed(f"post-{number:02}") for number in range(len(FAULTS))))
    slack.fail(*FAULTS, only="chat.")
    report = on_slack(warehouse, slack, tmp_path).run(PATIENCE_SECONDS)
    assert sorted(alert_ids(slack.messages())) == [f"post-{number:02}" for number in range(len(FAULTS))]
    assert set(states(warehouse).values()) == {"sent"}
    assert report.calls["in-doubt"] == len(FAULTS) - 2, "all but the two 429 leave doubt"
    assert report.lookups["found"] == 7


def test_every_fault_on_a_reply_gives_one_reply_in_its_thread(warehouse: Warehouse, slack: Slack, tmp_path: Path) -> None:
    numbers = range(len(FAULTS))
    deliverer = on_slack(warehouse, slack, tmp_path)
    parents = already_posted(warehouse, slack, *(f"post-{number:02}" for number in numbers))
    file(warehouse, *(filed(f"reply-{number:02}", AlertKind.REPLY, f"post-{number:02}") for number in numbers))
    slack.fail(*FAULTS, only="chat.")
    deliverer.run(PATIENCE_SECONDS)
    replies = [message for message in slack.messages() if "thread_ts" in message]
    assert Counter(alert_ids(replies)) == Counter(f"reply-{number:02}" for number in numbers)
    for alert_id, message in zip(alert_ids(replies), replies, strict=True):
        assert message["thread_ts"] == parents[alert_id.replace("reply", "post")]


def test_every_fault_on_an_edit_leaves_the_new_text_and_one_edit(warehouse: Warehouse, slack: Slack, tmp_path: Path) -> None:
    numbers = range(len(FAULTS))
    deliverer = on_slack(warehouse, slack, tmp_path)
    already_posted(warehouse, slack, *(f"post-{number:02}" for number in numbers))
    file(warehouse, *(filed(f"edit-{number:02}", AlertKind.UPDATE, f"post-{number:02}") for number in numbers))
    slack.fail(*FAULTS, only="chat.")
    deliverer.run(PATIENCE_SECONDS)
    messages = slack.messages()
    assert len(messages) == len(FAULTS)
    assert [len(message["edited"]) for message in messages] == [1] * len(FAULTS)
    assert all(
        f"Headline of edit-{alert_id[-2:]}" in message["text"] for alert_id, message in zip(alert_ids(messages), messages, strict=True)
    )


def test_faults_on_look_ups_only_delay_them(warehouse: Warehouse, slack: Slack, tmp_path: Path) -> None:
    file(warehouse, filed("a"), filed("b"))
    slack.fail("drop_after", "internal_error", "http503", "429:1", "drop_before", "bad_json_after")
    on_slack(warehouse, slack, tmp_path).run(PATIENCE_SECONDS)
    assert sorted(alert_ids(slack.messages())) == ["a", "b"]


def test_a_message_that_slack_keeps_after_our_time_out_is_not_sent_again(warehouse: Warehouse, slack: Slack, tmp_path: Path) -> None:
    file(warehouse, filed("late"))
    slack.fail(f"slow_before:{SHORT.quarantine - 0.3}")
    report = on_slack(warehouse, slack, tmp_path).run(PATIENCE_SECONDS)
    assert alert_ids(slack.messages()) == ["late"]
    assert report.lookups == {"found": 1}


def test_the_look_up_reads_every_page(warehouse: Warehouse, slack: Slack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tasks.alert_slack.PAGE", 2)
    deliverer = on_slack(warehouse, slack, tmp_path)
    file(warehouse, filed("doubtful"))
    slack.fail("drop_after", only="chat.")
    deliverer.run(0.5)
    slack.store.messages["C01"] += [{"ts": slack.store.timestamp(), "text": "chatter"} for _ in range(5)]
    assert deliverer.run(PATIENCE_SECONDS).lookups == {"found": 1}
    assert sum(method == "conversations.history" for _, method, _ in slack.store.calls) == 3


def test_retry_after_is_kept_by_every_call_to_the_channel(warehouse: Warehouse, slack: Slack, tmp_path: Path) -> None:
    file(warehouse, filed("a"), filed("b"), filed("c"))
    slack.fail("429:2")
    on_slack(warehouse, slack, tmp_path).run(PATIENCE_SECONDS)
    times = [at for at, method, _ in slack.store.calls if method == "chat.postMessage"]
    assert times[1] - times[0] >= 2
    assert len(times) == 4


def test_a_channel_gets_no_two_calls_within_the_pace(warehouse: Warehouse, slack: Slack, tmp_path: Path) -> None:
    file(warehouse, *(filed(f"{number}") for number in range(4)))
    on_slack(warehouse, slack, tmp_path, replace(SHORT, pace=0.5)).run(PATIENCE_SECONDS)
    times = [at for at, method, _ in slack.store.calls if method == "chat.postMessage"]
    assert min(later - sooner for sooner, later in itertools.pairwise(times)) >= 0.5


def test_channels_do_not_wait_for_each_other(warehouse: Warehouse, slack: Slack, tmp_path: Path) -> None:
    file(warehouse, *(filed(f"{channel}{number}", channel=f"#{channel}") for channel in ("news", "other") for number in range(2)))
    on_slack(warehouse, slack, tmp_path, replace(SHORT, pace=30.0)).run(2)
    assert sorted(states(warehouse).items()) == [("news0", "sent"), ("news1", "pending"), ("other0", "sent"), ("other1", "pending")]


def test_replies_and_edits_wait_for_their_post(warehouse: Warehouse, slack: Slack, tmp_path: Path) -> None:
    file(warehouse, filed("reply", AlertKind.REPLY, "post"), filed("edit", AlertKind.UPDATE, "post"))
    deliverer = on_slack(warehouse, slack, tmp_path)
    deliverer.run(1)
    assert slack.store.calls == []
    file(warehouse, filed("post"))
    deliverer.run(PATIENCE_SECONDS)
    assert alert_ids(slack.messages()) == ["post", "reply"]
    assert slack.messages()[1]["thread_ts"] == slack.messages()[0]["ts"]
    assert "Headline of edit" in slack.messages()[0]["text"]


def test_an_edit_waits_for_the_pause_after_the_last_edit(warehouse: Warehouse, slack: Slack, tmp_path: Path) -> None:
    deliverer = on_slack(warehouse, slack, tmp_path, replace(SHORT, edit_pause=1.5))
    file(warehouse, filed("post"), filed("one", AlertKind.UPDATE, "post"), filed("two", AlertKind.UPDATE, "post"))
    deliverer.run(PATIENCE_SECONDS)
    first, second = slack.messages()[0]["edited"]
    assert second - first >= 1.5


def test_a_second_pass_changes_nothing(warehouse: Warehouse, slack: Slack, tmp_path: Path) -> None:
    file(warehouse, filed("a"), filed("b", AlertKind.REPLY, "a"))
    deliverer = on_slack(warehouse, slack, tmp_path)
    deliverer.run(PATIENCE_SECONDS)
    calls = len(slack.store.calls)
    assert file(warehouse, filed("a"), filed("b", AlertKind.REPLY, "a")) == []
    assert deliverer.run(1).sent == 0
    assert len(slack.store.calls) == calls


def test_an_unreachable_slack_is_tried_again_without_a_look_up(warehouse: Warehouse, tmp_path: Path) -> None:
    with Slack() as slack:
        pass
    file(warehouse, filed("a"))
    deliverer = on_slack(warehouse, slack, tmp_path)
    assert deliverer.run(0.5).calls.keys() == {"unreachable"}
    with Slack(port=slack.server.server_address[1]) as back:
        deliverer.run(PATIENCE_SECONDS)
        assert alert_ids(back.messages()) == ["a"]


def test_what_is_held_back_is_not_sent_before_its_time(warehouse: Warehouse, slack: Slack, tmp_path: Path) -> None:
    deliverer = on_slack(warehouse, slack, tmp_path)
    soon = deliverer.clock.now() + timedelta(seconds=1)
    file(warehouse, filed("held", not_before=soon))
    deliverer.run(0.2)
    assert slack.messages() == []
    deliverer.run(PATIENCE_SECONDS)
    assert slack.messages()[0]["at"] >= soon.timestamp()
