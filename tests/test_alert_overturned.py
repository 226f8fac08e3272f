"""What overturns a report inside its story is told in the channel, marks the post and is no source of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from itertools import zip_longest

import pytest

from tests.alert_news import NOON, Book, Topic, article, match, placed
from warehouse.articles import save_articles
from warehouse.db import Connection, Warehouse, open_warehouse
from warehouse.matches import save_matches
from warehouse.records.article import Article
from warehouse.records.story import Placement, Relation
from warehouse.records.topic import Match
from warehouse.stories import save_placements
from wirewatch.alert.filing.filing import file_alerts
from wirewatch.alert.message.phrases import MARKS
from wirewatch.alert.thread.thread_state import ThreadState, decode_thread_state, encode_thread_state
from wirewatch.story.text.states.overturned_news import opposite_kinds, overturned, told_changes

BOOK = Book((Topic(channel="#news"),))
DIED = ("Former governor Edda Brook dies at 82", "Edda Brook, who governed Norland for ten years, died on Monday, local media said.")
ALIVE = ("Family says former governor Brook is alive", "The family of Edda Brook denied on Monday that the governor of Norland had died.")
ALIVE_RU = ("Экс-губернатор Брук жива, заявила семья", "Семья бывшего губернатора Брук опровергла сообщения о её смерти.")
DIED_AGAIN = ("Edda Brook, governor of Norland, dead at 82", "The government of Norland said that Edda Brook died on Friday.")
PLANNED = ("Finance minister Vesey to resign, paper says", "Norland finance minister Ira Vesey will resign this week, a paper said.")
DENIED = ("Minister Vesey denies she will resign", "Norland finance minister Ira Vesey said that she would not resign, denying a report.")
DONE = ("Finance minister Vesey resigns", "Norland finance minister Ira Vesey resigned on Tuesday over a row on pensions.")
AGREED = ("Norland and Sudmark agree ceasefire", "Norland and Sudmark agreed on a ceasefire on Monday after talks, both ministries said.")
BROKEN = ("Sudmark breaks ceasefire with Norland, 12 dead", "Sudmark shelled a town in Norland hours after a ceasefire had begun.")
ENDED = ("Norland ends ceasefire with Sudmark", "Norland ended the ceasefire with Sudmark on Wednesday, its president said.")
NEW = ("Norland and Sudmark agree new ceasefire", "Norland and Sudmark agreed on a new ceasefire on Saturday, both ministries said.")


def file_batch(
    connection: Connection, read: list[Article], places: list[Placement], found: list[Match], at: datetime, *, book: Book = BOOK
) -> None:
    save_articles(connection, read, at, places=places)
    save_placements(connection, places, at)
    save_matches(connection, found, at)
    file_alerts(connection, found, places, read, book, at)


@dataclass(frozen=True)
class Report:
    """One report of a story, and what it turns by its headline."""

    title: str
    text: str
    overturns: str = ""
    restates: str = ""
    sentence: str = ""


def come(warehouse: Warehouse, stories: Sequence[Sequence[Sequence[Report]]]) -> list[tuple[list[str], ThreadState]]:
    """Let reports of stories come, each told in a channel of its own, the batches of all in the same commits, six hours behind one another.

    Returns the forms of each story's replies and the state of its thread.
    """
    book = Book(tuple(Topic(f"t{number}", f"#c{number}") for number in range(len(stories))))
    for hours, batches in enumerate(zip_longest(*stories, fillvalue=())):
        at = NOON + timedelta(hours=6 * hours)
        read, places, found = [], [], []
        for number, batch in enumerate(batches):
            before = sum(map(len, stories[number][:hours]))
            for place, report in enumerate(batch, before + 1):
                key = f"s{number}a{place}"
                text, title = report.text, report.title
                read.append(article(key, f"Outlet {key}", title=title, text=text, agency="", published_at=at, first_seen_at=at))
                overturns, restates = (f"s{number}{turned}" if turned else "" for turned in (report.overturns, report.restates))
                relation = Relation.FIRST if place == 1 else Relation.INDEPENDENT
                places.append(replace(placed(key, key, f"s{number}", relation), overturns=overturns, restates=restates))
                found.append(match(key, report.sentence or text, topic=f"t{number}"))
        warehouse.transact(partial(file_batch, read=read, places=places, found=found, at=at, book=book))
    ask = warehouse.connection.execute
    told = ask("SELECT story_id, variant FROM alerts WHERE kind = 'reply' ORDER BY created_at, article_id").fetchall()
    states = dict(ask("SELECT story_id, thread_state FROM threads").fetchall())
    names = [f"s{number}" for number in range(len(stories))]
    return [([form for story, form in told if story == name], decode_thread_state(states[name])) for name in names]


# Batches of reports; the forms of the replies, the mark of the post, and how many sources it counts.
OVERTURNED: list[tuple[list[list[tuple[str, str]]], list[str], str, int]] = [
    ([[DIED], [ALIVE]], ["reversal"], "reversed", 1),
    ([[DIED, ALIVE]], ["reversal"], "reversed", 1),
    ([[DIED], [ALIVE], [ALIVE_RU]], ["reversal", "reply"], "reversed", 1),
    ([[DIED], [ALIVE_RU], [ALIVE]], ["reversal", "reply"], "reversed", 1),
    ([[DIED], [ALIVE], [DIED_AGAIN]], ["reversal", "reversal"], "restated", 2),
    ([[DIED], [DIED_AGAIN]], ["reply"], "", 2),
    ([[PLANNED], [DENIED], [DONE]], ["reversal", "reversal"], "restated", 2),
    ([[PLANNED], [DONE]], ["reply"], "", 2),
    ([[AGREED], [BROKEN], [ENDED], [NEW]], ["reply", "reversal", "reversal"], "restated", 3),
]


@pytest.fixture(scope="module")
def overturned_stories(shared_warehouse: Warehouse) -> list[tuple[list[str], ThreadState]]:
    return come(shared_warehouse, [[[Report(*said) for said in batch] for batch in batches] for batches, *_ in OVERTURNED])


@pytest.mark.parametrize("number", range(len(OVERTURNED)))
def test_what_overturns_a_report_is_a_reversal_and_no_source_of_it(
    overturned_stories: list[tuple[list[str], ThreadState]], number: int
) -> None:
    """It was an independent report of what it denies, a plain reply, and the post stayed as it was."""
    _, forms, mark, sources = OVERTURNED[number]
    told, state = overturned_stories[number]
    assert told == forms
    assert [each.what for each in (state.root.mark, *state.root.earlier_marks) if each] == ([mark] if mark else [])
    assert not mark or mark in MARKS
    assert (state.sources, state.counted().independent_sources) == (sources, sources)
    assert decode_thread_state(encode_thread_state(state)) == state


TALKS = "Envoys of Norland and Sudmark met in Doha on Monday, both ministries said."
# What each report behind the first overturns and restates; the forms of the replies, and the mark of the post.
TURNED: list[tuple[list[tuple[str, str]], list[str], list[str]]] = [
    ([("a1", "")], ["reversal"], ["reversed"]),
    ([("", "")], ["reply"], []),
    ([("a0", "")], ["reply"], []),
    ([("a1", ""), ("a1", "")], ["reversal", "reply"], ["reversed"]),
    ([("a1", ""), ("", "a1")], ["reversal", "reversal"], ["restated"]),
    ([("a1", ""), ("", "a1"), ("a1", "")], ["reversal", "reversal", "reversal"], ["reversed"]),
    ([("", "a1")], ["reply"], []),
]


@pytest.fixture(scope="module")
def turned_stories(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[list[str], ThreadState]]:
    home = tmp_path_factory.mktemp("turned")
    stories = [
        [
            [Report(f"Envoys in Doha a{place}", f"{TALKS}\nWords of a{place}.", *turns, sentence=TALKS)]
            for place, turns in enumerate([("", ""), *places], 1)
        ]
        for places, *_ in TURNED
    ]
    with open_warehouse(f"sqlite:///{home}/catalog.sqlite", home / "data") as warehouse:
        return come(warehouse, stories)


@pytest.mark.parametrize("number", range(len(TURNED)))
def test_what_a_text_turns_by_its_headline_is_told_where_the_matched_sentence_says_nothing(
    turned_stories: list[tuple[list[str], ThreadState]], number: int
) -> None:
    """`stories` said that it tells the opposite, and the thread that it reports the same independently."""
    _, forms, marks = TURNED[number]
    told, state = turned_stories[number]
    assert told == forms
    assert [each.what for each in (state.root.mark, *state.root.earlier_marks) if each] == marks


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Governor Brook dies at 82", "Governor Brook is alive, family says"),
        ("Governor Brook dies at 82", "Governor Brook not dead, son says"),
        ("Governor Brook dies at 82", "Reports of Brook's death are false, son says"),
        ("Ex-Gouverneurin Brook gestorben", "Familie: Gouverneurin Brook ist am Leben"),
        ("L’ancienne gouverneure Brook est morte", "Le fils de Brook dément la mort de sa mère"),
        ("Fallece la gobernadora Brook", "La familia de Brook desmiente su muerte"),
        ("Экс-губернатор Брук умерла", "Семья: губернатор Брук жива"),
        ("前省长布鲁克去世", "家属否认前省长布鲁克去世"),
        ("Minister Vesey to step down", "Vesey rules out stepping down"),
        ("Minister Vesey to resign", "Vesey won't resign"),
        ("Ministerin Vesey erklärt Rücktritt", "Vesey dementiert Rücktritt"),
        ("La ministre Vesey annonce sa démission", "La ministre Vesey dément vouloir démissionner"),
        ("La ministra Vesey dimite", "La ministra Vesey niega que vaya a dimitir"),
        ("Министр Визи уходит в отставку", "Министр Визи опровергла сообщения об отставке"),
        ("财政部长辞职", "财政部长否认将辞职"),
        ("Norland and Sudmark sign truce", "Truce between both ends: Norland scraps truce"),
        ("Norland und Sudmark vereinbaren Waffenruhe", "Norland beendet Waffenruhe"),
        ("Norland et Sudmark annoncent un cessez-le-feu", "Norland met fin au cessez-le-feu"),
        ("Norland y Sudmark acuerdan un alto el fuego", "Norland rompe el alto el fuego"),
        ("Норланд и Судмарк договорились о перемирии", "Норланд прекратил перемирие"),
        ("双方达成停火", "停火破裂"),
    ],
)
def test_both_sides_of_what_is_overturned_are_known(one: str, other: str) -> None:
    assert set(overturned(one).values()) == {"one"}
    assert set(overturned(other).values()) == {"other"}
    assert opposite_kinds(told_changes(other), told_changes(one))


@pytest.mark.parametrize(
    "said",
    [
        "Notice of death of Queen Edda posted on the gates",
        "Passenger dies after flight to Norland",
        "Passagier gestorben, Flug umgeleitet",
        "На прошлой неделе умер поэт Рой",
    ],
)
def test_no_denial_is_what_only_begins_as_one(said: str) -> None:
    """ "Notice of death" was a denial of it, since it begins with "not"."""
    assert set(overturned(said).values()) == {"one"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # Another person's.
        ("Finance minister Vesey resigns", "Prime minister Jetten says he will not resign"),
        ("Finance minister Vesey to resign", "Finance minister Vesey resigns"),
        ("Governor Brook dies at 82", "Singer Anna Holt is alive, says manager"),
        # What others call for was not reported as coming.
        ("Thousands call on Vesey to resign", "Vesey denies she will resign"),
        ("Vesey urged to step down", "Vesey denies she will step down"),
        ("Miner Tom Roe dies as shaft floods", "Rescuers: miner Tom Roe is alive in the rubble"),
        ("Norland and Sudmark agree ceasefire", "Norland accuses Sudmark of ceasefire violations"),
    ],
)
def test_what_overturns_nothing(one: str, other: str) -> None:
    assert opposite_kinds(overturned(other), overturned(one)) == []


@pytest.mark.parametrize("matched", [("a1",), ("a2",)])
def test_who_is_placed_as_the_opposite_of_a_post_is_no_source_of_it(warehouse: Warehouse, matched: tuple[str, ...]) -> None:
    """A topic that asks for deaths alone does not match who is alive; one that asks for the living alone opens with the denial."""
    for number, (title, text) in enumerate((DIED, ALIVE), 1):
        key, at = f"a{number}", NOON + timedelta(hours=number)
        read = article(key, f"Outlet {key}", title=title, text=text, agency="", published_at=at, first_seen_at=at)
        place = placed(key, key, "s1", Relation.FIRST if number == 1 else Relation.INDEPENDENT)
        place = replace(place, overturns="a1" if number > 1 else "")
        found = [match(key, text)] if key in matched else []
        warehouse.transact(partial(file_batch, read=[read], places=[place], found=found, at=at))
    ((kept,),) = warehouse.connection.execute("SELECT thread_state FROM threads").fetchall()
    post = decode_thread_state(kept).counted()
    assert (post.outlets, post.independent_texts, post.independent_sources) == (2, 2, 1)
