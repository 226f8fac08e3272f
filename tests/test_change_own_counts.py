"""What a page counts by itself alters nothing: sums of calls for donations, countdowns, numbers of readers, notes on who wrote."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.fakes.news_site import STATEMENT, NewsSite
from tests.fakes.quay_gazette import ask, watching
from tests.fakes.slack_simulator import Slack
from wirewatch.alert.change.weight import ChangeKind, weigh
from wirewatch.article.look_schedule import LOOKS
from wirewatch.ingest.ingest_pass import run_pass

TITLE = "Abro bans mopeds from its centre"
TEXT = [
    "The town of Abro bans mopeds from its centre, its council decided by 7 votes to 2.",
    "The plan had been debated since the spring of 2010, and 40 people spoke at hearings.",
    "Critics in Abro call it a waste, and Jana Kral wants a referendum next year.",
]


def weighed(before: str, after: str, place: int) -> ChangeKind:
    states = [(TITLE, "\n".join([*TEXT[:place], line, *TEXT[place:]])) for line in (before, after)]
    return weigh(states[0], states[1], [TEXT[0]], signed=("Ana Ruiz",)).kind


@pytest.mark.parametrize("place", [1, 3])
@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("We have raised {} of 50,000 crowns. Help us.", ("12,300", "19,800")),
        ("We have raised {} of 50,000 crowns for the next year.", ("12,300", "19,800")),
        ("So far 1,204 readers have given {} crowns this month. We need 50,000.", ("12,300", "19,800")),
        ("{} people support this newsroom. Join them today.", ("1,204", "1,309")),
        ("Wir haben {} von 50.000 Euro gesammelt. Helfen Sie mit!", ("12.300", "19.800")),
        ("Faites un don : il manque encore {} euros à notre journal.", ("12 300", "9 800")),
        ("Мы собрали {} из 50 000 рублей. Помогите нам.", ("12 300", "19 800")),
        ("Již {} čtenářů nás podporuje. Přidejte se.", ("1 204", "1 309")),
        ("The vote is in 12 days, {} minutes.", ("4 hours and 10", "2 hours and 3")),
        ("Only {} hours left to sign up for the conference.", ("3 days and 4", "2 days and 9")),
        ("Noch {} bis zur Abstimmung über das neue Gesetz.", ("2 Tage", "1 Tag")),
        ("До выборов осталось {} 4 часа 10 минут.", ("12 дней", "11 дней")),
        ("Il reste {} jours, 4 heures et 10 minutes avant le vote.", ("12", "11")),
        ("Days to the election in the valley: {}.", ("12", "11")),
        ("{} people have signed this petition.", ("12,345", "13,999")),
        ("Dieser Artikel wurde {} Mal gelesen.", ("340", "1.204")),
    ],
)
def test_what_a_page_counts_by_itself_is_not_told(line: str, numbers: tuple[str, str], place: int) -> None:
    """A bar of donations and a countdown were told as "Changed without a note"."""
    assert weighed(line.format(numbers[0]), line.format(numbers[1]), place) is ChangeKind.COSMETIC


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Donors have raised 12,300 of 50,000 crowns for the victims.", "Donors have raised 19,800 of 50,000 crowns for the victims."),
        ("Kral said: “We have raised 12,300 of 50,000 crowns. Help us.”", "Kral said: “We have raised 2,300 of 50,000 crowns. Help us.”"),
        ("We have raised 12 million crowns from three banks.", "We have raised 14 million crowns from three banks."),
        ("He was held for 12 days, 4 hours and 10 minutes.", "He was held for 12 days, 2 hours and 3 minutes."),
        ("The crew crossed the lake in 12 days, 4 hours and 10 minutes.", "The crew crossed the lake in 11 days, 4 hours and 10 minutes."),
        ("He died 3 days before the vote on the bridge.", "He died 8 days before the vote on the bridge."),
        ("It was 3 days until help came to the valley.", "It was 8 days until help came to the valley."),
        ("The vote is in 12 days, 4 hours and 10 minutes in Abro.", "The vote is in 12 days, 2 hours and 3 minutes in Kotka."),
    ],
)  # fmt: skip
def test_what_somebody_else_counted_is_told(before: str, after: str) -> None:
    assert weighed(before, after, 1) is ChangeKind.FACTS


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Ana Ruiz covers towns. She lives in Lund.", "Ana Ruiz covers courts. She lives in Oslo."),
        ("Ana Ruiz lives in Lund and likes 3 sorts of tea.", "Ana Ruiz lives in Oslo and likes 4 sorts of tea."),
        ("Ana Ruiz has written for the Gazette since 2019.", "Ana Ruiz has written for the Gazette since 2017."),
        ("About the author: Tom Falk writes about 3 towns.", "About the author: Tom Falk writes about 4 towns."),
        ("Tom Falk ist Redakteur in Lund. Er mag Städte.", "Tom Falk ist Redakteur in Oslo. Er mag Dörfer."),
        ("Tom Falk est correspondant à Lund. Il écrit sur 3 villes.", "Tom Falk est correspondant à Oslo. Il écrit sur 4 villes."),
    ],
)  # fmt: skip
def test_a_note_on_who_wrote_is_no_text_of_the_article(before: str, after: str) -> None:
    assert weighed(before, after, 3) is ChangeKind.COSMETIC
    # Amid the text it may be anybody.
    assert weighed(before, after, 0) is ChangeKind.FACTS


def test_somebody_of_whom_the_text_speaks_is_no_writer_of_it() -> None:
    assert weighed("Jana Kral is a reporter in Lund, too.", "Jana Kral is a reporter in Oslo, too.", 3) is ChangeKind.FACTS


def test_who_signed_an_article_is_known_when_its_page_is_read_again(
    news_site: NewsSite, slack: Slack, environment: dict[str, str], tmp_path: Path
) -> None:
    assert slack
    settings = watching(environment, tmp_path, news_site)
    start = datetime.now(UTC)
    note = "Ana Ruiz lives in Lund and likes 3 sorts of tea."
    news_site.publish("statement", STATEMENT[0], "By Ana Ruiz", *STATEMENT[1:], note)
    run_pass(settings, clock=lambda: start)
    assert ask(settings, "SELECT byline FROM articles") == [(["Ana Ruiz"],)]
    feed = news_site.feed()
    news_site.feed = lambda: feed  # type: ignore[method-assign]
    news_site.publish("statement", STATEMENT[0], "By Ana Ruiz", *STATEMENT[1:], note.replace("Lund", "Oslo"))
    run_pass(settings, clock=lambda: start + LOOKS[0] * 2)
    assert ask(settings, "SELECT kind, notified FROM changes") == [("cosmetic", False)]
