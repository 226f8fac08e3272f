"""`wirewatch doctor` says what is well and what to mend, by exit code too."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.fakes.slack_simulator import Slack
from tests.fakes.translation_server import TranslationServer
from warehouse.db import open_warehouse
from warehouse.feed.feeds import add_feeds, save_fetches
from warehouse.records.feed import Feed, FetchRow
from wirewatch.alert.sinks.slack_setup import SCOPES
from wirewatch.cli import doctor
from wirewatch.cli.main import main
from wirewatch.cli.up.lock import locked_home
from wirewatch.settings import read_settings

TOPICS = "topics:\n  - {name: harbours, patterns: [{name: strike, query: harbour AND strike}]}\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    topics = tmp_path / "topics.yaml"
    topics.write_text(TOPICS, "utf-8")
    for name, value in {
        "WIREWATCH_HOME": str(tmp_path / "home"),
        "WIREWATCH_TOPICS": str(topics),
        "WIREWATCH_SINK": "auto",
        "SLACK_BOT_TOKEN": "",
    }.items():
        monkeypatch.setenv(name, value)
    return tmp_path


def states_printed(capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """What doctor printed: what was looked at, and its state."""
    lines = capsys.readouterr().out.splitlines()
    return {line[9:].split(":")[0]: line[:8].strip() for line in lines}


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("WIREWATCH_SINK=slack", "WIREWATCH_SINK is slack, but SLACK_BOT_TOKEN is empty"),
        ("WIREWATCH_SINK=webhook", "WIREWATCH_SINK is webhook, but SLACK_WEBHOOK_URL is empty"),
        ("WIREWATCH_SLACK_QUARANTINE=4", "WIREWATCH_SLACK_QUARANTINE must be longer than WIREWATCH_SLACK_TIMEOUT"),
    ],
)
def test_what_could_send_nothing_is_refused_before_anything_is_read(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], wrong: str, said: str
) -> None:
    monkeypatch.setenv(*wrong.split("="))
    assert main(["run"]) == 2
    assert said in capsys.readouterr().err
    assert not (home / "home" / "catalog.sqlite").exists()
    assert main(["doctor"]) == 1
    assert said in capsys.readouterr().out


def test_a_new_set_up_works_with_warnings(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    found = states_printed(capsys)
    assert (found["warehouse"], found["topics"], found["feeds"], found["alerts"]) == ("ok", "ok", "warning", "warning")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["doctor"], 0, "the first `wirewatch feeds import` or `wirewatch run` makes it"),
        (["deliver"], 1, "run `wirewatch run` once"),
        (["digest"], 1, "run `wirewatch run` once"),
        (["maintain"], 1, "run `wirewatch run` once"),
        (["alerts", "retry"], 1, "run `wirewatch run` once"),
        (["stories", "split", "s1"], 1, "run `wirewatch run` once"),
        (["extract", "--again", "--since", "2026-11-01"], 1, "run `wirewatch run` once"),
    ],
)
def test_nothing_is_made_in_a_fresh_folder(home: Path, words: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == code
    printed = capsys.readouterr()
    assert said in printed.out + printed.err
    assert not (home / "home").exists()


@pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")
@pytest.mark.parametrize(
    ("channels", "destinations", "said"),
    [
        ("webhook:desk", "webhook:desk=https://hooks.example/x", ["they go to webhook:desk"]),
        ("'webhook:desk, #c1'", "webhook:desk=https://hooks.example/x", ["no SLACK_BOT_TOKEN, so alerts for #c1 go to the terminal"]),
        ("'#c1'", "", ["no SLACK_BOT_TOKEN, so alerts go to the terminal"]),
        ("apprise:a", "apprise:a=msteams://s3cret/a/b/c", ["apprise:a: Apprise cannot read its address (msteams://...);", "they go to"]),
        ("apprise:a", "apprise:a=s3cret", ["apprise:a: Apprise cannot read its address; its alerts wait", "they go to apprise:a"]),
    ],
)
def test_where_alerts_go_without_a_token_is_said_as_it_is(
    home: Path, channels: str, destinations: str, said: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    """All went to webhooks and it said "to the terminal"; an address that is none was an error on stderr, secret and all."""
    (home / "topics.yaml").write_text(f"topics:\n  - {{name: dams, channel: {channels}, query: dam}}\n", "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WIREWATCH_DESTINATIONS", destinations)
        main(["doctor"])
    printed = capfd.readouterr()
    lines = [line[9:].removeprefix("alerts: ") for line in printed.out.splitlines() if line[9:].startswith("alerts: ")]
    assert [line[: len(words)] for line, words in zip(lines, said, strict=True)] == said
    assert "s3cret" not in printed.out + printed.err


@pytest.mark.parametrize(("wrong", "state", "code"), [(False, "ok", 0), (True, "broken", 1)])
@pytest.mark.usefixtures("home")
def test_slack_is_asked_whether_it_takes_the_token(
    wrong: bool, state: str, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with Slack() as slack:
        monkeypatch.setenv("WIREWATCH_SLACK_URL", slack.url)
        monkeypatch.setenv("WIREWATCH_CHANNEL", "#news")
        slack.store.scopes = frozenset(SCOPES)
        monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-not-this-one" if wrong else slack.token)
        assert main(["doctor"]) == code
        assert not slack.messages("C01")
    assert states_printed(capsys)["alerts"] == state


@pytest.mark.usefixtures("home")
def test_a_slack_that_cannot_be_reached_is_a_warning(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("WIREWATCH_SLACK_URL", "http://127.0.0.1:9/")
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-any")
    assert main(["doctor"]) == 0
    assert states_printed(capsys)["alerts"] == "warning"


@pytest.mark.parametrize(
    ("status", "delay", "state", "word"),
    [(200, 0.0, "ok", '"EN BONJOUR." of "Bonjour."'), (200, 0.2, "warning", "alerts wait"), (503, 0.0, "broken", "untranslated")],
)
@pytest.mark.usefixtures("home")
def test_a_translator_is_tried_and_timed(status: int, delay: float, state: str, word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "HOLD_SECONDS", 0.1 if delay else 20.0)
    with TranslationServer() as server:
        server.status, server.delay_seconds = status, delay
        assert list(doctor.look_at_translator(read_settings())) == [], "nobody asks where none is set"
        monkeypatch.setenv("WIREWATCH_TRANSLATE", server.settings[0])
        monkeypatch.setenv("WIREWATCH_TRANSLATE_KEY", "key-that-nobody-may-see")
        [found] = doctor.look_at_translator(read_settings())
        assert (found.state, word in found.detail) == (state, True), found
        assert "key-that" not in found.detail
        assert len(server.asked) == 1


@pytest.mark.usefixtures("home")
def test_doctor_names_the_translator(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with TranslationServer() as server:
        monkeypatch.setenv("WIREWATCH_TRANSLATE", server.settings[0])
        monkeypatch.setenv("WIREWATCH_LANGUAGE", "fr")
        assert main(["doctor"]) == 0
        assert server.asked[0][2]["q"] == ["Guten Morgen."]
    assert states_printed(capsys)["translator"] == "ok"


def test_a_broken_topic_is_named_and_the_rest_is_looked_at(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "topics.yaml").write_text(TOPICS.replace("harbour AND", "harbour AND ("), "utf-8")
    assert main(["doctor"]) == 1
    found = states_printed(capsys)
    assert (found["topics"], found["warehouse"]) == ("broken", "ok")


def finding(capsys: pytest.CaptureFixture[str], what: str) -> str:
    """The line about one thing."""
    main(["doctor"])
    return next(line for line in capsys.readouterr().out.splitlines() if f" {what}: " in line)


@pytest.mark.usefixtures("home")
def test_a_variable_that_is_no_setting_is_asked_about(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("WIREWATCH_CHANEL", "#news")
    assert "WIREWATCH_CHANEL is no setting and changes nothing. Did you mean `WIREWATCH_CHANNEL`?" in finding(capsys, "settings")
    main(["settings"])
    assert "Did you mean `WIREWATCH_CHANNEL`?" in capsys.readouterr().err


def test_settings_of_a_home_that_are_not_read_are_told(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Her data went to her home, and the topics that ship were watched in place of hers."""
    own = tmp_path / "desk"
    assert main(["init", str(own), "--yes", "--watch", "accord"]) == 0
    monkeypatch.setenv("WIREWATCH_HOME", str(own))
    told = f"{own / 'wirewatch.toml'} is not read, as you stand elsewhere; go to {own} or set WIREWATCH_FOLDER={own}."
    assert told in finding(capsys, "settings")
    main(["settings"])
    assert told in capsys.readouterr().err
    monkeypatch.setenv("WIREWATCH_FOLDER", str(own))
    main(["settings"])
    assert told not in capsys.readouterr().err
    monkeypatch.delenv("WIREWATCH_FOLDER")
    monkeypatch.chdir(own)
    main(["settings"])
    assert told not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "value", "rule"),
    [
        ("WIREWATCH_TIMEZONE", "Europe/Berln", "a name such as Europe/Berlin"),
        ("WIREWATCH_TIMEZONE", "../etc/passwd", "a name such as Europe/Berlin"),
        ("WIREWATCH_HOME", "s3://bucket/home", "a local folder"),
        ("WIREWATCH_DATA", "gs://bucket/data", "a local folder or s3://bucket/prefix"),
        ("WIREWATCH_TOPICS", "https://example.org/topics.yaml", "a local file"),
    ],
)
@pytest.mark.usefixtures("home")
def test_a_setting_that_cannot_be_is_one_sentence(
    name: str, value: str, rule: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(name, value)
    assert main(["settings"]) == 2
    assert capsys.readouterr().err == f"wirewatch: {name} is {value!r} in the environment, but must be {rule}.\n"


@pytest.mark.parametrize("port", ["99999", "0", "-1", "http", "4200.5"])
def test_a_port_that_cannot_be_is_one_sentence(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["up", "--port", port])
    assert "a port is a number from 1 to 65535" in capsys.readouterr().err


def test_a_prefect_that_does_not_answer_is_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "`wirewatch up` is not running" in finding(capsys, "Prefect")
    with locked_home(home / "home", "http://127.0.0.1:9"):
        assert "http://127.0.0.1:9 does not answer" in finding(capsys, "Prefect")


@pytest.mark.usefixtures("home")
def test_sources_in_trouble_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    settings = read_settings()
    feed = Feed("quay", "http://127.0.0.1:9/feed", "The Quay Gazette")
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, [feed, replace(feed, feed_id="tide", url="http://127.0.0.1:9/tide")]))
    assert finding(capsys, "feeds").endswith("2 watched, none read yet")
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        read = "UPDATE feeds SET last_polled_at = now() WHERE feed_id = 'quay'"
        warehouse.transact(lambda connection: connection.execute(read))
    assert doctor.look_at_feeds(settings).detail == "2 watched, 1 not read yet, the others are well"
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: connection.execute("UPDATE feeds SET state = 'gone', state_reason = 'answers 410'"))
    assert "2 watched, 2 sources in trouble: The Quay Gazette" in doctor.look_at_feeds(settings).detail
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        vain = [FetchRow(datetime.now(UTC), feed.url, "127.0.0.1:9", "feed", "timeout", "quay")] * 3
        warehouse.transact(lambda connection: save_fetches(connection, vain))
    told = "2 watched; no source has answered within a day, 3 polls in vain: is this machine online?"
    assert told in doctor.look_at_feeds(settings).detail


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("setting", "value", "state", "said"),
    [
        ("WIREWATCH_CATALOG", "postgresql://news@127.0.0.1:1/wirewatch", "ok", "pg_dump it each night, then copy the data folder"),
        ("WIREWATCH_DATA", "s3://news/archive", "ok", "let its service keep former versions"),
        ("WIREWATCH_CHANNEL", "#news", "warning", "`wirewatch maintain` makes one a night"),
    ],
    ids=["a catalog on a server", "data in a bucket", "both on this machine"],
)
def test_a_backup_that_maintain_never_makes_is_not_missed(
    monkeypatch: pytest.MonkeyPatch, setting: str, value: str, state: str, said: str
) -> None:
    """It warned for ever that there was none, and that `maintain` makes one, which it does not there."""
    monkeypatch.setenv(setting, value)
    found = doctor.look_at_backup(read_settings())
    assert (found.state, said in found.detail) == (state, True)


@pytest.mark.parametrize("words", [["doctor"], ["doctor", "--json"]])
def test_every_bad_setting_is_a_finding(
    words: list[str], home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WIREWATCH_SINK", "pigeon")
    monkeypatch.setenv("WIREWATCH_BATCH", "many")
    assert main(words) == 2
    lines = capsys.readouterr().out.splitlines()
    found = [json.loads(line)["detail"] for line in lines] if "--json" in words else [line.partition(": ")[2] for line in lines]
    assert [detail.partition(" ")[0] for detail in found] == ["WIREWATCH_SINK", "WIREWATCH_BATCH", "not"]
    assert not (home / "home").exists()


def test_rules_of_channels_that_a_cut_took_away_are_told(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """They still run, so that "no budgets" was not even true."""
    monkeypatch.setenv("WIREWATCH_CHANNELS", str(home / "channels.yaml"))
    (home / "channels.yaml").write_text('channels: {"#news": {posts_per_hour: 3}}\n', "utf-8")
    assert main(["run"]) == 0
    (home / "channels.yaml").unlink()
    capsys.readouterr()
    assert main(["doctor"]) == 1
    assert f"broken   channels: {home / 'channels.yaml'} is there no more; write `channels: {{}}`" in capsys.readouterr().out
