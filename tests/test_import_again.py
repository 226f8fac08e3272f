"""A file that is read again mends what an import brought: texts, dates and outlets, and never what was read on the web."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.own_home import ask
from warehouse.articles import read_articles, save_articles
from warehouse.db import open_warehouse
from wirewatch.cli.main import main
from wirewatch.settings import read_settings
from wirewatch.urls import article_id

URL = "https://quay.example/1"
HINT = "  1 of those known read otherwise here; --again takes this file's words for what an import brought"


def table(text: str, date: str = "2026-10-08", source: str = "Quay") -> bytes:
    return f"url,title,text,date,source\n{URL},Café fermé,{text},{date},{source}\n".encode()


def test_what_was_read_wrongly_is_mended_by_reading_again(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "a.csv").write_bytes(f"url,title,text,date\n{URL},Café fermé,Le café est fermé.,2026-10-08\n".encode("cp1252"))
    assert main(["import", "a.csv", "--encoding", "cp1251"]) == 0
    (home / "b.csv").write_bytes(table("Le café est fermé."))
    assert main(["import", "b.csv"]) == 0
    first, second, hint = capsys.readouterr().out.splitlines()
    assert (first, second) == ("a.csv: 1 article; dated 8 Oct 2026.", "b.csv: 0 articles, 1 known already; dated 8 Oct 2026.")
    assert hint == HINT
    for said in ("0 articles, 1 replaced;", "0 articles, 1 known already;"):
        assert main(["import", "b.csv", "--again"]) == 0
        assert said in capsys.readouterr().out
    assert ask("SELECT title, text, source FROM articles") == [("Café fermé", "Le café est fermé.", "Quay")]
    assert ask("SELECT title, cause FROM revisions") == [("Cafй fermй", "extraction")]
    assert ask("SELECT count(*) FROM revision_diffs") == [(0,)], "no publisher changed anything"
    for words, found in (("ferm\u00e9", 1), ("ferm\u0439", 0)):
        main(["search", words, "--json"])
        assert capsys.readouterr().out.count(URL) == found, words


def test_a_date_and_an_outlet_are_mended_without_a_revision(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "a.csv").write_bytes(table("Fermé.", "10/04/2026", "Tide"))
    assert main(["import", "a.csv"]) == 0
    (home / "b.csv").write_bytes(table("Fermé.", "10/04/2026", "Quay"))
    assert main(["import", "b.csv", "--again", "--dates", "month-first"]) == 0
    assert "0 articles, 1 replaced; dated 4 Oct 2026." in capsys.readouterr().out
    when = datetime(2026, 10, 4, tzinfo=UTC)
    assert ask("SELECT published_at, first_seen_at, source FROM articles") == [(when, when, "Quay")]
    assert ask("SELECT count(*) FROM revisions") == [(0,)]
    # What has no date any more keeps the day on which it came.
    (home / "c.csv").write_bytes(table("Fermé.", ""))
    assert main(["import", "c.csv", "--again"]) == 0
    assert ask("SELECT published_at, first_seen_at FROM articles") == [(None, when)]


def test_what_was_read_on_the_web_stays_as_it_is(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "a.csv").write_bytes(table("Fermé."))
    assert main(["import", "a.csv"]) == 0
    own = read_settings()
    with open_warehouse(own.catalog, own.data) as warehouse:
        (imported,) = read_articles(warehouse.connection, [article_id(URL)])
        read = replace(imported, article_id=article_id(f"{URL}/live"), url=f"{URL}/live", feed_id="f1-quay", text="Read on the web.")
        warehouse.transact(lambda connection: save_articles(connection, [read], datetime.now(UTC)))
    capsys.readouterr()
    (home / "b.csv").write_bytes(table("Otherwise.").replace(URL.encode(), f"{URL}/live".encode()))
    for arguments in ([], ["--again"]):
        assert main(["import", "b.csv", *arguments]) == 0
        assert capsys.readouterr().out == "b.csv: 0 articles, 1 known already; dated 8 Oct 2026.\n"
    assert ask("SELECT text FROM articles WHERE url LIKE '%live'") == [("Read on the web.",)]


def test_an_address_that_stands_twice_counts_once_and_the_first_stays(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "a.csv").write_bytes(table("First.") + table("Second.").split(b"\n", 1)[1])
    for said in ("1 article, 1 left out (1 repeated: row 3);", "1 known already, 1 left out (1 repeated: row 3);"):
        assert main(["import", "a.csv", "--again"]) == 0
        assert said in capsys.readouterr().out
    assert ask("SELECT text FROM articles") == [("First.",)]
