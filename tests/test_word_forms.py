"""`topics forms`: which words share a stem, in the archive or in the sets."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.topic_books import article
from warehouse.articles import save_articles
from warehouse.db import Warehouse
from wirewatch.cli.main import main
from wirewatch.cli.topics.views.forms_view import FORM_NOTES
from wirewatch.topic.drafting.archive_words import ArchiveWords, SharedStem
from wirewatch.topic.language.words.words import Mode

WORDS = ArchiveWords(
    [
        ("en", "Officer leaves the office", "Two offices were closed."),
        ("en", "The office opens", ""),
        ("de", "Die Ämter und das Amt", "Der officer"),
        ("de", "Завод и заводы", ""),
        ("en", "Заводы", ""),
    ]
)


@pytest.mark.parametrize(
    ("word", "shared"),
    [
        ("officers", [SharedStem("en", "offic", (("office", 2), ("officer", 1), ("offices", 1)))]),
        ("officer", [("en", 4), ("de", 1)]),
        ("заводов", [SharedStem("ru", "завод", (("заводы", 2), ("завод", 1)))]),
        ("zebra", []),
    ],
)
def test_words_of_one_stem_are_told_by_language(word: str, shared: list[SharedStem | tuple[str, int]]) -> None:
    found = WORDS.sharing(word)
    if shared and isinstance(shared[0], SharedStem):
        assert found[0] == shared[0]
    else:
        assert [(one.language, sum(count for _, count in one.forms)) for one in found] == shared


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, catalog_url: str, data_path: Path) -> Path:
    (tmp_path / "topics.yaml").write_text("topics:\n  - {name: t, query: Norland}\n", "utf-8")
    (tmp_path / "actors.yaml").write_text("sets:\n  works: [sackings, {text: werke, language: de}]\n", "utf-8")
    places = {name.upper(): str(tmp_path / f"{name}.yaml") for name in ("topics", "actors")}
    for name, value in {**places, "CATALOG": catalog_url, "DATA": str(data_path)}.items():
        monkeypatch.setenv(f"WIREWATCH_{name}", value)
    return tmp_path


@pytest.mark.parametrize(
    ("word", "lines"),
    [
        ("sackings", ["sackings: stem 'sack' in English: sack, sacked, sackings, sacks"]),
        ("officer", ["officer: stem 'offic' in English: office, officer, officers, offices"]),
        ("free", ["free: stem 'free' in English: free, freeing, frees", "free: does not find freed; list those that are meant beside it"]),
        (
            "flew",
            ["flew: stem 'flew' in English: flew", "flew: does not find fly, flown, flies, flying; list those that are meant beside it"],
        ),
        (
            "Werk",
            [
                f"Werk: {FORM_NOTES[Mode.NAME]}; in small letters it would find",
                "Werk: stem 'werk' in German: werke",
            ],
        ),
        ("qqq", ["qqq: stem 'qqq' in English; no word there has it"]),
    ],
)
def test_without_an_archive_sets_and_common_words_are_read_and_missed_forms_told(
    home: Path, word: str, lines: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["topics", "forms", word]) == 0
    assert capsys.readouterr().out.splitlines() == ["There is no archive yet; those of sets and common words:", *lines]


def test_the_sets_of_a_file_that_is_not_installed_are_read(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "mine.yaml").write_text("sets:\n  mine: [zebras]\ntopics:\n  - {name: t, query: '@mine'}\n", "utf-8")
    assert main(["topics", "forms", "zebra", "--topics", str(home / "mine.yaml")]) == 0
    assert "zebra: stem 'zebra' in English: zebraed, zebraing, zebras\n" in capsys.readouterr().out


def test_the_case_forms_of_a_name_are_counted_by_language() -> None:
    words = ArchiveWords([("pl", "W Krakowie i pod Krakowem", "Krakowie"), ("en", "Krakowie", ""), ("ru", "О Лаврове", "лавров")])
    assert words.in_cases("Kraków") == [SharedStem("pl", "", (("Krakowie", 2), ("Krakowem", 1)))]
    assert words.in_cases("Лавров") == [SharedStem("ru", "", (("Лаврове", 1),))]
    assert words.in_cases("krakowem") == words.in_cases("Xi") == []


def test_the_case_forms_of_a_name_are_told(home: Path, warehouse: Warehouse, capsys: pytest.CaptureFixture[str]) -> None:
    now = datetime.now(UTC)
    kept = replace(article("", "Pożar w Krakowie", "pl"), first_seen_at=now, canonical_url="https://news.example/1")
    warehouse.transact(lambda connection: save_articles(connection, [kept], now))
    assert main(["topics", "forms", "Kraków"]) == 0
    assert "Kraków: its case forms in Polish: Krakowie 1\n" in capsys.readouterr().out
    assert main(["topics", "forms", "Kraków", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["cases"] == {"pl": [["Krakowie", 1]]}


def test_the_words_of_the_archive_are_read_where_there_is_one(home: Path, warehouse: Warehouse, capsys: pytest.CaptureFixture[str]) -> None:
    now = datetime.now(UTC)
    kept = replace(article("Bankruptcies rise.", "A bankruptcy"), first_seen_at=now, canonical_url="https://news.example/1")
    warehouse.transact(lambda connection: save_articles(connection, [kept], now))
    assert main(["topics", "forms", "bankruptcies"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Words of the archive")
    assert "bankruptcies 1, bankruptcy 1" in out
    assert main(["topics", "forms", "US", "bankruptcy", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(one["word"], one["mode"], len(one["stems"])) for one in found] == [("US", "case", 0), ("bankruptcy", "stem", 1)]
