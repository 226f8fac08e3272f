"""How surely an article is of a running story that it did not join, so that a message may say that it may belong there.

Below what joins, the log-odds of two texts tell little: a place in the news and a common word have as much as one event in other words.
What tells them apart is what else their headlines share, whom both name, and how long after the other one came.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wirewatch.story.joining.pair_features import Floats, Side, shared_terms
from wirewatch.story.text.cross_language import FIGURE, name_keys
from wirewatch.story.text.features import HASH_SHIFT, PAIR, TITLE, hash_term

# Log-odds below those that join, beyond which nothing is looked at.
FARTHEST = 2.0
MOST_NAMES = 3
# A word is worth its inverse document frequency above that of "said" and "police", and no more than one of 4.5.
PLAIN_RARITY = 2.0
MOST_WORTH = 2.5
LONG_WORDS = 100
# Texts in two languages share no words of a headline: from that far below those that join, their log-odds are enough by themselves.
DOUBT_ABROAD = 0.5

# Names of which there is always news, so that sharing them tells nothing; the table of places has the rest, in several languages.
_BROAD_WORDS = """
    russians ukrainians iranians americans israelis palestinians palestinian iraq iraqi qatar qatari saudi arabia saudis america americas
    england english wales welsh scotland scottish ireland irish canada canadian australia australian greece greek peru peruvian europe
    european europeans asia asian africa african korea korean jordan lebanon libya yemen sudan nigeria kenya dutch netherlands norway
    norwegian sweden swedish finland finnish denmark danish hungary hungarian romania romanian serbia serbian austria austrian switzerland
    swiss belgium belgian portugal portuguese argentina argentine colombia colombian venezuela cuba haiti ethiopia somalia mali niger ghana
    philippines malaysia thailand bangladesh singapore armenia azerbaijan georgia moldova georgian
    alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho illinois indiana iowa kansas kentucky
    louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada hampshire jersey york carolina
    dakota ohio oklahoma oregon pennsylvania rhode tennessee texas utah vermont virginia wisconsin wyoming chicago philadelphia
    north south west east new city state county president prime minister government police news live world war donald joe vladimir
    volodymyr today day week year years killed dead death
"""


@dataclass(frozen=True, slots=True)
class BroadNames:
    """Names of states, peoples and statesmen, as articles keep them.

    Attributes:
        terms: Their words, hashed as terms are.
        keys: Their keys, as every language keeps them.
    """

    terms: npt.NDArray[np.uint32]
    keys: npt.NDArray[np.uint16]

    def names_beside(
        self, ours: npt.NDArray[np.uint16], theirs: npt.NDArray[np.uint16], lengths: npt.NDArray[np.int64]
    ) -> npt.NDArray[np.int64]:
        """Count the names beside these that each of several articles shares with one, each in every form in which it is kept.

        Args:
            ours: the keys of the one.
            theirs: the keys of the others, one behind the other.
            lengths: how many keys each of the others has.
        """
        shared = np.isin(theirs, ours) & ((theirs & FIGURE) == 0) & ~np.isin(theirs, self.keys)
        owner = np.repeat(np.arange(len(lengths)), lengths)
        return np.bincount(owner[shared], minlength=len(lengths)).astype(np.int64)


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts beside log-odds, in their unit.

    Attributes:
        headline: What a unit of inverse document frequency is worth that both headlines have.
        name: What a name is worth that both begin with.
        day: What each day between them costs.
        least: What all comes to at least, above the log-odds that join.
    """

    headline: float
    name: float
    day: float
    least: float


# Of 206 first reports and a likely thread of their channel, of 14 days of teasers of real feeds, read one by one, 104 were of that thread's
# event. Log-odds alone, from half a unit below those that join, named 41 threads, 25 of them that event's; so 66, and 54. A logistic
# regression on them and on teasers of three labelled streams gives .3 to .5 for .3, and .6 to .8 for .6.
OF_TEASERS = Weights(headline=0.3, name=0.2, day=0.6, least=0.1)
# The log-odds of longer texts tell more, and their headlines less: of the three streams log-odds alone named 31, 22 rightly; so 49, and 34.
OF_LONG_TEXTS = Weights(headline=0.1, name=0.3, day=0.3, least=-0.5)


@dataclass(frozen=True, slots=True)
class PairsBeside:
    """What is known of an article and each text of the stories beside it.

    Attributes:
        names: How many names they share beside broad ones.
        words: Words of each of those texts.
        abroad: Whether it is in another language.
    """

    names: npt.NDArray[np.int64]
    words: npt.NDArray[np.uint16]
    abroad: npt.NDArray[np.bool_]


def read_broad_names(table: str) -> BroadNames:
    """Take the broad names out of the table of places and people, and the words that are no better."""
    rows = [line.split("\t") for line in table.splitlines() if line.strip()]
    aliases = {alias for row in rows for column in (row[0], *row[4:5]) for alias in column.split("|")}
    words = {*_BROAD_WORDS.split(), *(word for alias in aliases for word in alias.split())}
    terms = np.array(sorted({hash_term(word) for word in words}), np.uint32)
    return BroadNames(terms, name_keys([row[0] for row in rows], words))


def odds_beside(new: Side, old: Side, sizes: npt.NDArray[np.int64], pairs: PairsBeside, *, broad: BroadNames, words: int) -> Floats:
    """Give what speaks for each story, beside an article's log-odds with it, above what is asked to name it; less than 0 speaks against.

    Args:
        new: the article.
        old: the texts of the stories, one story behind the other.
        sizes: how many of the texts each story has.
        pairs: what is known of the article and each text.
        broad: the names that tell nothing.
        words: how long the article is.
    """
    starts = np.cumsum(sizes) - sizes
    worth = np.maximum.reduceat(_headline_worth(new, old, broad), starts)
    days = np.minimum.reduceat(np.abs(new.days[0] - old.days), starts)
    names = np.minimum(np.maximum.reduceat(pairs.names, starts), MOST_NAMES)
    long = np.minimum(np.maximum.reduceat(pairs.words, starts), words) >= LONG_WORDS
    short_odds, long_odds = (
        weights.headline * worth + weights.name * names - weights.day * days - weights.least for weights in (OF_TEASERS, OF_LONG_TEXTS)
    )
    odds = np.where(long, long_odds, short_odds)
    result: Floats = np.where(np.logical_or.reduceat(pairs.abroad, starts), np.maximum(odds, DOUBT_ABROAD), odds)
    return result


def _headline_worth(new: Side, old: Side, broad: BroadNames) -> Floats:
    """Give how much the words that are in both headlines tell, broad names left out, for each text."""
    theirs, mine = shared_terms(new, old)
    terms = new.terms[mine]
    tells = (terms & old.terms[theirs] & np.uint32(TITLE)) > 0
    tells &= ((terms & np.uint32(PAIR)) == 0) & ~np.isin(terms >> np.uint32(HASH_SHIFT), broad.terms)
    owner = np.repeat(np.arange(len(old.days)), np.diff(old.starts))[theirs[tells]]
    worth = np.clip(new.rarity[mine[tells]] - PLAIN_RARITY, 0.0, MOST_WORTH)
    result: Floats = np.bincount(owner, worth, minlength=len(old.days)).astype(np.float64)
    return result
