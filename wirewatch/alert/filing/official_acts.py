"""Official acts that a text speaks of. Pure."""

from __future__ import annotations

import re

# Stems of acts that make a new official statement; plain saying is in every report and tells nothing new.
_ACTS = {
    "confirmed": r"confirm|подтверд|证实|證實|确认|bestätig|confirmé|confirma|أكد",
    "denied": r"\b[وف]?(?:نفى|نفت|نفوا|[يت]نفي)\b|den(?:y|ie)|refut|опроверг|отрица|否认|否認|dementier|bestreit|démen|desmint|niega|negó",
    "signed": r"\bsign(?:ed|s|ing)\b|подписа|签署|簽署|unterzeichne|signé|firm(?:ó|a|aron)|وقع",
    "ordered": r"\border(?:ed|s)\b|decree|приказа|下令|ordnet|ordonn|orden(?:ó|a)|أمر",
    "suspended": r"suspend|приостанов|暂停|暫停|ausgesetzt|suspendu|suspendi|علق",
    "cancelled": r"cancel|отмен|取消|abgesagt|annul|cancel|ألغ",
    "withdrew": r"withdr[ae]w|вывод|отозва|撤回|撤出|zurückgezogen|retir|انسحب",
    "sanctioned": r"sanction(?:ed|s) (?:on|against)|ввел[аио]? санкци|制裁|sanktionier|sanctionn|sancion",
}
_STATED = {act: re.compile(pattern, re.IGNORECASE) for act, pattern in _ACTS.items()}


def acts(text: str) -> frozenset[str]:
    """Find the official acts of a text, in whatever way it speaks of them."""
    return frozenset(act for act, pattern in _STATED.items() if pattern.search(text))
