"""Watch lists: a table of names is a set, and what is wrong with it is told at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import NOON
from tests.topic_books import article
from warehouse.db import Warehouse
from wirewatch.topic.language.sets.sets import Alias
from wirewatch.topic.language.sets.watch_list import read_table
from wirewatch.topic.live_topics import live_topics, load_topics, read_topics

TOPICS = "watchlists:\n  firms: firms.csv\ntopics:\n  - {name: firms, query: '@firms NEAR/S buy'}\n"
FIRMS = 'name,aliases,language\nNorlandia Steel,Norsteel|NLS,\n"Kasten, Sons",,\n\nStahlwerk Nord,,de\n=Apex,,\n'


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "topics.yaml").write_text(TOPICS, encoding="utf-8")
    (tmp_path / "actors.yaml").write_text("sets: {a: [A]}\n", encoding="utf-8")
    (tmp_path / "firms.csv").write_text(FIRMS, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("title", "language", "matches"),
    [
        ("Norlandia Steel buys a mill", "en", True),
        ("NORSTEEL buys a mill", "en", True),
        ("Kasten, Sons to buy a mill", "en", True),
        ("Apex buys a mill", "en", True),
        ("The apex of buying", "en", False),
        ("Stahlwerk Nord buys a mill", "en", False),
        ("Somebody buys a mill", "en", False),
    ],
)
def test_a_table_beside_the_topics_file_is_a_set(home: Path, title: str, language: str, matches: bool) -> None:
    book = load_topics(home / "topics.yaml", home / "actors.yaml")
    assert book.problems == ()
    assert bool(book.engine.match(article(title, language=language))) is matches


@pytest.mark.parametrize(
    ("table", "line", "sentence"),
    [
        ("firm,alias\nA,B\n", 1, "its columns are firm, alias; expected name"),
        ("name,aliases\nA,B,C\n", 2, "it has 3 cells and the table 2 columns"),
        ("name,language\nA,\nB,german\n", 3, "the language is 'german'"),
        ("name,aliases\nA,\n,B\n", 3, "it has no name"),
        ("name,aliases\nA,B|--\n", 2, "'--' has no word in it"),
        ('name\nA\n"B\n', 3, "not a row of a CSV table"),
        ("", 1, "its columns are none"),
    ],
)
def test_what_is_wrong_with_a_table_is_told_at_its_line(table: str, line: int, sentence: str) -> None:
    _, (problem,) = read_table("firms", "firms.csv", table)
    assert (problem.file, problem.line) == ("firms.csv", line)
    assert sentence in problem.message


def test_a_table_of_a_european_spreadsheet_is_read() -> None:
    found, problems = read_table("firms", "firms.csv", "Name;Aliases;Language\nA, Sons;B|C;DE\n")
    assert problems == []
    assert found.aliases == (Alias("A, Sons", "de"), Alias("B", "de"), Alias("C", "de"))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda home: (home / "firms.csv").unlink(), "topics.yaml:2:10: @firms: firms.csv cannot be read: No such file"),
        (lambda home: (home / "firms.csv").write_bytes(b"name\n\xff\n"), "is not UTF-8 (byte 5)"),
        (lambda home: (home / "firms.csv").write_text("name\n"), "has no rows"),
        (lambda home: (home / "topics.yaml").write_text(TOPICS + "sets: {firms: [A]}\n"), "@firms is already defined"),
    ],
)
def test_a_list_that_cannot_be_used_is_told_at_its_line(home: Path, change: object, sentence: str) -> None:
    assert callable(change)
    change(home)
    problems = read_topics(home / "topics.yaml", home / "actors.yaml").problems
    assert sentence in "\n".join(map(str, problems))


def test_a_table_that_is_lost_leaves_its_topic_as_it_last_was(home: Path, warehouse: Warehouse) -> None:
    files = home / "topics.yaml", home / "actors.yaml"
    before = live_topics(warehouse, *files, NOON)
    (home / "firms.csv").unlink()
    after = live_topics(warehouse, *files, NOON)
    assert after.problems
    assert [topic.version for topic in after.topics] == [topic.version for topic in before.topics]
    assert after.engine.match(article("Norsteel buys a mill"))


def test_a_longer_table_is_another_version(home: Path) -> None:
    files = home / "topics.yaml", home / "actors.yaml"
    before = load_topics(*files)
    (home / "firms.csv").write_text(FIRMS + "Zembla Mills,,\n", encoding="utf-8")
    after = load_topics(*files)
    assert after.digest != before.digest
    assert after.topics[0].version != before.topics[0].version
