"""That somebody had not answered yet, which an answer that came alters in no fact. Pure."""

from __future__ import annotations

import re

from wirewatch.alert.change.facts.certainty.vouching import names_source

_FORMS = r"""
    (?:not|n[o’']t|yet to) (?:(?:immediately|yet|been|able|be|to|have) ){0,4}(?:respond|repl[yi]|answer|comment|react|reached)
    not (?:immediately |been )?available for comment
    not (?:immediately )?return\w* (?:\w+ ){0,2}(?:calls|messages|emails)
    no (?:immediate )?(?:response|reply|comment|answer|reaction)\b
    unavailable for comment
    unbeantwortet\b
    (?:nicht|kein\w{0,2}) (?:\w+ ){0,5}(?:reagier|geantwortet|antwort|beantwort|stellungnahme|äußer|geäußert|erreich|rückmeldung)
    (?:reagierte|antwortete|äußerte sich) (?:\w+ ){0,6}nicht\b
    n[’'](?:a|ont|avait|avaient) (?:pas|pu) (?:(?:encore|immédiatement|souhaité|pu) ){0,2}(?:répond|réagi|donné suite|être joint|comment)
    (?:était )?pas joignable|sans réponse\b
    no (?:\w+ ){0,3}(?:respond|respuesta|contest|atendi|coment|pronunci)|sin respuesta\b
    não (?:\w+ ){0,3}(?:respond|respost|retorn|manifest|coment|atend)|sem resposta\b
    non (?:\w+ ){0,3}(?:rispost|rispond|replic|comment|raggiungibil)|nessuna (?:risposta|replica)
    (?:niet|geen) (?:\w+ ){0,4}(?:gereageerd|reageren|reactie|bereikbaar|antwoord)
    не (?:\w+ ){0,3}(?:ответ|прокоммент|комментир|отреагир|вышл|удалось связаться|удалось получить)|ответа? (?:\w+ ){0,3}(?:нет|не)\b
"""
_CHINESE = "(?:尚未|未|没有|暂无|无人)[^，。；]{0,12}(?:回应|回复|置评|答复|联系上|接听|接电话)"
_UNANSWERED = re.compile(
    rf"(?:(?<!\w)|(?<=did)|(?<=has)|(?<=had)|(?<=could))(?:{'|'.join(line.strip() for line in _FORMS.strip().splitlines())})|{_CHINESE}",
    re.IGNORECASE,
)


def is_unanswered(sentence: str) -> bool:
    """Tell whether a sentence says that somebody did not answer who was asked."""
    return _UNANSWERED.search(sentence) is not None


def is_late_answer(before: str, after: str) -> bool:
    """Tell whether somebody who had not answered says something now."""
    return is_unanswered(before) and names_source(after) and not (is_unanswered(after) and len(after) <= len(before))
