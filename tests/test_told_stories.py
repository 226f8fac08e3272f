"""A story has one name wherever people meet it, the headline of its post, and beside the story's counts stand those of the post."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from tests.alert_message_contents import POST
from tests.alert_news import NOON, SENTENCE, article, match, placed
from tests.test_alert_overturned import file_batch
from warehouse.alert.alerts import insert_alerts
from warehouse.alert.told_stories import channels_not_counting, told_of_stories
from warehouse.articles import save_articles
from warehouse.db import Connection, Warehouse, open_warehouse
from warehouse.errors import UsageError
from warehouse.records.alert import AlertKind, FiledAlert
from warehouse.records.story import Relation, ToldStory
from wirewatch.alert.message.layouts.told_story_words import other_counts, told_sentences
from wirewatch.alert.message.payload import encode
from wirewatch.cli.main import main
from wirewatch.desk.archive_reader import ArchiveReader
from wirewatch.desk.desk_pages import Pages
from wirewatch.desk.verbs import Verbs
from wirewatch.search.story_name import story_named
from wirewatch.settings import Settings, read_settings

BEFORE = "Ministers of Norland and Sudmark to meet"
NAME = "Norland and Sudmark sign grain accord"
LATER = "Sudmark's farmers doubt the grain accord"
SENT = "UPDATE alerts SET state = 'sent', sent_at = created_at"
POST_COUNTS = "1 outlet, 1 text, 1 independent source"
STORY_COUNTS = "3 outlets, 3 texts, 3 independent sources"


def come(warehouse: Warehouse, key: str, title: str, hours: int, similarity: float, *, matched: bool = True) -> None:
    """Let one report of the story s1 come, by an outlet of its own."""
    at, number = NOON + timedelta(hours=hours), int(key[1:])
    read = article(key, f"Outlet {key}", title=title, text=f"{title}.\n{SENTENCE}", agency="", published_at=at, first_seen_at=at)
    place = placed(key, key, "s1", Relation.FIRST if number == 1 else Relation.INDEPENDENT)
    place = replace(place, similarity=similarity, source=read.source, seen_at=at, number=number, group_number=number, story_number=1)
    found = [match(key)] if matched else []
    warehouse.transact(partial(file_batch, read=[read], places=[place], found=found, at=at))


def tell(warehouse: Warehouse) -> None:
    """Tell a story whose post counts one of three texts: a day before it one came, and one that may be of another event after it."""
    come(warehouse, "a1", BEFORE, -24, 1.0, matched=False)
    come(warehouse, "a2", NAME, 0, 0.9)
    come(warehouse, "a3", LATER, 2, 0.4)
    warehouse.connection.execute(SENT)


def of_view(connection: Connection) -> list[tuple[object, ...]]:
    rows = connection.execute(
        """SELECT story_id, channel, told_headline, told_at, told_outlets, told_texts, told_independent_sources, told_first_source,
               told_first_at, is_listed, language, permalink, thread, article_id FROM told_stories ORDER BY is_listed, told_at, channel"""
    ).fetchall()
    return [tuple(cell.astimezone(UTC) if isinstance(cell, datetime) else cell for cell in row) for row in rows]


def test_the_view_tells_what_the_post_shows(warehouse: Warehouse) -> None:
    """Nothing in SQL had the counts of a post, and the story was called by its first article."""
    tell(warehouse)
    (told,) = told_of_stories(warehouse.connection, ["s1"])["s1"]
    assert (told.channel, told.headline, told.outlets, told.texts, told.independent_sources) == ("#news", NAME, 1, 1, 1)
    assert (told.first_source, told.first_at, told.article_id, told.is_listed) == ("Outlet a1", NOON - timedelta(hours=24), "a2", False)
    assert of_view(warehouse.connection) == [astuple(told)]
    # The one of the day before is surely of the story; the one after it may be of another event.
    assert warehouse.connection.execute("SELECT further_texts FROM told_stories").fetchall() == [(1,)]
    story = warehouse.connection.execute("SELECT headline, first_headline, outlets, texts, independent_sources FROM stories").fetchall()
    assert story == [(NAME, BEFORE, 3, 3, 3)]


@pytest.fixture(scope="module")
def told(shared_warehouse: Warehouse) -> Warehouse:
    """The story, told with a fourth text: tests look at it, or take back what they do to it."""
    tell(shared_warehouse)
    come(shared_warehouse, "a4", f"{NAME} of 40,000 tonnes", 3, 0.9)
    shared_warehouse.connection.execute(SENT)
    return shared_warehouse


@pytest.mark.parametrize(
    ("change", "texts"),
    [
        ("SELECT 1", [2]),
        # What the channel does not show yet, or never.
        ("UPDATE alerts SET state = 'pending' WHERE kind = 'update'", [1]),
        ("UPDATE alerts SET state = 'folded' WHERE kind = 'update'", [1]),
        ("UPDATE alerts SET state = 'pending' WHERE kind = 'post'", []),
        ("UPDATE alerts SET deleted_at = now() WHERE kind = 'post'", []),
        ("UPDATE threads SET continues_in = 'another'", []),
    ],
)
@pytest.mark.usefixtures("told")
def test_only_what_the_channel_shows_counts(connection: Connection, change: str, texts: list[int]) -> None:
    connection.execute(change)
    found = told_of_stories(connection, ["s1"]).get("s1", ())
    assert [each.texts for each in found] == texts
    assert of_view(connection) == [astuple(each) for each in found]
    headline = connection.execute("SELECT headline FROM stories").fetchall()
    assert headline == [(NAME if texts else BEFORE,)]


def listed(connection: Connection) -> None:
    """Let a list tell the story, as where a channel's budget is spent."""
    payload = encode(replace(POST, headline=NAME, outlets=1, independent_texts=1, independent_sources=1, article_id="a2"))
    values = "t", "s1", AlertKind.POST
    post = FiledAlert("p", *values, "post", "p", "#desk", payload, NOON, article_id="a2")
    whole = FiledAlert("l", "t", "", AlertKind.POST, "overflow", "l", "#desk", "{}", NOON + timedelta(hours=1))
    insert_alerts(connection, [post, whole])
    connection.execute(f"{SENT} WHERE alert_id = 'l'")
    connection.execute("UPDATE alerts SET state = 'folded', folded_into = 'l' WHERE alert_id = 'p'")


