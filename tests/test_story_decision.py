"""How alike an article must be to a story that it joins."""

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from warehouse.records.article import Article
from wirewatch.story.index.placement import Placed, likeness_of, odds_of
from wirewatch.story.joining.model import UMBRELLA_COST, UMBRELLA_RARITY, umbrella_costs
from wirewatch.story.joining.near_stories import FARTHEST
from wirewatch.story.text.features import figures_of
from wirewatch.story.window import BatchWindow, shipped_model

PAYWALL = "Just one more step.\nWe have sent you a message. Please open it and press the button in it."


def odds(scores: list[float], joined: list[float]) -> float:
    return shipped_model().story_odds(np.array(scores, float), np.array(joined, np.float32))[0]


def test_a_story_of_close_texts_asks_more_of_the_next_one_than_a_loose_one() -> None:
    assert odds([1.0, 1.0, 1.0], [7.0, 7.0, 0.0]) < shipped_model().join < odds([1.0, 1.0, 1.0], [1.0, 1.0, 0.0])


def test_a_loose_story_asks_no_less_once_it_is_large() -> None:
    """Or whatever shares a name, a holiday or a summit with one of many is drawn in."""
    loose, usual = -2.0, shipped_model().usual
    for size, drawn_in in ((3, True), (6, True), (9, False), (12, False)):
        asked = odds([1.0] * size, [usual] * size) - odds([1.0] * size, [loose] * size)
        assert (asked < -1e-6) is drawn_in, size


@pytest.mark.parametrize(
    ("rarest", "articles", "members", "is_dear"),
    [
        (7.0, 20_000, 12, False),
        (UMBRELLA_RARITY, 20_000, 12, False),
        (3.9, 20_000, 12, True),
        (3.9, 20_000, 2, True),
        (3.9, 20_000, 1, False),
        # A word of a small stream is soon in one text of a hundred.
        (3.9, 3_500, 12, False),
    ],
)
def test_a_name_that_is_on_very_many_texts_joins_none_to_a_story(rarest: float, articles: int, members: int, is_dear: bool) -> None:
    """The rarest word that a match of a tournament shares with the next one is the tournament's."""
    assert bool(umbrella_costs(np.array([rarest]), articles, members)[0]) is is_dear


def test_a_large_story_loses_more_by_a_common_word_than_a_small_one() -> None:
    costs = [float(umbrella_costs(np.array([3.9]), 20_000, members)[0]) for members in (1, 2, 3, 5, 12)]
    assert costs == sorted(costs)
    assert costs[-1] == costs[-2] == pytest.approx(UMBRELLA_COST * (UMBRELLA_RARITY - 3.9))


def test_the_digits_of_a_name_are_no_figures() -> None:
    assert figures_of("COP27: 40 leaders of the G20 met on 12 May 2022, in T20 style", []) == ["40", "12", "2022"]


def test_a_story_of_one_text_asks_what_is_usual() -> None:
    model = shipped_model()
    assert odds([model.join], [0.0]) == pytest.approx(model.join)


def test_the_text_that_opened_a_story_says_nothing_about_how_it_holds_together() -> None:
    assert odds([1.0, 1.0], [2.0, 9.0]) == odds([1.0, 1.0], [2.0, -9.0])


@pytest.mark.parametrize("average", [-6.0, -0.3, 0.0, 4.2, 11.0])
def test_the_odds_of_a_member_come_back_from_what_is_kept(average: float) -> None:
    assert odds_of(likeness_of(average)) == pytest.approx(average, abs=1e-6)


def test_likeness_stays_between_nought_and_one_whatever_the_odds() -> None:
    assert 0.0 < likeness_of(-900.0) < likeness_of(900.0) < 1.0
    assert odds_of(0.0) == -odds_of(1.0) < 0.0


def test_two_walls_of_one_outlet_do_not_meet_by_their_wall() -> None:
    window = BatchWindow()
    titles = ("Two hurt in fire at school", "Man kills two relatives, then himself", "Two people rescued from river")
    articles = [
        Article(str(number), "", "", "", "courier", title, PAYWALL, first_seen_at=datetime(2026, 3, 3, tzinfo=UTC))
        for number, title in enumerate(titles)
    ]
    assert len({window.place(article, 20_000.0).story for article in articles}) == len(titles)
    assert not window.describe(articles[0]).signature.own.any()


