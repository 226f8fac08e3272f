"""An institution that a page declares as its author is its source; the author is a person or nobody."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from warehouse.records.feed import Entry
from wirewatch.article.extract import extract
from wirewatch.article.feed_entry import with_entry
from wirewatch.article.record import PageRecord

PROSE = "".join(
    f"<p>The devices of series {number} are to be tested in the harbour before the ice of the lake has gone.</p>" for number in range(6)
)
FIRM = {"@type": "Organization", "name": "Hallow Renal, Inc."}


def people(head: str, shown: str = "") -> tuple[str, ...]:
    body = f"<article><h1>Devices tested</h1>{shown}{PROSE}</article>"
    page = f"<html><head><title>Devices tested</title>{head}</head><body>{body}</body></html>"
    return extract(page.encode(), "https://wire.example/devices-tested").byline


def declared(**said: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "headline": "Devices tested", **said})}</script>'


@pytest.mark.parametrize(
    "head",
    [
        declared(author=FIRM),
        declared(author=[FIRM]),
        declared(author="Hallow Renal", publisher=FIRM),
        declared(author=FIRM) + '<meta name="author" content="Hallow Renal, Inc.">',
        declared(publisher=FIRM) + '<meta name="author" content="Hallow Renal">',
        '<meta name="DC.Creator" content="Banco Central de Monte Real">',
        '<meta name="author" content="Bank of the Lagoon">',
        '<meta name="author" content="Europäische Kommission">',
    ],
)
def test_a_declared_institution_is_no_person(head: str) -> None:
    assert people(head) == ()


def test_whoever_signs_beside_an_institution_is_a_person() -> None:
    assert people(declared(author=FIRM), "<div class=byline>By Ana Ruiz</div>") == ("Ana Ruiz",)
    assert people(declared(author=[FIRM, {"@type": "Person", "name": "Ana Ruiz"}])) == ("Ana Ruiz",)
    assert people(declared(author=FIRM, creator=["Ana Ruiz"]), "<span>Ana Ruiz</span>") == ("Ana Ruiz",)


def test_the_heading_of_a_note_on_what_may_come_signs_nothing() -> None:
    assert people(declared(author=FIRM), "") == ()
    note = "<p><b>Forward-Looking Statements</b><br>This release contains words such as will and plans.</p>"
    page = f"<html><head>{declared(author=FIRM)}</head><body><article><h1>Devices tested</h1>{PROSE}{note}</article></body></html>"
    assert extract(page.encode(), "https://wire.example/devices-tested").byline == ()


def test_a_feed_makes_no_person_of_what_the_page_has_for_none() -> None:
    at = datetime(2026, 3, 2, tzinfo=UTC)
    entry = Entry("1", "https://wire.example/1", "Devices tested", "", "", at, None, ("Hallow Renal", "Ana Ruiz"))
    assert with_entry(PageRecord(authors=("Hallow Renal",)), entry).byline == ("Ana Ruiz",)
    assert with_entry(PageRecord(site_name="Hallow Renal"), entry).byline == ("Ana Ruiz",)
    assert with_entry(PageRecord(), entry).byline == ("Hallow Renal", "Ana Ruiz")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("9 November 2025, 13:00 Ana Ruiz / realizacja: Jon Falk", ("Ana Ruiz",)),
        ("9 listopada 2025, 13:00 Ana Ruiz, Una Brix | montaż: Jon Falk", ("Ana Ruiz", "Una Brix")),
        ("9. November 2025 Ana Ruiz / Regie: Jon Falk", ("Ana Ruiz",)),
        ("9 November 2025, 13:00 / sound: Jon Falk", ()),
        ("9 November 2025, 13:00 Harbour News / sound: Jon Falk", ()),
    ],
)
def test_who_reports_stands_before_who_made_the_programme(line: str, names: tuple[str, ...]) -> None:
    assert people("", f"<div>{line}</div>") == names
