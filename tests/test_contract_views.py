"""Views that promise to add up, on rows that no quiet newsroom brings: every match has one reason, every entry one end."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from tests.column_values import NO_VALUES, column_values, meanings, named_values
from tests.topic_books import article
from warehouse.alert.alerts import insert_alerts
from warehouse.analysis.questions import ready_questions
from warehouse.analysis.recent_news import latency_by_day, wire_stories
from warehouse.analysis.schema import relations
from warehouse.articles import save_articles
from warehouse.db import Connection, Warehouse, open_warehouse
from warehouse.feed.entries import keep_listed
from warehouse.feed.feeds import add_feeds, entries_again, entries_done, entries_failed
from warehouse.matches import save_matches
from warehouse.records.alert import AlertKind, FiledAlert
from warehouse.records.drop import Drop
from warehouse.records.feed import Entry, FailedEntry, Feed, QueuedEntry
from warehouse.records.story import Placement, Relation
from warehouse.records.topic import Match, Opinion
from warehouse.search.story_members import stories_around
from warehouse.stories import save_placements
from wirewatch.alert.message.payload import Form


def match(article_id: str, *, alert: bool, probability: float | None) -> Match:
    opinion = None if probability is None else Opinion(probability, "judge")
    return Match(article_id, "t", "v", "query", 2.0, alert, "A dam.", "text", 0, 6, opinion=opinion)


def test_a_match_that_the_examples_held_back_was_judged(warehouse: Warehouse, now: datetime) -> None:
    found = [
        match("a1", alert=False, probability=0.31),
        match("a2", alert=False, probability=None),
        match("a3", alert=True, probability=0.9),
    ]
    kept = [replace(article("A dam.", f"Dam {item.article_id}"), article_id=item.article_id, url=item.article_id) for item in found]
    warehouse.transact(lambda connection: save_articles(connection, kept, now))
    warehouse.transact(lambda connection: save_matches(connection, found, now))
    rows = warehouse.connection.execute("SELECT article_id, reason, detail FROM not_alerted ORDER BY article_id").fetchall()
    assert rows == [
        ("a1", "judged unlikely to be useful", "31% likely useful, by the topic's examples"),
        ("a2", "below the threshold", ""),
        ("a3", "no thread yet", ""),
    ]


def happen(kind: str, some: list[QueuedEntry], step: int, later: datetime, connection: Connection) -> None:
    if kind == "read":
        pages = [
            replace(article("A dam.", f"Dam {step}"), article_id=item.article_id, source=item.source, first_seen_at=item.first_seen_at)
            for item in some
        ]
        save_articles(connection, pages, later)
        entries_done(connection, [item.article_id for item in some])
    elif kind in ("failed", "given up"):
        due = later if kind == "failed" else None
        entries_failed(
            connection,
            [FailedEntry(item.article_id, 1, due, Drop("article", "status-500", item.entry.url)) for item in some],
            later,
        )
    elif kind == "again":
        entries_again(connection, {item.article_id: later for item in some})
    else:
        keep_listed(connection, [replace(item, entry=replace(item.entry, title=f"Dam {step}")) for item in some], later)


def test_coverage_adds_up_whatever_becomes_of_the_entries(warehouse: Warehouse, now: datetime) -> None:
    """Each step of an entry's life, in any order and again, as crashes, edits and second readings make them."""
    chance = random.Random(5)
    listed = [
        QueuedEntry(f"a{place}", f"https://n.example/{place}", "f", f"paper{place % 3}", entry, now - timedelta(hours=place))
        for place in range(60)
        for entry in [Entry(f"e{place}", f"https://n.example/{place}", "Dam")]
    ]
    warehouse.transact(lambda connection: keep_listed(connection, listed, now))
    for step in range(12):
        kind = chance.choice(("read", "failed", "given up", "again", "retitled"))
        warehouse.transact(partial(happen, kind, chance.sample(listed, 15), step, now + timedelta(minutes=step)))
        sums = warehouse.connection.execute(
            "SELECT sum(listed), sum(articles) + sum(waiting) + sum(dropped), sum(unexplained) FROM coverage"
        ).fetchone()
        assert sums == (len(listed), len(listed), 0), kind
    given_up = warehouse.connection.execute(
        """SELECT count(*) FROM entries e WHERE state = 'dropped' AND NOT EXISTS (SELECT 1 FROM drops d WHERE d.url = e.url)"""
    ).fetchone()
    assert given_up == (0,)


