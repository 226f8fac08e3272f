"""Folders of mailboxes as sources: what is new is read once, nothing is marked, and a server that misbehaves costs one poll."""

from __future__ import annotations

import asyncio
import json
import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.fakes.http2_server import make_certificate, server_context, trusting
from tests.fakes.mail_server import MailServer, letter
from tests.fakes.news_site import STATEMENT, WEATHER
from tests.fakes.slack_simulator import Slack
from warehouse.db import open_warehouse
from warehouse.records.feed import Feed, FeedKind
from wirewatch.cli.main import main
from wirewatch.feed.discovery.feed_list import make_feed, read_list, write_csv, write_opml
from wirewatch.feed.mail import mail_session
from wirewatch.feed.mail.mail_folder import MailLogin, encoded_name, read_mail_address
from wirewatch.feed.mail.mailboxes import Mailboxes, MailReply
from wirewatch.ingest.ingest_pass import open_pass, run_pass
from wirewatch.settings import read_settings
from wirewatch.web.records import FetchError

LOOPBACK = ("127.0.0.0/8",)


def look(server: MailServer, folder: str = "INBOX", after: str = "", *, seconds: float = 3.0, password: str = "") -> MailReply | FetchError:
    host, user, right = server.login

    async def once() -> MailReply | FetchError:
        boxes = Mailboxes([MailLogin(host, user, password or right)], LOOPBACK, look_seconds=seconds)
        return await boxes.look(f"{server.url}/{folder}", after)

    return asyncio.run(once())


def brought(reply: MailReply | FetchError) -> MailReply:
    assert isinstance(reply, MailReply), reply
    return reply


def subjects(reply: MailReply | FetchError) -> list[str]:
    return [line for mail in brought(reply).look.mails for line in mail.body.decode().split("\n") if line.startswith("Subject")]


def test_each_look_brings_what_is_new_and_marks_nothing() -> None:
    with MailServer() as server:
        server.put(letter("One"), letter("Two"))
        first = brought(look(server))
        assert subjects(first) == ["Subject: One", "Subject: Two"]
        assert subjects(look(server, after=first.look.position)) == []
        server.put(letter("Three"))
        second = brought(look(server, after=first.look.position))
        assert subjects(second) == ["Subject: Three"]
        server.folders["INBOX"].validity += 1
        assert len(brought(look(server, after=second.look.position)).look.mails) == 3, "the numbers mean others now"
        assert server.violations == []
        assert not any("PEEK" not in command for command in server.asked if "BODY" in command)


def test_a_folder_below_another_is_named_with_slashes_and_a_missing_one_tells_which_there_are() -> None:
    with MailServer(delimiter=".") as server:
        server.put(letter("One"), folder="INBOX.News & letters.&ANw-bersicht")
        reply = look(server, "INBOX/News%20%26%20letters/%C3%9Cbersicht")
        assert isinstance(reply, FetchError), "the fake knows names as they are written, where an & is &-"
        server.put(letter("One"), folder="INBOX.News &- letters.&ANw-bersicht")
        assert subjects(look(server, "INBOX/News%20%26%20letters/%C3%9Cbersicht")) == ["Subject: One"]
        missing = look(server, "Letters")
        assert isinstance(missing, FetchError)
        assert (missing.kind, "it has INBOX, INBOX.News" in missing.detail) == ("mail-folder", True)


def test_a_large_folder_comes_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail_session, "MOST_MAILS", 5)
    monkeypatch.setattr(mail_session, "REQUEST_MAILS", 2)
    with MailServer() as server:
        server.put(*(letter(f"Letter {number}") for number in range(8)))
        first = brought(look(server))
        assert (subjects(first)[0], len(first.look.mails), first.look.left_out) == ("Subject: Letter 3", 5, 3)
        server.put(*(letter(f"Later {number}") for number in range(7)))
        second = brought(look(server, after=first.look.position))
        assert (subjects(second)[0], len(second.look.mails), second.look.waiting) == ("Subject: Later 0", 5, 2)
        assert subjects(look(server, after=second.look.position)) == ["Subject: Later 5", "Subject: Later 6"]


def test_of_a_huge_mail_the_beginning_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail_session, "MOST_MAIL_BYTES", 1_000)
    with MailServer() as server:
        server.put(letter("Huge", text="The ministers met.\n\n" + "picture " * 50_000), letter("Small"))
        sizes = [len(mail.body) for mail in brought(look(server)).look.mails]
        assert (sizes[0], sizes[1] < 1_000) == (1_000, True)


