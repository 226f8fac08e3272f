"""With the votes of a party or against them, in nine languages, beside exchanges of the same small words that turn nothing."""

from __future__ import annotations

import pytest

from tests.test_change_kinds import edited
from wirewatch.alert.change.weight import ChangeKind

# fmt: off
VOTES_TURNED = [
    ("de", "Der Rat beschloss den Ausbau mit den Stimmen der Listen.", "Der Rat beschloss den Ausbau gegen die Stimmen der Listen."),
    ("de", "Gegen die Stimmen der Grünen wurde der Ausbau vertagt.", "Mit den Stimmen der Grünen wurde der Ausbau vertagt."),
    ("de", "Die Fischer stimmten für den Ausbau.", "Die Fischer stimmten gegen den Ausbau."),
    ("de", "Mit acht Ja-Stimmen ging der Antrag durch.", "Gegen acht Ja-Stimmen ging der Antrag durch."),
    ("en", "The plan passed with the votes of the harbour list.", "The plan passed against the votes of the harbour list."),
    ("en", "The pilots voted in favour of the pier.", "The pilots voted against the pier."),
    ("en", "Four members voted for the pier.", "Four members voted against the pier."),
    ("fr", "Le plan est adopté avec les voix de la liste du port.", "Le plan est adopté contre les voix de la liste du port."),
    ("fr", "Les pilotes ont voté pour la jetée.", "Les pilotes ont voté contre la jetée."),
    ("es", "El plan salió con los votos de la lista del puerto.", "El plan salió contra los votos de la lista del puerto."),
    ("es", "Los prácticos votaron a favor del muelle.", "Los prácticos votaron en contra del muelle."),
    ("it", "Il piano è passato con i voti della lista del porto.", "Il piano è passato contro i voti della lista del porto."),
    ("it", "I piloti hanno votato a favore del molo.", "I piloti hanno votato contro il molo."),
    ("pt", "O plano passou com os votos da lista do porto.", "O plano passou contra os votos da lista do porto."),
    ("pt", "Os pilotos votaram a favor do cais.", "Os pilotos votaram contra o cais."),
    ("nl", "Het plan werd aangenomen met de stemmen van de havenlijst.", "Het plan werd aangenomen tegen de stemmen van de havenlijst."),
    ("nl", "De loodsen stemden voor de pier.", "De loodsen stemden tegen de pier."),
    ("ru", "Лоцманы проголосовали за причал.", "Лоцманы проголосовали против причала."),
    ("ru", "План приняли с голосами портовой фракции.", "План приняли против голосов портовой фракции."),
    ("zh", "引航员投票赞成扩建码头。", "引航员投票反对扩建码头。"),
    ("zh", "三名委员投了赞成票。", "三名委员投了反对票。"),
]
VOTES_AS_THEY_WERE = [
    ("de", "Der Rat beschloss den Ausbau mit den Stimmen der Listen.", "Mit den Stimmen der Listen beschloss der Rat den Ausbau."),
    ("en", "The plan passed with the votes of the harbour list.", "With the votes of the harbour list the plan passed."),
    ("fr", "Le plan est adopté avec les voix de la liste.", "Avec les voix de la liste, le plan est adopté."),
    ("es", "El plan salió con los votos de la lista.", "Con los votos de la lista salió el plan."),
]
# fmt: on


@pytest.mark.parametrize(("language", "before", "after"), VOTES_TURNED)
def test_a_vote_that_became_its_opposite_is_told(language: str, before: str, after: str) -> None:
    assert edited(language, before, after) is ChangeKind.FACTS


@pytest.mark.parametrize(("language", "before", "after"), VOTES_AS_THEY_WERE)
def test_a_vote_said_in_another_order_is_not_told(language: str, before: str, after: str) -> None:
    assert edited(language, before, after) is not ChangeKind.FACTS
