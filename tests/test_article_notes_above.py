"""A note on who wrote, above a text, is none of it, and makes the byline where nobody signs."""

from __future__ import annotations

import pytest

from wirewatch.article.byline.signature.author_notes import notes_above
from wirewatch.article.extract import extract

TEXT = [
    "The court of Oslo said on Monday that the trial of the harbour master would begin in the spring of next year.",
    "It was to have begun in May, but two of the judges were ill, and a third one had left the court.",
    "Nobody at the harbour wanted to say anything of it.",
]
NOTES = [
    ("Ana Ruiz is our correspondent in Oslo. She covers courts.", ""),
    ("Ana Ruiz is our courts reporter.", ""),
    ("Ana Ruiz ist unsere Korrespondentin in Oslo. Sie berichtet über Gerichte.", ""),
    ("Ana Ruiz est notre correspondante à Oslo. Elle couvre les tribunaux.", ""),
    ("Ana Ruiz es nuestra corresponsal en Oslo. Cubre tribunales.", ""),
    ("Анна Петрова – наш корреспондент в Осло. Она пишет о судах.", ""),
    ("Ana Ruiz covers courts for the Courier.", "Ana Ruiz"),
    ("Ana Ruiz is a reporter at the Courier, where she covers courts. Contact her at a.ruiz@courier.example.", "Ana Ruiz"),
    ("Ana Ruiz reports from Oslo.", "Ana Ruiz"),
]
NEWS = [
    ("Ana Ruiz, our correspondent in Oslo, was arrested on Monday.", ""),
    ("Ana Ruiz is a journalist at the Courier. She was arrested on Monday.", "Jon Falk"),
    ("Ana Ruiz is our correspondent in Oslo. On Monday the court said that her trial would begin.", ""),
    ("Ana Ruiz is the best reporter in the world, the judge said.", ""),
    ("Ana Ruiz covers courts for the Courier.", "Jon Falk"),
]


@pytest.mark.parametrize(("note", "signed"), NOTES)
def test_a_note_above_a_text_is_told_by_whose_writer_it_names(note: str, signed: str) -> None:
    assert notes_above([note, *TEXT], [signed] if signed else []) == {0}


@pytest.mark.parametrize(("first", "signed"), NEWS)
def test_news_of_a_writer_is_no_note(first: str, signed: str) -> None:
    assert not notes_above([first, *TEXT], [signed] if signed else [])


def test_a_note_may_go_on_in_the_next_line_and_is_none_where_the_text_speaks_of_its_person() -> None:
    assert notes_above([*NOTES[0][0].replace(". ", ".\n").split("\n"), *TEXT]) == {0, 1}
    assert not notes_above(
        [NOTES[0][0], *TEXT, "Ruiz said that she had been in the court when the judge fell ill and the doors were shut."]
    )
    assert not notes_above([NOTES[0][0]])
    assert not notes_above([*TEXT, NOTES[0][0], *TEXT])


@pytest.mark.parametrize("signed", ["", "<div class=byline>By Jon Falk</div>"])
def test_the_text_begins_below_the_note(signed: str) -> None:
    body = "".join(f"<p>{line}</p>" for line in [NOTES[0][0], *TEXT])
    head = "<head><title>Trial in Oslo begins in spring</title><meta name=viewport content=x></head>"
    page = f"<html>{head}<body><article><h1>Trial in Oslo begins in spring</h1>{signed}{body}</article></body></html>"
    record = extract(page.encode(), "https://x.example/a-1")
    assert record.text == "\n".join(TEXT)
    assert record.byline == (("Jon Falk",) if signed else ("Ana Ruiz",))
