"""The signs that end sentences, in every script: the one place that knows them. Pure.

Thai and Lao write none, and part what they say by blanks: where that is a sentence, `wirewatch.topic.language.sentences.sentences` says.
"""

from __future__ import annotations

import re

# Of scripts that write a sign of their own, which stands for nothing else and needs no blank behind it: Chinese and Japanese, Hindi and the
# other scripts of India (danda), Urdu, Burmese, Khmer, Armenian, Amharic, Tibetan, Sinhala, Santali.
OWN_FULL_STOPS = "。｡।॥۔။។៕։።༎෴᱾᱿"
OWN_QUESTION_MARKS = "！？؟፧"
# What a statement ends with, and what any sentence does.
FULL_STOPS = f".…{OWN_FULL_STOPS}"
SENTENCE_STOPS = f"{FULL_STOPS}!?{OWN_QUESTION_MARKS}"
# Letters of scripts of which a line may be prose without a stop: Thai and Lao, Burmese, Khmer.
THAI_AND_LAO = "\u0e00-\u0eff"
UNSTOPPED = f"{THAI_AND_LAO}\u1000-\u109f\u1780-\u17ff"
# What may stand behind a stop and belongs to its sentence.
CLOSING_MARKS = "\"'”’»)]」』）"
# The end of what is cut off, at times in brackets: "[…]". Of headlines the blank before goes, too: `wirewatch.article.headline.headline`.
CUT_OFF = re.compile(r"(?:…|\.\.\.)[\])]?\s*$")
_CLOSING_CLASS = r"[\"'”’»)\]」』）]"


def at_end(signs: str) -> str:
    """Give a pattern for one of some signs at the end of a text, with the marks that close behind it; it takes linear time."""
    return rf"[{''.join(map(_escaped, signs))}]{_CLOSING_CLASS}{{0,4}}$"


def _escaped(sign: str) -> str:
    return f"\\{sign}" if sign in "]^\\-" else sign


# A sentence that is at its end, and what closes behind it.
ENDS_SENTENCE = re.compile(at_end(SENTENCE_STOPS))
