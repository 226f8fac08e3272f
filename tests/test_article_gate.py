"""Extraction never gets worse on our own pages, and nobody can make the gate say otherwise in passing."""

import json
from typing import Any

import pytest

from benchmarks import article_gate
from benchmarks.article_score import digest, text_f1


@pytest.fixture(scope="module")
def pinned() -> dict[str, Any]:
    pinned: dict[str, Any] = json.loads(article_gate.FLOORS.read_text("utf-8"))
    return pinned


def test_every_measure_stands_on_or_above_its_floor(pinned: dict[str, Any]) -> None:
    now = article_gate.measure()
    assert set(now) == set(pinned["floors"])
    assert {name: value for name, value in now.items() if value < pinned["floors"][name]} == {}


def test_the_floors_belong_to_this_corpus(pinned: dict[str, Any]) -> None:
    assert digest(article_gate.CORPUS) == pinned["corpus"]


def test_the_corpus_has_eight_languages() -> None:
    rows = [json.loads(row) for row in (article_gate.CORPUS / "truth.jsonl").read_text("utf-8").split("\n") if row]
    assert len({row["lang"] for row in rows}) >= 8


def test_a_floor_is_never_lowered() -> None:
    old: dict[str, object] = {"corpus": "c", "floors": {"text": 90.0}}
    with pytest.raises(ValueError, match=r"never lowered: text 89\.9 < 90\.0"):
        article_gate.raised(old, {"text": 89.9}, "c", new_corpus=False)
    assert article_gate.raised(old, {"text": 91.0}, "c", new_corpus=False) == {"corpus": "c", "floors": {"text": 91.0}}


def test_a_measure_cannot_vanish() -> None:
    with pytest.raises(ValueError, match="never lowered"):
        article_gate.raised({"corpus": "c", "floors": {"text": 90.0}}, {"title": 100.0}, "c", new_corpus=False)


def test_another_corpus_needs_to_be_said() -> None:
    old: dict[str, object] = {"corpus": "c", "floors": {"text": 90.0}}
    with pytest.raises(ValueError, match="corpus changed"):
        article_gate.raised(old, {"text": 95.0}, "d", new_corpus=False)
    assert article_gate.raised(old, {"text": 80.0}, "d", new_corpus=True)["floors"] == {"text": 80.0}


@pytest.mark.parametrize(("truth", "found", "score"), [("a b", "a b", 1.0), ("a b", "a c", 0.5), ("a", "", 0.0), ("日本", "日", 2 / 3)])
def test_text_is_scored_by_words_or_characters(truth: str, found: str, score: float) -> None:
    assert text_f1(truth, found) == pytest.approx(score)
