"""What falls into a mute: nobody hears of it, its reason is said, and where readers undo the mute the thread is told once."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from tests.alert_news import NOON, item
from tests.slack_block_rules import check
from tests.test_alert_filing import TWO, of_topics, payloads, tell
from warehouse.alert.parked import held_back
from warehouse.articles import save_articles
from warehouse.db import Connection, Warehouse
from warehouse.feedback import Feedback
from warehouse.matches import save_matches
from warehouse.records.article import Article
from warehouse.records.story import Placement, Relation
from warehouse.stories import save_placements
from wirewatch.alert.feedback import ButtonPress
from wirewatch.alert.filing.regrouped_threads import point_to_survivors
from wirewatch.alert.message import blocks
from wirewatch.alert.message.compose import NewsItem, ReportedChange
from wirewatch.alert.message.format import plain
from wirewatch.alert.message.payload import AlertContent, Form, MuteContent, decode_payload
from wirewatch.alert.sinks.slack_buttons import answer
from wirewatch.alert.thread.reader_marks import keep_mark
from wirewatch.alert.thread.unmuted_thread import tell_kept_back
from wirewatch.cli.main import main
from wirewatch.ingest.article_path import match_outcome
from wirewatch.process.own_user import user_name


def report(number: int, *, title: str = "") -> NewsItem:
    """Another text of the running story."""
    return item(f"b{number}", f"Paper {number}", f"g{number + 1}", title=title or f"Accord, part {number}", agency="")


def press(warehouse: Warehouse, action: str, *, user: str = "U7", topic: str = "grain", only: bool = False) -> None:
    """Press what a reader presses below the post of the story."""
    row = warehouse.connection.execute("SELECT alert_id FROM alerts WHERE kind = 'post' AND topic = ?", [topic]).fetchone()
    notes = warehouse.connection.execute("SELECT count(*) FROM alerts WHERE variant = 'mute'").fetchone()
    assert row
    assert notes
    answer(ButtonPress(row[0], action, user, "C01", "1.1", "", at(notes[0]), only), warehouse)


def replies(warehouse: Warehouse) -> dict[str, str]:
    rows = "SELECT article_id, state FROM alerts WHERE kind = 'reply' AND topic = 'grain' AND variant <> 'mute' ORDER BY article_id"
    return dict(warehouse.connection.execute(rows).fetchall())


def at(minute: int) -> datetime:
    return NOON + timedelta(minutes=minute)


@pytest.fixture
def muted(warehouse: Warehouse) -> Warehouse:
    """A story whose thread is muted, and three reports that came then."""
    tell(warehouse, [item("a1")])
    press(warehouse, "mute")
    for number in range(1, 4):
        assert tell(warehouse, [report(number)], at(number)) == 0
    return warehouse


def test_a_mute_that_nobody_undoes_tells_nothing(muted: Warehouse) -> None:
    assert replies(muted) == dict.fromkeys(("b1", "b2", "b3"), "folded")
    assert muted.connection.execute("SELECT DISTINCT state FROM alerts WHERE kind = 'update'").fetchall() == [("folded",)]
    assert muted.transact(lambda connection: tell_kept_back(connection, "s1", at(9))) == {}


@pytest.mark.parametrize("muted_first", [True, False])
def test_a_story_that_joins_an_elder_one_stays_muted(warehouse: Warehouse, *, muted_first: bool) -> None:
    """Its thread goes on as the elder's, which was told of in none, and went on to tell; nor did muting it then help."""
    tell(warehouse, [item("a1")])
    if muted_first:
        press(warehouse, "mute")
    warehouse.transact(lambda connection: point_to_survivors(connection, {"s1": "s0"}, at(1)))
    if not muted_first:
        press(warehouse, "mute")
    one = report(1)
    tell(warehouse, [replace(one, placement=replace(one.placement, story_id="s0"))], at(2))
    assert replies(warehouse) == {"b1": "folded"}
    press(warehouse, "unmute")
    assert replies(warehouse) == {"b1": "pending"}


def test_undoing_a_mute_tells_the_last_report_once_and_names_those_before_it(muted: Warehouse) -> None:
    """The eleven dead that fell into a mute of seconds were told to nobody, ever."""
    for user in ("U7", "U8", "U7"):
        press(muted, "unmute", user=user)
    assert replies(muted) == {"b1": "folded", "b2": "folded", "b3": "pending"}
    (told,) = (content for content in payloads(muted, "reply") if content.muted_before)
    assert (told.article_id, told.muted_before.total) == ("b3", 2)
    shown = plain.terminal(blocks.layout(told))
    assert "Came while this story was muted, the last of 3 reports; before it:" in shown
    assert shown.index("Accord, part 2") < shown.index("Accord, part 1")
    message = blocks.build(told)
    assert check(message.text, message.blocks) == []
    notes = [content for content in payloads(muted, "mute") if isinstance(content, MuteContent) and content.undone]
    assert [content.kept_back for content in notes] == [3]
    assert "Meanwhile 3 reports came: the last of them follows." in blocks.layout(notes[0]).summary
    edits = muted.connection.execute("SELECT payload FROM alerts WHERE kind = 'update' AND state = 'pending'").fetchall()
    (post,) = (decode_payload(payload) for (payload,) in edits)
    assert isinstance(post, AlertContent)
    assert post.independent_texts == 4, "the post counts what its thread knows by now"


