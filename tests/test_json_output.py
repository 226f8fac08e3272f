"""Every `--json` on a home whose pass did something: stdout is JSON and nothing else, one document or one a line."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.news_site import STATEMENT, WEATHER, NewsSite
from warehouse.db import open_warehouse
from warehouse.feed.feeds import add_feeds
from warehouse.records.feed import Feed
from wirewatch.cli.command_parser import parser_of
from wirewatch.cli.main import COMMANDS as ALL_COMMANDS
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
    "schema alerts --json",
    "alerts retry --json",
    "alerts move #old #new --json",
    "alerts drop nothing --json",
    "alerts mute {story} --json",
    "alerts unmute {story} --json",
    "alerts test C01 --json",
    "feeds add {feed} --unchecked --json",
    "feeds remove nobody --json",
    "maintain --json",
    "backup --json",
    "restore --json",
    "restore --whole --json",
    "export {folder}/exported --json",
    "import {folder}/rows.jsonl --json",
    "import {folder}/rows.jsonl --json",
    "feeds import {folder}/sources.csv --json",
    "import {folder}/sources.csv --json",
)
# Why a command has no `--json`: it talks to a person until it is stopped, or what it writes has a form of its own.
NEVER_JSON = {
    **dict.fromkeys(("demo", "init"), "asks, and shows files"),
    **dict.fromkeys(("up", "websub", "listen", "desk", "mcp"), "serves until it is stopped"),
    **dict.fromkeys(("extract", "group", "match"), "JSON lines in any case"),
    "feeds export": "CSV or OPML",
    "attach": "lines for another program",
    "metrics": "Prometheus' own form",
    "docs": "Markdown",
    "completion": "a shell's own script",
}

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
    environment: dict[str, str], tmp_path: Path, news_site: NewsSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    settings = read_settings(environment, tmp_path / "none.toml")
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, [Feed("quay", news_site.feed_url, "The Quay Gazette")]))
    news_site.publish("ferry", *WEATHER)
    page = news_site.publish("statement", *STATEMENT)
    sold = json.dumps({"url": "https://quay.example/1", "title": "Piers reopen", "text": "The piers reopened. " * 20, "date": "2026-01-02"})
    (tmp_path / "rows.jsonl").write_text(sold + "\n")
    (tmp_path / "sources.csv").write_text("name,url\nBay,https://bay.example/rss.xml\n")
    places = {"page": page, "alert": "", "story": "", "feed": news_site.feed_url, "folder": str(tmp_path)}
    wrong = {}
    for command in COMMANDS:
        words = [word.replace("~", " ") for word in command.format(**places).split()]
        code = main(words)
        printed = capsys.readouterr()
        silent = not printed.out.strip() and command not in MAY_BE_EMPTY
        if code not in (0, 1) or silent or not is_json(printed.out):
            wrong[command] = (code, printed.out[:300], printed.err[:300])
        if command == "run --json":
            with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
                row = warehouse.connection.execute("SELECT alert_id, story_id FROM alerts WHERE topic <> ''").fetchone()
            assert row
            places |= {"alert": row[0], "story": row[1]}
    assert wrong == {}


def leaves(parser: argparse.ArgumentParser, words: str) -> Iterator[tuple[str, bool]]:
    """Every command that does something, by its words, and whether it takes `--json`."""
    inner = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not inner:
        yield words, "--json" in parser._option_string_actions
    for action in inner:
        for name, below in action.choices.items():
            yield from leaves(below, f"{words} {name}")


def test_every_command_speaks_json_or_says_why_not() -> None:
    found = dict(leaf for name, (module, line) in ALL_COMMANDS.items() for leaf in leaves(parser_of(name, module, line), name))
    assert {words for words, speaks in found.items() if not speaks} == set(NEVER_JSON)
