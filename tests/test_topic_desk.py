"""The desk of whoever writes a topic: labels one key each, what they propose, sets, drafts and packs."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.topic_books import article, matches, set_home
from warehouse.articles import save_articles
from warehouse.db import Warehouse, open_warehouse
from warehouse.errors import UsageError
from warehouse.labels import read_labels
from wirewatch.cli.main import main
from wirewatch.topic import topics_file
from wirewatch.topic.evaluator import Weighed
from wirewatch.topic.labelling.label_queue import label_queue
from wirewatch.topic.language.files.insertion import with_topics

SIGNED, PLAYED = ["sign a treaty", "seal an accord", "ratify the pact"], ["win the match", "draw the game", "score a goal"]
TOPICS = """# ours
topics:
  # the first
  - name: pacts
    query: Norland
    score: |
      plus 1 (treaty OR accord)
      minus 1 zebra

sets:
  norland: [Norland, Nordia]
"""
Typed = Callable[..., None]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warehouse: Warehouse, catalog_url: str, data_path: Path) -> Path:
    """An archive of 24 articles about Norland, half of them about treaties, without an embedder."""
    now = datetime.now(UTC)
    texts = [f"Norland and Tarn {words[place % 3]} {place}" for words in (SIGNED, PLAYED) for place in range(12)]
    kept = [
        replace(
            article("Reporters were there.", title, article_id=f"n{place}", url=f"https://news.example/{place}"),
            first_seen_at=now - timedelta(hours=3 + place),
            canonical_url=f"https://news.example/{place}",
        )
        for place, title in enumerate(texts)
    ]
    warehouse.transact(lambda connection: save_articles(connection, kept, now))
    (tmp_path / "topics.yaml").write_text(TOPICS, "utf-8")
    set_home(monkeypatch, tmp_path, catalog_url, data_path)
    return tmp_path


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Put lines on the standard input."""
    return lambda *lines: monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def test_labels_are_given_one_key_each_and_the_next_sitting_goes_on(
    desk: Path, typed: Typed, warehouse: Warehouse, capsys: pytest.CaptureFixture[str]
) -> None:
    typed("y", "x", "n", "s", "u", "y", "q")
    assert main(["topics", "label", "pacts"]) == 0
    out = capsys.readouterr().out
    assert "y useful, n noise, s skip, u undo, q stop" in out
    assert "taken back: " in out
    assert "2 labels kept; now 2 useful and 0 noise" in out
    first = {label.article_id for label in read_labels(warehouse.connection, "pacts")}
    assert len(first) == 2
    typed("n", "n")
    assert main(["topics", "label", "pacts"]) == 0
    assert "2 labels so far" in capsys.readouterr().out
    labels = read_labels(warehouse.connection, "pacts")
    assert len(labels) == 4
    assert {label.article_id for label in labels if label.useful} == first


