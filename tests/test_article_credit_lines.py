"""Lines on who reported and edited, below a text, are none of it; the reporters sign where nobody else does."""

from __future__ import annotations

import pytest

from wirewatch.article.byline.credit_lines import credit_lines, is_credit_line
from wirewatch.article.extract import extract

CREDITS = [
    "(Reporting by Ana Ruiz; Editing by Una Brix)",
    "(Reporting by Ana Ruiz and Jon Falk in Port Ansel; Additional reporting by Kim Oda; Writing by Lee Park; Editing by G. Frome)",
    "Reporting by Ana Ruiz; editing by Una Brix",
    "Reporting by Ana Ruiz in New Havn and Jon Falk; Writing by Kim Oda; Editing by Una Brix",
    "Additional reporting by Jon Falk in Havn; editing by G. Frome",
    "(Reporting by the Courier newsroom)",
    "(Reporting By Newsroom; Editing by Sujata)",
    "(Bericht von Ana Ruiz, redigiert von Una Brix)",
    "Redaktion: Ana Ruiz",
    "(Redaktion: Una Brix, Jon Falk)",
    "(Reporte de Ana Ruiz; editado por Una Brix)",
    "(Reporte de Ana Ruiz. Editado en español por Una Brix)",
    "(Información de Ana Ruiz; Edición de Una Brix)",
    "Edición: Una Brix",
    "(Rédigé par Ana Ruiz, édité par Una Brix)",
    "(Reportage Ana Ruiz, édité par Una Brix)",
    "Montage : Ana Ruiz",
    "(Scritto da Ana Ruiz, editing di Una Brix)",
    "(Reportagem de Ana Ruiz; edição de Una Brix)",
    "Edição: Una Brix",
    "Geschreven door Ana Ruiz, bewerkt door Una Brix",
    "Opracowała: Anna Nowak",
    "oprac. Anna Nowak",
    "Автор: Анна Петрова, редактор: Иван Сидоров",
    "Подготовила Анна Петрова",
    "Pewarta: Ana Wijaya",
    "Editor: Budi Santoso",
    "（記者：张三 编辑：李四）",
    "（編輯：林小明）1151201",
    "（记者 张三 编辑 李四）",
    "(Editing by Una Brix)",
    "Editing by Una Brix; Photos by Jon Falk",
    "Text: Ana Ruiz",
    "Written by Jane Roe, edited by John Poe",
    "[Reporting by Ana Ruiz / Editing by Una Brix]",
    "*Reporting by Ana Ruiz*",
    "Skrevet av Ana Ruiz",
    "Laporan: Budi Santoso",
    "(Reporting by Ana Ruiz, Jon Falk, Kim Oda in Tarn and Lee Park in Lowick; editing by Una Brix, Philippa Orr and Hugh Lawn)",
    "Reporting by Ana Ruiz; Additional reporting by Jon Falk; Editing by Una Brix and Hugh Lawn;",
    "Reportage Ana Ruiz, version française Una Brix",
    "(Ditulis oleh Budi Santoso, disunting oleh Ana Wijaya)",
    "（编辑：李四）",
    "（編集：山田花子）",
]
TEXT = [
    "The company denied the reporting by Ana Ruiz that the ferry had sunk.",
    "Reporting by Ana Ruiz showed that the ferry had sunk.",
    "Editing by committee is what killed the play, he said.",
    "Editor: The ferry stays in port until spring.",
    "Written by hand.",
    "This article was edited by Una Brix and Hugh Lawn.",
    "Author: the state of the art is poor.",
    "Text: The Parties agree to the following.",
    "Directed by Ana Ruiz, written by Jon Falk and edited by Una Brix.",
    "Text messages by Ana Ruiz were read in court.",
    "Reporte de prensa",
    "Redaktion: 030 555 01 77",
    "Photos by Ana Ruiz hang in the hall.",
    "Montage: Vier Personen wurden verletzt",
    "автор: неизвестен",
    "记者 今天 从 港口 获悉",
    "Reporting by 5 May",
    "Information de la presse",
    "Información de última hora",
    "Подготовила к печати Анна Петрова книгу о море.",
    "(Written by candle light)",
    "Text by The Beatles, music by the band.",
]


@pytest.mark.parametrize("line", CREDITS)
def test_a_line_of_work_and_names_is_a_credit(line: str) -> None:
    assert is_credit_line(line)


@pytest.mark.parametrize("line", TEXT)
def test_a_line_that_says_anything_else_is_none(line: str) -> None:
    assert not is_credit_line(line)


SAID = [f"The harbour master said on day {number} that the ferry would stay in Havn until the spring." for number in range(9)]


def test_credits_stand_below_a_text_and_are_not_all_of_it() -> None:
    assert credit_lines([CREDITS[0], *SAID]) == frozenset()
    assert credit_lines([CREDITS[0]]) == frozenset()
    assert credit_lines([*SAID, CREDITS[0], CREDITS[2], "Ferries are news here."]) == {9, 10}


@pytest.mark.parametrize(
    ("credit", "people"),
    [
        ("(Reporting by Ana Ruiz and Jon Falk in Port Ansel; Editing by Una Brix)", ("Ana Ruiz", "Jon Falk")),
        ("(Bericht von Ana Ruiz, redigiert von Una Brix)", ("Ana Ruiz",)),
        ("(Reporte de Ana Ruiz. Editado en español por Una Brix)", ("Ana Ruiz",)),
        ("(Reportage Ana Ruiz, édité par Una Brix)", ("Ana Ruiz",)),
        ("Tekst: Anna Nowak, redakcja: Jan Kowal", ("Anna Nowak",)),
        ("Geschreven door Ana Ruiz, bewerkt door Una Brix", ("Ana Ruiz",)),
        ("Подготовила Анна Петрова", ("Анна Петрова",)),
        ("Redaktion: Una Brix", ()),
        ("Edición: Una Brix", ()),
        ("(Editing by Una Brix)", ()),
    ],
)
@pytest.mark.parametrize("signed", ["", "Kim Oda"])
def test_a_credit_is_no_text_and_its_reporters_sign_where_nobody_else_does(credit: str, people: tuple[str, ...], signed: str) -> None:
    body = "".join(f"<p>{line}</p>" for line in SAID)
    above = f"<div class=byline>By {signed}</div>" if signed else ""
    head = "<head><meta name=viewport content=x></head>"
    page = f"<html>{head}<body><article><h1>Ferry stays in port</h1>{above}{body}<p>{credit}</p></article></body></html>"
    record = extract(page.encode(), "https://x.example/a-1")
    assert (record.text, record.byline) == ("\n".join(SAID), (signed,) if signed else people)
