"""What a feed's software adds below an item is no part of it: no message quotes it, no text ends with it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from warehouse.records.article import TEXT_MARK, Article, BodyStatus
from warehouse.records.feed import Entry, QueuedEntry
from wirewatch.article.extract import extract
from wirewatch.article.outcome import article_from_feed, make_article
from wirewatch.feed.parsing.feed_footers import without_footer

AT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
SAID = "The council of Ostrava approved the bridge on Monday."


@pytest.mark.parametrize(
    "footer",
    [
        "submitted by /u/night_owl [link] [comments]",
        "[link] submitted by /u/nightowl [comments]",
        "submitted by   /u/night-owl   to   r/ostrava   [link]   [comments]",
        "submitted by u/nightowl [link] [17 comments]",
        "Article URL: https://quay.example/1 Comments URL: https://links.example/item?id=7 Points: 12 # Comments: 3",
        "The post Council approves bridge appeared first on The Quay Gazette.",
        "The post Council approves bridge first appeared on Quay.example.",
        "Der Beitrag Rat billigt Brücke erschien zuerst auf Hafenpost.",
        "L’article Le conseil approuve le pont est apparu en premier sur Le Quai.",
        "La entrada El puente se publicó primero en El Muelle.",
        "L'articolo Il ponte proviene da Il Molo.",
        "Сообщение Совет одобрил мост появились сначала на Причал.",
        "Continue reading...",
        "Read more",
        "[Read more…]",
        "Weiterlesen →",
        "Читать далее",
    ],
)
def test_what_the_software_adds_is_not_said(footer: str) -> None:
    for between in (" ", "\n"):
        assert without_footer(SAID + between + footer) == SAID
    assert without_footer(footer) == ""


@pytest.mark.parametrize(
    "text",
    [
        SAID,
        "The plan was submitted by the mayor.",
        "The post of harbour master appeared first on a list that the council published in 1912. Nobody has held it since.",
        "Children who read more do better at school",
        "He asked her to continue reading",
        "Comments by the minister drew laughter.",
        "submitted by /u/nightowl [link] was what the page said before it was taken down.",
        "The council wants to know who submitted the plan. Points: 12",
    ],
)
def test_what_an_author_wrote_stays(text: str) -> None:
    assert without_footer(text) == text


def test_a_post_that_only_links_has_no_text_and_one_with_words_has_these_alone() -> None:
    url = f"https://forum.example/r/ostrava/comments/abc/{TEXT_MARK}"
    footer = (
        '<table><tr><td><a href="https://quay.example/1"><img src="x.jpg"/></a></td><td> &#32; submitted by &#32; '
        '<a href="https://forum.example/user/nightowl"> /u/nightowl </a> <br/> <span><a href="https://quay.example/1">[link]</a></span>'
        ' &#32; <span><a href="https://forum.example/c">[comments]</a></span></td></tr></table>'
    )
    for words, text in (("", ""), (f'<div class="md"><p>{SAID}</p></div>', SAID)):
        entry = Entry("t3", url, "Bridge approved", "submitted by /u/nightowl [link] [comments]", words + footer)
        article = article_from_feed(QueuedEntry("a1", url, "f1", "r/ostrava", entry, AT))
        assert article is not None
        assert (article.text, article.standfirst, article.body_status) == (text, "", BodyStatus.TEXT_ONLY)


NAMELESS = f"<!doctype html><html><body><article><p>{SAID} It will cost 140 million crowns, the mayor said.</p></article></body></html>"


@pytest.mark.parametrize(("title", "summary"), [("", "Bridge news of Monday."), ("", "")])
def test_what_nobody_gave_a_headline_is_called_by_its_first_words(title: str, summary: str) -> None:
    url = "https://quay.example/1"
    queued = QueuedEntry("a1", url, "f1", "Quay", Entry("1", url, title, summary), AT)
    article = make_article(extract(NAMELESS.encode(), url, "utf-8", queued.entry), queued)
    assert isinstance(article, Article)
    assert article.title == f"{SAID} It will cost 140 million crowns, the mayor said."
    assert article.text.startswith(SAID)
