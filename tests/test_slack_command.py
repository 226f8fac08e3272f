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


def test_each_of_a_topic_s_channels_is_asked_for(
    slack: Slack, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A topic of two channels was one channel that is not there, and got no test message, while its alerts came."""
    topics = tmp_path / "topics.yaml"
    topics.write_text("topics:\n  - {name: harbours, channel: '#other, #digest, webhook:desk', query: harbour}\n", "utf-8")
    monkeypatch.setenv("WIREWATCH_TOPICS", str(topics))
    code, found = findings(capsys, "--post")
    assert (code, [what for what in found if what.startswith("#")]) == (0, ["#news", "#operations", "#other", "#digest"])
    assert [message["text"] for message in slack.messages("C04")] == [TEST_MESSAGE]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("SLACK_BOT_TOKEN=xapp-1", ["token: SLACK_BOT_TOKEN is an app's, for SLACK_APP_TOKEN; copy the bot token (xoxb-...)"]),
        ("SLACK_BOT_TOKEN=xoxp-1", ["token: SLACK_BOT_TOKEN is a person's"]),
        ("SLACK_APP_TOKEN=xoxb-1", ["buttons: SLACK_APP_TOKEN is no app's token, which begins with xapp-"]),
    ],
)
def test_a_token_of_another_kind_is_named(
    slack: Slack, given: str, said: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A server that took it made it "ok"."""
    variable, _, token = given.partition("=")
    if variable == "SLACK_BOT_TOKEN":
        slack.store.token = token
    monkeypatch.setenv(variable, token)
    code, found = findings(capsys, "#news")
    broken = [f"{what}: {detail}" for what, (state, detail) in found.items() if state == "broken"]
    assert (code, [line[: len(words)] for line, words in zip(broken, said, strict=True)]) == (1, said)
    assert token not in str(found)


def test_scopes_beyond_those_that_are_needed_are_named(slack: Slack, capsys: pytest.CaptureFixture[str]) -> None:
    slack.store.scopes |= {"users:read", "admin", "chat:write.public"}
    _, found = findings(capsys, "#news")
    assert found["scopes"][0] == "ok"
    assert found["scopes"][1].endswith("; not needed: admin, users:read")


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
