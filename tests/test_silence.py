"""That nothing is read any more is told by the flow that sends, once an outage, and so is its end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.alert_helpers import START
from tests.fakes.news_site import WEATHER, NewsSite
from tests.fakes.quay_gazette import ask, watching
from wirewatch.ingest.health.silence import LOOKED_AWAY, is_silent, tell_silence, watched_since
from wirewatch.ingest.ingest_pass import run_pass
from wirewatch.settings import Settings

MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("last", "asked", "since", "is_told"),
    [
        (-16, -16, -60, True),
        (-14, -14, -60, False),
        # Another machine reads; a machine that was off has just come back; a home that reads nothing itself.
        (-60, -2, -60, False),
        (-600, -600, -5, False),
        (None, -60, -60, False),
        # The clock was set back: what was written after now says nothing.
        (120, -16, -60, True),
        (120, 120, -5, False),
    ],
)
def test_silence_is_no_pass_though_one_was_due(last: int | None, asked: int, since: int, is_told: bool) -> None:
    at = None if last is None else START + last * MINUTE
    assert is_silent(at, START + asked * MINUTE, START + since * MINUTE, START) is is_told


def test_looks_that_were_interrupted_begin_anew(tmp_path: Path) -> None:
    assert watched_since(tmp_path, START) == START
    assert watched_since(tmp_path, START + 5 * MINUTE) == START
    late = START + 5 * MINUTE + LOOKED_AWAY + MINUTE
    assert watched_since(tmp_path, late) == late
    assert watched_since(tmp_path, START) == START, "a clock that was set back"
    (tmp_path / "passes-watched").write_text("cut")
    assert watched_since(tmp_path, START) == START


def test_an_outage_is_told_once_and_its_end_too(environment: dict[str, str], tmp_path: Path, news_site: NewsSite) -> None:
    """An automation of Prefect told it after the deployment had been resumed, or not within 32 minutes."""
    settings: Settings = watching({**environment, "WIREWATCH_OPERATIONS_CHANNEL": "#news"}, tmp_path, news_site)
    news_site.publish("ferry", *WEATHER)
    start = datetime.now(UTC)
    run_pass(settings, clock=lambda: start)
    told = [tell_silence(settings, start + minutes * MINUTE) for minutes in range(0, 60, 5)]
    assert told.index(True) * 5 == 20
    assert told.count(True) == 1
    run_pass(settings, clock=lambda: start + 61 * MINUTE)
    run_pass(settings, clock=lambda: start + 62 * MINUTE)
    titles = ask(settings, "SELECT payload::JSON->>'title' FROM alerts WHERE variant = 'operations' ORDER BY created_at")
    assert titles == [("No news is read",), ("News is read again",)]
    again = [tell_silence(settings, start + minutes * MINUTE) for minutes in range(62, 90, 5)]
    assert again.count(True) == 1, "a second outage is told"
