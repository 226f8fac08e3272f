"""Told or not told is said: a match that sent nothing says in which thread it was counted, or why it was left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest

from tests.alert_news import NOON, Book, article, match, placed
from warehouse import articles, matches, stories
from warehouse.alert.parked import drop_alerts, held_back
from warehouse.alert.threads import MatchMessage, MatchOutcome, outcome_of
from warehouse.db import Connection, Warehouse
from warehouse.records.story import Relation
from wirewatch.alert.filing.filing import file_alerts
from wirewatch.alert.filing.throttle import FIRST_LOOK, Policy, Rules
from wirewatch.alert.message.layouts.match_outcome import outcome_words

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
        (
            MatchOutcome((), (("t1", "#news"),), "", reprint=False, opened_later=("t1",)),
            False,
            "no message: below the topic's alert threshold, and thread t1 of #news was opened later",
        ),
        (
            MatchOutcome((), (("t1", "#news"),), "", reprint=False),
            False,
            "no message: nothing new, or counted in the post that its batch opened, in thread t1 of #news",
        ),
        (
            MatchOutcome((MatchMessage("reply", "sent", "#news", "t1"),), (), "", reprint=False),
            True,
            "reply to #news in thread t1: sent",
        ),
        (
            MatchOutcome((MatchMessage("post", "rejected", "#a", "t1"), MatchMessage("post", "sent", "#b", "t2")), (), "", reprint=False),
            True,
            "post to #a: parked; post to #b: sent",
        ),
    ],
)
def test_every_outcome_has_its_sentence(outcome: MatchOutcome, alert: bool, words: str) -> None:
    assert outcome_words(outcome, alert=alert) == words


@pytest.mark.parametrize(
    ("message", "words"),
    [
        (MatchMessage("post", "rejected", "#a", "t1", "is_archived"), "parked: is_archived"),
        (MatchMessage("post", "pending", "#a", "t1", "ratelimited"), "waits to be sent: ratelimited"),
        (
            MatchMessage("post", "pending", "#a", "t1", held_until=NOON),
            "held until 2 Mar 2026 12:00 UTC, the end of the channel's quiet hours",
        ),
        (MatchMessage("post", "pending", "#a", "t1", refusal="is_archived"), "waits for the channel to take messages again: is_archived"),
        (MatchMessage("post", "sent", "#a", "t1", "found by a look-up", held_until=NOON), "sent"),
        (
            MatchMessage("post", "folded", "#a", "t1", told_in="o", list_reason=FIRST_LOOK, list_state="sent"),
            "listed in one message with others (part of the first look at a source): sent",
        ),
        (
            MatchMessage("post", "folded", "#a", "t1", told_in="o", list_state="pending"),
            "listed in one message with others: waits to be sent",
        ),
        (MatchMessage("post", "folded", "#a", "t1", "moved to #b", told_in="p"), "told by another message: moved to #b"),
        (MatchMessage("post", "folded", "#a", "t1", "dropped by hand"), "given up: dropped by hand"),
    ],
)
def test_what_is_not_sent_says_why_and_until_when(message: MatchMessage, words: str) -> None:
    """It said "waits to be sent" of what quiet hours held, "parked" without why, and "listed in one message with others, or given up"."""
    assert outcome_words(MatchOutcome((message,), (), "", reprint=False), alert=True) == f"post to #a: {words}"


QUIET = Policy(channels={"#news": Rules(quiet_from=time(11), quiet_until=time(15), catch_up=1)})


def test_what_quiet_hours_hold_and_lists_tell_is_said_by_explain_and_by_the_view(warehouse: Warehouse) -> None:
    """The view said "held until later" with an empty detail, and "folded into another message" of which nobody knew which."""
    news = [article(name, "Harbour Post", title=f"Accord {name}") for name in ("held", "listed", "dropped", "refused")]

    def write(connection: Connection) -> None:
        for number, one in enumerate(news):
            places = [replace(placed(one.article_id, f"g{number}", f"s{number}", Relation.FIRST), number=number, group_number=number)]
            articles.save_articles(connection, [one], LATER)
            stories.save_placements(connection, places, LATER)
            matches.save_matches(connection, [match(one.article_id)], LATER)
            # The first waits for the end of the quiet hours, and the second is listed then, as one may catch up; the others are no night's.
            policy = QUIET if number < 2 else Policy()
            file_alerts(connection, [match(one.article_id)], places, [one], Book(), LATER, policy=policy)
        drop_alerts(
            connection,
            [alert_id for (alert_id,) in connection.execute("SELECT alert_id FROM alerts WHERE article_id = 'dropped'").fetchall()],
        )
        connection.execute("UPDATE alerts SET state = 'rejected', reason = 'is_archived' WHERE article_id = 'refused'")

    warehouse.transact(write)
    said = {one.article_id: outcome_words(outcome_of(warehouse.connection, one.article_id, "grain"), alert=True) for one in news}
    assert said == {
        "held": "post to #news: held until 2 Mar 2026 15:00 UTC, the end of the channel's quiet hours",
        "listed": "post to #news: listed in one message with others (filed during the quiet hours): waits to be sent",
        "dropped": "post to #news: given up: dropped by hand",
        "refused": "post to #news: parked: is_archived",
    }
    rows = warehouse.connection.execute("SELECT article_id, reason, detail FROM not_alerted").fetchall()
    assert {article_id: why for article_id, *why in rows} == {
        "held": ["held until later", "until 2 Mar 2026 15:00 UTC, the end of the quiet hours"],
        "listed": ["folded into another message", "filed during the quiet hours"],
        "dropped": ["given up", "dropped by hand"],
        "refused": ["parked", "is_archived"],
    }
