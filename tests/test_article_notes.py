"""A publisher's notes on its own article, whatever box they stand in, and the notes, calls and comments around it that are none of it."""

from __future__ import annotations

import re

import pytest

from wirewatch.article.body.lines.note_boxes import MOST_LOOKED_AT, with_note_boxes
from wirewatch.article.byline.dateline.dateline import dateline_below_head
from wirewatch.article.extract import extract
from wirewatch.article.kind.notes.correction_marks import CORRECTION, RETRACTION
from wirewatch.article.kind.notes.own_note import is_note, is_note_label
from wirewatch.article.page.markup import parse_html
from wirewatch.article.page.page_blocks import blocks

URL = "https://www.lakeside-courier.example/lake/2026/night-ferry"
# Headline, and a paragraph with a number for each.
PAPERS = {
    "en": (
        "Council backs a night ferry to the island",
        "The council voted {} to back a night ferry between the harbour and the island, to run from March until the end of the year.",
    ),
    "de": (
        "Gemeinderat beschließt Nachtfähre zur Insel",
        "Der Gemeinderat hat am Abend mit {} Stimmen eine Nachtfähre zur Insel beschlossen, die von März an bis Dezember fahren soll.",
    ),
    "fr": (
        "La commune lance un bac de nuit vers l’île",
        "Le conseil municipal a adopté par {} voix la création d’un bac de nuit vers l’île, qui circulera de mars jusqu’à décembre.",
    ),
    "es": (
        "El pleno aprueba un transbordador nocturno a la isla",
        "El pleno aprobó con {} votos un transbordador nocturno entre el puerto y la isla, que navegará desde marzo hasta diciembre.",
    ),
    "ru": (
        "Между портом и островом пустят ночной паром",
        "Совет {} голосами поддержал запуск ночного парома между портом и островом, он будет ходить с марта и до конца года.",
    ),
    "zh": (
        "市议会通过夜间渡轮方案",
        "市议会以{}票通过了连接港口与海岛的夜间渡轮方案，线路将从三月起运行至年底，市政府发言人在会后对记者表示，全程票价为两元。",
    ),
}
NOTES = {
    "en": ("Correction", "An earlier version of this article gave the fare as three crowns. It is two crowns."),
    "de": ("Korrektur", "In einer früheren Version dieses Artikels hieß es, die Fahrt koste drei Kronen. Es sind zwei Kronen."),
    "fr": ("Rectificatif", "Dans une première version, nous indiquions un tarif de trois couronnes. Il est de deux couronnes."),
    "es": ("Fe de errores", "En una versión anterior de esta noticia se decía que el billete cuesta tres coronas. Son dos coronas."),
    "ru": ("Исправление", "В первой версии этого материала цена билета была указана неверно: две кроны, а не три."),
    "zh": ("更正", "本文此前版本将票价误写为三元，应为两元，特此更正。"),
}
NUMBERS = ("14", "9", "22", "31", "7")
BOXES = (
    "<aside><h4>{label}</h4><p>{note}</p></aside>",
    "<div class='infobox'><strong>{label}</strong><p>{note}</p></div>",
    "<aside class=encadre><p class=label>{label}</p><p>{note}</p></aside>",
    "<div class='box-grau'><p><b>{label}:</b></p><div>{note}</div></div>",
    "<aside class='sidebar-note'><div>{label}</div><div><p>{note}</p></div></aside>",
    "<details open><summary>{label}</summary><p>{note}</p></details>",
    "<div class=factbox>{label}: {note}</div>",
    "<footer class='article-footer'>{label}: {note}</footer>",
)


def page(language: str = "en", **places: str) -> bytes:
    """Write a news page with what is put above, amid and below its text, and behind its article."""
    headline, paragraph = PAPERS[language]
    first, last = ("".join(f"<p>{paragraph.format(number)}</p>" for number in part) for part in (NUMBERS[:3], NUMBERS[3:]))
    body = f"{places.get('above', '')}{first}{places.get('amid', '')}{last}{places.get('below', '')}"
    return (
        f"<!doctype html><html lang={language}><head><title>{headline} | Lakeside Courier</title><meta property=og:type content=article>"
        "<meta name=viewport content='width=device-width'></head><body><header><nav><a href=/lake>Lake</a></nav></header><main><article>"
        f"<h1>{headline}</h1><p class=byline>By Ana Ruiz</p><div class=body>{body}</div></article>{places.get('behind', '')}"
        "<aside class=related><h3>More</h3><ul><li><a href=/1>Ferry stays in port until the ice is gone</a></li></ul></aside>"
        "<section class=comments><h3>Comments</h3><p>Log in to comment.</p></section></main>"
        "<footer><p>© Lakeside Courier</p><a href=/corrections>Corrections policy</a></footer></body></html>"
    ).encode()


