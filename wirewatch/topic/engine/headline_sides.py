"""Who speaks in a headline: "claim: speaker", "claim - speaker" and "speaker: claim"."""

from __future__ import annotations

import re

# A colon or a dash between words; not one of a time of day or of a hyphenated word.
_BETWEEN = re.compile(r":(?=\s)|：|\s[-–—]{1,3}(?=\s)")
# "Chinese foreign ministry spokeswoman Mao Ning"; what is longer is a claim on both sides.
_MOST_WORDS = 6


def speaker_letters(title: str) -> tuple[int, int] | None:
    """Return the characters (start, end) of a headline that name who speaks; None where it has no such form.

    It is the shorter side: what stands before the first colon or behind the last colon or dash. Of two sides of as many words the speaker
    is the one before the colon.
    """
    signs = list(_BETWEEN.finditer(title))
    if not signs:
        return None
    first, last = signs[0], signs[-1]
    sides: list[tuple[int, int, int, int]] = []
    if not first[0][0].isspace():
        sides.append((_words(title[: first.start()]), _words(title[first.end() :]), 0, first.start()))
    sides.append((_words(title[last.end() :]), _words(title[: last.start()]), last.end(), len(title)))
    # The sort is stable, so that of equals the side before the colon stays first.
    fitting = sorted((side for side in sides if 0 < side[0] <= _MOST_WORDS and side[0] <= side[1]), key=lambda side: side[0])
    return (fitting[0][2], fitting[0][3]) if fitting else None


def _words(text: str) -> int:
    return len(text.split())
