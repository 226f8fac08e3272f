"""Every `--json` on a home whose pass did something: stdout is JSON and nothing else, one document or one a line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.fakes.news_site import STATEMENT, WEATHER, Press
from warehouse.db import open_warehouse
from warehouse.feed.feeds import add_feeds
from warehouse.records.feed import Feed
from wirewatch.cli.main import main
from wirewatch.settings import read_settings

# `run` comes first, because it is what the others tell of. {story}, {alert} and {page} are of the article that was alerted; ~ is a space
# within a word.
COMMANDS = (
    "run --json",
    "status --json",
    "settings --json",
    "doctor --json",
    "feeds list --json",
    "feeds health --json",
    "alerts list --json",
    "deliver --json",
    "digest --json",
    "explain {alert} --json",
    "why-not {page} --json",
    "stories show {story} --json",
    "slack check C01 --json",
    "sql --json SELECT~title~FROM~articles",
)

# Where one object a line is written, nothing to list is no line.
MAY_BE_EMPTY = {"alerts list --json", "digest --json", "feeds health --json"}


def is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        try:
            return all(json.loads(line) is not None for line in text.splitlines())
        except ValueError:
            return False
    return True


def test_what_every_command_says_to_machines_is_json(
    environment: dict[str, str], tmp_path: Path, press: Press, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    settings = read_settings(environment, tmp_path / "none.toml")
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, [Feed("quay", press.feed_url, "The Quay Gazette")]))
    press.publish("ferry", *WEATHER)
    page = press.publish("statement", *STATEMENT)
    places = {"page": page, "alert": "", "story": ""}
    wrong = {}
    for command in COMMANDS:
        words = [word.replace("~", " ") for word in command.format(**places).split()]
        code = main(words)
        told = capsys.readouterr()
        silent = not told.out.strip() and command not in MAY_BE_EMPTY
        if code not in (0, 1) or silent or not is_json(told.out):
            wrong[command] = (code, told.out[:300], told.err[:300])
        if command == "run --json":
            with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
                row = warehouse.connection.execute("SELECT alert_id, story_id FROM alerts WHERE topic <> ''").fetchone()
            assert row
            places |= {"alert": row[0], "story": row[1]}
    assert wrong == {}
