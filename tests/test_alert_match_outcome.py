"""Told or not told is said: a match that sent nothing says in which thread it was counted, or why it was left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.alert_news import NOON, Book, article, match, placed
from warehouse import articles, matches, stories
from warehouse.alert.parked import held_back
from warehouse.alert.threads import MatchOutcome, outcome_of
from warehouse.db import Warehouse
from warehouse.records.story import Relation
from wirewatch.alert.filing.filing import file_alerts
from wirewatch.alert.message.match_outcome import outcome_words

LATER = NOON + timedelta(minutes=10)


def test_a_reprint_and_an_old_article_say_why_they_sent_nothing(warehouse: Warehouse) -> None:
    first, reprint = article("a1"), article("a2", "Evening Sun")
    old = article("a3", "Daily Tide", published_at=NOON - timedelta(days=9))
    for batch, relation, story in (([first], Relation.FIRST, "s1"), ([reprint], Relation.REPRINT, "s1"), ([old], Relation.FIRST, "s3")):
        places = [replace(placed(each.article_id, story_id=story, relation=relation), number=int(each.article_id[1])) for each in batch]
        found = [match(each.article_id) for each in batch]
        warehouse.transact(
            lambda connection, batch=batch, places=places, found=found: (  # type: ignore[misc]
                articles.save_articles(connection, batch, LATER),
                stories.save_placements(connection, places, LATER),
                matches.save_matches(connection, found, LATER),
                file_alerts(connection, found, places, batch, Book(), LATER),
            )
        )
    said = [outcome_words(outcome_of(warehouse.connection, each, "grain"), alert=True) for each in ("a1", "a2", "a3")]
    (thread,) = warehouse.connection.execute("SELECT thread FROM threads").fetchone() or ("",)
    assert said == [
        "post to #news: waits to be sent",
        f"no message: a reprint in thread {thread} of #news",
        "no message: old when first seen",
    ]
    assert held_back(warehouse.connection, NOON) == {
        "told nothing: a reprint in a running thread": 1,
        "too old when first seen": 1,
    }


@pytest.mark.parametrize(
    ("outcome", "alert", "words"),
    [
        (MatchOutcome((), (), "", reprint=False), True, "no message: its story has no thread here"),
        (MatchOutcome((), (), "", reprint=False), False, "no message: below the topic's alert threshold"),
        (MatchOutcome((("reply", "sent", "#news", "t1"),), (), "", reprint=False), True, "reply to #news in thread t1: sent"),
        (
            MatchOutcome((("post", "rejected", "#a", "t1"), ("post", "sent", "#b", "t2")), (), "", reprint=False),
            True,
            "post to #a: parked; post to #b: sent",
        ),
    ],
)
def test_every_outcome_has_its_sentence(outcome: MatchOutcome, alert: bool, words: str) -> None:
    assert outcome_words(outcome, alert=alert) == words
