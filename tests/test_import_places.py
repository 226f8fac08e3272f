"""Whatever people name comes in, or is told in a line with what to do: folders, ZIP files, standard input, files of other programs."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import sys
import threading
import zipfile
from pathlib import Path

import pytest

from tests.fakes.mail_server import letter
from tests.fakes.news_site import WEATHER
from tests.own_home import ask
from tests.test_import_mails import mail, mbox
from wirewatch.cli.archive.imports import import_places
from wirewatch.cli.main import main
from wirewatch.ingest.imports.file_kinds import kind_of_head, kind_of_zip


def rows(name: str, count: int = 2) -> str:
    found = ({"url": f"https://{name}.example/{n}", "title": f"Ferry {n}", "text": WEATHER[1], "date": "2026-10-08"} for n in range(count))
    return "".join(json.dumps(row) + "\n" for row in found)


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"%PDF-1.7\n", "a.pdf", "it is a PDF file"),
        (b"\x89PNG\r\n\x1a\n", "a.png", "it is an image"),
        (b"PAR1\x15", "a.parquet", "it is a Parquet file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.xls", "it is a file of an older Word, Excel or Outlook; save it as CSV"),
        (b"\x28\xb5\x2f\xfd", "a.warc.zst", "it is packed by Zstandard; unpack it"),
        (b"x" + b"\0" * 256 + b"ustar\x0000", "a.tar", "it is a tar archive; unpack it"),
        (b"<!DOCTYPE html><html>", "a.html", "it is a web page"),
        (b"<?xml version='1.0'?><rss version='2.0'>", "a.xml", "it is a feed or a sitemap; give its address"),
        (b"", "a.csv", "it is empty"),
        (b"a,b,c\n1,2,3\n", "a.csv", "its columns (a, b, c) are none of articles: a title or an address, and a text or a date"),
        (b"url,title\nhttps://quay.example/1,One\n", "a.csv", "it has addresses and titles, as both articles and sources do"),
        (b"Notes of a meeting\n", "a.txt", ""),
        (b"[\n{", "a.json", "json"),
        ('{"url"'.encode("utf-16"), "a.json", "json"),
        ("ссылка;заголовок;дата\n".encode("cp1251"), "a.csv", "csv"),
        (b"title,publication,date\n", "a.csv", "csv"),
        (b"name,url,language,checked\n", "a.csv", "sources"),
        (b"title,description,xmlUrl\n", "a.csv", "sources"),
        (b"url\nhttps://quay.example/feed\n", "a.csv", "sources"),
    ],
)
def test_what_a_file_is_or_why_it_is_none(head: bytes, name: str, kind: str) -> None:
    assert str(kind_of_head(head, name)).startswith(kind)
    assert bool(kind) or kind_of_head(head, name) == ""


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (["archive/a.warc.gz", "pages/pages.jsonl"], "warc"),
        (["[Content_Types].xml", "xl/workbook.xml"], "it is an Excel workbook; save it as CSV"),
        (["[Content_Types].xml", "word/document.xml"], "it is a Word document"),
        (["mimetype", "content.xml"], "it is a file of LibreOffice"),
        (["mimetype", "META-INF/container.xml"], "it is an e-book"),
        (["a.csv"], "zip"),
    ],
)
def test_zip_files_of_programs_are_told_from_those_of_people(names: list[str], kind: str) -> None:
    assert str(kind_of_zip(names)).startswith(kind)


def test_one_bad_place_keeps_no_other_from_coming_in(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "a.jsonl").write_text(rows("a"), "utf-8")
    (home / "b.jsonl").write_text(rows("b"), "utf-8")
    (home / "empty.csv").write_bytes(b"")
    assert main(["import", "a.jsonl", "nowhere.csv", "empty.csv", "b.jsonl"]) == 2
    told = capsys.readouterr()
    assert [line.partition(":")[0] for line in told.out.splitlines()] == ["a.jsonl", "b.jsonl"]
    assert [line.partition(" is ")[0] for line in told.err.splitlines()] == ["wirewatch: nowhere.csv", "wirewatch: empty.csv"]


def test_a_folder_brings_all_that_can_be_imported_and_names_the_rest(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = home / "data"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.jsonl").write_text(rows("a"), "utf-8")
    (folder / "deep" / "b.jsonl.gz").write_bytes(gzip.compress(rows("b").encode()))
    (folder / "letters.mbox").write_bytes(mbox(mail(0)))
    (folder / "one.eml").write_bytes(mail(1))
    (folder / "mine.opml").write_text('<opml><body><outline xmlUrl="https://quay.example/f"/></body></opml>', "utf-8")
    (folder / "a.pdf").write_bytes(b"%PDF-1.7\n")
    (folder / ".DS_Store").write_bytes(b"\0\0")
    with zipfile.ZipFile(folder / "c.zip", "w") as packed:
        packed.writestr("c.jsonl", rows("c"))
    assert main(["import", "data"]) == 0
    told = capsys.readouterr()
    assert [line.partition(";")[0] for line in told.out.splitlines()] == [
        "data/a.jsonl: 2 articles",
        "data/c.zip/c.jsonl: 2 articles",
        "data/deep/b.jsonl.gz: 2 articles",
        "data/letters.mbox: 1 article.",
        "data: 1 article.",
    ]
    first, second = told.err.splitlines()
    assert first.startswith("wirewatch: data/a.pdf is nothing that can be imported: it is a PDF file")
    assert second == "wirewatch: data/mine.opml is left out: a list of sources comes in by its own name."
    assert ask("SELECT count(*) FROM feeds") == [(0,)]


def test_what_is_left_out_of_a_large_folder_is_counted(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "data").mkdir()
    for number in range(13):
        (home / "data" / f"{number:02}.png").write_bytes(b"\x89PNG")
    assert main(["import", "data"]) == 2
    assert "data: none of its 13 files can be imported; give a WARC" in capsys.readouterr().err
    (home / "data" / "a.jsonl").write_text(rows("a"), "utf-8")
    assert main(["import", "data"]) == 0
    lines = capsys.readouterr().err.splitlines()
    assert (len(lines), lines[-1]) == (11, "wirewatch: data: 3 more files are left out.")


def test_a_zip_file_brings_what_is_in_it_once(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as packed:
        packed.writestr("x.jsonl", rows("x"))
    with zipfile.ZipFile(home / "all.zip", "w") as packed:
        packed.writestr("export/a.jsonl", rows("a"))
        packed.writestr("../../b.jsonl", rows("b"))
        packed.writestr("mails/one.eml", letter("Zipped", text=WEATHER[1]))
        packed.writestr("box/cur/1.M1:2,S", letter("Filed", text=WEATHER[1]))
        packed.writestr("__MACOSX/._a", b"\0")
        packed.writestr("inner.zip", inner.getvalue())
    assert main(["import", "all.zip"]) == 2
    told = capsys.readouterr()
    assert [line.partition(";")[0] for line in told.out.splitlines()] == [
        "all.zip/export/a.jsonl: 2 articles",
        "all.zip/../../b.jsonl: 2 articles",
        "all.zip: 2 articles.",
    ]
    assert told.err == "wirewatch: all.zip/inner.zip is left out: a ZIP file in another one; unpack it and import its folder.\n"
    main(["import", "all.zip"])
    assert capsys.readouterr().out.count("was imported on") == 3


def test_a_zip_file_that_cannot_be_unpacked_says_why(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with zipfile.ZipFile(home / "a.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.jsonl", rows("a", 500))
    whole = (home / "a.zip").read_bytes()
    (home / "bad.zip").write_bytes(whole[:60] + b"\xff" * 40 + whole[100:])
    assert main(["import", "bad.zip"]) == 2
    assert "bad.zip cannot be unpacked: " in capsys.readouterr().err
    monkeypatch.setattr(import_places, "SPARED_BYTES", 2**62)
    assert main(["import", "a.zip"]) == 2
    assert "a.zip is larger than the disk of " in capsys.readouterr().err


def test_standard_input_is_a_file_like_others(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(gzip.compress(rows("a").encode(), mtime=0))))
        assert main(["import", "-"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first == "-: 2 articles; dated 8 Oct 2026."
    assert second.startswith("- was imported on")


def test_a_list_on_standard_input_is_called_what_it_is(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = b"url,name,kind\nhttps://quay.example/f,Quay,rss\nnowhere,Bad,rss\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(listed)))
    assert main(["import", "-"]) == 1
    told = capsys.readouterr()
    assert told.out == "-: 1 source added, 0 known already.\n"
    assert told.err.startswith("wirewatch: -, line 3: ")


def test_a_pipe_is_a_file_like_others(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(home / "pipe")
    writer = threading.Thread(target=(home / "pipe").write_text, args=(rows("a"),), daemon=True)
    writer.start()
    assert main(["import", "pipe"]) == 0
    writer.join(10)
    assert capsys.readouterr().out == "pipe: 2 articles; dated 8 Oct 2026.\n"


def test_packed_mails_come_in_as_far_as_they_go(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "one.eml.gz").write_bytes(gzip.compress(mail(0)))
    noise = random.Random(1).randbytes(40_000)
    (home / "cut.mbox.gz").write_bytes(gzip.compress(mbox(mail(1), mail(2)) + mbox(noise))[:-2_000])
    assert main(["import", "one.eml.gz", "cut.mbox.gz"]) == 2
    told = capsys.readouterr()
    assert told.out.splitlines() == ["one.eml.gz: 1 article.", "cut.mbox.gz: 2 articles."]
    assert told.err == "wirewatch: cut.mbox.gz breaks off: its end is missing; what was read before that is kept.\n"
    assert ask("SELECT title FROM articles ORDER BY title") == [("Ferry 0",), ("Ferry 1",), ("Ferry 2",)]
