"""Stories that a list told, after a budget or as a first look: what becomes of them is told below the list, and its lines are marked."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.alert_helpers import VirtualClock, on_slack
from tests.alert_news import NOON, TEXT, Book, Topic, article, match, placed
from tests.fakes.news_site import STATEMENT, NewsSite
from tests.fakes.slack_simulator import Slack
from warehouse.articles import save_articles
from warehouse.db import Warehouse, open_warehouse
from warehouse.feed.feeds import add_feeds
from warehouse.records.feed import Feed
from warehouse.records.story import Relation
from warehouse.second_looks import articles_of_alerted_stories
from warehouse.stories import save_placements
from wirewatch.alert.filing.filing import file_alerts
from wirewatch.alert.filing.throttle import Policy, Rules
from wirewatch.alert.message.compose import NewsItem, ReportedChange
from wirewatch.alert.message.payload import Form, OverflowContent, decode_payload
from wirewatch.ingest.ingest_pass import run_pass
from wirewatch.settings import Settings, read_settings

BUDGET = Policy(channels={"#news": Rules(posts_per_hour=1)})
ONE_MINUTE, ONE_HOUR = timedelta(minutes=1), timedelta(hours=1)
FACTS = ReportedChange(Form.CHANGE, "They agreed on 40,000 tonnes.", "They agreed on 4,000 tonnes.", frozenset(["grain"]))


def story(number: int, **changes: Any) -> NewsItem:
    name = f"story{number}"
    item = article(name, f"Outlet {number}", title=f"Accord number {number}", **changes)
    return NewsItem(item, placed(name, f"group{number}", name, Relation.FIRST), match(name))


def tell(warehouse: Warehouse, items: Sequence[NewsItem], now: datetime, **options: Any) -> None:
    def write(connection: Any) -> None:
        save_articles(connection, [item.article for item in items], now)
        save_placements(connection, [item.placement for item in items], now, [item.article.article_id for item in items])
        found = [item.match for item in items if item.match]
        given = [item.placement for item in items], [item.article for item in items]
        file_alerts(connection, found, *given, Book((Topic(), Topic("wheat", "#wheat"))), now, policy=BUDGET, **options)

    warehouse.transact(write)


def changed(number: int, change: ReportedChange | None, topic: str = "grain") -> dict[tuple[str, str], ReportedChange | None]:
    return {(f"story{number}", topic): change, (f"story{number}", ""): None}


def marks(warehouse: Warehouse) -> list[str]:
    sql = "SELECT arg_max(payload, created_at) FROM alerts WHERE thread IN (SELECT alert_id FROM alerts WHERE variant = 'overflow')"
    [(payload,)] = warehouse.connection.execute(f"{sql} AND kind <> 'reply'").fetchall()
    content = decode_payload(payload)
    assert isinstance(content, OverflowContent)
    return [line.mark for line in content.stories]


def filed(warehouse: Warehouse) -> list[tuple[str, str]]:
    chosen = "thread IN (SELECT alert_id FROM alerts WHERE variant = 'overflow')"
    sql = f"SELECT kind, variant FROM alerts WHERE {chosen} ORDER BY created_at, kind"
    return warehouse.connection.execute(sql).fetchall()


def below(slack: Slack) -> list[str]:
    return [json.dumps(each, ensure_ascii=False) for each in slack.messages() if each.get("thread_ts")]


def lists(slack: Slack) -> list[str]:
    found = [json.dumps(each, ensure_ascii=False) for each in slack.messages()]
    return [each for each in found if "in one message" in each or "what I would have alerted" in each]


def send(warehouse: Warehouse, slack: Slack, at: datetime) -> None:
    clock = VirtualClock(slack)
    clock.time = at
    on_slack(warehouse, slack, clock).run(300, 300)


def test_a_change_of_a_listed_story_is_told_below_the_list_whose_line_is_marked(warehouse: Warehouse, slack: Slack) -> None:
    tell(warehouse, [story(0), story(1), story(2)], NOON)
    send(warehouse, slack, NOON + ONE_HOUR)
    assert marks(warehouse) == ["", ""]
    tell(warehouse, [story(2)], NOON + 2 * ONE_HOUR, changes=changed(2, FACTS))
    assert filed(warehouse) == [("post", "overflow"), ("reply", "change"), ("update", "update")]
    assert marks(warehouse) == ["", "changed"]
    send(warehouse, slack, NOON + 3 * ONE_HOUR)
    [reply] = below(slack)
    assert all(words in reply for words in ("Changed without a note", "Accord number 2", "40,000 tonnes", "4,000"))
    [listing] = lists(slack)
    assert "Changed" in listing
    assert "Retracted" not in listing
    tell(warehouse, [story(2)], NOON + 4 * ONE_HOUR, changes=changed(2, None))
    assert len(filed(warehouse)) == 3, "a change that is none is told to nobody"


def test_a_list_that_still_waits_is_marked_before_it_goes_out(warehouse: Warehouse, slack: Slack) -> None:
    tell(warehouse, [story(0), story(1)], NOON)
    tell(warehouse, [story(1)], NOON + ONE_MINUTE, changes=changed(1, replace(FACTS, form=Form.GONE)))
    assert filed(warehouse) == [("post", "overflow"), ("reply", "gone")]
    assert marks(warehouse) == ["gone"]
    tell(warehouse, [story(2)], NOON + 2 * ONE_MINUTE)
    assert marks(warehouse) == ["gone", ""], "what is listed later leaves the mark"
    tell(warehouse, [story(1)], NOON + 3 * ONE_MINUTE, changes=changed(1, replace(FACTS, form=Form.BACK)))
    assert marks(warehouse) == ["", ""]
    send(warehouse, slack, NOON + ONE_HOUR)
    assert ["Page gone" in reply for reply in below(slack)] == [True, False]
    assert len(lists(slack)) == 1


def test_a_correction_that_is_an_item_of_its_own_is_told_below_the_list(warehouse: Warehouse) -> None:
    tell(warehouse, [story(0), story(1)], NOON)
    note = article("note", "Outlet 1", title="Correction: accord number 1", text=f"Correction: It was 4,000 tonnes.\n{TEXT}")
    other = article("other", "Outlet 7", title="Ministers meet again")
    came = [
        NewsItem(note, placed("note", "group of the note", "story1", Relation.INDEPENDENT)),
        NewsItem(other, placed("other", "group of the other", "story1", Relation.INDEPENDENT)),
    ]
    tell(warehouse, came, NOON + 2 * ONE_HOUR)
    assert filed(warehouse) == [("post", "overflow"), ("reply", "correction")], "once, and of the other nothing"
    tell(warehouse, came[:1], NOON + 3 * ONE_HOUR, changes={("note", ""): None})
    assert len(filed(warehouse)) == 2, "read again it is no new correction"


def test_what_may_be_another_event_than_the_story_of_its_line_has_a_line_of_its_own(warehouse: Warehouse) -> None:
    other = article("other", "Outlet 7", title="Norland lifts its grain ban")
    doubtful = replace(placed("other", "another group", "story1", Relation.HEADLINE_ONLY), similarity=0.5)
    tell(warehouse, [story(0), story(1), NewsItem(other, doubtful, match("other"))], NOON)
    [(payload,)] = warehouse.connection.execute("SELECT payload FROM alerts WHERE variant = 'overflow'").fetchall()
    listing = decode_payload(payload)
    assert isinstance(listing, OverflowContent)
    assert (listing.total, [line.headline for line in listing.stories]) == (2, ["Accord number 1", "Norland lifts its grain ban"])
    tell(warehouse, [NewsItem(other, doubtful, match("other"))], NOON + ONE_MINUTE, changes={("other", "grain"): FACTS})
    assert marks(warehouse) == ["", "changed"]


def test_a_story_with_a_thread_is_told_there_and_the_line_of_its_list_is_marked(warehouse: Warehouse) -> None:
    tell(warehouse, [story(0), story(1)], NOON)
    fresh = NewsItem(article("new"), placed("new", "another group", "story1"), match("new"))
    tell(warehouse, [fresh], NOON + 2 * ONE_HOUR)
    tell(warehouse, [story(1)], NOON + 3 * ONE_HOUR, changes=changed(1, FACTS))
    assert filed(warehouse) == [("post", "overflow")], "the list itself waits still, and its line is marked in it"
    assert marks(warehouse) == ["changed"]
    replies = warehouse.connection.execute("SELECT m.variant FROM alerts m JOIN threads t USING (thread) WHERE m.kind = 'reply'").fetchall()
    assert replies == [("change",)]


def test_other_topics_hear_nothing_and_a_dropped_list_told_nothing(warehouse: Warehouse) -> None:
    tell(warehouse, [story(0), story(1)], NOON)
    elsewhere = replace(FACTS, topics=frozenset(["wheat"]))
    tell(warehouse, [replace(story(1), match=None)], NOON + ONE_HOUR, changes=changed(1, elsewhere, "wheat"))
    assert filed(warehouse) == [("post", "overflow")]
    names = ["story1"]
    assert warehouse.transact(lambda connection: articles_of_alerted_stories(connection, names, NOON + ONE_HOUR)) == names
    warehouse.transact(lambda connection: connection.execute("UPDATE alerts SET state = 'folded' WHERE variant = 'overflow'"))
    tell(warehouse, [story(1)], NOON + 2 * ONE_HOUR, changes=changed(1, FACTS))
    assert [kind for kind, _ in filed(warehouse)] == ["post"]
    assert warehouse.transact(lambda connection: articles_of_alerted_stories(connection, names, NOON + 2 * ONE_HOUR)) == []


def test_what_a_first_look_listed_is_looked_at_and_its_retraction_is_told(
    news_site: NewsSite, slack: Slack, environment: dict[str, str], tmp_path: Path
) -> None:
    settings = read_settings({**environment, "WIREWATCH_FIRST_LOOK": "summary"}, tmp_path / "none.toml")
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, [Feed("quay", news_site.feed_url, "The Quay Gazette")]))
    news_site.publish("statement", *STATEMENT)
    start = datetime.now(UTC)
    run_pass(settings, clock=lambda: start)
    assert len(lists(slack)) == 1
    withdrawn = "This article has been retracted: the paper that it quotes is forged, and no statement was signed."
    news_site.articles["/news/statement"] = (STATEMENT[0], [withdrawn, *STATEMENT[1:]], start)
    run_pass(settings, clock=lambda: start + 17 * ONE_MINUTE)
    assert kinds(settings) == [("retraction", True)]
    [reply] = below(slack)
    assert "Retraction" in reply
    assert STATEMENT[0] in reply
    assert "reply_broadcast" not in reply, "a list shows many stories, and only counts some"
    assert "Retracted" in lists(slack)[0]


def kinds(settings: Settings) -> list[tuple[str, bool]]:
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        return warehouse.connection.execute("SELECT kind, notified FROM changes ORDER BY revised_at").fetchall()
