"""Drafts of topics: what is asked for, and what is left to the examples."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.topic_books import article, sets_of
from wirewatch.topic.engine.engine import Engine
from wirewatch.topic.language.book import read_book
from wirewatch.topic.workbench.topic_draft import Wish, draft_topic, set_for

SETS = sets_of(norland=["Norland", "Nordia"], deals=["sign", "sell"])


@pytest.mark.parametrize(
    ("word", "is_name", "name"),
    [
        ("norland", False, "norland"),
        ("@deals", False, "deals"),
        ("Nordia", True, "norland"),
        ("Nordia", False, ""),
        ("sign", True, ""),
        ("sign", False, ""),
        ("zembla", True, ""),
    ],
)
def test_a_word_is_a_set_where_it_is_its_name_or_a_name_in_it(word: str, is_name: bool, name: str) -> None:
    assert set_for(word, SETS, is_name=is_name) == name


@pytest.mark.parametrize(
    "wish",
    [
        Wish("both", (("Norland",), ("Zembla",)), ("sign",), ("sport",)),
        Wish("one", (("Norland",),), ("sign",), ("sport",)),
        Wish("names", (("Norland",), ("Zembla",)), ()),
        Wish("deeds", (), ("sign",)),
    ],
)
def test_near_misses_are_candidates_and_never_match_by_the_rule(wish: Wish) -> None:
    book = read_book("topics:\n" + draft_topic(wish, {}).item, "t.yaml")
    assert not book.problems
    (topic,) = book.topics
    assert topic.floor < 0
    engine = Engine(book.topics, book.sets)
    apart = article("Norland and its parliament met. Then it rained for a whole week. Zembla was there to see it.", "Weather")
    assert engine.match(apart) == []
    if wish.who:
        assert engine.match(article("Norland and Zembla sign a pact."))


@pytest.mark.parametrize(
    ("title", "count"),
    [("Tarn Foods firm cuts 6,000 jobs", 1), ("Firm lays its staff off", 1), ("Firm to cut prices again, all of its jobs are safe", 0)],
)
def test_a_deed_of_several_words_is_found_around_its_object(title: str, count: int) -> None:
    item = draft_topic(Wish("layoffs", (("firm",),), ("cut jobs", "lay off")), {}).item
    book = read_book(f"topics:\n{item}", "t.yaml")
    assert not book.problems
    assert len(Engine(book.topics, book.sets).match(article("", title))) == count


@pytest.mark.parametrize(("names", "found"), [(("company", "firm", "bank"), 1), (("company",), 0), (("Nordia", "firm", "bank"), 0)])
def test_a_deed_without_a_name_is_a_near_miss_where_the_names_stand_for_anyone(names: tuple[str, ...], found: int) -> None:
    """Headlines name the firm and not "company"."""
    item = draft_topic(Wish("deals", (names,), ("buy", "merge")), SETS).item
    book = read_book(f"topics:\n{item}", "t.yaml", "sets:\n  norland: {aliases: [Norland, Nordia]}\n")
    (topic,) = book.topics
    engine = Engine([replace(topic, minimum=topic.floor)], book.sets)
    assert len(engine.match(article("It paid in cash.", "Tarn Foods buys Venlo Snacks"))) == found