@pytest.mark.parametrize("moment", ["GREETING", "LOGIN", "EXAMINE", "UID FETCH"])
@pytest.mark.parametrize(
    ("mischief", "kinds"),
    [("hang", {"timeout"}), ("drip", {"timeout"}), ("cut", {"connect"}), ("literal", {"protocol"}), ("garbage", {"protocol"})],
)
def test_a_server_that_misbehaves_costs_one_poll_and_no_longer_than_its_time(mischief: str, kinds: set[str], moment: str) -> None:
    with MailServer() as server:
        server.put(letter("One"))
        server.mischief = {moment: mischief}
        reply = look(server, seconds=0.3)
        assert isinstance(reply, FetchError)
        assert reply.kind in kinds
        assert reply.elapsed_ms < 3_000


def test_a_flood_ends_by_its_length(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail_session, "MOST_LINES", 5_000)
    with MailServer() as server:
        server.mischief = {"EXAMINE": "flood"}
        reply = look(server, seconds=20.0)
        assert isinstance(reply, FetchError)
        assert (reply.kind, reply.detail) == ("protocol", "the mail server sends more than was asked for")


def test_a_look_that_is_cut_off_keeps_what_came_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail_session, "REQUEST_MAILS", 2)
    with MailServer() as server:
        server.put(*(letter(f"Letter {number}") for number in range(6)))
        server.mischief = {"UID FETCH 3": "cut"}
        first = brought(look(server))
        assert (subjects(first), first.look.left_out, first.look.position) == (["Subject: Letter 4", "Subject: Letter 5"], 4, "7/6")
        server.put(*(letter(f"Later {number}") for number in range(4)))
        server.mischief = {"UID FETCH 9": "cut"}
        reply = brought(look(server, after=first.look.position))
        assert (subjects(reply), reply.look.waiting, reply.look.position) == (["Subject: Later 0", "Subject: Later 1"], 2, "7/8")


def test_a_login_is_refused_in_words_without_the_password() -> None:
    with MailServer() as server:
        refused = look(server, password="secret-8")
        assert isinstance(refused, FetchError)
        assert refused.detail == "127.0.0.1 refuses the login of news@quay.example: [AUTHENTICATIONFAILED] no such user or password"
        server.capabilities = "IMAP4rev1 LOGINDISABLED"
        plain = look(server)
        assert isinstance(plain, FetchError)
        assert "imaps://" in plain.detail
        server.capabilities = "IMAP4rev1 AUTH=PLAIN"
        server.password = "Fähre"
        assert brought(look(server)).look.mails == ()
    assert "quay-7" not in f"{MailLogin('h', 'u', 'quay-7')}"


def test_tls_is_checked(tmp_path: Path) -> None:
    certificate = make_certificate(tmp_path / "own.pem")
    with MailServer(server_context(certificate)) as server:
        server.put(letter("One"))
        unknown = look(server)
        assert isinstance(unknown, FetchError)
        assert unknown.kind == "tls"

        async def known() -> MailReply | FetchError:
            boxes = Mailboxes([MailLogin(*server.login)], LOOPBACK, tls=trusting(certificate))
            return await boxes.look(f"{server.url}/INBOX", "")

        assert subjects(asyncio.run(known())) == ["Subject: One"]


@pytest.mark.parametrize(
    ("address", "resolved", "kind"),
    [
        ("imaps://mail.example/INBOX", ["10.0.0.7"], "address"),
        ("imaps://mail.example/INBOX", ["203.0.113.9", "127.0.0.1"], "address"),
        ("imap://mail.example/INBOX", ["93.184.216.34"], "port"),
        ("imaps://mail.example:25/INBOX", ["93.184.216.34"], "port"),
        ("imaps://other.example/INBOX", ["93.184.216.34"], "mail-login"),
        ("imaps://2130706433/INBOX", [], "url"),
    ],
)
def test_private_addresses_and_other_ports_are_not_dialled(
    address: str, resolved: list[str], kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def resolver(_host: str, _port: int) -> list[str]:
        return resolved

    async def once() -> MailReply | FetchError:
        return await Mailboxes([MailLogin("mail.example", "u", "p")], (), resolver=resolver).look(address, "")

    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("it was dialled"))
    reply = asyncio.run(once())
    assert isinstance(reply, FetchError)
    assert reply.kind == kind


