"""wirewatch changes: what publishers changed, for people in 60 columns and for machines."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from warehouse.articles import save_articles
from warehouse.db import Connection, open_warehouse
from warehouse.matches import save_matches
from warehouse.records.article import TEXT_MARK, Article
from warehouse.records.second_look import RevisionDiff, SecondLook, WatchReason
from warehouse.records.topic import Match
from warehouse.second_looks import record_standing, save_diffs, save_looks
from wirewatch.cli.main import main

NOW = datetime.now(UTC)
TITLE = "Council approves the bridge over the Odra after a debate of nine hours"
DIFFS = [
    RevisionDiff(
        "a1",
        NOW - timedelta(hours=1),
        "facts",
        before="It costs 12 million.",
        after="It costs 14 million.",
        figures=("12 -> 14",),
        notified=True,
    ),
    RevisionDiff("a2", NOW - timedelta(hours=2), "correction", added=("Correction: the month was wrong.",), notified=True),
    RevisionDiff("a3", NOW - timedelta(hours=3), "gone", before=TITLE, after="The server answers 410: the page is gone for good."),
    RevisionDiff("a6", NOW - timedelta(hours=3), "correction", before="It is red.", after="It is blue.", note="Correction: it is blue."),
    RevisionDiff("a7", NOW - timedelta(hours=3), "back", before="It is red.", after="It is blue.", note="The page answers again."),
    RevisionDiff("a8", NOW - timedelta(hours=3), "retraction", after="https://gazette.example/kill", note="Kill the story."),
    RevisionDiff("a4", NOW - timedelta(hours=4), "cosmetic", removed=("goverment",), added=("government",)),
    RevisionDiff("a5", NOW - timedelta(hours=5), "cosmetic"),
]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WIREWATCH_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "60")
    return tmp_path / "home"


@pytest.fixture
def kept(home: Path) -> None:
    urls = {diff.article_id: f"https://gazette.example/{diff.article_id}" for diff in DIFFS}
    # The first is an item of a feed that is read for its text alone.
    marked = {name: url + TEXT_MARK * (name == "a1") for name, url in urls.items()}
    seen = NOW - timedelta(days=1)
    articles = [Article(name, url, marked[name], "f1", "The Gazette", TITLE, "Text.", seen) for name, url in urls.items()]
    with open_warehouse(f"sqlite:///{home}/catalog.sqlite", home / "data") as warehouse:
        warehouse.transact(lambda connection: save_articles(connection, articles, NOW - timedelta(days=1)))
        warehouse.transact(_keep_diffs)


def _keep_diffs(connection: Connection) -> None:
    for diff in DIFFS:
        record_standing(connection, [diff.article_id], "report" if diff.article_id == "a8" else "publisher", diff.revised_at)
    looks = [SecondLook(name, "gazette.example", WatchReason.MATCHED, NOW, None, looked_at=NOW, changes=1) for name in ("a1", "a2", "a3")]
    save_looks(connection, looks)
    save_diffs(connection, DIFFS)


def test_without_a_warehouse_it_says_what_to_do(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["changes"]) == 1
    assert "run `wirewatch run` once" in capsys.readouterr().err
    assert not home.exists()


@pytest.mark.usefixtures("kept")
def test_each_change_says_what_was_and_what_is_and_lines_keep_their_indentation(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["changes"]) == 0
    printed = capsys.readouterr().out
    lines = printed.splitlines()
    assert [line for line in lines if len(line) > 60] == []
    assert [" ".join(line.split()[2:4]) for line in lines if line.startswith("20")] == [
        "UTC facts,",
        "UTC correction,",
        "UTC gone",
        "UTC correction",
        "UTC back",
        "UTC retraction",
    ]
    assert "  it said: It costs 12 million.\n  it says now: It costs 14 million.\n  figures: 12 -> 14\n" in printed
    changed = "  it said: It is red.\n  it says now: It is blue.\n"
    assert f"  its note: Correction: it is blue.\n{changed}" in printed, "the outlet's own words were left out"
    assert "  its note: Kill the story.\n  said in: https://gazette.example/kill\n  https://gazette.example/a8\n" in printed
    assert f"  now: The page answers again.\n{changed}" in printed
    assert "  put in: Correction: the month was wrong.\n" in printed
    assert "  https://gazette.example/a1\n" in printed, "it bore a mark of ours"
    assert "  now: The server answers 410: the page is gone for good.\n" in printed

    assert main(["changes", "--all", "--kind", "cosmetic", "--since", "36h"]) == 0
    printed = capsys.readouterr().out
    assert "  taken out: goverment\n  put in: government\n" in printed
    assert "  only signs, spaces or the order of lines\n" in printed

    assert main(["changes", "--since", "90m"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert re.search(r"3 pages read again since \S+ \d\d:\d\d UTC, 1 of them changed\.$", said), "changes of long ago were counted"

    assert main(["changes", "--since", "36h"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    counts = "3 of them changed; 5 other articles changed in feeds alone or by what another item says"
    light = "2 of these with updates and cosmetic changes alone, which --all lists."
    assert said.endswith(f"{counts}; {light}"), "more were counted than listed, and nothing said why"
    assert main(["changes", "--since", "36h", "--all"]) == 0
    assert " ".join(capsys.readouterr().out.split()).endswith(f"{counts}."), "more were listed than counted"

    assert main(["changes", "--limit", "1"]) == 0
    assert "More than 1: --limit shows more" in capsys.readouterr().out
    assert main(["changes", "--since", "1m"]) == 0
    since = r"\d{4}-\d\d-\d\d \d\d:\d\d UTC"
    said = " ".join(capsys.readouterr().out.split())
    assert re.fullmatch(rf"No change since {since}\. \d pages .* since {since}, 0 .*", said)
    assert main(["changes", "--since", f"{NOW:%Y-%m-%d}", "--kind", "reinstated", "--kind", "update"]) == 0
    assert capsys.readouterr().out.startswith(f"No change of kind reinstated or update since {NOW:%Y-%m-%d}.\n")


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("words", "counts"),
    [
        (["--kind", "facts"], "3 pages read again since {since}, 1 of them changed so."),
        (
            ["--kind", "correction"],
            "3 pages read again since {since}, 1 of them changed so; 1 other article changed so in feeds {end}",
        ),
        (["--kind", "reinstated"], "3 pages read again since {since}, 0 of them changed so."),
        (["--topic", "bridges"], "1 page of bridges read again since {since}, 1 of them changed."),
        (
            ["--topic", "spelling"],
            (
                "Only updates and cosmetic changes since {since}, which --all lists. "
                "0 pages of spelling read again since {since}, 0 of them changed; 1 other article changed in feeds {end}"
            ),
        ),
        (["--topic", "bridges", "--kind", "gone"], "1 page of bridges read again since {since}, 0 of them changed so."),
    ],
)
def test_the_last_line_counts_what_is_listed_and_no_line_ends_in_blanks(
    home: Path, words: list[str], counts: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """It counted the changes of every topic and kind, whichever were asked for."""
    match = Match(
        "a1", "bridges", "v1", "bridge", 1.0, alert=True, sentence="Text.", sentence_field="text", sentence_start=0, sentence_end=5
    )
    with open_warehouse(f"sqlite:///{home}/catalog.sqlite", home / "data") as warehouse:
        matches = [match, match._replace(article_id="a4", topic="spelling")]
        warehouse.transact(lambda connection: save_matches(connection, matches, NOW))
    since = NOW - timedelta(days=1)
    assert main(["changes", "--since", f"{since:%Y-%m-%d}", *words]) == 0
    printed = capsys.readouterr().out
    end = "alone or by what another item says."
    assert " ".join(printed.split()).endswith(counts.format(since=f"{since:%Y-%m-%d}", end=end))
    assert not any(line.endswith(" ") or len(line) > 60 for line in printed.splitlines())


@pytest.mark.usefixtures("kept")
def test_machines_get_a_line_for_each_and_nothing_where_there_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["changes", "--json", "--all"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["kind"] for row in rows] == ["facts", "correction", "gone", "correction", "back", "retraction", "cosmetic", "cosmetic"]
    assert [row["note"] for row in rows][3:5] == ["Correction: it is blue.", "The page answers again."]
    assert datetime.fromisoformat(rows[0]["revised_at"]) == DIFFS[0].revised_at
    assert main(["changes", "--json", "--kind", "reinstated"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--since", "yesterday"], "--since is 'yesterday'; write a day"),
        (["--since", "2026-13-01"], "--since is '2026-13-01'; write a day"),
        (["--since", "2099-06-01"], "--since is '2099-06-01', which is yet to come: it is "),
    ],
)
def test_a_slip_of_the_pen_is_told_in_one_sentence(home: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["changes", *words]) == 2
    assert said in capsys.readouterr().err
    assert not home.exists()
