"""Boxes within a text that ask, call or lock, and pages that are built of elements of their own."""

from __future__ import annotations

import pytest

from wirewatch.article.extract import extract

PARAGRAPHS = (
    "The council of Farn voted on Monday to keep the ferry to the islands, after a debate of five hours in a packed hall.",
    "Seventeen members were for the line and eleven against it, and two stayed away, the clerk said at the end of the meeting.",
    "The ferry had lost a third of its passengers since the bridge was opened, but islanders said that it is what the village lives by.",
    "A new timetable is to be shown in the library from the first of June, and anybody may write what they think of it.",
)
POLL = (
    '<div class="x7"><p>Do you take the ferry?</p><ul><li><label><input type="radio" name="q">Often</label></li>'
    '<li><label><input type="radio" name="q">Never</label></li></ul><button>Vote</button><span>2,317 votes so far</span></div>'
)
QUIZ = (
    '<div class="q1"><p>Test yourself: how old is the ferry?</p><label><input type="radio"> Forty years</label>'
    '<label><input type="radio"> Fifty</label></div>'
)
MAIL = '<div class="n1"><h4>The harbour in your mailbox: stories of the sea</h4><input type="email"><button>Go</button></div>'
LOCK = (
    '<section class="paywall"><div class="lock"><p>More than half of this report is still to come (62 %).</p>'
    "<p>These lines are for members.</p></div></section>"
)


def page(*parts: str) -> bytes:
    head = "<head><meta charset='utf-8'><meta name='viewport' content='width=device-width'><title>Farn keeps its ferry</title></head>"
    return (
        f"<html lang='en'>{head}<body><main><article><h1>Farn keeps its ferry</h1>{''.join(parts)}</article></main></body></html>".encode()
    )


def said(*boxes: str) -> str:
    lines = [f"<p>{line}</p>" for line in PARAGRAPHS]
    return extract(page(*lines[:2], *boxes, *lines[2:]), "https://daily.example/farn-ferry").text


@pytest.mark.parametrize(
    ("box", "stray"), [(POLL, "ferry?"), (POLL, "2,317"), (QUIZ, "Test yourself"), (MAIL, "mailbox"), (LOCK, "for members"), (LOCK, "62 %")]
)
def test_a_small_box_that_asks_or_locks_is_none_of_the_text(box: str, stray: str) -> None:
    text = said(box)
    assert stray not in text
    assert all(line in text for line in PARAGRAPHS)


TERMS = (
    "You are free to reprint this report on your own page and in print, as long as you keep to what is asked for below.",
    "Name the Farn Daily and the writer at the head of the text, and lead from there to the report as we published it.",
    "Change nothing but the spelling and the headline, and tell our desk beforehand if you wish to leave a part of it out.",
)


@pytest.mark.parametrize("name", ["class='republish-dialog'", "id='republication-tracker-tool-modal'", "class='c-republicar'"])
def test_terms_of_reprinting_are_none_of_the_text(name: str) -> None:
    box = f"<div {name}><div><h2>Reprint this report</h2>{''.join(f'<p>{line}</p>' for line in TERMS)}</div></div>"
    lines = "".join(f"<p>{line}</p>" for line in PARAGRAPHS)
    assert extract(page(lines, box), "https://daily.example/farn-ferry").text.split("\n") == list(PARAGRAPHS)


def test_an_article_in_an_element_that_is_called_after_its_reprints_stays() -> None:
    lines = "".join(f"<p>{line}</p>" for line in PARAGRAPHS)
    for name in ("republish", "republished", "republique"):
        assert extract(page(f"<div class='{name}'>{lines}</div>"), "https://daily.example/farn-ferry").text.split("\n") == list(PARAGRAPHS)


def test_what_a_template_holds_where_nobody_wrote_is_none_of_the_text() -> None:
    filler = (
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore magna aliqua.",
        "[CTA_MODULE]",
        "Lorem Ipsum 2",
    )
    assert said(*(f"<p>{line}</p>" for line in filler)).split("\n") == list(PARAGRAPHS)
    on_it = "Lorem ipsum is what printers set where the words are still to come, and the minister's page had it all week, the clerk said."
    assert on_it in said(f"<p>{on_it}</p>").split("\n")


def test_a_short_report_around_a_question_stays() -> None:
    """The smallest box with the answers is meant, and not the report in whose element they stand."""
    lines = "".join(f"<p>{line}</p>" for line in PARAGRAPHS[:2])
    choices = '<span>Agree? <input type="radio" name="a"> yes <input type="radio" name="a"> no</span>'
    text = extract(page(f"<div class='body'>{lines}{choices}</div>"), "https://daily.example/farn-ferry").text
    assert all(line in text for line in PARAGRAPHS[:2])


def test_what_elements_show_of_themselves_is_read() -> None:
    """Browsers show a declared shadow root, and no other template."""
    root = "<style>p{color:red}</style>"
    parts = "".join(f'<my-part><template shadowrootmode="open">{root}<p>{line}</p></template></my-part>' for line in PARAGRAPHS)
    text = extract(page(f"<my-text>{parts}</my-text>"), "https://daily.example/farn-ferry").text
    assert text.split("\n") == list(PARAGRAPHS)
    hidden = said("<template><p>A template that no script has used says that the harbour is closed on all Sundays.</p></template>")
    assert "closed on all Sundays" not in hidden


def test_paragraphs_and_comments_in_elements_of_a_page_s_own() -> None:
    lines = "".join(f"<my-par>{line}</my-par>" for line in PARAGRAPHS)
    comments = "".join(
        f"<my-comment><b>{name}</b><p>{said}</p></my-comment>"
        for name, said in (
            ("Ada P.", "I have taken it since 1964, and nobody swims there now."),
            ("Bo", "And who pays for the crew, I ask you?"),
        )
    )
    html = page(f"<my-article>{lines}</my-article><my-comments><h3>Join in</h3>{comments}</my-comments>")
    text = extract(html, "https://daily.example/farn-ferry").text
    assert text.split("\n") == list(PARAGRAPHS)


@pytest.mark.parametrize("box", ["class='rollover-people-block'", "class='hover-card x'", "style='display: none'"])
def test_headlines_that_open_under_the_pointer_are_no_part_of_the_sentence(box: str) -> None:
    """One link there may be what the sentence is about, and a list of links that is shown is its paragraph."""
    links = (
        "<a href='/p/ana'>Ana Ruiz</a><a href='/1'>Ruiz sails to the outer islands for a month</a> "
        "<a href='/2'>Seven things that Ruiz has said of the bridge</a> <a href='/p/ana'>MORE</a>"
    )
    before, behind = "The mayor, ", ", had asked for the line to be kept and for the fares to be halved by the first of June."
    with_box = f"<p>{before}<span class='rollover-people'><a href='/p/ana'>Ana Ruiz</a><span {box}>{links}</span></span>{behind}</p>"
    assert f"{before}Ana Ruiz{behind}" in said(with_box).split("\n")
    one = (
        f"<p>{before}<span {box.replace('display: none', 'color: red')}><a href='/1'>Ruiz sails to the outer islands</a></span>{behind}</p>"
    )
    assert f"{before}Ruiz sails to the outer islands{behind}" in said(one).split("\n")
