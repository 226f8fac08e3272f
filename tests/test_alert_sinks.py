"""Terminal, webhook, Apprise, and the way to each destination."""

from __future__ import annotations

import base64
import hmac
import io
import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from tests.alert_helpers import VirtualClock, content, file, filed, states
from tests.fakes.slack_simulator import Slack
from tests.fakes.smtp_server import SmtpServer
from tests.fakes.webhook_receiver import WebhookReceiver
from warehouse.db import Warehouse
from warehouse.records.alert import AlertKind
from wirewatch.alert.delivery.routes import MissingSink
from wirewatch.alert.delivery.send_outcome import Failed, FailureKind, Found, Sent, Skipped
from wirewatch.alert.delivery.setup import deliverer, routes
from wirewatch.alert.delivery.sink import OutgoingMessage
from wirewatch.alert.message.payload import Form, encode
from wirewatch.alert.sinks.apprise import AppriseSink
from wirewatch.alert.sinks.signed_webhook import SignedWebhookSink
from wirewatch.alert.sinks.slack import SlackSink
from wirewatch.alert.sinks.terminal import TerminalSink
from wirewatch.alert.sinks.webhook import WebhookSink
from wirewatch.errors import SettingsError
from wirewatch.ingest.background_delivery import BackgroundDelivery
from wirewatch.settings import Settings, read_settings

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def outgoing(kind: AlertKind = AlertKind.POST, alert_id: str = "a1") -> OutgoingMessage:
    return OutgoingMessage(alert_id, kind, "#news", NOW, parent_id="" if kind is AlertKind.POST else "p1")


def settings(tmp_path: Path, **environment: str) -> Settings:
    return read_settings({"WIREWATCH_HOME": str(tmp_path), **environment}, tmp_path / "none.toml")


@pytest.fixture
def receiver() -> Iterator[WebhookReceiver]:
    made = WebhookReceiver()
    threading.Thread(target=lambda: made.server.serve_forever(poll_interval=0.05), daemon=True).start()
    yield made
    made.server.shutdown()
    made.server.server_close()


def test_the_terminal_prints_and_keeps_block_kit(tmp_path: Path) -> None:
    stream = io.StringIO()
    sink = TerminalSink(tmp_path / "messages", stream)
    assert sink.deliver(outgoing(), content()) == Sent("#news", "a1")
    assert "Ministers sign a grain accord" in stream.getvalue()
    kept = json.loads((tmp_path / "messages" / "a1.json").read_text("utf-8"))
    assert kept["blocks"]
    assert kept["channel"] == "#news"


def test_the_terminal_finds_what_it_printed(tmp_path: Path) -> None:
    sink = TerminalSink(tmp_path, io.StringIO())
    sink.deliver(outgoing(), content())
    assert sink.find([outgoing(), outgoing(alert_id="a2")]) == Found({"a1": Sent("#news", "a1")})


def test_the_terminal_indents_replies(tmp_path: Path) -> None:
    stream = io.StringIO()
    TerminalSink(tmp_path, stream).deliver(outgoing(AlertKind.REPLY), content())
    assert all(line.startswith("    ") for line in stream.getvalue().splitlines() if line)


def test_the_terminal_tells_when_its_folder_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    outcome = TerminalSink(tmp_path / "file", io.StringIO()).deliver(outgoing(), content())
    assert isinstance(outcome, Failed)
    assert outcome.kind is FailureKind.CHANNEL


def test_a_webhook_posts_and_leaves_edits_out(receiver: WebhookReceiver) -> None:
    sink = WebhookSink(f"{receiver.url}/services/T/B/x")
    assert sink.deliver(outgoing(), content()) == Sent()
    body = json.loads(receiver.got[0])
    assert "Ministers sign a grain accord" in body["text"]
    assert not any(block["type"] == "actions" for block in body["blocks"])
    assert isinstance(sink.deliver(outgoing(AlertKind.UPDATE), content()), Skipped)
    assert sink.find([outgoing()]) == Found()


@pytest.mark.parametrize(
    ("answer", "headers", "kind"),
    [
        ((404, b"no_service"), {}, FailureKind.ACCOUNT),
        ((403, b"action_prohibited"), {}, FailureKind.ACCOUNT),
        ((400, b"invalid_blocks"), {}, FailureKind.BAD_BLOCKS),
        ((429, b"rate_limited"), {"Retry-After": "3"}, FailureKind.LIMITED),
        ((500, b"rollup_error"), {}, FailureKind.IN_DOUBT),
    ],
)
def test_a_webhook_s_errors_are_values(
    receiver: WebhookReceiver, answer: tuple[int, bytes], headers: dict[str, str], kind: FailureKind
) -> None:
    receiver.answer, receiver.headers = answer, headers
    outcome = WebhookSink(receiver.url).deliver(outgoing(), content())
    assert isinstance(outcome, Failed)
    assert outcome.kind is kind
    assert outcome.retry_after_seconds == (3.0 if headers else None)


