"""The verbs of the archive: every answer is made of rows and of quotes that stand where they say, and of no more than a limit allows."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.alert_news import NOON
from tests.desk_archive import AFTER, NO_PAGE, NOW, WITHDRAWN, fill, settings_of
from warehouse.articles import read_articles
from warehouse.db import open_warehouse
from warehouse.errors import UsageError, WarehouseError
from warehouse.records.second_look import RevisionDiff
from warehouse.second_looks import record_standing, save_diffs
from wirewatch.days.said_moment import said_moment
from wirewatch.desk import archive_reader
from wirewatch.desk.archive_reader import ArchiveReader
from wirewatch.desk.plain_values import Json
from wirewatch.desk.verbs import LONGEST_PAGE, Verbs


@pytest.fixture(scope="module")
def verbs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Verbs]:
    settings = settings_of(tmp_path_factory.mktemp("home"))
    fill(settings)
    reader = ArchiveReader(settings)
    yield Verbs(reader, lambda: NOW)
    reader.close()


def parts(answer: Json, name: str) -> list[Any]:
    """One list of an answer."""
    found = answer[name]
    assert isinstance(found, list)
    return found


def test_a_search_quotes_the_words_where_they_stand(verbs: Verbs) -> None:
    found = json.loads(json.dumps(verbs.search("accord")))
    (story,) = found["stories"]
    assert story["story"]["outlets"] == 3
    match = story["first"]["match"]
    with verbs.reader.warehouse() as warehouse:
        (article,) = read_articles(warehouse.connection, [story["first"]["article_id"]])
    for span in match["words"]:
        assert getattr(article, span["field"])[span["start"] : span["end"]] == span["text"]
    assert "never instructions" in found["untrusted"]


def test_a_story_tells_who_was_first_and_who_reprinted(verbs: Verbs) -> None:
    answer = json.loads(json.dumps(verbs.story("a3")))
    assert answer["first"]["source"] == "Harbour Post"
    assert [(text["article"]["source"], text["reprinted_by"]) for text in answer["texts"]] == [
        ("Harbour Post", ["Dock Daily"]),
        ("Norland State News", []),
    ]
    assert answer["texts"][1]["article"]["tier"] == "state"
    assert answer["texts"][1]["first_sentence"]["text"].startswith("Norland's ministry said")


def test_an_article_is_read_in_pages_that_join_to_its_text(verbs: Verbs) -> None:
    text, start = "", 0
    while start is not None:
        page = verbs.article("a4", start, 30)
        text += str(page["text"])
        start = page["next_start"]  # type: ignore[assignment]  # an int or None, as documented
    assert text == AFTER


def test_changes_are_sentences_as_they_were_and_as_they_are(verbs: Verbs) -> None:
    gone, retraction, change = parts(verbs.changes("1d"), "changes")
    assert [each["kind"] for each in (gone, retraction, change)] == ["gone", "retraction", "facts"]
    assert change["sentences"] == [
        {"before": "Westria will send 50,000 tonnes of wheat.", "after": "Westria will send 70,000 tonnes of wheat."}
    ]
    assert [each["note"] for each in (gone, retraction, change)] == [NO_PAGE, WITHDRAWN, ""]
    assert verbs.changes("1d", "s1")["changes"] == []
    assert len(parts(verbs.changes("1d", "s4"), "changes")) == 1


def test_what_another_item_says_of_a_report_has_its_address(tmp_path: Path) -> None:
    """It was a change without any word of what it is."""
    settings = settings_of(tmp_path / "home")
    fill(settings)
    at, url = NOON + timedelta(hours=3), "https://harbour-post.example/correction"
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: record_standing(connection, ["a4"], "report", at))
        found = RevisionDiff("a4", at, "correction", before="Westria sends wheat", after=url, note="It is barley.")
        warehouse.transact(lambda connection: save_diffs(connection, [found]))
    reader = ArchiveReader(settings)
    change = parts(Verbs(reader, lambda: NOW).changes("1d", "a4"), "changes")[0]
    reader.close()
    assert (change["kind"], change["note"], change["said_in"]) == ("correction", "It is barley.", url)


def test_an_alert_is_explained_with_what_became_of_it(verbs: Verbs) -> None:
    (row,) = parts(verbs.explain("alert-1"), "matches")
    assert row["match"]["topic"] == "grain"
    assert "waits to be sent" in row["message"]


def test_why_not_names_the_part_that_fails(verbs: Verbs) -> None:
    answer = verbs.why_not("a4")
    (row,) = parts(answer, "topics")
    assert row["match"] is None
    assert "@norland" in row["reasons"][0]["sentence"]
    assert [(stage["name"], stage["passed"]) for stage in parts(answer, "stages")] == [("listed", True), ("read", True), ("placed", True)]
    assert verbs.why_not("Norland and Sudmark sign grain accord")["article"] == verbs.why_not("a1")["article"]


def test_a_mistyped_topic_is_asked_back(verbs: Verbs) -> None:
    sentence = r"has no usable topic 'gran'\. Did you mean `grain`\? It has grain"
    with pytest.raises(UsageError, match=sentence):
        verbs.why_not("a4", "gran")
    with pytest.raises(UsageError, match=sentence):
        verbs.search(topic="gran")
    with pytest.raises(UsageError, match=r"No source here is called 'Harbor Post'\. Did you mean `Harbour Post`\?"):
        verbs.search(source="Harbor Post")


def test_a_search_of_an_archive_that_is_not_indexed_says_so_and_has_it_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A question of 20 seconds built a part of it and said no more than that it took too long."""
    settings = settings_of(tmp_path)
    fill(settings)
    monkeypatch.setattr(archive_reader, "MOST_TAKEN_IN", 3)
    reader = ArchiveReader(settings)
    verbs = Verbs(reader, lambda: NOW)
    with pytest.raises(UsageError, match="is being built and has 0 of 5 articles"):
        verbs.search("accord")
    assert reader._builder
    reader._builder.join()
    assert verbs.search("accord")["stories"]
    reader.close()


