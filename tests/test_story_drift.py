"""Other news of what a story is about does not join it days later; more of the same event does."""

from datetime import UTC, datetime

import numpy as np
import pytest

from warehouse.records.article import Article
from wirewatch.story.joining import drift
from wirewatch.story.joining.pair_features import Comparison, Side
from wirewatch.story.text.features import HASH_SHIFT, PAIR
from wirewatch.story.window import BatchWindow

SEEN = datetime(2026, 3, 3, tzinfo=UTC)
LAUNCH = (
    ("Emberfall 2 servers buckle at launch", "Players of Emberfall 2 queued for hours on Tuesday as its servers buckled at launch."),
    (
        "Queues of 90,000 at the servers of Emberfall 2",
        "Emberfall 2 met its first evening with queues of 90,000 and failing servers.",
    ),
    ("Emberfall 2 launch: studio blames an attack", "Somebody flooded the servers of Emberfall 2 at its launch, the studio told players."),
    ("Emberfall 2 players wait for servers", "A day after launch, players still queue for the servers of Emberfall 2."),
    (
        "Emberfall 2 servers are back, queues are not",
        "The servers of Emberfall 2 run again, the studio said, with queues for most.",
    ),
    ("Why the servers of Emberfall 2 fell over", "Too many players at launch and an attack: the studio on the queues for Emberfall 2."),
)
MORE = (
    "Emberfall 2 studio says sorry for queues at its servers",
    "Players who queued at the launch of Emberfall 2 get a cape.",
)
OTHER = (
    "Emberfall 2 studio owes its lighthouse to a widow",
    "The painter of the lighthouse in Emberfall 2 lives alone in Brittany.",
)


def story_of(window: BatchWindow, name: str, report: tuple[str, str], days: float) -> int:
    title, text = report
    return window.place(Article(name, "", "", "", f"outlet-{name}", title, text, SEEN), days).story


@pytest.mark.parametrize(
    ("report", "days_later", "joins"),
    [(MORE, 0.1, True), (MORE, 1.5, True), (OTHER, 0.1, True), (OTHER, 1.5, False)],
    ids=["more, at once", "more, days later", "other, at once", "other, days later"],
)
def test_a_report_that_repeats_a_storys_name_only_joins_it_at_once_or_not_at_all(
    report: tuple[str, str], days_later: float, joins: bool
) -> None:
    window = BatchWindow()
    stories = {story_of(window, f"launch{at}", each, 20_000 + at / 12) for at, each in enumerate(LAUNCH)}
    assert len(stories) == 1
    assert (story_of(window, "later", report, 20_000 + len(LAUNCH) / 12 + days_later) in stories) is joins


def side(days: list[float], terms: list[int], rarity: float) -> Side:
    packed = np.array([term << HASH_SHIFT for term in terms], np.uint32)
    starts = np.zeros(len(days) + 1, np.int64)
    nothing = np.zeros(0, np.uint16)
    return Side(packed, np.full(len(terms), rarity), starts, nothing, starts, np.array(days, float))


def cost(size: int = 5, gap: float = 3.0, repeats: tuple[int, ...] = (5,), rarity: float = 5.0, flag: int = 0) -> float:
    """Cost of an article that shares as many terms as `repeats` has, each with so many texts of a story."""
    new = side([gap], list(range(len(repeats))), rarity)
    new = Side(new.terms | np.uint32(flag), new.rarity, new.starts, new.figures, new.figure_starts, new.days)
    owners = np.array([text for count in repeats for text in range(count)], np.int64)
    places = np.repeat(np.arange(len(repeats)), repeats)
    rows = np.zeros((size, 1))
    return float(
        drift.drift_costs(new, side([0.0] * size, [], 0.0), Comparison(rows, rows[:, 0], owners, places, places), np.array([size]))[0]
    )


@pytest.mark.parametrize(
    ("costs", "expected"),
    [
        pytest.param(cost(), drift.MOST_DRIFT_COST, id="the name only"),
        pytest.param(cost(repeats=()), drift.MOST_DRIFT_COST, id="nothing"),
        pytest.param(cost(repeats=(5, 1)), drift.MOST_DRIFT_COST, id="and what one text has"),
        pytest.param(cost(repeats=(5, 3)), drift.MOST_DRIFT_COST / 2, id="and half enough"),
        pytest.param(cost(repeats=(5, 3, 3)), 0.0, id="and enough"),
        pytest.param(cost(repeats=(5, 3, 3), rarity=2.5), drift.MOST_DRIFT_COST / 2, id="and as many common words"),
        pytest.param(cost(repeats=(5, 3, 3), flag=PAIR), drift.MOST_DRIFT_COST, id="pairs of names, whose words count"),
        pytest.param(cost(gap=drift.DRIFT_DAYS), 0.0, id="in the same hours"),
        pytest.param(cost(gap=drift.DRIFT_DAYS + 0.5), drift.DRIFT_COST_A_DAY / 2, id="half a day later"),
        pytest.param(cost(size=3), 0.0, id="a story of three texts"),
        pytest.param(cost(size=4, repeats=(4,)), drift.MOST_DRIFT_COST / 2, id="a story of four"),
        pytest.param(cost(size=12, repeats=(11,)), drift.MOST_DRIFT_COST, id="a name that one of twelve leaves out"),
    ],
)
def test_what_a_late_report_loses(costs: float, expected: float) -> None:
    assert costs == pytest.approx(expected)
