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

import duckdb
import pytest

from tests.fakes.news_site import STATEMENT, NewsSite
from tests.fakes.quay_gazette import INGEST_TOPICS, ask, watching
from tests.topic_books import article
from warehouse.alert.threads import muted_stories
from warehouse.articles import save_articles
from warehouse.db import Warehouse, open_warehouse
from warehouse.feedback import Feedback, is_muted, save_feedback
from warehouse.labels import read_labels, save_labels
from warehouse.matches import matches_of_alert, save_matches
from warehouse.records.topic import LabelledArticle, Match
from warehouse.topic_names import kept_names
from wirewatch.cli.main import main
from wirewatch.ingest.ingest_pass import run_pass
from wirewatch.settings import read_settings

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
        "topic\tchannel\tmatches\tworth an alert\tlast match (UTC)\tabout",
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


@pytest.mark.usefixtures("desk")
def test_a_topic_keeps_what_it_had_under_its_former_name(warehouse: Warehouse, capsys: pytest.CaptureFixture[str]) -> None:
    """Renamed in the file it began anew: no past, no labels, and a story that readers had muted was told again."""
    now = datetime.now(UTC).replace(microsecond=0)
    dams = [replace(article("A dam.", "Dams"), article_id=one, canonical_url=f"https://a.example/{one}", first_seen_at=now) for one in "ab"]
    former = [match(one, "1", alert=True)._replace(topic="levees") for one in "ab"]
    labels = [LabelledArticle(one, useful, "Dams", "A dam.", "en", now) for one, useful in (("a", True), ("b", False))]

    def write(connection: duckdb.DuckDBPyConnection) -> None:
        save_articles(connection, dams, now)
        save_matches(connection, [*former, match("a", "1", alert=True)], now)
        save_labels(connection, "levees", labels, now)
        save_labels(connection, "dams", [replace(labels[0], useful=False)], now)
        connection.execute("INSERT INTO feedback VALUES ('alert', 'levees', 'story', 'a', 'mute', 'U1', '1.1', ?)", [now])

    warehouse.transact(write)
    assert main(["topics", "list"]) == 0
    told = capsys.readouterr()
    assert f"dams\t#water\t1\t1\t{now:%Y-%m-%d %H:%M}" in told.out
    assert "levees" not in told.err, "it may be the topic that a mistake hides"
    topics = read_settings().topics
    topics.write_text(topics.read_text("utf-8").replace("(ferry", "ferry"), "utf-8")
    assert main(["topics", "list"]) == 0
    assert "levees matched 2 articles and is no topic of the file; if it has another name now: wirewatch topics rename levees NAME" in (
        capsys.readouterr().err
    )
    assert main(["topics", "rename", "levees", "dams"]) == 0
    assert "dams has what levees had: 2 matches, 2 labels and 1 mark" in capsys.readouterr().out
    kept = warehouse.connection.execute("SELECT topic, article_id FROM matches ORDER BY article_id").fetchall()
    assert kept == [("dams", "a"), ("dams", "b")], "each once"
    assert [(one.article_id, one.useful) for one in read_labels(warehouse.connection, "dams")] == [("a", False), ("b", False)]
    assert muted_stories(warehouse.connection, ["story"]) == {("dams", "story")}
    assert main(["topics", "list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["unlisted"] == []


@pytest.mark.usefixtures("desk", "warehouse")
@pytest.mark.parametrize(
    ("former", "name", "said"),
    [
        ("levees", "damms", "has no usable topic 'damms'. Did you mean `dams`?"),
        ("dams", "ferries", "dams is still a topic of"),
        ("leveees", "dams", "Nothing is kept under the name 'leveees'. Did you mean `levees`?"),
    ],
)
def test_a_slip_in_another_name_changes_nothing(
    warehouse: Warehouse, former: str, name: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = [match("a", "1", alert=True)._replace(topic="levees")]
    warehouse.transact(lambda connection: save_matches(connection, kept, datetime.now(UTC)))
    assert main(["topics", "rename", former, name]) == 2
    assert said in capsys.readouterr().err
    assert kept_names(warehouse.connection) == ["levees"]


def test_a_thread_goes_on_and_can_be_muted_under_another_name(
    environment: dict[str, str], tmp_path: Path, news_site: NewsSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    topics = tmp_path / "topics.yaml"
    topics.write_text(INGEST_TOPICS.read_text("utf-8"), "utf-8")
    environment["WIREWATCH_TOPICS"] = str(topics)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    settings = watching(environment, tmp_path, news_site)
    news_site.publish("statement", *STATEMENT)
    [post] = run_pass(settings, every_feed=True).filed
    topics.write_text(topics.read_text("utf-8").replace("joint-statements", "pledges"), "utf-8")
    assert main(["topics", "rename", "joint-statements", "pledges"]) == 0
    headline, lede, *rest = STATEMENT
    news_site.publish(
        "more", headline, lede, *reversed(rest), "A third paper on gas is to follow in May, a minister of Russia said on Tuesday."
    )
    kinds = [filed.kind for filed in run_pass(settings, every_feed=True).filed]
    assert kinds, "the thread hears of it"
    assert "post" not in kinds
    assert {topic for (topic,) in ask(settings, "SELECT DISTINCT topic FROM alerts UNION SELECT DISTINCT topic FROM threads")} == {
        "pledges"
    }
    press = Feedback(post.alert_id, "mute", "U1", "1.1", datetime.now(UTC))
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: save_feedback(connection, press))
        assert is_muted(warehouse.connection, post.alert_id)


def test_why_of_a_message_for_two_topics_has_the_match_of_each(environment: dict[str, str], tmp_path: Path, news_site: NewsSite) -> None:
    """Its page and `explain` named both topics and gave the reasons of one."""
    topics = tmp_path / "two.yaml"
    topics.write_text(f"{INGEST_TOPICS.read_text('utf-8')}\n  - {{name: papers, channel: C01, query: 'joint statement'}}\n", "utf-8")
    settings = watching(environment | {"WIREWATCH_TOPICS": str(topics)}, tmp_path, news_site)
    news_site.publish("statement", *STATEMENT)
    filed = [one for one in run_pass(settings, every_feed=True).filed if one.kind == "post"]
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        found = [[match.topic for match in matches_of_alert(warehouse.connection, one.alert_id)] for one in filed]
    assert ["joint-statements", "papers"] in found
    assert found.count(["papers"]) <= 1, "its own row, which is folded into the message"