def lines_of(language: str) -> list[str]:
    return [PAPERS[language][1].format(number) for number in NUMBERS]


@pytest.mark.parametrize("language", PAPERS)
@pytest.mark.parametrize(("place", "before"), [("above", 0), ("amid", 3), ("below", 5), ("behind", 5)])
def test_a_note_in_a_box_is_text_at_its_place(language: str, place: str, before: int) -> None:
    """Asides and boxes of facts were left out whole, and nobody heard of the correction in them."""
    label, note = NOTES[language]
    own = lines_of(language)
    for box in BOXES:
        read = extract(page(language, **{place: box.format(label=label, note=note)}), URL).text.split("\n")
        said = "".join(read[before : len(read) - len(own) + before]).replace(" ", "")
        assert label in said.replace("Fedeerrores", label)
        assert said.endswith(note.replace(" ", ""))
        assert [*read[:before], *read[len(read) - len(own) + before :]] == own


@pytest.mark.parametrize("label", ["【訂正】", "〔お詫びと訂正〕", "（訂正）", "訂正：", "[정정] ", "【更正】", "संशोधित: "])
def test_a_note_labelled_in_brackets_in_the_footer_of_an_article_is_text(label: str) -> None:
    """The label of Japanese papers was none, and the note no part of the text."""
    note = f"{label}初出時、運賃を3クローネとしていましたが、正しくは2クローネでした。"
    footer = f"<footer class='article-footer'><p class='correction'><small>{note}</small></p></footer>"
    assert extract(page("zh", behind=footer), URL).text.split("\n")[-1] == note


def test_all_paragraphs_of_a_note_are_kept() -> None:
    second = "The fares of the day ferry, which the table below the first version had left out, were added on Tuesday morning."
    box = f"<aside class=note><h4>How we were wrong</h4><p>This article was corrected on 3 May.</p><p>{second}</p></aside>"
    assert extract(page(above=box), URL).text.split("\n")[:3] == ["How we were wrong", "This article was corrected on 3 May.", second]


def test_a_page_that_stands_once_more_in_the_box_of_a_note_is_no_paragraph_of_it() -> None:
    label, note = NOTES["en"]
    copy = " ".join(PAPERS["en"][1].format(number) for number in range(40))
    found = blocks(parse_html(page(below=f"<aside><h4>{label}</h4><p>{note}</p><p>{copy}</p></aside>").decode()))
    assert with_note_boxes(lines_of("en"), found) == (*lines_of("en"), label, note)


def test_a_short_note_in_bold_is_no_heading() -> None:
    note = "Correction: The fare is two crowns, not three."
    found = blocks(parse_html(page(above=f"<aside><p><b>{note}</b></p></aside>").decode()))
    assert with_note_boxes(lines_of("en"), found) == (note, *lines_of("en"))


FOREIGN = [
    "<aside class=related><h3><a href=/z>Correction: the ferry's fare</a></h3><p>A story on Tuesday misstated the fare.</p></aside>",
    "<aside class=related><h3>Correction</h3><p>An earlier version of this article on mills was wrong. <a href=/x>Read it</a></p></aside>",
    "<section><article><h3>Clarification: The mill</h3><p>Clarification: A report gave a wrong date.</p></article></section>",
    "<div class=comments><div><p>This article is wrong, and it was an error to print it without asking anybody.</p></div></div>",
    "<ol><li><p>This story is wrong: there are errors in every second sentence of it.</p></li></ol>",
    "<form><p>Correction: tell us what is wrong with this article.</p></form>",
    "<aside class=box><h3>Corrections</h3><p>An article on Saturday on a mill gave a wrong year. <a href=/m7>Read it here.</a></p></aside>",
    "<aside><p>Spotted an error in this article? <a href=/e>Let us know</a>.</p></aside>",
    "<aside><p>If you think that this article contains an error, write to the newsroom.</p></aside>",
    "<aside><p>This article was translated by a machine and may contain errors.</p></aside>",
    "<aside><p>Our policy is to amend errors in this article and others at once.</p></aside>",
    "<aside><p>This article is part of a series on night ferries that first ran in March.</p></aside>",
    "<aside><a href=/c>Corrections and clarifications</a></aside>",
    "<aside><p>Report a correction</p></aside>",
]


