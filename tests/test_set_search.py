"""Looking for a set by name, by whole words, and by parts of words where nothing else holds them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.topic_books import sets_of
from wirewatch.cli.main import main
from wirewatch.texts.nearest import slips_of
from wirewatch.topic.language.sets.set_search import search_sets

SETS = sets_of(
    doubt=["could", "may"],
    speculation=["rumour", "doubts"],
    affirm=["consensus", "sign"],
    country=["US", "United States"],
    harbour_police=["harbour master"],
    france=["France"],
    france_leader=["French leader"],
    metal=["北京钢铁", "steel"],
)


@pytest.mark.parametrize(
    ("word", "named", "others"),
    [
        ("doubt", "doubt", ["speculation"]),
        ("@doubt", "doubt", ["speculation"]),
        ("US", "", ["country"]),
        ("united states", "", ["country"]),
        ("signs", "", ["affirm"]),
        ("consen", "", ["affirm"]),
        ("police", "", ["harbour_police"]),
        ("harbour police", "harbour_police", []),
        ("france", "france", ["france_leader"]),
        ("leader", "", []),
        ("钢铁", "", ["metal"]),
        ("zebra", "", []),
        ("", "", []),
    ],
)
def test_whole_words_come_first_and_parts_only_where_nothing_else_holds_them(word: str, named: str, others: list[str]) -> None:
    found = search_sets(SETS, word)
    assert (found.named.name if found.named else "") == named
    assert [one.name for one in found.others] == others


def test_only_the_aliases_that_hold_the_word_are_shown_unless_the_name_does() -> None:
    assert search_sets(SETS, "doubt").others[0].aliases == ("doubts",)
    assert search_sets(SETS, "police").others[0].aliases == ("harbour master",)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("norlnd", ["norland"]),
        ("norlandd", ["norland"]),
        ("nroland", ["norland"]),
        ("seize", []),
        ("police", []),
        ("competition_autority", ["competition_authority"]),
    ],
)
def test_a_slip_of_the_pen_is_an_edit_for_each_four_letters(typed: str, meant: list[str]) -> None:
    assert slips_of(typed, ["belize", "price", "norland", "competition_authority"]) == meant


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "topics.yaml").write_text("topics:\n  - {name: pacts, query: '@pact'}\n", "utf-8")
    (tmp_path / "actors.yaml").write_text(
        "sets:\n  pact: {aliases: [treaty, pact], note: Papers of two.}\n  paper: [treaty, paper]\n  police: [Wache]\n", "utf-8"
    )
    for name in ("topics", "actors"):
        monkeypatch.setenv(f"WIREWATCH_{name.upper()}", str(tmp_path / f"{name}.yaml"))
    return tmp_path


def test_the_set_of_the_very_name_stands_alone_with_its_note(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["topics", "sets", "pact"]) == 0
    assert capsys.readouterr().out == "@pact  2 aliases; in pacts\n    Papers of two.\n    treaty, pact\n"
    assert main(["topics", "sets", "paper"]) == 0
    assert "@pact" not in capsys.readouterr().out


def test_others_that_hold_it_are_named_and_shown_where_all_are_asked_for(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "actors.yaml").write_text("sets:\n  treaty: [accord]\n  pact: [treaty, pact]\n", "utf-8")
    assert main(["topics", "sets", "treaty"]) == 0
    out = capsys.readouterr().out
    assert out == "@treaty  1 alias\n    accord\nThe word stands in @pact, too; --all shows them\n"
    assert main(["topics", "sets", "treaty", "--all", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(one["set"], one["matching"]) for one in found] == [("treaty", ["accord"]), ("pact", ["treaty"])]


def test_standard_sets_are_listed_first_in_a_line_each_and_own_ones_win(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two hundred and fifty lines ended with the grammar of news, which is what somebody who lists sets looks for."""
    assert main(["topics", "sets"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Built in, for every topic:"
    assert lines[1].startswith("  @asked_for  ")
    assert lines[1].endswith("  Somebody asks for it or urges it, so it is not done")
    own = lines.index("Of your files (3 sets):")
    assert own < 40
    assert lines[own + 1 : own + 4] == ["  @pact (in pacts)  Papers of two", "  @paper  treaty, paper", "  @police  Wache"]
    assert not [line for line in lines[:own] if "@police" in line]
    assert len(lines) < own + 7
    assert main(["topics", "sets", "--all"]) == 0
    assert "@police  1 alias\n    Wache\n" in capsys.readouterr().out
    assert main(["topics", "sets", "police"]) == 0
    assert "Wache" in capsys.readouterr().out


def test_no_state_is_suggested_for_what_happens(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`topics sets seize` asked whether @belize was meant."""
    assert main(["topics", "sets", "seize"]) == 1
    assert "Did you mean" not in capsys.readouterr().out
    assert main(["topics", "sets", "polise"]) == 1
    assert "Did you mean `@police`? " in capsys.readouterr().out
