"""Is a paragraph its publisher's note on the text that it stands with, or the label of one?"""

from __future__ import annotations

import re
from functools import cache

from wirewatch.article.kind.notes.correction_marks import CORRECTION, RETRACTION
from wirewatch.article.kind.notes.publisher_note import note_kind
from wirewatch.texts.full_stops import OWN_FULL_STOPS, OWN_QUESTION_MARKS

# The few words above a note, in characters.
SHORTEST_LABEL, LONGEST_LABEL = 2, 60
# What stands under every article of a site asks readers for errors, or says that there may be some.
STANDING = re.compile(
    r"[?？]|\b(?:if you|report an?|spotted|submit|request an?|let us know|contact us)\b|\b(?:may|might|can|could) (?:contain|include|be)\b|"
    r"\b(?:policy|policies|standards)\b|\b(?:wenn|falls|sollten) sie\b|\b(?:melden|schreiben) sie\b|\bkann fehler\b|\bfehler enthalten\b|"
    r"\bsi vous\b|\bsignale[rz]\b|\bpeut (?:contenir|comporter)\b|\bsi (?:usted )?(?:detecta|encuentra|cree|ve|observa)s?\b|"
    r"\bpuede (?:contener|incluir)\b|\bse você\b|если вы|\bсообщите\b|\bвыделите\b|\bмо(?:жет|гут) содержать|如[果您发發有]|"
    r"\b(?:har du|ser du|hittar du|om du|hvis du|finder du|huomasitko|jos huomaat|našli jste|pokud jste|našli ste|ak ste|"
    r"ha hibát|hibát talált|"
    r"ați (?:găsit|observat)|ai găsit|dacă (?:ai|ați|observ)|jika anda|menemukan kesalahan|bạn phát hiện|nếu bạn|zie je|znalazłeś|jeśli)\b|"
    r"знайшли|якщо ви|(?:βρήκατε|αν (?:βρ|εντοπ))|אם מצאת|מצאתם|اگر |यदि |अगर |혹시|발견하|"
    r"\blicen[sc]|lizenz|cookie|datenschutz|privacy|\bdisclaimer\b|copyright|版权|版權|可能(?:有|存在|包含)|[请請](?:联系|聯繫|指正|来电|告知)|欢迎指正",
    re.IGNORECASE,
)
# Between two sentences; those of Chinese and Japanese have no blank there.
SENTENCE_GAP = re.compile(rf"(?<=[.!?…])\s|(?<=[{OWN_FULL_STOPS}{OWN_QUESTION_MARKS}])")


def is_note(text: str, *, must_be_marked: bool = False) -> bool:
    """Return True where a publisher says of its own text that it was corrected, withdrawn or wrong.

    Where it must be marked only what calls itself so is one: away from the text "we apologise, this was wrong" may be about anything.
    """
    has_sign = _is_marked(text) or (not must_be_marked and note_kind(SENTENCE_GAP.split(text)) is not None)
    return has_sign and not STANDING.search(text)


def is_note_label(text: str) -> bool:
    """Return True for the few words above a note that call it one, and say nothing else."""
    if not SHORTEST_LABEL <= len(text) <= LONGEST_LABEL:
        return False
    mark = CORRECTION.match(text) or RETRACTION.match(text)
    return mark is not None and not text[mark.end() :].strip(" :：)]】.")


def _is_marked(text: str) -> bool:
    marks, said = (_marks_in_lower_case(), text.lower()) if text.isascii() else ((CORRECTION, RETRACTION), text)
    return any(mark.search(said) for mark in marks)


# To make them takes 40 ms, which only the processes that read pages need.
@cache
def _marks_in_lower_case() -> tuple[re.Pattern[str], ...]:
    """Return the marks, which are written so: without IGNORECASE the engine skips to possible first letters, in half the time."""
    return tuple(re.compile(mark.pattern) for mark in (CORRECTION, RETRACTION))
