"""Import: each kind is recognised, comes in once and as old, goes on where it was broken off, and is searched like any other."""

from __future__ import annotations

import gzip
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.feed_site import feed_site
from tests.fakes.news_site import PAGE, STATEMENT, WEATHER
from tests.own_home import ask
from warehouse.imports import ImportState
from warehouse.records.article import Article
from wirewatch.cli.archive.imports.import_places import file_kind
from wirewatch.cli.archive.imports.import_report import import_summary
from wirewatch.cli.main import main
from wirewatch.ingest.imports import imported
from wirewatch.ingest.imports.article_rows import article_of_row
from wirewatch.ingest.imports.date_order import DateOrders
from wirewatch.ingest.imports.table_files import TableRow

CRAWLED = "2026-10-03T08:00:00Z"


def page(number: int) -> bytes:
    paragraphs = "".join(f"<p>{text}</p>" for text in STATEMENT[1:])
    url = f"https://quay.example/news/{number}"
    return PAGE.format(title=f"{STATEMENT[0]} {number}", url=url, at="2026-10-02T09:00:00+00:00", paragraphs=paragraphs).encode()


def warc(pages: int) -> bytes:
    """Write it by hand, a gzip member a record (ISO 28500), so that the reader is not tested with its own writer."""
    found = ((record(f"news/{n}", "200 OK", page(n)), record(f"gone/{n}", "404 Not Found", b"gone")) for n in range(pages))
    return b"".join(part for both in found for part in both)


def record(path: str, status: str, body: bytes) -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n".encode() + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://quay.example/{path}\r\nWARC-Date: {CRAWLED}\r\n"
    more = f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    return gzip.compress((head + more).encode() + http + b"\r\n\r\n")


def test_a_rate_is_said_of_what_is_many() -> None:
    few, many = (
        import_summary(ImportState("a", "x.csv", "rows", articles=count), imported.ImportTally(), 7.5, went_on=False) for count in (1, 200)
    )
    assert (few, many) == ("x.csv: 1 article.", "x.csv: 200 articles; 8 a second.")