@pytest.mark.parametrize("has_thread", [False, True])
def test_a_list_names_a_story_that_has_no_thread(warehouse: Warehouse, *, has_thread: bool) -> None:
    if has_thread:
        tell(warehouse)
    else:
        for number, title in enumerate((BEFORE, NAME), 1):
            come(warehouse, f"a{number}", title, number, 1.0, matched=False)
    warehouse.transact(listed)
    told = told_of_stories(warehouse.connection, ["s1"])["s1"]
    assert [(each.channel, each.is_listed) for each in told] == [*([("#news", False)] if has_thread else []), ("#desk", True)]
    assert of_view(warehouse.connection) == [astuple(each) for each in told]
    assert warehouse.connection.execute("SELECT headline FROM stories").fetchall() == [(NAME,)]


@dataclass(frozen=True)
class Counted:
    """A story with its counts."""

    outlets: int
    texts: int
    independent_sources: int
    told: tuple[ToldStory, ...]


TOLD = ToldStory("s1", "#news", NAME, NOON, 2, 3, 2, "Tide", NOON, False, "en", "", "p", "a2")
HERE = "Told in #news under this headline: 2 outlets, 3 texts, 2 independent sources"
LEFT_OUT = "the post leaves out what may tell another event, does not tell what its headline says, or repeats that below the same headline."
THERE = f"Told in #desk in a list as “{LATER}”: 1 outlet, 1 text, 1 independent source. The story holds 3 more texts and 1 more outlet;"
LIST = replace(TOLD, channel="#desk", is_listed=True, headline=LATER, outlets=1, texts=1, independent_sources=1)


@pytest.mark.parametrize(
    ("story", "counts", "sentences"),
    [
        (Counted(2, 3, 2, ()), [], []),
        (
            Counted(2, 3, 2, (TOLD,)),
            [],
            [f"{HERE}; first Tide, dated 2 Mar 2026 12:00 UTC."],
        ),
        (
            Counted(3, 5, 3, (replace(TOLD, first_at=None),)),
            ["the post in #news counts 2 outlets, 3 texts, 2 independent sources"],
            [f"{HERE}; first Tide. The story holds 2 more texts and 1 more outlet; {LEFT_OUT}"],
        ),
        (
            Counted(2, 4, 2, (replace(TOLD, first_source=""), replace(LIST, first_source=""))),
            [
                "the post in #news counts 2 outlets, 3 texts, 2 independent sources",
                "the list in #desk counts 1 outlet, 1 text, 1 independent source",
            ],
            [f"{HERE}. The story holds 1 more text; {LEFT_OUT}", f"{THERE} the list counts as it did when it went out."],
        ),
        # Of headlines alone a post counts its own, and those of before counted no sources.
        (Counted(0, 0, 0, (replace(TOLD, outlets=1, texts=1, independent_sources=1),)), [], None),
        (Counted(2, 3, 2, (replace(TOLD, independent_sources=0),)), [], None),
        # An outlet by the name of its site may be two.
        (Counted(1, 3, 1, (TOLD,)), ["the post in #news counts 2 outlets, 3 texts, 2 independent sources"], None),
    ],
)
def test_counts_that_differ_say_what_they_count(story: Counted, counts: list[str], sentences: list[str] | None) -> None:
    assert other_counts(story) == counts
    said = told_sentences(story)
    assert said == sentences or sentences is None
    assert not (sentences is None and any("The story holds" in each for each in said))