def test_search_and_wire_count_a_story_as_the_view_does(warehouse: Warehouse, now: datetime) -> None:
    """Headlines without a text, reprints of them and texts of one outlet, by chance: one count everywhere."""
    chance = random.Random(7)
    relations = [Relation.INDEPENDENT, Relation.REPRINT, Relation.HEADLINE_ONLY]
    kept, places = [], []
    for number in range(80):
        story, opened = f"s{number % 9}", number < 9
        relation = chance.choice([Relation.FIRST, Relation.HEADLINE_ONLY]) if opened else chance.choice(relations)
        group = f"{story} {chance.randrange(4)}" if relation is Relation.REPRINT else f"{story} {number}"
        source, seen_at = f"paper{chance.randrange(4)}", now + timedelta(minutes=number)
        kept.append(
            replace(article("A dam.", f"Dam {number}"), article_id=f"a{number}", url=f"a{number}", source=source, first_seen_at=seen_at)
        )
        places.append(
            Placement(
                f"a{number}", group, story, relation, 1.0, source=source, seen_at=seen_at, number=number, group_number=number,
                story_number=number,
            )
        )  # fmt: skip
    warehouse.transact(lambda connection: save_articles(connection, kept, now))
    warehouse.transact(lambda connection: save_placements(connection, places, now))
    rows = warehouse.connection.execute("SELECT story_id, articles, outlets, texts, first_source FROM stories").fetchall()
    assert any(outlets < len({place.source for place in places if place.story_id == story}) for story, _, outlets, _, _ in rows)
    found = stories_around(warehouse.connection, [row[0] for row in rows]).values()
    for stories in (found, wire_stories(warehouse.connection, None, 50)):
        assert sorted((one.story_id, one.articles, one.outlets, one.texts, one.first_source) for one in stories) == sorted(rows)


# Every form of message, and whether it is news: it tells of an article as it was first read, and not what became of one later.
IS_NEWS = {form: form in {Form.POST, Form.REPLY, Form.NEW_FACT, Form.REVERSAL} for form in Form}


def filed(form: Form, article_id: str, seen_at: datetime, after: timedelta, **changes: object) -> FiledAlert:
    kind = {Form.POST: AlertKind.POST, Form.UPDATE: AlertKind.UPDATE}.get(form, AlertKind.REPLY)
    values = f"{form}-{article_id}", "t", "s", kind, form.value, "thread", "#news", "{}", seen_at + after
    return replace(
        FiledAlert(*values, article_id=article_id, source="Paper", first_seen_at=seen_at, matched_at=seen_at + after, published_at=seen_at),
        **changes,  # type: ignore[arg-type]  # fields of the record
    )


def send(warehouse: Warehouse, alerts: list[FiledAlert]) -> None:
    warehouse.transact(lambda connection: insert_alerts(connection, alerts))
    warehouse.connection.execute("UPDATE alerts SET state = 'sent', sent_at = greatest(created_at, coalesce(not_before, created_at))")


