"""Look-ups by key: the same number in SQL and in Python, strangers who share one, and archives from before there were any."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from warehouse import archive, articles, stories
from warehouse.db import Warehouse
from warehouse.driver.catalog import connect
from warehouse.driver.keys import key_of, key_sql
from warehouse.driver.migrate import migrate, shipped_migrations
from warehouse.feed.entries import keep_listed
from warehouse.records.article import Article
from warehouse.records.feed import Entry, QueuedEntry
from warehouse.records.story import Placement, Relation

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
ARTICLE = Article("a1", "https://one.example/1?ref=feed", "https://one.example/1", "f1", "One", "Übung", "Erster Absatz.", NOW)
PLACE = Placement("a1", "g1", "s1", Relation.FIRST, 1.0, source="One", seen_at=NOW, number=0, group_number=0, story_number=0)


@pytest.mark.parametrize("text", ["", "a1-0123456789abcdef01234567", "https://één.example/ж?q=\U0001f30a", "nul \0 and half \ud800"])
def test_sql_and_python_make_the_same_key(text: str) -> None:
    stored = text.replace("\0", "�").replace("\ud800", "�")
    assert connect(()).execute(f"SELECT {key_sql('?')}", [stored]).fetchone() == (key_of(text),)


def test_two_texts_that_share_a_key_are_not_taken_for_each_other(warehouse: Warehouse) -> None:
    connection = warehouse.connection
    articles.save_articles(connection, [ARTICLE], NOW, places=[PLACE])
    stories.save_placements(connection, [PLACE], NOW)
    for table in ("articles", "story_articles"):
        connection.execute(f"UPDATE {table} SET article_key = ?", [key_of("stranger")])
    connection.execute("UPDATE articles SET url_key = ?", [key_of("https://stranger.example/")])
    assert articles.known_articles(connection, ["stranger"]) == {}
    assert articles.read_articles(connection, ["stranger"]) == []
    assert stories.places_of(connection, ["stranger"]) == {}
    assert archive.stories_of(connection, ["stranger"]) == {}
    assert archive.articles_at(connection, "https://stranger.example/") == []
    assert archive.seen_between(connection, ["stranger"], NOW, datetime(2027, 1, 1, tzinfo=UTC)) == set()


def test_a_place_is_kept_once_whatever_is_known_of_the_others(warehouse: Warehouse) -> None:
    connection, other = warehouse.connection, replace(PLACE, article_id="a2", relation=Relation.INDEPENDENT, number=1)
    assert stories.save_placements(connection, [PLACE], NOW) == 1
    assert stories.save_placements(connection, [PLACE, other], NOW, unplaced=["a2"]) == 1
    assert stories.save_placements(connection, [PLACE, other], NOW) == 0
    assert set(stories.places_of(connection, ["a1", "a2"])) == {"a1", "a2"}


@pytest.mark.parametrize("days", [7, 400])
def test_what_was_seen_lately_or_long_ago_is_known_even_where_a_recent_one_has_its_key(warehouse: Warehouse, days: int) -> None:
    """Recent rows are looked at first; one of them that shares the key of an old one must not make it unknown, to be kept twice."""
    connection = warehouse.connection
    old = replace(ARTICLE, article_id="old", first_seen_at=NOW - timedelta(days=days))
    articles.save_articles(connection, [old, ARTICLE], NOW)
    connection.execute("UPDATE articles SET article_key = ? WHERE article_id = 'a1'", [key_of("old")])
    # Lists of few keys, of many, and what is no list any more are compared in different ways.
    for count in (1, 17, 101, 2001):
        names = ["old", *(f"never-{number}" for number in range(count - 1))]
        assert set(articles.known_articles(connection, names, NOW)) == set(articles.known_articles(connection, names)) == {"old"}
    listed = [QueuedEntry("old", ARTICLE.url, "f1", "One", Entry("g", ARTICLE.url, "Title"), old.first_seen_at)]
    assert keep_listed(connection, listed, NOW) == (1, 0)
    assert keep_listed(connection, listed, NOW) == (0, 0)
    assert keep_listed(connection, listed, NOW + timedelta(days=days)) == (0, 0)


# One migration, which is never edited; what a release held runs through it in tests/test_upgrade.py.
@pytest.mark.slow
def test_rows_from_before_there_were_keys_are_found_and_show_their_story(tmp_path: Path) -> None:
    """The rows of an older warehouse, in files (a1) and in the catalog (a2), get keys and places from the migration."""
    connection = connect(("sqlite_scanner", "ducklake"))
    connection.execute(
        f"ATTACH 'ducklake:sqlite:{tmp_path}/c.sqlite' AS wirewatch (DATA_PATH '{tmp_path}/data/', DATA_INLINING_ROW_LIMIT 300)"
    )
    connection.execute("USE wirewatch")
    migrate(connection, [migration for migration in shipped_migrations() if migration.number < 18])
    there = {str(name) for name, *_ in connection.execute("DESCRIBE articles").fetchall()}
    columns = [name for name in articles.ARTICLE_COLUMNS if name in there]
    later = replace(ARTICLE, article_id="a2", url="https://one.example/2", canonical_url="https://one.example/2")
    for number, article in enumerate((ARTICLE, later), 1):
        values = [str(value) if name == "body_status" else value for name in columns for value in [getattr(article, name)]]
        marks = ", ".join("?" for _ in values)
        connection.execute(f"INSERT INTO articles ({', '.join(columns)}, read_at) VALUES ({marks}, ?)", [*map(_plain, values), NOW])
        place = f"'a{number}', 0, ?, 'One', 'g{number}', 0, 's{number}', 0, 'first', 1.0, '', 'Wire', ?"
        connection.execute(f"INSERT INTO story_articles VALUES ({place})", [NOW, NOW])
        if article is ARTICLE:
            connection.execute("CALL ducklake_flush_inlined_data('wirewatch')")
    assert list((tmp_path / "data").rglob("*.parquet")), "the first rows are in files"
    migrate(connection)
    assert set(articles.known_articles(connection, ["a1", "a2"])) == {"a1", "a2"}
    for article in (ARTICLE, later):
        assert [found.article_id for found in archive.articles_at(connection, article.url)] == [article.article_id]
    assert {name: place.story_id for name, place in stories.places_of(connection, ["a1", "a2"]).items()} == {"a1": "s1", "a2": "s2"}
    shown = connection.execute("SELECT story_id, reprint_group, agency FROM latest_articles ORDER BY story_id").fetchall()
    assert shown == [("s1", "g1", "Wire"), ("s2", "g2", "Wire")]
    for story in ("s1", "s2"):
        assert connection.execute("SELECT title FROM story_timeline WHERE story_id = ?", [story]).fetchall() == [("Übung",)]


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
