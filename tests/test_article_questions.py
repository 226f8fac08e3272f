"""Questions that unfold their answers are headings of the text, though they are buttons."""

from __future__ import annotations

import pytest

from wirewatch.article.extract import extract
from wirewatch.article.page.markup import parse_html
from wirewatch.article.page.unfolding_questions import show_questions

ASKED = ["Where do the schools swim while the bath is shut?", "Are tickets for ten valid on?", "What becomes of those who work there?"]
ANSWERS = [
    "The schools go to Olmsdorf by bus, where the town has rented hours on two days of the week and pays for the journey.",
    "Yes. All tickets are prolonged by the time for which the bath is shut, and whoever wants the money back gets it until June.",
    "Nobody is dismissed. Four of the nine go to the open-air bath for the time, three to Olmsdorf, and two learn for a master's degree.",
]
PROSE = [f"The council of the town said on day {number} that the old bath by the ferry would be rebuilt at last." for number in range(5)]
SHAPES = {
    "a card": "<div class=card><div class=head><button data-toggle=collapse>{}</button></div><div class=collapse><p>{}</p></div></div>",
    "a heading": "<div><h3><button aria-expanded=true aria-controls=a>{}</button></h3><div id=a><p>{}</p></div></div>",
    "a list": "<dl><dt><button aria-expanded=false>{}</button></dt><dd>{}</dd></dl>",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_question_that_is_a_button_stands_above_its_answer(shape: str) -> None:
    body = "".join(f"<p>{line}</p>" for line in PROSE[:4])
    body += "".join(SHAPES[shape].format(asked, answer) for asked, answer in zip(ASKED, ANSWERS, strict=True)) + f"<p>{PROSE[4]}</p>"
    page = f"<html><head><meta name=viewport content=x></head><body><article><h1>Old bath to be rebuilt</h1>{body}</article></body></html>"
    lines = [line for pair in zip(ASKED, ANSWERS, strict=True) for line in pair]
    said = [line.removeprefix("- ") for line in extract(page.encode(), "https://x.example/a-1").text.split("\n")]
    assert said == [*PROSE[:4], *lines, PROSE[4]]


@pytest.mark.parametrize(
    "button",
    [
        "<button>Where do the schools swim now?</button>",
        "<button aria-expanded=false>Show more of the answers</button>",
        "<button aria-expanded=false>Forgot it?</button>",
        "<nav><button aria-expanded=false>Where do the schools swim now?</button></nav>",
        "<form><button aria-controls=a>Do you want to subscribe to it?</button></form>",
        f"<button aria-expanded=false>{'Where do they swim, and why ' * 9}?</button>",
    ],
)
def test_other_buttons_stay_buttons(button: str) -> None:
    tree = parse_html(f"<html><body>{button}</body></html>")
    assert tree is not None
    assert not show_questions(tree)
    assert len(list(tree.iter("button"))) == 1


def test_a_question_without_blanks_is_known_too() -> None:
    tree = parse_html("<html><body><button aria-expanded=false>学校在哪里游泳？</button></body></html>")
    assert tree is not None
    assert show_questions(tree)
