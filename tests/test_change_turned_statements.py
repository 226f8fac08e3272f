"""Short statements in the place of others that they turn, and verbs whose particle at the end of their clause does."""

from __future__ import annotations

import pytest

from wirewatch.alert.change.weight import ChangeKind, weigh

# fmt: off
TURNED = [
    ("en", "No one was hurt.", "Two deckhands were hurt."),
    ("en", "There were no casualties.", "A pilot died on the spot."),
    ("de", "Verletzt wurde niemand.", "Drei Lotsen wurden verletzt."),
    ("fr", "Aucune victime n'est à déplorer.", "Deux marins sont morts."),
    ("es", "No hubo heridos.", "Murieron dos marineros en el acto."),
    ("it", "Nessun ferito.", "Due marinai feriti gravi."),
    ("pt", "Ninguém ficou ferido.", "Dois marinheiros morreram ou ficaram feridos."),
    ("ru", "Пострадавших нет.", "Есть пострадавшие."),
    ("pl", "Nikt nie ucierpiał.", "Dwóch marynarzy zostało rannych."),
    ("nl", "Niemand raakte gewond.", "Twee loodsen raakten gewond."),
    ("tr", "Ölen ya da yaralanan yok.", "İki denizci yaralandı."),
    ("ar", "لم يصب أحد.", "أصيب بحاران."),
    ("nb", "Ingen ble skadet.", "To loser ble skadet."),
    ("en", "Two deckhands were hurt.", "One pilot died."),
    ("de", "Zwei Lotsen wurden verletzt.", "Ein Matrose starb."),
    ("fr", "Deux marins sont blessés.", "Un pilote est mort."),
    ("ru", "Пострадали двое.", "Погиб матрос."),
    ("ru", "Причиной стал поджог.", "Причиной стало короткое замыкание."),
    ("de", "Lotsen kündigten Streiks an.", "Lotsen sagten Streiks ab."),
    ("nl", "De haven zette de lamp aan.", "De haven zette de lamp af."),
    ("de", "Aus dem Kessel liefen 40 Liter Salzsäure in den Hafen.", "Aus dem Kessel liefen 40 Liter Salpetersäure in den Hafen."),
    ("fr", "Le marin avait sauté du môle.", "Le marin avait été poussé du môle."),
    ("en", "The deckhand jumped from the mole.", "The deckhand fell from the mole."),
]
NOT_TURNED = [
    ("en", "No one was hurt.", "Nobody was injured."),
    ("en", "Two deckhands were hurt.", "Two deckhands suffered injuries."),
    ("de", "Es gab Verletzte.", "Verletzt wurden Lotsen."),
    ("en", "No one was hurt.", "The keeper had locked the gate."),
    ("en", "No arrests had been made.", "Two divers went down at noon."),
    ("de", "Verletzt wurde niemand.", "Es gab keine Verletzten."),
    ("fr", "Aucune victime n'est à déplorer.", "Il n'y a pas de blessés."),
    ("en", "It is not yet clear if anyone was hurt.", "Two deckhands were hurt."),
    ("de", "Aus dem Kessel liefen 40 Liter Salzsäure in den Hafen.", "Aus dem Kessel liefen 40 Liter Säure in den Hafen."),
]
AROUND = {
    "en": ("A ferry burned in the old harbour on Monday.", "The wreck will be towed to the yard in the bay."),
    "de": ("Im alten Hafen brannte am Montag eine Fähre.", "Das Wrack wird von der Werft in die Bucht geschleppt."),
}
# fmt: on


def texts(language: str, before: str, after: str) -> list[tuple[str, str]]:
    first, last = AROUND.get(language, AROUND["en"])
    return [("", f"{first}\n{said}\n{last}") for said in (before, after)]


@pytest.mark.parametrize(("language", "before", "after"), TURNED)
def test_a_statement_that_turns_another_is_told(language: str, before: str, after: str) -> None:
    former, present = texts(language, before, after)
    for change in (weigh(former, present), weigh(present, former)):
        assert change.kind is ChangeKind.FACTS


@pytest.mark.parametrize(("language", "before", "after"), NOT_TURNED)
def test_another_statement_that_turns_none_is_not(language: str, before: str, after: str) -> None:
    assert weigh(*texts(language, before, after)).kind is not ChangeKind.FACTS
