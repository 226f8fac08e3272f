"""Another source or cause, what is denied instead, and who answered whom, beside the same in other words; in six languages."""

from __future__ import annotations

import pytest

from tests.test_change_kinds import edited
from wirewatch.alert.change.weight import ChangeKind

ANOTHER = [
    (
        "en",
        "The bridge had rusted for decades, according to the county surveyor.",
        "The bridge had rusted for decades, according to a driver who crosses it daily.",
    ),
    (
        "en",
        "The shed burned down because of a faulty heater in the loft.",
        "The shed burned down because of a cigarette thrown into the straw.",
    ),
    (
        "en",
        "The old crane of the yard fell into the basin after being struck by a barge at the quay.",
        "The old crane of the yard fell into the basin after losing two bolts in a storm.",
    ),
    ("en", "The board picked the old site for the depot.", "The board picked the meadow rather than the old site for the depot."),
    (
        "en",
        "The pickets threw stones and the guards responded with batons.",
        "The guards drew batons and the pickets responded with stones.",
    ),
    ("de", "Die Brücke war laut dem Gutachter seit Jahren morsch.", "Die Brücke war laut einem Anwohner seit Jahren morsch."),
    (
        "de",
        "Die Scheune hinter dem Hof der Mühle brannte wegen eines defekten Ofens auf dem Boden ab.",
        "Die Scheune hinter dem Hof der Mühle brannte wegen einer weggeworfenen Zigarette im Stroh ab.",
    ),
    ("de", "Der Rat wählte das alte Gelände für das Depot.", "Der Rat wählte die Wiese statt das alte Gelände für das Depot."),
    (
        "fr",
        "Le pont rouillait depuis des années, selon le géomètre du canton.",
        "Le pont rouillait depuis des années, selon un chauffeur qui le traverse.",
    ),
    (
        "fr",
        "La grange derrière le vieux moulin a brûlé dans la nuit à cause d’un poêle défectueux au grenier.",
        "La grange derrière le vieux moulin a brûlé dans la nuit à cause d’une cigarette jetée dans la paille.",
    ),
    (
        "fr",
        "Les grévistes ont jeté des pierres et les vigiles ont répliqué avec des matraques.",
        "Les vigiles ont sorti des matraques et les grévistes ont répliqué avec des pierres.",
    ),
    ("it", "La barca è affondata a causa di una falla nello scafo.", "La barca è affondata a causa di un carico mal legato."),
    (
        "it",
        "Il ponte era arrugginito da anni, secondo il geometra della contea.",
        "Il ponte era arrugginito da anni, secondo un camionista di passaggio.",
    ),
    ("pt", "O celeiro ardeu por causa de um aquecedor avariado no sótão.", "O celeiro ardeu por causa de uma beata atirada à palha."),
    (
        "pt",
        "A ponte estava enferrujada, segundo o topógrafo do município.",
        "A ponte estava enferrujada, segundo uma motorista de passagem.",
    ),
    ("es", "El barco se hundió debido a una vía en el casco.", "El barco se hundió debido a una carga mal atada."),
    ("es", "El concejo eligió el solar viejo para la cochera.", "El concejo eligió el prado en vez del solar viejo para la cochera."),
    # A noun with the particle of a clause behind it.
    (
        "es",
        "La fuga venía de la turbina del molino, a la que nadie había visto girar.",
        "La fuga venía del desagüe del molino, al que nadie había visto girar.",
    ),
    (
        "es",
        "El agua salía por el caño del corral, con el que se riega el huerto.",
        "El agua salía por la zanja del corral, con la que se riega el huerto.",
    ),
    (
        "pt",
        "A água saía da represa do moinho, na qual ninguém mexia há anos.",
        "A água saía do tanque do moinho, no qual ninguém mexia há anos.",
    ),
    ("pt", "O barulho vinha da nora do pomar, à qual faltava uma roda.", "O barulho vinha do motor do pomar, ao qual faltava uma roda."),
    (
        "it",
        "La perdita veniva dalla turbina del mulino, alla quale mancava una vite.",
        "La perdita veniva dal tubo del mulino, al quale mancava una vite.",
    ),
    (
        "it",
        "Il fumo usciva dalla stufa del granaio, della quale restano i pezzi.",
        "Il fumo usciva dal forno del granaio, del quale restano i pezzi.",
    ),
]
THE_SAME = [
    ("en", "The bridge had rusted for decades, according to police.", "The bridge had rusted for decades, according to officers."),
    (
        "en",
        "The bridge had rusted for decades, according to officials.",
        "The bridge had rusted for decades, according to the county surveyor.",
    ),
    (
        "en",
        "The bridge had rusted for decades, according to the surveyor.",
        "The bridge had rusted for decades, according to the county surveyor.",
    ),
    ("en", "The shed burned down because of a faulty heater in the loft.", "The shed burned down because of a defective heater."),
    ("en", "The shed burned down because of a fire in the loft.", "The shed burned down because of a blaze in the loft."),
    ("en", "She lost the farm after being sued by the bank.", "She lost the farm after the bank sued her."),
    (
        "en",
        "The board picked the meadow and not the old site for the depot.",
        "The board picked the meadow rather than the old site for the depot.",
    ),
    (
        "en",
        "The pickets threw stones and the guards responded with batons.",
        "The pickets hurled stones and the guards responded with their batons.",
    ),
    ("en", "When the pickets threw stones, the guards responded.", "The guards responded when the pickets threw stones."),
    ("es", "El barco se hundió debido a una avería en el casco.", "El barco se hundió a causa de una avería del casco."),
    ("es", "El paro sube, según el informe del ministerio.", "El paro sube, según el documento del ministerio."),
    (
        "fr",
        "La grange derrière le vieux moulin a brûlé dans la nuit à cause d’un poêle défectueux.",
        "La grange derrière le vieux moulin a brûlé dans la nuit en raison d’un poêle défectueux.",
    ),
    ("de", "Die Brücke war laut Polizei seit Jahren morsch.", "Die Brücke war laut Beamten seit Jahren morsch."),
    ("it", "Il ponte era arrugginito da anni, secondo la polizia.", "Il ponte era arrugginito da anni, secondo gli agenti."),
    ("es", "El alcalde inauguró el puente el martes.", "El alcalde inauguró el puente el martes, lejos de las cámaras."),
]


@pytest.mark.parametrize(("language", "before", "after"), ANOTHER)
def test_another_source_cause_or_order_is_told(language: str, before: str, after: str) -> None:
    assert edited(language, before, after) is ChangeKind.FACTS


@pytest.mark.parametrize(("language", "before", "after"), THE_SAME)
def test_the_same_in_other_words_is_not(language: str, before: str, after: str) -> None:
    assert edited(language, before, after) is not ChangeKind.FACTS
