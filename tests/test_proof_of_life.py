"""`wirewatch status` and the dead man's switch: a ping after each whole pass, and none while something is stuck."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.news_site import STATEMENT, WEATHER, NewsSite
from warehouse.analysis.vital_signs import VitalSigns, vital_signs
from warehouse.db import Warehouse, open_warehouse
from warehouse.feed.feeds import add_feeds, save_fetches
from warehouse.records.feed import Feed, FetchRow
from wirewatch.cli.main import main
from wirewatch.ingest import ingest_pass
from wirewatch.ingest.health import operations_notices
from wirewatch.ingest.health.proof_of_life import ago, day_sentence, last_pass, late, note_pass, what_is_stuck
from wirewatch.ingest.ingest_pass import run_pass
from wirewatch.settings import Settings, in_force, read_settings

ROOT = Path(__file__).parent.parent
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
QUIET = VitalSigns(320, 3, 312, NOON, NOON, 0, 5210, 0, 0, None, 0, {"china-russia": NOON - timedelta(days=3, hours=2)})


@pytest.fixture
def settings(environment: dict[str, str], tmp_path: Path, news_site: NewsSite, monkeypatch: pytest.MonkeyPatch) -> Settings:
    environment["WIREWATCH_PING_URL"] = f"{news_site.home}/ping"
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    read = read_settings(environment, tmp_path / "none.toml")
    with open_warehouse(read.catalog, read.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, [Feed("quay", news_site.feed_url, "The Quay Gazette")]))
    news_site.publish("ferry", *WEATHER)
    answer = news_site.document
    news_site.document = lambda path: (200, "text/plain", b"OK") if path == "/ping" else answer(path)  # type: ignore[method-assign]
    return read


def test_a_whole_pass_pings_and_a_broken_one_does_not(news_site: NewsSite, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    run_pass(settings)
    assert news_site.requests["/ping"] == 1
    ended = last_pass(settings.home)
    assert ended

    def full(*_: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("wirewatch.ingest.ingest_pass.place_articles", full)
    news_site.publish("statement", *STATEMENT)
    with pytest.raises(OSError, match="No space left"):
        run_pass(settings, every_feed=True)
    assert news_site.requests["/ping"] == 1
    assert last_pass(settings.home) == ended, "a pass that broke is none"


def test_no_ping_while_a_message_is_parked(news_site: NewsSite, settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    news_site.publish("statement", *STATEMENT)
    topics = settings.home / "topics.yaml"
    topics.write_text(settings.topics.read_text("utf-8").replace("C01", "C-none-such"), "utf-8")
    run_pass(replace(settings, topics=topics))
    assert news_site.requests["/ping"] == 0
    assert main(["status"]) == 1
    assert "parked: see `wirewatch alerts list`" in capsys.readouterr().out


def test_a_ping_that_nobody_hears_harms_nothing(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    assert run_pass(replace(settings, ping_url="http://127.0.0.1:9/ping")).articles == 1
    assert "the ping was not heard" in caplog.text


@pytest.mark.parametrize(
    ("ended", "sentence"),
    [
        (None, "no pass has run yet"),
        (timedelta(minutes=14), ""),
        (timedelta(minutes=16), "no pass has ended since 2026-03-02 11:44 UTC"),
        (timedelta(days=-365), "no pass has ended since 2027-03-02 12:00 UTC"),
    ],
)
def test_passes_are_late_and_not_feeds_that_are_polled_each_hour(tmp_path: Path, ended: timedelta | None, sentence: str) -> None:
    if ended is not None:
        note_pass(tmp_path, NOON - ended)
    assert late(tmp_path, 6, NOON).startswith(sentence)
    assert bool(late(tmp_path, 6, NOON)) == bool(sentence)
    assert late(tmp_path, 0, NOON) == ""


def test_status_shows_the_day_and_its_json_is_one_object(
    news_site: NewsSite, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    news_site.publish("statement", *STATEMENT)
    run_pass(settings)
    assert main(["status"]) == 0
    printed = capsys.readouterr().out
    assert "last day   1 source read, 2 articles, 1 message sent\n" in printed
    assert "topic      joint-statements: last message just now\n" in printed
    assert main(["status", "--json"]) == 0
    signs = json.loads(capsys.readouterr().out)
    assert (signs["watched"], signs["articles"], signs["alerts"], signs["stuck"]) == (1, 2, 1, [])
    assert datetime.fromisoformat(signs["last_alerts"]["joint-statements"]).tzinfo
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.connection.execute("UPDATE alerts SET kind = 'update'")
    assert main(["status"]) == 0
    out = capsys.readouterr().out
    assert "2 articles, no message sent\n" in out, "an edit of a message tells nobody"
    assert "joint-statements" not in out


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (("topics", "topics:\n  - name: a\n    query: '((b'\n"), 'topics.yaml:3:16: the end is not expected here; expected ")"'),
        (("topics", "topics:\n  - {name: a, channel: no channel, query: b}\n"), "'no channel' is no channel"),
        (("topics", None), "topics.yaml cannot be read"),
        (("channels", "channels:\n  '#a': {hour: 1}\n"), "channels.yaml: channels: #a: expected some of"),
    ],
)
def test_a_mistake_that_doctor_finds_is_told_by_status_too(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], written: tuple[str, str | None], said: str
) -> None:
    """All topics were left out, and the glance said that all was well."""
    assert main(["run"]) == 0
    file, text = written
    path = settings.home / f"{file}.yaml"
    if text:
        path.write_text(text, "utf-8")
    monkeypatch.setenv(f"WIREWATCH_{file.upper()}", str(path))
    capsys.readouterr()
    assert main(["status"]) == 1
    *_, last = capsys.readouterr().out.splitlines()
    assert last.startswith("mistake    ")
    assert said in last
    assert last.endswith("; `wirewatch doctor` looks at everything")
    assert main(["status", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["mistakes"]


def test_sources_in_trouble_are_told_without_prefect_too(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run"]) == 0
    assert "needs a person" not in capsys.readouterr().out
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.connection.execute("UPDATE feeds SET state = 'gone', state_reason = 'It answers with 404', next_poll_at = '2100-01-01'")
    assert main(["run"]) == 0
    assert "\n1 source needs a person: The Quay Gazette; `wirewatch feeds health` says why.\n" in capsys.readouterr().out
    assert main(["run", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["troubled"] == 1
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        rows = warehouse.connection.execute("SELECT state FROM alerts WHERE channel = ?", [settings.operations_channel]).fetchall()
    assert rows == [("sent",)], "told once, by the pass that found it"


def test_a_source_that_fell_silent_is_told_by_the_pass_that_finds_it(
    news_site: NewsSite, settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    week_ago = datetime.now(UTC) - timedelta(days=7)
    news_site.articles = {
        f"/news/{hour}": (f"Tide tables for hour {hour}", ["High water was late."], week_ago - timedelta(hours=hour)) for hour in range(10)
    }
    opened: list[object] = []

    def opening(*places: Any, **options: Any) -> Warehouse:
        opened.append(options.get("read_only"))
        return open_warehouse(*places, **options)

    for module in (ingest_pass, operations_notices):
        monkeypatch.setattr(module, "open_warehouse", opening)
    assert main(["run"]) == 0
    assert "\n1 source needs a person: The Quay Gazette; `wirewatch feeds health` says why.\n" in capsys.readouterr().out
    assert opened == [None], "the pass tells what it found, and nobody opens the warehouse for it once more"
    assert main(["feeds", "health"]) == 1
    assert "It answers, but its newest entry is of" in " ".join(capsys.readouterr().out.split())


def test_a_quiet_day_is_one_line() -> None:
    assert day_sentence(QUIET, NOON) == "312 of 320 sources read, 5,210 articles, no message sent; last one of china-russia 3 days ago"


@pytest.mark.parametrize(
    ("waits", "parked", "sentence"),
    [
        (None, 0, ""),
        (NOON - timedelta(minutes=10), 0, ""),
        (NOON + timedelta(days=1), 0, ""),
        (NOON - timedelta(minutes=40), 0, "a message waits since 2026-03-02 11:20 UTC"),
        (None, 2, "2 messages parked"),
    ],
)
def test_what_is_stuck_is_what_could_have_been_sent(waits: datetime | None, parked: int, sentence: str) -> None:
    assert what_is_stuck(replace(QUIET, due_since=waits, parked=parked), NOON).startswith(sentence)
    assert bool(what_is_stuck(replace(QUIET, due_since=waits, parked=parked), NOON)) == bool(sentence)


@pytest.mark.parametrize(
    ("answered", "vain", "sentence"),
    [
        (NOON - timedelta(hours=3), 2, ""),
        (NOON - timedelta(minutes=20), 40, ""),
        (NOON - timedelta(hours=3), 3, "no source has answered since 2026-03-02 09:00 UTC, 3 polls in vain"),
        (None, 44, "no source has answered within a day, 44 polls in vain"),
        (None, 0, ""),
    ],
)
def test_a_house_that_nobody_answers_is_stuck(answered: datetime | None, vain: int, sentence: str) -> None:
    signs = replace(QUIET, last_answer_at=answered, vain_polls=vain)
    assert what_is_stuck(signs, NOON).startswith(sentence)
    assert bool(what_is_stuck(signs, NOON)) == bool(sentence)


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, "just now"), (1, "1 minute ago"), (119, "119 minutes ago"), (180, "3 hours ago"), (4400, "3 days ago")]
)
def test_times_are_said_as_people_do(minutes: int, words: str) -> None:
    assert ago(timedelta(minutes=minutes)) == words


def test_settings_say_where_they_come_from_and_never_show_a_secret(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "wirewatch.toml"
    file.write_text('WIREWATCH_CHANNEL = "#file"\n')
    found = {one.variable: one for one in in_force({"SLACK_BOT_TOKEN": "xoxb-secret", "WIREWATCH_BATCH": "7"}, file)}
    assert (found["WIREWATCH_CHANNEL"].value, found["WIREWATCH_CHANNEL"].origin) == ("#file", "file")
    assert (found["WIREWATCH_BATCH"].value, found["WIREWATCH_BATCH"].origin) == ("7", "environment")
    assert (found["SLACK_BOT_TOKEN"].value, found["SLACK_BOT_TOKEN"].origin) == ("(set)", "environment")
    assert (found["SLACK_APP_TOKEN"].value, found["SLACK_APP_TOKEN"].origin) == ("", "default")
    assert main(["settings", "--json"]) == 0
    assert {one["origin"] for one in json.loads(capsys.readouterr().out)} <= {"environment", "file", "default"}


@pytest.mark.parametrize(("typed", "meant"), [("feed", "feeds"), ("topcis", "topics"), ("statsu", "status"), ("zzz", "")])
def test_a_mistyped_command_is_asked_about(typed: str, meant: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([typed]) == 2
    complaint = capsys.readouterr().err
    assert ("did you mean" in complaint.lower()) == bool(meant)
    assert f"`wirewatch {meant}`" in complaint or not meant


def test_sources_that_were_silent_all_along_do_not_speak_for_the_others(warehouse: Warehouse) -> None:
    """Three dead feeds beside one that is asked each hour are no house that nobody answers."""

    def poll(feed_id: str, minutes: int, outcome: str) -> FetchRow:
        return FetchRow(NOON - timedelta(minutes=minutes), f"http://{feed_id}.example/", feed_id, "feed", outcome, feed_id)

    save_fetches(warehouse.connection, [poll("well", 50, "new"), *(poll(dead, 20, "timeout") for dead in ("one", "two", "three"))])
    assert vital_signs(warehouse.connection, NOON).vain_polls == 0
    save_fetches(warehouse.connection, [poll("well", minutes, "no-network") for minutes in (12, 8, 4)])
    assert what_is_stuck(vital_signs(warehouse.connection, NOON), NOON).startswith(
        "no source has answered since 2026-03-02 11:10 UTC, 3 polls"
    )
