"""The help of every command and of every action fits a screen and opens with an example."""

from __future__ import annotations

import argparse
import re
import sys
from functools import cache
from pathlib import Path

import pytest

from wirewatch.cli.command_parser import ELSEWHERE, OTHER_ACTIONS, CommandParser, parser_of
from wirewatch.cli.help_screen import SCREEN_LINES, laid_out
from wirewatch.cli.main import COMMANDS, OTHER_WORDS, garbled_argument, main

# As Python reads a byte that is no UTF-8 from a command line.
GARBLED = "\udcff"
CALL = re.compile(r"([A-Z_]+=\S+ )*wirewatch [a-z]")
# An example that is further down does not open the help.
LATEST_EXAMPLE = 8


@cache
def parsers() -> dict[str, argparse.ArgumentParser]:
    found: dict[str, argparse.ArgumentParser] = {}
    for name, (module, line) in COMMANDS.items():
        found[name] = parser_of(name, module, line)
        for action in found[name]._actions:
            if isinstance(action, argparse._SubParsersAction):
                found |= {f"{name} {inner}": parser for inner, parser in action.choices.items()}
    return found


def faults(shown: str, columns: int) -> list[str]:
    lines = shown.rstrip("\n").splitlines()
    height = sum(max(1, -(-len(line) // columns)) for line in lines)
    usage = next(number for number, line in enumerate(lines) if line.startswith("usage:"))
    examples = [number for number, line in enumerate(lines[:usage]) if CALL.match(line.strip())]
    found = [f"{height} lines"] if height > SCREEN_LINES else []
    return found if examples and examples[0] <= LATEST_EXAMPLE else [*found, "no example opens it"]


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_the_help_of_every_command_and_action_fits_a_screen_and_opens_with_an_example(
    columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    assert len(parsers()) > 60
    assert {name: found for name, parser in parsers().items() if (found := faults(parser.format_help(), columns))} == {}


@pytest.mark.parametrize("columns", [60, 80])
def test_no_line_of_a_help_is_wider_than_the_terminal_but_for_a_word_that_cannot_be_broken(
    columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The examples of `feeds add` were 94 wide, and of twenty commands the prose was folded by the terminal, within words."""
    monkeypatch.setenv("COLUMNS", str(columns))
    wide = {
        name: found
        for name, parser in parsers().items()
        if (found := [line for line in parser.format_help().splitlines() if len(line) > columns and len(line.split()) > 1])
    }
    assert wide == {}


def test_a_call_that_is_folded_is_the_same_call(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    folded = 0
    for parser in parsers().values():
        assert parser.description
        described = parser.description.replace("  ", "")
        for call in re.findall(r"^ *(.*(?:\\\n.*)+)", parser.format_help(), re.MULTILINE):
            assert re.sub(r" \\\n *", " ", call) in described
            folded += 1
    assert folded > 10


def test_what_is_said_of_examples_stands_below_them_where_it_does_not_beside_them() -> None:
    purpose = "Walk.\n\nwirewatch walk          # as far as it goes\nwirewatch walk --to 'the far end' --slow   # for a while"
    assert laid_out(purpose, 80) == purpose
    beside = f"Walk.\n\n{'wirewatch walk':<42}# as far as it goes\nwirewatch walk --to 'the far end' --slow  # for a while"
    assert laid_out(purpose.replace("--slow   #", f"--slow{' ' * 40}#"), 63) == beside
    below = ["wirewatch walk", "    # as far as it goes", "wirewatch walk --to 'the far end' \\", "    --slow", "    # for a while"]
    assert laid_out(purpose, 38).splitlines() == ["Walk.", "", *below]


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["north", "--slow", "-h"]])
def test_the_help_that_is_asked_for_names_the_words_that_must_follow(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    parser = CommandParser(prog="wirewatch walk", description="Walk.\n\nwirewatch walk")
    parser.add_argument("places", nargs="+", metavar="PLACE")
    parser.add_argument("--slow", action="store_true")
    with pytest.raises(SystemExit) as ended:
        parser.parse_args(words)
    assert ended.value.code == 0
    assert "PLACE [PLACE ...]" in capsys.readouterr().out
    assert parser.parse_args(["north", "--slow", "--", "-h"]).places == ["north", "-h"]


def test_what_a_screen_leaves_out_is_said_and_stands_in_the_whole_help(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    parser = CommandParser(prog="wirewatch walk", description="Walk.\n\nwirewatch walk\n\n" + "Long words. " * 40)
    for number in range(40):
        parser.add_argument(f"--option-{number}", help="what it is for, in words that go on beyond the end of any line there is " * 2)
    shown = parser.format_help()
    kept = shown.count("--option-")
    assert f"and {40 - kept} more in `wirewatch docs commands`" in shown
    assert kept > 10
    assert "--option-39" in parser.whole_help()
    assert "Long words." not in shown


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["topics", "new", "quakes", "--yes"], "It is an option of `wirewatch topics add`. "),
        (["topics", "add", "pack.yaml", "--yess"], "Did you mean `--yes`? "),
        (["topics", "lint", "--zzz"], "--zzz. `wirewatch topics --help`"),
    ],
)
def test_an_option_of_another_action_is_told_whose_it_is(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(words)
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["stories"], "wirewatch stories: one of these must follow: list, show, merge, split, pairs. `wire"),
        (["alerts"], "wirewatch alerts: one of these must follow: list, retry, move, drop, mute, mutes, unmute, test. `wire"),
        (["feeds", "rm", "x"], "Did you mean `remove`? "),
        (["feeds", "discove"], "Did you mean `discover`? "),
        (["feeds", "poll"], "`wirewatch run` does that here. "),
        (["topics", "check"], "Did you mean `lint`? "),
        (["alerts", "delete", "x"], "Did you mean `drop`? "),
        (["alerts", "show", "x"], "`wirewatch explain ALERT_ID` shows one. "),
        (["stories", "ls"], "Did you mean `list`? "),
        (["topics", "rematch", "t", "--days", "a few"], "argument --days: 'a few' is not a whole number. `wire"),
        (["topics", "learn", "t", "--precision", "x"], "argument --precision: 'x' is not a number. `wire"),
        (["stories", "list", "--limit", "0"], "argument --limit: '0' is not a whole number from 1 to 1,000,000. `wire"),
        (["changes", "--limit", "9" * 20], f"argument --limit: '{'9' * 20}' is not a whole number from 1 to 1,000,000. `wire"),
        (["sql", "FROM articles", "--rows", "-1"], "argument --rows: '-1' is not a whole number from 1 to 1,000,000. `wire"),
        (["mcp", "--http", "--port", "99999999"], "argument --port: '99999999' is not a whole number from 1 to 65,535. `wire"),
        (
            ["websub", "--callback", "x", "--port", "0"],
            "argument --port: '0' is not a whole number from 1 to 65,535. `wire",
        ),
        (["deliver", "--seconds", "nan"], "argument --seconds: 'nan' is not a number of seconds above 0, a day's 86,400 at most. `wire"),
        (["search", "dam", "--seconds", "-1"], "argument --seconds: '-1' is not a number of seconds above 0"),
        (["digest", "--day", "today"], "argument --day: 'today' is not a day such as 2026-11-23. `wire"),
        (["sql", "FROM", "articles"], "unrecognized arguments: articles. A text of several words goes in quotes. `wire"),
        (["backup", "elsewhere"], "unrecognized arguments: elsewhere. `wire"),
    ],
)
def test_a_wrong_turn_within_a_command_is_told_the_way(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(words)
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["explain", GARBLED],
        ["sql", f"SELECT '{GARBLED}'"],
        ["search", "dam", "--source", GARBLED],
        ["feeds", "add", f"https://x.example/{GARBLED}"],
    ],
)
def test_bytes_that_are_no_text_are_refused(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert capsys.readouterr().err.endswith("is no text in UTF-8, and no file of that name is there.\n")


def test_a_file_may_have_a_name_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / GARBLED
    assert garbled_argument(argparse.Namespace(limit=1, names=["dam", str(path)])) == str(path)
    path.touch()
    assert not garbled_argument(argparse.Namespace(limit=1, names=["dam", str(path)]))


@pytest.mark.parametrize("command", ["status", "init", "doctor"])
def test_a_home_that_is_a_file_is_told(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "home").touch()
    monkeypatch.setenv("WIREWATCH_HOME", str(tmp_path / "home"))
    assert main([command]) in (1, 2)
    assert "/home', which is a file, but must be a local folder." in "".join(capsys.readouterr())


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("topic", "Did you mean `wirewatch topics`? "),
        ("restart", "Ctrl-C or SIGTERM ends"),
        ("zzz", "'zzz'. `wirewatch --help` lists them."),
    ],
)
def test_a_command_that_is_none_is_told_what_was_meant(word: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([word]) == 2
    assert said in capsys.readouterr().err


def test_the_words_of_other_tools_lead_to_commands_that_there_are() -> None:
    assert OTHER_WORDS.keys().isdisjoint(COMMANDS)
    named = {name for said in OTHER_WORDS.values() for name in re.findall(r"`wirewatch ([a-z-]+)", said)}
    assert named
    assert named <= COMMANDS.keys()


def test_the_other_words_of_actions_lead_to_actions_that_there_are() -> None:
    known = {name: actions_of(name) for name in COMMANDS}
    assert {word for words in OTHER_ACTIONS.values() for word in words} <= {word for actions in known.values() for word in actions}
    for (prog, word), said in ELSEWHERE.items():
        command = prog.removeprefix("wirewatch ")
        assert known[command]
        assert word not in known[command]
        assert said.split("`")[1].split()[1] in COMMANDS


def actions_of(command: str) -> set[str]:
    parser = parser_of(command, *COMMANDS[command])
    return {word for action in parser._actions if action.choices and not action.option_strings for word in action.choices}


@pytest.mark.parametrize(
    ("words", "shown"), [(["help"], "usage: wirewatch COMMAND"), (["version"], "wirewatch 0"), (["help", "version"], "wirewatch 0")]
)
def test_help_and_version_may_be_typed_as_commands(words: list[str], shown: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 0
    assert capsys.readouterr().out.startswith(shown)


def test_the_list_of_commands_fits_a_narrow_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["help"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(COMMANDS) + 4
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "60")
    assert main(["help"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > len(COMMANDS) + 4
    assert max(map(len, lines)) <= 60


def test_help_of_a_command_is_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["help", "topics", "list"])
    assert "wirewatch topics list" in capsys.readouterr().out
