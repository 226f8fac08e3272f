"""The batch tool's lines and the re-reading of the archive, through the command line."""

import gzip
import io
import json
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from warehouse import articles as store
from warehouse.db import open_warehouse
from warehouse.feed.entries import keep_listed
from warehouse.records.article import Article, BodyStatus, RawPage
from warehouse.records.feed import Entry, QueuedEntry
from wirewatch.article.extract import extract
from wirewatch.article.outcome import LIVE_PAUSE, entry_from_article, live_articles, live_blog_pause, reextract
from wirewatch.article.record import EXTRACTION_VERSION, LiveEntry, PageRecord
from wirewatch.cli.batch.extract import write_again
from wirewatch.cli.main import main
from wirewatch.settings import read_settings

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
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WIREWATCH_HOME", str(tmp_path / "home"))
    return tmp_path


def test_a_batch_keeps_the_order_and_names_what_failed(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
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
    documented = (Path(__file__).parent.parent / "docs" / "extraction.md").read_text("utf-8")
    assert [key for key in written[0] if f"`{key}`" not in documented] == []
    # Ways to other pages, and what is said of a feed's words, of which a batch has none.
    left_out = {"published_text", "next_page_url", "full_page_url", "redirect_url", "is_unrelated"}
    attributes = {field.name for field in fields(PageRecord)} - left_out
    assert {name for name in attributes if not name.startswith("dateline_")} <= written[0].keys(), "of a record nothing else is left out"
    assert "line 2: " in written[1]["error"]
    assert "line 4: it is not JSON" in written[3]["error"]
    assert "2 of 4 pages have no record" in capsys.readouterr().err


def test_a_line_separator_inside_a_value_does_not_end_the_line(home: Path) -> None:
    (home / "plain.html").write_text(PAGE, "utf-8")
    (home / "in.jsonl").write_text(json.dumps({"id": "a\u2028b", "html_path": "plain.html"}, ensure_ascii=False) + "\n", "utf-8")
    assert main(["extract", "--batch", str(home / "in.jsonl"), "--out", str(home / "out.jsonl"), "--workers", "1"]) == 0
    [line] = (home / "out.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["id"] == "a\u2028b"


def run_batch(home: Path, rows: bytes, *words: str) -> tuple[int, list[dict[str, Any]]]:
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
def test_each_line_that_cannot_be_read_says_which_it_is_and_what_to_do(home: Path, row: bytes, error: str) -> None:
    code, written = run_batch(home, b'{"id": 0, "html_path": "plain.html"}\n\n' + row)
    assert (code, written[0]["title"]) == (1, "Library lends tools")
    assert written[1]["error"].startswith("line 3: ")
    assert error in written[1]["error"]
    assert "NaN" not in (home / "out.jsonl").read_text("utf-8").partition("error")[0]


def test_a_byte_order_mark_costs_no_page(home: Path) -> None:
    code, written = run_batch(home, b'\xef\xbb\xbf{"id": 7, "html_path": "plain.html"}\r\n')
    assert (code, [row["id"] for row in written]) == (0, [7])


def test_pages_are_listed_on_standard_input_too(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "plain.html").write_text(PAGE, "utf-8")
    monkeypatch.chdir(home)
    monkeypatch.setattr("sys.stdin", io.StringIO('{"id": 7, "html_path": "plain.html"}\n'))
    assert main(["extract", "--batch", "-", "--workers", "1"]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == 7


def test_where_it_cannot_write_it_says_so_before_it_reads(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "in.jsonl").write_text("", "utf-8")
    assert main(["extract", "--batch", str(home / "in.jsonl"), "--out", str(home / "none" / "out.jsonl")]) == 2
    assert "cannot be written: No such file or directory" in capsys.readouterr().err


def test_fewer_than_no_workers_is_wrong_use(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["extract", "--batch", "in.jsonl", "--workers", "-1"])
    assert "-1 is no number of processes" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--again"], ["--again", "--since", "yesterday"], ["--batch", "no-such-file.jsonl"]])
def test_wrong_use_is_told_in_a_sentence(home: Path, capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    assert main(["extract", *words]) == 2
    assert capsys.readouterr().err.count("\n") <= 2


def test_a_newer_extraction_revises_the_archive_and_then_finds_nothing_to_do(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
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


WALL = (
    "<html><head><title>Before you continue</title></head><body><h1>We value your privacy</h1><p>We and our 812 partners store and access "
    "information on your device. Accept all cookies or manage your choices.</p></body></html>"
)
TEASER = (
    f"<html><head><title>Library lends tools</title></head><body><h1>Library lends tools</h1><p>{SENTENCES[0]}</p>"
    "<div><p>This story is for subscribers only. Subscribe to continue reading.</p></div></body></html>"
)
LIVE = (
    "<html><head><title>Library lends tools: live blog</title><script type='application/ld+json'>"
    + json.dumps(
        {
            "@type": "LiveBlogPosting",
            "liveBlogUpdate": [{"articleBody": text, "url": f"#{number}"} for number, text in enumerate(SENTENCES)],
        }
    )
    + "</script></head><body><h1>Library lends tools: live blog</h1></body></html>"
)
URL = "https://x.example/1"
ENTRY = Entry(URL, URL, "Library lends tools", "The feed says it in a sentence.", published_at=NOW)
QUEUED = QueuedEntry("a1", URL, "f1", "X", ENTRY, NOW)
KEPT = Article("a1", URL, URL, "f1", "X", "Library lends tools", "", NOW, extraction_version=0)


def reread_of(html: str, kept: Article = KEPT, queued: QueuedEntry = QUEUED) -> list[Article]:
    return reextract(kept, [extract(html.encode(), URL, "utf-8", queued.entry)], queued)


@pytest.mark.parametrize("html", [WALL, TEASER, ""])
def test_what_the_feed_told_outlives_a_page_that_still_tells_less(html: str) -> None:
    kept = replace(KEPT, text="\n".join(SENTENCES), body_status=BodyStatus.FEED_ONLY, standfirst="A sentence.")
    assert reread_of(html, kept) == [replace(kept, extraction_version=EXTRACTION_VERSION)]


@pytest.mark.parametrize("queued", [QUEUED, entry_from_article(KEPT)])
def test_a_wall_that_was_taken_for_the_text_makes_way_for_the_feed(queued: QueuedEntry) -> None:
    [article] = reread_of(WALL, replace(KEPT, text="We value your privacy"), queued)
    assert (article.title, article.text) == ("Library lends tools", queued.entry.summary)
    assert article.body_status is (BodyStatus.FEED_ONLY if queued.entry.summary else BodyStatus.BLOCKED)


def test_a_page_that_gives_more_than_the_feed_did_takes_its_place() -> None:
    [article] = reread_of(PAGE, replace(KEPT, text=ENTRY.summary, body_status=BodyStatus.FEED_ONLY))
    assert (article.text.split("\n"), article.body_status) == (SENTENCES, BodyStatus.FULL)


def test_the_date_of_the_feed_stays_surer_than_one_that_the_page_only_shows() -> None:
    shown = PAGE.replace("</h1>", "</h1><p>15 November 2026</p>")
    [article] = reread_of(shown, replace(KEPT, text="Text", published_at=NOW, published_source="feed", published_certainty=0.85))
    assert (article.published_at, article.published_source) == (NOW, "feed")


def test_the_archive_reads_entries_of_live_blogs_again_and_adds_none(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = read_settings()
    page, first, second, *_ = reread_of(LIVE, replace(KEPT, extraction_version=0))
    stored = [
        replace(page, text="old", extraction_version=0),
        *(replace(entry, title="old", extraction_version=0) for entry in (first, second)),
    ]
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: store.save_articles(connection, stored, NOW))
        warehouse.transact(lambda connection: keep_listed(connection, [QUEUED], NOW))
        warehouse.transact(lambda connection: store.save_raw_pages(connection, [RawPage("a1", 0, URL, "", LIVE.encode())], NOW))
    assert main(["extract", "--again", "--since", "2026-11-16", "--workers", "1"]) == 0
    assert "1 articles read again, 3 of them revised" in capsys.readouterr().out
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        now = {article.article_id: article for article in store.read_articles(warehouse.connection, [each.article_id for each in stored])}
        assert warehouse.connection.execute("SELECT count(*) FROM articles").fetchall() == [(3,)]
    assert [now[each.article_id].text for each in (first, second)] == SENTENCES[:2]
    assert {article.extraction_version for article in now.values()} == {EXTRACTION_VERSION}


def test_what_the_publisher_changed_meanwhile_is_not_overwritten(home: Path) -> None:
    settings = read_settings()
    before = replace(KEPT, text="old")
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: store.save_articles(connection, [replace(before, text="new of the publisher")], NOW))
        again = replace(before, text="old read again")
        revised = warehouse.transact(lambda connection: write_again(connection, [again], [before], NOW))
        assert revised == 0
        assert [article.text for article in store.read_articles(warehouse.connection, ["a1"])] == ["new of the publisher"]


def test_a_live_blog_is_read_again_until_it_falls_silent() -> None:
    entries = reread_of(LIVE)[1:]
    dated = [replace(entry, published_at=NOW) for entry in entries]
    assert live_blog_pause(dated, QUEUED, NOW + timedelta(hours=2)) == LIVE_PAUSE
    assert live_blog_pause(dated, QUEUED, NOW + timedelta(hours=4)) is None, "no new entry for hours"
    undated = [replace(entry, published_at=None) for entry in entries]
    assert live_blog_pause(undated, QUEUED, NOW) is None, "entries without a time"
    assert live_blog_pause([], QUEUED, NOW) is None, "no live blog"
    late = [replace(entry, published_at=NOW + timedelta(days=2)) for entry in entries]
    assert live_blog_pause(late, QUEUED, NOW + timedelta(days=2)) is None, "it runs for days"


def test_an_entry_written_after_the_blog_was_listed_is_first_seen_when_it_is_read() -> None:
    later = NOW + timedelta(days=2)
    record = PageRecord(entries=(LiveEntry("a", "", "Early.", NOW), LiveEntry("b", "", "Late.", later), LiveEntry("c", "", "Undated.")))
    entries = live_articles(record, replace(KEPT, published_at=NOW), later)
    assert [(entry.first_seen_at, entry.published_at) for entry in entries] == [(NOW, NOW), (later, later), (NOW, NOW)]
