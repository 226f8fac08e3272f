"""A full disk under `up` is told by the house itself, once, and so is that there is room again."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from tests.fakes.slack_simulator import Slack
from wirewatch.cli.up import disk_message
from wirewatch.cli.up.full_disk import FULL, LOOK_SECONDS, ROOM, DiskWatch, disk_watch, has_room


@pytest.mark.parametrize(
    ("rooms", "arrives", "posted"),
    [
        ([True, False, False, True, True], [True] * 5, [FULL, ROOM]),
        ([True, False, False, False, True], [False, False, True, True, True], [FULL, FULL, FULL, ROOM]),
        # Nobody heard that it was full, so nobody need hear that it is not.
        ([True, False, True, True], [False] * 4, [FULL]),
        ([True] * 4, [], []),
    ],
)
def test_each_change_is_told_until_it_has_arrived(
    rooms: list[bool], arrives: list[bool], posted: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """For five minutes of a full disk the terminal said that the runner had ended, and nobody was told anything."""
    left, answers, heard = list(rooms), list(arrives), []

    def post(what: str) -> bool:
        heard.append(what)
        return answers.pop(0)

    watch = DiskWatch(lambda: left.pop(0), post)
    for number in range(len(rooms)):
        watch.look(number * LOOK_SECONDS)
        watch.look(number * LOOK_SECONDS + 1)
    assert heard == posted
    assert ("the disk of the home is full" in capsys.readouterr().err) is (False in rooms)


def test_room_is_bytes_and_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert has_room(tmp_path)
    found = os.statvfs(tmp_path)
    for place, value in (("f_bavail", 1), ("f_favail", 0)):
        values = list(found)
        values[["f_bsize", "f_frsize", "f_blocks", "f_bfree", "f_bavail", "f_files", "f_ffree", "f_favail"].index(place)] = value
        values[5] = max(values[5], 1)
        monkeypatch.setattr(os, "statvfs", lambda _path, values=values: os.statvfs_result(values))
        assert not has_room(tmp_path)


def test_operations_read_it_in_slack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Slack() as slack:
        environment = {
            "WIREWATCH_HOME": str(tmp_path / "home"),
            "SLACK_BOT_TOKEN": slack.token,
            "WIREWATCH_SLACK_URL": slack.url,
            "WIREWATCH_OPERATIONS_CHANNEL": "#news",
        }
        watch = disk_watch(tmp_path, {**os.environ, **environment})
        assert watch.post(FULL)
        (message,) = slack.messages()
        assert "The disk is full" in json.dumps(message)
        assert str(tmp_path / "home") in json.dumps(message)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "argv", ["disk_message", ROOM])
        assert disk_message.main() == 0
        assert "There is room" in json.dumps(slack.messages()[-1])
        monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-nobody")
        assert disk_message.main() == 1