def drones(down: int, launched: int, regions: int, houses: int, hurt: int) -> tuple[str, str]:
    text = (
        f"Sumeria's air force said it shot down {down} of {launched} drones that Veltria launched overnight. Drones were downed over "
        f"{regions} regions in the north, south and centre of the country, the air force said on its channel. Debris damaged {houses} "
        f"houses, and {hurt} people were hurt, local officials said. Sirens were heard in the capital from two in the morning."
    )
    return f"Air force says it shot down {down} drones overnight", text


def stories_of(reports: list[tuple[str, str]], days: list[float]) -> list[int]:
    window = BatchWindow()
    articles = [
        Article(str(number), "", "", "", "agency", title, text, first_seen_at=datetime(2026, 3, 3, tzinfo=UTC))
        for number, (title, text) in enumerate(reports)
    ]
    return [window.place(article, 20_000.0 + day).story for article, day in zip(articles, days, strict=True)]


def test_a_bulletin_of_the_next_day_is_another_event() -> None:
    """The same words with other figures: all nights of a war were one story."""
    nights = [drones(31, 64, 5, 12, 3), drones(47, 88, 9, 26, 8), drones(58, 117, 6, 17, 4)]
    assert stories_of(nights, [0.0, 1.0, 2.0]) == [0, 1, 2]


def test_new_figures_of_the_same_day_are_the_same_event() -> None:
    assert stories_of([drones(31, 64, 5, 12, 3), drones(47, 88, 9, 26, 8)], [0.0, 0.2]) == [0, 0]


def test_one_new_figure_of_the_next_day_is_the_same_event() -> None:
    assert stories_of([drones(31, 64, 5, 12, 3), drones(31, 64, 5, 12, 7)], [0.0, 1.0]) == [0, 0]


def test_a_story_ends_after_eight_days_however_like_the_next_report_is() -> None:
    """Threads lived for 13 days by chaining one report to the next."""
    window = BatchWindow()
    words = "the harbour of Vestby is closed for the ferry Havørn after the storm and the port captain Holt waits for divers"
    found = []
    for day in range(20):
        text = f"On day {day} {words} who looked at quay {day * 7}. " + " ".join(
            f"Voice{day}n{at} spoke of rope{day}n{at}." for at in range(14)
        )
        article = Article(f"d{day}", "", "", "", f"outlet{day}", "Vestby harbour closed for ferry", text, datetime(2026, 3, 3, tzinfo=UTC))
        found.append(window.place(article, 20_000.0 + day).story)
    assert max(found.count(story) for story in found) <= 9
    assert len(set(found)) < len(found)


def test_an_article_just_below_the_bar_names_the_story_that_it_may_belong_to() -> None:
    first = drones(30, 40, 3, 5, 1)
    text = (
        "Air defence brought down 30 drones of 40 that Veltria sent against Sumeria, officials of the air force said in the morning. "
        "One person was hurt when debris fell on houses in the north; five houses lost their roofs. The capital heard sirens for long."
    )
    second = ("Thirty drones shot down over Sumeria in night attack by Veltria", text)
    at = float(BatchWindow().model.join)
    _, joined = placed_at(at, first, second)
    said = float(joined.reason.rpartition(" ")[2])
    seen = {below: placed_at(said + below, first, second)[1] for below in (0.3, FARTHEST + 0.1)}
    assert (joined.near, joined.story) == ((), 0)
    assert [(place.story, place.near) for place in seen.values()] == [(1, (0,)), (1, ())]


def placed_at(join: float, *reports: tuple[str, str]) -> list[Placed]:
    window = BatchWindow(model=replace(shipped_model(), join=join))
    seen = datetime(2026, 3, 2, tzinfo=UTC)
    articles = [Article(f"a{at}", "", "", "", f"Outlet {at}", title, text, first_seen_at=seen) for at, (title, text) in enumerate(reports)]
    return [window.place(article, 20000.0) for article in articles]
