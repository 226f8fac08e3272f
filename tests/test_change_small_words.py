"""Months, signs, scores, denials and quantities of people: a word or a mark by which a sentence says another thing, in any language."""

from __future__ import annotations

import pytest

from wirewatch.alert.change.diff.plain_style import plain_style
from wirewatch.alert.change.weight import ChangeKind, weigh

ALTERED = [
    ("The hearing is to begin in March at the county court.", "March", "May"),
    ("L'audience doit commencer en mars au tribunal du comté.", "mars", "mai"),
    ("Le vote des élus aura lieu à la mi-décembre dans la salle.", "mi-décembre", "mi-janvier"),
    ("Die Verhandlung beginnt im März vor dem Landgericht.", "März", "Mai"),
    ("La vista comenzará en marzo en la audiencia provincial.", "marzo", "mayo"),
    ("Il processo comincia a maggio davanti ai giudici della corte.", "maggio", "marzo"),
    ("O julgamento começa em março no tribunal da comarca.", "março", "maio"),
    ("Слушания начнутся в марте в областном суде.", "марте", "мае"),
    ("Rozprawa rozpocznie się w marcu przed sądem.", "w marcu", "w maju"),
    ("De zitting begint in maart bij de rechtbank.", "maart", "mei"),
    ("The economy of the island grew by -0.3 percent in the spring.", "-0.3", "0.3"),
    ("Prices at the mill fell by 0.3 percent in the spring.", "0.3", "−0.3"),
    ("Die Wirtschaft der Insel wuchs um –0,3 Prozent im Frühjahr.", "–0,3", "0,3"),
    ("It was minus 3 degrees at dawn in the upper valley.", "minus", "plus"),
    ("На рассвете в долине было минус 3 градуса, сообщили жители.", "минус", "плюс"),
    ("The team beat Quay United 5:4 in the rain.", "5:4", "4:5"),
    ("Die Mannschaft gewann das Spiel gegen Quay mit 98:87 Punkten.", "98:87", "87:98"),
    ("All of the votes were counted by the evening of that day.", "All", "Some"),
    ("Alle Stimmen wurden am Abend dieses Tages ausgezählt.", "Alle", "Einige"),
    ("Todos los votos fueron contados por la tarde de ese día.", "Todos", "Algunos"),
    ("Lady Anne Merrow, 91, founded the school in the war.", "Lady", "The late Lady"),
    ("Der Gründer der Schule, Alwin Pahl, schrieb den Brief im Mai.", "Der Gründer", "Der verstorbene Gründer"),
    ("大臣は協定に署名しなかった。", "しなかった", "した"),
    ("장관은 협정에 서명하지 않았다.", "서명하지 않았다", "서명했다"),
    ("Ministern undertecknade inte avtalet på fredagen.", "inte ", ""),
    ("Ministeren undertegnede ikke aftalen om fredagen.", "ikke ", ""),
    ("Ο υπουργός δεν υπέγραψε τη συμφωνία την Παρασκευή.", "δεν ", ""),
    ("Bakan cuma günü anlaşmayı imzalamadı, dedi sözcü.", "imzalamadı", "imzaladı"),
    ("Bakan cuma günü anlaşmayı imzalayacak, dedi sözcü.", "imzalayacak", "imzalamayacak"),
    ("Ministr ve středu smlouvu podepsal, řekl mluvčí.", "podepsal", "nepodepsal"),
    ("The wind was strong on the pier. The mayor lives.", "lives", "died"),
]
AS_IT_WAS = [
    ("The gates of the fair open at 5:04 in the morning.", "5:04", "05:04"),
    ("The team beat Quay United 5:4 in the rain.", "5:4", "5-4"),
    ("The train came late on the Monday of the fair.", "came late", "arrived late"),
    ("Prices at the mill fell by -0.3 percent in the spring.", "-0.3", "−0.3"),
    ("Слушания начнутся в марте в областном суде.", "марте", "марте же"),
]


def changed(sentence: str, former: str, present: str) -> ChangeKind:
    """Weigh the edit of a sentence that stands between two others."""
    assert former in sentence
    texts = (
        f"The fair was opened at noon. {said} Nobody had asked for a plan." for said in (sentence, sentence.replace(former, present, 1))
    )
    before, after = (("At the fair", text) for text in texts)
    return weigh(before, after).kind


@pytest.mark.parametrize(("sentence", "former", "present"), ALTERED)
def test_word_or_mark_that_says_otherwise(sentence: str, former: str, present: str) -> None:
    assert changed(sentence, former, present) is ChangeKind.FACTS


@pytest.mark.parametrize(("sentence", "former", "present"), AS_IT_WAS)
def test_another_style_of_the_same(sentence: str, former: str, present: str) -> None:
    assert changed(sentence, former, present) in {ChangeKind.COSMETIC, ChangeKind.UPDATE}


def test_short_sentence_in_other_words_is_an_update_at_least() -> None:
    assert changed("The bell of the harbour rang. He swam.", "swam", "slept") is ChangeKind.UPDATE


@pytest.mark.parametrize(
    ("sentence", "plain"),
    [
        ("by -0.3 percent", "by minus 0.3 percent"),
        ("(−3 degrees)", "(minus 3 degrees)"),
        ("-5 at dawn", "minus 5 at dawn"),
        ("10 -12 people", "10 -12 people"),
        ("Covid-19", "Covid-19"),
        ("2026-11-30", "2026-11-30"),
        ("won 5:4 and 98:87", "won 5-4 and 98-87"),
        ("at 15:40 and 5:04", "at 15:40 and 5:04"),
        ("ran 1:02:30", "ran 1:02:30"),
    ],
)
def test_signs_and_scores(sentence: str, plain: str) -> None:
    assert plain_style(sentence) == plain
