"""Buttons: a press is kept once, the latest judgement of a reader counts, and the reader is told."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from signal import Signals
from typing import Any

import pytest

from tests.alert_helpers import everywhere, on_slack
from tests.alert_message_contents import OPERATIONS, POST
from tests.alert_news import NOON
from tests.fakes.slack_simulator import Slack
from tests.fakes.slack_socket import SlackSocket
from tests.slack_block_rules import check
from tests.test_alert_filing import story, tell
from warehouse.alert.alerts import insert_alerts
from warehouse.alert.threads import muted_stories
from warehouse.articles import save_articles
from warehouse.db import Warehouse, open_warehouse
from warehouse.feedback import (
    Feedback,
    Kept,
    LabelledExample,
    alert_payload,
    labelled_examples,
    save_feedback,
    votes_by_topic,
)
from warehouse.records.alert import AlertKind, AlertState, FiledAlert
from warehouse.stories import save_placements
from wirewatch.alert.feedback import ButtonPress, answer_to, read_button_presses
from wirewatch.alert.filing.throttle import OverflowSlot
from wirewatch.alert.message import blocks
from wirewatch.alert.message.blocks import ACTIONS, ASK_MUTE, JOIN, UNMUTE, Message, build
from wirewatch.alert.message.format import plain
from wirewatch.alert.message.overflow import folded, overflow_alert
from wirewatch.alert.message.payload import RETRY_ALL, FurtherTopic, OperationsContent, decode_payload, encode
from wirewatch.alert.sinks import slack_buttons
from wirewatch.alert.sinks.slack_buttons import Listener, ListenError, answer
from wirewatch.alert.slash_command import SlashCommand, read_slash_command
from wirewatch.brief.slack_answer import brief_answer
from wirewatch.cli.alerts import listen
from wirewatch.errors import SettingsError
from wirewatch.settings import read_settings

AT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def pressed(
    action: str,
    *,
    alert_id: str = POST.alert_id,
    user: str = "U7",
    at: str = "1772452800.5",
    thread: str = "",
    ts: str = "1772452000.000100",
) -> dict[str, Any]:
    message = {"ts": ts, "text": "x"} | ({"thread_ts": thread} if thread else {})
    return {
        "type": "block_actions",
        "user": {"id": user},
        "channel": {"id": "C01"},
        "container": {"message_ts": ts},
        "message": message,
        "actions": [{"type": "button", "action_id": f"wirewatch_{action}", "value": alert_id, "action_ts": at}],
    }


@pytest.fixture
def filed(warehouse: Warehouse) -> Warehouse:
    rows = [
        FiledAlert(alert_id, POST.topic, "s1", AlertKind.POST, "post", alert_id, "#news", encode(content), AT, article_id="a1")
        for alert_id, content in ((POST.alert_id, POST), ("other", OPERATIONS))
    ]
    warehouse.transact(lambda connection: insert_alerts(connection, rows))
    return warehouse


def keep(warehouse: Warehouse, verdict: str, minute: int, *, user: str = "U7", alert_id: str = POST.alert_id) -> Kept:
    feedback = Feedback(alert_id, verdict, user, "1.1", AT + timedelta(minutes=minute))
    return warehouse.transact(lambda connection: save_feedback(connection, feedback))


def test_a_press_is_kept_once_however_often_it_is_delivered(filed: Warehouse) -> None:
    assert [keep(filed, "useful", 1) for _ in range(4)] == [Kept.SAVED, Kept.KNOWN, Kept.KNOWN, Kept.KNOWN]
    assert labelled_examples(filed.connection, POST.topic) == [LabelledExample("a1", 1, 0)]


@pytest.mark.parametrize(
    ("presses", "expected"),
    [
        ([("useful", 1), ("noise", 2)], (0, 1)),
        ([("useful", 1), ("noise", 2), ("useful", 3)], (1, 0)),
        ([("noise", 5), ("useful", 2)], (0, 1)),
        ([("useful", 1), ("mute", 2)], (1, 0)),
    ],
)
def test_the_latest_judgement_of_a_reader_counts_in_whatever_order_it_arrives(
    filed: Warehouse, presses: list[tuple[str, int]], expected: tuple[int, int]
) -> None:
    for verdict, minute in presses:
        keep(filed, verdict, minute)
    assert votes_by_topic(filed.connection, AT, AT + timedelta(hours=1)) == {POST.topic: expected}


def test_readers_are_counted_each_and_a_muted_story_is_known(filed: Warehouse) -> None:
    keep(filed, "useful", 1)
    keep(filed, "noise", 1, user="U8")
    keep(filed, "mute", 2, user="U8")
    assert labelled_examples(filed.connection, POST.topic) == [LabelledExample("a1", 1, 1)]
    assert muted_stories(filed.connection, ["s1"]) == {(POST.topic, "s1")}
    assert votes_by_topic(filed.connection, AT + timedelta(hours=1), AT + timedelta(hours=2)) == {}


SHARED = replace(POST, further=(FurtherTopic("ports", "row of ports"),))


def test_a_press_counts_for_every_topic_of_the_message_or_for_the_one_chosen(filed: Warehouse) -> None:
    ports = FiledAlert(
        "row of ports", "ports", "s1", AlertKind.POST, "post", POST.alert_id, "#news", "", AT,
        article_id="a1", state=AlertState.FOLDED, folded_into=POST.alert_id,
    )  # fmt: skip
    filed.transact(lambda connection: insert_alerts(connection, [ports]))
    assert [keep(filed, "useful", 1) for _ in range(2)] == [Kept.SAVED, Kept.KNOWN]
    one = Feedback("row of ports", "noise", "U7", "1.1", AT + timedelta(minutes=2), only=True)
    assert filed.transact(lambda connection: save_feedback(connection, one)) is Kept.SAVED
    assert votes_by_topic(filed.connection, AT, AT + timedelta(hours=1)) == {POST.topic: (1, 0), "ports": (0, 1)}
    keep(filed, "mute", 3)
    assert muted_stories(filed.connection, ["s1"]) == {(POST.topic, "s1"), ("ports", "s1")}


def test_a_message_for_several_topics_has_choices_for_each_alone() -> None:
    elements: Any = next(block for block in build(SHARED).blocks if block["type"] == "actions")["elements"]
    menu = elements[1]
    chosen = {option["text"]["text"]: option for option in menu["options"]}
    assert menu["type"] == "static_select"
    many = build(replace(SHARED, further=tuple(FurtherTopic(f"{at} {'long ' * 30}", f"row {at}") for at in range(40))))
    assert check(many.text, many.blocks) == []
    presses = {}
    for label in ("Noise", "Noise for ports", f"Mute for {POST.topic}"):
        payload = pressed("useful")
        payload["actions"] = [{"action_id": menu["action_id"], "selected_option": chosen[label], "action_ts": "1.5"}]
        presses[label] = [(press.action, press.alert_id, press.only) for press in read_button_presses(payload)]
    assert presses == {
        "Noise": [("noise", POST.alert_id, False)],
        "Noise for ports": [("noise", "row of ports", True)],
        f"Mute for {POST.topic}": [(ASK_MUTE, POST.alert_id, True)],
    }


def test_a_menu_calls_topics_by_their_titles() -> None:
    """It said "Mute for quake", the name in the file, of a message that called the topic Quakes."""
    titled = replace(SHARED, titles=(("ports", "Ports & quays"), (SHARED.topic, "Deals")))
    elements: Any = next(block for block in build(titled).blocks if block["type"] == "actions")["elements"]
    labels = [option["text"]["text"] for option in elements[1]["options"]]
    assert {"Noise for Ports & quays", "Mute for Deals"} <= set(labels)


def test_a_doubtful_story_joins_at_a_press_and_its_thread_says_so(warehouse: Warehouse) -> None:
    doubtful = replace(story(2), placement=replace(story(2).placement, near_story="story1", number=1, story_number=1, group_number=1))
    first = replace(story(1), placement=replace(story(1).placement, number=0, story_number=0, group_number=0))
    for one in (first, doubtful):
        warehouse.transact(lambda connection, one=one: save_articles(connection, [one.article], NOON))  # type: ignore[misc]
        warehouse.transact(lambda connection, one=one: save_placements(connection, [one.placement], NOON))  # type: ignore[misc]
        tell(warehouse, [one])
    (own_id,) = warehouse.connection.execute("SELECT alert_id FROM alerts WHERE story_id = 'story2'").fetchone() or ("",)
    content = decode_payload(alert_payload(warehouse.connection, own_id))
    said = build(content)
    assert "May belong to" in str(said.blocks)
    assert check(said.text, said.blocks) == []
    elements: Any = next(block for block in said.blocks if block["type"] == "actions")["elements"]
    payload = pressed("useful")
    payload["actions"] = [{"action_id": elements[1]["action_id"], "selected_option": elements[1]["options"][-1], "action_ts": "1772452801"}]
    (press,) = read_button_presses(payload)
    assert answer(press, warehouse).text.startswith("Joined")
    assert answer(press, warehouse).text.startswith("Nothing was joined")
    variants = warehouse.connection.execute("SELECT variant FROM alerts ORDER BY variant").fetchall()
    assert [variant for (variant,) in variants] == ["merged", "post", "post", "update", "update"], (
        "a pointer and a mark; the counts of both"
    )
    decision = warehouse.connection.execute("SELECT kind, person, to_story FROM story_decisions").fetchall()
    assert decision == [("merge", "U7", "story1")]


def test_a_press_to_join_needs_a_story_to_join(filed: Warehouse) -> None:
    press = ButtonPress(POST.alert_id, JOIN, "U7", "C01", "1.1", "", AT)
    assert answer(press, filed).text == "This alert names no story to join."


def test_a_press_on_an_alert_of_another_warehouse_is_told_and_not_kept(filed: Warehouse) -> None:
    assert keep(filed, "useful", 1, alert_id="elsewhere") is Kept.UNKNOWN_ALERT
    assert alert_payload(filed.connection, "elsewhere") == ""
    assert filed.connection.execute("SELECT count(*) FROM feedback").fetchone() == (0,)


def test_every_button_of_a_message_is_understood_when_it_is_pressed() -> None:
    buttons: Any = next(block for block in build(POST).blocks if block["type"] == "actions")["elements"]
    choices = [{"action_id": buttons[0]["action_id"], "value": buttons[0]["value"]}]
    choices += [{"action_id": buttons[1]["action_id"], "selected_option": option} for option in buttons[1]["options"]]
    for choice, label in zip(choices, ACTIONS, strict=True):
        action = ASK_MUTE if label == "mute" else label
        payload = pressed("useful", thread="1.0")
        payload["actions"] = [{**choice, "action_ts": "1.5"}]
        assert read_button_presses(payload) == (
            ButtonPress(POST.alert_id, action, "U7", "C01", "1772452000.000100", "1.0", datetime.fromtimestamp(1.5, UTC)),
        )


@pytest.mark.parametrize(("retry", "label", "freed"), [(RETRY_ALL, "Send them now", 2), ("other", "Send it again", 1)])
def test_parked_messages_go_out_at_a_press(filed: Warehouse, retry: str, label: str, freed: int) -> None:
    filed.connection.execute("UPDATE alerts SET state = 'rejected', failure_kind = 'not_in_channel'")
    message = build(replace(OPERATIONS, retry=retry))
    elements: Any = next(block for block in message.blocks if block["type"] == "actions")["elements"]
    [button] = elements
    assert button["text"]["text"] == label
    payload = pressed("retry")
    payload["actions"] = [{"action_id": button["action_id"], "value": button["value"], "action_ts": "1.5"}]
    [press] = read_button_presses(payload)
    assert answer(press, filed).text == f"{freed} message{'s' if freed > 1 else ''} will be tried now."
    assert answer(press, filed).text.startswith("Nothing is parked any more"), "delivered twice, it changes nothing"
    assert filed.connection.execute("SELECT count(*) FROM alerts WHERE state = 'pending'").fetchone() == (freed,)


def test_what_one_message_was_folded_from_is_listed_page_by_page(warehouse: Warehouse) -> None:
    now, total = datetime.now(UTC), 47
    contents = [
        replace(POST, alert_id=f"a{number:02}", headline=f"Ferry {number:02} is late", story_id=f"s{number}") for number in range(total)
    ]
    posts = [
        FiledAlert(content.alert_id, POST.topic, content.story_id, AlertKind.POST, "post", content.alert_id, "#news", encode(content), now)
        for content in contents
    ]
    overflow = overflow_alert(None, posts, OverflowSlot("20 messages an hour", now, now), "#news", now)
    rows = [overflow, *(folded(post, overflow.alert_id) for post in posts)]
    warehouse.transact(lambda connection: insert_alerts(connection, rows))
    message = build(decode_payload(overflow.payload))
    assert "wirewatch alerts" not in json.dumps(message.blocks)
    listed: list[str] = []
    while buttons := [block for block in message.blocks if block["type"] == "actions"]:
        elements: Any = buttons[0]["elements"]
        payload = pressed("list-all")
        payload["actions"] = [{"action_id": elements[0]["action_id"], "value": elements[0]["value"], "action_ts": "1.5"}]
        [press] = read_button_presses(payload)
        message = answer(press, warehouse)
        assert check(message.text, message.blocks) == []
        listed += re.findall(r"Ferry \d\d is late", json.dumps(message.blocks))
    assert listed == [content.headline for content in contents]
    assert answer(replace(press, alert_id="elsewhere"), warehouse).text.startswith("These alerts are not in the warehouse")


def test_a_command_stands_only_where_there_is_nothing_to_press() -> None:
    def said(content: OperationsContent, *, interactive: bool) -> str:
        return json.dumps(build(content, interactive=interactive).blocks)

    assert "In a shell" not in said(OPERATIONS, interactive=True)
    assert "In a shell: wirewatch alerts retry" in said(OPERATIONS, interactive=False)
    assert "In a shell: wirewatch alerts retry" in plain.terminal(blocks.layout(OPERATIONS))
    on_desk = replace(OPERATIONS, desk_page="alerts", desk_url="http://desk.example:8765")
    assert "In a shell" not in said(on_desk, interactive=False)
    assert "http://desk.example:8765/alerts" in said(on_desk, interactive=False)


@pytest.mark.parametrize(
    "change",
    [
        {"type": "view_submission"},
        {"user": None},
        {"message": None, "container": None},
        {"actions": None},
        {"actions": ["x"]},
        {"actions": [{"action_id": "wirewatch_delete", "value": "x", "action_ts": "1"}]},
        {"actions": [{"action_id": "wirewatch_useful", "value": "", "action_ts": "1"}]},
        {"actions": [{"action_id": "wirewatch_useful", "value": "x", "action_ts": "soon"}]},
    ],
)
def test_what_is_no_press_of_ours_is_ignored(change: dict[str, Any]) -> None:
    assert read_button_presses(pressed("useful") | change) == ()


@pytest.mark.parametrize("action", ["useful", "noise", "mute", UNMUTE])
@pytest.mark.parametrize("kept", list(Kept))
def test_every_outcome_has_its_words(action: str, kept: Kept) -> None:
    assert answer_to(ButtonPress("a", action, "U", "C", "1", "", AT), kept.value)


@pytest.fixture
def slack() -> Iterator[SlackSocket]:
    with SlackSocket() as server:
        yield server


def wait_until(condition: Callable[..., Any]) -> None:
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


@contextmanager
def running(listener: Listener) -> Iterator[None]:
    thread = threading.Thread(target=listener.run)
    thread.start()
    try:
        yield
    finally:
        listener.stop()
        thread.join()


def brief_of_news(warehouse: Warehouse, name: str, since: str) -> Message:
    return brief_answer(warehouse.connection, name, since, {"accord": "Accords of the North"}, AT)


def listening(slack: SlackSocket, catalog_url: str, data_path: Path, app_token: str = "xapp-test") -> Listener:
    return Listener(app_token, "xoxb-test", lambda: open_warehouse(catalog_url, data_path), brief_of_news, slack.url)


def test_a_press_goes_from_slack_to_the_warehouse_and_back_to_the_reader(
    slack: SlackSocket, filed: Warehouse, catalog_url: str, data_path: Path
) -> None:
    listener = listening(slack, catalog_url, data_path)
    with running(listener):
        assert slack.connected.wait(30)
        slack.press("e1", pressed("useful"))
        slack.wait(lambda: len(slack.ephemeral) == 1)
        slack.press("e1", pressed("useful"))
        slack.press("e2", pressed("why", thread="1772452000.000001"))
        slack.press("e3", pressed("why", alert_id="other"))
        slack.press("e4", pressed("why", alert_id="elsewhere"))
        slack.press("e5", {"type": "block_actions", "actions": [{"action_id": "somebody_else"}]})
        slack.wait(lambda: len(slack.ephemeral) == 5 and len(slack.acknowledged) == 6)
    assert sorted(slack.acknowledged) == ["e1", "e1", "e2", "e3", "e4", "e5"]
    assert labelled_examples(filed.connection, POST.topic) == [LabelledExample("a1", 1, 0)]
    texts = [answer["text"] for answer in slack.ephemeral]
    assert sum("Marked as useful" in text for text in texts) == 2
    assert any("raised by no topic" in text for text in texts)
    assert any("not in the warehouse" in text for text in texts)
    why = next(answer for answer in slack.ephemeral if answer["text"].startswith("Why this matched"))
    assert (why["user"], why["channel"], why["thread_ts"]) == ("U7", "C01", "1772452000.000001")
    assert "statement verb +1.5" in json.dumps(why["blocks"])


def test_a_mute_is_asked_for_said_in_the_thread_and_undone_there(
    slack: SlackSocket, filed: Warehouse, catalog_url: str, data_path: Path
) -> None:
    filed.connection.execute(
        "UPDATE alerts SET state = 'sent', attempt = 1, sent_channel = 'C01', sent_ts = '1772452000.000100' WHERE alert_id = ?",
        [POST.alert_id],
    )
    woken: list[bool] = []
    opened = partial(open_warehouse, catalog_url, data_path)
    listener = Listener("xapp-test", "xoxb-test", opened, brief_of_news, slack.url, wake_delivery=lambda: woken.append(True))
    with running(listener):
        assert slack.connected.wait(30)
        choice = pressed("useful")
        choice["actions"] = [
            {"action_id": "wirewatch_more", "selected_option": {"value": f"mute:{POST.alert_id}"}, "action_ts": "1772452800.5"}
        ]
        slack.press("e1", choice)
        slack.wait(lambda: len(slack.ephemeral) == 1)
        assert muted_stories(filed.connection, ["s1"]) == set(), "only asked so far"
        (question,) = [button for block in slack.ephemeral[0]["blocks"] if block["type"] == "actions" for button in block["elements"]]
        # As Slack sends a press on what only its reader sees: without the message.
        sure = pressed("useful", ts="9.9") | {"message": None, "actions": [{**question, "action_ts": "1772452801.5"}]}
        slack.press("e2", sure)
        slack.wait(lambda: len(slack.ephemeral) == 2)
        slack.press("e3", sure)
        slack.wait(lambda: len(slack.ephemeral) == 3)
        assert muted_stories(filed.connection, ["s1"]) == {(POST.topic, "s1")}
        with Slack() as simulator:
            simulator.store.messages["C01"].append({"type": "message", "ts": "1772452000.000100", "text": "the post"})
            # Stored by Slack, but the answer is lost: still one note.
            simulator.fail("drop_after", only="chat.")
            for _ in range(2):
                on_slack(filed, simulator).run(3600)
            (note,) = [message for message in everywhere(simulator) if "thread_ts" in message]
        assert note["thread_ts"] == "1772452000.000100"
        assert check(note["text"], note["blocks"]) == []
        (undo,) = note["blocks"][-1]["elements"]
        undone = pressed("useful", user="U8", ts="1.2", thread="1772452000.000100")
        slack.press("e4", undone | {"actions": [{**undo, "action_ts": "1772452900.5"}]})
        slack.wait(lambda: len(slack.ephemeral) == 4)
    assert muted_stories(filed.connection, ["s1"]) == set()
    rows = filed.connection.execute("SELECT thread, kind, payload FROM alerts WHERE variant = 'mute' ORDER BY created_at").fetchall()
    assert [(thread, kind) for thread, kind, _ in rows] == [(POST.alert_id, "reply")] * 2, "what Slack delivers again says nothing again"
    content = decode_payload(rows[1][2])
    assert "undid the mute" in blocks.build(content).text
    assert "A reader undid the mute" in plain.terminal(blocks.layout(content))
    assert woken == [True] * 3


def test_a_reader_is_briefed_at_a_press_and_a_command(slack: SlackSocket, warehouse: Warehouse, catalog_url: str, data_path: Path) -> None:
    news = story(1)
    warehouse.transact(lambda connection: save_articles(connection, [news.article], NOON))
    warehouse.transact(lambda connection: save_placements(connection, [news.placement], NOON))
    tell(warehouse, [news])
    ((own_id, story_id),) = warehouse.connection.execute("SELECT alert_id, story_id FROM alerts").fetchall()
    listener = listening(slack, catalog_url, data_path)
    with running(listener):
        assert slack.connected.wait(30)
        choice = pressed("useful", thread="1772452000.000001")
        choice["actions"] = [{"action_id": "wirewatch_more", "selected_option": {"value": f"brief:{own_id}"}, "action_ts": "1772452800.5"}]
        slack.press("e1", choice)
        slack.wait(lambda: len(slack.ephemeral) == 1)
        slack.press("e2", pressed("brief", alert_id="elsewhere"))
        slack.wait(lambda: len(slack.ephemeral) == 2)
        asked = (
            "",
            f"{story_id} 2d",
            news.article.url,
            f"<{news.article.url}|it>",
            news.article.title,
            "no such thing",
            "accord 2d",
            "accords of the north 2d",
            "help",
        )
        for number, text in enumerate(asked):
            slack.type_command(f"c{number}", text)
            slack.wait(lambda number=number: len(slack.responded) == number + 1)
    assert sorted(slack.acknowledged) == [*(f"c{number}" for number in range(len(asked))), "e1", "e2"]
    brief, unknown = slack.ephemeral
    assert (brief["user"], brief["channel"], brief["thread_ts"]) == ("U7", "C01", "1772452000.000001")
    assert "Who was first" in json.dumps(brief["blocks"])
    assert "is about no story" in unknown["text"]
    helped, *briefs, missing, nothing_matched, by_title, helped_again = slack.responded
    assert "Topics: Accords of the North." in helped["text"]
    assert helped_again == helped
    assert "accords of the north matched no story since then" in by_title["text"]
    assert "wirewatch" not in missing["text"], "readers of a channel have no shell"
    assert "Topics: Accords of the North." in missing["text"]
    assert [json.loads(json.dumps(one["blocks"])) for one in briefs] == [json.loads(json.dumps(brief["blocks"]))] * 4
    assert "is no topic and no story" in missing["text"]
    assert "matched no story" in nothing_matched["text"]
    for one in (brief, *slack.responded):
        assert check(one["text"], one["blocks"]) == []
    assert {one["response_type"] for one in slack.responded} == {"ephemeral"}


@pytest.mark.parametrize(
    ("typed", "name", "since"),
    [
        ("grain", "grain", ""),
        ("grain 2d", "grain", "2d"),
        ("2d", "2d", ""),
        ("“Dam above Kerrin bursts” 2026-11-01", "Dam above Kerrin bursts", "2026-11-01"),
        ("<https://news.example/a?b=1|news.example> 36h", "https://news.example/a?b=1", "36h"),
        ("  ", "", ""),
    ],
)
def test_what_somebody_types_is_a_name_and_perhaps_a_moment(typed: str, name: str, since: str) -> None:
    payload = {"command": "/brief", "text": typed, "user_id": "U7", "response_url": "https://hooks.slack.example/1"}
    assert read_slash_command(payload) == SlashCommand(name, since, "U7", "https://hooks.slack.example/1")


@pytest.mark.parametrize("left_out", ["command", "user_id", "response_url"])
def test_what_is_no_command_is_ignored(left_out: str) -> None:
    payload = {"command": "/brief", "text": "x", "user_id": "U7", "response_url": "https://hooks.slack.example/1"}
    assert read_slash_command({name: value for name, value in payload.items() if name != left_out}) is None


def test_a_press_that_cannot_be_kept_is_left_for_slack_to_deliver_again(
    slack: SlackSocket, filed: Warehouse, catalog_url: str, data_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = {"catalog": "oracle://nowhere"}
    listener = Listener("xapp-test", "xoxb-test", lambda: open_warehouse(folder["catalog"], data_path), brief_of_news, slack.url)
    with running(listener):
        assert slack.connected.wait(30)
        slack.press("e1", pressed("noise"))
        wait_until(lambda: "will be delivered again" in caplog.text)
        folder["catalog"] = catalog_url
        slack.press("e2", pressed("noise"))
        slack.wait(lambda: "e2" in slack.acknowledged)
    assert slack.acknowledged == ["e2"]
    assert labelled_examples(filed.connection, POST.topic) == [LabelledExample("a1", 0, 1)]


def test_a_client_that_does_not_close_holds_nobody_back(
    slack: SlackSocket, catalog_url: str, data_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen on a busy machine: the client waited for its own thread, which was about to connect anew."""
    never = threading.Event()
    listener = listening(slack, catalog_url, data_path)
    close = listener._client.close
    monkeypatch.setattr(slack_buttons, "LONGEST_FAREWELL_SECONDS", 0.2)
    monkeypatch.setattr(listener._client, "close", never.wait)
    listener.stop()
    thread = threading.Thread(target=listener.run, daemon=True)
    thread.start()
    thread.join(20)
    ended = not thread.is_alive()
    never.set()
    close()  # whose threads would else read from a server that is gone as long as the tests last
    assert ended