def test_a_webhook_that_nobody_serves_is_unreachable() -> None:
    outcome = WebhookSink("http://127.0.0.1:9/x").deliver(outgoing(), content())
    assert isinstance(outcome, Failed)
    assert outcome.kind is FailureKind.UNREACHABLE


def is_signed(secret: bytes, headers: dict[str, str], body: bytes) -> bool:
    """What a receiver does, as the standard words it."""
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    return headers["webhook-signature"] == "v1," + base64.b64encode(hmac.digest(secret, signed, "sha256")).decode()


@pytest.mark.parametrize(("secret", "key"), [("open-sesame", b"open-sesame"), ("whsec_AAECAw==", bytes(range(4)))])
def test_a_signed_webhook_proves_who_wrote_and_what(receiver: WebhookReceiver, secret: str, key: bytes) -> None:
    sink = SignedWebhookSink(f"{secret}@{receiver.url}/in", clock=NOW.timestamp)
    for kind in AlertKind:
        assert isinstance(sink.deliver(outgoing(kind), content()), Sent)
    assert [json.loads(body)["type"] for body in receiver.got] == [f"alert.{kind.value}" for kind in AlertKind]
    assert json.loads(receiver.got[0])["content"]["headline"] == "Ministers sign a grain accord"
    for headers, body in zip(receiver.got_headers, receiver.got, strict=True):
        assert is_signed(key, headers, body)
        assert not is_signed(key, headers, body + b" ")
        assert not is_signed(b"other", headers, body)
        assert (headers["webhook-id"], headers["webhook-timestamp"]) == ("a1", str(int(NOW.timestamp())))


@pytest.mark.parametrize(
    ("status", "headers", "kind"),
    [
        (400, {}, FailureKind.REFUSED),
        (401, {}, FailureKind.ACCOUNT),
        (410, {}, FailureKind.ACCOUNT),
        (307, {"Location": "http://127.0.0.1:9/elsewhere"}, FailureKind.REFUSED),
        (429, {"Retry-After": "3"}, FailureKind.LIMITED),
        (503, {}, FailureKind.IN_DOUBT),
    ],
)
def test_a_signed_webhook_s_errors_are_values(receiver: WebhookReceiver, status: int, headers: dict[str, str], kind: FailureKind) -> None:
    receiver.answer, receiver.headers = (status, b"no"), headers
    outcome = SignedWebhookSink(f"key@{receiver.url}").deliver(outgoing(), content())
    assert isinstance(outcome, Failed)
    assert (outcome.kind, len(receiver.got)) == (kind, 1)


@pytest.mark.parametrize("destination", ["key@ftp://desk.example/", "https://desk.example/", "whsec_!@https://desk.example/", ""])
def test_a_signed_webhook_without_secret_or_address_waits_for_a_repair(destination: str) -> None:
    outcome = SignedWebhookSink(destination).deliver(outgoing(), content())
    assert isinstance(outcome, Failed)
    assert outcome.kind is FailureKind.ACCOUNT


def test_what_is_in_doubt_comes_again_under_its_id_until_it_is_taken(
    receiver: WebhookReceiver, tmp_path: Path, warehouse: Warehouse
) -> None:
    file(warehouse, filed("a", channel="signed:desk"))
    receiver.answer = (503, b"busy")
    made = settings(tmp_path, WIREWATCH_DESTINATIONS=f"signed:desk=key@{receiver.url}", WIREWATCH_OPERATIONS_CHANNEL="terminal")
    clock = VirtualClock()
    deliverer(warehouse, made, clock).run(1)
    assert states(warehouse)["a"] == "unknown"
    receiver.answer = (200, b"ok")
    deliverer(warehouse, made, clock).run(3600)
    assert states(warehouse)["a"] == "sent"
    deliverer(warehouse, made, clock).run(3600)
    assert [headers["webhook-id"] for headers in receiver.got_headers] == ["a", "a"]


# Apprise loads all its plugins, one of which imports a module that Python 3.13 dropped.
old_imports = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")


