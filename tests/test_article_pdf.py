"""What PDFs say, and no bytes that stop it."""

from __future__ import annotations

import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from tests.examples import some_of
from tests.fakes.pdf_file import pdf_file
from warehouse.records.article import BodyStatus
from warehouse.records.feed import Entry
from wirewatch.article.extract import extract
from wirewatch.article.page.pdf_text import MOST_PAGES, is_pdf, paragraphs, read_pdf

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


def test_running_heads_and_page_numbers_are_left_out() -> None:
    words = enumerate(("one", "two", "six"), 1)
    pages = [f"Ministry of Works\n\nParagraph {word} stands alone.\nPage {number} of 3" for number, word in words]
    assert paragraphs(pages).split("\n") == ["Paragraph one stands alone.", "Paragraph two stands alone.", "Paragraph six stands alone."]


def test_chinese_lines_are_joined_without_blanks() -> None:
    assert paragraphs(["新华社北京十一月二十三日电市议会周一批准了一千二百万克朗用于修\n建新桥梁。"]).count("\n") == 0
    assert " " not in paragraphs(["新华社北京十一月二十三日电市议会周一批准了一千二百万克朗用于修\n建新桥梁。"])


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
