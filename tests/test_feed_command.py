import io
import json
import re
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.feed_site import EMPTY_PAGE, FEED, FeedSite, feed_site
from warehouse.db import Warehouse
from wirewatch.cli.main import main


@pytest.fixture
def site(shared_warehouse: Warehouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FeedSite]:
    """A site to ask, and one warehouse for all commands of this module: opening one takes a second."""
    monkeypatch.setenv("WIREWATCH_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("WIREWATCH_PRIVATE_NETWORKS", "127.0.0.0/8")
    monkeypatch.setattr("wirewatch.cli.sources.feeds.open_warehouse", lambda *_, **__: nullcontext(shared_warehouse))
    monkeypatch.setattr("wirewatch.cli.sources.feeds.is_unwritten", lambda *_: False)
    monkeypatch.setattr("wirewatch.cli.sources.feeds.refuse_unwritten", lambda *_: None)
    shared_warehouse.connection.execute("DELETE FROM feeds")
    with feed_site() as running:
        running.pages |= {"/rss.xml": FEED, "/page": EMPTY_PAGE, "/news": b"<h3><a href='/1'>Piers reopen</a></h3>"}
        yield running


@pytest.mark.usefixtures("site")
def test_a_list_without_sources_says_how_to_begin(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["feeds", "list"]) == 0
    assert "`wirewatch feeds import starter` adds some" in capsys.readouterr().err
    assert main(["feeds", "add", "harbour.example"]) == 2
    assert capsys.readouterr().err.endswith("did you mean https://harbour.example?\n")


def listed(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert main(["feeds", "list", "--json"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_source_is_added_once_under_its_own_name(site: FeedSite, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["feeds", "add", f"{site.base}/rss.xml"]) == 0
    assert main(["feeds", "add", f"{site.base}/rss.xml"]) == 0
    assert "0 added, 1 known already" in capsys.readouterr().out
    (feed,) = listed(capsys)
    assert (feed["name"], feed["language"], feed["state"]) == ("Bay Gazette", "en", "new")


def test_a_page_is_no_source_and_the_error_names_the_way_out(site: FeedSite, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["feeds", "add", f"{site.base}/page", f"{site.base}/rss.xml"]) == 1
    message = capsys.readouterr().err
    assert f"{site.base}/page is not added" in message
    assert "feeds discover" in message
    assert len(listed(capsys)) == 1
    assert main(["feeds", "add", f"{site.base}/news", "--kind", "html", "--selector", "h3 a", "--country", "ie"]) == 0
    assert main(["feeds", "add", f"{site.base}/page", "--kind", "html", "--selector", "h3 a"]) == 1
    assert "the selector 'h3 a'" in capsys.readouterr().err
    assert main(["feeds", "add", f"{site.base}/later.xml", "--unchecked"]) == 0
    assert len(listed(capsys)) == 3


@pytest.mark.usefixtures("site")
def test_where_nothing_is_added_the_reason_stands_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["feeds", "add", "http://10.0.0.1/feed.xml"]) == 1
    printed = capsys.readouterr()
    assert printed.out == "nothing added\n"
    assert "is not added: 10.0.0.1 is not a public address; if it is yours" in printed.err


@pytest.mark.parametrize("url", ["ftp://example.org/x", "example", "javascript:alert(1)", ""])
def test_what_is_no_address_is_wrong_use(site: FeedSite, capsys: pytest.CaptureFixture[str], url: str) -> None:
    assert main(["feeds", "add", url]) == 2
    assert "no source" in capsys.readouterr().err


def test_a_forgotten_scheme_is_named(site: FeedSite, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["feeds", "add", "quay.example/rss"]) == 2
    assert "did you mean https://quay.example/rss?" in capsys.readouterr().err
    assert main(["feeds", "add", "ftp://quay.example/rss"]) == 2
    assert "did you mean" not in capsys.readouterr().err


def test_lists_travel_in_and_out(
    site: FeedSite, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("name,url\nOne,https://one.example/rss\nTwo,https://two.example/rss\n")
    assert main(["feeds", "import", str(path)]) == 0
    assert "2 added" in capsys.readouterr().out
    assert main(["feeds", "export", "--opml"]) == 0
    opml = capsys.readouterr().out
    site.pages["/list.opml"] = opml.encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(opml.encode())))
    for place in (f"{site.base}/list.opml", "-"):
        assert main(["feeds", "import", place]) == 0
        assert "0 added, 2 known already" in capsys.readouterr().out
    assert main(["feeds", "export"]) == 0
    assert capsys.readouterr().out.splitlines()[0].startswith("\ufeffname,url,language")


def test_a_broken_line_is_told_and_the_rest_is_imported(site: FeedSite, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("name,url\nOne,https://one.example/rss\nTwo,two\n")
    assert main(["feeds", "import", str(path)]) == 1
    assert "line 3" in capsys.readouterr().err
    assert [feed["name"] for feed in listed(capsys)] == ["One"]


@pytest.mark.parametrize("place", ["/no/such/file.csv", "MISSING", "EMPTY"])
def test_a_list_that_cannot_be_read_is_named(site: FeedSite, capsys: pytest.CaptureFixture[str], tmp_path: Path, place: str) -> None:
    (tmp_path / "empty.csv").write_text("")
    place = {"MISSING": f"{site.base}/missing.opml", "EMPTY": str(tmp_path / "empty.csv")}.get(place, place)
    assert main(["feeds", "import", place]) == 2
    assert place in capsys.readouterr().err


def test_what_ships_is_listed_and_imported_by_name(site: FeedSite, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["feeds", "packs", "--json"]) == 0
    packs = {row["name"]: row for row in map(json.loads, capsys.readouterr().out.splitlines())}
    assert set(packs) >= {"starter", "governments", "central-banks", "chinese", "russian"}
    assert main(["feeds", "import", "central-banks"]) == 0
    assert capsys.readouterr().out == f"{packs['central-banks']['sources']} added, 0 known already\n"
    assert packs["central-banks"]["tiers"] == {"official": packs["central-banks"]["sources"]}
    assert main(["feeds", "packs"]) == 0
    assert "central-banks" in capsys.readouterr().out


def test_the_starter_list_comes_with_the_program(site: FeedSite, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["feeds", "import", "starter"]) == 0
    assert len(listed(capsys)) >= 60


def test_check_says_which_sources_answer(site: FeedSite, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["feeds", "check"]) == 2
    assert main(["feeds", "add", f"{site.base}/rss.xml"]) == 0
    assert main(["feeds", "check"]) == 0
    path = tmp_path / "list.csv"
    path.write_text(f"url\n{site.base}/rss.xml\n{site.base}/page\n{site.base}/none\n")
    site.pages["/"] = b'<link rel="alternate" type="application/rss+xml" href="/rss.xml">'
    capsys.readouterr()
    assert main(["feeds", "check", str(path), "--json"]) == 1
    checks = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [check["problem"] for check in checks] == ["", "html", "status-404"]
    assert [check["successor"] for check in checks] == ["", f"{site.base}/rss.xml", f"{site.base}/rss.xml"]
    assert (checks[0]["kind"], checks[0]["entries"]) == ("rss", 1)


def test_check_proposes_the_new_address_of_a_source_that_is_gone(site: FeedSite, capsys: pytest.CaptureFixture[str]) -> None:
    site.pages["/old.xml"] = FEED
    assert main(["feeds", "add", f"{site.base}/old.xml"]) == 0
    del site.pages["/old.xml"]
    site.pages["/"] = b'<link rel="alternate" type="application/rss+xml" href="/rss.xml">'
    assert main(["feeds", "check"]) == 1
    printed = capsys.readouterr()
    assert f"its site has {site.base}/rss.xml now" in printed.out
    assert "--mend takes it" in printed.err
    assert main(["feeds", "check", "--mend"]) == 1
    capsys.readouterr()
    assert [feed["url"] for feed in listed(capsys)] == [f"{site.base}/rss.xml"]


def test_check_shows_how_many_sites_it_has_searched(
    site: FeedSite, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    site.pages["/"] = b'<link rel="alternate" type="application/rss+xml" href="/rss.xml">'
    assert main(["feeds", "add", "--unchecked", f"{site.base}/old.xml"]) == 0
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    main(["feeds", "check"])
    assert re.search(r"searching the sites of gone sources\W.*1/1", capsys.readouterr().err)


def test_a_private_address_names_the_setting_that_opens_it(
    site: FeedSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("WIREWATCH_PRIVATE_NETWORKS")
    assert main(["feeds", "add", f"{site.base}/rss.xml"]) == 1
    assert "name its network in WIREWATCH_PRIVATE_NETWORKS" in capsys.readouterr().err


def test_discover_adds_what_it_finds(site: FeedSite, capsys: pytest.CaptureFixture[str]) -> None:
    site.pages["/"] = b'<link rel="alternate" type="application/rss+xml" href="/rss.xml">'
    assert main(["feeds", "discover", f"{site.base}/", "--add"]) == 0
    assert f"{site.base}/rss.xml" in capsys.readouterr().out
    assert [feed["name"] for feed in listed(capsys)] == ["Bay Gazette"]
    assert main(["feeds", "discover", "http://127.0.0.1:9/"]) == 1
    assert "no sources found" in capsys.readouterr().err


def test_sources_are_removed_by_id_or_address(site: FeedSite, capsys: pytest.CaptureFixture[str]) -> None:
    main(["feeds", "add", "--unchecked", "https://one.example/rss", "https://two.example/rss"])
    first, _ = listed(capsys)
    assert main(["feeds", "remove", first["feed_id"], "https://two.example/rss"]) == 0
    assert main(["feeds", "remove", "https://two.example/rss"]) == 1
    assert listed(capsys) == []


def test_health_is_quiet_while_all_is_well(site: FeedSite, capsys: pytest.CaptureFixture[str]) -> None:
    main(["feeds", "add", f"{site.base}/rss.xml"])
    assert main(["feeds", "health", "--json"]) == 0
    assert "1 not polled yet, 0 need a look" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", ["feeds list", "feeds list --json", "feeds export", "feeds health", "feeds remove nobody", "schema alerts"]
)
def test_who_only_looks_makes_nothing(words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIREWATCH_HOME", str(tmp_path / "home"))
    assert main(words.split()) == ("nobody" in words)
    assert list(tmp_path.iterdir()) == []


def test_what_would_never_be_polled_is_not_offered_unchecked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WIREWATCH_HOME", str(tmp_path))
    assert main(["feeds", "add", "http://127.0.0.1:9/feed"]) == 1
    complaint = capsys.readouterr().err
    assert "WIREWATCH_PRIVATE_NETWORKS" in complaint
    assert "--unchecked" not in complaint
