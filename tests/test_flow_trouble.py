"""What the operations channel hears of a flow that failed: why, where its run is, and none of the secrets that an error may quote."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from warehouse.db import open_warehouse
from wirewatch.alert.message.format.layout import Layout
from wirewatch.alert.message.layouts.report_layouts import operations
from wirewatch.alert.message.payload import OperationsContent, decode_payload, encode
from wirewatch.ingest.health.operations_notices import LONGEST_ERROR, FlowTrouble, notify_flow_failure, trouble_content
from wirewatch.setting.secret_texts import without_secrets
from wirewatch.settings import Settings, read_settings

NOW = datetime(2026, 12, 1, 11, 17, tzinfo=UTC)
RUN = "http://127.0.0.1:4200/runs/flow-run/06a6e5a2-0000-7000-8000-000000000000"
GIVEN = {
    "SLACK_BOT_TOKEN": "xoxb-1-abc",
    "SLACK_WEBHOOK_URL": "https://hooks.slack.example/services/T0001/B0002/mOnKeYbUsInEsS",
    "WIREWATCH_DESTINATIONS": "acme/=xoxb-22-of-acme signed:desk=whsec_deskdesk@https://desk.example/in?key=keykeykey",
    "WIREWATCH_MAILBOXES": "imap.example.org=news@example.org:hunter2",
    "WIREWATCH_PROXY": "http://reader:passwort@proxy.example:3128",
    "AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI",
    "WIREWATCH_TRANSLATE_KEY": "a",
    "WIREWATCH_CATALOG": "postgresql://news:dbpass@db.example/news",
}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings({"WIREWATCH_HOME": str(tmp_path / "home"), **GIVEN}, tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("error", "told"),
    [
        ("ValueError: There is no shard 5 of 2", "ValueError: There is no shard 5 of 2"),
        ("Slack refuses xoxb-1-abc", "Slack refuses ***"),
        ("POST https://hooks.slack.example/services/T0001/B0002/mOnKeYbUsInEsS: 500", "POST ***: 500"),
        ("no answer of /services/T0001/B0002/mOnKeYbUsInEsS", "no answer of /services/T0001/B0002/***"),
        ("acme: xoxb-22-of-acme; whsec_deskdesk of https://desk.example/in?key=keykeykey", "acme: ***; *** of ***"),
        ("login of news@example.org with hunter2 at imap.example.org", "login of news@example.org with *** at imap.example.org"),
        ("http://reader:passwort@proxy.example:3128 is down", "*** is down"),
        ("proxy.example:3128 is down", "proxy.example:3128 is down"),
        ("signed with wJalrXUtnFEMI", "signed with ***"),
        ("postgresql://news:dbpass@db.example/news: refused", "postgresql://news:***@db.example/news: refused"),
        ("postgresql://other:secret@two.example/x: refused", "postgresql://other:***@two.example/x: refused"),
        ("a key of one letter hides no word", "a key of one letter hides no word"),
        ("a token of nobody's setting: xoxp-9-9-abcdef, xapp-1-A0-99", "a token of nobody's setting: ***, ***"),
    ],
)
def test_no_secret_of_the_settings_is_in_a_text_for_readers(settings: Settings, error: str, told: str) -> None:
    assert without_secrets(error, settings) == told


def test_without_secrets_a_text_stays_as_it_is(tmp_path: Path) -> None:
    text = "the empty secret of a setting is in every text"
    assert without_secrets(text, read_settings({}, tmp_path / "none.toml")) == text


@pytest.mark.parametrize(
    ("trouble", "what", "to_do"),
    [
        (
            FlowTrouble("ingest", "failed", "ValueError: There is no shard 5 of 2.", RUN),
            "The flow ingest failed: ValueError: There is no shard 5 of 2. News may",
            "Look at the run in",
        ),
        (FlowTrouble("ingest", "failed", "two\nlines", RUN), "The flow ingest failed: two lines. News may", "Look at the run in"),
        (
            FlowTrouble("ingest", "has not completed for 15 minutes"),
            "The flow ingest has not completed for 15 minutes. News may",
            "Look at the flow's runs in",
        ),
    ],
)
def test_operations_hear_why_a_flow_failed(settings: Settings, trouble: FlowTrouble, what: str, to_do: str) -> None:
    content = trouble_content(trouble, settings, NOW)
    assert content.what.startswith(what)
    assert content.to_do.startswith(to_do)
    assert decode_payload(encode(content)) == content


def test_a_long_error_is_told_by_its_beginning(settings: Settings) -> None:
    content = trouble_content(FlowTrouble("ingest", "failed", "SeedError: " + "x" * 5000), settings, NOW)
    assert "SeedError: xxx" in content.what
    assert len(content.what) < LONGEST_ERROR + 200


def links(layout: Layout) -> dict[str, str]:
    return {run.text: run.url for part in layout.parts for line in part.lines for run in line if run.url}


def test_the_message_leads_to_the_run(settings: Settings) -> None:
    assert links(operations(trouble_content(FlowTrouble("ingest", "failed", "", RUN), settings, NOW))) == {"Open the run in Prefect": RUN}
    nowhere = operations(trouble_content(FlowTrouble("ingest", "failed"), settings, NOW))
    assert links(nowhere) == {}
    assert "In a shell: wirewatch doctor" in str(nowhere)


def test_a_flow_that_fails_in_other_ways_each_minute_is_told_once_an_hour(settings: Settings, tmp_path: Path) -> None:
    local = read_settings({"WIREWATCH_HOME": str(tmp_path / "home")}, tmp_path / "none.toml")
    filed = [
        notify_flow_failure(local, FlowTrouble("ingest", "failed", f"attempt {minute}", RUN), NOW + timedelta(minutes=minute))
        for minute in (0, 1, 60)
    ]
    assert filed == [1, 0, 1]
    with open_warehouse(local.catalog, local.data, read_only=True) as warehouse:
        rows = warehouse.connection.execute("SELECT payload FROM alerts ORDER BY created_at").fetchall()
    contents = [decode_payload(text) for (text,) in rows]
    assert [content.run_url for content in contents if isinstance(content, OperationsContent)] == [RUN, RUN]
