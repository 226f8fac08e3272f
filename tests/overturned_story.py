"""A story whose first report is denied and then told again, for the tests of all places that count its sources."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from tests.alert_news import article
from warehouse.articles import save_articles
from warehouse.db import Connection, Warehouse
from warehouse.records.article import Article
from warehouse.records.story import Placement
from warehouse.stories import save_placements
from wirewatch.story import window

BEGUN = datetime(2026, 12, 1, 11, 36, tzinfo=UTC)
# Hours, outlet, headline, text.
Report = tuple[float, str, str, str]
DIED: Report = (
    0,
    "Harrow Times",
    "Former Bolivian president Carlos Anaya dies at 82",
    (
        "Carlos Anaya, who was president of Bolivia from 1993 to 1997, died on Monday at the age of 82, local media reported.\n"
        "He had been in hospital in La Paz since last week."
    ),
)
ALIVE: Report = (
    3,
    "Morning Post",
    "Family says former Bolivian president Anaya is alive",
    (
        "The family of Carlos Anaya on Monday denied reports that the former president of Bolivia had died.\n"
        '"He is alive and had soup for lunch," his daughter said.'
    ),
)
ALIVE_TOO: Report = (
    4,
    "Evening Star",
    "Former Bolivian president Carlos Anaya is alive, daughter says",
    (
        "Carlos Anaya, a former president of Bolivia, is alive, his daughter said in La Paz on Monday, denying reports of his death.\n"
        "He had been in hospital since last week."
    ),
)
DEAD: Report = (
    30,
    "The Globe",
    "Carlos Anaya, former president of Bolivia, dead at 82",
    (
        "Carlos Anaya, the former president of Bolivia, died in hospital in La Paz on Tuesday at the age of 82, the government said.\n"
        "He had been in hospital since last week."
    ),
)


def article_of(report: Report, number: int) -> Article:
    hours, outlet, title, text = report
    at = BEGUN + timedelta(hours=hours)
    return article(f"a{number}", outlet, title=title, text=text, agency="", published_at=at, first_seen_at=at)


def keep(warehouse: Warehouse, articles: Sequence[Article]) -> list[Placement]:
    """Place one batch as a pass does."""
    now = max(each.first_seen_at for each in articles)

    def write(connection: Connection) -> list[Placement]:
        places = window.place_articles(connection, articles, now)
        save_articles(connection, articles, now, places=places)
        save_placements(connection, places, now)
        return places

    return warehouse.transact(write)


def keep_story(warehouse: Warehouse, *reports: Report) -> str:
    """Place reports one by one, and give the story of the first."""
    places = [keep(warehouse, [article_of(report, number)])[0] for number, report in enumerate(reports, 1)]
    assert len({place.story_id for place in places}) == 1
    return places[0].story_id
