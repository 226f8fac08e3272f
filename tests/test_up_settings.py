"""Settings that a slip of the pen made unreadable under `up` are told by the house itself: no run can read them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.fakes.slack_simulator import Slack
from wirewatch.cli.up.settings_watch import LOOK_SECONDS, PATIENCE_SECONDS, SettingsWatch, settings_watch
from wirewatch.settings import read_settings

MINUTE = int(PATIENCE_SECONDS / LOOK_SECONDS)


@pytest.mark.parametrize(
    ("mistakes", "arrives", "posted"),
    [
        (["", *["x"] * (MINUTE + 2), "", ""], [True] * 9, ["x", ""]),
        # Saved half-way and mended within the minute: the terminal alone hears it.
        (["", "x", "y", "", ""], [], []),
        # Nobody heard of it, so nobody need hear of its end.
        (["", *["x"] * (2 * MINUTE + 1), "", ""], [False] * 9, ["x", "x"]),
        ([""] * 9, [], []),
    ],
    ids=["lasts", "mended at once", "not heard", "well"],
)
def test_what_lasts_is_told_until_it_has_arrived(
    mistakes: list[str], arrives: list[bool], posted: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Each run failed, and so did the one that should tell operations; `up` said nothing for two hours."""
    left, answers, heard = list(mistakes), list(arrives), []

    def post(mistake: str) -> bool:
        heard.append(mistake)
        return answers.pop(0)

    watch = SettingsWatch(lambda: left.pop(0), post)
    for number in range(len(mistakes)):
        watch.look(number * LOOK_SECONDS)
        watch.look(number * LOOK_SECONDS + 1)
    said = capsys.readouterr().err
    assert heard == posted
    assert said.count("until this is mended: x") == said.count("can be read again") == int("x" in mistakes)


def test_operations_hear_by_the_settings_of_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with Slack() as slack:
        file = tmp_path / "wirewatch.toml"
        file.write_text(f'WIREWATCH_SLACK_URL = "{slack.url}"\nWIREWATCH_OPERATIONS_CHANNEL = "#news"\n')
        monkeypatch.setenv("SLACK_BOT_TOKEN", slack.token)
        watch = settings_watch(read_settings(), {})
        file.write_text('WIREWATCH_POLL_FLOOR = "1 hour"\n')
        mistake = watch.mistake()
        assert watch.post(mistake)
        (message,) = slack.messages()
        assert mistake == f"WIREWATCH_POLL_FLOOR is '1 hour' in {file}, but must be a number of seconds above 0."
        assert json.dumps(mistake)[1:-1] in json.dumps(message)
