"""`wirewatch alerts`: what waits or is parked can be read and hurried, and so can what one message told together."""

from __future__ import annotations

import json
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.alert_helpers import content, file, filed
from warehouse.db import Warehouse
from warehouse.feedback import Feedback, save_feedback
from warehouse.records.alert import AlertState
from wirewatch.alert.message.payload import encode
from wirewatch.cli.main import main

NOTHING_WAITS = "Nothing waits for '#nowhere'; `wirewatch alerts list` shows what waits, and for which channel.\n"


@pytest.fixture
def outbox(warehouse: Warehouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Warehouse:
    monkeypatch.setenv("WIREWATCH_HOME", str(tmp_path / "home"))
    hostile = encode(content("Grain \x1b[2J accord\u202e nears"))
    file(
        warehouse,
        filed("waits", payload=hostile),
        filed("parked"),
        filed("folded", state=AlertState.FOLDED, folded_into="overflow"),
        filed("broken", payload="{}"),
    )
    warehouse.connection.execute(
        "UPDATE alerts SET state = 'rejected', failure_kind = 'channel', reason = 'is_archived' WHERE alert_id = 'parked'"
    )
    return warehouse


def listed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["alerts", "list", *words]) == 0
    return capsys.readouterr().out


@pytest.mark.usefixtures("outbox")
def test_what_is_not_sent_is_listed_with_headline_and_reason(capsys: pytest.CaptureFixture[str]) -> None:
    said = listed(capsys)
    assert "    Grain: Headline of parked (Harbour Post)\n    is_archived\n" in said
    assert "    Grain: Grain [2J accord nears (Harbour Post)\n" in said, "a headline steers no terminal"
    assert "folded" not in said


def test_a_row_without_a_topic_has_as_many_columns(outbox: Warehouse, capsys: pytest.CaptureFixture[str]) -> None:
    file(outbox, filed("many", topic="", story_id="", variant="overflow"))
    rows = {cells[-1]: cells for cells in map(str.split, listed(capsys).splitlines()) if cells[-1] in {"many", "waits"}}
    assert rows["many"][3:] == ["pending", "overflow", "#news", "-", "many"]
    assert len(rows["many"]) == len(rows["waits"])


@pytest.mark.usefixtures("outbox")
def test_a_narrow_terminal_folds_each_alert_below_its_time(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "40")
    rows = re.sub(r"\x1b\[\d*m", "", listed(capsys)).splitlines()
    first = rows.index("  parked")
    assert re.fullmatch(r"20\d\d-\d\d-\d\d \d\d:\d\d:\d\d UTC", rows[first - 2])
    assert rows[first - 1 : first + 4] == [
        "  rejected post #news grain",
        "  parked",
        "  Grain: Headline of parked (Harbour",
        "  Post)",
        "  is_archived",
    ]


@pytest.mark.usefixtures("outbox")
def test_what_one_message_told_together_can_be_read_one_by_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Headline of folded" in listed(capsys, "--all")
    rows = {row["alert_id"]: row for row in json.loads(listed(capsys, "--all", "--json"))}
    assert (rows["folded"]["folded_into"], rows["folded"]["summary"]) == ("overflow", "Grain: Headline of folded (Harbour Post)")
    assert (rows["broken"]["summary"], "payload" in rows["broken"]) == ("", False)


def test_what_readers_muted_is_listed_and_undone(outbox: Warehouse, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["alerts", "mutes"]) == 0
    assert capsys.readouterr().out == "Nothing is muted.\n"
    story_id, topic = outbox.connection.execute("SELECT story_id, topic FROM alerts WHERE alert_id = 'parked'").fetchone() or ("", "")
    feedback = Feedback("parked", "mute", "U7", "1.1", datetime(2026, 3, 2, 12, 0, tzinfo=UTC))
    outbox.transact(lambda connection: save_feedback(connection, feedback))
    assert main(["alerts", "mutes"]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"2026-03-02 12:00 UTC  {story_id}  {topic}  ")
    assert "by U7\n    Grain: Headline of parked (Harbour Post)\n" in said
    assert main(["alerts", "mutes", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["story_id"], row["topic"], row["readers"]) == (story_id, topic, ["U7"])
    assert main(["alerts", "unmute", story_id, "--topic", "another"]) == 1
    assert "`wirewatch alerts mutes` lists them" in capsys.readouterr().out
    assert main(["alerts", "unmute", story_id]) == 0
    assert capsys.readouterr().out == "Unmuted for 1 topic.\n"
    assert main(["alerts", "unmute", story_id]) == 1


def test_what_is_parked_is_tried_again_once_told_so(outbox: Warehouse, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["alerts", "retry"]) == 0
    assert capsys.readouterr().out.startswith("1 to be tried again")
    assert outbox.connection.execute("SELECT state FROM alerts WHERE alert_id = 'parked'").fetchall() == [("pending",)]
    assert main(["alerts", "retry", "parked"]) == 1


@pytest.mark.usefixtures("outbox")
def test_of_several_alerts_each_that_is_left_alone_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["alerts", "retry", "nobody", "parked", "waits", "noone"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "1 to be tried again; `wirewatch deliver` does it now",
        "No alert has the id 'nobody'; `wirewatch alerts list --all` has them.",
        "No alert has the id 'noone'; `wirewatch alerts list --all` has them.",
        "waits is pending; only what is parked is tried again.",
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["retry", "nobody"], "No alert has the id 'nobody'; `wirewatch alerts list --all` has them.\n"),
        (["retry", "waits"], "waits is pending; only what is parked is tried again.\n"),
        (["drop", "folded"], "folded is folded; only what waits or is parked can be dropped.\n"),
        (
            ["drop", "--channel", "#nowhere"],
            NOTHING_WAITS,
        ),
        (["move", "#nowhere", "#news"], NOTHING_WAITS),
    ],
)
@pytest.mark.usefixtures("outbox")
def test_what_changed_nothing_says_why(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["alerts", *words]) == 1
    assert capsys.readouterr().out == said


@pytest.mark.usefixtures("outbox")
def test_nothing_is_dropped_that_was_not_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["alerts", "drop"]) == 2
    assert "Say what to drop" in capsys.readouterr().err
