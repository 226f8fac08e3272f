"""Who wrote, where only a class says so: in the words and letters of many countries, with a place, a month or a day behind the name."""

from __future__ import annotations

import pytest

from wirewatch.article.byline.names.name_ends import without_day_run_in, without_end
from wirewatch.article.byline.names.person_names import split_names
from wirewatch.article.extract import extract

URL = "https://www.lakepress.example/news/ferry-stays-in-port"
TITLE = "Ferry stays in port until spring"
PROSE = "".join(
    f"<p>{number}. The ferry company of Valencia said on Monday that boat {number} stays in port until the ice of the lake has gone.</p>"
    for number in range(1, 7)
)
WRITERS = {
    "<div class='katav'>תמר לוי</div><div class=taarich>16.11.2026</div>": "תמר לוי",
    "<div class='article-kotev'>תמר לוי, ירושלים</div>": "תמר לוי",
    "<div class='katib'>سلمى حداد</div><time>16 نوفمبر 2026</time>": "سلمى حداد",
    "<div class='author'>سلمى حداد - القاهرة</div>": "سلمى حداد",
    "<p class='by'>القاهرة - سلمى حداد</p>": "سلمى حداد",
    "<div class='lekhak'>अनिता वर्मा</div><span>16 नवंबर 2026</span>": "अनिता वर्मा",
    "<div class='sanvaddata-name'>अनिता वर्मा, लखनऊ</div>": "अनिता वर्मा",
    "<div class='nevisande'>مریم رضایی</div>": "مریم رضایی",
    "<div class='firma'>Ana Ruiz, Sevilla</div>": "Ana Ruiz",
    "<div class='firma'>ANA RUIZ / SEVILLA</div>": "ANA RUIZ",
    "<div class='article-signature'>Ana Ruiz<br>Sevilla<br>16 nov 2026 - 14:05</div>": "Ana Ruiz",
    "<div class='podpis'>Anna Nowak, Kraków</div>": "Anna Nowak",
    "<div class='dziennikarz'>Anna Nowak</div>": "Anna Nowak",
    "<div class='article__avtor'>Ольга БЕЛОВА</div>": "Ольга БЕЛОВА",
    "<div class='syntaktis'>Ελένη Παππά</div>": "Ελένη Παππά",
    "<div class='NewsReporterName'>Tamar Levi</div>": "Tamar Levi",
    "<div class='columnist'>Tamar Levi</div>": "Tamar Levi",
    "<div class='contributor'>Tamar Levi</div>": "Tamar Levi",
    "<div class='correspondent'>Tamar Levi</div>": "Tamar Levi",
    "<div class='story-by'>TAMAR LEVI</div>": "TAMAR LEVI",
    # What stands or ran behind the name.
    "<div class=byline>TAMAR LEVI Jerusalem</div>": "TAMAR LEVI",
    "<div class=byline>Tamar Levi Nov</div>": "Tamar Levi",
    "<div class=byline>By Tamar Levi16 November 2026</div>": "Tamar Levi",
    "<div class=byline>Tamar Levi16.11.2026</div>": "Tamar Levi",
    "<div class=author>Anna Nowak - Kraków</div>": "Anna Nowak",
    "<div>November 2026 by Tamar Levi</div>": "Tamar Levi",
    "<p>NURIA VIDAL / VALENCIA</p>": "NURIA VIDAL",
}


def people_of(line: str) -> tuple[str, ...]:
    head = f"<title>{TITLE}</title><meta name=viewport content='width=device-width'><meta property=og:type content=article>"
    body = f"<article><h1>{TITLE}</h1>{line}<div>{PROSE}</div></article>"
    return extract(f"<!doctype html><html lang=en><head>{head}</head><body>{body}</body></html>".encode(), URL).byline


@pytest.mark.parametrize("line", WRITERS)
def test_who_wrote_below_a_headline(line: str) -> None:
    assert people_of(line) == (WRITERS[line],)


@pytest.mark.parametrize(
    "line",
    [
        "<div class='sort-by'>Newest First</div>",
        "<div class='powered-by'>Lake Systems</div>",
        "<div class='post-signature'>Jon Falk</div>",
        "<div class='confirmation'>Harbour Ferries</div>",
        "<div class='contributors-list'><p>Lake Ferries</p></div>",
    ],
)
def test_classes_that_only_look_like_a_writers(line: str) -> None:
    assert people_of(line) == ()


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Ana Ruiz Nov.", "Ana Ruiz"),
        ("Ольга Белова ноября", "Ольга Белова"),
        ("Theresa Mary May", "Theresa Mary May"),
        ("Anna Maria Maj", "Anna Maria Maj"),
        ("Maria Jan", "Maria Jan"),
        ("TAMAR LEVI East Jerusalem", "TAMAR LEVI"),
        ("KOVÁCS Anna", "KOVÁCS Anna"),
        ("LE GOFF Yann", "LE GOFF Yann"),
        ("ANA RUIZ", "ANA RUIZ"),
        ("Jean DUPONT", "Jean DUPONT"),
    ],
)
def test_the_end_of_a_name(name: str, bare: str) -> None:
    assert without_end(name) == bare


@pytest.mark.parametrize("text", ["anaruiz16", "anaruiz16 November 2026", "Ana Ruiz 16 November 2026", "Team Ruiz16 players 2026"])
def test_a_number_at_the_end_of_an_account_is_no_day(text: str) -> None:
    assert without_day_run_in(text) == text


def test_an_agency_before_its_day_is_no_person() -> None:
    """The day was cut at its strokes, and "EFE 21" signed."""
    assert people_of("<div class=firma><span class=autor>Por: EFE</span> <span>21/08/2025 17:48 hrs.</span></div>") == ()
    assert list(split_names("Por: EFE 21/08/2025 17:48 hrs.")) == ["EFE"]


@pytest.mark.parametrize("text", ["Quay2man am 21/08/2025", "Dominik — veröffentlicht 21/08/2025", "Dominik 21.08.2025"])
def test_a_day_behind_a_word_that_leads_to_it_stays_for_what_knows_the_word(text: str) -> None:
    assert without_day_run_in(text) == text


@pytest.mark.parametrize(
    "text", ["CDU - Fraktion Erfurt", "in.gr - Harbour Press House", "Jon Falk - программирование", "Kultur - Lake Ferries Havn"]
)
def test_one_word_beside_a_dash_that_is_no_place(text: str) -> None:
    assert list(split_names(text)) == [text]
