"""What stands before or behind a name and is none of it: the kind of piece it signs, a month, a day, the place behind capitals."""

from __future__ import annotations

import re

from wirewatch.dates import MONTHS, month_key

# A month that ran into the name before it: "Connor MannionJun".
MONTH_BEHIND = re.compile(
    r"(?<=[a-zà-ÿ])(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|Jun[ei]?|Jul[yi]?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Okt(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?|Dez(?:ember)?|\s?Published|\s?Updated|\s?Posted|Share|Follow)\.?$"
)
# Months alone behind a name: "Ana Ruiz Nov". Those that people are called by ("May", "Mai", "Maj", "Marta") are not among them.
MONTHS_ALONE = frozenset(
    (
        *("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "okt", "nov", "dec", "dez", "january", "february"),
        *("september", "october", "november", "december", "januar", "februar", "oktober", "dezember", "janvier", "février", "septembre"),
        *("octobre", "novembre", "décembre", "enero", "febrero", "septiembre", "octubre", "noviembre", "diciembre", "gennaio", "febbraio"),
        *("settembre", "ottobre", "dicembre", "janeiro", "fevereiro", "setembro", "outubro", "novembro", "dezembro", "januari", "februari"),
        *("ноября", "декабря", "января", "февраля", "сентября", "октября", "نوفمبر", "ديسمبر", "يناير", "فبراير", "سبتمبر", "أكتوبر"),
        *("नवंबर", "दिसंबर", "जनवरी", "फरवरी", "सितंबर", "अक्टूबर", "kasım", "ocak", "şubat"),
    )
)
# A day that ran into the name: "Ana Ruiz16 November 2026", "Ana Ruiz16.11.2026".
DAY_RUN_IN = re.compile(
    r"(?<=[^\W\d_]{2})\d{1,2}(?:[./-]\d{1,2}[./-](?:\d{4}|\d\d)(?!\d)|\.?\s(?:de\s)?(?P<month>[^\W\d_]{3,12})\.?,?\s(?:de\s)?\d{4})"
)
# The same behind a blank, with an hour or not, as the end of a signature: "EFE 21/08/2025 17:48 hrs."
DAY_AT_END = re.compile(r"(?<=[^\W\d_])\s\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?:,?\s\d{1,2}[:.h]\d\d)?(?:\s[^\W\d_]{1,4}\.?)?$")
# Places of two words in a script without capitals, which look like people beside these.
PLACES_OF_TWO_WORDS = frozenset(
    (
        "नई दिल्ली",
        "नयी दिल्ली",
        "नवी मुंबई",
        "ग्रेटर नोएडा",
        "पोर्ट ब्लेयर",
        "उत्तर प्रदेश",
        "मध्य प्रदेश",
        "आंध्र प्रदेश",
        "हिमाचल प्रदेश",
        "पश्चिम बंगाल",
        "न्यू यॉर्क",
    )
)
# "Recensione di Ada Neri e Jon Falk": where nothing else calls it a signature a first name must.
PIECE_BY = re.compile(
    r"^(?:recensione|critica|editoriale|commento|analisi|opinione|rese[ñn]a|cr[ií]tica|columna|an[áa]lisis|opini[óo]n|recenzie|cronic[ăa]|analiz[ăa]|"
    r"comentariu|editorial|critique|chronique|analyse|compte[ -]rendu|éditorial|resenha|coluna|análise|opinião|recensie|rezension|kritik)\s"
    r"(?:di|de|von|van|door|par|por)\s(?=[A-ZÀ-ÞĂȘȚ])",
    re.IGNORECASE,
)
FEWEST_WORDS_OF_A_NAME, MOST_WORDS_OF_A_PLACE = 2, 2
# Shorter words in capitals are initials, particles and agencies.
SHORTEST_IN_CAPITALS = 3


def without_day_run_in(text: str) -> str:
    """Return a signature without the numeric day that it ends in, or that ran into the last of several words, and all behind it.

    An account may end in a number.
    """
    ended = DAY_AT_END.search(text)
    # A word in small letters leads to the day, and both are taken off elsewhere.
    if ended and not text[: ended.start()].rsplit(maxsplit=1)[-1][0].islower():
        text = text[: ended.start()]
    found = DAY_RUN_IN.search(text)
    if found is None or " " not in text[: found.start()].strip():
        return text
    is_day = found["month"] is None or month_key(found["month"]) in MONTHS
    return text[: found.start()] if is_day else text


def without_end(name: str) -> str:
    """Return a name without the month, or the place, that stands behind it."""
    words = MONTH_BEHIND.sub("", name).split()
    if len(words) > FEWEST_WORDS_OF_A_NAME and words[-1].rstrip(".").lower() in MONTHS_ALONE:
        words.pop()
    capitals = next((number for number, word in enumerate(words) if not _is_in_capitals(word)), len(words))
    is_placed = capitals >= FEWEST_WORDS_OF_A_NAME and 0 < len(words) - capitals <= MOST_WORDS_OF_A_PLACE
    return " ".join(words[:capitals] if is_placed and all(map(_is_titled, words[capitals:])) else words)


def _is_in_capitals(word: str) -> bool:
    return word.isupper() and len(word) >= SHORTEST_IN_CAPITALS and word.isalpha()


def _is_titled(word: str) -> bool:
    return word.istitle() and word.isalpha()
