"""People delete the first message of a thread: what is told next opens the thread anew in the channel, once, and all else stays silent."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.alert_helpers import (
    START,
    TIMING,
    already_posted,
    channel_of,
    content,
    everywhere,
    file,
    filed,
    on_slack,
    states,
)
from tests.alert_news import NOON, Book, Topic, item, match
from tests.fakes.slack_simulator import CHANNELS, FAULTS, Slack
from tests.test_alert_filing import tell
from warehouse.alert import alerts as outbox
from warehouse.alert.digests import threads_of_day
from warehouse.alert.threads import first_messages, save_threads
from warehouse.db import Warehouse
from warehouse.feedback import Feedback, save_feedback
from warehouse.records.alert import AlertKind, AlertState, ThreadRow
from wirewatch.alert.message.overflow import story_line
from wirewatch.alert.message.payload import AlertContent, Form, MuteContent, OverflowContent, decode_payload, encode
from wirewatch.alert.sinks.slack import SlackSink

pytestmark = pytest.mark.unpaced

# Virtual: as long as it takes.
PATIENCE_SECONDS = 3600
ORPHANS = ("refused", "hidden", "alone")
GONE = "The thread's first message was deleted"
REPLY, UPDATE = AlertKind.REPLY, AlertKind.UPDATE


def shown(slack: Slack, channel: str = "C01") -> list[tuple[str, str]]:
    """Gives what readers see in a channel: the alert of each message, and that of the post above it."""
    messages = slack.shown(channel)
    posts = {message["ts"]: alert_of(message) for message in messages}
    return [(alert_of(message), posts.get(message.get("thread_ts", ""), "")) for message in messages]


def alert_of(message: dict[str, Any]) -> str:
    return str(message["metadata"]["event_payload"]["alert_id"])


def threads(warehouse: Warehouse) -> dict[str, str]:
    return dict(warehouse.connection.execute("SELECT thread, continues_in FROM threads").fetchall())


def no_look(_sink: SlackSink, _outgoing: object, _seconds: float) -> None:
    """Stands for a Slack that does not say in time whether a message stands."""


@pytest.fixture(params=["looks", "no-look"])
def looks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "no-look":
        monkeypatch.setattr(SlackSink, "first_message_stands", no_look)


@pytest.mark.usefixtures("looks")
@pytest.mark.parametrize("orphans", ORPHANS)
def test_the_next_report_after_a_deletion_opens_the_thread_anew(warehouse: Warehouse, slack: Slack, orphans: str) -> None:
    """Slack said ok to a reply that nobody saw, or refused it for good, and so for every later report of the story."""
    slack.store.orphans = orphans
    deliverer = on_slack(warehouse, slack)
    # One with a reply leaves a tombstone.
    posts = ("bare", "tombstone")
    file(warehouse, *map(filed, posts), filed("earlier", REPLY, "tombstone"))
    rows = [ThreadRow(post, "grain", f"story of {post}", "#news", START, "{}") for post in posts]
    warehouse.transact(lambda connection: save_threads(connection, rows))
    deliverer.run(PATIENCE_SECONDS)
    deliverer.clock.sleep(PATIENCE_SECONDS)
    for message in slack.messages():
        if not message.get("thread_ts"):
            slack.delete(message["ts"])
    for post in posts:
        file(warehouse, filed(f"news of {post}", REPLY, post), filed(f"counts of {post}", UPDATE, post))
    deliverer.run(PATIENCE_SECONDS)
    anew = [(f"news of {post}", "") for post in posts]
    assert sorted(shown(slack)) == anew
    for message in slack.shown():
        assert GONE in message["text"]
        assert f"“Headline of {alert_of(message).removeprefix('news of ')}”" in message["text"]
    assert threads(warehouse) == {post: f"news of {post}" for post in posts} | {f"news of {post}": "" for post in posts}
    file(warehouse, *(filed(f"more of {post}", REPLY, f"news of {post}") for post in posts))
    deliverer.run(PATIENCE_SECONDS)
    assert sorted(shown(slack)) == sorted([*anew, *((f"more of {post}", f"news of {post}") for post in posts)])
    assert set(states(warehouse).values()) <= {"sent", "folded"}
    assert slack.messages("C02") == [], "nothing needs a person"


def test_a_deletion_that_only_an_edit_meets_tells_nothing(warehouse: Warehouse, slack: Slack) -> None:
    already_posted(warehouse, slack, "post")
    slack.delete(slack.messages()[0]["ts"])
    file(warehouse, filed("counts", UPDATE, "post"))
    deliverer = on_slack(warehouse, slack)
    deliverer.run(PATIENCE_SECONDS)
    assert slack.messages() == []
    assert states(warehouse)["counts"] == "folded"
    slack.store.calls.clear()
    file(warehouse, filed("news", REPLY, "post"), filed("late counts", UPDATE, "post"))
    deliverer.run(PATIENCE_SECONDS)
    assert shown(slack) == [("news", "")]
    asked = {method for _, method, _ in slack.store.calls}
    assert not asked & {"conversations.history", "chat.update"}, "known to be gone, it is neither looked at nor edited"


def test_a_note_on_a_thread_that_is_gone_is_left_out(warehouse: Warehouse, slack: Slack) -> None:
    already_posted(warehouse, slack, "post")
    slack.delete(slack.messages()[0]["ts"])
    notes = {form.value: encode(content("Elsewhere", form)) for form in (Form.MERGED, Form.SPLIT)}
    notes["mute"] = encode(MuteContent("post", "U07"))
    file(warehouse, *(filed(name, REPLY, "post", payload=payload) for name, payload in notes.items()))
    on_slack(warehouse, slack).run(PATIENCE_SECONDS)
    assert slack.messages() == []
    assert {states(warehouse)[name] for name in notes} == {"folded"}


def test_whatever_would_be_told_in_the_thread_is_told_in_the_channel(warehouse: Warehouse, slack: Slack) -> None:
    forms = [Form.NEW_FACT, Form.REVERSAL, Form.CORRECTION, Form.RETRACTION, Form.CHANGE, Form.GONE, Form.BACK]
    posts = {form: f"post-{number:02}" for number, form in enumerate(forms)}
    stamps = already_posted(warehouse, slack, *posts.values())
    for form, post in posts.items():
        slack.delete(stamps[post], CHANNELS[channel_of(post)[1:]])
        said = encode(replace(content("Eleven dead", form), before="four", after="eleven", alert_id=form.value))
        file(warehouse, filed(form.value, REPLY, post, channel_of(post), payload=said, variant=form.value))
    on_slack(warehouse, slack).run(PATIENCE_SECONDS)
    told = {alert_of(message): message for channel in CHANNELS.values() for message in slack.shown(channel)}
    assert sorted(told) == sorted(form.value for form in forms)
    for alert_id, message in told.items():
        assert GONE in message["text"], alert_id
        (asked,) = [block for block in message["blocks"] if block["type"] == "actions"]
        assert asked["elements"][0]["value"] == alert_id, "a post asks its readers, and can be muted"


def test_replies_that_were_parked_for_a_deleted_post_get_through_when_retried(warehouse: Warehouse, slack: Slack) -> None:
    already_posted(warehouse, slack, "post")
    slack.delete(slack.messages()[0]["ts"])
    file(warehouse, filed("first", REPLY, "post"), filed("second", REPLY, "post", created_at=START + timedelta(seconds=1)))
    parked = (
        "UPDATE alerts SET state = 'rejected', failure_kind = 'refused', reason = 'thread_not_found', finished_at = ? WHERE kind = 'reply'"
    )
    warehouse.transact(lambda connection: connection.execute(parked, [START]))
    warehouse.transact(lambda connection: save_threads(connection, [ThreadRow("post", "grain", "s1", "#news", START, "{}")]))
    deliverer = on_slack(warehouse, slack)
    deliverer.run(PATIENCE_SECONDS)
    assert slack.messages() == [], "parked before, they wait for a person"
    assert warehouse.transact(lambda connection: outbox.retry_parked(connection, [])) == 2
    deliverer.run(PATIENCE_SECONDS)
    assert shown(slack) == [("first", ""), ("second", "first")]


def test_a_reply_goes_to_the_thread_that_its_story_goes_on_in(warehouse: Warehouse, slack: Slack) -> None:
    """Its thread was merged away, or was opened anew by a report that another process sent."""
    already_posted(warehouse, slack, "post")
    file(warehouse, filed("survivor"))
    rows = [
        ThreadRow("post", "grain", "s1", "#news", START, "{}", 0, "survivor"),
        ThreadRow("survivor", "grain", "s1", "#news", START, "{}"),
    ]
    warehouse.transact(lambda connection: save_threads(connection, rows))
    slack.delete(slack.messages()[0]["ts"])
    file(warehouse, filed("news", REPLY, "post"), filed("mute", REPLY, "post", payload=encode(MuteContent("post", "U07"))))
    on_slack(warehouse, slack).run(PATIENCE_SECONDS)
    assert sorted(shown(slack)) == [("mute", "survivor"), ("news", "survivor"), ("survivor", "")]


def test_below_a_list_that_was_deleted_each_story_is_told_alone(warehouse: Warehouse, slack: Slack) -> None:
    listing = OverflowContent("20 messages an hour", START, START, 2, (story_line(content()),))
    file(warehouse, filed("list", variant="overflow", payload=encode(listing), topic="", story_id=""))
    deliverer = on_slack(warehouse, slack)
    deliverer.run(PATIENCE_SECONDS)
    deliverer.clock.sleep(PATIENCE_SECONDS)
    slack.delete(slack.messages()[0]["ts"])
    said = {name: encode(replace(content(name, Form.CORRECTION), note="Not four.", is_listed=True)) for name in ("one", "two")}
    file(warehouse, *(filed(name, REPLY, "list", payload=payload, story_id=name) for name, payload in said.items()))
    deliverer.run(PATIENCE_SECONDS)
    assert sorted(shown(slack)) == [("one", ""), ("two", "")]
    assert all("The list that named this story was deleted" in message["text"] for message in slack.shown())


def test_a_thread_can_be_deleted_again(warehouse: Warehouse, slack: Slack) -> None:
    already_posted(warehouse, slack, "post")
    warehouse.transact(lambda connection: save_threads(connection, [ThreadRow("post", "grain", "s1", "#news", START, "{}")]))
    deliverer, thread = on_slack(warehouse, slack), "post"
    for name in ("one", "two", "three"):
        slack.delete(slack.messages()[-1]["ts"])
        # The last is filed for the first thread: by a pass that read it before.
        file(warehouse, filed(name, REPLY, "post" if name == "three" else thread))
        deliverer.run(PATIENCE_SECONDS)
        deliverer.clock.sleep(PATIENCE_SECONDS)
        assert shown(slack) == [(name, "")]
        thread = name
    assert threads(warehouse) == {"post": "one", "one": "two", "two": "three", "three": ""}


@pytest.mark.parametrize(
    ("orphans", "looks"),
    [
        pytest.param("refused", True, marks=pytest.mark.slow),
        *(pytest.param(orphans, False, marks=() if orphans == "hidden" else pytest.mark.slow) for orphans in ORPHANS),
    ],
)
def test_every_fault_on_a_reply_to_a_deleted_post_gives_one_message_that_readers_see(
    warehouse: Warehouse, slack: Slack, monkeypatch: pytest.MonkeyPatch, orphans: str, looks: bool
) -> None:
    """Without a look the reply itself is sent to the thread that is gone, and its look-up finds out."""
    slack.store.orphans = orphans
    if not looks:
        monkeypatch.setattr(SlackSink, "first_message_stands", no_look)
    numbers = [f"{number:02}" for number in range(len(FAULTS))]
    for number, stamp in already_posted(warehouse, slack, *(f"post-{number}" for number in numbers)).items():
        slack.delete(stamp, CHANNELS[channel_of(number)[1:]])
    names = [f"reply-{number}" for number in numbers]
    file(warehouse, *(filed(name, REPLY, name.replace("reply", "post"), channel_of(name)) for name in names))
    edits = [filed(f"edit-{number}", UPDATE, f"post-{number}", channel_of(number)) for number in numbers]
    file(warehouse, *edits)
    slack.fail(*FAULTS, only="chat.postMessage")
    on_slack(warehouse, slack).run(PATIENCE_SECONDS)
    seen = [message for channel in CHANNELS.values() for message in slack.shown(channel)]
    assert Counter(map(alert_of, seen)) == Counter(names)
    assert all(GONE in message["text"] for message in seen)
    assert {states(warehouse)[name] for name in names} == {"sent"}
    assert len(everywhere(slack)) == len(names) or orphans == "hidden"


def test_a_hidden_reply_is_taken_away_when_its_look_up_finds_the_thread_gone(
    warehouse: Warehouse, slack: Slack, monkeypatch: pytest.MonkeyPatch
) -> None:
    already_posted(warehouse, slack, "post")
    slack.store.orphans = "hidden"
    slack.delete(slack.messages()[0]["ts"])
    monkeypatch.setattr(SlackSink, "first_message_stands", no_look)
    file(warehouse, filed("news", REPLY, "post"))
    slack.fail("drop_after", only="chat.")
    on_slack(warehouse, slack).run(PATIENCE_SECONDS)
    assert [(alert_of(message), message.get("thread_ts")) for message in slack.messages()] == [("news", None)]


def test_what_was_sent_unseen_before_an_edit_that_worked_is_not_told_again(
    warehouse: Warehouse, slack: Slack, monkeypatch: pytest.MonkeyPatch
) -> None:
    (stamp,) = already_posted(warehouse, slack, "post").values()
    deliverer = on_slack(warehouse, slack)
    with monkeypatch.context() as blind:
        blind.setattr(SlackSink, "first_message_stands", no_look)
        file(warehouse, filed("seen", REPLY, "post"), filed("counts", UPDATE, "post"))
        deliverer.run(PATIENCE_SECONDS)
    slack.delete(stamp)
    deliverer.clock.sleep(60)
    file(warehouse, filed("more counts", UPDATE, "post"))
    deliverer.run(PATIENCE_SECONDS)
    assert shown(slack) == []
    assert states(warehouse)["more counts"] == "folded"


def test_a_young_post_is_not_looked_at_and_a_limited_look_pauses(warehouse: Warehouse, slack: Slack) -> None:
    deliverer = on_slack(warehouse, slack)
    file(warehouse, filed("post"), filed("beside", REPLY, "post"))
    deliverer.run(PATIENCE_SECONDS)
    assert "conversations.history" not in {method for _, method, _ in slack.store.calls}
    deliverer.clock.sleep(TIMING.quarantine)
    file(warehouse, *(filed(f"reply-{number}", REPLY, "post") for number in range(3)))
    slack.fail("429:3000", only="conversations.")
    deliverer.run(PATIENCE_SECONDS)
    assert Counter(method for _, method, _ in slack.store.calls)["conversations.history"] == 1
    assert len(slack.shown()) == 5


def test_the_story_goes_on_below_the_post_that_opened_its_thread_anew(warehouse: Warehouse, slack: Slack) -> None:
    """With all that its readers know: counts and edits are those of the new post, which stays the report that it is."""
    book = Book((Topic(title="Grain"), Topic("harbours")))
    deliverer = on_slack(warehouse, slack)
    tell(warehouse, [replace(item("a1"), others=(match("a1", topic="harbours"),))], book=book)
    deliverer.run(PATIENCE_SECONDS)
    deliverer.clock.sleep(PATIENCE_SECONDS)
    slack.delete(slack.messages()[0]["ts"])
    news = "Norland and Sudmark signed an accord on 90,000 tonnes of grain."
    tell(
        warehouse, [item("b1", "Valley Post", "g2", sentence=news, agency="", title="Accord is bigger")], NOON + timedelta(minutes=9), book
    )
    deliverer.run(PATIENCE_SECONDS)
    (post,) = slack.shown()
    for said in (GONE, "“Norland and Sudmark sign grain accord”", "Accord is bigger", "new figure: 90,000", "2 outlets, 2 texts"):
        assert said in str(post["blocks"]) + post["text"], said
    tell(warehouse, [item("b2", "Daily Tide", "g2", sentence=news, agency="")], NOON + timedelta(minutes=20), book)
    third = item("c1", "Evening Sun", "g3", sentence="Westria left the accord of Norland and Sudmark.", agency="")
    tell(warehouse, [third], NOON + timedelta(minutes=30), book)
    deliverer.run(PATIENCE_SECONDS)
    edited, reply = slack.shown()
    assert (edited["ts"], reply["thread_ts"]) == (post["ts"], post["ts"])
    for said in (GONE, "Accord is bigger", "new figure: 90,000", "4 outlets, 3 texts"):
        assert said in str(edited["blocks"]) + edited["text"], said
    assert states(warehouse)[alert_of(reply)] == "sent"


@pytest.fixture
def reopened(warehouse: Warehouse, slack: Slack) -> Warehouse:
    """A thread of two topics whose post was deleted and that a report for one of them opened anew."""
    already_posted(warehouse, slack, "post")
    of_metals = filed("metals", topic="metals", thread="post", state=AlertState.FOLDED, folded_into="post")
    reply = filed("news", REPLY, "post", payload=encode(replace(content("More grain", Form.REPLY), alert_id="news")))
    further = filed("metals in news", REPLY, "post", topic="ores", state=AlertState.FOLDED, folded_into="news", variant="reply")
    file(warehouse, of_metals, reply, further)
    rows = [
        ThreadRow("post", "grain", "s1", "#news", START, "{}"),
        ThreadRow("against", "grain", "s2", "#news", START, "{}", reverses="post"),
    ]
    warehouse.transact(lambda connection: save_threads(connection, rows))
    slack.delete(slack.messages()[0]["ts"])
    on_slack(warehouse, slack).run(PATIENCE_SECONDS)
    return warehouse


def test_who_mutes_the_new_post_mutes_all_topics_of_the_thread(reopened: Warehouse) -> None:
    press = Feedback("news", "mute", "U07", "1.1", START)
    reopened.transact(lambda connection: save_feedback(connection, press))
    muted = reopened.connection.execute("SELECT DISTINCT topic FROM feedback WHERE verdict = 'mute' ORDER BY topic").fetchall()
    assert muted == [("grain",), ("metals",), ("ores",)]


def test_a_judgement_of_the_new_post_is_about_its_own_topics(reopened: Warehouse) -> None:
    reopened.transact(lambda connection: save_feedback(connection, Feedback("news", "useful", "U07", "1.1", START)))
    assert reopened.connection.execute("SELECT DISTINCT topic FROM feedback ORDER BY topic").fetchall() == [("grain",), ("ores",)]


def test_links_and_digests_lead_to_the_post_that_stands(reopened: Warehouse, slack: Slack) -> None:
    (stands,) = slack.shown()
    found = first_messages(reopened.connection, ["post", "news"])
    assert {each.permalink for each in found.values()} == {f"https://simulator.slack.example/archives/C01/p{stands['ts'].replace('.', '')}"}
    (line,) = threads_of_day(reopened.connection, START, START + timedelta(days=1))
    said = decode_payload(line.payload)
    assert isinstance(said, AlertContent)
    assert (said.headline, line.permalink) == ("More grain", found["news"].permalink)
    assert reopened.connection.execute("SELECT reverses FROM threads WHERE thread = 'against'").fetchone() == ("news",)
    assert reopened.connection.execute("SELECT deleted_at IS NOT NULL FROM alerts WHERE alert_id = 'post'").fetchone() == (True,)
