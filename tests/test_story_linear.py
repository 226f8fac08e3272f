"""No text holds up the placing of an article: see the patterns of wirewatch/story/text."""

from __future__ import annotations

import time

import pytest

from wirewatch.story.text.features import describe
from wirewatch.story.window import gazetteer_with, shipped_model

# Placing takes some milliseconds; what is not linear takes minutes on these texts.
MOST_CPU_SECONDS = 3.0
UNITS = (
    *("A", "A.", "A-", "a", "1", "1,", " ", ".", "-", "(", "«", '"', "中", "Я"),
    *("AB, ", "- ", "| ", "google+", "sign-up-", "quarter ", "2nd "),
)


def cpu_seconds_of(title: str, text: str) -> float:
    begin = time.process_time()
    describe(title, text, shipped_model().background, gazetteer_with())
    return time.process_time() - begin


def test_an_article_that_begins_with_two_hundred_capitals_is_described_at_once() -> None:
    assert cpu_seconds_of("Capitals", "A" * 200 + " said the minister on Tuesday.\n" * 9) < MOST_CPU_SECONDS


@pytest.mark.parametrize("unit", UNITS)
def test_long_runs_of_anything_are_described_in_linear_time(unit: str) -> None:
    run = unit * (20_000 // len(unit))
    assert cpu_seconds_of(f"{run}é!x", f"{run}é!x\nby {run}!x") < MOST_CPU_SECONDS
