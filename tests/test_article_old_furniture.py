"""What pages made before telephones, and any page, have between and below their paragraphs: guest books, labelled adverts, counters."""

import pytest

from wirewatch.article.body.lines.comment_lists import signed_comments
from wirewatch.article.body.lines.page_notices import is_page_notice
from wirewatch.article.extract import extract
from wirewatch.article.page.markup import parse_html
from wirewatch.article.page.page_blocks import blocks

PARAGRAPHS = (
    "The town of Marrow will keep its noon siren, and the one at six o'clock as well, after a vote of its yearly meeting.",
    "Nearly two hundred people filled the school gym on Tuesday night, more than ever, and most of them had come for the siren.",
    "An article that would have kept it for floods and fires alone lost by a wide margin after an hour and ten minutes of talk.",
)


def text_of(below: str) -> str:
    cell = "<br><br>".join(PARAGRAPHS)
    head = "<title>Town votes to keep siren</title>"
    return extract(f"<html><head>{head}</head><body><table><tr><td>{cell}{below}</td></tr></table></body></html>".encode(), "").text


BOOKS = {
    "name, day and clock before what was said": (
        "<br><br><b>Мнения читателей</b><br><br>"
        "<b>Петрович</b> (17.03 15:30): Эту сирену слышно даже на том берегу озера, и слава богу.<br><br>"
        "<b>Света З.</b> (17.03 16:02): А у меня ребёнок от неё просыпается каждый день, и никому нет дела.<br><br>"
    ),
    "a line above what was said": (
        "<p><b>Komentarze (2)</b><p><b>~realista</b> 2003-10-22 11:40<br>Znowu będzie wyło w samo południe, jak za dawnych lat."
        "<p><b>mama Oli</b> 2003-10-23 21:05<br>Panie realisto, proszę przyjść na zebranie i powiedzieć to ludziom w oczy."
    ),
}


@pytest.mark.parametrize("name", BOOKS)
def test_a_guest_book_below_an_article_is_none_of_it(name: str) -> None:
    assert text_of(BOOKS[name]) == "\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "below",
    [
        # One line is a byline or a source, and without a heading nothing says that readers wrote.
        "<br><br><b>Comments</b><br><br>Ana Ruiz 17.03.2004 15:30 The bell of the school rang for the last time before the count.",
        "<br><br>Ana Ruiz 17.03.2004 15:30 The bell rang for the vote of the town.<br><br>Jon Falk 17.03.2004 16:02 The count began.",
    ],
)
def test_lines_that_look_like_a_guest_book_are_none(below: str) -> None:
    tree = parse_html(f"<html><body><table><tr><td>{'<br><br>'.join(PARAGRAPHS)}{below}</td></tr></table></body></html>")
    assert tree is not None
    page = blocks(tree)
    assert signed_comments(page, page) == set()


@pytest.mark.parametrize(
    "line",
    [
        "Image 1 of 8",
        "Bild 3 von 12",
        "4.9 from 63 votes",
        "12,907 people found this useful",
        "1,2 tis. dijeljenja",
        "340 partages",
        "Top highlight",
    ],
)
def test_counters_between_paragraphs_are_notices(line: str) -> None:
    assert is_page_notice(line, 4, 12)


@pytest.mark.parametrize(
    "line",
    [
        "Advertising brought the paper 12 million last year, a third less than before.",
        "Sponsored events are down, the council said.",
        "The fund holds 340 shares of the mill, and wants no more.",
        "Bild 3 zeigt den Bürgermeister am Ufer.",
        "Of 63 votes cast 41 were for the siren.",
    ],
)
def test_sentences_that_look_like_them_stay(line: str) -> None:
    assert not is_page_notice(line, 4, 12)