@pytest.mark.parametrize(
    ("address", "wrong"),
    [
        ("imaps://u:secret-9@mail.example/INBOX", "has a password in it"),
        ("imaps://mail.example/", "names no folder"),
        ("imaps://mail.example/IN%0ABOX", "control characters"),
        ("imaps://mail.example:99999/INBOX", "cannot be read"),
        ("imaps://[::1%25eth0]/INBOX", "the address of the mailbox"),
    ],
)
def test_an_address_that_is_none_says_why(address: str, wrong: str) -> None:
    made = make_feed(address)
    assert isinstance(made, str)
    assert wrong in made
    assert "secret-9" not in made


def test_a_folder_is_a_source_in_lists() -> None:
    made = make_feed("IMAPS://news%40quay.example@Mail.example/INBOX/News", tier="outlet")
    assert isinstance(made, Feed)
    assert (made.url, made.kind, made.text_only) == ("imaps://news%40quay.example@mail.example/INBOX/News", FeedKind.MAIL, True)
    assert made.name == "INBOX/News (mail.example)"
    for written in (write_csv([made]), write_opml([made])):
        assert list(read_list(written.encode()).feeds) == [made]
    assert "such as imaps://" in str(make_feed("https://mail.example/", kind="mail"))


@pytest.mark.parametrize(("name", "written"), [("a/b", b'"a/b"'), ("Über & ü", b'"&ANw-ber &- &APw-"'), ('x"\\', b'"x\\"\\\\"')])
def test_names_are_written_as_the_protocol_has_them(name: str, written: bytes) -> None:
    assert encoded_name(name) == written
    folder = read_mail_address("imap://[2001:db8::7]:1143/a b")
    assert not isinstance(folder, str)
    assert folder.url == "imap://[2001:db8::7]:1143/a%20b"


def test_a_newsletter_alerts_like_any_article_and_is_kept_once(
    environment: dict[str, str], slack: Slack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    html = (
        f"<h1>{STATEMENT[0]}</h1><p>{STATEMENT[1]}</p><p>{STATEMENT[2]}</p><p><a href='https://quay.example/leave?me'>Unsubscribe</a></p>"
    )
    start = datetime.now(UTC)
    with MailServer() as server:
        host, user, password = server.login
        for name, value in {**environment, "WIREWATCH_MAILBOXES": f"{host}={user}:{password}"}.items():
            monkeypatch.setenv(name, value)
        server.put(letter(STATEMENT[0], html, at=start), b"From: a@b.example\n\n", folder="INBOX.News")
        assert main(["feeds", "add", f"{server.url}/INBOX/News", "--json"]) == 0
        assert main(["feeds", "check"]) == 0
        assert json.loads(capsys.readouterr().out.splitlines()[0])["added"] == 1
        settings = read_settings(None, tmp_path / "none.toml")
        server.put(*(letter(f"Tides {number}", text=WEATHER[1]) for number in range(12)), folder="INBOX.News")
        with open_pass(settings, clock=lambda: start) as work:
            work.poll_feeds()
            pages = work.next_pages()
            assert len(pages) == 13, "a host's share of a batch is for hosts that are asked"
            work.store_batch(work.read_pages(pages))
        # The same mail again, as a list and its author send it, and a server that hangs: neither is news, and the second is no end.
        server.put(letter(STATEMENT[0], html, at=start), folder="INBOX.News")
        run_pass(settings, clock=lambda: start + timedelta(minutes=7))
        server.password = "changed"
        run_pass(settings, clock=lambda: start + timedelta(minutes=14))
        assert server.violations == []
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        ask = warehouse.connection.execute
        [(source, status, text)] = ask("SELECT source, body_status, text FROM articles WHERE title NOT LIKE 'Tides%'").fetchall()
        assert (source, status) == ("The Quay Letter", "text-only")
        assert "Unsubscribe" not in text
        [(state, reason, waits)] = ask("SELECT state, state_reason, interval_seconds FROM feeds").fetchall()
        assert (state, waits) == ("blocked", 300)
        assert "refuses the login" in reason
        assert ask("SELECT reason, items FROM drops WHERE stage = 'parse'").fetchall() == [("mail-empty", 1)]
        everything = "".join(str(row) for table in ("feeds", "fetches", "drops", "feed_changes") for row in ask(f"FROM {table}").fetchall())
        assert "quay-7" not in everything
    [message] = [message for message in slack.messages("C01") if STATEMENT[0][:20] in json.dumps(message)]
    assert "The Quay Letter" in json.dumps(message)
