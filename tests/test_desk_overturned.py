"""Wherever a story's sources are counted, its readers hear that a later report tells the opposite of an earlier one: which, and when."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from tests.alert_message_contents import POST
from tests.alert_news import NOON, Book, Topic, match
from tests.overturned_story import ALIVE, ALIVE_TOO, BEGUN, DEAD, DIED, Report, article_of, keep_story
from warehouse.db import Connection, open_warehouse
from warehouse.matches import save_matches
from warehouse.records.article import Article
from warehouse.records.digest import ThreadPayload
from warehouse.records.story import Placement, StoryTurn
from warehouse.stories import places_of
from wirewatch.alert.filing.filing import file_alerts
from wirewatch.alert.message import blocks
from wirewatch.alert.message.digest.digest_summary import day_of, threaded_line
from wirewatch.alert.message.format import plain
from wirewatch.alert.message.payload import DigestContent, PostMark, encode
from wirewatch.alert.message.phrases import spread, told_as
from wirewatch.cli.main import main
from wirewatch.desk.archive_reader import ArchiveReader
from wirewatch.desk.desk_pages import Pages
from wirewatch.desk.plain_values import Json
from wirewatch.desk.verbs import Verbs
from wirewatch.settings import Settings, read_settings
from wirewatch.story import window

OPPOSITE = "opposite reported by Morning Post, 1 Dec 2026 14:36 UTC"
AGAIN = "reported again by The Globe, 2 Dec 2026 17:36 UTC"
TURN = StoryTurn("reversed", "a2", ALIVE[1], ALIVE[2], BEGUN + timedelta(hours=3), "a1", DIED[1], DIED[2])
BACK = replace(TURN, what="restated", article_id="a4", source=DEAD[1], title=DEAD[2], at=BEGUN + timedelta(hours=30))


def fill(settings: Settings, *reports: Report) -> str:
    """Keep a story, with a thread for its first report."""
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        story_id = keep_story(warehouse, *reports)
        first = article_of(reports[0], 1)
        place = places_of(warehouse.connection, ["a1"])["a1"]
        warehouse.transact(partial(_tell, first=first, place=place))
    return story_id


def _tell(connection: Connection, first: Article, place: Placement) -> None:
    found = [match("a1", first.text.split("\n")[0])]
    save_matches(connection, found, first.first_seen_at)
    file_alerts(connection, found, [place], [first], Book((Topic(channel="#news"),)), first.first_seen_at)


@pytest.fixture
def settings(home: object, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr(window, "_WINDOWS", {})
    monkeypatch.setenv("COLUMNS", "200")
    return read_settings()


@pytest.fixture
def verbs(settings: Settings) -> Iterator[Verbs]:
    reader = ArchiveReader(settings)
    yield Verbs(reader)
    reader.close()


COMMANDS: dict[str, Callable[[str], list[str]]] = {
    "stories list": lambda _: ["stories", "list"],
    "stories show": lambda story_id: ["stories", "show", story_id],
    "brief": lambda story_id: ["brief", story_id],
    "brief as a page": lambda story_id: ["brief", story_id, "--html"],
    "brief for Slack": lambda story_id: ["brief", story_id, "--slack"],
    "search": lambda _: ["search", "Anaya"],
    "search as a feed": lambda _: ["search", "Anaya", "--atom"],
    "explain": lambda _: ["explain", "a1"],
}


def test_commands_say_that_a_story_was_overturned(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """They said "3 texts, 3 independent sources", and nothing of the two who deny it."""
    story_id = fill(settings, DIED, ALIVE, ALIVE_TOO)
    said = {}
    for name, arguments in COMMANDS.items():
        assert main(arguments(story_id)) == 0
        said[name] = capsys.readouterr().out
    assert [name for name, told in said.items() if OPPOSITE not in told] == []
    assert [name for name, told in said.items() if "3 texts, 1 independent source" not in told] == ["explain"]
    assert not any("3 independent" in told for told in said.values())


def test_commands_say_that_it_was_told_again(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    story_id = fill(settings, DIED, ALIVE, ALIVE_TOO, DEAD)
    assert main(["stories", "list"]) == 0
    assert f"4 outlets, 4 texts, 2 independent sources; the {OPPOSITE}; {AGAIN}" in capsys.readouterr().out
    assert main(["stories", "show", story_id]) == 0
    shown = capsys.readouterr().out
    assert f"The {OPPOSITE}\n  {ALIVE[2]}\n  the opposite of “{DIED[2]}” ({DIED[1]})\n" in shown
    assert f"R{AGAIN[1:]}\n  {DEAD[2]}\n  again, as in “{DIED[2]}” ({DIED[1]})\n" in shown
    assert re.findall(r"^  (first|independent|tells the opposite)$", shown, re.MULTILINE) == [
        "first", "tells the opposite", "tells the opposite", "independent",
    ]  # fmt: skip


def test_machines_are_told_too(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    story_id = fill(settings, DIED, ALIVE)
    told: dict[str, list[dict[str, str]]] = {}
    for name, arguments in {"list": ["stories", "list"], "show": ["stories", "show", story_id], "explain": ["explain", "a1"]}.items():
        assert main([*arguments, "--json"]) == 0
        said = json.loads(capsys.readouterr().out)
        told[name] = (said[0] if isinstance(said, list) else said)["turns"]
        if name == "show":
            assert [(row["overturns"], row["restates"]) for row in said["articles"]] == [("", ""), ("a1", "")]
    assert main(["search", "Anaya", "--json"]) == 0
    told["search"] = json.loads(capsys.readouterr().out)["stories"][0]["turns"]
    wanted = {"what": "reversed", "article_id": "a2", "source": ALIVE[1], "of_article": "a1", "of_title": DIED[2]}
    assert all(len(turns) == 1 and turns[0].items() >= wanted.items() for turns in told.values()), told
    assert all(datetime.fromisoformat(turns[0]["at"]).astimezone(UTC) == TURN.at for turns in told.values())


VERBS: dict[str, Callable[[Verbs, str], Json]] = {
    "search": lambda verbs, _: verbs.search("Anaya"),
    "story": lambda verbs, story_id: verbs.story(story_id),
    "brief": lambda verbs, story_id: verbs.brief(story_id),
}


def test_agents_are_told_who_overturned_a_story(settings: Settings, verbs: Verbs) -> None:
    story_id = fill(settings, DIED, ALIVE)
    for name, ask in VERBS.items():
        answer = json.dumps(ask(verbs, story_id))
        assert '"what": "reversed", "article_id": "a2", "source": "Morning Post"' in answer, name
        assert '"independent_sources": 1' in answer, name
    rows = verbs.timeline(story_id)["articles"]
    assert isinstance(rows, list)
    assert [row["overturns"] for row in rows] == ["", "a1"]
    assert OPPOSITE in str(verbs.explain("a1")["matches"])


def shown_text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html.partition("<main")[2]).split()).replace(" ,", ",").replace(" )", ")")


def test_pages_say_that_a_story_was_overturned(settings: Settings, verbs: Verbs) -> None:
    story_id = fill(settings, DIED, ALIVE, ALIVE_TOO)
    pages = Pages(verbs, "the form's token")
    story = shown_text(pages.story(story_id).html)
    assert f"The opposite reported by Morning Post, 01 Dec 2026 14:36: {ALIVE[2]} (the opposite of {DIED[2]}, {DIED[1]})" in story
    assert "3 texts, 1 independent source" in story
    assert story.count("tells the opposite") == 2 * 2
    assert " independent " not in story.partition("Timeline")[2]
    for html in (pages.home().html, pages.wire({}).html, pages.wire({"query": "Anaya"}).html):
        assert "the opposite reported by Morning Post 01 Dec 2026 14:36" in shown_text(html)
        assert "1 independent source" in html
    assert OPPOSITE in pages.brief(story_id, "").html
    assert OPPOSITE in pages.alert(_first_alert(settings)).html
    assert "The opposite reported by Morning Post" in shown_text(pages.article("a1").html)
    assert "The opposite reported by" not in shown_text(pages.article("a3").html)


def _first_alert(settings: Settings) -> str:
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        ((alert_id,),) = warehouse.connection.execute("SELECT alert_id FROM alerts WHERE kind = 'post'").fetchall()
    return str(alert_id)


def test_a_brief_quotes_who_denies_apart_from_what_texts_added(settings: Settings, verbs: Verbs) -> None:
    briefs, _ = verbs.briefs(fill(settings, DIED, ALIVE, ALIVE_TOO))
    sections = {section.heading: [line.quote.article_id for line in section.lines] for section in briefs[0].sections}
    assert sections["What tells the opposite of an earlier report"] == ["a2", "a3"]
    assert not {"a2", "a3"} & set(sections.get("What each independent text added", []))


def test_a_story_that_was_not_overturned_says_nothing(settings: Settings, verbs: Verbs, capsys: pytest.CaptureFixture[str]) -> None:
    story_id = fill(settings, DIED, DEAD)
    assert main(["stories", "show", story_id]) == 0
    assert "opposite" not in capsys.readouterr().out + shown_text(Pages(verbs, "the form's token").story(story_id).html)


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("reversed", "The opposite reported by Morning Post, 2 Mar 2026 12:00 UTC · "),
        ("restated", "Reported again by Morning Post, 2 Mar 2026 12:00 UTC · "),
    ],
)
def test_a_digest_says_who_told_the_opposite(what: str, said: str) -> None:
    """It listed the story as it was posted, since the mark is of another report than the headline's."""
    marked = replace(POST, mark=PostMark(what, NOON, "Morning Post", "a2"))
    line = threaded_line(ThreadPayload(encode(marked), "", NOON, 0), day_of(NOON.date(), UTC))
    assert line is not None
    assert (line.mark, line.mark_by, line.mark_at) == (what, "Morning Post", NOON)
    shown = plain.terminal(blocks.layout(DigestContent(NOON + timedelta(days=1), 1, (), stories=(line,))))
    assert said in " ".join(shown.split())


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        ((), "3 outlets, 3 texts, 1 independent source"),
        ((TURN,), f"3 outlets, 3 texts, 1 independent source; the {OPPOSITE}"),
        ((TURN, BACK), f"3 outlets, 3 texts, 1 independent source; the {OPPOSITE}; {AGAIN}"),
        ((TURN, BACK, TURN), f"3 outlets, 3 texts, 1 independent source; the {OPPOSITE}"),
    ],
)  # fmt: skip
def test_a_count_says_how_its_story_stands(turns: tuple[StoryTurn, ...], said: str) -> None:
    assert spread(3, 3, 1, turns) == said


def test_what_an_article_is_to_its_story() -> None:
    assert [told_as(relation, "a1") for relation in ("independent", "reprint", "headline-only")] == [
        "tells the opposite", "reprint, tells the opposite", "headline-only, tells the opposite",
    ]  # fmt: skip
    assert told_as("independent", "") == "independent"
