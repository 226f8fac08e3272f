"""Texts of one build about others are two events, however alike; one text under two headlines, or with a new toll, is one."""

from datetime import UTC, datetime

import pytest

from warehouse.records.article import Article
from warehouse.records.story import Relation
from wirewatch.story.index.placement import Placed
from wirewatch.story.window import BatchWindow

MORNING = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
STRIKE = (
    "{0} airline drops 40 flights as cabin crews strike",
    (
        "{0} dropped 40 flights at {1} on Monday as crews began a two-day strike over their rosters. The union wants longer rests,"
        " the airline offers money. Some 6,000 travellers were told to book again. Both sides meet on Wednesday."
    ),
)
VOTE = (
    "{0} elects {1} president",
    (
        "{1} won the presidential election in {0} with 52 per cent of the vote, the board of elections said on Monday. Turnout was 61 per"
        " cent. The rival conceded before midnight. The new president will be sworn in in January."
    ),
)
RECALL = (
    "{0} recalls cars over brakes",
    (
        "{0} calls back {1} cars world-wide because their brakes may fail, the maker said on Monday. No accident is known. Owners will"
        " get a letter. The repair takes an hour and costs nothing."
    ),
)
PRICES = (
    "{0} raises prices for {1}",
    (
        "{0} asks 6 per cent more for its {1} from January, the firm said on Monday. Energy had become dearer, it said. Consumers' groups"
        " protested. Rivals have not said what they will do."
    ),
)
PACT = (
    "{0} sign defence pact",
    (
        "{0} signed a pact on defence on Monday. Their ministers said that it lets troops train together and share what they know. It is in"
        " force once both parliaments have agreed. Neighbours were worried."
    ),
)


def place_both(first: tuple[str, str], second: tuple[str, str]) -> Placed:
    window = BatchWindow()
    for hour, (title, text) in enumerate((first, second)):
        article = Article(str(hour), f"https://o{hour}.example/a", f"https://o{hour}.example/a", f"o{hour}", "", title, text, MORNING)
        placed = window.place(article, hour / 24)
    return placed


def fill(build: tuple[str, str], *values: str) -> tuple[str, str]:
    return build[0].format(*values), build[1].format(*values)


@pytest.mark.parametrize(
    ("build", "one", "other"),
    [
        (STRIKE, ("Lufthansa", "Frankfurt"), ("KLM", "Amsterdam")),
        (VOTE, ("Uruguay", "Maria Silva"), ("Slovakia", "Josef Novak")),
        (RECALL, ("Toyota", "120,000"), ("Volvo", "85,000")),
        (PRICES, ("Nestle", "coffee"), ("Danone", "yoghurt")),
        (PACT, ("Japan and Philippines",), ("Poland and Sweden",)),
        (PACT, ("Japan and Philippines",), ("Japan and Australia",)),
    ],
)
def test_one_build_about_others_is_another_event(build: tuple[str, str], one: tuple[str, ...], other: tuple[str, ...]) -> None:
    placed = place_both(fill(build, *one), fill(build, *other))
    assert placed.story == placed.number, placed


@pytest.mark.parametrize(
    "second",
    [
        ("Crews of Lufthansa walk out in Frankfurt", fill(STRIKE, "Lufthansa", "Frankfurt")[1]),
        ("Thousands stranded as airline strike begins", fill(STRIKE, "Lufthansa", "Frankfurt")[1]),
        (STRIKE[0].format("Lufthansa"), fill(STRIKE, "Lufthansa", "Frankfurt")[1].rpartition(" Some")[0]),
    ],
)
def test_one_text_under_another_headline_or_cut_is_a_reprint(second: tuple[str, str]) -> None:
    placed = place_both(fill(STRIKE, "Lufthansa", "Frankfurt"), second)
    assert placed.relation is Relation.REPRINT, placed


def test_a_toll_that_grows_makes_no_other_event() -> None:
    text = "A ferry with 70 people sank off Lombok on Monday, and {} are dead, the rescue office said. High waves hamper the search. {}"
    first = ("Ferry sinks off Lombok, seven dead", text.format("seven", "Divers look for a dozen more, and ships of the navy help them."))
    second = ("Ferry sinks off Lombok, eleven dead", text.format("eleven", "Divers look for eight more, and ships of the navy help them."))
    assert place_both(first, second).story == 0
