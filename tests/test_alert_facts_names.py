"""Only names are actors: the words of a set of verbs never make a "new actor"."""

from __future__ import annotations

import pytest

from warehouse.records.topic import Match, Span
from wirewatch.alert.filing.thread_facts import facts_of_sentence


@pytest.mark.parametrize(("word", "actors"), [("Westria", {"westria"}), ("will", set()), ("Россией", {"westria"}), ("表示", set())])
def test_actors_are_names(word: str, actors: set[str]) -> None:
    span = Span("text", 0, len(word), word, "westria")
    match = Match(
        "a1", "t", "v1", "p", 1.0, alert=True, sentence=word, sentence_field="text", sentence_start=0, sentence_end=len(word), spans=(span,)
    )
    assert facts_of_sentence(match).actors == actors
