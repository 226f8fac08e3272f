"""Lists of words hold words as sentences have them where they are looked for: one in another form is never met."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

from wirewatch.alert.change import __path__ as rooms
from wirewatch.alert.change.diff.amounts.quantities import Quantity
from wirewatch.alert.change.diff.word_diff import diff, diff_words
from wirewatch.alert.change.diff.word_patterns import word_key
from wirewatch.alert.change.facts.certainty.vouching import vouching
from wirewatch.alert.change.weight import ChangeKind, weigh
from wirewatch.alert.change.words.vouching_words import Phrases, listed_form
from wirewatch.article.body.lines.reader_calls import speaks_to_reader

# Names of units, parts of words and of patterns, and sounds: none is looked for as a word of a sentence.
NO_WORDS = frozenset(("BASES", "_GENDER_MARKS", "_SOUNDS", "_CONVERSIONS", "_COUNTDOWNS", "_SPACED", "_ANYWHERE"))
VOUCHING = "wirewatch.alert.change.facts.certainty.vouching"


def listed_words(value: object) -> Iterator[str]:
    """Yield the words of a list, of the keys of a table, and of lists within both."""
    if isinstance(value, str):
        yield from (bare for word in value.split() if re.search(r"[^\W\d_]", bare := word.strip("*=_")))
    elif isinstance(value, Phrases):
        yield from listed_words(vars(value))
    elif isinstance(value, dict):
        yield from listed_words(list(value))
        yield from listed_words([each for each in value.values() if not isinstance(each, str | Quantity)])
    elif isinstance(value, frozenset | set | tuple | list):
        for each in value:
            yield from listed_words(each)


def lists() -> list[tuple[str, object]]:
    """Give the lists of the rooms that weigh changes, each with its full name."""
    modules = [importlib.import_module(found.name) for found in pkgutil.walk_packages(rooms, "wirewatch.alert.change.")]
    return [
        (f"{module.__name__}.{name}", value)
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, frozenset | set | tuple | list | dict | Phrases) and not name.startswith("__") and name not in NO_WORDS
    ]


def test_no_list_holds_a_word_that_no_sentence_has() -> None:
    """ "Heißt", "dreißig" and "Großvater" were listed, and looked for as "heisst", "dreissig" and "grossvater"."""
    found = lists()
    assert len(found) > 100
    unmet = {(name, word) for name, value in found for word in listed_words(value) if word_key(word) != word}
    unmet |= {
        (name, word) for name, value in found if name.startswith(VOUCHING) for word in listed_words(value) if listed_form(word) != word
    }
    assert unmet == set()


TITLE = "Was über den Brand im Hafen bekannt ist"
BEHIND = "Die Halle am Kai gehört seit Jahren der Reederei Ossweil. Der Betrieb läuft seit Montag wieder."


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        # An attribution that went.
        (
            "Wie es in der Mitteilung der Polizei heißt, hat ein Lagerarbeiter das Feuer gelegt.",
            "Ein Lagerarbeiter hat das Feuer gelegt.",
            ChangeKind.FACTS,
        ),
        ("Das Feuer habe er nicht gelegt, äußerte der Anwalt.", "Das Feuer hat er nicht gelegt.", ChangeKind.FACTS),
        # One number, written in digits.
        ("An Bord waren dreißig Helfer aus Ossweil.", "An Bord waren 30 Helfer aus Ossweil.", ChangeKind.COSMETIC),
        ("An Bord waren dreißig Helfer aus Ossweil.", "An Bord waren 40 Helfer aus Ossweil.", ChangeKind.FACTS),
        ("Das Boot lag zwölf Fuß tief im Hafenbecken.", "Das Boot lag 12 ft tief im Hafenbecken.", ChangeKind.COSMETIC),
        ("In der Probe waren 40 \N{MICRO SIGN}g Blei je Liter.", "In der Probe waren 0,04 mg Blei je Liter.", ChangeKind.COSMETIC),
        # Opposites.
        ("Die Kammer begrüßte den Plan für den Neubau.", "Die Kammer kritisierte den Plan für den Neubau.", ChangeKind.FACTS),
        ("Der Hafen schließt am Sonntag um acht.", "Der Hafen öffnet am Sonntag um acht.", ChangeKind.FACTS),
    ],
)
def test_words_with_a_sharp_s_are_met(before: str, after: str, kind: ChangeKind) -> None:
    """Of a German article each of them was in a list, and in none where it was looked for."""
    assert weigh((TITLE, f"{before} {BEHIND}"), (TITLE, f"{after} {BEHIND}")).kind is kind


@pytest.mark.parametrize("whose", ["её", "ее"])
def test_small_words_of_russian_are_met_in_both_spellings(whose: str) -> None:
    """A source that went was told of "ее" alone: "её" counted as one more word that says something and went."""
    behind = "Склад у причала горел до утра среды. Люди не пострадали."
    before, after = (
        f"По словам соседей, {whose} старый склад подожгли двое подростков. {behind}",
        f"Склад подожгли двое подростков. {behind}",
    )
    assert vouching(diff(before, after).edits[0], before, after) is not None


def test_a_spelled_number_is_one_with_its_digits() -> None:
    """ "Dreißig" was no number, beside "zwanzig" and "vierzig"."""
    assert [diff_words(said)[0].figure for said in ("dreißig", "Dreissig", "einunddreißig")] == ["30", "30", "31"]


def test_a_channel_of_one_letter_is_met_before_other_words() -> None:
    """The sign behind "x_" stood amid the words that "auf @channel folgen" became."""
    assert speaks_to_reader("Jetzt auf X folgen", is_edge=True)
