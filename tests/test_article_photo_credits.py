"""Words under a picture are no text, and who took it wrote nothing: no agency is credited from "(Name/Agency)"."""

from __future__ import annotations

from datetime import UTC, datetime
from time import process_time

import pytest

from warehouse.records.article import TEXT_MARK, Article, BodyStatus
from warehouse.records.feed import Entry, QueuedEntry
from wirewatch.article.byline.dateline.dateline import credit, names_in_credit, read_dateline
from wirewatch.article.byline.photo_credits import LONGEST_CAPTION, credits_picture, is_photo_caption
from wirewatch.article.extract import extract
from wirewatch.article.outcome import article_from_feed
from wirewatch.story.agency import agency_of

AT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
SHOWN = "Harbour master Ana Ruiz opens the new lock"
DATED = f"{SHOWN} in Havn on Aug. 17, 2020."
PROSE = "The council of Havn closes the old lock for good, it decided on Monday after a debate of nine hours in the town hall."
MOST_SECONDS = 1.0

CREDITS_OF_PICTURES = (
    "(Jon Falk/The Canadian Press)",
    "(The Canadian Press/Jon Falk)",
    "(JON FALK/AFP)",
    "(Jon Falk / EFE)",
    "(Jon Falk/AP Photo)",
    "(AP Photo/Jon Falk)",
    "(Jon Falk/Reuters/File Photo)",
    "(Jon Falk/AFP via Getty Images)",
    "(Havn Police/Handout via Reuters)",
    "(Havn Police via AP)",
    "(Jon Falk/The Lake Times via AP, Pool)",
    "(Photo by Jon Falk/Getty Images)",
    "(Photo by JON FALK / AFP) (Photo by JON FALK/AFP via Getty Images)",
    "(Photo credit should read JON FALK/AFP via Getty Images)",
    "(Lakeside studio/Shutterstock)",
    "(Jon Falk/Getty Images for Havn)",
    "(The Canadian Press/Jon Falk",
    "(Foto: dpa)",
    "(Foto: Jon Falk/dpa)",
    "[Photo: AFP]",
    "（林若水攝）",
    "（写真＝時事）",
    "Photographer: Jon Falk/Bloomberg",
    "| Image: Havn Docks",
    "Foto: dpa",
    "Photo : AFP",
    "Crédit photo : Léa Morin / AFP",
    "Фото: РИА Новости",
    "Фото: пресс-служба МЧС",
    "写真=共同",
    "사진=연합뉴스",
    "صورة: رويترز",
    "REUTERS/Jon Falk",
    "Jon Falk/Pool via REUTERS/File Photo",
    "AFP PHOTO / JON FALK",
)


@pytest.mark.parametrize("written", CREDITS_OF_PICTURES)
def test_who_took_a_picture_is_no_source_of_a_text(written: str) -> None:
    assert credits_picture(f"{SHOWN}. {written}")
    assert is_photo_caption(f"{DATED} {written}")
    assert credit(f"{DATED} {written}") == ""
    assert credit(f"{PROSE}\n{PROSE} {written}") == ""
    assert agency_of(f"{PROSE}\n{SHOWN}. {written}") == ""
    assert names_in_credit(f"{SHOWN}. {written}") == []


# Look-alikes that sign a text, and the agency that they name.
CREDITS_OF_TEXTS = {
    "(AP)": "AP",
    "(dpa)": "dpa",
    "(dpa/AFP)": "dpa",
    "(Reuters/AFP)": "Reuters",
    "(Ana Ruiz, dpa)": "dpa",
    "(via Reuters)": "Reuters",
    "(Source: Xinhua)": "Xinhua",
    "— Agence France-Presse": "AFP",
    "/ТАСС/": "TASS",
    "（新华社）": "Xinhua",
}


@pytest.mark.parametrize("written", CREDITS_OF_TEXTS)
def test_what_signs_a_text_still_does(written: str) -> None:
    assert credit(f"{PROSE}\n{PROSE}\n{written}") == CREDITS_OF_TEXTS[written]
    assert not credits_picture(f"{PROSE} {written}")
    assert not is_photo_caption(f"{PROSE} {written}")


def test_a_line_of_its_own_signs_a_report() -> None:
    """So the agencies of eastern Europe sign: who wrote it, and for whom."""
    for line in ("(Ana Ruiz / AGERPRES)", "(Ana Ruiz/ČTK)", "[Ana Ruiz / PAP]"):
        assert not credits_picture(line)
        assert names_in_credit(line)
    for line in ("(Ana Ruiz/Getty Images)", "(Photo by Ana Ruiz)", "Foto: dpa"):
        assert credits_picture(line)


@pytest.mark.parametrize(
    "line",
    ["HAVN, Norway (AP) -- The lock is closed.", "HAVN, Jan. 3, 2022 (Reuters) - The lock is closed.", "(ANSA) - ROMA, 23 NOV - Il molo."],
)
def test_no_dateline_is_a_credit_of_a_picture(line: str) -> None:
    assert not is_photo_caption(line)
    assert agency_of(line) == read_dateline(line).agency != ""


