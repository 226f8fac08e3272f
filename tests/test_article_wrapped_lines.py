"""Lines that were broken at a fixed width are paragraphs again, and verses, lists, addresses and code stay as they are."""

from __future__ import annotations

import pytest

from wirewatch.article.extract import extract
from wirewatch.article.page.markup import parse_html
from wirewatch.article.page.wrapped_lines import join_wrapped_lines

URL = "https://ministry.example/1994/statement"
ENGLISH = """The ministers of both countries met in the
harbour town on Tuesday and signed a <em>joint
statement</em> on the partnership, which had been
prepared since the spring by envoys of either
side and covers shipping, fisheries and the
education of pilots.
The statement was read aloud in both languages
before the delegations went to the lighthouse,
where they looked at the new radar for an hour
and a half."""
GERMAN = """Die Minister beider Länder trafen sich am
Dienstag in der Hafenstadt und unterschrieben
eine Erklärung über die Partnerschaft, die
seit dem Frühjahr von Gesandten vorbereitet
worden war und die Schifffahrt, die Fischerei
und die Ausbildung der Lotsen betrifft."""
RUSSIAN = """Министры обеих стран встретились во вторник
в портовом городе и подписали совместное
заявление о партнёрстве, которое с весны
готовили посланники обеих сторон и которое
касается судоходства, рыболовства и обучения
лоцманов."""
STAYS = {
    "verses": """Mist of milk and mist of wool,
who has spun you, soft and full?
past the fence the fox goes by,
leaves no footprint, tells no lie,
light as glass and thin as lace,
who comes first has lost the race.""",
    "names with posts": """Anna Forsberg
chair of the villages' union
Ibrahim Nordin
planner of roads and buses, who lives there
Stig Wallander
retired driver""",
    "an address": """The office of the mayor
Long Street 4
04720 Lund
telephone 022 201 42 00
press@lund.example
open on weekdays""",
    "a menu": """back to top
home
popular news
all articles
health videos
help""",
    "a list": """v ministers met in the harbour town today
v they signed a joint statement on shipping
v the statement was read in two languages
v it covers fisheries and pilots as well
v envoys had prepared it since the spring""",
    "sentences": """The ministers met in the harbour town.
They signed a joint statement on shipping.
It was read aloud in both the languages.
Then they went to see the lighthouse.
The radar there is new and works well.""",
    "four lines": """The ministers of both countries met in the
harbour town on Tuesday and signed a joint
statement on the partnership, which had been
prepared since the spring.""",
}


def page(lines: str, tag: str = "p") -> str:
    broken = lines.replace("\n", "<br>\n        ")
    return f"<html><body><article><h1>Ministers sign statement</h1><{tag}>{broken}</{tag}></article></body></html>"


@pytest.mark.parametrize("lines", [ENGLISH, GERMAN, RUSSIAN], ids=["English", "German", "Russian"])
def test_a_sentence_is_whole_again(lines: str) -> None:
    whole = " ".join(lines.replace("<em>", "").replace("</em>", "").split())
    first = whole.partition(" The statement was read")[0]
    record = extract(page(lines).encode(), URL)
    assert record.text.split("\n")[0] == first
    assert record.text.replace("\n", " ") == whole


def test_a_sentence_that_ends_in_a_short_line_ends_its_paragraph() -> None:
    assert [line[:13] for line in extract(page(ENGLISH).encode(), URL).text.split("\n")] == ["The ministers", "The statement"]


def test_blank_lines_and_blocks_within_part_paragraphs() -> None:
    html = page(f"{ENGLISH}\n\n{GERMAN}<ul><li>one</li></ul>Und so weiter.", "div")
    text = extract(html.encode(), URL).text
    assert "und a half. Die" not in text
    assert [line[:11] for line in text.split("\n") if line.startswith(("The m", "Die"))] == ["The ministe", "Die Ministe"]


@pytest.mark.parametrize("lines", STAYS.values(), ids=STAYS)
def test_what_has_lines_of_its_own_keeps_them(lines: str) -> None:
    tree = parse_html(page(lines))
    assert tree is not None
    assert not join_wrapped_lines(tree)
    assert len(list(tree.iter("br"))) == lines.count("\n")


def test_code_keeps_its_lines() -> None:
    tree = parse_html(page(ENGLISH, "pre"))
    assert tree is not None
    assert not join_wrapped_lines(tree)


def test_many_breaks_take_time_that_grows_with_them_alone() -> None:
    tree = parse_html(f"<div>{'a<i>b<br>c' * 400}{'<br>' * 20_000}</div>")
    assert tree is not None
    assert not join_wrapped_lines(tree)
