import json

from flows.cli import main

WIRE = (
    "The central bank of Norland raised its key rate by a quarter point to 4.25 percent on Tuesday, the first increase since 2019, "
    "and said more may follow if wages keep rising faster than output. Governor Ingrid Solberg told reporters in Vestby that the board "
    "had voted five to two, with both dissenters asking for a pause until the autumn survey of firms. The krone gained half a percent "
    "against the euro after the announcement, while shares of builders fell."
)


def group(tmp_path, capsys, rows):
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" if isinstance(row, dict) else row for row in rows), "utf-8")
    code = main(["group", "--batch", str(path)])
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_group_writes_one_line_an_article_in_the_order_of_the_input(tmp_path, capsys):
    rows = [
        {"id": "b", "title": "Norland raises rates", "text": WIRE, "date": "2026-03-03T09:00:00Z"},
        {"id": "a", "title": "Rates up in Norland | The Courier", "text": f"VESTBY (NWA) - {WIRE}\nShare on Facebook"},
        {"id": "c", "title": "Ferry runs aground off Kolsund", "text": "A ferry with 214 people ran aground off Kolsund. " * 4},
    ]
    code, out = group(tmp_path, capsys, rows)
    assert code == 0
    assert [row["id"] for row in out] == ["b", "a", "c"]
    assert out[0]["reprint_group"] == out[1]["reprint_group"] != out[2]["reprint_group"]
    assert out[0]["story"] == out[1]["story"] != out[2]["story"]


def test_group_names_a_broken_line_and_goes_on(tmp_path, capsys):
    code, out = group(tmp_path, capsys, ['{"id": "x", "title": null, "text": null}\n', "not json\n", '{"id": "y"}\n'])
    assert code == 1
    assert [row["id"] for row in out] == ["x", "y"]