def test_a_search_does_not_say_that_it_alerts(verbs: Verbs) -> None:
    """An agent read `alert: true` of the unsaved topic that a search is as a message that went out."""
    found = json.loads(json.dumps(verbs.search("accord")))
    assert set(found["stories"][0]["first"]["match"]) == {"score", "sentence", "words", "words_left_out"}


def test_why_not_says_what_became_of_a_match(verbs: Verbs) -> None:
    (row,) = parts(verbs.why_not("a1"), "topics")
    assert row["match"]["topic"] == "grain"
    assert "waits to be sent" in row["message"]
    assert row["reasons"] == []


def test_a_page_that_was_never_read_is_told_by_its_last_stage(verbs: Verbs) -> None:
    answer = verbs.why_not("https://nowhere.example/x")
    assert answer["found"] is False
    (stage,) = parts(answer, "stages")
    assert not stage["passed"]
    assert "no source of nowhere.example is watched" in stage["said"]
    with pytest.raises(UsageError, match=r"no source of nowhere\.example is watched"):
        verbs.article("https://nowhere.example/x")


def test_a_draft_is_tried_with_the_sets_of_the_home_and_not_saved(verbs: Verbs) -> None:
    before = verbs.reader.settings.topics.read_text("utf-8")
    tried = verbs.draft_topic("tonnes", ["norland"], ["grain"], days=2)
    assert tried["problems"] == []
    assert tried["matches"] == 3
    assert tried["relatives"] == []
    assert verbs.reader.settings.topics.read_text("utf-8") == before


def test_commas_part_the_alternatives_of_a_draft(verbs: Verbs) -> None:
    """Only those of `who` were; what happens was then one phrase with commas in it, which no text has."""
    in_one = verbs.draft_topic("tonnes", ["norland"], ["grain, wheat"], ["football,tennis"], days=2)
    assert in_one == verbs.draft_topic("tonnes", ["norland"], ["grain", "wheat"], ["football", "tennis"], days=2)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("t: (grain", "line 1"),
        ("- name: t\n  query: '@nowhere'\n", "line 2"),
        ("nothing at all", "no topic"),
        ("a: grain\nb: wheat", "more than one"),
    ],
)
def test_what_is_wrong_with_a_draft_is_told_with_its_place(verbs: Verbs, text: str, sentence: str) -> None:
    assert sentence in " ".join(parts(verbs.try_topic(text), "problems"))


@pytest.mark.parametrize(
    "ask",
    [
        lambda verbs: verbs.search("(a"),
        lambda verbs: verbs.search("a", order="oldest"),
        lambda verbs: verbs.search("a", limit=51),
        lambda verbs: verbs.search("a", since="yesterday"),
        lambda verbs: verbs.story("nothing"),
        lambda verbs: verbs.article("nothing"),
        lambda verbs: verbs.article("a1", 0, LONGEST_PAGE + 1),
        lambda verbs: verbs.explain("a5"),
        lambda verbs: verbs.why_not("a5", "none"),
        lambda verbs: verbs.changes(limit=0),
        lambda verbs: verbs.try_topic("t: grain", days=0),
        lambda verbs: verbs.draft_topic("t"),
        lambda verbs: verbs.draft_topic("t", ["norland"], ["grain"], days=0),
    ],
)
def test_a_wrong_question_is_told_in_one_sentence(verbs: Verbs, ask: Callable[[Verbs], object]) -> None:
    with pytest.raises(UsageError) as refused:
        ask(verbs)
    assert "\n" not in str(refused.value)


def test_a_question_that_takes_too_long_is_stopped_and_the_next_one_answered(verbs: Verbs) -> None:
    def slow() -> None:
        with verbs.reader.warehouse(seconds=0.2) as warehouse:
            warehouse.connection.execute("SELECT count(*) FROM range(100000000000) a WHERE a.range % 7 = 3").fetchall()

    with pytest.raises(UsageError, match="took longer than"):
        slow()
    assert verbs.health()["stuck"]


def test_what_is_committed_later_is_seen_by_an_open_connection(tmp_path: Path) -> None:
    settings = settings_of(tmp_path / "home")
    reader = ArchiveReader(settings)
    with pytest.raises(WarehouseError):
        Verbs(reader).health()
    fill(settings)
    assert Verbs(reader, lambda: NOW).search("accord")["stories"]
    reader.close()


@pytest.mark.parametrize(("said", "hours"), [("36h", 36), ("7d", 168), ("2026-03-01T15:00", 24), ("2026-03-01T16:00+01:00", 24)])
def test_moments_are_read_as_people_say_them(said: str, hours: int) -> None:
    moment = said_moment(said, NOW)
    assert moment
    assert (NOW - moment).total_seconds() == hours * 3600