@old_imports
def test_apprise_sends_once_and_leaves_edits_out(receiver: WebhookReceiver) -> None:
    sink = AppriseSink(receiver.url.replace("http:", "json:"))
    assert sink.deliver(outgoing(), content()) == Sent()
    assert "Ministers sign a grain accord" in json.loads(receiver.got[0])["message"]
    assert len(receiver.got) == 1
    assert isinstance(sink.deliver(outgoing(AlertKind.UPDATE), content()), Skipped)


HOSTILE = replace(content("Quakes & Co (Turkey): @everyone flees_"), sentence="An earthquake of _6.1_ & more.", spans=((3, 13),))


@old_imports
@pytest.mark.parametrize(
    ("service", "has", "has_not"),
    [
        ("json://{}", ["Quakes & Co (Turkey): ＠everyone flees_", "https://harbour-post.example/grain"], ["**", "](<", "\\", "&amp;"]),
        ("json://{}?format=text", ["> An earthquake of _6.1_ & more."], ["**", "\\"]),
        ("json://{}?format=markdown", ["Quakes &amp; Co \\(Turkey\\): ＠everyone", "> An **earthquake** of"], []),
        ("json://{}?format=html", ["<strong>earthquake</strong>", "Quakes &amp; Co (Turkey): ＠everyone"], ["**", "\\"]),
    ],
)  # fmt: skip
def test_each_service_behind_apprise_gets_what_it_shows(
    receiver: WebhookReceiver, service: str, has: list[str], has_not: list[str]
) -> None:
    """A telephone showed "Quakes &amp; Co ### [... \\(Turkey\\)](<http...>)", whatever its URL asked for."""
    assert AppriseSink(service.format(receiver.url.removeprefix("http://"))).deliver(outgoing(), HOSTILE) == Sent()
    said = json.loads(receiver.got[0])
    assert [words for words in has if words not in said["message"]] == []
    assert [words for words in has_not if words in said["message"]] == []
    assert "Quakes & Co" in said["title"], "a title of its own is plain text everywhere"


@old_imports
def test_a_mail_can_be_read_and_followed_without_its_html() -> None:
    """Its plain part said "Read: Harbour Post" without an address, and a quote was a lone ">" above the words."""
    struck = replace(HOSTILE, form=Form.CORRECTION, before="Six ~st~ dead <b>", after="Seven ~st~ dead")
    with SmtpServer() as server:
        sink = AppriseSink(server.apprise_url)
        assert sink.deliver(outgoing(), HOSTILE) == Sent()
        assert sink.deliver(outgoing(AlertKind.REPLY), struck) == Sent()
    (post, plain, rich), (_, plain_reply, rich_reply) = (list(mail.walk()) for mail in server.mails)
    text = plain.get_content().splitlines()
    assert "> An earthquake of _6.1_ & more." in text
    assert "Read: https://harbour-post.example/grain" in text
    assert "Quakes & Co (Turkey): ＠everyone flees_" in text
    assert "Quakes & Co" in post["Subject"]
    assert '<a href="https://harbour-post.example/grain">' in rich.get_content()
    assert "> It said: Six ~st~ dead" in plain_reply.get_content()
    assert "<s>Six ~st~ dead</s>" in rich_reply.get_content()


@old_imports
def test_a_reply_where_no_thread_shows_it_names_its_topic_and_story(
    receiver: WebhookReceiver, tmp_path: Path, warehouse: Warehouse
) -> None:
    """It was "Independent report: new figure: 11 (...)", of whatever story and topic."""
    reply = encode(replace(content("Port reopens"), form=Form.REPLY))
    with SmtpServer() as server:
        sinks = {
            "apprise:mail": server.apprise_url,
            "apprise:phone": receiver.url.replace("http:", "json:"),
            "webhook:desk": receiver.url,
            "signed:own": f"key@{receiver.url}",
        }
        for number, name in enumerate(sinks):
            post = f"post{number}"
            file(warehouse, filed(post, channel=name), filed(f"reply{number}", AlertKind.REPLY, post, channel=name, payload=reply))
        named = " ".join(f"{name}={address}" for name, address in sinks.items())
        made = settings(tmp_path, WIREWATCH_DESTINATIONS=named, WIREWATCH_OPERATIONS_CHANNEL="terminal")
        deliverer(warehouse, made, VirtualClock()).run(60)
        posted, replied = server.mails
    assert set(states(warehouse).values()) == {"sent"}
    opening = "Grain: Independent report: Port reopens"
    assert replied["Subject"].startswith(opening)
    assert (
        "In the story “Headline of post0”" in next(part for part in replied.walk() if part.get_content_type() == "text/plain").get_content()
    )
    assert {mail["References"] for mail in (posted, replied)} == {"<post0@wirewatch.invalid>"}, "mail programs show both together"
    taken = [json.loads(body) for body in receiver.got]
    (phone,) = (body for body in taken if opening in body.get("title", ""))
    (desk,) = (body for body in taken if opening in body.get("text", ""))
    (own,) = (body for body in taken if opening in body.get("summary", ""))
    assert "In the story “Headline of post1”" in phone["message"]
    assert "In the story “Headline of post2”" in desk["text"]
    assert "Headline of post2" in json.dumps(desk["blocks"])
    assert own["thread_headline"] == "Headline of post3"
    assert "Headline of post3" in own["markdown"]


