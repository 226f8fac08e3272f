"""Words of Turkish in capitals, which have two of the letter i, beside the same in small letters."""

from __future__ import annotations

import pytest

from wirewatch.alert.change.diff.small_letters import small_letters
from wirewatch.alert.change.weight import ChangeKind, weigh

AROUND = "Belediye meclisi üç saat toplandı. Karaçayır yolu, İzmit yönünde sabaha kadar kapalı kaldı. Karar okunurken salon doluydu."


@pytest.mark.parametrize(("capitals", "small"), [("KARAÇAYIR", "Karaçayır"), ("İZMİT", "İzmit"), ("IĞDIR", "Iğdır"), ("Straße", "strasse")])
def test_a_word_is_one_with_itself_in_capitals(capitals: str, small: str) -> None:
    assert small_letters(capitals) == small_letters(small)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # A name in capitals that went was nowhere in the text, which has it in small letters.
        ("Köyün içinde KARAÇAYIR okulu kapandı, çocuklar eve gönderildi.", "Köyün içinde okul kapandı, çocuklar eve gönderildi."),
        ("Okul İZMİT yolunda, durağın hemen karşısında.", "Okul yolun üzerinde, durağın hemen karşısında."),
    ],
)
def test_a_name_in_capitals_is_still_in_a_text_that_has_it(before: str, after: str) -> None:
    title = "Meclis yolu konuştu"
    assert weigh((title, f"{AROUND} {before}"), (title, f"{AROUND} {after}")).kind is not ChangeKind.FACTS
    other = before.replace("KARAÇAYIR", "AKPINAR").replace("İZMİT", "AKPINAR")
    assert weigh((title, f"{AROUND} {other}"), (title, f"{AROUND} {after}")).kind is ChangeKind.FACTS
