"""How agencies and papers mark that a text corrects or withdraws what was reported."""

from __future__ import annotations

import re

_AT_THE_START_WITHDRAWN = (
    "retraction|retracted|withdrawn|withdrawal|mandatory kill|kill|"
    "story withdrawn|rétractation|retractación|zurückgezogen|отозвано|撤稿|撤回|撤销"
)
_WITHDRAWN_INSIDE = (
    r"this (?:story|article|report) (?:has been|was|is) (?:withdrawn|retracted|removed)",
    r"(?:agency|we|newsroom) (?:has|have) (?:withdrawn|retracted) (?:this|the|its|our) (?:story|article|report)",
    "сообщение аннулировано",
    "материал (?:отозван|снят)",
    "本文已撤|سحب الخبر",
    "artikel wurde zurückgezogen",
    "article a été retiré",
    "noticia ha sido retirada",
    # Where one begins a line it is what was published; amid a text it is one that the text is about, and a platform or its user removed it.
    r"^\W*this (?:gallery|video|post) (?:has been|was|is) (?:withdrawn|retracted|removed)\b(?! (?:by|from)\b)",
)
_AT_THE_START_CORRECTED = (
    "correction|corrected|corrects|refile|clarification|erratum|rectificatif|correctif|fe de erratas|fe de errores|corrección|"
    "rectificación|korrektur|berichtigung|исправление|исправлено|уточнение|поправка|更正|勘误|勘誤|تصحيح"
)
_CORRECTED_INSIDE = (
    r"\((?:corrects|corrected|refiles)\b",
    r"[-–—:] ?(?:corrected|correction)\b",
    r"\bupdate \d+-corrected\b",
    r"\bthis (?:story|article|report|gallery|video|post) (?:has been|was) (?:corrected|amended)",
    r"\ba(?:n earlier| previous| prior|n original) version of this (?:story|article|report|gallery|video|post)",
    "в (?:тексте|материале) исправлен",
    "本文(?:已)?更正",
    "in einer früheren version",
    "dans une version précédente",
    "en una versión anterior",
)
# Notes are dated in front: the day, and what is written of the year and the hour up to the first colon or dash.
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}}\b|\d{{1,2}} {_MONTH}|\d{{1,4}}[./-]\d{{1,2}}[./-]\d)"
_DATED = rf"[,(] ?(?:[a-z]{{3,6}}day,? )?{_DAY}[^\n:：–—-]{{0,24}}[:：–—-]"


def _pattern(at_the_start: str, inside: tuple[str, ...]) -> re.Pattern[str]:
    # A mark at the start ends with a colon, dash or bracket, or a date before one, or stands alone: "Correction in share prices" is a
    # headline like others.
    return re.compile(rf"^\W*(?:{at_the_start})\b\s*(?:[:：–—\])-]|$|{_DATED})|{'|'.join(inside)}", re.IGNORECASE)


RETRACTION = _pattern(_AT_THE_START_WITHDRAWN, _WITHDRAWN_INSIDE)
CORRECTION = _pattern(_AT_THE_START_CORRECTED, _CORRECTED_INSIDE)
