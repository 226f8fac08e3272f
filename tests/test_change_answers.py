"""Somebody who had not answered when a text came out, and who did later: an update, and no denial turned over."""

from __future__ import annotations

import pytest

from wirewatch.alert.change.weight import ChangeKind, weigh

FRAME = {
    "en": "Couriers in Ostmere went on strike on Monday. {} The strike will last until Wednesday, the couriers say.",
    "de": "Kuriere in Ostmar streiken seit Montag. {} Der Streik soll bis Mittwoch dauern, sagen die Kuriere.",
    "fr": "Les livreurs d'Ostmer sont en grève depuis lundi. {} La grève doit durer jusqu'à mercredi, disent les livreurs.",
    "es": "Los repartidores de Ostmar están en huelga. {} La huelga durará hasta el miércoles, dicen los repartidores.",
    "pt": "Os entregadores de Ostmar estão em greve. {} A greve vai durar até quarta-feira, dizem os entregadores.",
    "it": "I rider di Ostmar sono in sciopero da lunedì. {} Lo sciopero durerà fino a mercoledì, dicono i rider.",
    "ru": "Курьеры в Остмаре вышли на забастовку. {} Акция продлится до среды, обещают участники.",
    "nl": "Koeriers in Ostmar staken sinds maandag. {} De staking duurt tot woensdag, zeggen de koeriers.",
    "zh": "奥斯特马的快递员星期一开始罢工。{}快递员说，罢工将持续到星期三。",
}
ANSWERED = [
    ("en", "The firm did not respond to a request for comment.", "The firm said in the evening that “terms are the same in all towns”."),
    ("en", "The firm had not replied by the time of publication.", "The firm said the terms were the same everywhere."),
    ("en", "The firm could not be reached for comment.", "The firm said on Tuesday it would talk to the couriers."),
    (
        "de",
        "Das Unternehmen hat auf eine Anfrage nicht reagiert.",
        "Das Unternehmen teilte am Abend mit, die Bedingungen seien überall gleich.",
    ),
    ("de", "Eine Anfrage blieb bis Redaktionsschluss unbeantwortet.", "Das Unternehmen sagte am Abend, man sei im Gespräch."),
    (
        "fr",
        "L'entreprise n'a pas répondu à nos questions.",
        "L'entreprise a indiqué dans la soirée que « les conditions sont les mêmes partout ».",
    ),
    ("fr", "L'entreprise n'a pas pu être jointe.", "L'entreprise a déclaré mardi qu'elle recevrait les livreurs."),
    ("es", "La empresa no ha respondido a las preguntas de este diario.", "La empresa dijo por la tarde que las condiciones son iguales."),
    ("es", "La empresa no hizo comentarios.", "La empresa aseguró por la tarde que “las condiciones son iguales”."),
    ("pt", "A empresa não respondeu até a publicação.", "A empresa disse à noite que as condições são iguais."),
    ("it", "L'azienda non ha risposto alle nostre domande.", "L'azienda ha detto in serata che le condizioni sono uguali."),
    (
        "ru",
        "В сервисе на момент публикации не ответили.",
        "В сервисе на момент публикации не ответили; вечером там сообщили, что «условия одинаковы для всех городов».",
    ),
    ("ru", "Компания не ответила на запрос редакции.", "Компания сообщила вечером, что условия одинаковы."),
    ("ru", "Получить комментарий не удалось: компания не ответила.", "Компания заявила, что «условия одинаковы для всех»."),
    ("nl", "Het bedrijf heeft niet gereageerd op vragen.", "Het bedrijf zegt dat de voorwaarden overal gelijk zijn."),
    ("zh", "截至发稿，公司尚未回应。", "公司当晚表示，各地条件相同。"),
]
# Who did not do it, and did, is another matter.
TURNED = [
    ("en", "The firm did not pay the couriers in May.", "The firm paid the couriers in May."),
    ("de", "Das Unternehmen hat die Kuriere im Mai nicht bezahlt.", "Das Unternehmen hat die Kuriere im Mai bezahlt."),
    ("fr", "L'entreprise n'a pas payé les livreurs en mai.", "L'entreprise a payé les livreurs en mai."),
    ("ru", "Компания не заплатила курьерам в мае.", "Компания заплатила курьерам в мае."),
]


@pytest.mark.parametrize(("language", "before", "after"), ANSWERED)
def test_an_answer_that_came_later_is_an_update(language: str, before: str, after: str) -> None:
    """What was not known at the time alters nothing that was stated."""
    old, new = (FRAME[language].format(said) for said in (before, after))
    assert weigh(("Strike", old), ("Strike", new)).kind is ChangeKind.UPDATE
    assert weigh(("Strike", old), ("Strike", new), [before]).kind is ChangeKind.UPDATE


@pytest.mark.parametrize(("language", "before", "after"), TURNED)
def test_what_was_denied_and_is_stated_now_is_told(language: str, before: str, after: str) -> None:
    """A denial that went from a sentence that stands."""
    old, new = (FRAME[language].format(said) for said in (before, after))
    assert weigh(("Strike", old), ("Strike", new)).kind is ChangeKind.FACTS
