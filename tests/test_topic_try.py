"""`wirewatch topics try`: what becomes of headlines that somebody makes up, and why."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import sys
from pathlib import Path

import pytest

from tests.fakes.words_embedder import WordsEmbedder
from tests.topic_books import article, set_home, topic_book
from warehouse.records.article import Article
from warehouse.records.topic import LabelledArticle
from wirewatch.cli.main import main
from wirewatch.topic.evaluator import Evaluator
from wirewatch.topic.workbench.text_fate import Fate, TextFate, fates_of

PLACES = ["Vesper", "Ostmark", "Kasten", "Venlo", "Tarn"]
SIGNED = [f"Norland and {place} {words}" for place in PLACES for words in ("sign treaty", "seal accord treaty", "ratify treaty")]
PLAYED = [f"Norland and {place} {words}" for place in PLACES for words in ("play match", "win match cup", "draw match")]
PACTS = "topics:\n  - {name: pacts, query: title:(norland NEAR/4 tarn), alert: 2, score: plus 1 treaty minus 1 zebra}\n"
RAIN = "  - {name: rain, query: rain, min: 1}\n"


def fates(text: str, titles: list[str], *, taught: bool = True) -> list[TextFate]:
    book = topic_book(text)
    moment = article().first_seen_at
    given = [(True, title) for title in SIGNED] + [(False, title) for title in PLAYED]
    labels = [LabelledArticle(f"l{place}", useful, title, "", "en", moment) for place, (useful, title) in enumerate(given)]
    with Evaluator(book, WordsEmbedder(), {"pacts": labels} if taught else {}) as evaluator:
        found = fates_of(evaluator, book.topics, [article("", title, article_id=title) for title in titles])
    return [fate for of_text in found for fate in of_text]


ALONE = [
    ("Norland and Tarn sign a treaty", Fate.ALERT, 2.0, "2 = 1 query + 1 treaty"),
    ("Norland and Tarn win", Fate.MATCH, 1.0, "1 = 1 query"),
    ("Norland beats Tarn, zebra runs", Fate.BELOW, 0.0, "scores 0 of the 1 needed: +1 query -1 zebra"),
    (
        "Norland said on Monday that it had never seen a treaty with Tarn",
        Fate.NEAR,
        1.0,
        (
            "1 = 0 near misses + 1 treaty; by the rule alone: norland and tarn are not within 4 words; the nearest are 12 words apart "
            "(pattern query)"
        ),
    ),
    ("Rain in Vesper", Fate.NOTHING, None, "norland is not there (pattern query)"),
]


@pytest.mark.parametrize(("title", "fate", "score", "reason"), ALONE)
def test_what_becomes_of_a_text_by_the_rule(title: str, fate: Fate, score: float | None, reason: str) -> None:
    (found,) = fates(PACTS, [title], taught=False)
    assert (found.fate, found.found.score if found.found else None, found.reason) == (fate, score, reason)
    assert found.probability is None


def test_what_becomes_of_a_text_where_a_judge_decides() -> None:
    titles = ["Norland and Tarn sign treaty again", "Norland and Tarn win match again", "Norland, as treaty and accord say, seal with Tarn"]
    signed, played, apart = fates(PACTS, titles)
    assert (signed.fate, played.fate, apart.fate) == (Fate.ALERT, Fate.REFUSED, Fate.ALERT)
    assert signed.probability is not None
    assert signed.probability > 0.8
    assert played.probability is not None
    assert played.probability < 0.3
    assert played.reason == "1 = 1 query"
    assert "near misses" in apart.reason
    assert "; by the rule alone: norland and tarn are not within 4 words" in apart.reason


def test_a_text_that_the_judge_has_learnt_is_told_so() -> None:
    known, new = fates(PACTS, [SIGNED[-1], "Norland and Tarn sign treaty again"])
    assert (known.is_learnt, new.is_learnt) == (True, False)


def test_what_is_tried_is_what_runs() -> None:
    titles = [*(title for title, *_ in ALONE), *SIGNED, *PLAYED]
    book = topic_book(PACTS)
    articles: list[Article] = [article("", title, article_id=title) for title in titles]
    live = {match.article_id: match.alert for matches in Evaluator(book).match_all(articles) for match in matches}
    tried = {fate.article.title: fate.fate is Fate.ALERT for fate in fates(PACTS, titles, taught=False) if fate.fate in {"alert", "match"}}
    assert tried == live


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "topics.yaml").write_text(PACTS + RAIN, "utf-8")
    (tmp_path / "pacts.yaml").write_text(PACTS, "utf-8")
    set_home(monkeypatch, tmp_path, f"sqlite:///{tmp_path / 'none.sqlite'}", tmp_path / "none")
    return tmp_path


def test_headlines_are_rows_to_a_script(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(files.rglob("*"))
    assert main(["topics", "try", "pacts", ALONE[0][0], "Weather | Rain over Norland."]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines() == [
        "# pacts: the rule matches from 1 and alerts from 2; no judge is asked",
        "what\trule\tjudge\tin\theadline\twhy",
        f"alert\t2\t\ten?\t{ALONE[0][0]}\t2 = 1 query + 1 treaty",
        'not found\t\t\ten?\tWeather\tnorland is in the article as "Norland", but below the title (pattern query)',
    ]
    assert err == ""
    assert sorted(files.rglob("*")) == before, "nothing is written, and no archive begun"


def test_without_a_name_all_topics_are_asked(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["topics", "try", "Norland and Tarn in the rain", "Cat in a tree"]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [
        "alert\t1\t\ten?\tNorland and Tarn in the rain\train: 1 = 1 query",
        "match\t1\t\ten?\tNorland and Tarn in the rain\tpacts: 1 = 1 query",
        "not found\t\t\ten?\tCat in a tree\tno topic finds it",
        "# 2 texts, 1 of them taken by a topic",
    ]


def test_a_file_of_one_topic_needs_no_name(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["topics", "try", "--topics", str(files / "pacts.yaml"), "Rain in Vesper"]) == 0
    assert "norland is not there (pattern query)" in capsys.readouterr().out


def test_texts_come_from_a_file_or_the_standard_input(
    files: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = ["Rain | Rain over Norland.", "", '{"id": 7, "title": "Norland and Tarn: treaty", "lang": "en"}', '{"title": "no id"}']
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    assert main(["topics", "try", "pacts", "--file", "-", "--json"]) == 1
    out, err = capsys.readouterr()
    rows = json.loads(out)
    assert [(row["title"], row["text"], row["fate"], row["score"]) for row in rows] == [
        ("Rain", "Rain over Norland.", "not found", None),
        ("Norland and Tarn: treaty", "", "alert", 2.0),
    ]
    assert rows[1]["sum"] == [{"name": "query", "value": 1.0}, {"name": "treaty", "value": 1.0}]
    assert (rows[1]["min"], rows[1]["alert"], rows[1]["probability"], rows[1]["match_probability"]) == (1, 2, None, None)
    assert "line 4 is not an article" in err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["pact", "Norland"], "has no usable topic 'pact'. Did you mean"),
        ([], "Give headlines, such as: topics try T"),
        (["pacts"], "Give headlines, such as: topics try T"),
        (["pacts", "Norland", "--language", "German"], "--language is 'German'; give a code of ISO 639-1, such as de."),
        (["pacts", "--file", "none.txt"], "none.txt cannot be read"),
    ],
)
def test_what_cannot_be_tried_is_told(files: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["topics", "try", *words]) == 2
    assert said in capsys.readouterr().err


def test_a_language_is_given_where_the_guess_is_wrong(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sets = "sets:\n  leaves: {aliases: [{text: tritt zurück, language: de}]}\n"
    (files / "topics.yaml").write_text(f"{sets}topics:\n  - {{name: exits, query: '@leaves'}}\n", "utf-8")
    assert main(["topics", "try", "exits", "Kasten tritt zurück"]) == 0
    assert "`--language de` of `topics try`" in capsys.readouterr().out
    assert main(["topics", "try", "exits", "Kasten tritt zurück", "--language", "de"]) == 0
    assert "alert\t1\t\tde\tKasten tritt zurück\t1 = 1 query" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "language", "title"),
    [
        ("de: Kasten tritt zurück", "de", "Kasten tritt zurück"),
        ("pl: Kasten podaje się do dymisji | Dymisja.", "pl", "Kasten podaje się do dymisji"),
        ("Kasten tritt zurück", "en?", "Kasten tritt zurück"),
        ("Die Lage: Kasten tritt nicht zurück", "de?", "Die Lage: Kasten tritt nicht zurück"),
        ("xq: Kasten", "en?", "xq: Kasten"),
        ("卡斯滕辞职", "", "卡斯滕辞职"),
    ],
)
def test_a_line_says_its_language_and_others_show_what_they_are_taken_for(
    files: Path, line: str, language: str, title: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (files / "lines.txt").write_text(f"{line}\nRain\n", "utf-8")
    assert main(["topics", "try", "pacts", "--file", str(files / "lines.txt")]) == 0
    rows = [row.split("\t")[3:5] for row in capsys.readouterr().out.splitlines()[2:]]
    assert rows == [[language, title], ["en?", "Rain"]]


@pytest.mark.parametrize(
    "words",
    [
        ["pacts", "--language", "en", ALONE[1][0], "Rain"],
        ["pacts", ALONE[1][0], "--language", "en", "Rain"],
        ["--language", "en", "pacts", ALONE[1][0], "Rain"],
    ],
)
def test_headlines_stand_anywhere_among_options(files: Path, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """`try T --language en "headline"` was refused: unrecognized arguments."""
    assert main(["topics", "try", *words]) == 0
    assert [row.split("\t")[4] for row in capsys.readouterr().out.splitlines()[2:]] == [ALONE[1][0], "Rain"]


def test_an_unknown_option_is_told_with_the_usage_of_the_action(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["topics", "try", "pacts", "--lang-code", "en", "Rain"])
    err = capsys.readouterr().err
    assert err.startswith("wirewatch topics try: unrecognized arguments: --lang-code")
    assert "usage: wirewatch topics try" in err
    with pytest.raises(SystemExit, match="2"):
        main(["topics", "try", "pacts", "--languag2", "en", "Rain"])
    assert "Did you mean `--language`? " in capsys.readouterr().err


def test_what_the_judge_says_stands_before_what_the_rule_counts(
    files: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """From twenty examples on `alert` stood beside a rule score of 0, and nothing said whose word it was."""
    examples = f", examples: {{should: {json.dumps(SIGNED)}, should_not: {json.dumps(PLAYED)}}}}}"
    (files / "pacts.yaml").write_text(PACTS.replace("}", examples), "utf-8")
    monkeypatch.setattr("wirewatch.cli.topics.try_texts.open_evaluator", lambda _, book, *__: Evaluator(book, WordsEmbedder()))
    titles = ["Norland and Tarn sign treaty again", "Norland and Tarn win match again"]
    asked = ["topics", "try", "--topics", str(files / "pacts.yaml"), *titles]
    assert main(asked) == 0
    _, _, signed, played = capsys.readouterr().out.splitlines()
    assert re.search(r"\tby its judge: \.\d+, alert from \.70; the rule: 2 = 1 query \+ 1 treaty$", signed)
    assert re.search(r"^refused.*\tby its judge: \.\d+, match from \.\d+; the rule: 1 = 1 query$", played)
    assert main([*asked, "--rule"]) == 0
    assert "judge:" not in capsys.readouterr().out


@pytest.mark.parametrize(("columns", "below"), [(60, True), (100, False)])
def test_a_terminal_has_each_headline_whole_with_its_figures(
    files: Path, columns: int, below: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr(shutil, "get_terminal_size", lambda *_: os.terminal_size((columns, 24)))
    monkeypatch.setenv("COLUMNS", str(columns))
    assert main(["topics", "try", "pacts", ALONE[0][0], ALONE[3][0]]) == 0
    out = re.sub(r"\x1b\[[0-9;]*m", "", capsys.readouterr().out)
    lines = [line.rstrip() for line in out.splitlines()]
    assert all(len(line) <= columns for line in lines)
    assert ("  alert  rule 2  in en?" in lines) == below
    assert (ALONE[0][0] in lines) == below
    assert any(line.startswith("alert") and line.endswith(f"  {ALONE[0][0]}") for line in lines) != below
