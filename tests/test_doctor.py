"""`wirewatch doctor` says what is well and what to mend, by exit code too."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fakes.slack_simulator import Slack
from wirewatch.cli.main import main

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


def told(capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """What doctor printed: what was looked at, and its state."""
    lines = capsys.readouterr().out.splitlines()
    return {line[9:].split(":")[0]: line[:8].strip() for line in lines}


@pytest.mark.usefixtures("home")
def test_a_new_set_up_works_with_warnings(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    found = told(capsys)
    assert (found["warehouse"], found["topics"], found["feeds"], found["alerts"]) == ("ok", "ok", "warning", "warning")


@pytest.mark.parametrize(("wrong", "state", "code"), [(False, "ok", 0), (True, "broken", 1)])
@pytest.mark.usefixtures("home")
def test_slack_is_asked_whether_it_takes_the_token(
    wrong: bool, state: str, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with Slack() as slack:
        monkeypatch.setenv("WIREWATCH_SLACK_URL", slack.url)
        monkeypatch.setenv("WIREWATCH_CHANNEL", "#news")
        slack.store.scopes |= {"chat:write", "channels:history"}
        monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-not-this-one" if wrong else slack.token)
        assert main(["doctor"]) == code
        assert not slack.messages("C01")
    assert told(capsys)["alerts"] == state


@pytest.mark.usefixtures("home")
def test_a_slack_that_cannot_be_reached_is_a_warning(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("WIREWATCH_SLACK_URL", "http://127.0.0.1:9/")
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-any")
    assert main(["doctor"]) == 0
    assert told(capsys)["alerts"] == "warning"


def test_a_broken_topic_is_named_and_the_rest_is_looked_at(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "topics.yaml").write_text(TOPICS.replace("harbour AND", "harbour AND ("), "utf-8")
    assert main(["doctor"]) == 1
    found = told(capsys)
    assert (found["topics"], found["warehouse"]) == ("broken", "ok")
