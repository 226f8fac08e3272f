"""Headlines and names from right to left in messages: whatever stands beside words of ours is set apart from them, nothing else is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from tests.alert_message_contents import EVERY, POST, TRANSLATED
from tests.slack_block_rules import check, strings
from warehouse.records.topic import Opinion
from wirewatch.alert.message import blocks
from wirewatch.alert.message.format import plain, safety
from wirewatch.alert.message.format.layout import Layout, inline
from wirewatch.alert.message.format.safety import TextRun
from wirewatch.alert.message.layouts.match_reasons import likeness, why_in_full
from wirewatch.alert.message.layouts.story_layouts import foreign_texts

HEADLINE = "«وقّعت» نورلاند وسودمارك اتفاق الحبوب 2026!"
NAME = "בריד הנמל (חדשות)"
SENTENCES = frozenset(("headline", "sentence", "lede", "before", "after", "near_headline", "translated_headline", "translated_quote"))
NAMES = frozenset(("source", "agency", "first_source", "outlet", "by", "translator", "topic"))
ISOLATE = re.compile("\u2068[^\u2066-\u2069\n]*\u2069")


def from_right_to_left(value: Any, field_name: str = "") -> Any:
    """Put a headline or a name from right to left where a record holds a publisher's words or a name."""
    if field_name in SENTENCES:
        return value and HEADLINE
    if field_name in NAMES:
        return value and NAME
    if field_name == "spans":
        return ((8, 15),) if value else ()
    if isinstance(value, tuple):
        return tuple(from_right_to_left(item) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: from_right_to_left(getattr(value, field.name), field.name) for field in fields(value)})
    return value


def lines(layout: Layout) -> Iterator[str]:
    yield from ("".join(run.text for run in line) for part in layout.parts for line in part.lines)
    yield from (layout.summary, layout.why)


def is_mixed(line: str) -> bool:
    """Say whether letters from right to left stand free in a line that has Latin ones: those are all ours."""
    free = ISOLATE.sub("", line)
    return any(map(is_right_to_left, free)) and any(letter.isascii() and letter.isalpha() for letter in line)


def is_right_to_left(character: str) -> bool:
    return unicodedata.bidirectional(character) in {"R", "AL"}


NEAR = replace(POST, near_story="s9", near_headline="another story", near_url="https://slack.example/p1")


@pytest.mark.parametrize("name", [*EVERY, "near"])
def test_no_line_mixes_what_is_ours_and_theirs(name: str) -> None:
    content = from_right_to_left({**EVERY, "near": NEAR}[name])
    layout = blocks.layout(content)
    assert [line for line in lines(layout) if is_mixed(line)] == []
    message = blocks.build(content, interactive=False)
    assert check(message.text, message.blocks) == []
    assert not [said for said in (*message.text.split("\n"), plain.terminal(layout, 10_000)) if "\u2068" in ISOLATE.sub("", said)]


def test_why_it_matched_names_examples_and_words_apart() -> None:
    content = from_right_to_left(replace(POST, elsewhere=("accord",)))
    said = why_in_full(replace(content, elsewhere=(HEADLINE,))) + likeness(Opinion(0.9, "judge", HEADLINE, NAME))
    assert not is_mixed(said)
    assert f"like “\u2068{HEADLINE}\u2069” (useful), unlike “\u2068{NAME}\u2069” (noise)" in said


def test_a_headline_that_has_a_line_to_itself_is_in_its_own_order_too() -> None:
    """Not every client looks for the direction of a line; its last sign would stand at its beginning."""
    layout = blocks.layout(from_right_to_left(POST))
    assert list(lines(layout)).count(f"\u2068{HEADLINE}\u2069") == 2, "headline and quote"


def test_a_translator_gets_the_words_alone() -> None:
    assert foreign_texts(from_right_to_left(replace(POST, sentence="", lede="lede"))) == (HEADLINE, "")
    assert foreign_texts(replace(POST, sentence=NAME, headline=HEADLINE, spans=((0, 4),))) == (HEADLINE, NAME)


def test_isolates_of_a_feed_do_not_end_ours() -> None:
    assert inline("\u2069אב\u2068 \u202eגד\u2069") == "\u2068אב גד\u2069"


@pytest.mark.parametrize("name", EVERY)
def test_without_a_letter_from_right_to_left_nothing_is_added(name: str) -> None:
    message = blocks.build(EVERY[name])
    assert not [said for said in (message.text, *strings(list(message.blocks))) if re.search("[\u2066-\u2069]", said)]


def test_a_machine_translation_into_arabic_is_apart_from_the_note_before_it() -> None:
    shown = list(lines(blocks.layout(replace(TRANSLATED, translated_headline=HEADLINE))))
    assert f"Machine translation (LibreTranslate): \u2068{HEADLINE}\u2069" in shown


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("on \u2068אבגד\u2069 x", 20, "on \u2068אבגד\u2069 x"),
        ("on \u2068אבגדהו\u2069 x", 8, "on \u2068אב…\u2069"),
        ("on \u2068אבגדהו\u2069 x", 5, "on…"),
        ("on \u2068אב\u2069 and more", 10, "on \u2068אב\u2069…"),
        ("\u2068אבגדהו\u2069", 2, "…"),
    ],
)
def test_a_cut_closes_the_isolate_that_it_opened(text: str, limit: int, expected: str) -> None:
    assert safety.shorten(text, limit) == expected
    assert len(expected) <= limit


def test_an_isolate_goes_over_the_runs_of_a_text() -> None:
    runs = [TextRun("אב "), TextRun("גד", bold=True)]
    assert safety.isolated_runs(runs) == (TextRun("\u2068אב "), TextRun("גד\u2069", bold=True))
    assert safety.isolated_runs([TextRun("a")]) == (TextRun("a"),)
    assert safety.isolated_runs([]) == ()
