"""The commands around labels: rows in and out, and what rule and judge get right of them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from wirewatch.cli.main import main

SIGNED, PLAYED = ["sign a treaty", "seal an accord", "ratify the pact"], ["win the match", "draw the game", "score a goal"]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "topics.yaml").write_text("topics: [{name: pacts, query: norland}]\n", "utf-8")
    (tmp_path / "actors.yaml").write_text("sets: {}\n", "utf-8")
    monkeypatch.setenv("WIREWATCH_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("WIREWATCH_TOPICS", str(tmp_path / "topics.yaml"))
    monkeypatch.setenv("WIREWATCH_ACTORS", str(tmp_path / "actors.yaml"))
    rows = [
        {"id": f"{kind}{place}", "title": f"Norland and Tarn {words[place % 3]} {place}", "date": f"2026-02-{place + 1:02}", "label": kind}
        for kind, words in ((2, SIGNED), (0, PLAYED))
        for place in range(12)
    ]
    lines = [json.dumps(row) for row in [*rows, {"id": "edge", "title": "Norland waits", "label": 1}]]
    (tmp_path / "rows.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    return tmp_path


def test_rows_go_in_and_come_out_and_are_scored(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["topics", "label", "pacts", "--from", str(desk / "rows.jsonl")]) == 0
    assert "24 labels kept, 12 of them useful" in capsys.readouterr().out
    assert main(["topics", "label", "pacts", "--to", str(desk / "out.jsonl")]) == 0
    written = [json.loads(line) for line in (desk / "out.jsonl").read_text("utf-8").splitlines()]
    assert len(written) == 24
    assert {row["label"] for row in written} == {0, 2}
    capsys.readouterr()
    assert main(["topics", "score", "pacts"]) == 0
    out = capsys.readouterr().out
    assert "rule, match    precision 0.50" in out
    assert "judge, match   precision" in out
    assert "the judge decides" in out


def test_a_row_without_a_label_is_named_and_the_others_are_kept(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (desk / "rows.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps({"id": "x", "title": "Norland", "label": "perhaps"}) + "\n")
    assert main(["topics", "label", "pacts", "--from", str(desk / "rows.jsonl")]) == 1
    captured = capsys.readouterr()
    assert "line 26: label is 'perhaps'" in captured.err
    assert "24 labels kept" in captured.out


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_labels_go_out_as_a_table_and_come_in_again(desk: Path, delimiter: str, capsys: pytest.CaptureFixture[str]) -> None:
    odd = {"id": "odd", "title": '=HYPERLINK("x"), "a"; b', "text": "<p>Two\nlines &amp; more</p>", "label": 2, "date": "2026-02-03"}
    (desk / "odd.jsonl").write_text(json.dumps(odd) + "\n", "utf-8")
    assert main(["topics", "label", "pacts", "--from", str(desk / "odd.jsonl")]) == 0
    assert main(["topics", "label", "pacts", "--to", str(desk / "out.csv")]) == 0
    text = (desk / "out.csv").read_text("utf-8-sig")
    assert "\n=" not in text
    assert ",'=HYPER" in text.replace('"', "")
    # As another spreadsheet would save it, with numbers as it likes them.
    rows = list(csv.reader(io.StringIO(text)))
    with (desk / "in.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows([[cell if cell != "2" else "2.0" for cell in row] for row in rows])
    capsys.readouterr()
    assert main(["topics", "label", "pacts", "--from", str(desk / "in.csv"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"topic": "pacts", "kept": 1, "useful": 1, "problems": []}
    assert main(["topics", "label", "pacts", "--to", str(desk / "out.jsonl")]) == 0
    (row,) = [json.loads(line) for line in (desk / "out.jsonl").read_text("utf-8").splitlines()]
    assert (row["title"], row["text"]) == (odd["title"], "Two lines & more")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title,useful\na,1\n", "expected at least id, title and label"),
        ("", "has the columns none"),
        ('id,label\n"x,2' + "y" * 1_000_001, "no row of a table"),
    ],
)
def test_a_table_without_labels_is_refused_in_a_sentence(desk: Path, text: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "in.csv").write_text(text, "utf-8")
    assert main(["topics", "label", "pacts", "--from", str(desk / "in.csv")]) == 2
    assert said in capsys.readouterr().err


def test_what_teaches_nothing_is_said(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["topics", "label", "pacts", "--from", str(desk / "rows.jsonl")]) == 0
    (desk / "empty.csv").write_text("id,title,text,label\nx,,<br>,2\n", "utf-8")
    capsys.readouterr()
    assert main(["topics", "label", "pacts", "--from", str(desk / "empty.csv")]) == 1
    captured = capsys.readouterr()
    assert "line 2 has neither title nor text" in captured.err
    assert "0 labels kept" in captured.out
    (desk / "topics.yaml").write_text("topics: [{name: pacts, query: norland}, {name: other, query: tarn}]\n", "utf-8")
    for verb, lack in {"score": "neither labels nor examples to score", "learn": "0 useful and 0 noisy", "suggest": "no labels of"}.items():
        assert main(["topics", verb, "other"]) == 2
        said = capsys.readouterr().err
        assert f"other has {lack}" in said
        assert "`wirewatch topics label other` asks for labels; Useful and Noise pressed under its messages count as well." in said


def test_labels_are_not_written_where_nobody_may(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["topics", "label", "pacts", "--from", str(desk / "rows.jsonl")]) == 0
    assert main(["topics", "label", "pacts", "--to", str(desk)]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_few_labels_leave_the_rule_alone(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = (desk / "rows.jsonl").read_text("utf-8").splitlines()[8:16]
    (desk / "few.jsonl").write_text("\n".join(rows), "utf-8")
    assert main(["topics", "label", "pacts", "--from", str(desk / "few.jsonl")]) == 0
    assert main(["topics", "score", "pacts"]) == 0
    assert "the rule decides alone: a judge needs 20 examples" in capsys.readouterr().out