def test_web_archives_come_in_once_as_old_articles_and_are_backtested(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(imported, "COMMIT_ITEMS", 2)
    (home / "crawl.warc.gz").write_bytes(warc(3))
    with zipfile.ZipFile(home / "more.wacz", "w") as packed:
        packed.writestr("archive/data.warc.gz", warc(4))
    assert main(["import", "crawl.warc.gz", "more.wacz"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert "3 articles, 3 left out (3 status-404)" in first
    assert "1 article, 3 known already, 4 left out (4 status-404)" in second
    assert main(["import", "crawl.warc.gz"]) == 0
    assert "was imported on" in capsys.readouterr().out
    assert ask("SELECT count(*), count(DISTINCT article_id), min(first_seen_at), min(source) FROM articles") == [
        (4, 4, datetime(2026, 10, 2, 9, tzinfo=UTC), "quay.example")
    ]
    assert ask("SELECT count(*) FROM alerts") == [(0,)]
    assert ask("SELECT stage, reason, sum(items) FROM drops GROUP BY ALL") == [("import", "status-404", 7)]
    monkeypatch.setenv("WIREWATCH_TOPICS", str(Path(__file__).parent / "ingest_topics.yaml"))
    days = str((datetime.now(UTC) - datetime(2026, 10, 1, tzinfo=UTC)).days + 1)
    assert main(["topics", "backtest", "joint-statements", "--days", days, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["matches"] == 4


def test_a_web_archive_that_breaks_off_keeps_what_came_before_and_says_so(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "cut.warc.gz").write_bytes((warc(1) + record("news/1", "200 OK", page(1)))[:-60])
    assert main(["import", "cut.warc.gz"]) == 2
    assert "cut.warc.gz breaks off: " in capsys.readouterr().err
    assert ask("SELECT articles, position > 0, finished_at IS NULL FROM imports") == [(1, True, True)]


def test_a_web_archive_that_was_packed_as_a_whole_is_read(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(imported, "COMMIT_ITEMS", 2)
    plain = gzip.decompress(warc(3))
    (home / "whole.warc.gz").write_bytes(gzip.compress(plain))
    # Longer than the first commit, so that the next try begins within the member.
    (home / "cut.warc.gz").write_bytes(gzip.compress(plain)[:-40])
    assert main(["import", "cut.warc.gz"]) == 2
    assert capsys.readouterr().err.startswith("wirewatch: cut.warc.gz breaks off: its end is missing")
    [(before, position)] = ask("SELECT articles, position FROM imports")
    assert (before, position > len(gzip.compress(plain))) == (2, True), "positions are those of what is unpacked"
    assert main(["import", "cut.warc.gz"]) == 2
    assert ask("SELECT articles, known FROM imports") == [(2, 0)]
    assert main(["import", "whole.warc.gz"]) == 0
    assert "whole.warc.gz: 1 article, 2 known already, 3 left out (3 status-404)." in capsys.readouterr().out


def test_a_damaged_member_of_a_wacz_is_told_and_no_crash(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with zipfile.ZipFile(home / "a.wacz", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("archive/data.warc", gzip.decompress(warc(3)))
    whole = (home / "a.wacz").read_bytes()
    (home / "a.wacz").write_bytes(whole[:80] + b"\xff" * 40 + whole[120:])
    assert main(["import", "a.wacz"]) == 2
    assert "a.wacz/archive/data.warc cannot be read: Error -3 while decompressing data" in capsys.readouterr().err


def test_records_that_share_a_member_further_on_are_told_in_a_line(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    both = gzip.decompress(record("news/1", "200 OK", page(1)) + record("news/2", "200 OK", page(2)))
    (home / "mixed.warc.gz").write_bytes(warc(1) + gzip.compress(both))
    assert main(["import", "mixed.warc.gz"]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "unpack it (gunzip) and import what comes of it; what was read before that is kept." in said
    assert ask("SELECT articles FROM imports") == [(2,)]


def test_an_import_that_is_broken_off_goes_on_where_it_stopped(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(imported, "COMMIT_ITEMS", 2)
    rows = [{"url": f"https://quay.example/{n}", "title": f"Ferry {n}", "text": WEATHER[1], "date": "2026-10-02"} for n in range(6)]
    (home / "old.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    whole, calls = imported.keep_new, []

    def breaking(*given: Any) -> int:
        calls.append(given)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return whole(*given)

    monkeypatch.setattr(imported, "keep_new", breaking)
    assert main(["import", "old.jsonl"]) == 130
    assert ask("SELECT position, articles, finished_at IS NULL FROM imports") == [(2, 2, True)]
    (home / "old.jsonl").rename(home / "moved.jsonl")
    assert main(["import", "moved.jsonl"]) == 0
    assert "6 articles in all, after an earlier try" in capsys.readouterr().out
    assert len(calls) == 2 + 3, "what was committed is not read again"
    assert ask("SELECT count(*) FROM articles") == [(6,)]


def test_tables_with_the_names_of_other_peoples_columns(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with gzip.open(home / "set.csv.gz", "wt") as file:
        file.write(
            "headline;link;maintext;date_publish;source_domain\n"
            f'Ferry;https://tide.example/1;"{WEATHER[1]}";2026-09-30 12:00;tide.example\n'
            "No address;nowhere;x;;\nOld;https://tide.example/2;old;2020-01-01;tide.example\n"
        )
    assert main(["import", "set.csv.gz", "--since", "2026-01-01"]) == 0
    assert "1 article, 2 left out (1 bad-url: row 3; 1 before-since: row 4)" in capsys.readouterr().out
    assert ask("SELECT title, source, language, first_seen_at FROM articles") == [
        ("Ferry", "tide.example", "en", datetime(2026, 9, 30, 12, tzinfo=UTC))
    ]


def test_a_packed_table_whose_end_is_missing_keeps_what_came_before(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = "".join(json.dumps({"url": f"https://quay.example/{n}", "title": f"Ferry {n} {n * 7919}"}) + "\n" for n in range(2000))
    (home / "cut.jsonl.gz").write_bytes(gzip.compress(lines.encode())[:-200])
    assert main(["import", "cut.jsonl.gz"]) == 2
    assert "cut.jsonl.gz breaks off: " in capsys.readouterr().err
    [(kept,)] = ask("SELECT count(*) FROM articles")
    assert 0 < kept < 2000


def test_an_opml_brings_sources_with_folders_as_tags(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "mine.opml").write_text(
        '<opml version="2.0"><body><outline text="World"><outline title="Ports"><outline text="Quay" xmlUrl="https://quay.example/f"/>'
        '</outline></outline><outline text="Tide" xmlUrl="https://tide.example/f" category="/desk/late"/></body></opml>',
        "utf-8",
    )
    for said in ("mine.opml: 2 sources added, 0 known already, 4 tags.", "mine.opml: 0 sources added, 2 known already."):
        assert main(["import", "mine.opml"]) == 0
        assert capsys.readouterr().out.strip() == said
    found = ask("SELECT name, list(tag ORDER BY tag) FROM feeds JOIN feed_tags USING (feed_id) GROUP BY name ORDER BY name")
    assert found == [("Quay", ["Ports", "World"]), ("Tide", ["desk", "late"])]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.bin", b"\x00\x01\x02", "nothing that can be imported"),
        ("empty", b"", "nothing that can be imported"),
        ("a.gz", b"\x1f\x8b\x00", "a.gz"),
        ("b.warc.gz", gzip.compress(b"WARC/1.0\r\n", mtime=0)[:-9], "b.warc.gz"),
    ],
)
def test_what_is_nothing_is_refused_in_a_sentence(
    name: str, content: bytes, said: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / name).write_bytes(content)
    assert main(["import", name]) == 2
    complaint = capsys.readouterr().err
    assert said in complaint
    assert complaint.count("\n") == 1


@pytest.mark.parametrize(
    ("place", "said"), [("nowhere.warc", "is not there"), ("https://quay.example/f", "--since"), (".", "it holds no file; give a WARC")]
)
def test_a_place_that_cannot_be_says_what_to_do(place: str, said: str, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", place]) == 2
    assert said in capsys.readouterr().err


def test_kinds_are_told_by_content(tmp_path: Path) -> None:
    contents = {
        "a": (b'{"url": "x"}', "json"),
        "b": (b"url,title,text\n", "csv"),
        "c": (b"url,name,language\n", "sources"),
        "d": (b"\xef\xbb\xbf<?xml version='1.0'?><opml/>", "sources"),
        "e": (gzip.compress(b"WARC/1.1\r\n"), "warc"),
    }
    for name, (content, _) in contents.items():
        (tmp_path / name).write_bytes(content)
    assert {name: file_kind(tmp_path / name) for name in contents} == {name: kind for name, (_, kind) in contents.items()}


def test_a_row_of_the_future_is_no_news(now: datetime) -> None:
    row = {"url": "https://quay.example/1", "title": "One", "date": "2031-01-01", "authors": ["A. Writer", "B."]}
    found = article_of_row(TableRow(1, "row 2", row), now, DateOrders())
    assert isinstance(found, Article)
    assert (found.published_at, found.first_seen_at, found.byline) == (None, now, ("A. Writer", "B."))


def atom(entries: list[tuple[str, str]], older: str = "") -> bytes:
    link = f'<link rel="prev-archive" href="{older}"/>' if older else ""
    items = "".join(f"<entry><title>{path}</title><link href='{path}'/><updated>{at}</updated></entry>" for path, at in entries)
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Quay</title>{link}{items}</feed>'.encode()


def test_a_feeds_own_past_and_a_sitemap_come_in_back_to_a_day(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WIREWATCH_PRIVATE_NETWORKS", "127.0.0.0/8")
    with feed_site() as site:
        site.pages = {
            "/feed": atom([("/news/3", "2026-10-20T09:00:00Z")], "/older"),
            "/older": atom([("/news/2", "2026-10-02T09:00:00Z"), ("/news/1", "2026-08-01T09:00:00Z")], "/oldest"),
            "/oldest": atom([("/news/0", "2026-01-01T09:00:00Z")], "/before"),
            "/map": b'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>'
            + f"{site.base}/map1</loc><lastmod>2026-10-01</lastmod></sitemap><sitemap><loc>{site.base}/map0</loc>".encode()
            + b"<lastmod>2020-01-01</lastmod></sitemap></sitemapindex>",
            "/map1": b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>'
            + f"{site.base}/news/4</loc><lastmod>2026-10-02</lastmod></url></urlset>".encode(),
            **{f"/news/{number}": page(number).replace(b"https://quay.example", site.base.encode()) for number in range(5)},
        }
        assert main(["import", f"{site.base}/feed", f"{site.base}/map", "--since", "2026-09-15"]) == 0
        first, second = capsys.readouterr().out.splitlines()
        assert "3 lists back to 15 Sep 2026, 2 articles" in first
        assert "2 lists back to 15 Sep 2026, 1 article" in second
        assert main(["import", f"{site.base}/feed", "--since", "2026-09-15"]) == 0
        assert "0 articles, 2 known already" in capsys.readouterr().out
    assert main(["import", f"{site.base}/feed", "--since", "2026-09-15"]) == 1
    assert ask("SELECT count(*), count(DISTINCT article_id) FROM articles") == [(3, 3)]