def test_the_order_is_reckoned_anew_and_ends_where_nothing_is_left(
    desk: Path, typed: Typed, warehouse: Warehouse, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(*["y"] * 40)
    assert main(["topics", "label", "pacts"]) == 0
    assert "nothing more to label in the last 30 days" in capsys.readouterr().out
    assert len(read_labels(warehouse.connection, "pacts")) == 24
    typed("y")
    assert main(["topics", "label", "pacts", "--count", "0"]) == 0


def test_hard_cases_and_any_others_take_turns_once_a_judge_has_an_opinion() -> None:
    titles = [f"Norland {place}" for place in range(8)]
    found = [matches("norland", article("", title, article_id=f"n{place}")) for place, title in enumerate(titles)]
    weighed = [Weighed(article("", title, article_id=f"n{place}"), found[place][0], place / 8) for place, title in enumerate(titles)]
    queue = [one.article.article_id for one in label_queue(weighed, 1.0, {"n3"})]
    assert queue[0] == "n4"
    assert sorted(queue) == ["n0", "n1", "n2", "n4", "n5", "n6", "n7"]
    assert queue == [one.article.article_id for one in label_queue(weighed[::-1], 1.0, {"n3"})]


def label_all(desk: Path) -> None:
    rows = [
        {"id": f"{kind}{place}", "title": f"Norland and Tarn {words[place % 3]} {place}", "date": f"2026-02-{place + 1:02}", "label": kind}
        for kind, words in ((2, SIGNED), (0, PLAYED))
        for place in range(12)
    ]
    (desk / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    assert main(["topics", "label", "pacts", "--from", str(desk / "rows.jsonl")]) == 0


def test_a_score_says_what_each_part_adds_beside_the_plainest_query(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    label_all(desk)
    assert main(["topics", "score", "pacts", "--plot", str(desk / "curve.png")]) == 0
    out = capsys.readouterr().out
    assert "plainest query precision 0.50" in out
    assert "rule, alert    precision 0.50" in out
    assert "adds nothing here  minus 1 zebra" in out
    assert "wrong   scores 1: Norland and Tarn win the match 0" in out
    assert (desk / "curve.png").read_bytes().startswith(b"\x89PNG")
    assert main(["topics", "score", "pacts", "--json"]) == 0
    scored = json.loads(capsys.readouterr().out)
    assert scored["rates"]["rule, match"]["recall"] == 1.0
    assert len(scored["errors"]) == 12


def test_learning_proposes_a_threshold_with_its_gain_and_changes_no_file(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    label_all(desk)
    before = (desk / "topics.yaml").read_text("utf-8")
    assert main(["topics", "learn", "pacts"]) == 0
    out = capsys.readouterr().out
    assert "alert 1 -> 2: -4 useful, -12 noise" in out
    assert "chosen on the others, tested on each fifth: precision 1.00" in out
    assert (desk / "topics.yaml").read_text("utf-8") == before
    assert main(["topics", "learn", "pacts", "--precision", "7"]) == 2


def test_learning_without_labels_says_how_to_get_them(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["topics", "learn", "pacts"]) == 2
    said = "`wirewatch topics label pacts` asks for labels; Useful and Noise pressed under its messages count as well."
    assert said in capsys.readouterr().err


def test_words_that_tell_useful_from_noise_are_suggested(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    label_all(desk)
    assert main(["topics", "suggest", "pacts"]) == 0
    out = capsys.readouterr().out
    assert "plus 0.5 treaty" in out
    assert "minus 0.5 match" in out
    assert "norland" not in out.split("stands\n")[1]


def test_sets_are_found_by_name_and_by_word(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["topics", "sets"]) == 0
    assert "  @norland" in capsys.readouterr().out
    assert main(["topics", "sets", "nordia"]) == 0
    assert "Nordia" in capsys.readouterr().out
    assert main(["topics", "sets", "zembla"]) == 1
    assert "No set is named or holds 'zembla'" in capsys.readouterr().out
    assert main(["topics", "sets", "norlnd"]) == 1
    assert "Did you mean `@norland`?" in capsys.readouterr().out


def test_a_person_whom_a_list_holds_stays_one_person(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    topics = desk / "topics.yaml"
    topics.write_text(topics.read_text("utf-8").replace("sets:\n", "sets:\n  lenders: [Ida Strand, Norbank]\n", 1), "utf-8")
    assert main(["topics", "new", "strand", "--who", "Ida Strand", "--what", "sign"]) == 0
    out = capsys.readouterr().out
    assert "# 'Ida Strand' is taken as it stands; @lenders (2 aliases) has it among others" in out
    assert 'query: lead:("Ida Strand" NEAR/S sign)' in out


def test_a_topic_is_drafted_tried_and_written_where_asked(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wish = ["topics", "new", "accords", "--who", "Nordia", "--what", "sign,seal an accord", "--never", "match", "--about", "Pacts."]
    assert main(wish) == 0
    out = capsys.readouterr().out
    assert "'Nordia' is taken as @norland" in out
    assert "is taken as it stands" not in out
    assert "query: lead:(@norland NEAR/S (sign OR (seal NEAR/3 accord)))" in out
    assert "query: (lead:@norland AND lead:(sign OR (seal NEAR/3 accord))) OR (title:@norland)" in out
    assert "24 articles: 8 matches" in out
    assert (desk / "topics.yaml").read_text("utf-8") == TOPICS
    assert main([*wish, "--write"]) == 0
    written = (desk / "topics.yaml").read_text("utf-8")
    assert "# the first" in written
    assert written.index("name: accords") < written.index("\nsets:")
    assert main(["topics", "lint", "--no-archive"]) == 0
    assert main([*wish, "--write"]) == 2


def test_a_draft_can_be_kept_as_it_is_printed(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It lacked `topics:`, and what it found stood between its lines."""
    wish = [
        "topics",
        "new",
        "accords",
        "--who",
        "Nordia",
        "--what",
        "sign",
        "--what",
        "seal an accord",
        "--never",
        "match",
        "--never",
        "cup",
    ]
    assert main(wish) == 0
    out = capsys.readouterr().out
    assert "lead:(@norland NEAR/S (sign OR (seal NEAR/3 accord)))" in out, "several --what are one list"
    assert "minus 1 (match OR cup)" in out
    assert "\n# accords, last 30 days: 24 articles: 8 matches" in out
    assert f"# nothing was written; --write puts it into {desk / 'topics.yaml'}\n" in out
    (desk / "kept.yaml").write_text(out + "sets: {norland: [Norland, Nordia]}\n", "utf-8")
    assert main(["topics", "lint", "--no-archive", "--topics", str(desk / "kept.yaml")]) == 0
    assert "1 topic, 0 errors" in capsys.readouterr().out
    assert main(["topics", "test", "--topics", str(desk / "kept.yaml")]) == 0
    assert "no examples beside 1 topic" in capsys.readouterr().out


def test_a_draft_that_was_tried_on_nothing_says_so(
    desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """ "0 articles: 0 matches" sounded like a poor query."""
    wish = ["topics", "new", "accords", "--who", "Nordia", "--what", "sign"]
    monkeypatch.setenv("WIREWATCH_CATALOG", f"sqlite:///{tmp_path / 'empty.sqlite'}")
    monkeypatch.setenv("WIREWATCH_DATA", str(tmp_path / "empty"))
    assert main(wish) == 0
    assert "# accords could be tried on nothing, as there is no archive yet: " in capsys.readouterr().out
    with open_warehouse(f"sqlite:///{tmp_path / 'empty.sqlite'}", tmp_path / "empty"):
        pass
    assert main(wish) == 0
    out = capsys.readouterr().out
    assert "# accords could be tried on nothing: the archive has no article of the last 30 days; `wirewatch run` fetches some\n" in out
    assert "0 matches" not in out


def test_relatives_that_the_archive_has_are_offered_and_taken_where_asked(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`scorer` does not find who scores; `winner` has a relative too, which stands beside no goal."""
    wish = ["topics", "new", "wins", "--who", "goal", "--what", "winner,scorer"]
    assert main(wish) == 0
    out = capsys.readouterr().out
    assert "the archive has, beside your other words, of scorer: score (4 articles)\n" in out
    assert "lead:(goal NEAR/S (winner OR scorer))" in out
    assert main([*wish, "--relatives"]) == 0
    assert "lead:(goal NEAR/S (winner OR scorer OR score))" in capsys.readouterr().out


def test_near_misses_of_a_query_by_hand_are_shown_where_asked(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """They were shown by `topics label` alone, which asks about them one by one."""
    (desk / "topics.yaml").write_text("topics:\n  - name: wins\n    query: lead:(match NEAR/2 win)\n", "utf-8")
    assert main(["topics", "backtest", "wins"]) == 0
    assert "near" not in capsys.readouterr().out
    (desk / "topics.yaml").write_text("topics:\n  - name: wins\n    query: title:(win NEAR/1 match)\n", "utf-8")
    assert main(["topics", "backtest", "wins", "--near", "3"]) == 0
    out = capsys.readouterr().out
    assert out.count(" near 0 ") == 3
    assert "4 near misses: the rule lets none match" in out
    assert main(["topics", "backtest", "wins", "--near", "1", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["near_misses"]) == 1


def test_all_aliases_are_shown_where_asked_and_shipped_sets_are_not_called_idle(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = [f"Name{number}" for number in range(20)]
    (desk / "actors.yaml").write_text(f"sets:\n  firms: [{', '.join(names)}]\n  china: [China]\n", "utf-8")
    assert main(["topics", "sets", "firms"]) == 0
    cut = capsys.readouterr().out
    assert "Name19" not in cut
    assert "--all shows every alias" in cut
    assert main(["topics", "sets", "firms", "--all"]) == 0
    whole = capsys.readouterr().out
    assert "Name19" in whole
    assert "--all" not in whole
    assert main(["topics", "lint", "--no-archive"]) == 0
    assert "used by no topic: @firms, @norland\n" in capsys.readouterr().out


def test_words_that_such_news_is_told_with_are_told(desk: Path, warehouse: Warehouse, capsys: pytest.CaptureFixture[str]) -> None:
    now = datetime.now(UTC)
    rain = [
        replace(article("Rain.", f"Rain {n}", article_id=f"r{n}", url=f"https://news.example/r{n}"), first_seen_at=now) for n in range(40)
    ]
    kept = [replace(one, canonical_url=one.url) for one in rain]
    warehouse.transact(lambda connection: save_articles(connection, kept, now))
    assert main(["topics", "new", "goals", "--who", "goal", "--what", "Norland"]) == 0
    assert "# such news is told there with score; ask for those that mean it, too\n" in capsys.readouterr().out


def test_a_draft_of_a_name_that_is_taken_is_shown_and_not_written(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["topics", "new", "pacts", "--who", "Nordia", "--what", "sign"]) == 0
    out = capsys.readouterr().out
    assert "24 articles: " in out
    assert "has a topic 'pacts'" in out
    assert (desk / "topics.yaml").read_text("utf-8") == TOPICS


def test_a_draft_without_a_terminal_says_which_options_it_needs(desk: Path, typed: Typed, capsys: pytest.CaptureFixture[str]) -> None:
    typed()
    assert main(["topics", "new"]) == 2
    assert "--who" in capsys.readouterr().err
    assert main(["topics", "new", "x", "--who", "@zembla"]) == 2
    assert "@zembla is not a set" in capsys.readouterr().err


PACK = """
sets:
  games: [match, game]
topics:
  - name: sport
    query: Norland NEAR/S @games
    examples:
      should: ["Norland wins the match"]
      should_not: ["Norland signs"]
"""


def test_a_pack_is_installed_after_its_examples_and_its_backtest(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "pack.yaml").write_text(PACK, "utf-8")
    assert main(["topics", "add", str(desk / "pack.yaml")]) == 0
    out = capsys.readouterr().out
    assert "24 articles: 8 matches" in out
    assert "nothing was installed" in out
    assert main(["topics", "add", str(desk / "pack.yaml"), "--yes"]) == 0
    assert main(["topics", "test"]) == 0
    assert main(["topics", "sets", "games"]) == 0
    assert "in sport" in capsys.readouterr().out
    assert main(["topics", "add", str(desk / "pack.yaml"), "--yes"]) == 2
    assert "sport would be there twice" in capsys.readouterr().err


def test_the_topics_that_ship_are_not_written(desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Somebody named a home of hers in WIREWATCH_HOME, stood elsewhere, and installed a pack into the package."""
    monkeypatch.setattr(topics_file, "SHIPPED", desk)
    before = (desk / "topics.yaml").read_text("utf-8")
    (desk / "pack.yaml").write_text(PACK, "utf-8")
    for words in (["add", str(desk / "pack.yaml"), "--yes"], ["new", "quakes", "--who", "earthquake", "--what", "strike", "--write"]):
        assert main(["topics", *words]) == 2
        assert "name it in WIREWATCH_FOLDER" in capsys.readouterr().err
    assert main(["topics", "new", "quakes", "--who", "earthquake", "--what", "strike"]) == 0
    shown = capsys.readouterr().out
    assert "--write" not in shown, "no way that ends in a refusal"
    assert "nothing was written. The topics in use here are those that ship" in shown
    monkeypatch.setenv("WIREWATCH_HOME", str(desk / "own"))
    (desk / "own").mkdir()
    (desk / "own" / "wirewatch.toml").write_text("", "utf-8")
    monkeypatch.chdir(desk)
    assert main(["topics", "new", "quakes", "--who", "earthquake", "--what", "strike"]) == 0
    assert f"nothing was written. {desk / 'own' / 'wirewatch.toml'} is not read, as you stand elsewhere" in capsys.readouterr().out
    assert (desk / "topics.yaml").read_text("utf-8") == before


def test_what_ships_is_known_where_it_is() -> None:
    shipped = Path(__file__).parent.parent / "seeds" / "topics.yaml"
    assert shipped.exists()
    with pytest.raises(UsageError, match="WIREWATCH_FOLDER"):
        topics_file.refuse_shipped_topics(shipped)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "topics:\n  - name: a\n    query: b\n"),
        ("# ours\n", "# ours\n\ntopics:\n  - name: a\n    query: b\n"),
        ("topics:\n", "topics:\n  - name: a\n    query: b\n"),
        ("topics: []\n", "topics:\n  - name: a\n    query: b\n"),
        ("topics: [ ]  # none yet\nsets: {}\n", "topics:  # none yet\n  - name: a\n    query: b\nsets: {}\n"),
        ("sets:\n  x: [y]\ntopics: null\n# end\n", "sets:\n  x: [y]\ntopics:\n  - name: a\n    query: b\n# end\n"),
        ("topics: [\n]\nsets: {}\n", "topics:\n  - name: a\n    query: b\nsets: {}\n"),
    ],
)
def test_a_list_of_nothing_takes_its_first_topic(before: str, after: str) -> None:
    assert with_topics(before, "- name: a\n  query: b\n") == after


def test_a_pack_that_breaks_its_examples_or_has_none_is_refused(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "pack.yaml").write_text(PACK.replace("Norland signs", "Norland lost a match"), "utf-8")
    assert main(["topics", "add", str(desk / "pack.yaml"), "--yes"]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "sport: the rule matches from 1 and alerts from 1; no judge is asked",
        "broken   sport: 'Norland lost a match'",
        "         rule 1: stands under should_not, and matches",
        '         pattern "query": 1 = 1 query',
        f"wirewatch: {desk / 'pack.yaml'} is not installed, as examples are broken. 2 examples of 1 topic: 1 kept, 1 broken.",
    ]
    (desk / "pack.yaml").write_text(PACK.split("    examples", maxsplit=1)[0], "utf-8")
    assert main(["topics", "add", str(desk / "pack.yaml"), "--yes"]) == 2
    assert "sport has no examples that could show that it works" in capsys.readouterr().err
    (desk / "pack.yaml").write_text("topics: {", "utf-8")
    assert main(["topics", "add", str(desk / "pack.yaml"), "--yes"]) == 2
    assert (desk / "topics.yaml").read_text("utf-8") == TOPICS
