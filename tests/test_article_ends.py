"""What stands below a short article, or at its end, is none of its text: other stories, readers' comments, the letters of its editors."""

from __future__ import annotations

import pytest

from wirewatch.article.extract import extract

URL = "https://quay.example/2026/11/30/lorne-bank"
HEADLINE = "Lorne Bank fined 40 million crowns"
PARAGRAPHS = (
    "<p>The Bank of Kasten fined Lorne Bank 40 million crowns on Monday for late reports of suspicious transfers.</p>"
    "<p>The bank said that it would pay and had changed its procedures since the spring.</p>"
)
COMMENTS = (
    "<div><b>nightowl</b> 2 hours ago<p>They should ban Lorne Bank and impose sanctions on its owners.</p></div>"
    "<div><b>maria</b> 3 hours ago<p>My uncle lost everything in the earthquake and the bank took the house.</p></div>"
    "<div><b>joe</b> 5 hours ago<p>Ceasefire now!</p></div>"
)


def page(body: str, language: str = "en", title: str = HEADLINE) -> bytes:
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>'
    top = f'<!doctype html><html lang="{language}"><head>{head}</head><body><header><a href="/">Site</a></header>'
    return f"{top}<main>{body}</main></body></html>".encode()


@pytest.mark.parametrize("heading", ["3 replies", "Comments (3)", "3 Kommentare"])
def test_comments_below_a_short_article_are_none_of_it(heading: str) -> None:
    below = f'<section id="r"><h2>{heading}</h2>{COMMENTS}</section>'
    text = extract(page(f"<article><h1>{HEADLINE}</h1>{PARAGRAPHS}</article>{below}"), URL).text
    assert "changed its procedures" in text
    assert not [word for word in ("impose sanctions", "earthquake", "Ceasefire") if word in text]
