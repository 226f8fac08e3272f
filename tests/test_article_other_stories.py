"""The stories that endless scrolling appends to a page are not its article's, whatever element holds them; what belongs to it stays."""

from __future__ import annotations

import pytest

from wirewatch.article.extract import extract
from wirewatch.article.page.declarations import collect_declarations
from wirewatch.article.page.markup import parse_html
from wirewatch.article.page.other_stories import drop_other_stories

URL = "https://www.lakeside-courier.example/lake/ferry-stays-in-port"
TITLE = "Ferry stays in port until the ice is gone"
OTHER = "Harbour master resigns after night of the storm"
OWN_LINES = [
    f"The ferry company said on Monday that boat number {number} stays in port until the ice on the northern arm has gone."
    for number in range(1, 7)
]
OTHER_LINES = [
    f"The harbour master told the council in letter number {number} that he leaves his office for the storm." for number in range(1, 7)
]
SIGNED = "<p class=byline>By Ana Ruiz</p><time datetime=2026-11-20>20 Nov 2026</time>"
SIGNED_TOO = "<p class=byline>By <a rel=author href=/a/jf>Jon Falk</a></p>"


def story(opening: str, level: str, title: str, lines: list[str], byline: str = "") -> str:
    tag = opening.split(maxsplit=1)[0]
    return f"<{opening}><{level}>{title}</{level}>{byline}{''.join(f'<p>{line}</p>' for line in lines)}</{tag}>"


def page(*stories: str, title: str = TITLE) -> bytes:
    head = f"<head><title>{title} | Lakeside Courier</title></head>"
    return f"<!doctype html><html lang=en>{head}<body><main>{''.join(stories)}</main></body></html>".encode()


@pytest.mark.parametrize(
    ("first", "further", "level"),
    [
        ("article data-url=/lake/ferry-stays-in-port", "article data-url=/lake/harbour-master", "h1"),
        (
            "article class='story' data-canonical=/lake/ferry-stays-in-port",
            "article class='story' data-canonical=/lake/harbour",
            "h2",
        ),
        ("article id=post-4021 class='post-4021 post'", "article id=post-3977 class='post-3977 post'", "h2"),
        ("article itemid=/lake/ferry-stays-in-port", "article itemid=/lake/harbour", "h1"),
        ("article", "article", "h1"),
        ("div class='article-wrapper' data-article-id=4021", "div class='article-wrapper next' data-article-id=3977", "h1"),
        ("section class=story", "section class=story", "h1"),
    ],
)
def test_a_further_story_under_its_own_headline_is_none_of_the_article(first: str, further: str, level: str) -> None:
    """Paragraphs on a flood and an election stood in a report on a strike, and their author beside its own."""
    own = story(first, "h1", TITLE, OWN_LINES, SIGNED)
    for wrapped in ("{}", "<div class=next-article><span>Next article</span>{}</div>"):
        record = extract(page(own, wrapped.format(story(further, level, OTHER, OTHER_LINES, SIGNED_TOO))), URL)
        assert (record.text, record.authors) == ("\n".join(OWN_LINES), ("Ana Ruiz",))


def test_the_own_story_is_known_by_the_title_and_not_by_its_place() -> None:
    before = story("article data-url=/a", "h1", OTHER, OTHER_LINES)
    record = extract(page(before, story("article data-url=/b", "h1", TITLE, OWN_LINES, SIGNED)), URL)
    assert "stays in port" in record.text
    assert "leaves his office" not in record.text


@pytest.mark.parametrize(
    ("stories", "title"),
    [
        # Parts of one article, each under a main heading, as the outlines of HTML allow.
        ([story("article", "h1", TITLE, OWN_LINES, SIGNED), story("article", "h1", "What the island now needs most", OTHER_LINES)], TITLE),
        ([story("section class=part", "h1", TITLE, OWN_LINES), story("section class=part", "h1", OTHER, OTHER_LINES, SIGNED_TOO)], TITLE),
        # Within the own story.
        (
            [f"<article data-url=/a><h1>{TITLE}</h1>{story('article data-url=/b', 'h2', OTHER, OWN_LINES + OTHER_LINES)}</article>"],
            TITLE,
        ),
        # The entries of a live blog are made like its introduction.
        (
            [
                story("article data-post-id=1", "h1", f"{TITLE}: live updates", OWN_LINES, SIGNED),
                story("article data-post-id=2", "h2", OTHER, OTHER_LINES, SIGNED_TOO),
            ],
            f"{TITLE}: live updates",
        ),
        # The same headline again is the same story's next part.
        ([story("article data-part-url=/1", "h1", TITLE, OWN_LINES), story("article data-part-url=/2", "h1", TITLE, OTHER_LINES)], TITLE),
        # Nothing says which of them is the page's own.
        (
            [story("article data-url=/a", "h1", TITLE, OWN_LINES), story("article data-url=/b", "h1", OTHER, OTHER_LINES)],
            "The lake's week",
        ),
    ],
)
def test_what_belongs_to_the_article_stays(stories: list[str], title: str) -> None:
    text = extract(page(*stories, title=title), URL).text
    assert OWN_LINES[0] in text
    assert OTHER_LINES[-1] in text


def test_teasers_are_left_to_what_reads_the_text() -> None:
    teaser = story("article class='node view-mode-related-teaser' data-url=/b", "h2", OTHER, OTHER_LINES)
    tree = parse_html(page(story("article class=node data-url=/a", "h1", TITLE, OWN_LINES, SIGNED), teaser).decode())
    assert tree is not None
    assert not drop_other_stories(tree, collect_declarations(tree))


APPENDED = "article class=nx data-url=/lake/harbour-master.html"
OWN_PARAGRAPHS = "".join(f"<div class=t><p>{line}</p></div>" for line in OWN_LINES)


def appended(*before: str, opening: str = APPENDED, head: str = "") -> bytes:
    further = story(opening, "h1", OTHER, OTHER_LINES, SIGNED_TOO)
    return page(f"<div class=top><h1>{TITLE}</h1></div>", *before, f"<div class=feed>{further}</div>").replace(
        b"</head>", f"{head}</head>".encode()
    )


def test_a_signed_story_with_an_address_of_its_own_is_another_however_the_own_one_is_made() -> None:
    """The own one stood in divisions, so that the next one was made like nothing and its paragraphs were the end of the text."""
    assert extract(appended(OWN_PARAGRAPHS), URL).text == "\n".join(OWN_LINES)


@pytest.mark.parametrize(
    "html",
    [
        appended(),
        appended(OWN_PARAGRAPHS, head="<link rel=canonical href=https://www.lakeside-courier.example/lake/harbour-master.html>"),
        appended(OWN_PARAGRAPHS, opening="article class=nx"),
    ],
    ids=["nothing above it", "the own address", "no address"],
)
def test_a_story_that_may_be_the_own_one_stays(html: bytes) -> None:
    assert "leaves his office" in extract(html, URL).text
