"""Whether reports in two languages tell one event: by the cosine of their meanings, and by the figures of both.

Words of two languages do not meet, so none of the numbers of `pair_features` says anything here.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from wirewatch.story.joining.pair_features import Floats
from wirewatch.story.text.cross_language import FIGURE, ROUND_FIGURES, SMALL_FIGURES, YEAR_FIGURES
from wirewatch.story.text.features import hash_figure

# Learnt by a logistic regression on the half of fifty events of ours in five languages that may be read (2,250 pairs of texts in two
# languages): alone, two reports are one event from a cosine of one half on; a figure that both have is worth .08 of it, and so is one that
# contradicts. Real pairs in seven languages ask for weights a third as large, and order alike: `benchmarks/event_languages.py` says how.
MEANING = 33.0
SHARED_FIGURE = 2.6
CONTRADICTING_FIGURES = -2.6
SHARED_PLAYERS = 2.6
MOST_SHARED_FIGURES = 3
# Two banks that are fined, two rivers that flood: what differs is the names, of which the encoder hears little. Names are alike by sound,
# by reading or in a table; where both reports have some and share none, three of eight made-up look-alikes joined without it.
NO_SHARED_NAME = -1.5
# Fires of one make in four countries (cosines .65 to .77) outweighed that. Where names stand out in both texts and none is shared, nor a
# figure that is no estimate, no likeness joins them: no right pair of the read half is like that, and of 5,613 pairs of reports in fifteen
# languages that a stranger made up, each of another event, 29 join in place of 128.
# With it all fifty look-alikes of the read half stay apart in six orders of arrival; half a unit more fuses two.
INTERCEPT = -17.0
# As many as words give at most: or a story of close reports would ask for more than an agency's own angle leaves (recall .955, not .983).
MOST_ODDS = 4.0
# "Norland lifts its ban for Veltria" and "for Sudmark" mean the same to the encoder (cosine .55, one decision in two languages .62): with
# unknown names 14 of 40 decisions were lost in another's thread. A quarter below what joins, so that the post says where it may belong.
# Likewise where both have names and share none.
MOST_ODDS_UNSURE = -0.75


# By key: whether it is a name, and which figures tell events apart. Those up to twelve and years are in every second report.
_NAMES = np.arange(1 << 16) & FIGURE == 0
_TELLING = np.arange(1 << 16) & FIGURE > 0
_TELLING[np.concatenate([SMALL_FIGURES, YEAR_FIGURES])] = False
_EXACT = _TELLING.copy()
_EXACT[ROUND_FIGURES] = False
# Of three digits and more: two long texts have one of two by chance.
_LONG = _EXACT.copy()
_LONG[[hash_figure(str(value)) for value in range(13, 100)]] = False


def log_odds_abroad(
    cosines: Floats,
    players: npt.NDArray[np.int8],
    ours: npt.NDArray[np.uint16],
    theirs: npt.NDArray[np.uint16],
    lengths: npt.NDArray[np.int64],
    *,
    are_named: npt.NDArray[np.bool_],
    agreeing: npt.NDArray[np.bool_],
) -> Floats:
    """Give the log-odds that a report tells the event of each of several in other languages.

    Args:
        cosines: how near their meanings are.
        players: above 0 where both tell a decision of the same two players, below where the kind of the decision may be all they share.
        ours: the keys of the report, as `cross_language.pack_keys` gave them.
        theirs: the keys of the others, one behind the other.
        lengths: how many keys each of the others has.
        are_named: whether the keys of both are of names, and not of whatever syllables stand beside each other.
        agreeing: what `same_figure` gave for them.
    """
    owner = np.repeat(np.arange(len(lengths)), lengths)
    shared, contradicting = _in_common(ours[_TELLING[ours]], theirs, _TELLING, owner, len(lengths))
    # Keys are of the first lines: a translation that is cut there has the figure of a later one.
    shared, contradicting = np.maximum(shared, agreeing), contradicting & ~agreeing
    _, strange = _in_common(ours[_NAMES[ours]], theirs, _NAMES, owner, len(lengths))
    odds = MEANING * cosines + SHARED_FIGURE * np.minimum(shared, MOST_SHARED_FIGURES) + CONTRADICTING_FIGURES * contradicting + INTERCEPT
    odds += SHARED_PLAYERS * (players > 0) + NO_SHARED_NAME * strange
    exact, _ = _in_common(ours[_EXACT[ours]], theirs, _EXACT, owner, len(lengths))
    is_unsure = ((shared == 0) & (players < 0)) | (strange & are_named & (exact == 0) & (players <= 0))
    result: Floats = np.minimum(odds, np.where(is_unsure, MOST_ODDS_UNSURE, MOST_ODDS))
    return result


def fill_in_unread(
    scores: Floats, owner: npt.NDArray[np.int64], abroad: npt.NDArray[np.bool_], is_other_language: npt.NDArray[np.bool_]
) -> None:
    """Let texts in other languages that were placed without their meaning speak as the others of their story, in place.

    Nothing was embedded before languages met; against such a text only words could speak, which two languages do not share.

    Args:
        scores: the log-odds with each text.
        owner: the story of each, from 0.
        abroad: which are compared by their meaning.
        is_other_language: which are in another language than the report.
    """
    counts, sums = np.bincount(owner[abroad], minlength=owner[-1] + 1), np.bincount(owner[abroad], scores[abroad], minlength=owner[-1] + 1)
    unread = is_other_language & ~abroad & (counts[owner] > 0)
    scores[unread] = np.maximum(scores[unread], (sums / np.maximum(counts, 1))[owner[unread]])


def same_figure(ours: npt.NDArray[np.uint16], theirs: npt.NDArray[np.uint16], lengths: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Say with which of several articles one has an exact figure in common, wherever both have it.

    Args:
        ours: the figures of the article, as `features.hash_figure` gave them.
        theirs: those of the others, one behind the other.
        lengths: how many figures each of the others has.
    """
    shared, _ = _in_common(ours[_LONG[ours]], theirs, _LONG, np.repeat(np.arange(len(lengths)), lengths), len(lengths))
    return shared > 0


def _in_common(
    ours: npt.NDArray[np.uint16], theirs: npt.NDArray[np.uint16], kind: npt.NDArray[np.bool_], owner: npt.NDArray[np.int64], count: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """Count the keys of a kind that the report, whose keys are all of it, shares with each, and say where both have some and share none."""
    mine = np.zeros(len(kind), bool)
    mine[ours] = True
    known, shared = (np.bincount(owner[chosen], minlength=count) for chosen in (kind[theirs], mine[theirs]))
    return shared, (known > 0) & (shared == 0) & (len(ours) > 0)
