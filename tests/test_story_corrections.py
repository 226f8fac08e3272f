import json
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tests.alert_helpers import file, filed
from tests.fakes.copied_homes import copy_home
from tests.story_corpus import labelled
from warehouse import articles, stories
from warehouse.db import Warehouse, open_warehouse
from wirewatch.cli.main import main
from wirewatch.story import window as story


@pytest.fixture(scope="module")
def kept_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse of the small corpus, to be copied."""
    home = tmp_path_factory.mktemp("kept") / "home"
    items = [row[0] for row in labelled()]

    def write(connection: duckdb.DuckDBPyConnection) -> None:
        now = items[-1].first_seen_at
        places = story.place_articles(connection, items, now)
        articles.save_articles(connection, items, now, places=places)
        stories.save_placements(connection, places, now)

    with pytest.MonkeyPatch.context() as patch, open_warehouse(f"sqlite:///{home}/catalog.sqlite", home / "data") as warehouse:
        patch.setattr(story, "_WINDOWS", {})
        warehouse.transact(write)
    return home


@pytest.fixture
def filled(
    kept_home: Path, catalog_url: str, data_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Warehouse, dict[str, list[str]]]]:
    """A warehouse of the small corpus, with the command line pointed at it."""
    monkeypatch.setattr(story, "_WINDOWS", {})
    monkeypatch.setenv("WIREWATCH_CATALOG", catalog_url)
    monkeypatch.setenv("WIREWATCH_DATA", str(data_path))
    copy_home(kept_home, data_path.parent)
    rows = labelled()
    with open_warehouse(catalog_url, data_path) as warehouse:
        yield warehouse, {event: [article.article_id for article, _, label in rows if label == event] for _, _, event in rows}


def story_of(warehouse: Warehouse, article_id: str) -> str:
    return stories.places_of(warehouse.connection, [article_id])[article_id].story_id


def misplaced(warehouse: Warehouse) -> list[tuple[str, ...]]:
    """Give the articles whose own copy of their place is not what story_articles says."""
    return warehouse.connection.execute(
        """SELECT a.article_id, a.story_id, p.story_id FROM articles a FULL JOIN story_articles p ON p.article_id = a.article_id
           WHERE (a.story_id, a.relation, a.reprint_group, a.story_agency)
               IS DISTINCT FROM (p.story_id, p.relation, p.reprint_group, p.agency)"""
    ).fetchall()


def test_merge_lets_the_eldest_story_survive_and_keeps_the_decision(
    filled: tuple[Warehouse, dict[str, list[str]]], capsys: pytest.CaptureFixture[str]
) -> None:
    warehouse, events = filled
    elder, younger = events["package-12"][0], events["package-13"][0]
    survivor = story_of(warehouse, elder)
    assert main(["stories", "merge", younger, elder, "--person", "ana", "--reason", "one series"]) == 0
    assert {story_of(warehouse, article) for article in events["package-12"] + events["package-13"]} == {survivor}
    rows = warehouse.connection.execute("SELECT kind, person, reason, to_story FROM story_decisions").fetchall()
    assert rows == [("merge", "ana", "one series", survivor)]
    assert warehouse.connection.execute("SELECT count(*) FROM story_ids WHERE merged_into = ?", [survivor]).fetchone() == (1,)
    assert misplaced(warehouse) == []
    capsys.readouterr()
    assert main(["stories", "pairs"]) == 0
    pair = json.loads(capsys.readouterr().out)
    assert (pair["same"], pair["agrees"]) == (True, False)


def test_split_moves_a_text_with_its_reprints_into_a_story_of_its_own(filled: tuple[Warehouse, dict[str, list[str]]]) -> None:
    warehouse, events = filled
    places = stories.places_of(warehouse.connection, events["quake"])
    own = [place for place in places.values() if place.reprint_group != places[events["quake"][0]].reprint_group]
    assert main(["stories", "split", own[0].article_id]) == 0
    after = stories.places_of(warehouse.connection, events["quake"])
    assert len({after[place.article_id].story_id for place in own}) == 1
    assert after[own[0].article_id].story_id != after[events["quake"][0]].story_id
    assert misplaced(warehouse) == []


def test_a_later_article_follows_the_correction(filled: tuple[Warehouse, dict[str, list[str]]]) -> None:
    """The window is rebuilt once people decided, so what comes next joins the survivor."""
    warehouse, events = filled
    article = next(row[0] for row in labelled() if row[2] == "package-13")
    late = [item for item in (row[0] for row in labelled()) if item.article_id == article.article_id]
    copy = [type(item)(**{**{name: getattr(item, name) for name in item.__slots__}, "article_id": "a1ff"}) for item in late]
    main(["stories", "merge", events["package-12"][0], events["package-13"][0]])
    placed = warehouse.transact(lambda connection: story.place_articles(connection, copy, copy[0].first_seen_at))
    assert placed[0].story_id == story_of(warehouse, events["package-12"][0])


def test_the_first_article_of_a_story_cannot_leave_it(
    filled: tuple[Warehouse, dict[str, list[str]]], capsys: pytest.CaptureFixture[str]
) -> None:
    _, events = filled
    assert main(["stories", "split", events["quake"][0]]) == 2
    assert "split off the other articles instead" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["merge", "nothing", "nobody"],
        ["split"],
        *(pytest.param(words, marks=pytest.mark.slow) for words in (["show", "nothing"], ["merge", "one"], ["list", "x"])),
    ],
)
def test_a_wrong_name_is_told_in_one_sentence(
    filled: tuple[Warehouse, dict[str, list[str]]], capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    assert main(["stories", *words]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_the_latest_stories_are_listed_within_sixty_columns(
    filled: tuple[Warehouse, dict[str, list[str]]], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    warehouse, events = filled
    monkeypatch.setenv("COLUMNS", "60")
    assert main(["stories", "list"]) == 0
    listed = capsys.readouterr().out
    assert story_of(warehouse, events["quake"][0]) in listed
    assert main(["stories", "show", events["quake"][0]]) == 0
    shown = capsys.readouterr().out
    file(warehouse, filed("its-alert", article_id=events["quake"][0]))
    assert main(["stories", "show", "its-alert"]) == 0
    assert capsys.readouterr().out == shown
    assert max(map(len, (listed + shown).splitlines())) <= 60
    assert main(["stories", "list", "--json", "--limit", "1"]) == 0
    assert set(json.loads(capsys.readouterr().out)) >= {"story_id", "title", "outlets", "topics"}
    topics = tmp_path / "topics.yaml"
    topics.write_text("topics:\n  - {name: earthquakes, query: earthquake}\n", "utf-8")
    monkeypatch.setenv("WIREWATCH_TOPICS", str(topics))
    # One that matched and left the file since, and one that has matched nothing yet; no other.
    monkeypatch.setattr("wirewatch.cli.archive.stories.topics_that_matched", lambda _: ["floods"])
    for topic in ("floods", "earthquakes"):
        assert main(["stories", "list", "--topic", topic]) == 0
        assert capsys.readouterr().out == f"No story that {topic} matched is among the latest.\n"
    assert main(["stories", "list", "--topic", "earthquake"]) == 2
    assert "has no usable topic 'earthquake'. Did you mean `earthquakes`?" in capsys.readouterr().err


def test_show_says_how_many_outlets_texts_and_independent_sources(
    filled: tuple[Warehouse, dict[str, list[str]]], capsys: pytest.CaptureFixture[str]
) -> None:
    _, events = filled
    assert main(["stories", "show", events["quake"][0]]) == 0
    assert "6 outlets, 2 texts, 2 independent sources" in capsys.readouterr().out
    assert main(["stories", "show", events["quake"][0], "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["articles"]) == 6


def test_independent_texts_name_agency_first_outlet_and_reach(filled: tuple[Warehouse, dict[str, list[str]]]) -> None:
    warehouse, events = filled
    story_id = story_of(warehouse, events["strike"][0])
    rows = warehouse.connection.execute(
        "SELECT first_source, outlets, articles FROM independent_texts WHERE story_id = ? ORDER BY first_seen_at", [story_id]
    ).fetchall()
    assert rows == [("The Courier", 4, 4), ("Morning Signal", 2, 2)]
