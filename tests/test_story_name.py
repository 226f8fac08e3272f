"""A story is known by its id or the beginning of it, by that of one that was merged into it, and by an article's id or address."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.alert_news import NOON
from tests.desk_archive import NOW as DESK_NOW
from tests.desk_archive import fill, settings_of
from warehouse.articles import save_articles
from warehouse.db import Warehouse, open_warehouse
from warehouse.errors import UsageError
from warehouse.records.article import Article
from warehouse.records.story import Placement, Relation
from warehouse.stories import save_placements
from wirewatch.alert.filing.story_corrections import find_places, merge
from wirewatch.brief.archive_brief import brief_of_story
from wirewatch.cli.main import main
from wirewatch.desk.archive_reader import ArchiveReader
from wirewatch.desk.verbs import Verbs
from wirewatch.search.story_name import story_named
from wirewatch.urls import article_id

STORIES = ("sab12000000000000000000aa", "sab34000000000000000000bb", "sc500000000000000000000cc", "sc700000000000000000000dd")
URLS = [f"https://paper.example/{place}" for place in range(len(STORIES))]


@pytest.fixture(scope="module")
def archive(shared_warehouse: Warehouse) -> Warehouse:
    """Four stories of an article each, of which the last was merged into the third; they are only read."""
    warehouse, now = shared_warehouse, NOON
    ids = [article_id(url) for url in URLS]
    seen = [now + timedelta(minutes=place) for place in range(len(ids))]
    articles = [
        Article(key, url, url, "f", "Paper", f"Dam {place} bursts", "A dam burst.", seen[place])
        for place, (key, url) in enumerate(zip(ids, URLS, strict=True))
    ]
    places = [
        Placement(
            key,
            key,
            story,
            Relation.FIRST,
            1.0,
            source="Paper",
            seen_at=seen[number],
            number=number,
            group_number=number,
            story_number=number,
        )
        for number, (key, story) in enumerate(zip(ids, STORIES, strict=True))
    ]
    warehouse.transact(lambda connection: save_articles(connection, articles, now, places=places))
    warehouse.transact(lambda connection: save_placements(connection, places, now))
    warehouse.transact(lambda connection: merge(connection, STORIES[2:], "me", "", now))
    return warehouse


@pytest.mark.parametrize(
    ("name", "story"),
    [
        (STORIES[0], 0),
        ("sab1", 0),
        ("SAB34", 1),
        ("sc5", 2),
        (STORIES[3], 2),
        ("sc7", 2),
        ("sc", 2),
        (URLS[1], 1),
        (f"{URLS[1]}?utm_source=mail", 1),
        (article_id(URLS[3]), 2),
    ],
)
def test_a_story_is_known_by_each_of_its_names(archive: Warehouse, name: str, story: int) -> None:
    assert story_named(archive.connection, name) == STORIES[story]
    assert brief_of_story(archive.connection, name, None).story_id == STORIES[story]


@pytest.mark.parametrize("name", ["sab1", "SAB34", "sc7"])
def test_a_story_is_shown_and_corrected_by_the_beginning_of_its_id(archive: Warehouse, name: str) -> None:
    (place,) = find_places(archive.connection, [name])
    assert place.story_id == story_named(archive.connection, name)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nosuch", "'nosuch' is no story, and no id or address of an article of one"),
        ("", "'' is no story"),
        ("https://paper.example/9", "is no story"),
        ("sab", f"'sab' could be several stories; give more of the id:\n  {STORIES[1]}  Dam 1 bursts\n  {STORIES[0]}  Dam 0 bursts"),
    ],
)
def test_what_is_no_story_is_told(archive: Warehouse, name: str, said: str) -> None:
    with pytest.raises(UsageError) as told:
        story_named(archive.connection, name)
    assert said in str(told.value)


def test_a_search_within_a_story_takes_each_of_its_names_and_refuses_what_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An unknown id, a shortened one and an address were "Nothing in 306 articles.", with exit code 0."""
    settings = settings_of(tmp_path / "home")
    fill(settings)
    monkeypatch.setenv("WIREWATCH_HOME", str(settings.home))
    for name in ("s4", "a4", "https://westria-times.example/a4"):
        assert main(["search", "wheat", "--story", name]) == 0
        assert "Westria sends [wheat]" in capsys.readouterr().out
    assert main(["search", "wheat", "--story", "nosuch"]) == 2
    heard = capsys.readouterr()
    assert heard.out == ""
    assert "'nosuch' is no story" in heard.err
    assert main(["search", "wheat", "--language", "cy"]) == 2
    assert "No article or source here is in the language 'cy'; there are en." in capsys.readouterr().err
    reader = ArchiveReader(settings)
    try:
        verbs = Verbs(reader, lambda: DESK_NOW)
        asked: list[Callable[[], object]] = [
            lambda: verbs.search("wheat", story="nope"),
            lambda: verbs.story("nope"),
            lambda: verbs.changes("9d", "nope"),
        ]
        for ask in asked:
            with pytest.raises(UsageError, match="'nope' is no story"):
                ask()
        assert verbs.timeline("a2")["story_id"] == "s1"
    finally:
        reader.close()
    with open_warehouse(settings.catalog, settings.data, read_only=True) as opened:
        assert story_named(opened.connection, "s4") == "s4"
