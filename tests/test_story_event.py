"""What a report is to a thread: reversals speak, facts keep apart, meaning joins across languages."""

from __future__ import annotations

import numpy as np
import pytest

from wirewatch.story.joining.event import JoinVerdict, judge_join, report_of
from wirewatch.story.text.states.state_changes import reversed_changes, state_changes
from wirewatch.story.window import gazetteer_with
from wirewatch.topic.judge.meaning import Vectors

# (what was told, what comes, the kind of state): each pair is a decision and its reversal.
REVERSALS = (
    ("Ostania prorrogó la tregua con Norlandia", "Ostania puso fin a la tregua con Norlandia", "term"),
    ("Limeria elevó los aranceles al acero", "Limeria redujo los aranceles al acero", "rate"),
    ("مددت أوستانيا الهدنة مع فيلتريا", "أنهت أوستانيا الهدنة مع فيلتريا", "term"),
    ("أغلقت كاردوفا حدودها مع سودمارك", "أعادت كاردوفا فتح حدودها مع سودمارك", "way"),
    ("رفعت ليميريا الرسوم على الصلب", "خفضت ليميريا الرسوم على الصلب", "rate"),
    ("利梅里亚提高对维尔特里亚钢铁的关税", "利梅里亚降低对维尔特里亚钢铁的关税", "rate"),
    ("托尔马克任命米拉为大使", "托尔马克免去米拉的大使职务", "office"),
    ("Veltria suspends grain exports to Ruvania", "Veltria resumes grain exports to Ruvania", "run"),
    ("Ruvania signs the harbour treaty", "Ruvania withdraws from the harbour treaty", "deal"),
    ("Veltria agrees to talks on the border", "Veltria rejects talks on the border", "answer"),
    ("Veltria imposes a toll on foreign ships", "Veltria lifts the toll on foreign ships", "measure"),
    ("Parliament extends the state of emergency", "Parliament ends the state of emergency", "term"),
    ("Ruvania closes its border with Veltria", "Ruvania reopens its border with Veltria", "way"),
    ("Police arrest the editor of the Courier", "Police release the editor of the Courier", "liberty"),
    ("Havbank raises its key rate", "Havbank cuts its key rate", "rate"),
    ("The ministry confirms the sale of the port", "The ministry denies the sale of the port", "claim"),
    ("The council appoints Holt as director", "The council dismisses Holt", "office"),
    ("Ruvania signs the harbour treaty", "Ruvania will not sign the harbour treaty", "deal"),
    ("Велтрия приостановила экспорт зерна", "Велтрия возобновила экспорт зерна", "run"),
    ("Рувания подписала договор о гавани", "Рувания вышла из договора о гавани", "deal"),
    ("Велтрия согласилась на переговоры", "Велтрия отвергла переговоры", "answer"),
    ("Рувания ввела пошлину на суда", "Рувания отменила пошлину на суда", "measure"),
    ("Полиция задержала редактора", "Полиция освободила редактора", "liberty"),
    ("Хавбанк повысил ставку", "Хавбанк снизил ставку", "rate"),
    ("Рувания подписала договор", "Рувания не подписала договор", "deal"),
    ("维尔特暂停粮食出口", "维尔特恢复粮食出口", "run"),
    ("鲁凡签署港口条约", "鲁凡退出港口条约", "deal"),
    ("维尔特接受边境谈判", "维尔特拒绝边境谈判", "answer"),
    ("维尔特禁止外国船只入港", "维尔特取消对外国船只的限制", "measure"),
    ("警方拘留报社主编", "警方释放报社主编", "liberty"),
    ("Veltria suspende las exportaciones de grano", "Veltria reanuda las exportaciones de grano", "run"),
    ("Ruvania firma el tratado del puerto", "Ruvania se retira del tratado del puerto", "deal"),
    ("Veltria acepta negociar la frontera", "Veltria rechaza negociar la frontera", "answer"),
    ("El banco sube el tipo de interés", "El banco recorta el tipo de interés", "rate"),
    ("علقت فلتريا تصدير القمح", "استأنفت فلتريا تصدير القمح", "run"),
    ("وقعت روفانيا معاهدة الميناء", "انسحبت روفانيا من معاهدة الميناء", "deal"),
    ("وافقت فلتريا على المحادثات", "رفضت فلتريا المحادثات", "answer"),
    ("Veltria setzt Getreideexporte aus", "Veltria nimmt Getreideexporte wieder auf", "run"),
    ("Ruwanien unterzeichnet den Hafenvertrag", "Ruwanien zieht sich aus dem Hafenvertrag zurück", "deal"),
    ("Veltria stimmt Gesprächen zu", "Veltria lehnt Gespräche ab", "answer"),
    ("Die Bank erhöht den Leitzins", "Die Bank senkt den Leitzins", "rate"),
    ("La Veltrie suspend ses exportations de blé", "La Veltrie reprend ses exportations de blé", "run"),
    ("La Ruvanie signe le traité du port", "La Ruvanie quitte le traité du port", "deal"),
    ("La Veltrie accepte de négocier", "La Veltrie refuse de négocier", "answer"),
)

