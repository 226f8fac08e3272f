"""Articles that a page hides until its scripts have run."""

import pytest
from lxml import etree

from wirewatch.article.extract import extract
from wirewatch.article.page.markup import parse_html
from wirewatch.article.page.revealed_text import reveal_text

PARAGRAPHS = (
    "The town of Marrow will keep its noon siren, and the one at six o'clock as well, after a vote of its yearly meeting.",
    "Nearly two hundred people filled the school gym on Tuesday night, more than ever, and most of them had come for the siren.",
    "An article that would have kept it for floods and fires alone lost by a wide margin after an hour and ten minutes of talk.",
    "The fire chief said that the daily siren is a test as well, since it had failed twice at noon and was mended by supper.",
)
TEXT = "".join(f"<section><span>{paragraph}</span></section>" for paragraph in PARAGRAPHS)
DIALOGUE = "<p>We and our partners store cookies on this device. You may accept all of them or choose in the settings below.</p>"


def text_of(body: str) -> str:
    head = "<title>Town votes to keep siren</title><meta name=viewport content='width=device-width'>"
    return extract(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "https://marrow.example/041").text


@pytest.mark.parametrize("style", ["visibility:hidden;opacity:0", "visibility: hidden;", "OPACITY:0", "opacity : 0.0"])
def test_the_article_that_a_script_shows_is_read(style: str) -> None:
    assert text_of(f"<h1>Town votes to keep siren</h1><div style='{style}'>{TEXT}</div>") == "\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "hidden",
    [
        f"<div style='visibility:hidden'>{DIALOGUE}</div><div>{TEXT}</div>",
        f"<div style='opacity:0'>{DIALOGUE}</div><div>{TEXT}</div>",
        f"<div style='opacity:0.9'>{TEXT}</div>",
        f"<div style='display:none'>{TEXT}</div>",
        "<div style='opacity:0'>Menu</div>",
    ],
)
def test_what_fades_in_beside_the_article_or_stays_hidden_is_left_alone(hidden: str) -> None:
    page = f"<html><body>{hidden}</body></html>"
    tree = parse_html(page)
    assert tree is not None
    before = etree.tostring(tree)
    assert not reveal_text(tree, page)
    assert etree.tostring(tree) == before
