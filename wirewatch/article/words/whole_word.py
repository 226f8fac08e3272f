"""One word, or several as they are written, found whole in a text: "Ruiz" is not in "Ruizia". Pure."""

from __future__ import annotations

import re


def whole_word(word: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Return the pattern of a word of others, which no letter or digit may stand beside; `re` keeps the latest ones compiled."""
    return re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", flags)
