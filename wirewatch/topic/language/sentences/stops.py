"""Where the sentences of a whole batch begin, by the rules of `wirewatch.topic.language.sentences.sentences`.

Most stops are one character between a word and a blank, and what they are is seen from the letters around them; the few others
(ellipses, line ends, words of another script) are asked about one by one. Tests hold the two against each other.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from wirewatch.topic.engine.arrays import Flags, Numbers, where
from wirewatch.topic.engine.letters import (
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
    Bytes,
    Letters,
    flags,
    pack,
)
from wirewatch.topic.language.sentences.inner_stops import CUT_SHORT, LONGEST_ORDINAL
from wirewatch.topic.language.sentences.sentences import ABBREVIATIONS, LONGEST_ABBREVIATION, break_behind

_IS_STOP = flags("", DOT, STOP, ALWAYS)
_IS_CLOSER = flags("", APOSTROPHE, QUOTE, CLOSER)
_IS_OPENER = flags("", QUOTE, OPENER)
_IS_UPPER, _IS_LOWER = flags(UPPER_CASE), flags(LOWER_CASE)
_BEGINS = _IS_UPPER | flags("0123456789")
_IS_BLANK = flags("", SPACE, BLANK)
# What is none of these is no part of a stop.
_IS_OVER = ~(_IS_STOP | _IS_CLOSER | _IS_BLANK)
# What may stand behind a blank and be no part of it.
_MAY_BEGIN = ~(_IS_BLANK | _IS_STOP)
_STOPS_BEGIN, _STOP_KINDS = np.uint8(DOT), ALWAYS - DOT + 1
# Behind an abbreviation no sentence ends; behind a word cut short the words around decide.
_KNOWN = {word.lower(): word in ABBREVIATIONS for word in (*CUT_SHORT, *ABBREVIATIONS) if word.isascii() and word.isalpha()}
_PACKED = pack([*_KNOWN])
_WORDS, _IS_ABBREVIATION = np.sort(_PACKED), np.array([*_KNOWN.values()])[_PACKED.argsort()]
_IS_DIGIT = flags("0123456789")


def breaks(letters: Letters, fields: Numbers, texts: Sequence[str]) -> Numbers:
    """Return the letters at which the sentences of some fields begin, in any order, without the first of each field."""
    codes = letters.letters
    stops = where(codes - _STOPS_BEGIN < _STOP_KINDS)
    before = codes.take(stops - 1)
    # A stop that follows another is part of it, but for one behind a line end, which may be part of the blanks of an earlier stop.
    is_first = (before - _STOPS_BEGIN >= _STOP_KINDS) | (before == ALWAYS)
    if len(fields) < len(texts):
        is_wanted = np.zeros(len(texts), np.bool_)
        is_wanted[fields] = True
        is_first &= is_wanted.take(letters.bases.searchsorted(stops, side="right") - 1)
    stops, before = stops[is_first], before[is_first]
    behind = stops + 1
    next_to = codes.take(behind)
    behind += _IS_CLOSER.take(next_to)
    follows = codes.take(behind)
    is_spaced, is_over = follows == SPACE, _IS_OVER.take(follows)
    head = behind + 1
    ahead = codes.take(head)
    begun = codes.take(head + _IS_OPENER.take(ahead))
    kinds = codes.take(stops)
    is_dot = kinds == DOT
    ends, goes_on = _judged(letters, stops, is_dot, is_spaced, begun)
    goes_on |= is_over
    is_single = ~(_IS_STOP.take(next_to) | _IS_STOP.take(before))
    is_always = kinds == ALWAYS
    if is_always.any():
        ends[is_always] = (is_over | is_spaced & _MAY_BEGIN.take(ahead))[is_always]
        goes_on &= ~is_always
        is_single &= ~is_always | _IS_OVER.take(before)
    ends &= is_single
    # What the letters around do not decide is asked by the rules themselves, so that the quick way never has a rule of its own.
    asked = stops[~(ends | goes_on & is_single)]
    sure = (behind + is_spaced)[ends]
    return np.concatenate([sure, _asked(letters, asked, texts)]) if asked.size else sure


def _judged(letters: Letters, stops: Numbers, is_dot: Flags, is_spaced: Flags, begun: Bytes) -> tuple[Flags, Flags]:
    """Return which stops before a blank surely end a sentence, and which surely do not; `begun` is the first letter behind the blank."""
    codes = letters.letters
    words = np.minimum(letters.ends.searchsorted(stops), len(letters.ends) - 1)
    starts = letters.starts.take(words)
    sizes = stops - starts
    packed = letters.packed(starts, sizes)
    nearest = np.minimum(_WORDS.searchsorted(packed), len(_WORDS) - 1)
    is_listed = _WORDS.take(nearest) == packed
    is_short = is_listed & _IS_ABBREVIATION.take(nearest)
    is_asked = is_listed & ~is_short
    is_letter = sizes == 1
    is_initial = is_letter & _IS_UPPER.take(codes.take(starts))
    is_short |= is_initial
    # The word is known where it is simple, and no stop before it belongs to it.
    is_known = (letters.sizes.take(words) == sizes) & ~letters.is_complex.take(words)
    is_known &= (sizes > LONGEST_ABBREVIATION) | (codes.take(starts - 1) != DOT)
    is_short &= is_known & is_dot
    before = codes.take(stops - 1)
    is_known |= (before < BOUNDARY) | ~is_dot
    # A long figure is a year or an amount, and ends sentences.
    is_asked |= _IS_DIGIT.take(begun) | is_letter & ~is_initial | (sizes <= LONGEST_ORDINAL) & _IS_DIGIT.take(before)
    is_known &= ~(is_dot & is_asked)
    begins = is_spaced & _BEGINS.take(begun)
    return begins & is_known & ~is_short, begins & is_short | is_dot & is_spaced & _IS_LOWER.take(begun)


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
