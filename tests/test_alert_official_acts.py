"""Which acts a reply may call official: those that an office is told to have done."""

from __future__ import annotations

import pytest

from wirewatch.alert.thread.official_acts import news_acts


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Norland’s government confirms grain deal", {"confirmed"}),
        ("The harbour minister on Tuesday denied the report.", {"denied"}),
        ("Norland Court Orders Release of Harbour Master", {"ordered"}),
        ("France suspends grain exports", {"suspended"}),
        ("The president has signed an order on the harbour.", {"signed"}),
        ("Moran signs harbour bill", {"signed"}),
        ("The treasury sanctions Norland's shipping firms", {"sanctioned"}),
        ("The WHO confirmed a case in Halvern.", {"confirmed"}),
        ("Grain exports suspended after raid", {"suspended"}),
        ("Norland election win confirmed", {"confirmed"}),
    ],
)
def test_what_an_office_did_is_an_official_act(text: str, acts: set[str]) -> None:
    assert news_acts(text, is_headline=True) == acts


@pytest.mark.parametrize(
    "text",
    [
        "Halvern police confirmed the shooting.",
        "A sheriff’s captain confirms one person was hurt",
        "The suspect wore a court-ordered ankle device.",
        "The court saw the suspended judge.",
        "Judge dismisses suspended harbour master’s suit",
        "Striker signs for Halvern",
        "The teacher shows signs of recovery, the government says.",
        "The minister could be asked whether he signed it.",
        "The government may suspend exports, and has not cancelled them.",
        "The government was told, where he has denied it.",
        "The ministers spoke of the new orders.",
        "Great Britain’s Ed Moran withdraws from the race",
        "Halvern singer cancelled after joke",
        "Tug 7 colours confirmed in new film",
        "The lives of the crew are at risk if the captain is confirmed dead.",
        "The family plans to sue the Norland government, their lawyer confirmed.",
    ],
)
def test_what_others_did_or_what_may_come_is_none(text: str) -> None:
    assert news_acts(text, is_headline=True) == frozenset()


def test_a_topics_actor_acts_as_an_office_does() -> None:
    said = "Norland and Sudmark have suspended the accord."
    assert news_acts(said, frozenset({"Norland", "Sudmark"})) == {"suspended"}
    assert news_acts(said) == frozenset()


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Das Ministerium bestätigt den Einsatz", {"confirmed"}),
        ("Die Regierung setzt die Exporte aus", {"suspended"}),
        ("Deutschland zieht Botschafter zurück", {"withdrew"}),
        ("Die Polizei bestätigt den Einsatz", set()),
        ("Le ministre a signé le décret", {"signed"}),
        ("Le gouvernement suspend les exportations", {"suspended"}),
        ("La police confirme la mort", set()),
        ("El presidente firmó la ley", {"signed"}),
        ("El Gobierno suspende las exportaciones", {"suspended"}),
        ("La policía confirma la muerte", set()),
        ("Правительство приостановило экспорт", {"suspended"}),
        ("Министр подписал указ", {"signed"}),
        ("Полиция подтвердила гибель", set()),
        ("Министр может подписать указ, если", set()),
        ("外交部否认报道", {"denied"}),
        ("政府暂停出口", {"suspended"}),
        ("警方证实死亡", set()),
        ("政府将暂停出口", set()),
        ("علقت الحكومة الصادرات", {"suspended"}),
        ("وزارة الخارجية نفت التقرير", {"denied"}),
        ("أكدت الشرطة الوفاة", set()),
    ],
)
def test_acts_in_other_languages(text: str, acts: set[str]) -> None:
    assert news_acts(text) == acts
