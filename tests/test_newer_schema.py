"""A newer Wirewatch brings a home to its version under a running older one: the terminal, operations, `status` and `doctor` say so."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from prefect import State

from flows import in_words
from tests.fakes.slack_simulator import Slack
from warehouse.db import open_warehouse
from wirewatch.cli.main import main
from wirewatch.cli.up import check
from wirewatch.cli.up.newer_schema_watch import LOOK_SECONDS, SENTENCE, SchemaWatch
from wirewatch.ingest.health.newer_schema import MET_FILE, MET_LATELY, lately_met, note_meeting
from wirewatch.settings import read_settings

NOW = datetime(2026, 12, 1, 15, 0, tzinfo=UTC)


@pytest.fixture
def newer(home: Path, monkeypatch: pytest.MonkeyPatch, slack: Slack) -> Path:
    """A home whose warehouse has a migration that this version does not know."""
    values = {"SLACK_BOT_TOKEN": slack.token, "WIREWATCH_SLACK_URL": slack.url, "WIREWATCH_OPERATIONS_CHANNEL": "#operations"}
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    settings = read_settings()
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: connection.execute("INSERT INTO migrations VALUES (9999, '9999_later.sql', 'x')"))
    return settings.home


@in_words
def a_pass() -> State[object]:
    settings = read_settings()
    with open_warehouse(settings.catalog, settings.data):
        raise AssertionError("it was opened")


def test_operations_hear_once_that_a_flow_is_too_old(newer: Path, slack: Slack) -> None:
    """Each pass failed without a word in Slack: the flow that tells of failures needs the same warehouse."""
    slack.store.errors["C02"] = "is_archived"
    assert "A newer Wirewatch" in str(a_pass().message)
    assert slack.messages("C02") == []
    slack.store.errors.clear()
    for _ in range(3):
        a_pass()
    (message,) = slack.messages("C02")
    assert "too old for its archive" in json.dumps(message)
    assert str(newer.resolve()) in json.dumps(message)
    (newer / MET_FILE).unlink()
    a_pass()
    assert len(slack.messages("C02")) == 2, "another time it is told again"


@pytest.mark.parametrize(
    ("text", "after", "met"),
    [
        (f"{NOW.isoformat()}\n{NOW.isoformat()}\n", MET_LATELY, True),
        (f"{NOW.isoformat()}\n{NOW.isoformat()}\ntold\n", MET_LATELY + timedelta(seconds=1), False),
        (f"{NOW.isoformat()}\n{NOW.isoformat()}\n", -MET_LATELY - timedelta(seconds=1), False),
        ("", timedelta(0), False),
        ("yesterday\ntoday", timedelta(0), False),
        (None, timedelta(0), False),
    ],
)
def test_what_was_met_long_ago_is_over(tmp_path: Path, text: str | None, after: timedelta, met: bool) -> None:
    if text is not None:
        (tmp_path / MET_FILE).write_text(text, "utf-8")
    assert (lately_met(tmp_path, NOW + after) is not None) is met


def test_up_says_it_once_on_its_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    watch = SchemaWatch(tmp_path)
    watch.look(0)
    note_meeting(tmp_path, datetime.now(UTC))
    for number in range(1, 4):
        watch.look(number * LOOK_SECONDS)
    assert capsys.readouterr().err.count(SENTENCE) == 1


@pytest.mark.parametrize(("words", "code"), [(["status"], 1), (["doctor"], 1)], ids=["status", "doctor"])
def test_the_newer_version_says_that_an_older_one_still_runs(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str], code: int
) -> None:
    monkeypatch.chdir(home)
    settings = read_settings()
    open_warehouse(settings.catalog, settings.data).close()
    main(words)
    assert "an older Wirewatch" not in capsys.readouterr().out
    note_meeting(settings.home, datetime.now(UTC))
    assert main(words) == code
    assert "an older Wirewatch still runs here and is refused, last just now" in capsys.readouterr().out
    assert check.main() == 0
    main(words)
    assert "an older Wirewatch" not in capsys.readouterr().out, "this version has started since"
