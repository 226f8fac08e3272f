"""Tables as spreadsheets, services and crawlers write them: any delimiter, order and language of columns; what is amiss is named."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.fakes.news_site import WEATHER
from tests.own_home import ask
from wirewatch.cli.main import main
from wirewatch.errors import SeedError
from wirewatch.ingest.imports.article_rows import MORE_CELLS, NO_ADDRESS, NO_TEXT, UNREAD_DATE, article_of_row
from wirewatch.ingest.imports.column_names import NAMES, folded_name, our_columns
from wirewatch.ingest.imports.date_order import DateOrders
from wirewatch.ingest.imports.json_files import json_rows
from wirewatch.ingest.imports.table_files import TableRow, csv_rows, find_header

NOW = datetime(2026, 12, 1, tzinfo=UTC)
EXCEL = (
    "sep=;\r\nLfd. Nr.;Überschrift;Veröffentlicht am;Quelle;URL;Inhalt;Autor\r\n;;;;;;\r\n"
    '1;Fähre gesunken;24.10.2026 14:05;Kelmer Blatt;https://kelm.example/1;"Eine Fähre sank.\r\n\r\nElf: ""Gerettet"".";J. Müller; \r\n'
    "\r\n2;Größe;25.10.2026;Kelmer Blatt;www.kelm.example/2;Über Größe.;A. Eins; \r\n"
)


def cells_of(text: str) -> list[tuple[str, dict[str, object]]]:
    return [(row.place, dict(row.cells)) for row in csv_rows(iter(text.splitlines(keepends=True)), "x.csv")]


def test_no_name_of_a_column_means_two_things_but_where_languages_share_it() -> None:
    names = [name for names in NAMES.values() for name in names]
    assert len(names) == len(set(names))
    assert all(name == folded_name(name) and name for name in names)


@pytest.mark.parametrize(
    ("names", "ours"),
    [
        (["URL", "Überschrift", "Veröffentlicht am", "Inhalt"], {"url", "title", "date", "text"}),
        (["Дата публикации", "Заголовок", "Ссылка", "Текст"], {"url", "title", "date", "text"}),
        (["标题", "链接", "正文", "发布时间"], {"url", "title", "date", "text"}),
        (["見出し", "リンク", "本文", "日付"], {"url", "title", "date", "text"}),
        (["제목", "링크", "본문", "날짜"], {"url", "title", "date", "text"}),
        (["العنوان", "الرابط", "النص", "التاريخ"], {"url", "title", "date", "text"}),
        (["शीर्षक", "लिंक", "पाठ", "तिथि"], {"url", "title", "date", "text"}),
        (["Titre", "Lien", "Contenu", "Publié le"], {"url", "title", "date", "text"}),
        (["Published At", "article-url", "HEADLINE", "full_text"], {"url", "title", "date", "text"}),
        (["a", "b", ""], set()),
    ],
)
def test_columns_are_known_by_their_names_in_any_language_and_spelling(names: list[str], ours: set[str]) -> None:
    assert our_columns(names).keys() == ours


@pytest.mark.parametrize(
    ("head", "row", "delimiter"),
    [
        ("url,title;sub,text", 1, ","),
        ("sep=|\nurl|title, first|text", 2, "|"),
        ('LexisNexis Results\n"Search: a, b, c, d, e"\n\n"Title","Publication","Date"', 4, ","),
        ("a;b;c\n1;2;3", 1, ";"),
        ("url\ttitle\ttext", 1, "\t"),
        ('import csv\nwrite("url,title,text,date")\n', 1, ","),
        ("", 1, ","),
    ],
)
def test_the_header_is_the_row_with_most_columns_that_are_known(head: str, row: int, delimiter: str) -> None:
    found = find_header(head.splitlines(keepends=True))
    assert (found.row, found.delimiter) == (row, delimiter)


def test_rows_are_numbered_as_spreadsheets_do_and_empty_ones_are_none() -> None:
    first, second = cells_of(EXCEL)
    assert (first[0], second[0]) == ("row 4", "row 6")
    assert first[1]["inhalt"] == 'Eine Fähre sank.\r\n\r\nElf: "Gerettet".'


def test_a_quotation_mark_that_never_closes_is_told_with_what_it_takes() -> None:
    rows = csv_rows(iter(["url,title\n", 'a,"One "" two"\n', 'b,"Two\n', "c,Three\n", "d,Four\n"]), "x.csv")
    assert next(rows).place == "row 2"
    with pytest.raises(SeedError, match=r"x\.csv breaks off: a quotation mark in row 3 never closes, so that the 2 lines behind it belong"):
        next(rows)
    closed = ["url,title\n", 'a,"One\n', 'line"\n', 'b,5" pipe\n']
    assert [row.place for row in csv_rows(iter(closed), "x.csv")] == ["row 2", "row 3"]


def test_an_excel_table_comes_in_whole(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "excel.csv").write_bytes(EXCEL.encode("cp1252"))
    assert main(["import", "excel.csv"]) == 0
    assert capsys.readouterr().out.startswith("excel.csv: 2 articles; dated 24 Oct 2026 to 25 Oct 2026.\n")
    assert ask("SELECT title, text, source, byline, canonical_url, published_at FROM articles ORDER BY published_at") == [
        (
            "Fähre gesunken",
            'Eine Fähre sank.\nElf: "Gerettet".',
            "Kelmer Blatt",
            ["J. Müller"],
            "https://kelm.example/1",
            datetime(2026, 10, 24, 14, 5, tzinfo=UTC),
        ),
        ("Größe", "Über Größe.", "Kelmer Blatt", ["A. Eins"], "https://www.kelm.example/2", datetime(2026, 10, 25, tzinfo=UTC)),
    ]


def test_what_is_amiss_with_a_row_is_named(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "a.csv").write_text(
        "url,title,text,date\nhttps://m.example/1,One, two, three,2026-10-05\nnot an address,Two,Text,2026-10-05\nhttps://m.example/3,,,\n"
        ",Four,,2026-10-05\n,Five,,\n",
        "utf-8",
    )
    assert main(["import", "a.csv"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "a.csv: 2 articles, 3 left out (2 bad-url: rows 3, 6; 1 empty: row 4); dated 5 Oct 2026.",
        f"  1 with {MORE_CELLS}: row 2; 1 with {UNREAD_DATE}: row 2; 1 with {NO_ADDRESS}: row 5; 1 with {NO_TEXT}: row 5",
    ]


def test_exports_of_services_come_in(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "alerts.csv").write_text(
        'Title,Link,Date,Snippet,Source\n"<b>Ferry</b> sinks &amp; more","https://www.google.com/url?rct=j&url=https://b.example/1&ct=ga",'
        '"Oct 5, 2026","A <b>ferry</b> sank ...",BBC\n',
        "utf-8",
    )
    (home / "nexis.csv").write_text(
        'LexisNexis Results\n"Search: ferry, kelm"\n\n"Title","Publication","Date","Byline","Hlead"\n'
        '"Toll vote","The Times (London)","October 6, 2026 Tuesday","Smith, John; Lee, Ann","A vote."\n',
        "utf-8",
    )
    assert main(["import", "alerts.csv", "nexis.csv"]) == 0
    assert ask("SELECT title, standfirst, source, canonical_url LIKE 'urn:%', byline, body_status FROM articles ORDER BY title") == [
        ("Ferry sinks & more", "A ferry sank ...", "BBC", False, [], "headline-only"),
        ("Toll vote", "A vote.", "The Times (London)", True, ["Smith, John", "Lee, Ann"], "headline-only"),
    ]
    assert ask("SELECT canonical_url FROM articles WHERE source = 'BBC'") == [("https://b.example/1",)]
    capsys.readouterr()
    assert main(["import", "nexis.csv", "--again"]) == 0
    assert "0 articles, 1 known already" in capsys.readouterr().out, "what has no address is known by what it says"


AT = "2026-10-05T10:00:00Z"
NEWS = {"url": "https://n.example/1", "title": "One", "content": f"<p>{WEATHER[1]}</p><p>A &amp; B.</p>", "publishedAt": AT}
FIELDS = {"bodyText": f"{WEATHER[1]}\nA & B."}
GUARDIAN = {"webTitle": "One", "webUrl": "https://n.example/1", "fields": FIELDS, "webPublicationDate": AT}


@pytest.mark.parametrize(
    "written",
    [
        lambda: json.dumps([NEWS]),
        lambda: json.dumps([NEWS], indent=2),
        lambda: json.dumps({"status": "ok", "tags": [1, 2], "articles": [NEWS, {"title": "No address"}]}, indent=1),
        lambda: json.dumps({"response": {"status": "ok", "results": [GUARDIAN]}}),
        lambda: json.dumps({"hits": {"hits": [{"_id": "1", "_source": NEWS}]}}),
        lambda: json.dumps({"_index": "news", "_source": NEWS}),
        lambda: "\n".join([json.dumps({"page": number, "results": [NEWS | {"source": {"name": "n.example"}}]}) for number in range(2)]),
        lambda: '{"broken": \n' + json.dumps(NEWS) + "\n",
    ],
)
def test_json_of_services_comes_in(written: Callable[[], str], home: Path) -> None:
    (home / "a.json").write_text(written(), "utf-8")
    assert main(["import", "a.json"]) == 0
    assert ask("SELECT title, text, source, published_at FROM articles") == [
        ("One", f"{WEATHER[1]}\nA & B.", "n.example", datetime(2026, 10, 5, 10, tzinfo=UTC))
    ]


def test_a_broken_line_amid_others_is_named(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [json.dumps({"url": f"https://j.example/{n}", "title": f"Row {n}", "date": "2026-10-05", "text": "T"}) for n in range(6)]
    lines[3] = lines[3][:40]
    (home / "a.jsonl").write_text("\n".join(lines), "utf-8")
    assert main(["import", "a.jsonl"]) == 0
    assert capsys.readouterr().out == "a.jsonl: 5 articles, 1 left out (1 bad-line: line 4); dated 5 Oct 2026.\n"
    assert "line 4 is not JSON: " in ask("SELECT detail FROM drops")[0][0]


def test_a_line_that_lists_several_is_read_with_its_last() -> None:
    rows = list(json_rows(iter([json.dumps({"results": [{"url": f"https://j.example/{n}"} for n in range(3)]}) + "\n"]), "x"))
    assert [(row.number, row.position, row.place) for row in rows] == [(1, 0, "item 1"), (1, 0, "item 2"), (1, 1, "item 3")]


def test_a_document_that_is_too_large_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wirewatch.ingest.imports.json_files.MOST_DOCUMENT_CHARACTERS", 30)
    with pytest.raises(SeedError, match="write an object a line"):
        list(json_rows(iter(["[\n", '{"url": "https://j.example/1",\n', '"title": "One"}\n', "]"]), "x.json"))


def test_halves_of_characters_and_odd_cells_break_nothing(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    markup = "<p>One <b>bold</p><script>x()</script><style>y</style>Tail"
    listed = {"title": {"main": "Nested"}, "text": ["One.", "Two."], "authors": [{"name": "A B"}]}
    rows: list[dict[str, object]] = [
        {"url": "https://odd.example/\ud800", "title": "Half \ud83d", "text": "Null\0 byte", "date": "2026-10-05"},
        {"url": ["https://odd.example/2"], "date": {"x": 1}, **listed},
        {"url": "https://odd.example/3", "title": "Open", "text": markup, "date": 1e400},
    ]
    (home / "odd.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    assert main(["import", "odd.jsonl"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "odd.jsonl: 3 articles; dated 5 Oct 2026."
    assert "1 with characters that cannot be read: line 1" in said[1]
    assert ask("SELECT title, text, byline FROM articles ORDER BY title") == [
        ("Half \ufffd", "Null byte", []),
        ("Nested", "One.\nTwo.", ["A B"]),
        ("Open", "One bold\nTail", []),
    ]


def test_a_text_that_a_spreadsheet_cut_is_named(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "a.csv").write_text(f"url,title,text,date\nhttps://m.example/1,One,{'x' * 32_767},2026-10-05\n", "utf-8")
    assert main(["import", "a.csv"]) == 0
    assert "  1 with a text of 32,767 characters, at which Excel cuts: row 2\n" in capsys.readouterr().out


def test_a_spreadsheets_link_is_its_address() -> None:
    row = TableRow(2, "row 2", {"url": '=HYPERLINK("https://quay.example/1","Ferry")', "title": "Ferry"})
    found = article_of_row(row, NOW, DateOrders())
    assert getattr(found, "canonical_url", found) == "https://quay.example/1"
