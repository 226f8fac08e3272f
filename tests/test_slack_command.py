"""`wirewatch slack check` against a simulated Slack: what is missing is named with what to do, before an alert depends on it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.slack_simulator import TOKEN, Slack
from wirewatch.alert.sinks.slack_setup import NEEDED, SCOPES, TEST_MESSAGE
from wirewatch.cli.main import main

ROOT = Path(__file__).parent.parent


@pytest.fixture
def slack(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Slack]:
    with Slack() as simulator:
        simulator.store.scopes = frozenset(SCOPES)
        monkeypatch.setenv("WIREWATCH_SLACK_URL", simulator.url)
        monkeypatch.setenv("SLACK_BOT_TOKEN", TOKEN)
        monkeypatch.setenv("WIREWATCH_HOME", str(tmp_path))
        monkeypatch.setenv("WIREWATCH_CHANNEL", "#news")
        yield simulator


def findings(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, tuple[str, str]]]:
    code = main(["slack", "check", *words, "--json"])
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return code, {row["what"]: (row["state"], row["detail"]) for row in rows}


def test_all_is_well_and_nothing_is_posted(slack: Slack, capsys: pytest.CaptureFixture[str]) -> None:
    code, found = findings(capsys, "#news")
    assert code == 0
    assert {what: state for what, (state, _) in found.items()} == {
        "token": "ok",
        "scopes": "ok",
        "#news": "ok",
        "buttons": "warning",
    }
    assert not any(method.startswith("chat.") for _, method, _ in slack.store.calls)


def test_a_test_message_comes_where_it_is_asked_for(slack: Slack, capsys: pytest.CaptureFixture[str]) -> None:
    code, found = findings(capsys, "#news", "--post")
    assert (code, found["#news"]) == (0, ("ok", "a test message was posted"))
    assert [message["text"] for message in slack.messages()] == [TEST_MESSAGE]


def test_a_wrong_token_is_told_and_nothing_else_is_asked(
    slack: Slack, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-wrong")
    code, found = findings(capsys)
    assert (code, set(found)) == (1, {"token"})
    assert "invalid_auth" in found["token"][1]
    assert "xoxb-wrong" not in str(found)
    assert slack.messages() == []


@pytest.mark.parametrize("scope", SCOPES)
def test_a_missing_scope_is_named_with_what_fails_without_it(scope: str, slack: Slack, capsys: pytest.CaptureFixture[str]) -> None:
    slack.store.scopes -= {scope}
    code, found = findings(capsys, "#news")
    assert found[f"scope {scope}"][0] == ("broken" if scope in NEEDED else "warning")
    assert SCOPES[scope] in found[f"scope {scope}"][1]
    assert code == int(scope in NEEDED)


def test_a_channel_that_is_not_there_or_that_we_are_not_in_is_told(slack: Slack, capsys: pytest.CaptureFixture[str]) -> None:
    slack.store.left = frozenset({"news"})
    code, found = findings(capsys, "#news", "#nowhere")
    assert code == 1
    assert "no member" in found["#news"][1]
    assert "no such channel" in found["#nowhere"][1]


def test_the_buttons_are_asked_through_the_app_token(
    slack: Slack, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-wrong")
    code, found = findings(capsys, "#news")
    assert (code, found["buttons"][0]) == (1, "broken")
    assert "connections:write" in found["buttons"][1]
    assert slack.messages() == []


def test_without_a_token_the_way_to_one_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WIREWATCH_HOME", str(tmp_path))
    assert main(["slack", "check"]) == 2
    assert "wirewatch docs slack" in capsys.readouterr().err


def test_the_scopes_that_are_asked_for_are_those_of_the_manifest() -> None:
    text = (ROOT / "docs" / "examples" / "slack" / "manifest.yaml").read_text("utf-8")
    assert all(f"- {scope}\n" in text or f"- {scope} #" in text for scope in SCOPES)
