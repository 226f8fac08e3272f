"""What a later report overturns: of the same, told as its news, in a headline, of one side alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wirewatch.story.joining.event import Report, opposed, report_of
from wirewatch.story.text.states.state_changes import state_changes
from wirewatch.story.text.states.told_states import told_states
from wirewatch.story.window import gazetteer_with

GAZETTEER = gazetteer_with()
DETAINED = ("Police detain Vestby harbour pilot", "Ola Brandt, a harbour pilot of Vestby, was detained by police on Monday.")
CHARGED = ("Tilda Rowe charged over Vestby fire", "Tilda Rowe was arrested on Sunday near the Vestby warehouse.")
HIT = ("Vestby captain Ola Brandt collapses in final", "Ola Brandt suffered a cardiac arrest in the final at Vestby, his club said.")
HIKE = ("Vestby budget: tolls and taxes rise", "The Vestby council raises taxes on hotels, its budget shows.")
# (what a thread was told, what comes, whether that is its opposite)
Said = tuple[str, str]
CASES: list[tuple[Said, Said, bool]] = [
    (DETAINED, ("Harbour pilot of Vestby released", "Police released the pilot Ola Brandt after a night in Vestby."), True),
    (DETAINED, ("Vestby harbour pilot freed after arrest", "Ola Brandt was freed by a judge on Tuesday."), True),
    (DETAINED, ("Union calls for release of Vestby harbour pilot", "The union of pilots in Vestby wants Ola Brandt free."), False),
    (DETAINED, ("Vestby harbour pilot may be released", "A judge in Vestby decides on Ola Brandt on Friday."), False),
    (DETAINED, ("Vestby police release video of harbour pilot", "The footage shows the pilot Ola Brandt in Vestby."), False),
    (DETAINED, ("Who is the Vestby harbour pilot?", "Ola Brandt, a harbour pilot, was released from a post in Vestby in 2019."), False),
    (DETAINED, ("Vestby frees its sailors of a tax", "The council freed sailors of a tax on Monday, the mayor Ola Brandt said."), False),
    (CHARGED, ("Tilda Rowe speaks after release", "Tilda Rowe was seen in Vestby a week after the fire."), False),
    (HIT, ("Vestby captain Ola Brandt released from hospital", "Ola Brandt went home to Vestby on Tuesday."), False),
    (HIT, ("Vestby club releases statement on captain Ola Brandt", "Ola Brandt of Vestby is awake, it said."), False),
    (HIKE, ("Vestby mayor cuts ribbon of new bridge", "The mayor of Vestby opened the bridge with the council."), False),
    (HIKE, ("Vestby council cuts taxes on hotels", "The Vestby council cuts the taxes on hotels that it had planned."), True),
    (("Havbank raises key rate", "Havbank raised its key rate on Monday."), ("Havbank cuts key rate", "Havbank cut its key rate."), True),
    (
        ("Полиция задержала редактора газеты", "Редактора задержали в понедельник."),
        ("Редактора газеты освободили", "Суд освободил его."),
        True,
    ),
    (("Полиция задержала редактора газеты", "Его задержали."), ("Союз призывает освободить редактора газеты", "Союз ждёт ответа."), False),
    (("警方拘留报社主编", "警方周一拘留报社主编。"), ("警方释放报社主编", "警方周三释放报社主编。"), True),
    (("警方拘留报社主编", "警方周一拘留报社主编。"), ("记者协会呼吁释放报社主编", "协会周三发表声明。"), False),
    (
        ("Polizei nimmt Lotsen von Vestby fest", "Der Lotse Ola Brandt wurde festgenommen."),
        ("Lotse von Vestby freigelassen", "Ola Brandt kam am Dienstag frei."),
        True,
    ),
    (
        ("马来西亚暂停向新加坡出口活鸡", "农业部周一宣布暂停出口，恢复时间另行通知。"),
        ("马来西亚恢复向新加坡出口活鸡", "农业部周六宣布恢复向新加坡出口活鸡。"),
        True,
    ),
    (
        ("Vestby council raises property tax", "It voted to raise the tax."),
        ("Vestby cuts library hours on top of tax rise", "Two days after raising the property tax, the council of Vestby cut hours."),
        False,
    ),
    (
        ("Cóndor nombra directora a Ana Ruiz", "Cóndor nombró el lunes a Ana Ruiz."),
        ("Cóndor despide a la directora Ana Ruiz", "Cóndor despidió a Ana Ruiz."),
        True,
    ),
    (("Norland suspends grain exports", "The ministry said so."), ("Norland will resume grain exports on Monday", "It said so."), True),
    # The earlier one told both sides, as who looks back does.
    (
        ("Vestby frees harbour pilot who was detained", "Ola Brandt left the prison of Vestby on Monday."),
        ("Harbour pilot of Vestby detained for strike is free", "Ola Brandt is back in Vestby."),
        False,
    ),
]


def _named(report: Report, names: frozenset[str], language: str = "") -> Report:
    return replace(report, names=names, language=language)


@pytest.mark.parametrize(("told", "comes", "is_opposite"), CASES)
def test_the_opposite_is_of_the_same_and_told_as_news(told: Said, comes: Said, is_opposite: bool) -> None:
    """Verbs alone made 214 of 28,869 later texts of a stream an opposite; a dozen were."""
    earlier, new = report_of(*told, GAZETTEER), report_of(*comes, GAZETTEER)
    # About what both are is asked before; invented names are in no gazetteer.
    names = frozenset(("vestby", "brandt"))
    said = opposed(_named(new, names), _named(earlier, names))
    assert bool(said) is is_opposite


def test_two_languages_are_compared_by_two_names() -> None:
    earlier, new = report_of(*DETAINED, GAZETTEER), report_of("Полиция освободила лоцмана", "Его освободили.", GAZETTEER)
    for names, is_opposite in ((frozenset(("vestby", "brandt")), True), (frozenset(("vestby",)), False)):
        ours, theirs = _named(new, names, "ru"), _named(earlier, names, "en")
        assert bool(opposed(ours, theirs)) is is_opposite
    assert not opposed(_named(new, names), _named(earlier, names)), "of one language, as nothing says, they share no word"


@pytest.mark.parametrize(
    "said",
    [
        "Captain of Vestby suffers cardiac arrest",
        "Vestby man under house arrest",
        "Newly released images show the fire",
        "Police release footage of the Vestby fire",
        "Statement on the fire released",
        "Captain released from the Vestby hospital",
        "Suspect moved from county jail",
    ],
)
def test_nobody_is_arrested_or_freed_by_these_words(said: str) -> None:
    assert "liberty" not in state_changes(said)


def test_what_stands_around_a_verb_ends_with_its_sentence() -> None:
    state = told_states("Norland suspends grain exports to the EU", "Nobody knows why.")["run"]
    assert (state.side, state.is_headline, state.is_whole) == ("one", True, True)
    assert state.words == state.news == {"norla", "grain", "expor", "eu"}
