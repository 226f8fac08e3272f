"""Two events of one day that share a rare name are two stories; two reports of one event that share it and little else are one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import yaml

from warehouse.records.article import Article
from wirewatch.story.index.placement import Placed
from wirewatch.story.joining import lone_name
from wirewatch.story.joining.pair_features import compare
from wirewatch.story.window import BatchWindow

LIVE = """Follow the latest here.
Quiet along the line
Observers report no shelling since midnight.
Truce begins
The ceasefire has begun, the army of Kasten says.
Last shells
Two shells fell on Holm an hour before the truce."""
BOUGHT = """LUND, Nov. 30 /PRNewswire/ -- Holm Energy AB today announced that it has completed the acquisition of Orla Grid
for 1.2 billion crowns.
"A great day," said CEO Sven Alm.
Holm Energy is a leading provider of compliant energy solutions."""
Report = tuple[str, str]
SEEN = datetime(2026, 12, 1, tzinfo=UTC)
TEXTS = Path(__file__).with_name("story_lone_names.yaml")
# The names of the English events, which one other name takes the place of.
NAMES = re.compile("Skarvøy|Velmark|Tarnavia|Norrland Timber|Fiskvik|Kurra|Halvinia|Mbarika")


@cache
def pairs(kind: str) -> list[tuple[Report, Report]]:
    return [((one, text), (other, again)) for one, text, other, again in yaml.safe_load(TEXTS.read_text("utf-8"))[kind]]


def placed(reports: Sequence[Report], hours: float = 0.5) -> list[Placed]:
    """Place reports of as many outlets, one after the other."""
    window = BatchWindow()
    articles = [Article(f"a{at}", "", "", "", f"outlet {at}", title, text, SEEN) for at, (title, text) in enumerate(reports)]
    return [window.place(article, 20_000.0 + at * hours / 24) for at, article in enumerate(articles)]


@pytest.mark.parametrize("pair", pairs("two_events"), ids=lambda pair: pair[1][0][:40])
def test_two_events_at_one_place_are_two_stories(pair: tuple[Report, Report]) -> None:
    one, other = placed(pair)
    assert one.story != other.story, other.reason


def test_reports_of_one_event_at_a_rare_place_are_one_story() -> None:
    apart = [pair for pair in pairs("one_event") if len({each.story for each in placed(pair)}) > 1]
    # "Взорвался газ" and "взрыв газа" share one word beside the name; the second says that it may belong to the first's story.
    assert [pair[0][0] for pair in apart] == ["В Верхнекутске взорвался газ в жилом доме"]
    assert all(placed(pair)[1].near for pair in apart)


def test_a_second_name_that_two_texts_share_by_chance_joins_nothing() -> None:
    live = "Orla ceasefire takes effect – live updates", LIVE
    bought = "Holm Energy completes acquisition of Orla Grid", BOUGHT
    for pair in ((live, bought), (bought, live)):
        one, other = placed(pair)
        assert one.story != other.story, other.reason


@pytest.mark.parametrize("name", ["Kasten", "Estonia", "Kramatorsk", "Volkswagen"])
def test_many_events_of_one_day_that_share_a_rare_name_are_as_many_stories(name: str) -> None:
    reports = [(NAMES.sub(name, title), NAMES.sub(name, text)) for pair in pairs("two_events")[:8] for title, text in pair]
    stories = {each.story for each in placed(reports, hours=0.1)}
    # All sixteen were one story before.
    assert len(stories) >= len(reports) - 2


@pytest.mark.parametrize(
    ("one", "other", "worth"),
    [
        pytest.param(("Wolves roam Tarnavia", ""), ("Tarnavia crowns a poet", ""), 0.0, id="the name alone"),
        pytest.param(("Wolves roam Tarnavia", ""), ("Wolves hunted across Tarnavia", ""), 1.5, id="a word of the headlines"),
        pytest.param(("Wolves roam Tarnavia", ""), ("Tarnavia crowns a poet who keeps wolves", ""), 1.5, id="a word of either"),
        pytest.param(("Tarnavia Nova floods", ""), ("Tarnavia Nova hires actors", ""), 0.0, id="a name of two words"),
        pytest.param(("Snow on Monday in Tarnavia", ""), ("Tarnavia votes on Monday", ""), 0.0, id="a day of the week"),
        pytest.param(("Wage up four per cent in Tarnavia", ""), ("Tarnavia cuts tax by nine per cent", ""), 0.0, id="a measure"),
        pytest.param(("Tarnavia fines 817 cabbies", ""), ("Zoo: 817 geese, Tarnavia", ""), 2.0, id="a figure"),
        pytest.param(("Tarnavia fines cabbies in 2026", ""), ("Geese of 2026, Tarnavia", ""), 0.0, id="the year"),
    ],
)
def test_what_is_shared_beside_a_name(one: Report, other: Report, worth: float) -> None:
    window = BatchWindow()
    window.place(Article("one", "", "", "", "one", *one, SEEN), 20_000.0)
    features = window.describe(Article("other", "", "", "", "other", *other, SEEN))
    new, old = window.index.new_side(features, 20_000.1), window.index.side(np.array([0]))
    found = lone_name.worth_beside(new, old, compare(new, old, np.zeros(1)))
    assert found.tolist() == pytest.approx([worth], abs=0.1)
