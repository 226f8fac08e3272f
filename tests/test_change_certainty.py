"""What was certain and is possible, and what was said to be and is: in the languages of the feeds, outside matched sentences."""

from __future__ import annotations

import pytest

from wirewatch.alert.change.weight import ChangeKind, weigh

# fmt: off
LESS_CERTAIN = [
    ("The ferrymen will get their arrears in May.", "will", "may"),
    ("Die Fährleute werden ihren Lohn im Mai bekommen.", "werden", "könnten"),
    ("La jetée sera rehaussée avant l'hiver.", "sera", "pourrait être"),
    ("El muelle será ampliado antes del invierno.", "será", "podría ser"),
    ("Il molo sarà rialzato prima dell'inverno.", "sarà", "potrebbe essere"),
    ("O cais será ampliado antes do inverno.", "será", "poderá ser"),
    ("Причал будет расширен до зимы.", "будет", "может быть"),
    ("De pier zal voor de winter worden verhoogd.", "zal", "kan"),
    ("Pomost będzie poszerzony przed zimą.", "będzie", "może być"),
]
DOUBT_GONE = [
    ("Sternik rzekomo nie sprawdził latarni.", "rzekomo ", ""),
    ("Kormidelník údajně nezkontroloval lucernu.", "údajně ", ""),
    ("Styrmannen kontrollerte angivelig ikke lykten.", "angivelig ", ""),
    ("Rorsmannen stal enligt polisen möjligen lyktan.", "möjligen ", ""),
    ("Керманич нібито не перевірив ліхтар.", "нібито ", ""),
    ("Dümenci iddiaya göre feneri kontrol etmedi.", "iddiaya göre ", ""),
    ("ويزعم أن الربان باع القارب في مايو.", "ويزعم أن الربان باع", "الربان باع"),
    ("La cargaison se serait enflammée dans la cale, selon les marins.", "se serait", "s'est"),
    ("Le patron l'aurait vendue en mai.", "l'aurait", "l'a"),
    ("Habría vendido la barca en mayo, según los marineros.", "Habría vendido", "Vendió"),
    ("Avrebbe venduto la barca in maggio, secondo i marinai.", "Avrebbe venduto", "Ha venduto"),
]
AS_CERTAIN = [
    ("The ferrymen will get their arrears in May.", "will", "are to"),
    ("The ferrymen will get their arrears in May.", "will get", "got"),
    ("Die Fährleute werden ihren Lohn im Mai bekommen.", "werden ihren Lohn im Mai bekommen", "bekommen ihren Lohn im Mai"),
    ("La jetée sera rehaussée avant l'hiver.", "sera", "va être"),
    # The mood of a German report is a matter of style where its source stands beside it.
    ("Das Boot sei im Mai verkauft worden, sagte der Lotse.", "sei", "ist"),
]
# fmt: on


@pytest.mark.parametrize(("sentence", "former", "present"), [*LESS_CERTAIN, *DOUBT_GONE])
def test_what_is_more_or_less_certain_now_is_told(sentence: str, former: str, present: str) -> None:
    assert former in sentence
    assert weigh(("", sentence), ("", sentence.replace(former, present))).kind is ChangeKind.FACTS


@pytest.mark.parametrize(("sentence", "former", "present"), AS_CERTAIN)
def test_what_is_as_certain_in_other_words_is_not(sentence: str, former: str, present: str) -> None:
    assert former in sentence
    assert weigh(("", sentence), ("", sentence.replace(former, present))).kind is not ChangeKind.FACTS


def test_what_became_certain_is_news_where_an_update_says_why() -> None:
    before = "The guild could call a strike at the ferry."
    after = "The guild will call a strike at the ferry."
    assert weigh(("", before), ("", after)).kind is ChangeKind.FACTS
    assert weigh(("", before), ("", f"{after}\nIts members voted for one on Tuesday night in the old sail loft.")).kind is ChangeKind.UPDATE