FAREWELLS: dict[str, Callable[[SlackSocket], None]] = {
    "nothing": SlackSocket.drop,
    "the end of a WebSocket": SlackSocket.say_farewell,
    "Slack's own word, each few hours": SlackSocket.ask_to_come_again,
}


@pytest.mark.parametrize("farewell", FAREWELLS.values(), ids=FAREWELLS)
def test_who_is_hung_up_on_connects_anew_at_once_and_once(
    slack: SlackSocket, catalog_url: str, data_path: Path, farewell: Callable[[SlackSocket], None]
) -> None:
    """The client alone took a minute after nothing and ten seconds after a farewell, and each press in that time was lost."""
    listener = listening(slack, catalog_url, data_path)
    with running(listener):
        wait_until(lambda: slack.connections == 1 and listener.connected)
        ended = time.monotonic()
        farewell(slack)
        wait_until(lambda: slack.connections == 2)
        assert time.monotonic() - ended < slack_buttons.PING_SECONDS / 2
        time.sleep(2.5 * slack_buttons.LOOK_UP_SECONDS)
        assert slack.connections == 2


def test_who_is_hung_up_on_and_refused_is_back_when_slack_is(
    slack: SlackSocket, catalog_url: str, data_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(slack_buttons, "PING_SECONDS", 2.0)
    listener = listening(slack, catalog_url, data_path)
    with running(listener):
        wait_until(lambda: slack.connections == 1 and listener.connected)
        token, slack.app_token = slack.app_token, "another"
        slack.drop()
        wait_until(lambda: "opens no connection now, which is tried every 2 s: invalid_auth" in caplog.text)
        slack.app_token = token
        # Slack counts a connection before the client has it, and one that is cut in between leaves the client's socket open.
        wait_until(lambda: slack.connections == 2 and listener._client.is_connected())
        assert caplog.text.count("hung up") == 1


@pytest.mark.parametrize(
    ("status", "said", "reason"),
    [
        (503, b"<html>Service Unavailable</html>", "http 503"),
        (200, b"<html>Please log in to the wireless network</html>", "unreadable answer"),
        (200, b'{"ok": false, "error": "internal_error"}', "internal_error"),
        (500, b'{"ok": false, "error": "fatal_error"}', "http 500"),
        (200, None, "Remote end closed connection"),
    ],
)
def test_who_starts_before_slack_can_be_reached_waits_for_it(
    slack: SlackSocket,
    catalog_url: str,
    data_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    *,
    status: int,
    said: bytes | None,
    reason: str,
) -> None:
    """After a power cut the machine was there before its network, and `up` went on without buttons for good."""
    monkeypatch.setattr(slack_buttons, "LOOK_UP_SECONDS", 0.02)
    slack.strangers = [(status, said)] * 3
    listener = listening(slack, catalog_url, data_path)
    with running(listener):
        wait_until(lambda: slack.connections == 1 and listener.connected)
        assert [line for line in caplog.messages if reason in line][-1].endswith("the next try is in 4 s")


def test_who_waits_for_slack_can_be_told_to_stop(catalog_url: str, data_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with SlackSocket() as gone:
        listener = listening(gone, catalog_url, data_path)
    thread = threading.Thread(target=listener.run)
    thread.start()
    wait_until(lambda: "Connection refused" in caplog.text)
    listener.stop()
    thread.join(20)
    assert not thread.is_alive()
    assert not listener.connected


def test_a_wrong_app_token_is_one_sentence(slack: SlackSocket, catalog_url: str, data_path: Path) -> None:
    with pytest.raises(ListenError, match=r"invalid_auth.*SLACK_APP_TOKEN"):
        listening(slack, catalog_url, data_path, "xapp-wrong").run()


def test_listening_without_tokens_names_the_missing_one() -> None:
    with pytest.raises(SettingsError, match="SLACK_APP_TOKEN is empty"):
        listen.run(Namespace(), read_settings({}))
    with pytest.raises(SettingsError, match="SLACK_BOT_TOKEN is empty"):
        listen.run(Namespace(), read_settings({"SLACK_APP_TOKEN": "xapp-1"}))


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_the_command_listens_until_it_is_told_to_stop(slack: SlackSocket, tmp_path: Path, sign: Signals) -> None:
    secrets = {"SLACK_APP_TOKEN": "xapp-test", "SLACK_BOT_TOKEN": "xoxb-test"}
    environment = os.environ | secrets | {"WIREWATCH_SLACK_URL": slack.url, "WIREWATCH_HOME": str(tmp_path)}
    listening = subprocess.Popen([sys.executable, "-m", "wirewatch", "listen"], env=environment, stderr=subprocess.PIPE, text=True)
    assert slack.connected.wait(60)
    listening.send_signal(sign)
    _, printed = listening.communicate(timeout=60)
    assert (listening.returncode, printed) == (0, "Listening for buttons; Ctrl-C stops.\n")
