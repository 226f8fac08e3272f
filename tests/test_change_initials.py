"""A name that became its initials in a matched sentence, or the reverse, and words cut short before a number or a name."""

from __future__ import annotations

import pytest

from wirewatch.alert.change.weight import ChangeKind, weigh
from wirewatch.topic.language.sentences.sentences import shown_bounds

AROUND = (
    "Poradnia wraca po przerwie",
    "Przyjmować będzie troje specjalistów. Skierowanie nie jest potrzebne, a rejestracja działa od rana.",
)


def edited(before: str, after: str) -> ChangeKind:
    """Weigh the edit of a matched sentence."""
    title, text = AROUND
    return weigh((title, f"{before} {text}"), (title, f"{after} {text}"), [before]).kind


@pytest.mark.parametrize(
    ("long", "short", "other"),
    [
        ("Narodowy Fundusz Zdrowia", "NFZ", "ZUS"),
        ("Krajowa Administracja Skarbowa", "KAS", "NIK"),
    ],
)
def test_a_name_in_its_initials_is_the_same(long: str, short: str, other: str) -> None:
    said = "Umowę na pokój zabaw podpisał {}, lokal wyremontowało miasto."
    assert edited(said.format(long), said.format(short)) is not ChangeKind.FACTS
    assert edited(said.format(short), said.format(long)) is not ChangeKind.FACTS
    assert edited(said.format(long), said.format(other)) is ChangeKind.FACTS


@pytest.mark.parametrize(
    "said", ["Przyjmuje w środy w godz. 15-18.", "Poradnia jest przy ul. Kolejowej.", "Школа на вул. Шевченка закрита."]
)
def test_no_sentence_ends_behind_a_word_cut_short(said: str) -> None:
    assert list(shown_bounds(said)) == [0, len(said)]
