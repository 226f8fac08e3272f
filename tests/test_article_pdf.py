"""What PDFs say, and no bytes that stop it."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from tests.examples import some_of
from tests.fakes.pdf_file import pdf_file
from warehouse.records.article import BodyStatus
from warehouse.records.feed import Entry
from wirewatch.article.body.letterhead import first_headline, is_head_line, without_letterhead
from wirewatch.article.extract import extract
from wirewatch.article.pdf.line_layout import Line, Run, flows_over, paragraphs, runs_on
from wirewatch.article.pdf.pdf_text import MOST_PAGES, is_pdf, read_pdf, turned

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
URL = "https://works.example/press/statement.pdf"
STATEMENT = [
    "Closure of the bridge at Varnholm",
    "",
    "The ministry has decided on Monday to close the bridge at Varnholm until all of its pillars",
    "have been repaired. The works are to cost twelve million crowns, half of which the pro-",
    "vince pays.",
    "",
    "1. The ferry keeps running (free of charge).",
    "2. Lorries take the road by the mill.",
]
READ = (
    "The ministry has decided on Monday to close the bridge at Varnholm until all of its pillars "
    "have been repaired. The works are to cost twelve million crowns, half of which the province pays.\n"
    "1. The ferry keeps running (free of charge).\n2. Lorries take the road by the mill."
)


def locked(body: bytes, user_password: str) -> bytes:
    writer, out = PdfWriter(clone_from=PdfReader(io.BytesIO(body))), io.BytesIO()
    writer.encrypt(user_password, "owner", algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


def test_wrapped_lines_are_paragraphs_and_the_first_line_is_the_headline() -> None:
    record = extract(pdf_file([STATEMENT]), URL)
    assert (record.title, record.text) == (STATEMENT[0], READ)
    assert (record.body_status, record.language, record.canonical_url) == (BodyStatus.FULL, "en", URL)


@pytest.mark.parametrize(
    ("announced", "declared", "title"),
    [
        ("Bridge closed", "Statement 12 of 2026", "Bridge closed"),
        ("statement.pdf", "Statement 12 of 2026", "Statement 12 of 2026"),
        ("statement.pdf", "Microsoft Word - final_v3.docx", STATEMENT[0]),
        ("", "Untitled", STATEMENT[0]),
    ],
)
def test_the_feed_names_a_statement_before_the_file_does(announced: str, declared: str, title: str) -> None:
    assert extract(pdf_file([STATEMENT], declared), URL, "", Entry("1", URL, announced)).title == title


HEADLINE = "Statement on the Hollowbrook line"
SAYS = "The Hollowbrook line will not reopen before March, the ministry announced."


@pytest.mark.parametrize(
    ("head", "left"),
    [
        ((HEADLINE,), ()),
        ((f"Ministry of Transport - {HEADLINE}",), ()),
        ((f"{HEADLINE} (Ministry of Transport)",), ()),
        (("MINISTRY OF TRANSPORT", "Press release No 12/2026", "1 December 2026", HEADLINE.upper()), ()),
        (("MINISTRY OF TRANSPORT", "Press release No 12/2026"), ()),
        (("Pdfia City, 30 November 2026",), ()),
        (("1 December 2026",), ()),
        ((HEADLINE, "Hollowbrook, 1 December 2026. No. 214/26"), ()),
        (("MINISTRY OF TRANSPORT", "Closure of the line", "Hollowbrook, 1 December 2026"), ("Closure of the line",)),
        (("Joint statement by both ministries on the line",), ("Joint statement by both ministries on the line",)),
        ((f"The ministry calls this its {HEADLINE}.",), (f"The ministry calls this its {HEADLINE}.",)),
        (("It is closed.", HEADLINE), ("It is closed.", HEADLINE)),
    ],
)
def test_the_letterhead_of_a_statement_is_none_of_its_text(head: tuple[str, ...], left: tuple[str, ...]) -> None:
    """A message quoted "Ministry of Transport - Statement on the Hollowbrook line" as the sentence that matched."""
    gaps = [part for said in (*head, SAYS) for part in (said, "")]
    record = extract(pdf_file([gaps]), URL, "", Entry("1", URL, HEADLINE))
    assert (record.title, record.text) == (HEADLINE, "\n".join((*left, SAYS)))


HEAD_LINES = [
    *("Velora, 12 November 2026. No. 214/26", "Paris, le 3 septembre 2026", "Berlin, den 3. September 2026", "Berlin, 03.09.2026"),
    *("Madrid, 3 de septiembre de 2026", "Warszawa, 12 listopada 2026 r.", "г. Москва, 12 ноября 2026 г.", "2026年11月12日 北京"),
    *("令和8年11月12日", "القاهرة، 12 نوفمبر 2026", "Budapest, 2026. november 12.", "Thursday, 12 November 2026", "No. 214/26"),
    *(
        "PRESS STATEMENT",
        "Press release - 12 November 2026",
        "FOR IMMEDIATE RELEASE",
        "Pressemitteilung Nr. 12/2026",
        "Comunicado de prensa",
    ),
    *("Пресс-релиз № 12", "新闻稿", "Ministry of Foreign Affairs of Westria", "Ministère de l'Énergie", "Office of the Prime Minister"),
    *("Comunicado de prensa", "Tel. +44 20 7946 0018", "www.ministry.example"),
]
NO_HEAD_LINES = [
    *("The minister resigned on 12 November 2026", "The bridge is closed from 12 November 2026.", "Budget 2026", "Introduction"),
    *(
        "Ministry of Works closes the bridge",
        "1. The ferry keeps running (free of charge).",
        "Press freedom in Westria",
        "News from the north",
    ),
    *(
        "两国关于战略伙伴关系的联合声明",
        "Совместное заявление о стратегическом партнёрстве двух республик",
        "Minister: bridge closed on 12 November 2026",
    ),
]


@pytest.mark.parametrize("line", HEAD_LINES)
def test_a_line_of_a_printed_head(line: str) -> None:
    assert is_head_line(line)


@pytest.mark.parametrize("line", NO_HEAD_LINES)
def test_a_line_that_tells_something_is_none_of_a_head(line: str) -> None:
    assert not is_head_line(line)


def test_the_headline_stands_below_who_issues_a_statement() -> None:
    head = "MINISTRY OF TRANSPORT\nPress release No 12/2026\n1 December 2026"
    assert first_headline(f"{head}\n{HEADLINE}\n{SAYS}") == HEADLINE
    assert first_headline(f"MINISTRY OF TRANSPORT\n1 December 2026\n{SAYS}") == "MINISTRY OF TRANSPORT"
    assert first_headline(SAYS) == SAYS
    record = extract(pdf_file([[part for said in (*head.split("\n"), HEADLINE, SAYS) for part in (said, "")]]), URL)
    assert (record.title, record.text) == (HEADLINE, SAYS)


def test_the_days_of_a_list_stay() -> None:
    days = "Opening of the line\n12 November 2026\nClosing of the line\n13 November 2026"
    assert without_letterhead(days, "") == days


def test_a_line_that_says_much_beside_the_headline_is_no_letterhead() -> None:
    text = f"{HEADLINE} and on six others of the province shut since the flood of June\n{SAYS}"
    assert without_letterhead(text, HEADLINE) == text
    assert without_letterhead(text, "") == text
    assert without_letterhead(HEADLINE, HEADLINE) == HEADLINE, "a file of one line keeps it"


def line(text: str, left: float = 0, right: float = 0, base: float = 0, height: float = 10) -> Line:
    """Return a line whose letters are half as wide as they are high."""
    return Line(text, left, right or left + len(text) * height / 2, base, height, len(text.split(" ", maxsplit=1)[0]) * height / 2)


def page(said: str) -> list[Line]:
    """Return the lines of a page, set at one distance; an empty one is a gap."""
    return [line(text, base=-12 * row) for row, text in enumerate(said.split("\n")) if text]


def test_running_heads_and_page_numbers_are_left_out() -> None:
    words = enumerate(("one", "two", "six"), 1)
    pages = [page(f"Ministry of Works\n\nParagraph {word} stands alone.\nPage {number} of 3") for number, word in words]
    assert paragraphs(pages).split("\n") == ["Paragraph one stands alone.", "Paragraph two stands alone.", "Paragraph six stands alone."]


def test_what_a_browser_prints_around_a_page_is_left_out() -> None:
    lines = page("11/29/26, 12:52 PM Closure of the bridge\n\nThe bridge is closed.\n\nhttps://works.example/press?id=7 1/2")
    assert paragraphs([lines]) == "The bridge is closed."


def test_chinese_lines_are_joined_without_blanks() -> None:
    read = paragraphs([page("新华社北京十一月二十三日电市议会周一批准了一千二百万克朗、\n用于修建新桥梁。")])
    assert (read.count("\n"), " " in read) == (0, False)


def test_a_paragraph_from_the_right_is_read_beside_others() -> None:
    said = (("The bridge is closed.", 0), ("התחבורה הודיע כי הגשר נסגר היום", 0), ("והמעבורת תפעל.", 85))
    lines = [line(text, left=left, right=left + 5 * len(text), base=-12 * row) for row, (text, left) in enumerate(said)]
    assert paragraphs([lines]).split("\n") == [said[0][0], f"{said[1][0]} {said[2][0]}"]


FULL = "The ministry has decided to close"
COLUMN = [line(FULL, base=-12 * row) for row in range(3)]


@pytest.mark.parametrize(
    ("before", "following", "goes_on"),
    [
        (line(FULL, base=-36), line("the bridge at Varnholm.", base=-48), True),
        (line("The ministry has decided", base=-36), line("The bridge stays closed.", base=-48), False),
        (line(FULL, base=-36), line("The bridge stays closed.", base=-52), False),
        (line(FULL, base=-36), line("The bridge stays closed.", left=12, base=-48), False),
        (line(FULL, left=12, base=-36), line("the bridge at Varnholm.", base=-48), True),
        (line("1. " + FULL[3:], base=-36), line("bridge until May.", left=15, base=-48), True),
        (line(FULL, base=-36), line("2. Lorries take the road.", base=-48), False),
        (line("have to pay for the ferry's days;", base=-36), line("Lorries have to pay as well.", base=-48), False),
        (line("have to pay for the ferry's days;", base=-36), line("lorries have to pay as well.", base=-48), True),
        (line("half of which the pro-", base=-36), line("vince pays.", base=-48), True),
    ],
    ids=["full", "short", "gap", "indent", "after an indent", "hanging", "item", "clause", "semicolon", "divided"],
)
def test_a_line_goes_on_where_a_typesetter_would_have_broken_it(before: Line, following: Line, *, goes_on: bool) -> None:
    assert runs_on(Run([*COLUMN, before, following], COLUMN[0].right), 4, 1.2) is goes_on


def test_of_two_indented_lines_the_second_begins_a_paragraph() -> None:
    lines = [line(FULL[:33], left=12, right=177, base=0), line(FULL, left=12, right=177, base=-12), line("the bridge.", base=-24)]
    assert not runs_on(Run(lines, 177), 1, 1.2)
    assert runs_on(Run(lines, 177), 2, 1.2)


@pytest.mark.parametrize(
    ("before", "following", "goes_on"),
    [
        (line(FULL), line("the bridge at Varnholm."), True),
        (line("The bridge is closed until Friday."), line("Lorries take the road."), False),
        (line("The ferry of Varnholm runs; it is"), line("free of charge."), True),
        (line(FULL), line("A headline", height=20), False),
        (line("It is closed."), line("the bridge at Varnholm."), False),
    ],
    ids=["unfinished", "finished", "small letter", "another size", "short"],
)
def test_an_unfinished_sentence_goes_on_in_the_next_column(before: Line, following: Line, *, goes_on: bool) -> None:
    assert flows_over(before, 165, following) is goes_on


def test_columns_are_read_each_by_itself_and_a_table_s_rows_stay_rows() -> None:
    headline = [line("Closure of the bridge at Varnholm announced", base=40, height=20)]
    left = [
        line(text, base=-12 * row)
        for row, text in enumerate(("The ministry has decided on", "Monday to close the bridge", "until its pillars have been"))
    ]
    right = [line(text, left=170, base=-12 * row) for row, text in enumerate(("repaired.", "The works cost a million."))]
    table = [line(text, base=-100 - 12 * row) for row, text in enumerate(("Year Cost", "2024 1,20", "2025 1,38"))]
    assert paragraphs([[*headline, *left, *right, *table]]).split("\n") == [
        "Closure of the bridge at Varnholm announced",
        "The ministry has decided on Monday to close the bridge until its pillars have been repaired.",
        "The works cost a million.",
        "Year Cost",
        "2024 1,20",
        "2025 1,38",
    ]


@pytest.mark.parametrize(
    ("text", "lefts", "read"),
    [
        # As PDFium gives it: in order, but for lam and alef, which are one glyph.
        ("ال عام", (40, 40, 35, 30, 25, 20), "لا عام"),
        # As it leaves what Chromium drew: letters from left to right, the glyph's two in order.
        ("ماع لا", (20, 25, 30, 35, 40, 40), "عام لا"),
        ("plain", (1, 2, 3, 4, 5), "plain"),
    ],
    ids=["turned with its glyphs", "not turned", "from the left"],
)
def test_words_from_the_right_come_in_the_order_of_reading(text: str, lefts: tuple[int, ...], read: str) -> None:
    assert turned(text, [(left, 0, left + 5, 10) for left in lefts]) == read


PRINTED = """<html lang="en"><meta charset="utf-8"><style>
@page { size: A4; margin: 2cm } body { font: 11pt serif; text-align: justify } div { column-count: 2 } p { margin: 0 0 .8em }</style>
<h1>Office of Public Works reaffirms the first closure of the bridge</h1><div>%s</div></html>"""
PARAGRAPHS = (
    (
        "The Office for Traffic reaffirmed on Monday that the difficult works at the bridge of Varnholm are to begin in the first days of "
        "the coming month, and that the affected villages will be told by letter."
    ),
    "Offices on both banks keep their hours.",
    "Vladimir Wolffe, who is in charge of the works, said that the fifth pillar had suffered most and would have to be replaced.",
    "中华人民共和国驻当地的工程师表示，工程将在年底之前完成，人民群众可以放心。",
)


@pytest.mark.chromium
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed to print a page with")
def test_what_a_browser_printed_in_columns_is_read_as_it_was_written(tmp_path: Path) -> None:
    assert CHROMIUM
    source, target = tmp_path / "page.html", tmp_path / "page.pdf"
    source.write_text(PRINTED % "".join(f"<p>{text}</p>" for text in PARAGRAPHS), "utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/profile", f"--print-to-pdf={target}"]
    subprocess.run([CHROMIUM, *options, source.as_uri()], check=True, capture_output=True, timeout=120)
    text = read_pdf(target.read_bytes()).text.split("\n")
    assert text[0] == "Office of Public Works reaffirms the first closure of the bridge", "a ligature is two letters"
    assert tuple(text[1:4]) == PARAGRAPHS[:3]
    # Without a font for it no letter can be read; with one, its radicals are the letters that people write.
    assert text[4] == PARAGRAPHS[3] or "中" not in text[4]


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (pdf_file([[]]), "pdf-without-text"),
        (locked(pdf_file([STATEMENT]), "secret"), "pdf-encrypted"),
        (locked(pdf_file([STATEMENT]), ""), ""),
        (b"%PDF-1.7", "pdf-broken"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 40, "pdf-broken"),
        (b"%PDF-1.7\n" + b"[" * 200_000, "pdf-broken"),
        (b"%PDF-1.7\n1 0 obj\n" + b"<<" * 200_000, "pdf-broken"),
        # A tree of pages that is its own child.
        (pdf_file([STATEMENT]).replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]"), "pdf-broken"),
    ],
)
def test_what_cannot_be_read_has_a_reason(body: bytes, problem: str) -> None:
    assert read_pdf(body).problem == problem
    record = extract(body, URL, "", Entry("1", URL, "Bridge closed", "From Monday on."))
    assert (record.title, record.unreadable) == ("Bridge closed", problem)
    assert record.body_status is (BodyStatus.FEED_ONLY if problem else BodyStatus.FULL)


def test_a_long_report_is_read_in_part_and_says_so() -> None:
    record = extract(pdf_file([[f"Paragraph {number} of the report."] for number in range(MOST_PAGES + 2)]), URL)
    assert record.body_status is BodyStatus.PARTIAL
    assert (f"Paragraph {MOST_PAGES - 1} of" in record.text, f"Paragraph {MOST_PAGES} of" in record.text) == (True, False)


def test_a_page_about_the_format_is_a_page() -> None:
    assert not is_pdf(b"<!doctype html><p>A PDF begins with %PDF-1.7.</p>")
    assert is_pdf(b"\n\n%PDF-1.4\n")


WHOLE = pdf_file([STATEMENT, STATEMENT])


@settings(max_examples=some_of(60), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(9, len(WHOLE)), st.integers(0, 60), st.binary(max_size=40))
def test_any_damage_gives_a_record(place: int, length: int, instead: bytes) -> None:
    assert read_pdf(WHOLE[:place] + instead + WHOLE[place + length :]).problem in {"", "pdf-broken", "pdf-encrypted", "pdf-without-text"}
