"""The batch tool's lines and the re-reading of the archive, through the command line."""

import gzip
import io
import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from flows.cli import main
from flows.settings import read_settings
from tasks.core.article.record import EXTRACTION_VERSION
from warehouse import articles as store
from warehouse.db import open_warehouse
from warehouse.model import Article, RawPage

NOW = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
SENTENCES = [
    "The library of Hollin Bay lends garden tools since Monday, and the first rake was out within five minutes.",
    "Members may keep a spade for two weeks, a lawn mower for three days, the head librarian Ruth Ames said.",
    "The tools were bought with the proceeds of the book fair, which drew four hundred visitors in September.",
    "A workshop on sharpening blades follows in spring when the community garden opens its gates again.",
]
PAGE = (
    "<html lang='en'><head><meta charset='utf-8'><title>Library lends tools</title>"
    "<meta property='og:title' content='Library lends tools'></head>"
    f"<body><h1>Library lends tools</h1><div class='article-body'>{''.join(f'<p>{text}</p>' for text in SENTENCES)}</div></body></html>"
)


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("WIREWATCH_HOME", str(tmp_path / "home"))
    return tmp_path


def test_a_batch_keeps_the_order_and_names_what_failed(home, capsys):
    (home / "plain.html").write_text(PAGE, "utf-8")
    (home / "packed.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    rows = [
        {"id": 3, "html_path": "packed.html.gz", "url": None},
        {"id": "x", "html_path": "missing.html"},
        {"id": 1, "html_path": "plain.html"},
    ]
    (home / "in.jsonl").write_text("\n".join(json.dumps(row) for row in rows) + "\nnot json\n", "utf-8")
    assert main(["extract", "--batch", str(home / "in.jsonl"), "--out", str(home / "out.jsonl"), "--workers", "1"]) == 1
    written = [json.loads(line) for line in (home / "out.jsonl").read_text("utf-8").split("\n") if line]
    assert [row["id"] for row in written] == [3, "x", 1, None]
    assert [row["title"] for row in written] == ["Library lends tools", "", "Library lends tools", ""]
    assert written[0]["text"].split("\n") == SENTENCES
    assert "line 2: " in written[1]["error"]
    assert "line 4: it is not JSON" in written[3]["error"]
    assert "2 of 4 pages have no record" in capsys.readouterr().err


def test_a_line_separator_inside_a_value_does_not_end_the_line(home):
    (home / "plain.html").write_text(PAGE, "utf-8")
    (home / "in.jsonl").write_text(json.dumps({"id": "a\u2028b", "html_path": "plain.html"}, ensure_ascii=False) + "\n", "utf-8")
    assert main(["extract", "--batch", str(home / "in.jsonl"), "--out", str(home / "out.jsonl"), "--workers", "1"]) == 0
    [line] = (home / "out.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["id"] == "a\u2028b"


def run_batch(home, rows, *words):
    (home / "plain.html").write_text(PAGE, "utf-8")
    (home / "in.jsonl").write_bytes(rows)
    code = main(["extract", "--batch", str(home / "in.jsonl"), "--out", str(home / "out.jsonl"), "--workers", "1", *words])
    return code, [json.loads(line) for line in (home / "out.jsonl").read_text("utf-8").split("\n") if line]


@pytest.mark.parametrize(
    ("row", "error"),
    [
        (b'{"id": 1}', "needs an id and an html_path, such as"),
        (b'{"id": 1, "html_path": ""}', "needs an id and an html_path, such as"),
        (b'{"id": NaN, "html_path": "plain.html"}', "is not JSON: NaN is no JSON number"),
        (b'{"id": 1e400, "html_path": "plain.html"}', "is not JSON: 1e400 is no JSON number"),
        (b'{"id": 1, "html_path": "a\\u0000b"}', "cannot be read: embedded null byte"),
        (b'{"id": 1, "html_path": "\\ud800"}', "cannot be read"),
        (b'{"id": 1, "html_path": "\xff"}', "cannot be read: No such file or directory; a path is relative"),
        (b'{"id": 1, "html_path": "."}', "cannot be read: Is a directory"),
        (b"[" * 100_000, "is not JSON"),
    ],
)
def test_each_line_that_cannot_be_read_says_which_it_is_and_what_to_do(home, row, error):
    code, written = run_batch(home, b'{"id": 0, "html_path": "plain.html"}\n\n' + row)
    assert (code, written[0]["title"]) == (1, "Library lends tools")
    assert written[1]["error"].startswith("line 3: ")
    assert error in written[1]["error"]
    assert "NaN" not in (home / "out.jsonl").read_text("utf-8").partition("error")[0]


def test_a_byte_order_mark_costs_no_page(home):
    code, written = run_batch(home, b'\xef\xbb\xbf{"id": 7, "html_path": "plain.html"}\r\n')
    assert (code, [row["id"] for row in written]) == (0, [7])


def test_pages_are_listed_on_standard_input_too(home, monkeypatch, capsys):
    (home / "plain.html").write_text(PAGE, "utf-8")
    monkeypatch.chdir(home)
    monkeypatch.setattr("sys.stdin", io.StringIO('{"id": 7, "html_path": "plain.html"}\n'))
    assert main(["extract", "--batch", "-", "--workers", "1"]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == 7


def test_where_it_cannot_write_it_says_so_before_it_reads(home, capsys):
    (home / "in.jsonl").write_text("", "utf-8")
    assert main(["extract", "--batch", str(home / "in.jsonl"), "--out", str(home / "none" / "out.jsonl")]) == 2
    assert "cannot be written: No such file or directory" in capsys.readouterr().err


def test_fewer_than_no_workers_is_wrong_use(home, capsys):
    with pytest.raises(SystemExit, match="2"):
        main(["extract", "--batch", "in.jsonl", "--workers", "-1"])
    assert "-1 is no number of processes" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--again"], ["--again", "--since", "yesterday"], ["--batch", "no-such-file.jsonl"]])
def test_wrong_use_is_told_in_a_sentence(home, capsys, words):
    assert main(["extract", *words]) == 2
    assert capsys.readouterr().err.count("\n") <= 2


def test_a_newer_extraction_revises_the_archive_and_then_finds_nothing_to_do(home, capsys):
    settings = read_settings()
    old = Article(
        "a1",
        "https://x.example/1",
        "https://x.example/1",
        "f1",
        "X",
        "Library lends tools | X",
        SENTENCES[0],
        NOW,
        extraction_version=EXTRACTION_VERSION - 1,
    )
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: store.save_articles(connection, [old, replace(old, article_id="a2")], NOW))
        raw = RawPage("a1", 0, old.url, "", PAGE.encode())
        warehouse.transact(lambda connection: store.save_raw_pages(connection, [raw], NOW))
    assert main(["extract", "--again", "--since", "2026-11-16", "--workers", "1"]) == 0
    assert "1 articles read again, 1 of them revised" in capsys.readouterr().out
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        now = store.read_articles(warehouse.connection, ["a1", "a2"])
        causes = warehouse.connection.execute("SELECT article_id, cause, title FROM revisions").fetchall()
    assert (now[0].title, now[0].text.split("\n"), now[0].extraction_version) == ("Library lends tools", SENTENCES, EXTRACTION_VERSION)
    assert now[1].text == SENTENCES[0]
    assert causes == [("a1", "extraction", old.title)]
    assert main(["extract", "--again", "--since", "2026-11-16", "--workers", "1"]) == 0
    assert "0 articles read again" in capsys.readouterr().out
