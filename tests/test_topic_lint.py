"""What `topics lint` says of a topic with a judge, of words with one stem, and of what a judge is asked about."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.topic_books import book
from wirewatch.cli.main import main
from wirewatch.topic.language.topic import Topic
from wirewatch.topic.workbench.lint import judge_notes, lint

TOPIC = """
topics:
  - name: strikes
    min: 2
    alert: 3
    {judge}
    score: |
      plus 0.5 strike
    patterns:
      - {{name: headline, weight: 3, query: title:(crew PRE/5 strike)}}
      - {{name: lead, weight: 2, query: lead:(crew NEAR/5 strike)}}
      - {{name: wide, weight: {weight}, query: crew AND strike}}
    examples:
      should: [{useful}]
      should_not: [{noise}]
"""


def topic_of(judge: str = "", useful: int = 0, noise: int = 0, weight: float = 0) -> Topic:
    lists = [", ".join(f'"{kind} {place}"' for place in range(count)) for kind, count in (("crew strikes", useful), ("talks", noise))]
    read = book(TOPIC.format(judge=judge, useful=lists[0], noise=lists[1], weight=weight))
    assert not read.problems
    return read.topics[0]


@pytest.mark.parametrize(
    ("topic", "warned", "noted"),
    [
        pytest.param(topic_of("judge: off"), ["no-alert", "never", "loose"], "", id="no judge"),
        pytest.param(topic_of(useful=15, noise=5), [], "lead (at most 2.5), wide (at most 0.5)", id="examples"),
        pytest.param(topic_of("judge: {alert: 0.8}"), [], "lead (at most 2.5), wide (at most 0.5); it begins with 20", id="told to judge"),
        pytest.param(topic_of(useful=16, noise=4), ["no-alert"], "wide (at most 0.5); it begins with 20", id="too few of one kind"),
        pytest.param(topic_of(weight=1), ["no-alert", "never", "loose"], "", id="a weight that may be a slip"),
        pytest.param(topic_of("judge: {candidates: 1}", 15, 5), ["never", "loose"], "lead (at most 2.5)", id="below the candidates"),
        pytest.param(topic_of("judge: {near_misses: false}", 15, 5), ["never", "loose"], "lead (at most 2.5)", id="judged from min on"),
    ],
)
def test_what_only_a_judge_may_take_is_a_note_and_no_warning(topic: Topic, warned: list[str], noted: str) -> None:
    assert [found.code for found in lint(topic, {})] == warned
    notes = [note.message for note in judge_notes(topic)]
    assert len(notes) == bool(noted)
    assert noted in "".join(notes)


@pytest.mark.parametrize(
    ("query", "clause", "pair"),
    [
        ("bankruptcy", "minus 1 bankruptcies", ("bankruptcies", "bankruptcy")),
        ("court NEAR/5 office", "minus 1 (officer OR zebra)", ("officer", "office")),
        ("drug plus 1 approve", "minus 1 title:approval", ("approval", "approve")),
        ('"complete response letter"', "minus 1 letters", ("letters", "complete response letter")),
        ("@papers", "minus 1 proposal", ("proposal", "propose")),
        ("propose", "minus 1 @offers", ("proposal", "propose")),
        ("завод", "minus 1 заводы", ("заводы", "завод")),
    ],
)
def test_a_minus_word_with_the_stem_of_what_is_asked_for_is_told(query: str, clause: str, pair: tuple[str, str]) -> None:
    read = book(f"topics: [{{name: t, query: '{query} {clause}'}}]\nsets: {{papers: [propose], offers: [proposal]}}\n")
    (advice,) = [found for found in lint(read.topics[0], read.sets) if found.code == "same-stem"]
    assert all(word in advice.message for word in pair)
    assert ("@offers" in advice.message) == ("@offers" in clause)


@pytest.mark.parametrize(
    "query",
    [
        "bankruptcy minus 1 Bankruptcies",
        "bankruptcy minus 1 bankruptcy",
        "(fine OR fining) minus 0.5 fine",
        '"negative opinion" minus 1 opinion',
        "bankruptcy minus 1 (zebra NEAR/3 bankruptcies)",
        "office NOT officer minus 1 zebra",
        "court NOT NEAR/3 office minus 1 officer",
        "@cargo minus 1 @freight",
    ],
)
def test_a_minus_that_is_meant_is_no_clash(query: str) -> None:
    sets = "sets: {cargo: [{text: fracht, language: de}], freight: [{text: frachten, language: nl}]}\n"
    read = book(f"topics: [{{name: t, query: '{query}'}}]\n{sets}")
    assert [found for found in lint(read.topics[0], read.sets) if found.code == "same-stem"] == []


def test_a_topic_whose_judge_learnt_from_its_scores_is_not_told_of_clashes() -> None:
    read = book("topics: [{name: t, query: office minus 1 officer, judge: {trained: judges/t.json}}]\n")
    assert lint(read.topics[0], read.sets) == []


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "actors.yaml").write_text("sets:\n  crew: [crew, pilot]\n  idle: [zebra]\n", "utf-8")
    (tmp_path / "topics.yaml").write_text(
        "topics:\n  - {name: strikes, query: 'title:(strike NEAR/3 @crew)'}\n  - {name: silent, query: pay, judge: off}\n", "utf-8"
    )
    for name in ("topics", "actors"):
        monkeypatch.setenv(f"WIREWATCH_{name.upper()}", str(tmp_path / f"{name}.yaml"))
    return tmp_path


def test_what_a_judge_is_asked_about_is_shown(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["topics", "lint", "--no-archive", "--near"]) == 0
    out = capsys.readouterr().out
    assert "judged   strikes: what its query finds, at any score, and what it nearly finds\n" in out
    assert "  near misses: lead:(strike AND @crew) OR title:strike\n" in out
    assert "judged   silent: nothing, since it says `judge: off`\n" in out
    assert main(["topics", "lint", "strikes", "--no-archive", "--near", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["judged"]["strikes"]) == 2


@pytest.mark.parametrize(
    ("judge", "said"),
    [
        ("{candidates: 0.5}", "from a rule score of 0.5 on, and what it nearly finds"),
        ("{near_misses: false}", "from a rule score of 1 on; it has near misses of its own, or asks for none"),
        ("{trained: judges/t.json}", "from a rule score of 1 on; its judge was learnt without near misses"),
    ],
)
def test_each_bound_of_what_is_judged_is_told(home: Path, judge: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "topics.yaml").write_text(f"topics:\n  - {{name: t, query: 'strike NEAR/3 pay', judge: {judge}}}\n", "utf-8")
    assert main(["topics", "lint", "--no-archive", "--near"]) == 0
    assert said in capsys.readouterr().out


def test_no_set_is_called_idle_where_a_topic_could_not_be_read(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["topics", "lint", "--no-archive"]) == 0
    assert "used by no topic: @idle\n" in capsys.readouterr().out
    (home / "topics.yaml").write_text("topics:\n  - {name: strikes, query: 'title:(strike NEAR/ @crew'}\n", "utf-8")
    assert main(["topics", "lint", "--no-archive"]) == 1
    assert "used by no topic" not in capsys.readouterr().out


def test_a_near_beside_or_is_shown_as_it_is_read(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "topics.yaml").write_text("topics:\n  - {name: t, query: strike OR walkout NEAR/3 pay}\n", "utf-8")
    assert main(["topics", "lint", "--no-archive"]) == 0
    assert "OR meets AND, NEAR or PRE without parentheses; it is read as strike OR walkout NEAR/3 pay (reading)" in capsys.readouterr().out