def test_latency_is_that_of_news_and_not_of_what_became_of_it(warehouse: Warehouse, now: datetime) -> None:
    """A correction is told a day after its article was first seen, and took no day to tell."""
    first = [filed(form, f"a{place}", now, timedelta(seconds=6)) for place, form in enumerate(IS_NEWS)]
    later = [filed(form, "a0", now, timedelta(days=1, minutes=place)) for place, form in enumerate(IS_NEWS) if form is not Form.POST]
    held = filed(Form.POST, "held", now, timedelta(seconds=6), not_before=now + timedelta(hours=8))
    # Whose page said something else when it was first seen; the other one changed only after it was told.
    retold, kept = filed(Form.POST, "retold", now, timedelta(days=2)), filed(Form.POST, "kept", now, timedelta(seconds=6))
    texts = {"retold": [("Dam.", now), ("A dam burst.", now + timedelta(days=1))], "kept": [("A.", now), ("B.", now + timedelta(days=1))]}
    for article_id, states in texts.items():
        for text, moment in states:
            state = replace(article(text, "Dam"), article_id=article_id, url=article_id)
            warehouse.transact(partial(save_articles, articles=[state], now=moment))
    send(warehouse, [*first, *later, held, retold, kept])
    connection = warehouse.connection
    told = connection.execute("SELECT alert_id FROM alert_log WHERE is_news ORDER BY alert_id").fetchall()
    assert [row[0] for row in told] == sorted(
        [*(f"{form}-a{place}" for place, form in enumerate(IS_NEWS) if IS_NEWS[form]), held.alert_id, kept.alert_id]
    )
    assert connection.execute("SELECT alert_id FROM alert_log WHERE held_until IS NOT NULL").fetchall() == [(held.alert_id,)]
    assert connection.execute("SELECT alerts, held, COLUMNS('seen_to') FROM latency").fetchall() == [(6, 1, 6.0, 6.0, 6.0)]
    slow = connection.execute(ready_questions()["slow-alerts"].sql).fetchall()
    assert [row[4] for row in slow] == [6.0] * 5
    assert [(day.messages, day.median_seconds, day.p95_seconds) for day in latency_by_day(connection, now)] == [(5, 6.0, 6.0)]


def test_the_newest_article_of_a_silent_source_has_a_date(warehouse: Warehouse) -> None:
    """The view goes by the clock of the database, so that ages are counted from it."""
    now = warehouse.connection.execute("SELECT now()").fetchone()
    assert now
    ages = {"busy": (1, 30), "silent": (9, 40), "empty": ()}
    seen = {name: [now[0].astimezone(UTC) - timedelta(days=days) for days in of_source] for name, of_source in ages.items()}
    kept = [
        replace(article("A dam.", "Dam"), article_id=f"{name}{at}", url=f"{name}{at}", feed_id=name, first_seen_at=at)
        for name, moments in seen.items()
        for at in moments
    ]
    warehouse.transact(lambda connection: add_feeds(connection, [Feed(name, f"https://{name}.example/feed", name) for name in ages]))
    warehouse.transact(partial(save_articles, articles=kept, now=seen["busy"][0]))
    found = warehouse.connection.execute("SELECT name, newest_article_at, articles_last_week, full_share FROM source_health").fetchall()
    assert {row[0]: row[1:] for row in found} == {
        "busy": (seen["busy"][0], 1, 1.0),
        "silent": (seen["silent"][0], 0, None),
        "empty": (None, 0, None),
    }
    silent = warehouse.connection.execute(ready_questions()["silent-sources"].sql).fetchall()
    assert [row[:2] for row in silent] == [("empty", None), ("silent", seen["silent"][0]), ("busy", seen["busy"][0])]


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], str]:
    folder = tmp_path_factory.mktemp("schema")
    with open_warehouse(f"sqlite:///{folder}/catalog.sqlite", folder / "data") as opened:
        return meanings(relations(opened.connection))


def test_the_schema_names_what_a_column_may_hold_and_nothing_else(said: dict[tuple[str, str], str]) -> None:
    """WHERE variant = 'independent', as the schema had it, answered no rows, silently."""
    assert {column: named_values(said[column], values) for column, values in column_values().items()} == column_values()


def test_no_list_of_values_is_compared_with_nothing(said: dict[tuple[str, str], str]) -> None:
    listed = {
        column
        for column, meaning in said.items()
        if len(named := named_values(meaning)) > 1 and all(re.fullmatch(r"[a-z][a-z-]*|", value) for value in named)
    }
    assert listed - column_values().keys() == NO_VALUES
