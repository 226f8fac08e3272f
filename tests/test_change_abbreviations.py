"""Names written out and cut short, and without the letters that a keyboard lacks, beside names of others."""

from __future__ import annotations

import pytest

from tests.test_change_kinds import edited
from wirewatch.alert.change.diff.word_diff import sentence_key, sentences
from wirewatch.alert.change.weight import ChangeKind

# fmt: off
ONE_NAME = [
    ("en", "The agreement with the US was signed in the old hall.", "The agreement with the United States was signed in the old hall."),
    ("en", "The U.K. sent two ships to the strait in March.", "The United Kingdom sent two ships to the strait in March."),
    ("en", "The EU's share of the bridge is paid for.", "The European Union's share of the bridge is paid for."),
    ("en", "Inspectors of the UN saw the plant in March.", "Inspectors of the United Nations saw the plant in March."),
    ("en", "Gov. Ruth Amsel signed the bill in the old hall.", "Governor Ruth Amsel signed the bill in the old hall."),
    ("en", "The lane on Grover St. was closed until noon.", "The lane on Grover Street was closed until noon."),
    ("en", "The Dept. of Forests closed the road until noon.", "The Department of Forests closed the road until noon."),
    ("es", "Los barcos de EE. UU. salieron del puerto al amanecer.", "Los barcos de Estados Unidos salieron del puerto al amanecer."),
    ("es", "Los barcos de EEUU salieron del puerto al amanecer.", "Los barcos de los Estados Unidos salieron del puerto al amanecer."),
    ("es", "La UE pagará la mitad del puente sobre el río.", "La Unión Europea pagará la mitad del puente sobre el río."),
    ("es", "La ONU envió dos equipos al delta en marzo.", "Naciones Unidas envió dos equipos al delta en marzo."),
    ("es", "La Dir. General de Puertos cerró la dársena.", "La Dirección General de Puertos cerró la dársena."),
    ("fr", "Les navires des USA ont quitté le port au matin.", "Les navires des États-Unis ont quitté le port au matin."),
    ("fr", "Le siège de l’UE sera rénové en mars.", "Le siège de l’Union européenne sera rénové en mars."),
    ("de", "Ein Bericht der UN nennt die Lage im Delta ernst.", "Ein Bericht der Vereinten Nationen nennt die Lage im Delta ernst."),
    ("it", "Le navi degli Usa hanno lasciato il porto all’alba.", "Le navi degli Stati Uniti hanno lasciato il porto all’alba."),
    ("it", "L’Ue pagherà la metà del ponte sul fiume.", "L’Unione europea pagherà la metà del ponte sul fiume."),
    ("pt", "Os navios dos EUA deixaram o porto de manhã.", "Os navios dos Estados Unidos deixaram o porto de manhã."),
    ("pt", "A ONU enviou duas equipas ao delta em março.", "As Nações Unidas enviaram duas equipas ao delta em março."),
    ("ru", "Корабли США вышли из порта на рассвете.", "Корабли Соединённых Штатов вышли из порта на рассвете."),
    ("en", "Her violin was made in Lodz before the war.", "Her violin was made in Łódź before the war."),
    ("en", "The painter Sorensen opened the hall at noon.", "The painter Sørensen opened the hall at noon."),
    ("es", "El pintor Ljubo Dordevic abrió la sala a mediodía.", "El pintor Ljubo Đorđević abrió la sala a mediodía."),
    ("it", "Il pittore Yilmaz Isik ha aperto la sala a mezzogiorno.", "Il pittore Yılmaz Işık ha aperto la sala a mezzogiorno."),
    ("de", "Der Maler Udo Müller öffnete den Saal am Mittag.", "Der Maler Udo Mueller öffnete den Saal am Mittag."),
    ("en", "The sculptor Gudrun Thorsdottir opened the hall.", "The sculptor Guðrún Þórsdóttir opened the hall."),
]
TWO_NAMES = [
    ("en", "The agreement with the US was signed in the old hall.", "The agreement with the UK was signed in the old hall."),
    ("en", "The agreement with the US was signed in the old hall.", "The agreement with the United Kingdom was signed in the old hall."),
    ("en", "Inspectors of the UN saw the plant in March.", "Inspectors of the European Union saw the plant in March."),
    ("en", "The EU will pay for half of the bridge.", "The European Council will pay for half of the bridge."),
    ("es", "Los barcos de EE. UU. salieron del puerto al amanecer.", "Los barcos de Emiratos Unidos salieron del puerto al amanecer."),
    ("es", "La ONU envió dos equipos al delta en marzo.", "La Unión Europea envió dos equipos al delta en marzo."),
    ("es", "La Dir. General de Puertos cerró la dársena.", "La Delegación General de Puertos cerró la dársena."),
    ("de", "Die Schiffe der USA verließen den Hafen am Morgen.", "Die Schiffe der Vereinten Nationen verließen den Hafen am Morgen."),
    ("fr", "Le siège de l’UE sera rénové en mars.", "Le siège de l’Union africaine sera rénové en mars."),
    ("en", "Her violin was made in Lodz before the war.", "Her violin was made in Łomża before the war."),
    ("en", "The painter Sorensen opened the hall at noon.", "The painter Swensen opened the hall at noon."),
    ("de", "Der Maler Udo Müller öffnete den Saal am Mittag.", "Der Maler Udo Maller öffnete den Saal am Mittag."),
]
# fmt: on


@pytest.mark.parametrize(("language", "before", "after"), ONE_NAME)
def test_a_name_written_out_or_cut_short_is_not_told(language: str, before: str, after: str) -> None:
    assert edited(language, before, after) is not ChangeKind.FACTS
    assert edited(language, after, before) is not ChangeKind.FACTS


@pytest.mark.parametrize(("language", "before", "after"), TWO_NAMES)
def test_another_name_is_told(language: str, before: str, after: str) -> None:
    assert edited(language, before, after) is ChangeKind.FACTS


@pytest.mark.parametrize(
    ("sentence", "keys"),
    [
        ("Tell us what the US said", ("tell", "us", "what", "the", "usa", "said")),
        ("TELL US WHAT YOU SAW", ("tell", "us", "what", "you", "saw")),
        ("Un seul navire", ("un", "seul", "navire")),
        ("The USS Arran sails", ("the", "uss", "arran", "sails")),
        ("Usa la forza", ("usa", "la", "forza")),
        ("EE. UU. y la UE", ("usa", "y", "la", "eu")),
    ],
)
def test_what_is_read_as_a_short_name(sentence: str, keys: tuple[str, ...]) -> None:
    assert sentence_key(sentence) == keys


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Los barcos de EE. UU. salieron. La Org. Mundial de Pesca calla.", 2),
        ("The Dept. of Forests paid. The Univ. Press did not.", 2),
        ("We saw a tree. UU is a word.", 2),
    ],
)
def test_a_word_cut_short_ends_no_sentence(text: str, count: int) -> None:
    assert len(sentences(text)) == count
