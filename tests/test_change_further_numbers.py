"""Numbers in words of languages whose words for them are no figures, outside matched sentences."""

from __future__ import annotations

import pytest

from wirewatch.alert.change.diff.amounts.further_numbers import number_in
from wirewatch.alert.change.weight import ChangeKind, weigh

# fmt: off
OTHERS = [
    ("Loď čekala u mola čtyři hodiny na lodivoda.", "čtyři hodiny", "pět hodin"),
    ("Na móle pracuje dvanásť rybárov.", "dvanásť", "trinásť"),
    ("Havnen mistede fem joller i stormen.", "fem", "syv"),
    ("Losen ventet i tretti timer på været.", "tretti", "førti"),
    ("Hamnen sålde elva jollar i våras.", "elva", "arton"),
    ("Satamassa odotti kolme venettä myrskyn jälkeen.", "kolme", "neljä"),
    ("A kikötőben három csónak süllyedt el.", "három", "négy"),
    ("A kikötőben hat csónak süllyedt el.", "hat", "hét"),
    ("Portul a pierdut șapte bărci în furtună.", "șapte", "opt"),
    ("Порт утратив чотири човни під час бурі.", "чотири", "п'ять"),
    ("Το λιμάνι έχασε τρεις βάρκες στην καταιγίδα.", "τρεις", "πέντε"),
    ("הנמל איבד שלוש סירות בסערה.", "שלוש", "ארבע"),
    ("Liman fırtınada üç tekne kaybetti.", "üç", "dört"),
    ("Pelabuhan kehilangan tiga perahu dalam badai.", "tiga", "empat"),
    ("بندر سه قایق را در توفان از دست داد.", "سه", "پنج"),
]
THE_SAME = [
    ("Loď čekala u mola dva dny.", "dva dny", "dvě noci a dny"),
    ("Loď čekala u mola čtyři hodiny na lodivoda.", "čtyři", "4"),
    ("Liman fırtınada üç tekne kaybetti.", "üç", "3"),
    ("Satamassa odotti kolme venettä myrskyn jälkeen.", "kolme", "3"),
    # Small words of other languages.
    ("The pilot went on foot and came home.", "on foot", "to town"),
    ("Der Lotse hat ein Boot.", "hat ein", "bekam ein"),
    ("Il n'a ni barque ni filet.", "ni barque ni", "pas de barque et pas de"),
]
# fmt: on


@pytest.mark.parametrize(("sentence", "former", "present"), OTHERS)
def test_another_number_in_words_is_told(sentence: str, former: str, present: str) -> None:
    for one, other in ((former, present), (present, former)):
        change = weigh(("", sentence.replace(former, one)), ("", sentence.replace(former, other)))
        assert change.kind is ChangeKind.FACTS
        assert change.figures


@pytest.mark.parametrize(("sentence", "former", "present"), THE_SAME)
def test_the_same_number_and_small_words_are_not(sentence: str, former: str, present: str) -> None:
    assert former in sentence
    assert weigh(("", sentence), ("", sentence.replace(former, present))).figures == ()


@pytest.mark.parametrize(
    ("word", "language", "number"),
    [
        ("sex", "sv", 6),
        ("sex", "en", 0),
        ("on", "tr", 10),
        ("on", "en", 0),
        ("тридцяти", "uk", 30),
        ("hat", "hu", 6),
        ("yüz", "tr", 0),
        ("fem", "nb", 5),
    ],
)
def test_a_word_is_a_number_in_its_own_language(word: str, language: str, number: int) -> None:
    assert number_in(word, language) == number
