"""Where the sentences of a whole batch begin, by the rules of `tasks.core.match.sentences`.

Most stops are one character between a word and a blank, and what they are is seen from the letters around them; the few others
(ellipses, line ends, words of another script) are asked about one by one. Tests hold the two against each other.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tasks.core.match.arrays import Flags, Numbers
from tasks.core.match.letters import (
    ALWAYS,
    APOSTROPHE,
    BLANK,
    BOUNDARY,
    CLOSER,
    DOT,
    LOWER_CASE,
    OPENER,
    QUOTE,
    SPACE,
    STOP,
    UPPER_CASE,
    Letters,
    flags,
    pack,
)
from tasks.core.match.sentences import ABBREVIATIONS, LONGEST_ABBREVIATION, break_behind

_IS_STOP = flags("", DOT, STOP, ALWAYS)
_IS_CLOSER = flags("", APOSTROPHE, QUOTE, CLOSER)
_IS_OPENER = flags("", QUOTE, OPENER)
_IS_UPPER, _IS_LOWER = flags(UPPER_CASE), flags(LOWER_CASE)
_BEGINS = _IS_UPPER | flags("0123456789")
_IS_BLANK = flags("", SPACE, BLANK)
# What is none of these is no part of a stop.
_IS_OVER = ~(_IS_STOP | _IS_CLOSER | _IS_BLANK)
_STOPS_BEGIN, _STOP_KINDS = np.uint8(DOT), ALWAYS - DOT + 1
_ABBREVIATIONS = np.sort(pack([word for word in ABBREVIATIONS if word.isascii() and word.isalpha()]))


def breaks(letters: Letters, fields: Numbers, texts: Sequence[str]) -> Numbers:
    """Return the letters at which the sentences of some fields begin, in any order, without the first of each field."""
    codes = letters.letters
    stops = np.flatnonzero(codes - _STOPS_BEGIN < _STOP_KINDS)
    # A stop that follows another is part of it, but for one behind a line end, which may be part of the blanks of an earlier stop.
    stops = stops[(codes[stops - 1] - _STOPS_BEGIN >= _STOP_KINDS) | (codes[stops - 1] == ALWAYS)]
    if len(fields) < len(texts):
        is_wanted = np.zeros(len(texts), np.bool_)
        is_wanted[fields] = True
        stops = stops[is_wanted[letters.bases.searchsorted(stops, side="right") - 1]]
    kinds = codes[stops]
    behind = stops + 1
    before = codes[stops - 1]
    is_single = ~(_IS_STOP[codes[behind]] | _IS_STOP[before]) & ((kinds != ALWAYS) | _IS_OVER[before])
    behind += _IS_CLOSER[codes[behind]]
    follows, head = codes[behind], behind + 1
    is_spaced, is_over = follows == SPACE, _IS_OVER[follows]
    ahead = codes[head]
    begun = codes[head + _IS_OPENER[ahead]]
    is_dot, is_always = kinds == DOT, kinds == ALWAYS
    is_known, is_short = _abbreviations(letters, stops)
    ends = is_spaced & _BEGINS[begun] & ~is_always & ~(is_dot & ~is_known | is_dot & is_short)
    ends_always = is_always & (is_over | is_spaced & ~_IS_BLANK[ahead] & ~_IS_STOP[ahead])
    goes_on = ~is_always & is_over | is_dot & is_spaced & (_IS_LOWER[begun] | _BEGINS[begun] & is_known & is_short)
    asked = stops[~(is_single & (ends | ends_always | goes_on))]
    sure = (behind + is_spaced)[is_single & (ends | ends_always)]
    return np.concatenate([sure, _asked(letters, asked, texts)]) if asked.size else sure


def _abbreviations(letters: Letters, stops: Numbers) -> tuple[Flags, Flags]:
    """Return whether it is known what stands before each stop, and whether it is a word that is rarely the end of a sentence."""
    codes = letters.letters
    words = np.minimum(letters.ends.searchsorted(stops), len(letters.ends) - 1)
    starts = letters.starts[words]
    sizes = stops - starts
    is_short = (sizes == 1) & _IS_UPPER[codes[starts]]
    packed = letters.packed(starts, sizes)
    is_short |= _ABBREVIATIONS[np.minimum(_ABBREVIATIONS.searchsorted(packed), len(_ABBREVIATIONS) - 1)] == packed
    is_word = letters.ends[words] == stops
    is_plain = is_word & ~letters.is_complex[words] & ((sizes > LONGEST_ABBREVIATION) | (codes[starts - 1] != DOT))
    return is_plain | (codes[stops - 1] < BOUNDARY), is_word & is_short & (sizes <= LONGEST_ABBREVIATION)


def _asked(letters: Letters, stops: Numbers, texts: Sequence[str]) -> Numbers:
    """Ask about stops one by one; one that is part of another is no stop of its own."""
    owners = letters.bases.searchsorted(stops, side="right") - 1
    bases = letters.bases[owners]
    found: list[int] = []
    last, over = -1, 0
    for owner, base, stop in zip(owners.tolist(), bases.tolist(), (stops - bases).tolist(), strict=True):
        if owner == last and stop < over:
            continue
        over, is_break = break_behind(texts[owner], stop)
        last = owner
        if is_break:
            found.append(base + over)
    return np.array(found, np.int64)
