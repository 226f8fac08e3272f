"""Which words of a sentence are others now, as bold runs. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from wirewatch.alert.message import phrases
from wirewatch.alert.message.format import safety
from wirewatch.alert.message.format.layout import Line
from wirewatch.alert.message.format.safety import TextRun

# A word, a character of a script without blanks, or what stands between words.
_WORD = re.compile(rf"{phrases.UNSPACED.pattern}|\w+?(?={phrases.UNSPACED.pattern}|\W|$)|\W")

# So many words between two altered ones are bold with them.
MOST_BOLD = 4


def altered_words(before: str, after: str) -> Line:
    """Give what it says now with the altered words bold, those between the same words; none where some only left."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    start = _same(old, new)
    end = _same(old[start:][::-1], new[start:][::-1])
    blocks = SequenceMatcher(None, old[start : len(old) - end], new[start : len(new) - end], autojunk=False).get_matching_blocks()
    # Of several altered sentences those between are the same; a few words of one are no mark of where it was altered.
    same = [
        (start + place, start + place + size) for _, place, size in blocks if sum(map(str.isalnum, new[start + place :][:size])) > MOST_BOLD
    ]
    runs, at = [], 0
    for first, last in [(0, start), *same, (len(new) - end, len(new))]:
        runs += [TextRun("".join(new[at:first]), bold=True), TextRun("".join(new[first:last]))]
        at = last
    return safety.isolated_runs([run for run in runs if run.text])


def _same(one: Sequence[str], other: Sequence[str]) -> int:
    """Count the words that two texts begin with alike."""
    return next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other)))
