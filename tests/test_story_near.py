"""Which running stories an article is said to belong to that did not join them."""

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from warehouse.records.article import Article
from wirewatch.story.index.placement import Placed
from wirewatch.story.text.cross_language import name_keys
from wirewatch.story.text.features import hash_term
from wirewatch.story.window import BatchWindow, shipped_model

Report = tuple[str, str]
RANSOM: Report = (
    "Firm blames hackers tied to Russia for ransomware attacks in Poland and Ukraine",
    (
        "Researchers of the firm said on Monday that transport companies in Poland and Ukraine lost access to their files in "
        "October, and that the hackers belong to a military unit of Russia."
    ),
)
ROCKETS: Report = (
    "Two killed in Poland as rockets from Russia's war in Ukraine fall on a farm",
    (
        "Explosions tore through a grain store near the border of Poland and Ukraine on Tuesday, and the government in Warsaw "
        "called its generals to an urgent meeting."
    ),
)
SENTENCE: Report = (
    "Iran issues death sentence to a demonstrator",
    (
        "A court in Tehran has told a man who set fire to an office that he is to die, the first such ruling since the unrest "
        "began in autumn, according to the judiciary's own news site."
    ),
)
BASES: Report = (
    "Iran attacks bases of the opposition across the border in Iraq",
    (
        "Missiles and drones of the guards from Tehran fell on camps in the mountains of Kurdistan on Monday, and officials "
        "there counted one dead and eight wounded among exiles."
    ),
)
ANNOUNCED: Report = (
    "Harland announces third run for the presidency",
    (
        "The former president told a crowd at his estate on Tuesday night that he will seek the office again, and asked them "
        "for money and patience until the primaries next year."
    ),
)
LAUNCHED: Report = (
    "Harland officially launches third presidential run",
    (
        "In front of flags and family the former leader filed papers for his comeback, defying rivals in the party who blame "
        "him for a poor election and want somebody younger to lead."
    ),
)
PLEA: Report = (
    "Senator asks for leniency for biotech founder Elena Holmquist",
    (
        "The lawmaker wrote to the court that the founder of the blood testing company still wants to make the world better, "
        "and should serve as little time as the judge can justify."
    ),
)
DAY_IN_COURT: Report = (
    "Biotech founder Elena Holmquist to be sentenced",
    (
        "The entrepreneur, convicted on four counts of fraud in January, hears on Friday how long she goes to prison for what "
        "she told investors about machines that never worked."
    ),
)


def placed(*reports: Report, join: float, days: float = 0.0) -> list[Placed]:
    """Place reports of as many outlets, so many days apart, where log-odds from `join` on join a story."""
    window = BatchWindow(model=replace(shipped_model(), join=join))
    seen = datetime(2026, 3, 2, tzinfo=UTC)
    articles = [Article(f"a{at}", "", "", "", f"Outlet {at}", title, text, first_seen_at=seen) for at, (title, text) in enumerate(reports)]
    return [window.place(article, 20_000.0 + at * days) for at, article in enumerate(articles)]


def just_below(first: Report, second: Report, *, days: float = 0.0) -> float:
    """Give a bar of joining that the second report misses by .3."""
    joined = placed(first, second, join=-20.0, days=days)[1]
    return float(joined.reason.rpartition(" ")[2]) + 0.3


@pytest.mark.parametrize(
    ("first", "second", "is_named"),
    [
        pytest.param(ANNOUNCED, LAUNCHED, True, id="one announcement in other words"),
        pytest.param(PLEA, DAY_IN_COURT, True, id="one trial"),
        pytest.param(RANSOM, ROCKETS, False, id="a cyber attack and rockets in one country"),
        pytest.param(ROCKETS, RANSOM, False, id="the other way round"),
        pytest.param(BASES, SENTENCE, False, id="an attack and a sentence of one country"),
    ],
)
def test_more_than_a_country_must_be_shared_with_a_story_to_be_named(first: Report, second: Report, is_named: bool) -> None:
    (_, own) = placed(first, second, join=just_below(first, second))
    assert (own.story, own.near) == (1, (0,) if is_named else ())


def test_an_article_that_joins_a_story_names_another_one_of_its_event() -> None:
    again = "Harland launches third presidential run in front of family", "Rivals in the party blame the former leader for a poor election."
    first, second, third = placed(ANNOUNCED, LAUNCHED, again, join=just_below(ANNOUNCED, LAUNCHED))
    assert (first.story, second.story, third.story, third.near) == (0, 1, 1, (0,))


def test_what_comes_days_later_is_named_less_easily() -> None:
    far = {days: placed(ANNOUNCED, LAUNCHED, join=just_below(ANNOUNCED, LAUNCHED, days=days), days=days)[1].near for days in (0.1, 3.5)}
    assert far == {0.1: (0,), 3.5: ()}


def test_the_names_of_states_and_peoples_tell_nothing() -> None:
    broad = shipped_model().broad
    assert {hash_term(word) for word in ("poland", "polish", "kansas", "rusia")} <= set(broad.terms.tolist())
    assert hash_term("holmquist") not in broad.terms
    ours = np.concatenate([name_keys([], ["poland"]), name_keys([], ["holmquist"])])
    theirs = np.concatenate([name_keys([], ["poland"]), ours])
    counts = broad.names_beside(ours, theirs, np.array([len(name_keys([], ["poland"])), len(ours)]))
    assert counts[0] == 0
    assert counts[1] == len(name_keys([], ["holmquist"]))
