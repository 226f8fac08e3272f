"""Readers of a thread hear its news in the order in which we saw it, with counts that only grow."""

from __future__ import annotations

import json
import random
import re
from datetime import timedelta

from tests.alert_helpers import VirtualClock, on_slack
from tests.alert_news import NOON, item
from tests.fakes.slack_simulator import Slack
from tests.test_alert_filing import tell
from warehouse.db import Warehouse
from wirewatch.alert.message.compose import NewsItem

SEEN_MINUTES = (3, 3, 3, 9, 4, 4, 20, 12)
PUBLISHED_MINUTES = (2, 1, None, -60, 3, 3, None, 11)
OUTLETS = [f"Gazette {number}" for number in range(len(SEEN_MINUTES))]
EXPECTED = [OUTLETS[number] for number in (1, 0, 2, 4, 5, 3, 7, 6)]


def news() -> list[NewsItem]:
    """Eight texts of one story: some seen at once, some undated, one published long before it was seen."""
    texts = [
        item(
            f"n{number}",
            outlet,
            f"text {number}",
            agency="",
            first_seen_at=NOON + timedelta(minutes=seen),
            published_at=None if published is None else NOON + timedelta(minutes=published),
        )
        for number, (outlet, seen, published) in enumerate(zip(OUTLETS, SEEN_MINUTES, PUBLISHED_MINUTES, strict=True))
    ]
    random.Random(3).shuffle(texts)
    return texts


def test_replies_of_one_pass_follow_the_order_in_which_their_articles_were_seen(warehouse: Warehouse) -> None:
    with Slack() as slack:
        slack.store.paced = False
        clock = VirtualClock(slack)
        clock.time = NOON + timedelta(minutes=31)
        tell(warehouse, [item("a1")])
        tell(warehouse, news(), NOON + timedelta(minutes=30))
        slack.fail("429:3", "drop_before", "http500_after", only="chat.")
        on_slack(warehouse, slack, clock).run(3600)
        replies = [json.dumps(message["blocks"]) for message in slack.messages() if "thread_ts" in message]
    assert [next(outlet for outlet in OUTLETS if outlet in reply) for reply in replies] == EXPECTED
    counts = [int(found[1]) for reply in replies if (found := re.search(r"(\d+) texts", reply))]
    assert counts == list(range(2, 10))