def test_a_second_mute_tells_only_what_fell_into_it(muted: Warehouse) -> None:
    press(muted, "unmute")
    press(muted, "mute")
    tell(muted, [report(4)], at(10))
    press(muted, "unmute")
    assert replies(muted) == {"b1": "folded", "b2": "folded", "b3": "pending", "b4": "pending"}
    assert {content.article_id: content.muted_before.total for content in payloads(muted, "reply") if content.muted_before} == {
        "b3": 2,
        "b4": 0,
    }


def test_undoing_where_nothing_came_tells_nothing(warehouse: Warehouse) -> None:
    tell(warehouse, [item("a1")])
    press(warehouse, "mute")
    press(warehouse, "unmute")
    assert replies(warehouse) == {}
    assert warehouse.connection.execute("SELECT count(*) FROM alerts WHERE kind = 'update'").fetchone() == (0,)


def test_one_topic_hears_again_what_the_other_still_mutes(warehouse: Warehouse) -> None:
    tell(warehouse, [of_topics(item("a1"), "grain", "ports")], book=TWO)
    press(warehouse, "mute")
    tell(warehouse, [of_topics(report(1), "grain", "ports")], at(1), book=TWO)
    tell(warehouse, [of_topics(report(2), "grain")], at(2), book=TWO)
    press(warehouse, "unmute", topic="ports", only=True)
    assert replies(warehouse) == {"b1": "pending", "b2": "folded"}
    press(warehouse, "unmute")
    assert replies(warehouse) == {"b1": "pending", "b2": "pending"}


