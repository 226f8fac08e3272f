"""Actors of the analyst's own: a set with `one: true` is one name in every script, in the batch tool and in a running pipeline."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations
from pathlib import Path

import duckdb
import pytest

from tests.topic_books import book
from warehouse.db import Warehouse
from warehouse.records.article import Article
from warehouse.records.story import Placement
from warehouse.stories import save_placements
from wirewatch.cli.batch import group
from wirewatch.settings import read_settings
from wirewatch.story import window as story
from wirewatch.story.text.cross_language import CYRILLIC, HAN, LATIN, script_of
from wirewatch.topic.language.files.book import read_actors, read_book, with_last
from wirewatch.topic.language.sets.sets import Sets
from wirewatch.topic.language.words.words import is_glued
from wirewatch.topic.live_topics import load_actors

HELIODYNE = "sets:\n  heliodyne:\n    one: true\n    aliases: [Heliodyne, Гелиодин, 赫利奥丁]\n"
# Without the set they share the name of a state and a figure, which is too little; two names and a figure tell one event.
REPORTS = {
    LATIN: ("Heliodyne plans a factory in Japan", "The plant is to make 1.6 million panels a year, a manager told the staff. "),
    CYRILLIC: ("О планах Гелиодина в Японии", "Там появится завод на 1,6 млн панелей в год, рассказали сотрудникам. "),
    HAN: ("赫利奥丁计划在日本建厂", "新厂每年将生产160万块面板，经理对员工说。消息在当天下午得到证实，当地居民表示欢迎。"),
}
SEEN = datetime(2026, 3, 3, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _no_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(story, "_WINDOWS", {})


def actors_of(text: str) -> Sets:
    actors, problems = read_actors("", "topics.yaml", text, "actors.yaml")
    assert not problems
    return actors


def names(aliases: str, text: str, script: int, more: str = "") -> list[str]:
    actors = actors_of(f"sets:\n  own:\n    one: true\n    aliases: [{aliases}]\n{more}")
    return story.gazetteer_with(actors).names(text, script)


def reports(*scripts: int) -> list[Article]:
    written = [(REPORTS[script][0], REPORTS[script][1] * 4) for script in scripts]
    return [
        Article(f"a{number}", "", "", "", f"outlet{number}", title, text, SEEN + timedelta(hours=number))
        for number, (title, text) in enumerate(written)
    ]


def stories_of(articles: list[Article], actors: Sets) -> list[int]:
    window = story.BatchWindow(actors)
    return [window.place(article, 20000.0 + number / 24).story for number, article in enumerate(articles)]


@pytest.mark.parametrize("scripts", list(permutations(REPORTS, 2)))
def test_reports_in_two_scripts_meet_by_an_actor_of_ones_own(scripts: tuple[int, int]) -> None:
    assert stories_of(reports(*scripts), actors_of(HELIODYNE)) == [0, 0]
    assert stories_of(reports(*scripts), {}) == [0, 1]


def test_a_set_of_many_is_no_actor() -> None:
    assert actors_of(HELIODYNE.replace("true", "false")) == {}
    assert actors_of(HELIODYNE.replace("    one: true\n", "")) == {}


def test_the_actor_s_name_alone_joins_nothing() -> None:
    earlier, again = reports(LATIN, CYRILLIC)
    other = replace(again, text=again.text.replace("1,6 млн", "940 тысяч"))
    assert stories_of([earlier, other], actors_of(HELIODYNE)) == [0, 1]


@pytest.mark.parametrize(
    ("aliases", "text", "script", "found"),
    [
        ("Гелиодин", "о Гелиодине", CYRILLIC, ["@own"]),
        ("Гелиодин", "с ГЕЛИОДИНОМ", CYRILLIC, ["@own"]),
        ("Гелиодин", "о Гелиополисе", CYRILLIC, []),
        ("Северная Гавань", "в Северной Гавани", CYRILLIC, ["@own"]),
        ("Северная Гавань", "в северной части", CYRILLIC, []),
        ("Heliodyne", "Heliodyne's plant", LATIN, ["@own"]),
        ("Heliodyne", "the Heliodynes", LATIN, []),
        ("Heliodyne", "завод Heliodyne", CYRILLIC, ["@own"]),
        ("Harbour Steel Works of Nordhagen", "at Harbour Steel Works of Nordhagen today", LATIN, ["@own"]),
        ("赫利奥丁", "前赫利奥丁公司", HAN, ["@own"]),
        ("ITO", "the ITO said", LATIN, ["@own"]),
        ("ITO", "Mr Ito said", LATIN, []),
        ("{text: ВОО, case: true}", "воо", CYRILLIC, []),
        ("{text: Nordhagen, not: [Nordhagen Bay, New Nordhagen]}", "New Nordhagen and Nordhagen Bay", LATIN, []),
        ("{text: Nordhagen, not: [Nordhagen Bay]}", "from Nordhagen to Nordhagen Bay", LATIN, ["@own"]),
        ("{text: fall, language: de}, Zellried", "the fall", LATIN, []),
        ("Macron, 总统马卡龙", "总统马卡龙说", HAN, ["macron"]),
        ("Macron, 总统马卡龙", "Macron says", LATIN, ["macron"]),
    ],
)
def test_an_alias_means_what_it_means_in_a_topic(aliases: str, text: str, script: int, found: list[str]) -> None:
    assert names(aliases, text, script) == found


def test_states_are_told_by_the_table_alone() -> None:
    table = story.gazetteer_with(actors_of("sets:\n  own:\n    one: true\n    aliases: [Macron, Nordhagen]\n"))
    assert table.names("Nordhagen", LATIN) == ["macron"]
    assert table.states("Nordhagen") == []
    assert table.states("Macron") == ["france"]


def test_a_broken_value_points_at_its_place() -> None:
    problems = book("", HELIODYNE.replace("one: true", "one: perhaps")).problems
    assert [str(problem) for problem in problems] == ["actors.yaml:3:10: expected true or false, found 'perhaps'"]
    unknown = book("", HELIODYNE.replace("one:", "single:")).problems
    assert str(unknown[0]) == "actors.yaml:3:5: 'single' is not known here; expected aliases, exclude, include, note, one"


def test_a_mistake_leaves_the_actors_as_they_were() -> None:
    last, broken = book("", HELIODYNE), book("", HELIODYNE.replace("one: true", "one: perhaps"))
    assert set(with_last(broken, last).actors) == {"heliodyne"}
    many = book("", HELIODYNE.replace("one: true", "one: false"))
    wrong_elsewhere = book("", HELIODYNE + "  more: {aliases: []}\n")
    assert with_last(wrong_elsewhere, many).actors == {}


def test_the_topics_file_s_own_set_wins() -> None:
    topics = "sets:\n  heliodyne: [Heliodyne]\n"
    assert read_actors(topics, "topics.yaml", HELIODYNE, "actors.yaml") == ({}, ())
    assert read_book(topics, "topics.yaml", HELIODYNE, "actors.yaml").actors == {}


def test_the_batch_tool_and_the_pipeline_agree(tmp_path: Path, warehouse: Warehouse, capsys: pytest.CaptureFixture[str]) -> None:
    for name, text in (("topics.yaml", "topics: []\n"), ("actors.yaml", HELIODYNE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    articles = reports(*REPORTS)
    rows = [
        {"id": item.article_id, "title": item.title, "text": item.text, "date": item.first_seen_at.isoformat(), "source": item.source}
        for item in articles
    ]
    lines = tmp_path / "articles.jsonl"
    lines.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    settings = replace(read_settings({}), topics=tmp_path / "topics.yaml", actors=tmp_path / "actors.yaml")
    assert group.run(argparse.Namespace(batch=lines, explain=False), settings) == 0
    batch = [json.loads(line)["story"] for line in capsys.readouterr().out.splitlines()]
    placed = warehouse.transact(lambda connection: story.place_articles(connection, articles, SEEN, actors_of(HELIODYNE)))
    assert batch == [item.story_id for item in placed]
    assert len(set(batch)) == 1


def test_a_changed_file_counts_for_articles_placed_from_then_on(warehouse: Warehouse) -> None:
    first, second, third = reports(LATIN, CYRILLIC, HAN)

    def place(article: Article, actors: Sets) -> Placement:
        def write(connection: duckdb.DuckDBPyConnection) -> Placement:
            placed = story.place_articles(connection, [article], article.first_seen_at, actors)
            save_placements(connection, placed, article.first_seen_at)
            return placed[0]

        return warehouse.transact(write)

    before = place(first, {})
    later = place(second, actors_of(HELIODYNE))
    assert later.story_id != before.story_id
    assert place(third, actors_of(HELIODYNE)).story_id == later.story_id
    assert place(first, actors_of(HELIODYNE)).story_id == before.story_id


SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.mark.parametrize("actor", sorted(load_actors(SEEDS / "topics.yaml", SEEDS / "actors.yaml")))
def test_a_shipped_actor_is_named_in_three_scripts_and_listed_once(actor: str) -> None:
    """A name that the table of places knows would stand in two files."""
    phrases = load_actors(SEEDS / "topics.yaml", SEEDS / "actors.yaml")[actor]
    spelled = [("" if is_glued(phrase.words[0].text) else " ").join(word.text for word in phrase.words) for phrase in phrases]
    table, plain = story.gazetteer_with({actor: phrases}), story.gazetteer_with()
    assert {script_of(text, "") for text in spelled} == {LATIN, CYRILLIC, HAN}
    assert [table.names(text, script_of(text, "")) for text in spelled] == [[f"@{actor}"]] * len(spelled)
    assert [plain.names(text, script_of(text, "")) for text in spelled] == [[]] * len(spelled)
