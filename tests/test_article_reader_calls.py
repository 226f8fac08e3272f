"""Lines in which a page speaks to its reader, in twenty languages, and sentences of articles that look like them.

`reader_lines/LANGUAGE.txt` has a kind and a line: 1 follow, 2 send, 3 rate, 4 play, 5 counted, 6 stamps, 7 prices, 8 support, 9 more of the
author, 10 forms, and "t" for a true sentence of an article. The lists were written with every other line of a kind in view.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from wirewatch.article.body import reader_calls
from wirewatch.article.body.ballot_features import PageContext
from wirewatch.article.body.boilerplate_lines import sort_lines
from wirewatch.article.body.reader_calls import speaks_to_reader

FOLDER = Path(__file__).parent / "reader_lines"
LANGUAGES = sorted(path.stem for path in FOLDER.iterdir())
PROSE = [f"The council of the valley met on day {day}, and voted to rebuild the bridge before the end of the year." for day in range(8)]
# What the lists do not know.
UNKNOWN = {
    "312 Leser fanden das interessant",
    "Dieser Text wurde zuletzt am 3. Mai 2026 überprüft",
    "Erstmals veröffentlicht am 3. Mai 2026",
    "Erschienen am 3. Mai 2026",
    "Story updated at 4:15 p.m. with comments from the mayor",
    "Lecture 3 min.",
    "Article actualisé le 3 mai 2026",
    "Voir tous ses articles",
    "הפרטים שלך יטופלו בהתאם למדיניות הפרטיות שלנו",
    "यह खबर 312 बार पढ़ी गई",
    "VIDEO: de brug stort in",
    "WIDEO: zawalenie się mostu",
    "VÍDEO: a queda da ponte",
    "Atualizado há 2 horas",
    "ВИДЕО: обрушение моста",
    "VIDEO: Här rasar bron",
    "Först publicerad: 3 maj 2026 kl. 12.40",
}


def lines_of(language: str) -> list[tuple[str, str]]:
    lines = (FOLDER / f"{language}.txt").read_text("utf-8").splitlines()
    return [(kind, said) for kind, _, said in (line.partition("\t") for line in lines)]


def sorted_with(line: str, *, is_modern: bool = True) -> tuple[str, ...]:
    text = "\n".join([*PROSE[:4], line, *PROSE[4:6]])
    return sort_lines(text, [], PageContext(), is_modern=is_modern).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_page_says_to_its_reader_is_no_text(language: str) -> None:
    left = {line for kind, line in lines_of(language) if kind != "t" and line in sorted_with(line)}
    assert left <= UNKNOWN


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_of_an_article_stay(language: str) -> None:
    sentences = [line for kind, line in lines_of(language) if kind == "t"]
    assert [line for line in sentences if speaks_to_reader(line, is_edge=True)] == []
    assert len(sentences) >= 4


@pytest.mark.parametrize(
    "line",
    [
        "“Follow us on WhatsApp”, the poster on the wall of the station says",
        "Video",
        "Video: 4K/30p with no crop",
        "Audio-visual equipment",
        "- Published in secret",
        "Ferry | Follow us on Telegram | 12 | Limited",
        "Is there a tip? Contact us, and we will build a boat that catches the eye.",
        "Follow us on Telegram " + "and on the lake, where the ferry goes and the fish are, " * 3,
    ],
)
def test_quotations_headings_rows_and_long_lines_stay(line: str) -> None:
    assert not speaks_to_reader(line, is_edge=True)


def test_a_stamp_is_one_at_the_edge_of_a_page_of_today() -> None:
    stamp = "First published: 12:40, 3 May 2026"
    assert speaks_to_reader(stamp, is_edge=True)
    assert not speaks_to_reader(stamp, is_edge=False)
    greek = "Ημερομηνία δημοσίευσης: 9 Νοεμβρίου 2011"
    assert greek not in sorted_with(greek)
    assert greek in sorted_with(greek, is_modern=False)


def test_lists_have_words_as_lines_are_read() -> None:
    """Lists are not folded again when they are read; what is written otherwise would never be found."""
    wrong = []
    for file in resources.files(reader_calls.__package__).joinpath(reader_calls.FOLDER).iterdir():
        for line in file.read_text("utf-8").splitlines():
            bare = line.removeprefix(reader_calls.ANSWER).removeprefix(reader_calls.STAMP).replace(" ~ ", "|").replace(" = ", "|")
            for phrase in (part.removeprefix(reader_calls.ENDING).rstrip("_") for part in bare.split("|")):
                words = reader_calls._words(reader_calls._folded(phrase.replace(reader_calls.ANY_CHANNEL, "channel")))
                joined = ("" if reader_calls.UNSPACED.search(phrase) else " ").join(words)
                wrong += [(file.name, phrase)] if joined != phrase.replace(reader_calls.ANY_CHANNEL, "channel") else []
    assert wrong == []