def test_a_command_undoes_a_mute_as_the_button_does(
    muted: Warehouse, catalog_url: str, data_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WIREWATCH_CATALOG", catalog_url)
    monkeypatch.setenv("WIREWATCH_DATA", str(data_path))
    assert main(["alerts", "unmute", "s1"]) == 0
    assert capsys.readouterr().out == "Unmuted for 1 topic. 3 reports came meanwhile; `wirewatch deliver` tells each thread of the last.\n"
    assert replies(muted)["b3"] == "pending"
    assert [(note.undone, note.kept_back) for note in mute_notes(muted)] == [(False, 0), (True, 3)]
    assert main(["alerts", "unmute", "s1"]) == 1
    assert len(mute_notes(muted)) == 2


def test_a_command_mutes_and_each_thread_says_who(
    warehouse: Warehouse, catalog_url: str, data_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only a press in Slack left a note: a thread that was muted elsewhere fell silent without a word."""
    monkeypatch.setenv("WIREWATCH_CATALOG", catalog_url)
    monkeypatch.setenv("WIREWATCH_DATA", str(data_path))
    monkeypatch.setattr("getpass.getuser", lambda: "ana")
    tell(warehouse, [of_topics(item("a1"), "grain", "ports")], book=TWO)
    place = Placement("a1", "g1", "s1", Relation.FIRST, 0.0, number=1, group_number=1)
    warehouse.transact(partial(save_placements, placements=[place], now=NOON))
    (alert_id,) = warehouse.connection.execute("SELECT alert_id FROM alerts WHERE topic = 'grain'").fetchone() or ("",)
    assert main(["alerts", "mute", alert_id, "--topic", "barley"]) == 1
    assert capsys.readouterr().out.startswith("Nothing is left to mute: no thread of barley tells of it")
    assert main(["alerts", "mute", alert_id]) == 0
    assert capsys.readouterr().out.startswith("Muted in 1 thread, which hears of it with the next delivery. ")
    assert main(["alerts", "mute", alert_id]) == 1, "a second time changes nothing"
    (note,) = mute_notes(warehouse)
    assert blocks.build(note).text == "ana in a shell muted this story: no further replies here, except corrections."
    assert '"Undo"' in json.dumps(blocks.build(note).blocks)
    assert '"Undo"' not in json.dumps(blocks.build(note, interactive=False).blocks), "nobody would answer it"
    alone = json.dumps(blocks.build(note, interactive=False, thread_headline="Accord reached").blocks, ensure_ascii=False)
    assert "In the story " in alone
    assert "Accord reached" in alone
    tell(warehouse, [of_topics(report(1), "grain", "ports")], at(1), book=TWO)
    assert replies(warehouse) == {"b1": "folded"}
    assert main(["alerts", "mute", "no-such-story"]) == 2


def test_who_has_no_name_on_the_machine_is_named_by_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a container that runs as any number, a mark on the desk and `stories merge` ended in a traceback."""

    def unknown() -> str:
        raise KeyError("getpwuid(): uid not found: 4711")

    monkeypatch.setattr("getpass.getuser", unknown)
    monkeypatch.setattr("os.getuid", lambda: 4711)
    assert user_name() == "user 4711"


def test_of_a_story_in_two_threads_each_is_told_what_it_missed_itself(
    warehouse: Warehouse, catalog_url: str, data_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WIREWATCH_CATALOG", catalog_url)
    monkeypatch.setenv("WIREWATCH_DATA", str(data_path))
    book = replace(TWO, topics=tuple(replace(topic, channel=f"#{topic.name}") for topic in TWO.topics))
    tell(warehouse, [of_topics(item("a1"), "grain", "ports")], book=book)
    for (alert_id,) in warehouse.connection.execute("SELECT alert_id FROM alerts WHERE kind = 'post' AND folded_into = ''").fetchall():
        warehouse.transact(partial(keep_mark, feedback=Feedback(alert_id, "mute", "U7", "1.1", at(0)), now=at(0)))
    tell(warehouse, [of_topics(report(1), "grain", "ports")], at(1), book=book)
    tell(warehouse, [of_topics(report(2), "grain")], at(2), book=book)
    assert main(["alerts", "unmute", "s1"]) == 0
    assert sorted(note.kept_back for note in mute_notes(warehouse) if note.undone) == [1, 2]


def test_a_mute_on_the_desk_is_told_in_the_thread_once(warehouse: Warehouse) -> None:
    tell(warehouse, [item("a1")])
    (alert_id,) = warehouse.connection.execute("SELECT alert_id FROM alerts").fetchone() or ("",)
    for minute, verdict in enumerate(("mute", "mute", "useful", "unmute", "unmute")):
        mark = Feedback(alert_id, verdict, "desk:ana", "desk", at(minute))
        warehouse.transact(partial(keep_mark, feedback=mark, now=mark.pressed_at))
    assert [blocks.layout(note).summary for note in mute_notes(warehouse)] == [
        "ana on the desk muted this story: no further replies here, except corrections.",
        "ana on the desk undid the mute: replies come here again.",
    ]


def mute_notes(warehouse: Warehouse) -> list[MuteContent]:
    return [content for content in payloads(warehouse, "mute") if isinstance(content, MuteContent)]


def test_a_correction_is_told_in_a_muted_thread(muted: Warehouse) -> None:
    """The note in the thread says so; where all its topics were muted, which is the rule, nothing was told."""
    corrected = item("a1", title="CORRECTION: No grain accord is near")
    for minute, state in enumerate((item("a1").article, corrected.article)):
        muted.transact(partial(save_articles, articles=[state], now=at(minute)))
    tell(muted, [corrected], at(1), changes={("a1", ""): ReportedChange(Form.CORRECTION, "")})
    sent = "SELECT variant, state FROM alerts WHERE variant IN ('correction', 'update') AND state <> 'folded' ORDER BY variant"
    assert muted.connection.execute(sent).fetchall() == [("correction", "pending"), ("update", "pending")]


def test_who_asks_why_not_hears_of_the_mute(warehouse: Warehouse) -> None:
    """It said "nothing new, or counted in the post that its batch opened", and `run` "not new in its thread"."""
    tell(warehouse, [item("a1")])
    press(warehouse, "mute")
    one = replace(report(1), placement=Placement("b1", "g2", "s1", Relation.INDEPENDENT, 0.9, number=1, group_number=1))
    archived: Article = one.article
    assert one.match
    found = one.match

    def write(connection: Connection) -> None:
        save_articles(connection, [archived], at(1))
        save_placements(connection, [one.placement], at(1))
        save_matches(connection, [found], at(1))

    warehouse.transact(write)
    tell(warehouse, [one], at(1))
    (thread,) = warehouse.connection.execute("SELECT thread FROM threads").fetchone() or ("",)
    muted = f"reply to #news in thread {thread}: not told: muted by a reader"
    assert (
        match_outcome(warehouse.connection, found, "s1") == f"{muted}; its story is muted for the topic, by U7 since 2 Mar 2026 12:00 UTC"
    )
    assert held_back(warehouse.connection, NOON) == {"muted by a reader": 1}
    rows = "SELECT reason, detail FROM not_alerted WHERE article_id = 'b1'"
    assert warehouse.connection.execute(rows).fetchall() == [("muted", "by U7 since 2 Mar 2026 12:00 UTC")]
    press(warehouse, "unmute")
    assert "muted" not in match_outcome(warehouse.connection, found, "s1")