@pytest.mark.parametrize("place", ["above", "amid", "below", "behind"])
@pytest.mark.parametrize("box", FOREIGN)
def test_what_is_no_note_on_the_article_brings_nothing_back(box: str, place: str) -> None:
    """Some of these are kept by the vote where they stand amid the text; none is put back that it left out."""
    found = blocks(parse_html(page(**{place: box}).decode()))
    assert with_note_boxes(lines_of("en"), found) == tuple(lines_of("en"))


def test_a_note_far_below_is_another_storys() -> None:
    far = "".join(f"<div><p>Part {number} of the page says something of its own.</p></div>" for number in range(8))
    note = "<div><p>Correction: This article gave a wrong fare for the ferry.</p></div>"
    near, away = (blocks(parse_html(page(behind=behind).decode())) for behind in (note, far + note))
    assert len(with_note_boxes(lines_of("en"), near)) == len(NUMBERS) + 1
    assert len(with_note_boxes(lines_of("en"), away)) == len(NUMBERS)


def test_more_blocks_than_an_article_leaves_out_are_not_looked_at() -> None:
    crowd = "<p>The ferry was not what this block is about.</p>" * MOST_LOOKED_AT
    found = blocks(parse_html(page(amid=f"{crowd}<p>Correction: This article gave a wrong fare for the ferry.</p>").decode()))
    assert with_note_boxes(lines_of("en"), found) == tuple(lines_of("en"))


def test_a_text_that_stands_nowhere_on_the_page_is_left_alone() -> None:
    assert with_note_boxes(["Declared only."], blocks(parse_html(page().decode()))) == ("Declared only.",)


def test_the_byline_below_a_note_is_no_text() -> None:
    """The note was the first line of prose, so that "By Ana Ruiz" below it was text."""
    note = "This article was corrected on Monday: the ferry runs from March on, and not, as we wrongly wrote at first, from May."
    html = page().decode().replace("<p class=byline>By Ana Ruiz</p>", f"<p>{note}</p><p>By Ana Ruiz Updated at 20:14</p>")
    read = extract(html.encode(), URL).text.split("\n")
    assert read == [note, *lines_of("en")]


def test_the_dateline_below_a_note_is_off_the_text() -> None:
    note = "This story was corrected on Monday: the fare is two crowns."
    text = f"{note}\nOSTMERE: The council backs a night ferry, its clerk said."
    start, line = dateline_below_head(text)
    assert (text[start + line.length :], line.place) == ("The council backs a night ferry, its clerk said.", "OSTMERE")
    assert not dateline_below_head(text.replace(note, "The night ferry is a plan of many years."))[1].length


@pytest.mark.parametrize(
    "text",
    [
        "Sollten Sie Fehler in diesem Artikel finden, schreiben Sie uns.",
        "Dieser Text wurde von einer Maschine übersetzt und kann Fehler enthalten.",
        "Si vous constatez une erreur dans cet article, écrivez-nous.",
        "Cet article peut contenir des erreurs de traduction.",
        "Si detecta un error en este artículo, escríbanos.",
        "Если вы нашли ошибку в этой статье, выделите её и нажмите Ctrl+Enter.",
        "如发现本文有误，请联系我们更正。",
        "本文为机器翻译，可能有误。",
    ],
)
def test_what_stands_under_every_article_is_no_note(text: str) -> None:
    assert not is_note(text)


def test_a_label_ends_with_its_word() -> None:
    assert is_note_label("Correction")
    assert is_note_label("Richtigstellung:")
    assert not is_note_label("Corrections and clarifications")
    assert not is_note_label("Correction in share prices")


@pytest.mark.parametrize("mark", [CORRECTION, RETRACTION], ids=["correction", "retraction"])
def test_marks_are_written_in_lower_case_as_they_are_searched(mark: re.Pattern[str]) -> None:
    literals = re.sub(r"\\[A-Z]|\(\?P<", "", mark.pattern)
    assert literals == literals.lower()


@pytest.mark.parametrize(
    "text", ["CORRECTION: The ferry sails in March.", "Retraction: This Article Was Withdrawn.", "Corrected: the day’s name."]
)
def test_a_mark_counts_in_whatever_case(text: str) -> None:
    assert is_note(text)
