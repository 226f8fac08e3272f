"""What a style sheet keeps apart and markup does not is kept apart in a text; what is one word or one sentence stays so."""

from __future__ import annotations

import pytest

from wirewatch.article.extract import extract
from wirewatch.article.page.glued_text import part_glued


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('the dyke.<span class="br"></span>The ferry', "the dyke.<br>The ferry"),
        ('the dyke<span data-at="3" class="part line-break"> </span>the ferry', "the dyke<br>the ferry"),
        ("the dyke<i class=br></i>the ferry", "the dyke<br>the ferry"),
        ("any other body.<strong>How do I ask?</strong> You write.", "any other body. <strong>How do I ask?</strong> You write."),
        ("der Deich.</em></strong><span>Die Fähre", "der Deich. </em></strong><span>Die Fähre"),
        ("закрыт мост.<b>Паром", "закрыт мост. <b>Паром"),
        ("is it?</b><a href='/x'>The council", "is it? </b><a href='/x'>The council"),
        ('<span class="date">01.01.2022</span>Neuer Rekord', '<span class="date">01.01.2022</span><br>Neuer Rekord'),
        (
            '<span class="post-date">19.10.2019, 15:30 Uhr</span><meta content="x"><span class="text">Am Deich',
            '<span class="post-date">19.10.2019, 15:30 Uhr</span><br><meta content="x"><span class="text">Am Deich',
        ),
        ("<time class=entry-time>2 April 2026</time>The council", "<time class=entry-time>2 April 2026</time><br>The council"),
        ("<time class=entry-time>April 2, 2026</time>The council", "<time class=entry-time>April 2, 2026</time><br>The council"),
    ],
)
def test_what_a_style_sheet_keeps_apart_is_kept_apart(source: str, expected: str) -> None:
    assert part_glued(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        '<span class="brand"></span>The ferry',
        '<span class="break-words">The</span> ferry',
        '<span class="abbr"></span>The ferry',
        "the dyke. <b>The ferry",
        "node.<b>js",
        "U.S.<b>Army",
        "J.<b>Smith",
        "version 3.<b>Next",
        "<b>W</b>ord",
        '<span class="date">01.01.2022</span> The ferry',
        '<span class="date">01.01.2022</span>, the ferry',
        '<span class="update">1. Runde am 2.3.</span>',
        '<span class="update">01.01.2022</span>The ferry',
        '<span class="time">15:30</span>Uhr',
        '<span class="place">1 May 2020</span>The ferry',
        '<span class="date">Marrow today</span>The ferry',
    ],
)
def test_what_is_one_stays_one(source: str) -> None:
    assert part_glued(source) == source


def test_no_sentence_of_an_article_runs_into_a_heading_or_a_day() -> None:
    mark = '<span class="part br" data-at="1"></span>'
    said = "The council of Marrow voted late on Tuesday to close the old swing bridge for eleven months, beginning in May."
    heading = f"{mark}<span class=strong>What the town asks</span>{mark}"
    body = f"<p><span class=date>02.04.2026</span>{said}{heading}{said}<b>Who pays is open.</b></p>" * 2
    head = "<head><title>Swing bridge closes</title></head>"
    html = f"<html>{head}<body><article><h1>Swing bridge closes</h1>{body}</article></body></html>"
    text = extract(html.encode(), "https://post.example/2026/04/bridge").text
    assert f"\nWhat the town asks\n{said} Who pays is open." in text
    assert "2026The" not in text
