"""Lower case written in one way, so that lists of words need no variants. Pure."""

from __future__ import annotations

import re

# Signs that a text may leave out.
VOWEL_SIGNS = re.compile("[\u0300-\u036f\u064b-\u0652]")
# Romanian is written with cedillas, too.
CEDILLAS = str.maketrans("şţ", "șț")


def one_spelling(line: str) -> str:
    """Return a line in lower case, written in one way."""
    text = line.lower()
    return text if text.isascii() else VOWEL_SIGNS.sub("", text).translate(CEDILLAS)
