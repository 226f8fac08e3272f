"""A denial put in other words, with a prefix or as what stays as it is, beside one that came or went; in seven languages."""

from __future__ import annotations

import pytest

from tests.test_change_kinds import REPORTS, edited
from wirewatch.alert.change.weight import ChangeKind, weigh

DENIED_ALIKE = [
    ("en", "Many bites are never reported to the council.", "Many bites go unreported to the council."),
    ("en", "The road was not paved until the spring.", "The road was unpaved until the spring."),
    ("de", "Die Ursache des Brandes ist nicht bekannt.", "Die Ursache des Brandes ist unbekannt."),
    ("de", "Die Rechnung wurde nicht bezahlt und liegt im Rathaus.", "Die Rechnung blieb unbezahlt und liegt im Rathaus."),
    ("fr", "La facture n’a pas été payée par la mairie.", "La facture est restée impayée par la mairie."),
    ("es", "La factura no fue pagada por el concejo.", "La factura quedó impagada por el concejo."),
    ("it", "La fattura non è stata pagata dal comune.", "La fattura è rimasta impagata dal comune."),
    ("pt", "A conta não foi paga pela câmara.", "A conta ficou impaga pela câmara."),
    ("ru", "Причина пожара не известна полиции.", "Причина пожара неизвестна полиции."),
    ("en", "The fares of the ferry do not change in January.", "The fares of the ferry stay the same in January."),
    ("es", "La tarifa de noche no cambia en enero.", "La tarifa de noche se mantiene igual en enero."),
    ("fr", "Le tarif de nuit ne change pas en janvier.", "Le tarif de nuit reste inchangé en janvier."),
    ("de", "Der Nachttarif ändert sich im Januar nicht.", "Der Nachttarif bleibt im Januar gleich."),
    ("it", "La tariffa notturna non cambia a gennaio.", "La tariffa notturna resta invariata a gennaio."),
    ("pt", "A tarifa noturna não muda em janeiro.", "A tarifa noturna mantém-se igual em janeiro."),
]
DENIED_NO_MORE = [
    ("en", "Many bites are reported to the council.", "Many bites go unreported to the council."),
    ("en", "Many bites are never reported to the council.", "Many bites are reported to the council."),
    ("en", "The pilot was not pressed by the judge.", "The pilot was impressed by the judge."),
    ("de", "Die Ursache des Brandes ist bekannt.", "Die Ursache des Brandes ist unbekannt."),
    ("es", "La factura fue pagada por el concejo.", "La factura quedó impagada por el concejo."),
    ("fr", "Le tarif de nuit ne change pas en janvier.", "Le tarif de nuit change en janvier."),
    ("en", "The fares of the ferry do not change in January.", "The fares of the ferry change in January."),
]


@pytest.mark.parametrize(("language", "before", "after"), DENIED_ALIKE)
def test_a_denial_in_other_words_is_not_told(language: str, before: str, after: str) -> None:
    assert edited(language, before, after) is not ChangeKind.FACTS
    assert edited(language, after, before) is not ChangeKind.FACTS
    title, text = REPORTS[language]
    former, present = (text.replace("@", said) for said in (before, after))
    assert weigh((title, former), (title, present), [before]).kind is not ChangeKind.FACTS


@pytest.mark.parametrize(("language", "before", "after"), DENIED_NO_MORE)
def test_a_denial_that_came_or_went_is_told(language: str, before: str, after: str) -> None:
    assert edited(language, before, after) is ChangeKind.FACTS