@pytest.fixture(scope="module")
def told_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of the story, in which all look and nobody writes."""
    home = tmp_path_factory.mktemp("told")
    with open_warehouse(f"sqlite:///{home}/catalog.sqlite", home / "data") as warehouse:
        tell(warehouse)
    return home


@pytest.fixture
def settings(told_home: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("COLUMNS", "300")
    monkeypatch.setenv("WIREWATCH_HOME", str(told_home))
    return read_settings()


@pytest.fixture
def verbs(settings: Settings) -> Iterator[Verbs]:
    reader = ArchiveReader(settings)
    yield Verbs(reader)
    reader.close()


COMMANDS = {
    "list": ["stories", "list"],
    "show": ["stories", "show", "s1"],
    "brief": ["brief", "s1"],
    "page": ["brief", "s1", "--html"],
    "slack": ["brief", "s1", "--slack"],
    "search": ["search", "grain"],
}


@pytest.mark.usefixtures("settings")
def test_commands_call_a_story_by_its_post_and_tell_both_counts(capsys: pytest.CaptureFixture[str]) -> None:
    """They said "3 outlets, 3 texts", the channel "1 outlet, 1 text", and each called the story otherwise."""
    for name, arguments in COMMANDS.items():
        assert main(arguments) == 0
        said = capsys.readouterr().out
        assert STORY_COUNTS in said, name
        assert POST_COUNTS in said, name
        assert said.find(NAME) >= 0, name
        # Below the name it is one of the articles.
        assert name == "search" or not 0 <= said.find(BEFORE) < said.find(NAME), name


@pytest.mark.usefixtures("settings")
def test_machines_get_the_name_and_both_counts(verbs: Verbs, capsys: pytest.CaptureFixture[str]) -> None:
    found: dict[str, tuple[object, object]] = {}
    for name, arguments in COMMANDS.items():
        if name in {"list", "show", "brief", "search"}:
            assert main([*arguments, "--json"]) == 0
            said = json.loads(capsys.readouterr().out)
            story = said["stories"][0] if "stories" in said else said
            found[name] = story.get("headline", story.get("title", NAME)), story["told"]
    answer = verbs.story("s1")
    assert isinstance(answer["story"], dict)
    found["verb"] = answer["headline"], answer["story"]["told"]
    for name, (headline, told) in found.items():
        assert headline == NAME, name
        assert isinstance(told, list), name
        assert [(row["channel"], row["outlets"], row["texts"], row["independent_sources"]) for row in told] == [("#news", 1, 1, 1)], name


def main_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html.partition("<main")[2]).split())


PAGES: dict[str, Callable[[Pages], str]] = {
    "home": lambda pages: pages.home().html,
    "wire": lambda pages: pages.wire({}).html,
    "story": lambda pages: pages.story("s1").html,
    "brief": lambda pages: pages.brief("s1", "").html,
}


def test_pages_call_a_story_by_its_post_and_tell_both_counts(verbs: Verbs) -> None:
    pages = Pages(verbs, "the form's token")
    for name, page in PAGES.items():
        said = main_of(page(pages))
        assert POST_COUNTS in said, name
        assert STORY_COUNTS in said, name
        assert not 0 <= said.find(BEFORE) < said.find(NAME), name
    assert f"<title>{NAME} · Wirewatch</title>" in pages.story("s1").html


def test_what_a_post_leaves_out_is_marked(verbs: Verbs, capsys: pytest.CaptureFixture[str]) -> None:
    """One could see how many texts a post leaves out, and not which."""
    mark = "not counted by the post in #news"
    assert main(["stories", "show", "s1"]) == 0
    shown = capsys.readouterr().out
    assert re.findall(rf"^  (.+)\n  (?:first|independent), {mark}$", shown, re.MULTILINE) == [BEFORE, LATER]
    assert shown.count(mark) == 2
    assert main(["stories", "show", "s1", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)["articles"]
    assert [row["not_counted_in"] for row in rows] == [["#news"], [], ["#news"]]
    page = main_of(Pages(verbs, "the form's token").story("s1").html)
    assert page.count(mark) == 2


def test_a_reprint_of_what_a_post_leaves_out_is_marked_too(warehouse: Warehouse) -> None:
    tell(warehouse)
    copy = article("a4", "Copier", title=LATER, text=f"{LATER}.\n{SENTENCE}", agency="")
    place = replace(placed("a4", "a3", "s1"), source="Copier", seen_at=NOON + timedelta(hours=3), number=4, group_number=3, story_number=1)
    warehouse.transact(partial(file_batch, read=[copy], places=[place], found=[], at=NOON + timedelta(hours=3)))
    told = told_of_stories(warehouse.connection, ["s1"])["s1"]
    assert channels_not_counting(warehouse.connection, told) == dict.fromkeys(("a1", "a3", "a4"), ("#news",))
    assert channels_not_counting(warehouse.connection, [replace(each, is_listed=True) for each in told]) == {}


def test_a_beginning_of_ids_is_answered_with_names(warehouse: Warehouse) -> None:
    tell(warehouse)
    other = article("b1", "Other", title="A dam breaks", text="A dam broke.", agency="")
    warehouse.transact(lambda connection: save_articles(connection, [other], NOON))
    warehouse.connection.execute("INSERT INTO story_ids VALUES ('s1', 'a1', now(), ''), ('s2', 'b1', now(), '')")
    with pytest.raises(UsageError) as said:
        story_named(warehouse.connection, "s")
    assert f"s1  {NAME}" in str(said.value)
    assert "s2  A dam breaks" in str(said.value)
