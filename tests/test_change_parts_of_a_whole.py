"""One of so many beside the same part of the whole in other words, and beside another part; in five languages."""

from __future__ import annotations

import pytest

from tests.test_change_kinds import edited
from wirewatch.alert.change.weight import ChangeKind

ONE_PART = [
    ("en", "One in three drivers on the pass had no chains.", "A third of drivers on the pass had no chains."),
    ("en", "One in five trees in the park is to be felled.", "Twenty percent of trees in the park are to be felled."),
    ("en", "One out of four trees in the park is to be felled.", "A quarter of trees in the park is to be felled."),
    ("fr", "Une ligne de bus sur deux est restée au dépôt du quai.", "La moitié des lignes de bus est restée au dépôt du quai."),
    ("fr", "Un arbre sur quatre du parc sera abattu en mars.", "Un quart des arbres du parc sera abattu en mars."),
    ("fr", "Un habitant sur cinq du bourg a signé la lettre.", "20 % des habitants du bourg ont signé la lettre."),
    ("es", "Uno de cada tres conductores del puerto no llevaba cadenas.", "Un tercio de los conductores del puerto no llevaba cadenas."),
    ("es", "Una de cada cuatro casas del valle quedó sin luz.", "El 25 % de las casas del valle quedó sin luz."),
    ("it", "Uno su quattro dei battelli del porto è fermo.", "Il 25% dei battelli del porto è fermo."),
    ("pt", "Uma em cada quatro casas da vila ficou sem luz.", "25% das casas da vila ficaram sem luz."),
    ("en", "One in ten trees in the park is to be felled.", "1 in 10 trees in the park is to be felled."),
    ("fr", "Un habitant sur vingt du bourg a signé.", "1 habitant sur 20 du bourg a signé."),
]
TWO_PARTS = [
    ("en", "1 in 10 trees in the park is to be felled.", "1 in 100 trees in the park is to be felled."),
    ("en", "One in three drivers on the pass had no chains.", "One in four drivers on the pass had no chains."),
    ("en", "One in three drivers on the pass had no chains.", "Half of drivers on the pass had no chains."),
    ("fr", "Une ligne de bus sur deux est restée au dépôt du quai.", "Une ligne de bus sur trois est restée au dépôt du quai."),
    ("fr", "Une ligne de bus sur deux est restée au dépôt du quai.", "Un quart des lignes de bus est resté au dépôt du quai."),
    ("es", "Uno de cada tres conductores del puerto no llevaba cadenas.", "Uno de cada diez conductores del puerto no llevaba cadenas."),
    ("it", "Uno su quattro dei battelli del porto è fermo.", "Il 35% dei battelli del porto è fermo."),
    ("pt", "Uma em cada quatro casas da vila ficou sem luz.", "35% das casas da vila ficaram sem luz."),
    ("fr", "Une ligne de bus sur le quai de deux gares est fermée.", "Une ligne de bus sur le quai de trois gares est fermée."),
]


@pytest.mark.parametrize(("language", "before", "after"), ONE_PART)
def test_one_of_so_many_is_a_part_of_the_whole(language: str, before: str, after: str) -> None:
    assert edited(language, before, after) is not ChangeKind.FACTS


@pytest.mark.parametrize(("language", "before", "after"), TWO_PARTS)
def test_another_part_is_told(language: str, before: str, after: str) -> None:
    assert edited(language, before, after) is ChangeKind.FACTS
