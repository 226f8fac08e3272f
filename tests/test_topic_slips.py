"""What lint tells of a topic that is written otherwise than it looks."""

from __future__ import annotations

from importlib.resources import files

import pytest

from tests.topic_books import article, matches, sets_of, topic_of
from wirewatch.topic.engine.engine import Engine
from wirewatch.topic.language.files.book import read_book
from wirewatch.topic.language.syntax import Phrase
from wirewatch.topic.language.words.spellings import spellings_of
from wirewatch.topic.language.words.words import Lexicon, Mode, Word
from wirewatch.topic.workbench.lint.lint import lint, lint_on_archive


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


@pytest.mark.parametrize(
    ("query", "text", "language", "found"),
    [
        ("NATO", "Nato to send more troops", "en", True),
        ("NATO", "NATO to send more troops", "en", True),
        ("NATO", "nato", "en", False),
        ("NATO", "Nato a Roma nel 1950", "it", False),
        ("OPEC", "Opec agrees to cut output", "fr", True),
        ("OPEC NEAR/2 cut", "Opec will cut output", "en", True),
        ("COVID-19", "Covid-19 cases double", "en", True),
        ("COVID19", "Covid19 cases double", "en", True),
        ("UNICEF", "Die Unicef warnt", "de", True),
        ("WHO", "Who said so", "en", False),
        ("US", "Us and them", "en", False),
        ("AIDS", "Aids to navigation", "en", False),
        ("START", "Start of the talks", "en", False),
        ("SWIFT", "Swift action", "en", False),
        ("NAFTA", "Nafta je skupa", "hr", False),
        ('="OPEC"', "Opec agrees", "en", True),
    ],
)
def test_an_acronym_that_outlets_write_as_a_word_is_found_so(query: str, text: str, language: str, found: bool) -> None:
    assert bool(matches(query, article(text, language=language))) is found


def test_no_such_acronym_is_a_common_word() -> None:
    lines = files("seeds").joinpath("words/english.txt").read_text("utf-8").splitlines()
    words = [word for line in lines if not line.startswith("#") for word in line.split() if word.isalpha() and len(word) > 1]
    assert len(words) > 1000
    assert not [word for word in words if len(spellings_of(Phrase((Word(word.upper(), Mode.CASE),)), Lexicon("en"))) > 1]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("WHO", 'WHO never occurs in 2 articles, but in another form: "Who" does, 2 times; ="Who" finds it'),
        ("Boats", 'Boats never occurs in 2 articles, but in another form: "boat" does, once; ="boat" finds it'),
        ("zebra", "zebra never occurs in 2 articles"),
        ("OPEC", ""),
    ],
)
def test_what_stands_there_in_another_form_is_told_as_such(query: str, told: str) -> None:
    given = [article("Who speaks? Opec does"), article("Who owns the boat")]
    topic = topic_of(query)
    found = [one.message for one in lint_on_archive(topic, Engine([topic], {}), given, 1.0) if one.code == "unseen"]
    assert found == ([told] if told else [])
