"""Newsletters from files: single mails, folders, a Maildir and an mbox come in once, as old, and go on where they were broken off."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.fakes.mail_server import AT, letter
from tests.fakes.news_site import WEATHER
from tests.own_home import ask
from wirewatch.cli.archive.imports.import_places import file_kind
from wirewatch.cli.main import main
from wirewatch.ingest.imports.mails import mails_of_mbox


def mail(number: int, **headers: str) -> bytes:
    return letter(f"Ferry {number}", text=f"{WEATHER[1]}\n\nFrom the harbour office.", at=AT - timedelta(days=number), **headers)


def mbox(*mails: bytes) -> bytes:
    return b"".join(b"From letter Fri Nov 20 08:00:00 2026\n" + each.replace(b"\nFrom ", b"\n>From ") + b"\n" for each in mails)


def test_mails_come_in_once_from_wherever_they_lie(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "letters.mbox").write_bytes(mbox(mail(0), mail(1), b"From: a@b.example\n\n"))
    (home / "saved" / "deep").mkdir(parents=True)
    (home / "saved" / "one.eml").write_bytes(mail(1))
    (home / "saved" / "deep" / "two.EML").write_bytes(mail(2))
    (home / "saved" / "notes.txt").write_text("no mail")
    (home / "box" / "cur").mkdir(parents=True)
    (home / "box" / "cur" / "1700000000.M1.host:2,S").write_bytes(mail(3))
    assert main(["import", "letters.mbox", "saved", "box", "saved/one.eml"]) == 0
    lines = [line.removesuffix(".") for line in capsys.readouterr().out.splitlines()]
    assert lines == [
        "letters.mbox: 2 articles, 1 left out (1 mail-empty)",
        "saved: 1 article, 1 known already",
        "box: 1 article",
        "saved/one.eml: 0 articles, 1 known already",
    ]
    rows = ask("SELECT title, first_seen_at, body_status, source FROM articles ORDER BY title")
    assert rows == [(f"Ferry {n}", AT - timedelta(days=n), "text-only", "The Quay Letter") for n in range(4)]
    assert ask("SELECT text FROM articles LIMIT 1") == [(f"{WEATHER[1]}\nFrom the harbour office.",)]
    assert ask("SELECT count(*) FROM alerts") == [(0,)]
    (home / "saved" / "three.eml").write_bytes(mail(4))
    assert main(["import", "saved", "letters.mbox"]) == 0
    added, same = capsys.readouterr().out.splitlines()
    assert added.startswith("saved: 1 article, 2 known already")
    assert "was imported on" in same


def test_an_mbox_goes_on_where_it_was_broken_off() -> None:
    whole = mbox(mail(0), mail(1), mail(2))
    first, *others = mails_of_mbox(io.BytesIO(whole), "m", 0)
    assert [each.body for each in mails_of_mbox(io.BytesIO(whole), "m", first.position)] == [each.body for each in others]
    assert (others[-1].position, len(others)) == (len(whole), 2)
    assert b"\nFrom the harbour" in first.body, "the mark before such lines is taken off"


def test_a_mail_that_is_cut_off_or_dated_ahead_is_kept_all_the_same(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "cut.eml").write_bytes(mail(0)[:-60])
    (home / "ahead.eml").write_bytes(letter("Ahead", text=WEATHER[1], at=datetime(2999, 1, 1, tzinfo=UTC)))
    (home / "headless").write_bytes(b"Received: from a by b; Fri, 20 Nov 2026 08:00:00 +0000\nSubject: Headless\n\nThe ministers met.")
    assert main(["import", "cut.eml", "ahead.eml", "headless"]) == 0
    assert ask("SELECT title, published_at FROM articles ORDER BY title") == [("Ahead", None), ("Ferry 0", AT), ("Headless", AT)]


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("a.eml", b"anything", "mail"),
        ("a", b"Return-Path: <a@b.example>\nReceived: x", "mail"),
        ("a", b"From a@b.example Fri Nov 20\nReturn-Path: <a@b.example>\n", "mbox"),
        ("a.csv", b"from,subject,url\n", "sources"),
        ("a.csv", b"date,url,text\n", "csv"),
    ],
)
def test_mails_are_told_from_other_files(home: Path, name: str, head: bytes, kind: str) -> None:
    (home / name).write_bytes(head)
    assert file_kind(home / name) == kind
