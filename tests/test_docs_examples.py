"""What the pages show can be done: calls that the program takes, SQL that runs, files, settings, headings and options that exist."""

from __future__ import annotations

import argparse
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from warehouse.db import Warehouse
from wirewatch.alert.filing import channel_policies
from wirewatch.alert.sinks.slack_setup import SCOPES
from wirewatch.cli.command_parser import CommandParser, actions_of, parser_of
from wirewatch.cli.main import COMMANDS
from wirewatch.settings import SETTINGS
from wirewatch.topic.language.files import book

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]

CALL = r"(?:[A-Z_]+=\S+ )*(?:\S+/)?wirewatch [a-z]"
# In a block an example stands alone in its line, its meaning behind two blanks or a #.
PROSE = re.compile(r" {2,}(?![-'\"]).*| #.*")
ENDS = {"|", ">", ">>", "<", "&&", "||", "2>&1"}
UNFINISHED = re.compile("arguments are required|expected one argument")
# What no setting is: the folder whose settings are read.
FOLDER = "WIREWATCH_FOLDER"


def calls(page: Path) -> Iterator[tuple[str, bool]]:
    """Every call of a page, and whether it stands in a sentence, where the bare name of a command will do."""
    in_block = False
    for line in page.read_text("utf-8").splitlines():
        if line.startswith("```"):
            in_block = not in_block
        elif in_block or line.startswith("    "):
            text = PROSE.sub("", line.strip())
            yield from ((part.strip(), False) for part in re.split(r" && | \| ", text) if re.match(CALL, part.strip()))
        else:
            yield from ((code, True) for code in re.findall(r"`([^`]+)`", line) if re.match(CALL, code))


def words_of(call: str) -> list[str]:
    words = shlex.split(call)
    while "=" in words[0]:
        del words[0]
    ends = [number for number, word in enumerate(words) if word in ENDS]
    return [word for word in words[1 : ends[0] if ends else None] if not re.fullmatch(r"\[.*\]|\.\.\.", word)]


@pytest.fixture(scope="module")
def parsers() -> dict[str, CommandParser]:
    return {name: parser_of(name, module, line) for name, (module, line) in COMMANDS.items()}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_program_takes_every_call_of_the_pages(
    page: Path, parsers: dict[str, CommandParser], capsys: pytest.CaptureFixture[str]
) -> None:
    refused = []
    for call, in_sentence in calls(page):
        name, *words = words_of(call)
        try:
            parsers[name].parse_args(words)
        except SystemExit as end:
            said = capsys.readouterr().err
            if end.code and not (in_sentence and UNFINISHED.search(said)):
                refused.append(f"{call}: {said}")
    assert refused == []


def test_every_option_of_every_action_says_what_it_is_and_stands_in_the_reference(parsers: dict[str, CommandParser]) -> None:
    page = (ROOT / "docs" / "commands.md").read_text("utf-8")
    named = {f"{name} {word}": action for name, parser in parsers.items() for word, action in actions_of(parser).items()}
    assert [name for name in named if f"### {name}\n" not in page] == []
    silent = [
        f"{name} {argument.dest}"
        for name, parser in {**parsers, **named}.items()
        for argument in parser._actions
        if not argument.help and not isinstance(argument, argparse._SubParsersAction)
    ]
    assert silent == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_pages_name_settings_that_exist(page: Path) -> None:
    named = set(re.findall(r"\bWIREWATCH_[A-Z0-9_]+", page.read_text("utf-8")))
    assert named - {setting.variable for setting in SETTINGS} - {FOLDER} == set()


def headings(page: Path) -> set[str]:
    """The anchors of a page, as GitHub makes them of its headings."""
    lines = re.findall(r"^#+ (.*)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", line.strip().lower()).replace(" ", "-") for line in lines}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_into_pages_lead_to_a_heading(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#\s]*)#([^)\s]+)\)", page.read_text("utf-8"))
    assert [f"{file}#{part}" for file, part in links if part not in headings(page.parent / file if file else page)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_pages_name_tests_and_benchmarks_that_exist_with_options_that_they_have(page: Path) -> None:
    text = page.read_text("utf-8")
    named = set(re.findall(r"`(?:tests/)?(test_\w+\.py)", text))
    assert sorted(name for name in named if not (ROOT / "tests" / name).exists()) == []
    missing = []
    for name, rest in re.findall(r"`(?:python (?:-m )?)?benchmarks[/.](\w+)([^`]*)`", text):
        if not list((ROOT / "benchmarks").glob(f"{name}*")):
            missing.append(name)
        options = re.findall(r" --(?:no-)?([a-z-]+)", rest)
        source = (ROOT / "benchmarks" / f"{name}.py").read_text("utf-8") if options else ""
        missing += [f"{name} --{option}" for option in options if f'"--{option}"' not in source]
    assert missing == []


def test_figures_that_a_table_takes_from_another_page_stand_there() -> None:
    """The arithmetic of a million articles reckoned with 20.8 pages a second and 3.4 ms, of which the pages that it names had neither."""
    taken = [
        (figure, page.parent / file)
        for page in PAGES
        for cell, file in re.findall(r"\| ([^|]*\d[^|]*) \(\[\w+\]\(([\w-]+\.md)(?:#[\w-]+)?\)\) \|", page.read_text("utf-8"))
        for figure in re.findall(r"\d+\.\d+", cell)
    ]
    assert taken
    assert [f"{figure}: {file.name}" for figure, file in taken if figure not in file.read_text("utf-8")] == []


def test_slack_page_and_manifest_have_the_scopes_that_are_asked_for() -> None:
    manifest = yaml.safe_load((ROOT / "docs" / "examples" / "slack" / "manifest.yaml").read_text("utf-8"))
    assert manifest["oauth_config"]["scopes"]["bot"] == list(SCOPES)
    page = (ROOT / "docs" / "slack.md").read_text("utf-8")
    assert [scope for scope in SCOPES if f"| `{scope}` |" not in page] == []


def test_every_key_of_a_users_files_is_documented() -> None:
    topics, alerts = ((ROOT / "docs" / name).read_text("utf-8") for name in ("topics.md", "alerts.md"))
    of_topics = book._TOPIC_KEYS | book._PATTERN_KEYS | book._JUDGE_KEYS | book._EXAMPLE_KEYS | book._SET_KEYS | book._ALIAS_KEYS
    assert sorted(key for key in of_topics if not re.search(rf"\b{key}:", topics)) == []
    assert sorted(key for key in channel_policies._KEYS if f"{key}:" not in alerts) == []


def test_the_sql_of_the_pages_runs(warehouse: Warehouse) -> None:
    asked = [
        query
        for page in PAGES
        for query in re.findall(r"wirewatch sql (?:--\w+ )?\"([^\"]+)\"|```sql\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    ]
    queries = ["".join(query) for query in asked if "..." not in "".join(query)]
    assert queries
    for query in queries:
        warehouse.connection.execute(query)
