"""Messages link to the desk where it has an address: alerts, overflow messages and notices; rows of the outbox stay without."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.alert_helpers import START, file, filed, on_slack
from tests.alert_message_contents import EVERY, FLOOD, OPERATIONS, OVERFLOW, POST
from tests.fakes.slack_simulator import Slack
from warehouse.db import Warehouse
from wirewatch.alert.delivery.send_outcome import Failed, FailureKind
from wirewatch.alert.message import blocks
from wirewatch.alert.message.format import plain
from wirewatch.alert.message.operations import broken_alert
from wirewatch.alert.message.payload import AlertContent, DigestContent, OperationsContent, decode_payload, encode
from wirewatch.errors import SettingsError
from wirewatch.settings import read_settings

DESK = "https://desk.example/wire/"


@pytest.mark.parametrize("name", [name for name, content in EVERY.items() if isinstance(content, AlertContent)])
def test_an_alert_links_to_its_page(name: str) -> None:
    content = EVERY[name]
    assert isinstance(content, AlertContent)
    said = plain.terminal(blocks.layout(replace(content, desk_url=DESK)))
    pointer = name in {"merged", "split"}
    assert (f"https://desk.example/wire/alerts/{content.alert_id}" in said) is not pointer
    assert "desk.example" not in plain.terminal(blocks.layout(content))


def test_an_overflow_message_offers_the_desk_and_no_shell_command() -> None:
    stories = tuple(replace(story, story_id=f"s{number}") for number, story in enumerate(OVERFLOW.stories))
    content = replace(OVERFLOW, stories=stories, total=99)
    assert "wirewatch alerts list" in plain.terminal(blocks.layout(content))
    linked = plain.terminal(blocks.layout(replace(content, desk_url=DESK)), width=1000)
    assert "https://desk.example/wire/stories/s0" in linked
    assert "more, not listed here · https://desk.example/wire/alerts#folded" in linked
    assert "wirewatch alerts list" not in linked


def test_a_notice_links_to_the_page_where_one_looks() -> None:
    notice = broken_alert("#news", Failed(FailureKind.CHANNEL, "is_archived"), "#operations", START)
    content = decode_payload(notice.payload)
    assert isinstance(content, OperationsContent)
    assert "https://desk.example/wire/alerts" in plain.terminal(blocks.layout(replace(content, desk_url=DESK)))
    assert "desk.example" not in plain.terminal(blocks.layout(replace(OPERATIONS, desk_url=DESK))), "a notice without a page"
    assert "https://desk.example/wire/sources" in plain.terminal(blocks.layout(replace(FLOOD, desk_url=DESK)))


def test_delivery_adds_the_link_and_the_row_stays_as_it_was_filed(warehouse: Warehouse) -> None:
    digest = EVERY["digest"]
    assert isinstance(digest, DigestContent)
    with Slack() as slack:
        file(warehouse, filed("post", payload=encode(POST)), filed("digest", channel="#c00", payload=encode(digest)))
        replace(on_slack(warehouse, slack), desk_url=DESK).run(3600)
        (sent,) = slack.messages("C01")
    assert f"https://desk.example/wire/alerts/{POST.alert_id}" in str(sent["blocks"])
    row = warehouse.connection.execute("SELECT payload FROM alerts WHERE alert_id = 'post'").fetchone()
    assert row == (encode(POST),)


@pytest.mark.parametrize("value", ["desk.example", "ftp://desk.example", "https://u:p@desk.example", "https://desk.example/?token=1"])
def test_an_address_with_a_token_or_a_password_is_refused(value: str) -> None:
    with pytest.raises(SettingsError, match="WIREWATCH_DESK_URL is"):
        read_settings({"WIREWATCH_DESK_URL": value})
