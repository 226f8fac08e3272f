"""Whether reports in two languages tell one event: by the cosine of their meanings, and by the figures of both.

Words of two languages do not meet, so none of the numbers of `pair_features` says anything here.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from wirewatch.story.joining.pair_features import Floats
from wirewatch.story.text.cross_language import FIGURE, SMALL_FIGURES, YEAR_FIGURES

# Learnt by a logistic regression on the half of fifty events of ours in five languages that may be read (2,250 pairs of texts in two
# languages): alone, two reports are one event from a cosine of one half on; a figure that both have is worth .08 of it, and so is one that
# contradicts. Real pairs in seven languages ask for weights a third as large, and order alike: `benchmarks/event_languages.py` says how.
MEANING = 33.0
SHARED_FIGURE = 2.6
CONTRADICTING_FIGURES = -2.6
SHARED_PLAYERS = 2.6
MOST_SHARED_FIGURES = 3
# With it all fifty look-alikes of the read half stay apart in six orders of arrival; half a unit more fuses two.
INTERCEPT = -17.0
# As many as words give at most: or a story of close reports would ask for more than an agency's own angle leaves (recall .955, not .983).
MOST_ODDS = 4.0
# "Norland lifts its ban for Veltria" and "for Sudmark" mean the same to the encoder (cosine .55, one decision in two languages .62): with
# unknown names 14 of 40 decisions were lost in another's thread. A quarter below what joins, so that the post says where it may belong.
MOST_ODDS_OF_DECISIONS = -0.75


# By key: which figures tell events apart. Those up to twelve and years are in every second report.
_TELLING = np.arange(1 << 16) & FIGURE > 0
_TELLING[np.concatenate([SMALL_FIGURES, YEAR_FIGURES])] = False


def log_odds_abroad(
    cosines: Floats,
    players: npt.NDArray[np.int8],
    ours: npt.NDArray[np.uint16],
    theirs: npt.NDArray[np.uint16],
    lengths: npt.NDArray[np.int64],
) -> Floats:
    """Give the log-odds that a report tells the event of each of several in other languages.

    Args:
        cosines: how near their meanings are.
        players: above 0 where both tell a decision of the same two players, below where the kind of the decision may be all they share.
        ours: the keys of the report, as `cross_language.pack_keys` gave them.
        theirs: the keys of the others, one behind the other.
        lengths: how many keys each of the others has.
    """
    owner = np.repeat(np.arange(len(lengths)), lengths)
    figures, telling = ours[_TELLING[ours]], _TELLING[theirs]
    mine = np.zeros(len(_TELLING), bool)
    mine[figures] = True
    known, shared = (np.bincount(owner[chosen], minlength=len(lengths)) for chosen in (telling, mine[theirs]))
    contradicting = (known > 0) & (shared == 0) & (len(figures) > 0)
    odds = MEANING * cosines + SHARED_FIGURE * np.minimum(shared, MOST_SHARED_FIGURES) + CONTRADICTING_FIGURES * contradicting + INTERCEPT
    odds += SHARED_PLAYERS * (players > 0)
    result: Floats = np.minimum(odds, np.where((players < 0) & (shared == 0), MOST_ODDS_OF_DECISIONS, MOST_ODDS))
    return result
