"""The examples beside a topic: kept by its rule, or by a judge that had not learnt them; what is broken says by what."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.fakes.words_embedder import WordsEmbedder
from tests.topic_books import topic_book
from wirewatch.cli.main import main
from wirewatch.cli.topics.views.example_view import examples_line
from wirewatch.topic.evaluator import Evaluator
from wirewatch.topic.language.topic import Example, Judging
from wirewatch.topic.workbench.example_check import check_examples
from wirewatch.topic.workbench.examples import LEFT_OUT, Outcome, Ruling, judged, outcome_lines
from wirewatch.topic.workbench.judge_standing import judge_standing

PLACES = ["Vesper", "Ostmark", "Kasten", "Venlo", "Tarn"]
SIGNED = [f"Norland and {place} {words}" for place in PLACES for words in ("sign treaty", "seal accord treaty", "ratify treaty")]
PLAYED = [f"Norland and {place} {words}" for place in PLACES for words in ("play match", "win match cup", "draw match")]


def lines(kind: str, examples: list[str]) -> str:
    return f"      {kind}:\n" + "".join(f"        - {example}\n" for example in examples)


def topics_file(should: list[str], should_not: list[str], more: str = "") -> str:
    return (
        f"topics:\n  - name: pacts\n    query: norland\n    alert: 2\n    score: plus 1 treaty\n{more}    examples:\n"
        + lines("should", should)
        + lines("should_not", should_not)
    )


def outcomes_of(text: str, *, rule: bool = False) -> dict[str, Outcome]:
    book = topic_book(text)
    with Evaluator(book) if rule else Evaluator(book, WordsEmbedder()) as evaluator:
        return {outcome.example.title: outcome for outcome in check_examples(book.topics[0], evaluator)}


def test_an_example_is_kept_by_a_judge_that_left_it_out() -> None:
    """The rule finds every match in Norland; the judge tells noise by what others were like."""
    found = outcomes_of(topics_file(SIGNED, PLAYED))
    assert all(outcome.kept for outcome in found.values())
    assert {found[title].kept_by for title in PLAYED} == {"judge"}
    assert {found[title].kept_by for title in SIGNED} == {""}
    asked_alone = outcomes_of(topics_file(SIGNED, PLAYED), rule=True)
    assert [title for title, outcome in asked_alone.items() if not outcome.kept] == PLAYED


def test_an_example_is_not_judged_by_what_it_taught() -> None:
    """`test` said that nothing was broken, as the judge had learnt each answer by heart."""
    wrong = "Norland and Tarn sign treaty again"
    found = outcomes_of(topics_file(SIGNED, [*PLAYED, wrong]))
    assert not found[wrong].kept
    probability = found[wrong].probability
    assert probability is not None
    assert probability > 0.5
    assert [title for title, outcome in found.items() if not outcome.kept] == [wrong]
    assert outcome_lines(found[wrong])[2] == 'pattern "query": 2 = 1 query + 1 treaty'


def test_the_same_file_gives_the_same_answer_and_its_order_means_nothing() -> None:
    text, turned = topics_file(SIGNED, PLAYED), topics_file(SIGNED[::-1], PLAYED[::-1])
    first, again, other = outcomes_of(text), outcomes_of(text), outcomes_of(turned)
    assert first == again
    for title, outcome in first.items():
        assert other[title].probability == pytest.approx(outcome.probability, abs=0.002)


def test_a_judge_that_was_learnt_beforehand_is_no_witness_for_examples_that_it_may_know(tmp_path: Path) -> None:
    text = topics_file(SIGNED, PLAYED, "    judge: {trained: none.json}\n")
    found = outcomes_of(text)
    assert {outcome.by_judge for outcome in found.values()} == {None}
    assert [title for title, outcome in found.items() if not outcome.kept] == PLAYED


SCORES = {
    "should": Example("t", should=True),
    "alert": Example("t", should=True, alert=True),
    "should_not": Example("t", should=False),
}


@pytest.mark.parametrize(
    ("decision", "kept"),
    [
        (LEFT_OUT, ["should_not"]),
        (Ruling(matches=True, alerts=False), ["should"]),
        (Ruling(matches=True, alerts=True), ["should", "alert"]),
    ],
)
def test_what_keeps_an_example(decision: Ruling, kept: list[str]) -> None:
    assert [name for name, example in SCORES.items() if decision.keeps(example)] == kept


@pytest.mark.parametrize(
    ("score", "probability", "matches", "alerts"),
    [(1, 0.4, False, False), (1, 0.5, True, False), (1, 0.7, True, False), (2, 0.7, True, True), (5, 0.1, True, True)],
)
def test_a_judge_decides_within_the_bounds_of_its_topic(score: float, probability: float, *, matches: bool, alerts: bool) -> None:
    assert judged(Judging(alert=0.7, at_least=2, sure=5), score, probability, 0.5) == Ruling(matches, alerts)


def outcome(kind: str, **fields: object) -> Outcome:
    plain: dict[str, object] = {"score": 2.75, "probability": 0.314, "by_rule": False, "by_judge": True, "is_live": True, "is_found": True}
    return Outcome("pacts", SCORES[kind], reason="why", **{**plain, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        (outcome("should_not"), "rule 2.75, judge .314: kept by the judge alone"),
        (outcome("should", by_rule=True, by_judge=False), "rule 2.75, judge .314: kept by the rule alone"),
        (outcome("should", by_rule=True), "rule 2.75, judge .314: kept"),
        (outcome("should_not", by_judge=False), "rule 2.75, judge .314: stands under should_not, and matches"),
        (outcome("should_not", by_judge=None, probability=None), "rule 2.75: stands under should_not, and matches"),
        (
            outcome("should", by_judge=False, score=None, probability=None, is_found=False),
            "rule finds nothing, judge not asked: stands under should, and does not match",
        ),
        (outcome("alert", by_judge=False), "rule 2.75, judge .314: has `alert: true`, and matches without an alert"),
        (
            outcome("should", by_rule=True, is_live=False),
            "rule 2.75, judge .314: stands under should, and the judge that decides does not let it match, though it may have learnt it",
        ),
        (
            outcome("should_not", is_live=False),
            "rule 2.75, judge .314: stands under should_not, and the judge that decides lets it match, though it may have learnt it",
        ),
        (
            outcome("alert", by_rule=True, is_live=False),
            "rule 2.75, judge .314: stands under should, and the judge that decides does not let it alert, though it may have learnt it",
        ),
    ],
)
def test_rule_and_judge_are_told_beside_each_other(found: Outcome, verdict: str) -> None:
    reasons = [] if found.kept and found.by_rule else ["why"]
    assert outcome_lines(found) == ["pacts: 't'", verdict, *reasons]


def test_kept_examples_are_counted_by_whom_they_are_kept() -> None:
    kept = [outcome("should_not")] * 10 + [outcome("should", by_rule=True, by_judge=False)] + [outcome("should", by_rule=True)] * 46
    assert examples_line([*kept, outcome("should", by_judge=False)], 1) == (
        "58 examples of 1 topic: 57 kept (10 by the judge alone and 1 by the rule alone), 1 broken"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            topics_file(SIGNED[:3], PLAYED[:2]),
            "a judge needs 20 examples, 5 of each kind, and there are 3 that should match and 2 that should not",
        ),
        (topics_file(SIGNED, PLAYED, "    judge: off\n"), "the rule matches from 1 and alerts from 2, and decides alone (`judge: off`)"),
        (topics_file(SIGNED, PLAYED), "its judge, taught by 15 useful ones and 15 others, decides: it matches from ."),
    ],
)
def test_who_decides_is_said(text: str, said: str) -> None:
    book = topic_book(text)
    assert said in judge_standing(Evaluator(book, WordsEmbedder()), book.topics[0])
    assert "no judge is asked" in judge_standing(Evaluator(book), book.topics[0]) or "judge: off" in text


def test_of_one_topic_its_examples_alone_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`topics test T` said "62 examples of 2 topics"."""
    other = "  - name: rain\n    query: rain\n    examples:\n      should: [Rain in Tarn]\n      should_not: [Rain in Venlo]\n"
    topics = tmp_path / "topics.yaml"
    topics.write_text(topics_file(SIGNED, PLAYED) + other, "utf-8")
    (tmp_path / "actors.yaml").write_text("sets: {}\n", "utf-8")
    named = ["--topics", str(topics), "--actors", str(tmp_path / "actors.yaml")]
    monkeypatch.setenv("WIREWATCH_EMBEDDER", "off")
    assert main(["topics", "test", "rain", *named]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "rain: the rule matches from 1 and alerts from 1; no judge is asked",
        "broken   rain: 'Rain in Venlo'",
        "         rule 1: stands under should_not, and matches",
        '         pattern "query": 1 = 1 query',
        "2 examples of 1 topic: 1 kept, 1 broken",
    ]
    assert main(["topics", "test", "--rule", "--json", *named]) == 1
    rows = json.loads(capsys.readouterr().out)
    assert (len(rows), sum(row["kept"] for row in rows)) == (32, 16)
    assert rows[-1] | {"example": None} == {
        "topic": "rain",
        "example": None,
        "score": 1.0,
        "probability": None,
        "by_rule": False,
        "by_judge": None,
        "is_live": False,
        "is_found": True,
        "reason": 'pattern "query": 1 = 1 query',
        "kept": False,
    }
