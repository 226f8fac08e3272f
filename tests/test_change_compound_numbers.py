"""Numbers of several parts in words beside the same in digits, and beside others; in eight languages."""

from __future__ import annotations

import pytest

from tests.test_change_amounts import edited_anywhere
from wirewatch.alert.change.diff.amounts.spelled_numbers import number_run
from wirewatch.alert.change.weight import ChangeKind

# fmt: off
ONE_NUMBER = [
    ("es", "El paro subió hasta el veintidós por ciento en la comarca.", "El paro subió hasta el 22 % en la comarca."),
    ("es", "La obra durará veintiún meses según el contrato.", "La obra durará 21 meses según el contrato."),
    ("es", "Participaron veintiuna empresas en el concurso.", "Participaron 21 empresas en el concurso."),
    ("es", "El club tiene ciento veintitrés socios en la comarca.", "El club tiene 123 socios en la comarca."),
    ("es", "Se vendieron veintiún mil entradas para el partido.", "Se vendieron 21.000 entradas para el partido."),
    ("es", "La fábrica despidió a doscientos treinta obreros en abril.", "La fábrica despidió a 230 obreros en abril."),
    ("es", "Cayeron quinientas veintiséis tejas por el viento.", "Cayeron 526 tejas por el viento."),
    ("fr", "Le chantier a coûté vingt et un millions au département.", "Le chantier a coûté 21 millions au département."),
    ("fr", "Le village compte soixante et onze habitants cet hiver.", "Le village compte 71 habitants cet hiver."),
    ("fr", "Le village compte quatre-vingt-douze habitants cet hiver.", "Le village compte 92 habitants cet hiver."),
    ("fr", "Le village compte soixante-quinze habitants cet hiver.", "Le village compte 75 habitants cet hiver."),
    ("fr", "Le village compte trente et une fermes cet hiver.", "Le village compte 31 fermes cet hiver."),
    ("fr", "Le village compte quatre-vingt-dix-huit habitants.", "Le village compte 98 habitants."),
    ("fr", "La lutte a duré dix-sept jours.", "La lutte a duré 17 jours."),
    ("fr", "Le canton compte septante-deux chalets fermés.", "Le canton compte 72 chalets fermés."),
    ("it", "Il paese conta ventitré abitanti in questo inverno.", "Il paese conta 23 abitanti in questo inverno."),
    ("it", "Il paese conta trentun case in questo inverno.", "Il paese conta 31 case in questo inverno."),
    ("ru", "На верфи приняли двести тридцать пять сварщиков.", "На верфи приняли 235 сварщиков."),
]
TWO_NUMBERS = [
    ("es", "Murieron veintitrés pasajeros del autobús.", "Murieron 33 pasajeros del autobús."),
    ("es", "Murieron veintidós pasajeros del autobús.", "Murieron veintitrés pasajeros del autobús."),
    ("es", "Murieron veintiún pasajeros del autobús.", "Murieron 20 pasajeros del autobús."),
    ("es", "La fábrica despidió a doscientos treinta obreros en abril.", "La fábrica despidió a doscientos trece obreros en abril."),
    ("es", "La fábrica despidió a doscientos treinta obreros en abril.", "La fábrica despidió a 200 obreros en abril."),
    ("fr", "Le village compte soixante et onze habitants cet hiver.", "Le village compte 61 habitants cet hiver."),
    ("fr", "Le village compte quatre-vingt-onze habitants cet hiver.", "Le village compte 81 habitants cet hiver."),
    ("fr", "Le village compte vingt et un habitants cet hiver.", "Le village compte 20 habitants cet hiver."),
    ("it", "Il paese conta ventitré abitanti in questo inverno.", "Il paese conta 33 abitanti in questo inverno."),
    ("ru", "На верфи приняли двести тридцать пять сварщиков.", "На верфи приняли 230 сварщиков."),
]
# fmt: on


@pytest.mark.parametrize(("language", "before", "after"), ONE_NUMBER)
def test_a_number_in_words_is_the_same_in_digits(language: str, before: str, after: str) -> None:
    assert edited_anywhere(language, before, after) is not ChangeKind.FACTS


@pytest.mark.parametrize(("language", "before", "after"), TWO_NUMBERS)
def test_another_number_in_words_is_told(language: str, before: str, after: str) -> None:
    assert edited_anywhere(language, before, after) is ChangeKind.FACTS


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("vingt et quatre", (1, "20")),
        ("trente et quarante", (1, "30")),
        ("soixante et onze mille", (4, "71000")),
        ("trescientos cuarenta mil", (3, "340000")),
        ("тысяча двести тридцать пять", (4, "1235")),
        ("deux cents cinq", (3, "205")),
    ],
)
def test_where_a_number_in_words_ends(words: str, read: tuple[int, str]) -> None:
    assert number_run(words.split()) == read
