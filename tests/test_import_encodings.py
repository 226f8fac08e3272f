"""Tables in any encoding come in as they were written, what was assumed is said, and nothing that cannot be read is kept in silence."""

from __future__ import annotations

import bz2
import gzip
import json
from pathlib import Path

import pytest

from tests.own_home import ask
from tests.test_charsets import SAID
from wirewatch.cli.main import main

LINE = "  read as {}, which nothing in it says; --again --encoding NAME reads it as another"
CAFE = "url,title,text,date\nhttps://quay.example/1,Café fermé,Le café est fermé.,2026-10-08\n"


def table(language: str) -> str:
    return f"url;title;text;date\r\nhttps://quay.example/{language};{SAID[language].strip()};{SAID[language].strip()};2026-10-08\r\n"


@pytest.mark.parametrize(
    ("language", "codec", "said"),
    [
        ("fr", "cp1252", "windows-1252"),
        ("pl", "cp1250", "windows-1250"),
        ("ru", "cp1251", "windows-1251"),
        ("zh", "gb18030", "GB18030"),
        ("ja", "cp932", "Shift_JIS"),
        ("ko", "cp949", "EUC-KR"),
        ("ja", "utf-16-le", "UTF-16"),
        ("ru", "utf-16", ""),
        ("fr", "utf-8-sig", ""),
        ("fr", "utf-8", ""),
    ],
)
def test_a_table_is_read_in_its_own_encoding(language: str, codec: str, said: str, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    body = table(language).encode(codec)
    (home / "set.csv").write_bytes(body)
    # Without the ending: what is packed is told by its bytes.
    (home / "packed.csv").write_bytes(gzip.compress(body))
    assert main(["import", "set.csv", "packed.csv"]) == 0
    guess = [LINE.format(said)] if said else []
    assert capsys.readouterr().out.splitlines() == [
        "set.csv: 1 article; dated 8 Oct 2026.",
        *guess,
        "packed.csv: 0 articles, 1 known already; dated 8 Oct 2026.",
        *guess,
    ]
    assert ask("SELECT title, text FROM articles") == [(SAID[language].strip(), SAID[language].strip())]


def test_json_lines_are_read_in_their_own_encoding(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"url": f"https://quay.example/{n}", "title": SAID["ru"].strip(), "text": SAID["ru"].strip()} for n in range(3)]
    for name, codec in (("a.jsonl", "cp1251"), ("b.jsonl", "utf-16")):
        (home / name).write_bytes("\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode(codec))
    assert main(["import", "a.jsonl", "b.jsonl", "--json"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(each["articles"], each["known"], each["encoding"], each["encoding_guessed"]) for each in found] == [
        (3, 0, "windows-1251", True),
        (0, 3, "UTF-16", False),
    ]
    assert ask("SELECT DISTINCT text FROM articles") == [(SAID["ru"].strip(),)]


def test_what_cannot_be_read_is_named_by_its_row(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [table("ru").splitlines()[0], *(f"https://quay.example/{n};{SAID['ru']};x;2026-10-08" for n in range(8))]
    body = "\r\n".join(lines).encode("cp1251").replace(b"/3;", b"/3;\x98\x98 ").replace(b"/5;", b"/5;\x98 ")
    (home / "set.csv").write_bytes(body)
    assert main(["import", "set.csv"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "set.csv: 8 articles; dated 8 Oct 2026.",
        LINE.format("windows-1251"),
        "  2 with characters that cannot be read: rows 5, 7",
    ]


def test_an_encoding_can_be_named(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "dos.csv.bz2").write_bytes(bz2.compress(CAFE.encode("cp850")))
    assert main(["import", "dos.csv.bz2", "--encoding", "CP850"]) == 0
    assert capsys.readouterr().out == "dos.csv.bz2: 1 article; dated 8 Oct 2026.\n"
    assert ask("SELECT title FROM articles") == [("Café fermé",)]
    for label in ("klingon", "zlib_codec", ""):
        assert main(["import", "dos.csv.bz2", "--encoding", label]) == 2
        assert "is no encoding that is known" in capsys.readouterr().err


OPML = '<opml version="2.0"><body><outline text="{name}"><outline text="{name}" xmlUrl="https://quay.example/f"/></outline></body></opml>'


@pytest.mark.parametrize(
    ("language", "codec", "said"), [("ru", "cp1251", "windows-1251"), ("zh", "gb18030", "GB18030"), ("ja", "utf-16-le", "UTF-16")]
)
def test_lists_of_sources_are_read_in_their_own_encoding(
    language: str, codec: str, said: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = SAID[language].strip().replace(",", "")
    (home / "mine.opml").write_bytes(gzip.compress(OPML.format(name=name).encode(codec)))
    (home / "mine.csv").write_bytes(f"url,name\nhttps://tide.example/f,{name}\n".encode(codec))
    assert main(["import", "mine.opml", "mine.csv"]) == 0
    told = [
        f"wirewatch: {place} is read as {said}, which nothing in it says; where names look wrong, save it as UTF-8."
        for place in ("mine.opml", "mine.csv")
    ]
    assert capsys.readouterr().err.splitlines() == told
    assert ask("SELECT DISTINCT name FROM feeds") == [(name,)]
    assert ask("SELECT tag FROM feed_tags") == [(name[:100],)]


def test_a_list_that_says_its_encoding_is_read_in_it_and_nothing_is_said(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "mine.opml").write_bytes(f'<?xml version="1.0" encoding="windows-1251"?>{OPML.format(name="Порт")}'.encode("cp1251"))
    assert main(["import", "mine.opml"]) == 0
    assert capsys.readouterr().err == ""
    assert ask("SELECT name FROM feeds") == [("Порт",)]
    # A declaration that cannot be true is none.
    (home / "mine.opml").write_bytes(
        f'<?xml version="1.0" encoding="UTF-8"?>{OPML.format(name=SAID["ru"]).replace("quay", "tide")}'.encode("cp1251")
    )
    assert main(["import", "mine.opml"]) == 0
    assert "is read as windows-1251" in capsys.readouterr().err
    assert ask("SELECT name FROM feeds WHERE url LIKE '%tide%'") == [(SAID["ru"].strip(),)]


def test_a_mail_with_what_cannot_be_read_is_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    head = b"From: a@quay.example\nSubject: Ferry\nContent-Type: text/plain; charset=utf-8\n\n"
    (home / "saved").mkdir()
    (home / "saved" / "a.eml").write_bytes(head + "Fähre, Größe, Übung ".encode() + b"\xff\xfe\n")
    assert main(["import", "saved"]) == 0
    assert capsys.readouterr().out.splitlines() == ["saved: 1 article.", "  1 with characters that cannot be read: file a.eml"]
