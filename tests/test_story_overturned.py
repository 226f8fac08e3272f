"""A report that overturns an earlier one of its story is known in the warehouse as what it is, and counted by nobody as a source of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.alert_news import NOON, Book, Topic, article, match, placed
from tests.overturned_story import ALIVE, ALIVE_TOO, BEGUN, DEAD, DIED, Report, article_of, keep, keep_story
from tests.test_alert_overturned import file_batch
from warehouse.analysis.recent_news import wire_stories
from warehouse.analysis.story_pages import articles_of_story, independent_sources
from warehouse.db import Connection, Warehouse
from warehouse.records.story import Opening, Relation, StoryTurn
from warehouse.search.story_members import stories_around
from warehouse.stories import places_of
from warehouse.story_turns import turns_of_stories
from wirewatch.alert.filing.story_corrections import merge, split
from wirewatch.story import window
from wirewatch.story.joining.overturning import with_turns

PLANNED = "Finance minister Vesey to resign, paper says"
DENIED = "Minister Vesey denies she will resign"
DENIED_AGAIN = "Vesey will not resign, says her spokesman"
DONE = "Finance minister Vesey resigns"


@pytest.fixture(autouse=True)
def own_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window, "_WINDOWS", {})


@pytest.mark.parametrize(
    ("said", "turns"),
    [
        ([PLANNED, DONE], ["", ""]),
        ([PLANNED, DENIED], ["", "overturns 0"]),
        ([PLANNED, DENIED, DENIED_AGAIN], ["", "overturns 0", "overturns 0"]),
        ([PLANNED, DENIED, DONE], ["", "overturns 0", "restates 0"]),
        ([PLANNED, DENIED, DONE, DENIED_AGAIN], ["", "overturns 0", "restates 0", "overturns 0"]),
        # Who says first that it is not so is overturned by who says that it is.
        ([DENIED, DONE], ["", "overturns 0"]),
        (["Vesey at work", PLANNED, "The pension row", DENIED], ["", "", "", "overturns 1"]),
        ([PLANNED, "Prime minister Jetten says he will not resign"], ["", ""]),
        (["Governor Brook dies at 82", "Экс-губернатор Брук жива, заявила семья"], ["", "overturns 0"]),
        (["Norland and Sudmark agree ceasefire", "Norland ends ceasefire with Sudmark", "Norland and Sudmark agree new ceasefire"],
         ["", "overturns 0", "restates 0"]),
        # A decision that is taken back parts stories; of what is left in one story most is another affair.
        (["Norland police arrest banker Roe", "Norland police release banker Roe"], ["", ""]),
    ],
)  # fmt: skip
def test_what_overturns_and_restates_an_earlier_report(said: Sequence[str], turns: Sequence[str]) -> None:
    found = with_turns([Opening("s1", str(number), one) for number, one in enumerate(said)])
    assert [f"overturns {one.overturns}" if one.overturns else f"restates {one.restates}" if one.restates else "" for one in found] == turns


def test_what_is_known_of_a_report_stands() -> None:
    """A matched sentence deep in its text may have told more than its beginning."""
    first, second, third = (Opening("s1", key, said) for key, said in (("a", PLANNED), ("b", "The pension row"), ("c", DENIED)))
    known = replace(second, overturns="a")
    assert with_turns([first, known, replace(third, restates="a")]) == [first, known, replace(third, restates="a")]


def story_counts(connection: Connection, story_id: str) -> tuple[int, int, int]:
    (row,) = connection.execute("SELECT outlets, texts, independent_sources FROM stories WHERE story_id = ?", [story_id]).fetchall()
    return row


@pytest.mark.parametrize(
    ("reports", "sources", "turns"),
    [
        ([DIED], 1, []),
        ([DIED, ALIVE], 1, ["reversed a2 of a1"]),
        pytest.param([DIED, ALIVE, ALIVE_TOO], 1, ["reversed a2 of a1"], marks=pytest.mark.slow),
        ([DIED, ALIVE, ALIVE_TOO, DEAD], 2, ["reversed a2 of a1", "restated a4 of a1"]),
    ],
)
def test_every_count_of_sources_leaves_out_who_denies(
    warehouse: Warehouse, reports: Sequence[Report], sources: int, turns: Sequence[str]
) -> None:
    """All of them were counted as independent sources of the death."""
    story_id = keep_story(warehouse, *reports)
    connection = warehouse.connection
    articles, _ = articles_of_story(connection, story_id, 100)
    summary, (shown,) = stories_around(connection, [story_id])[story_id], wire_stories(connection, None, 10)
    assert story_counts(connection, story_id) == (len(reports), len(reports), sources)
    assert (independent_sources(articles), summary.independent_sources, shown.independent_sources) == (sources,) * 3
    assert (summary.texts, shown.texts) == (len(reports),) * 2
    assert [f"{turn.what} {turn.article_id} of {turn.of_article}" for turn in summary.turns] == turns
    assert shown.turns == summary.turns
    ((overturned_at, restated_at),) = connection.execute("SELECT overturned_at, restated_at FROM stories").fetchall()
    assert overturned_at == next((turn.at for turn in summary.turns if turn.what == "reversed"), None)
    assert restated_at == next((turn.at for turn in summary.turns if turn.what == "restated"), None)
    against = connection.execute("SELECT first_article FROM independent_texts WHERE tells_opposite ORDER BY first_article").fetchall()
    assert [found for (found,) in against] == [one.article_id for one in articles if one.overturns]


def test_a_turn_names_both_reports(warehouse: Warehouse) -> None:
    story_id = keep_story(warehouse, DIED, ALIVE)
    turn = StoryTurn("reversed", "a2", ALIVE[1], ALIVE[2], BEGUN + timedelta(hours=3), "a1", DIED[1], DIED[2])
    assert turns_of_stories(warehouse.connection, [story_id]) == {story_id: (turn,)}


def test_reports_of_one_batch_and_headlines_alone_turn_a_story(warehouse: Warehouse) -> None:
    denial = replace(article_of(ALIVE, 2), text="")
    places = {place.article_id: place for place in keep(warehouse, [article_of(DIED, 1), denial, article_of(DEAD, 3)])}
    assert {place.story_id for place in places.values()} == {places["a1"].story_id}
    assert {key: (place.overturns, place.restates) for key, place in places.items()} == {"a1": ("", ""), "a2": ("a1", ""), "a3": ("", "a1")}
    assert places["a2"].relation is Relation.HEADLINE_ONLY


def test_a_correction_decides_again_what_overturns_what(warehouse: Warehouse) -> None:
    story_id = keep_story(warehouse, DIED, ALIVE, ALIVE_TOO)
    (other,) = {warehouse.transact(lambda connection: split(connection, ["a2", "a3"], "ana", "another Anaya", BEGUN + timedelta(hours=5)))}
    assert turns_of_stories(warehouse.connection, [story_id, other]) == {}
    assert story_counts(warehouse.connection, other) == (2, 2, 2)
    warehouse.transact(lambda connection: merge(connection, [story_id, other], "ana", "no, the same", BEGUN + timedelta(hours=6)))
    assert [turn.article_id for turn in turns_of_stories(warehouse.connection, [story_id])[story_id]] == ["a2"]
    assert story_counts(warehouse.connection, story_id) == (3, 3, 1)


BOOK = Book((Topic(channel="#news"),))
SUSPENDED = "Norland suspends grain exports to Sudmark"
RESUMED = "Norland resumes grain exports to Sudmark"


@pytest.mark.parametrize(
    ("sentences", "turns", "sources"),
    [
        ([SUSPENDED, RESUMED], {"a2": ("a1", "")}, 1),
        ([SUSPENDED, RESUMED, SUSPENDED], {"a2": ("a1", ""), "a3": ("", "a1")}, 2),
        ([SUSPENDED, SUSPENDED], {}, 2),
    ],
)
def test_what_a_thread_told_as_a_reversal_is_one_in_its_story_too(
    warehouse: Warehouse, sentences: Sequence[str], turns: dict[str, tuple[str, str]], sources: int
) -> None:
    """Headlines and matched sentences say it, of changes that alone would be taken for another affair."""
    for number, sentence in enumerate(sentences, 1):
        key, at = f"a{number}", NOON + timedelta(hours=number)
        text = f"{'The harbour is busy. ' * 30}\n{sentence}."
        read = article(key, f"Outlet {key}", title=sentence, text=text, agency="", published_at=at, first_seen_at=at)
        place = placed(key, key, "s1", Relation.FIRST if number == 1 else Relation.INDEPENDENT)
        place = replace(place, source=f"Outlet {key}", seen_at=at, number=number)
        warehouse.transact(
            lambda connection, read=read, place=place, key=key, sentence=sentence, at=at: file_batch(  # type: ignore[misc]
                connection, [read], [place], [match(key, sentence)], at
            )
        )
    kept = places_of(warehouse.connection, [f"a{number}" for number in range(1, len(sentences) + 1)])
    assert {key: (place.overturns, place.restates) for key, place in kept.items() if place.overturns or place.restates} == turns
    assert story_counts(warehouse.connection, "s1")[2] == sources
