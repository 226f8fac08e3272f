"""What a publisher struck out is no part of what it says: in pages, in feeds, in mails."""

from __future__ import annotations

import pytest

from wirewatch.article.extract import extract
from wirewatch.article.page.markup import parse_html, text_lines, text_of_markup
from wirewatch.feed.parsing.entry_markup import plain_text
from wirewatch.feed.parsing.forms.newsletter_text import lines_of_html
from wirewatch.feed.parsing.struck_text import LONGEST_STRUCK

LONG = "The patrol goes on by boat, its captain said on Wednesday. " * 40
TABLE = [
    ("The patrol lost <del>14</del> <ins>4</ins> horses.", "The patrol lost 4 horses."),
    ('The patrol lost <s class="old">14</s> 4 horses.', "The patrol lost 4 horses."),
    ("The patrol lost <STRIKE>14 horses</STRIKE>4 horses.", "The patrol lost 4 horses."),
    ("<del>The patrol lost all.</del> It lost 4 horses.", "It lost 4 horses."),
    ("The patrol lost <del>14 <s>men</s></del> 4 horses.", "The patrol lost 4 horses."),
    ("The <strong>patrol</strong> lost <small>4</small> <span>horses</span>.", "The patrol lost 4 horses."),
    # Elements of a page's own have a hyphen in their names.
    ("The <s-card>patrol</s-card> lost <del-x>4</del-x> horses.", "The patrol lost 4 horses."),
    ("The patrol lost <s>14 <s-card>men</s-card></s>4 <svg-icon>horses</svg-icon>.", "The patrol lost 4 horses."),
    # What is never closed strikes nothing, whatever is closed within or behind it.
    ("The patrol <s>lost 4 horses.", "The patrol lost 4 horses."),
    ("The patrol <del>lost <s>14</s> 4 horses.", "The patrol lost 4 horses."),
    ("The patrol <s>lost 4 <del>men</s> horses.</del>", "The patrol horses."),
    ("The patrol lost 4</s> horses.", "The patrol lost 4 horses."),
    ("The patrol lost kilo<s>meter</s>grams.", "The patrol lost kilograms."),
]


@pytest.mark.parametrize(("markup", "said"), TABLE)
def test_struck_words_are_not_read(markup: str, said: str) -> None:
    """A figure that was struck out stood beside the one in its place: "lost 14 4 horses"."""
    tree = parse_html(f"<html><body><article><p>{markup}</p></article></body></html>")
    assert tree is not None
    assert text_lines(tree) == [said]
    assert text_of_markup(f"<p>{markup}</p>") == said
    assert " ".join(plain_text(markup).split()) == said
    assert [line.text for line in lines_of_html(f"<p>{markup}</p>", frozenset())] == [said]


@pytest.mark.parametrize("markup", [f"<s>{LONG}", f"<del>{LONG}</del>", "<del>It lost 14 <ins>4</ins> horses."])
def test_a_tag_that_was_never_closed_strikes_no_text(markup: str) -> None:
    words = plain_text(markup.replace("<s>", "").replace("<del>", "")).split()
    tree = parse_html(f"<html><body><div>{markup}<p>Below it.</p></div></body></html>")
    assert tree is not None
    assert " ".join(text_lines(tree)).split() == [*words, "Below", "it."]
    assert len(LONG) > LONGEST_STRUCK


def test_no_extractor_brings_struck_words_back() -> None:
    """One of them reads the page's source and no tree, and so does what stands in for all of them on pages that are too large."""
    lines = [f"The patrol lost <del>{number} mules</del> four horses on day {number} of its way up the glacier." for number in range(40)]
    links = "".join(f"<div><a href=/{number}>The glacier, day {number}</a></div>" for number in range(3_000))
    for rest in ("", f"<footer>{links}</footer>"):
        page = f"<html><head><title>Patrol</title></head><body><article>{'<p>'.join(('', *lines))}</article>{rest}</body></html>"
        text = extract(page.encode(), "https://a.example/patrol").text
        assert "four horses on day 7" in text
        assert "mules" not in text


def test_scripts_behind_an_unclosed_tag_are_hidden_still() -> None:
    assert plain_text("It <s>lost <script>run()</script>four horses") == "It lost four horses"
    assert plain_text("It <svg>lost <script>run()</script>four horses") == "It lost four horses"
