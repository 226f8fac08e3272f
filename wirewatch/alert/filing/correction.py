"""Does an article correct or withdraw what was reported? Read from how agencies and papers mark it, at the top of the text."""

from __future__ import annotations

import itertools
import re

from warehouse.records.article import Article
from wirewatch.alert.message.payload import Form
from wirewatch.topic.language.sentences import sentence_starts

# Marks stand in the headline or in the first lines, or in a note under the text; in between they are about other stories.
TOP_CHARACTERS = 300
NOTE_LINES = 2

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
)
_AT_THE_START_CORRECTED = (
    "correction|corrected|corrects|refile|clarification|erratum|rectificatif|correctif|fe de erratas|fe de errores|corrección|"
    "rectificación|korrektur|berichtigung|исправление|исправлено|уточнение|поправка|更正|勘误|勘誤|تصحيح"
)
_CORRECTED_INSIDE = (
    r"\((?:corrects|corrected|refiles)\b",
    r"[-–—:] ?(?:corrected|correction)\b",
    r"\bupdate \d+-corrected\b",
    r"\bthis (?:story|article|report) (?:has been|was) (?:corrected|amended)",
    r"\ban earlier version of this (?:story|article|report)",
    "в (?:тексте|материале) исправлен",
    "本文(?:已)?更正",
    "in einer früheren version",
    "dans une version précédente",
    "en una versión anterior",
)


def _pattern(at_the_start: str, inside: tuple[str, ...]) -> re.Pattern[str]:
    # A mark at the start ends with a colon, dash or bracket, or stands alone: "Correction in share prices" is a headline like others.
    return re.compile(rf"^\W*(?:{at_the_start})\b\s*(?:[:：–—\])-]|$)|{'|'.join(inside)}", re.IGNORECASE)


_RETRACTION = _pattern(_AT_THE_START_WITHDRAWN, _WITHDRAWN_INSIDE)
_CORRECTION = _pattern(_AT_THE_START_CORRECTED, _CORRECTED_INSIDE)


def correction_of(article: Article, *, known: bool = False) -> Form | None:
    """Says whether an article is marked as a correction or a retraction.

    A note under the text tells of what the article said before, so it counts only where readers knew of that: for a `known` one.
    """
    parts = [article.title, *_places(article, known=known)]
    # First: who withdraws a text often writes "correction" beside it.
    if any(_RETRACTION.search(part) for part in parts):
        return Form.RETRACTION
    return Form.CORRECTION if any(_CORRECTION.search(part) for part in parts) else None


def note_of(article: Article, form: Form) -> str:
    """Give the sentence that says what was corrected or withdrawn; empty where only the headline is marked."""
    pattern = _RETRACTION if form is Form.RETRACTION else _CORRECTION
    for part in _places(article, known=True):
        for start, end in itertools.pairwise([*sentence_starts(part), len(part)]):
            if pattern.search(sentence := part[start:end].strip()):
                return sentence
    return ""


def _places(article: Article, *, known: bool) -> list[str]:
    """Give the first lines, and the beginnings of the last two where the note under a text stands."""
    below = article.text.rsplit("\n", NOTE_LINES)[1:] if known else []
    return [part[:TOP_CHARACTERS] for part in (article.standfirst, article.text, *below)]
