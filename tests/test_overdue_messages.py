"""Messages that Slack did not take for long: every command that sends says so and ends with 1, not status alone."""

from __future__ import annotations

import json
import socket
from datetime import timedelta
from pathlib import Path

import pytest

from tests.alert_helpers import START, file, filed
from warehouse.alert.parked import Overdue, overdue_messages
from warehouse.db import Warehouse
from wirewatch.cli.main import main
from wirewatch.ingest.health.proof_of_life import STUCK_AFTER
from wirewatch.ingest.ingest_pass import run_pass
from wirewatch.ingest.pass_report import sentence
from wirewatch.settings import read_settings

LONG_AGO = START - timedelta(hours=24)


@pytest.fixture
def unreachable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A home whose Slack is a port where nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    for name, value in {
        "WIREWATCH_HOME": str(tmp_path / "home"),
        "SLACK_BOT_TOKEN": "xoxb-nobody",
        "WIREWATCH_SLACK_URL": f"http://127.0.0.1:{port}/api/",
        "WIREWATCH_SLACK_PACE": "0.01",
    }.items():
        monkeypatch.setenv(name, value)


def test_what_is_overdue_is_counted_with_the_reason_of_the_oldest(warehouse: Warehouse) -> None:
    file(warehouse, filed("old", created_at=LONG_AGO), filed("held", created_at=LONG_AGO, not_before=START), filed("new"))
    warehouse.connection.execute("UPDATE alerts SET reason = 'no route' WHERE alert_id = 'old'")
    assert overdue_messages(warehouse.connection, START - STUCK_AFTER) == Overdue(1, LONG_AGO, "no route")
    assert overdue_messages(warehouse.connection, LONG_AGO - STUCK_AFTER) is None


@pytest.mark.usefixtures("unreachable")
@pytest.mark.parametrize(("created_at", "is_overdue"), [(LONG_AGO, True), (START, False)])
def test_a_pass_and_a_delivery_tell_of_what_waits_for_long(
    created_at: object, is_overdue: bool, warehouse: Warehouse, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both ended with 0 and "sent 0, waiting 1" for a day, and the notice to operations went into the same Slack."""
    file(warehouse, filed("old", created_at=created_at))
    since = f"1 message waits since {LONG_AGO:%Y-%m-%d %H:%M} UTC ("
    for command in (["run"], ["deliver", "--seconds", "0.2"]):
        assert main(command) == int(is_overdue)
        assert (since in capsys.readouterr().out) is is_overdue
    assert main(["deliver", "--seconds", "0.2", "--json"]) == int(is_overdue)
    assert bool(json.loads(capsys.readouterr().out)["overdue"]) is is_overdue
    assert ("1 message waits" in sentence(run_pass(read_settings()))) is is_overdue
