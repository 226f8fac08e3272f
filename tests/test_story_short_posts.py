"""Posts of a few words, which are all that their source says, are reports where they tell something new."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.alert_news import NOON, Book, Topic, article, match
from warehouse.articles import save_articles
from warehouse.db import Connection, Warehouse
from warehouse.matches import save_matches
from warehouse.records.article import Article, BodyStatus
from warehouse.stories import places_of, save_placements
from wirewatch.alert.filing.filing import file_alerts
from wirewatch.story.short_post import tells_more
from wirewatch.story.window import place_articles

BOOK = Book((Topic(channel="#news"),))
TITLE = "Grain porters at Ostmere walk out on strike over pension fund"
TEXT = (
    "Grain porters at Ostmere walked out on strike over their pension fund. About 640 members of their league stopped work at the "
    "two silos of the port. The league says that the fund has lost 31 million crowns in shares of a shipyard that went bankrupt."
)
POST = "Ostmere: pickets at both silos, strike of grain porters over pension fund began 14:30. No ships loading."


@pytest.mark.parametrize(
    ("post", "is_new"),
    [
        (POST, True),
        ("Ostmere: strike over, cranes moving since 16:00.", True),
        (TITLE, False),
        ("Strike at Ostmere: 640 grain porters walk out over pension fund #ostmere https://post.example/p/1", False),
        ("Ostmere: porters strike over fund, silos shut", False),
        ("奥斯特港码头工人罢工，装货停止", True),
        ("", False),
    ],
)
def test_a_post_tells_more_where_enough_of_its_words_are_new(post: str, *, is_new: bool) -> None:
    assert tells_more(post, [f"{TITLE}\n{TEXT}"]) is is_new


def test_a_post_without_spaces_is_compared_by_pairs_of_characters() -> None:
    assert not tells_more("石门县洪水致四人死亡", ["石门县发生洪水，洪水致四人死亡。"])
    assert tells_more("石门县洪水：大坝决口，公路中断", ["石门县发生洪水，洪水致四人死亡。"])


def posted(article_id: str, said: str, at: datetime, status: BodyStatus = BodyStatus.TEXT_ONLY) -> Article:
    return article(article_id, "Harbour Watch", title=said, text=said, agency="", published_at=at, first_seen_at=at, body_status=status)


def come(warehouse: Warehouse, at: datetime, *articles: Article) -> None:
    def write(connection: Connection) -> None:
        placements = place_articles(connection, articles, at)
        found = [match(each.article_id, each.text.partition(". ")[0] + ".") for each in articles]
        save_articles(connection, articles, at, places=placements)
        save_placements(connection, placements, at)
        save_matches(connection, found, at)
        file_alerts(connection, found, placements, articles, BOOK, at)

    warehouse.transact(write)


def test_a_short_post_with_news_is_told_and_one_that_repeats_a_headline_is_not(warehouse: Warehouse) -> None:
    """Each was a headline that told nothing, and the list of what was not alerted called it told."""
    first = article("a1", "Northline", title=TITLE, text=TEXT, agency="", published_at=NOON, first_seen_at=NOON)
    come(warehouse, NOON, first)
    later = NOON + timedelta(hours=1)
    come(warehouse, later, posted("b1", POST, later), posted("b2", f"{TITLE}.", later))
    # Another page with as few words may hide the rest behind a wall.
    come(warehouse, later + timedelta(hours=1), posted("b3", POST, later + timedelta(hours=1), BodyStatus.PAYWALLED))
    places = places_of(warehouse.connection, ["a1", "b1", "b2", "b3"])
    assert len({place.story_id for place in places.values()}) == 1
    assert [places[key].relation for key in ("b1", "b2", "b3")] == ["independent", "headline-only", "headline-only"]
    told = warehouse.connection.execute("SELECT article_id FROM alerts WHERE kind = 'reply'").fetchall()
    assert told == [("b1",)]
    reasons = warehouse.connection.execute("SELECT article_id, reason FROM not_alerted ORDER BY article_id").fetchall()
    said = "nothing new for the thread of its story"
    assert reasons[-2:] == [("b2", said), ("b3", said)]


BRIEF = (
    "Teachers strike in Ostmere",
    "Teachers in Ostmere struck on Monday for smaller classes, their union said. Nine in ten schools were shut.",
)
OTHER_BRIEF = (BRIEF[0], "Teachers in Ostmere went on strike again on Thursday. Every school was shut.")


@pytest.mark.parametrize(
    ("source", "said", "hours", "is_silent"),
    [
        ("Harbour Watch", BRIEF, 0, True),
        ("Harbour Watch", BRIEF, 26, True),
        ("Harbour Watch", OTHER_BRIEF, 26, False),
        # So long after it the same words may tell of another day.
        ("Harbour Watch", BRIEF, 24 * 9, False),
        ("Northline", BRIEF, 26, False),
    ],
)
def test_a_brief_that_its_outlet_lists_again_is_no_news(
    warehouse: Warehouse, source: str, said: tuple[str, str], hours: int, *, is_silent: bool
) -> None:
    """Texts of under twenty words are not compared, and it was a new report by the same outlet."""
    at = NOON + timedelta(hours=hours)
    first = article("a1", "Harbour Watch", title=BRIEF[0], text=BRIEF[1], agency="", published_at=NOON, first_seen_at=NOON)
    second = article("b1", source, title=said[0], text=said[1], agency="", published_at=at, first_seen_at=at)
    if hours:
        come(warehouse, NOON, first)
        come(warehouse, at, second)
    else:
        come(warehouse, NOON, first, second)
    places = places_of(warehouse.connection, ["a1", "b1"])
    assert (places["b1"].reason == "is a brief of its outlet word for word") is is_silent
    told = warehouse.connection.execute("SELECT article_id FROM alerts WHERE kind <> 'update' ORDER BY created_at").fetchall()
    if is_silent:
        assert told == [("a1",)]
        assert places["b1"].story_id == places["a1"].story_id
