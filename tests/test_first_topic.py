"""docs/first-topic.md is run: its topic, its table of headlines, the sizes of its weights, its commands."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.topic_books import article, book
from wirewatch.cli.command_parser import parser_of
from wirewatch.cli.main import COMMANDS as MODULES
from wirewatch.topic.engine.engine import Engine
from wirewatch.topic.language.near_misses import as_judged, sees_near_misses
from wirewatch.topic.language.sets.built_in_sets import own_sets
from wirewatch.topic.language.sets.standard_sets import standard_set_names
from wirewatch.topic.language.syntax import print_query, set_names
from wirewatch.topic.language.topic import Example
from wirewatch.topic.workbench.lint.lint import lint, reading, unused_sets
from wirewatch.topic.workbench.lint.lint_notes import notes

PAGE = (Path(__file__).parent.parent / "docs" / "first-topic.md").read_text("utf-8")
BOOK = book(PAGE.partition("```yaml\n")[2].partition("```")[0])
(TOPIC,) = BOOK.topics
JUDGED = as_judged(TOPIC)
COMMANDS = [
    line.partition(" #")[0].strip()
    for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    for line in block.splitlines()
    if line.startswith("wirewatch ")
]


def rows(head: str) -> list[list[str]]:
    table = PAGE.partition(head)[2].partition("\n\n")[0].splitlines()[2:]
    return [[cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in table]


HEADLINES = rows("| headline | score |")


def test_the_topic_is_sound_and_lint_says_nothing_but_what_waits_for_the_judge() -> None:
    assert not BOOK.problems
    assert lint(TOPIC, BOOK.sets) == []
    assert [reading(pattern.text, print_query(pattern.query)) for pattern in TOPIC.patterns] == ["", "", ""]
    assert unused_sets(BOOK.topics, list(own_sets(BOOK.sets))) == []
    (note,) = notes(TOPIC, BOOK.sets)
    assert "for the judge (at most 1)" in note.message
    assert "it begins with" not in note.message
    assert sees_near_misses(TOPIC)


@pytest.mark.parametrize("example", TOPIC.examples, ids=[example.title for example in TOPIC.examples])
def test_the_rule_keeps_every_example(example: Example) -> None:
    found = Engine([TOPIC], BOOK.sets).match(article(example.text, example.title, example.language))
    assert bool(found) is example.should
    assert not example.alert or found[0].alert


@pytest.mark.parametrize(("headline", "score", "becomes"), HEADLINES, ids=[row[0] for row in HEADLINES])
def test_each_headline_of_the_table_becomes_what_it_says(headline: str, score: str, becomes: str) -> None:
    title, _, text = headline.partition(" | ")
    read = article(text, title)
    by_rule, by_judge = Engine([TOPIC], BOOK.sets).match(read), Engine([JUDGED], BOOK.sets).match(read)
    assert [f"{match.score:g}" for match in by_judge] == ([score] if score else [])
    assert bool(by_rule) is (becomes in {"alert", "match"})
    assert [match.alert for match in by_rule] == ([becomes == "alert"] if by_rule else [])


def test_the_sizes_of_minuses_are_those_of_the_topic() -> None:
    highest = max(pattern.weight for pattern in TOPIC.patterns)
    pluses = sum(boost.value for boost in TOPIC.patterns[0].query.boosts if boost.value > 0)
    sizes = [(line[1], line[2]) for line in rows("| the minus should |")]
    assert sizes[0][0].endswith(f"= {highest:g} + {pluses:g} - {TOPIC.minimum:g} = {highest + pluses - TOPIC.minimum:g}")
    assert sizes[1][0].endswith(f"= {highest:g} + {pluses:g} - {TOPIC.alert:g} = {highest + pluses - TOPIC.alert:g}")
    given = {-boost.value for boost in TOPIC.patterns[0].query.boosts if boost.value < 0}
    assert {float(sizes[0][1]), float(sizes[1][1])} <= given


def test_it_shows_the_grammar_of_news() -> None:
    used = set().union(*(set_names(pattern.query) for pattern in TOPIC.patterns))
    assert len(used & {*standard_set_names()}) >= 10


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_page_is_one(command: str) -> None:
    words = shlex.split(command)[1:]
    module, line = MODULES[words[0]]
    parser_of(words[0], module, line).parse_args(words[1:])
