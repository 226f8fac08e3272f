"""`wirewatch topics list`: which topics there are, where each posts, and what it found lately."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.topic_books import article
from warehouse.articles import save_articles
from warehouse.db import Warehouse
from warehouse.matches import save_matches
from warehouse.records.topic import Match
from wirewatch.cli.main import main

TOPICS = """topics:
  - {name: dams, query: dam, channel: "#water", alert: 2, description: Dams that break or are built.}
  - {name: ferries, query: ferry}
  - {name: broken, query: "(ferry"}
"""


@pytest.fixture
def desk(tmp_path: Path, catalog_url: str, data_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    topics = tmp_path / "topics.yaml"
    topics.write_text(TOPICS, "utf-8")
    for name, value in (("CATALOG", catalog_url), ("DATA", str(data_path)), ("TOPICS", str(topics)), ("CHANNEL", "#news")):
        monkeypatch.setenv(f"WIREWATCH_{name}", value)


def match(article_id: str, version: str, *, alert: bool) -> Match:
    return Match(article_id, "dams", version, "query", 2.0 if alert else 1.0, alert, "A dam.", "text", 0, 6)


@pytest.mark.usefixtures("desk")
def test_each_topic_has_a_row_with_what_it_found(warehouse: Warehouse, capsys: pytest.CaptureFixture[str]) -> None:
    now = datetime.now(UTC).replace(microsecond=0)
    # A rematch writes an article again under the new version; a month and more ago is not lately, and it is not for a rematch of today.
    hour_ago, long_ago = now - timedelta(hours=1), now - timedelta(days=40)
    dams = article("A dam.", "Dams")
    seen = [
        replace(dams, article_id=article_id, canonical_url=f"https://a.example/{article_id}", first_seen_at=seen_at)
        for article_id, seen_at in (("a", hour_ago - timedelta(hours=5)), ("b", hour_ago), ("c", long_ago))
    ]
    warehouse.transact(lambda connection: save_articles(connection, seen, now))
    late = [match("a", "1", alert=True), match("a", "2", alert=True), match("b", "2", alert=False)]
    warehouse.transact(lambda connection: save_matches(connection, late, now))
    warehouse.transact(lambda connection: save_matches(connection, [match("c", "1", alert=True)], long_ago))
    warehouse.transact(lambda connection: save_matches(connection, [match("c", "2", alert=True)], now))
    assert main(["topics", "list"]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines() == [
        "topic\tchannel\tmatches\tworth an alert\tlast match\tabout",
        f"dams\t#water\t2\t1\t{hour_ago:%Y-%m-%d %H:%M}\tDams that break or are built.",
        "ferries\t#news\t0\t0\t\t",
    ]
    assert "topics.yaml:4" in err, "a topic that a mistake hides is not left out without a word"
    assert main(["topics", "list", "--days", "60", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(row["topic"], row["matches"], row["alerts"], row["last_match_at"]) for row in told["topics"]] == [
        ("dams", 3, 2, hour_ago.isoformat()),
        ("ferries", 0, 0, None),
    ]
    assert [error["line"] for error in told["errors"]] == [4]


@pytest.mark.usefixtures("desk")
def test_who_has_no_warehouse_sees_her_topics_and_makes_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(tmp_path.rglob("*"))
    assert main(["topics", "list"]) == 0
    assert "ferries\t#news\t0\t0\t\t" in capsys.readouterr().out
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(("columns", "described"), [(60, False), (120, True)])
def test_a_narrow_terminal_has_no_column_of_single_words(
    columns: int, described: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr(shutil, "get_terminal_size", lambda *_: os.terminal_size((columns, 24)))
    monkeypatch.setenv("COLUMNS", str(columns))
    assert main(["topics", "list"]) == 0
    out = re.sub(r"\x1b\[[0-9;]*m", "", capsys.readouterr().out)
    assert ("Dams that break" in out) == described
    assert all(len(line) <= columns for line in out.splitlines())