# (headline, headline): the same decision in other words, so no reversal.
SAME_SIDE = (
    ("Veltria suspends grain exports to Ruvania", "Grain exports halted by Veltria"),
    ("Veltria resumes the exports that it suspended in March", "Exports from Veltria resume"),
    ("Ruvania refuses to sign the harbour treaty", "Ruvania will not sign the harbour treaty"),
    ("Велтрия приостановила экспорт зерна", "Велтрия остановила экспорт зерна"),
    ("维尔特暂停粮食出口", "维尔特中止粮食出口"),
    ("Veltria rechaza negociar", "Veltria no acepta negociar"),
    ("Veltria lehnt Gespräche ab", "Veltria will Gesprächen nicht zustimmen"),
    ("La Veltrie refuse de négocier", "La Veltrie n'accepte pas de négocier"),
)


def towards(angle: float) -> Vectors:
    """A meaning whose cosine with `towards(0)` is that of the angle."""
    return np.array([np.cos(angle), np.sin(angle)], np.float32)


SAME, DOUBTFUL, OTHER = towards(0.3), towards(np.arccos(6.6 / 10.6)), towards(1.4)


@pytest.mark.parametrize(("before", "after", "slot"), REVERSALS)
def test_a_reversal_is_seen_in_seven_languages(before: str, after: str, slot: str) -> None:
    assert slot in reversed_changes(state_changes(after), state_changes(before))


@pytest.mark.parametrize(("one", "other"), SAME_SIDE)
def test_the_same_decision_in_other_words_is_no_reversal(one: str, other: str) -> None:
    assert reversed_changes(state_changes(one), state_changes(other)) == []


@pytest.mark.parametrize("meaning", [SAME, None])
def test_a_reversal_inside_a_running_thread_speaks(meaning: Vectors | None) -> None:
    thread = [
        report_of("Bank of Russia warns of inflation", "The bank spoke on Monday.", gazetteer_with(), meaning),
        report_of("Russia suspends grain exports", "The ministry said so.", gazetteer_with(), meaning),
    ]
    new = report_of("Russia resumes grain exports", "The ministry said so.", gazetteer_with(), meaning)
    judged = judge_join(new, thread)
    assert judged.verdict is JoinVerdict.REVERSAL
    assert judged.report == 1


def test_a_second_suspension_is_a_reversal_of_the_resumption() -> None:
    thread = [report_of(f"Russia {verb} grain exports", "", gazetteer_with(), SAME) for verb in ("suspends", "resumes")]
    assert judge_join(report_of("Russia again suspends grain exports", "", gazetteer_with(), SAME), thread).verdict is JoinVerdict.REVERSAL
    assert judge_join(report_of("Grain exports resume in Russia", "", gazetteer_with(), SAME), thread).verdict is JoinVerdict.SAME


def test_opposite_changes_of_two_affairs_are_no_reversal() -> None:
    thread = [report_of("Russia suspends grain exports", "", gazetteer_with(), towards(0.0))]
    assert judge_join(report_of("Airline resumes flights to Lagos", "", gazetteer_with(), OTHER), thread).verdict is JoinVerdict.OTHER


@pytest.mark.parametrize(("meaning", "verdict"), [(SAME, JoinVerdict.SAME), (DOUBTFUL, JoinVerdict.DOUBTFUL), (OTHER, JoinVerdict.OTHER)])
def test_meaning_decides_where_facts_are_silent(meaning: Vectors, verdict: JoinVerdict) -> None:
    thread = [report_of("Совет собрался в Вестбю", "", gazetteer_with(), towards(0.0))]
    assert judge_join(report_of("Council meets in Vestby", "", gazetteer_with(), meaning), thread).verdict is verdict


def test_contradicting_facts_keep_apart_what_means_the_same() -> None:
    thread = [report_of("EU adopts 12th sanctions package", "", gazetteer_with(), SAME)]
    judged = judge_join(report_of("EU adopts 13th sanctions package", "", gazetteer_with(), SAME), thread)
    assert judged.verdict is JoinVerdict.OTHER
    assert "13" in judged.reason


TITLES = ("1,6 млн панелей", "о панелях", "940 тысяч панелей")


def test_shared_figures_join_and_contradicting_ones_part() -> None:
    thread = [report_of("Plant for 1.6 million panels", "", gazetteer_with(), towards(0.0))]
    odds = [
        judge_join(report_of(title, "", gazetteer_with(), SAME), thread).odds
        for title in ("1,6 млн панелей", "о панелях", "940 тысяч панелей")
    ]
    assert odds == sorted(odds, reverse=True)
    assert len(set(odds)) == len(odds)


def test_without_an_embedder_shared_names_are_doubtful_at_most() -> None:
    thread = [report_of("Putin meets Macron in Moscow", "", gazetteer_with())]
    assert judge_join(report_of("Macron speaks with Putin in Moscow", "", gazetteer_with()), thread).verdict is not JoinVerdict.SAME
    assert judge_join(report_of("Storm hits Lagos", "", gazetteer_with()), thread).verdict is JoinVerdict.OTHER