@old_imports
def test_of_several_services_each_is_told_and_in_its_own_format(receiver: WebhookReceiver) -> None:
    place = receiver.url.removeprefix("http://")
    down = AppriseSink(f"json://127.0.0.1:9/ json://{place} json://{place}?format=markdown").deliver(outgoing(), HOSTILE)
    assert isinstance(down, Failed)
    assert sorted("**" in json.loads(body)["message"] for body in receiver.got) == [False, True]


@old_imports
def test_apprise_refuses_an_address_it_does_not_speak() -> None:
    outcome = AppriseSink("nonsense").deliver(outgoing(), content())
    assert isinstance(outcome, Failed)
    assert outcome.kind is FailureKind.ACCOUNT


@old_imports
def test_destinations_find_their_sinks(tmp_path: Path) -> None:
    found = routes(
        settings(
            tmp_path,
            SLACK_BOT_TOKEN="xoxb-1",
            WIREWATCH_DESTINATIONS="acme/=xoxb-2 webhook:desk=https://hooks.slack.example/x signed:desk=key@https://desk.example/in apprise:phone=json://127.0.0.1",
        )
    )
    kinds = {name: (type(found.route(name)[0]), found.route(name)[1]) for name in DESTINATIONS}
    assert kinds == DESTINATIONS
    assert found.route("#news")[0] is not found.route("acme/#news")[0]


DESTINATIONS = {
    "#news": (SlackSink, "#news"),
    "acme/#news": (SlackSink, "#news"),
    "webhook:desk": (WebhookSink, "desk"),
    "signed:desk": (SignedWebhookSink, "desk"),
    "apprise:phone": (AppriseSink, "phone"),
    "terminal": (TerminalSink, "terminal"),
    "other/#news": (MissingSink, "#news"),
    "webhook:other": (MissingSink, "other"),
    "pigeon:loft": (MissingSink, "loft"),
}


def test_without_a_token_the_default_is_the_terminal_and_unpaced(tmp_path: Path, warehouse: Warehouse) -> None:
    made = deliverer(warehouse, settings(tmp_path))
    assert isinstance(made.router.route("#news")[0], TerminalSink)
    assert made.timing.pace == 0


@pytest.mark.parametrize(
    "environment",
    [{"WIREWATCH_SINK": "slack"}, {"WIREWATCH_SINK": "webhook"}, {"WIREWATCH_SINK": "apprise"}, {"WIREWATCH_SLACK_QUARANTINE": "5"}],
)
def test_a_set_up_that_cannot_work_says_why_at_once(tmp_path: Path, warehouse: Warehouse, environment: dict[str, str]) -> None:
    for refused in (partial(deliverer, warehouse), BackgroundDelivery):
        with pytest.raises(SettingsError, match="WIREWATCH_"):
            refused(settings(tmp_path, **environment))


def test_bad_destinations_name_the_variable_and_hide_the_secret(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="WIREWATCH_DESTINATIONS") as refused:
        settings(tmp_path, WIREWATCH_DESTINATIONS="acme=xoxb-secret")
    assert "secret" not in str(refused.value).replace("(a secret)", "").replace("=secret pairs", "")


def test_a_missing_destination_parks_and_delivers_once_it_is_set_up(tmp_path: Path, warehouse: Warehouse) -> None:
    file(warehouse, filed("a", channel="acme/#news"))
    parked = {"WIREWATCH_OPERATIONS_CHANNEL": "terminal"}
    deliverer(warehouse, settings(tmp_path, **parked), VirtualClock()).run(30)
    assert states(warehouse)["a"] == "rejected"
    with Slack() as slack:
        ready = settings(tmp_path, **parked, WIREWATCH_DESTINATIONS=f"acme/={slack.token}", WIREWATCH_SLACK_URL=slack.url)
        deliverer(warehouse, ready, VirtualClock(slack)).run(3600)
        assert len(slack.messages()) == 1
