"""What lint tells of a topic that is written otherwise than it looks."""

from __future__ import annotations

import pytest

from tests.topic_books import sets_of, topic_of
from wirewatch.topic.language.book import read_book
from wirewatch.topic.workbench.lint import lint


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("\u0435arthquake", "\u0435 (Cyrillic small letter ie)"),
        ("\u0421hina", "\u0421 (Cyrillic capital letter es)"),
        ("earthquak\u0435*", "\u0435 (Cyrillic small letter ie)"),
        ("\u039fPEC", "\u039f (Greek capital letter omicron)"),
        ("China", ""),
        ("Китай", ""),
        ("COVID-19", ""),
        ("@mixed", "\u0421 (Cyrillic capital letter es)"),
        ("café", ""),
        ("5кг", ""),
    ],
)
def test_a_word_of_two_scripts_is_told(word: str, told: str) -> None:
    sets = sets_of(mixed=["\u0421hina"])
    found = [one.message for one in lint(topic_of(f"{word} plus 1 moon min 1", sets), sets) if one.code == "mixed-letters"]
    assert [told in one for one in found] == ([True] if told else [])


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("query: moon\n    channel: #c1", "4:13 the channel is empty, since what begins with # is a comment to YAML"),
        ('query: moon\n    channel: "#c1"', ""),
        ("query: moon\n    patterns: [{name: p, query: sun}]", "4:15 `patterns:` beside `query:` is not read"),
        ("patterns: [{name: p, query: sun}]", ""),
    ],
)
def test_what_a_topic_says_otherwise_than_it_looks_is_a_hint(lines: str, told: str) -> None:
    read = read_book(f"topics:\n  - name: t\n    {lines}\n", "topics.yaml")
    assert len(read.topics) == 1
    assert [f"{one.line}:{one.column} {one.message}"[: len(told)] for one in read.hints] == ([told] if told else [])