@pytest.mark.parametrize(
    "text",
    [
        f"{DATED} (AP)",
        "An undated image of the harbour master who ran off with the key of the lock. (PA)",
        "Harbour master Ana Ruiz (L) and the mayor. (Jon Falk/Quay Pictures)",
        "HAVN, NORWAY - JANUARY 06: A ferry waits. It has waited long. Nobody knows why. It is old. (Photo by Jon Falk/Getty Images)",
        "The lock. (Jon Falk/Reuters)",
        "Ana Ruiz Photographer: Jon Falk/Bloomberg",
        "Photo: AFP",
    ],
)
def test_a_text_that_is_nothing_but_words_under_a_picture(text: str) -> None:
    assert is_photo_caption(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        PROSE,
        f"{PROSE} (AP)",
        f"{PROSE}\n{DATED} (Jon Falk/AFP)",
        f"{PROSE} {PROSE} {PROSE} (Photo by Jon Falk/Getty Images)",
        "The lock is closed by order of the Coast Authority (HCA).",
        "The two ministers signed in Lund on May 3, 2021 (Monday).",
        "The cook who lost his job has a new one, a picture shows (stock image).",
        "Twelve were found in the hold of a ferry on Monday (file pic: people arriving in Havn, 2017)",
        "Parties agreed on a coalition (Hamburg/Berlin).",
        "Protesters call for the release of Ana Ruiz • In pictures: Ana Ruiz",
        "A picture taken by Jon Falk shows how ants and aphids live with each other",
        "(Reporting by Ana Ruiz in Havn and Jon Falk in Lund; Editing by Una Brix)",
        "Ferry sinks in the harbour: Jon Falk reports",
        f"{DATED} {'The lock leaks. ' * 80}(Photo by Jon Falk/Getty Images)",
    ],
)
def test_what_is_no_caption(text: str) -> None:
    assert not is_photo_caption(text)


def told(summary: str, markup: str = "", title: str = "Lock of Havn cost twice as much, says council", mark: str = TEXT_MARK) -> Article:
    """Return the article that a feed's item is."""
    url = f"https://quay.example/1{mark}"
    article = article_from_feed(QueuedEntry("a1", url, "f1", "Quay", Entry("1", url, title, summary, markup), AT))
    assert article is not None
    return article


CAPTION = f"{DATED} (Jon Falk/The Canadian Press)"
FIGURE = f'<figure><img src="a.jpg" alt="A lock"/><figcaption>{SHOWN}</figcaption></figure>'


@pytest.mark.parametrize(
    ("summary", "markup"),
    [(CAPTION, ""), ("", f"<p>{CAPTION}</p>"), ("", f'<p><img src="a.jpg"/>{CAPTION}</p>'), (f"{SHOWN}", FIGURE)],
)
def test_an_item_that_is_a_caption_has_no_text_and_is_found_by_it(summary: str, markup: str) -> None:
    article = told(summary, markup)
    assert (article.text, article.standfirst, article.agency, article.word_count) == ("", "", "", 0)
    assert article.body_status is BodyStatus.TEXT_ONLY
    assert len(article.link_lines) == 1
    assert article.link_lines[0].startswith(SHOWN), "which searches find and topics do not match"
    assert told(summary, markup, mark="").body_status is BodyStatus.BLOCKED
    assert agency_of(article.text, article.agency, article.dateline_agency) == ""


def test_a_post_without_a_headline_keeps_the_words_under_its_picture() -> None:
    assert told(CAPTION, title="").text == CAPTION
    assert told("", FIGURE, title="").text == SHOWN


@pytest.mark.parametrize(
    "picture", [FIGURE, f"<p>{CAPTION}</p>", f'<div class="wp-caption"><img src="a.jpg"/><p class="wp-caption-text">{SHOWN}</p></div>']
)
def test_words_under_a_picture_above_prose_are_not_among_it(picture: str) -> None:
    article = told("", f"{picture}<p>{PROSE}</p><p>{PROSE.replace('old', 'second')}</p>")
    assert article.text.split("\n")[0] == PROSE
    assert SHOWN not in article.text
    assert SHOWN in article.link_lines[0]


def test_a_caption_beside_a_body_is_no_standfirst() -> None:
    assert told(CAPTION, f"<p>{PROSE}</p><p>{PROSE} Twice.</p>").standfirst == ""


def test_a_page_that_ends_in_a_caption_and_declares_one_takes_neither_agency_nor_standfirst_from_it() -> None:
    paragraphs = [f"{PROSE} It was meeting number {number} of the year." for number in range(6)]
    body = "".join(f"<p>{one}</p>" for one in [*paragraphs, f"{SHOWN}. (Jon Falk/Reuters)"])
    head = f'<head><title>Lock closes</title><meta property="og:description" content="{CAPTION}"></head>'
    record = extract(
        f"<!doctype html><html>{head}<body><article><h1>Lock closes</h1>{body}</article></body></html>".encode(), "https://q.example/1"
    )
    assert paragraphs[-1] in record.text
    assert (record.agency, record.standfirst) == ("", "")


@pytest.mark.parametrize("piece", ["(Ana ", "Photo by Ana ", "/", " - ", "via AP ", "Jan. 3, 2022 ", "（", "AFP PHOTO / "])
def test_the_end_of_a_long_line_is_read_in_no_time(piece: str) -> None:
    started = process_time()
    for line in (piece * 40_000, piece * (LONGEST_CAPTION // len(piece))):
        is_photo_caption(line)
        credits_picture(line)
    assert process_time() - started < MOST_SECONDS
