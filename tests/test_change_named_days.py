"""A day of the week that became its date: told only where the article's own date, or none, tells of another day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.fakes.news_site import STATEMENT, NewsSite
from warehouse.db import open_warehouse
from warehouse.feed.feeds import add_feeds
from warehouse.records.feed import Feed
from wirewatch.alert.change.weight import ChangeKind, weigh
from wirewatch.ingest.ingest_pass import run_pass
from wirewatch.settings import read_settings

WRITTEN = date(2026, 3, 5)  # A Thursday.
BEHIND = "Xandra yurt ostwel."


def is_told(before: str, after: str, written: date | None) -> bool:
    """Tell whether an edit of a matched sentence is told, of an article of a day."""
    weighed = weigh(("Ostwel", f"{before} {BEHIND}"), ("Ostwel", f"{after} {BEHIND}"), [before], written=written)
    return weighed.kind is ChangeKind.FACTS


@pytest.mark.parametrize(
    ("sentence", "day", "same", "another"),
    [
        ("The lock at the weir reopens on {} for barges.", "Monday", "March 9", "March 10"),
        ("The lock at the weir jammed on {} under a barge.", "Tuesday", "3 March", "4 March"),
        ("The lock at the weir jammed on {} under a barge.", "Tuesday", "3 March 2026", "3 March 2025"),
        ("Die Schleuse am Wehr öffnet am {} für Kähne.", "Freitag", "6. März", "7. März"),
        ("L'écluse du barrage rouvre {} pour les péniches.", "samedi", "le 7 mars", "le 8 mars"),
        ("La esclusa de la presa abre el {} para barcazas.", "domingo", "8 de marzo", "9 de marzo"),
        ("La chiusa della diga riapre {} per le chiatte.", "lunedì", "il 9 marzo", "il 6 marzo"),
        ("A eclusa da barragem abre na {} para barcaças.", "segunda-feira", "9 de março", "8 de março"),
        ("Шлюз у плотины откроют в {} для барж.", "пятницу", "6 марта", "16 марта"),
        ("De sluis bij de stuw gaat {} open voor aken.", "zaterdag", "7 maart", "14 april"),
        ("Plavební komora u jezu se otevře v {} pro čluny.", "pátek", "6. března", "9. března"),
        ("Slusen ved demningen åpner {} for lektere.", "mandag", "9. mars", "19. mars"),
        ("Slussen vid dammen öppnar på {} för pråmar.", "lördag", "7 mars", "17 mars"),
        ("Bendin yanındaki savak {} günü mavnalara açılacak.", "Pazartesi", "9 Mart", "10 Mart"),
    ],
)
def test_a_day_that_became_its_date_is_not_told_and_another_date_is(sentence: str, day: str, same: str, another: str) -> None:
    before = sentence.format(day)
    assert not is_told(before, sentence.format(same), WRITTEN)
    assert is_told(before, sentence.format(another), WRITTEN)
    assert is_told(before, sentence.format(same), None)


def test_a_polish_day_of_november() -> None:
    before = "Śluza przy jazie zostanie otwarta w środę dla barek."
    written = date(2026, 11, 27)
    assert not is_told(before, before.replace("w środę", "25 listopada"), written)
    assert is_told(before, before.replace("w środę", "26 listopada"), written)


def test_a_date_beside_another_altered_word_is_told() -> None:
    before = "The lock at the weir reopens on Monday for barges."
    assert is_told(before, "The lock at the weir reopens on March 9 for canoes.", WRITTEN)


def test_a_date_of_an_article_that_is_weeks_older_is_another_day() -> None:
    before = "The lock at the weir reopens on Monday for barges."
    assert is_told(before, "The lock at the weir reopens on March 9 for barges.", date(2026, 2, 12))


@pytest.mark.usefixtures("slack")
def test_an_article_tells_by_its_own_date_which_day_is_meant(news_site: NewsSite, environment: dict[str, str], tmp_path: Path) -> None:
    settings = read_settings(environment, tmp_path / "none.toml")
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, [Feed("quay", news_site.feed_url, "The Quay Gazette")]))
    start = datetime.now(UTC)
    news_site.publish("statement", *STATEMENT)
    run_pass(settings, clock=lambda: start)
    tuesday = next(day for days in range(7) if (day := start - timedelta(days=days)).weekday() == 1)
    feed = news_site.feed()
    news_site.feed = lambda: feed  # type: ignore[method-assign]
    altered = [paragraph.replace("on Tuesday signed", f"on {tuesday:%B} {tuesday.day} signed") for paragraph in STATEMENT[1:]]
    assert altered != list(STATEMENT[1:])
    news_site.articles["/news/statement"] = (STATEMENT[0], altered, start)
    run_pass(settings, clock=lambda: start + timedelta(minutes=17))
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        assert warehouse.connection.execute("SELECT kind, sentence_survives FROM changes").fetchall() == [("update", True)]
