"""What two texts share beside one name, and how much that lets them be alike.

Two events of one day at a place that is seldom in the news share its name, rare and in both headlines, which is nearly all that
`pair_features` weighs. Reports of one event share a second thing that tells: another name, a noun, a verb, a figure.
"""

import numpy as np
import numpy.typing as npt

from wirewatch.story.joining.pair_features import Comparison, Floats, Side
from wirewatch.story.text.features import HASH_SHIFT, NAME, PAIR, TITLE, hash_figure, hash_term

# "Said", "government" and "police" have an inverse document frequency of 1.2 to 2.0: beside a name they tell nothing. A word is worth what
# it has above that, and no more than MOST_WORTH: a second rare name ("on the river Orla", "taken to Lund") is as often chance.
PLAIN_RARITY = 2.0
MOST_WORTH = 1.5
# What neither headline has may be chance: "spring", "custody".
BODY_SHARE = 0.5
# So may a second name be: "ceasefire on the Orla ... shells on Holm" and "Holm Energy buys Orla Grid".
NAME_SHARE = 0.8
# Beside its worth as a word.
FIGURE_WORTH = 0.5
SMALL_FIGURE_WORTH = 0.5
# From two words of a headline on nothing is capped. With less the log-odds are at most LONE_NAME_ODDS and what is shared: a name alone is
# no event, nor one that may be; two words of the texts leave a doubt; one of a headline joins. Twenty events of one day at one place were
# one story and are thirteen; with .3 more they are six, and `benchmarks/stories.py` finds .0009 less of the three streams.
ENOUGH_BESIDE = 3.0
LONE_NAME_ODDS = -1.8

# English has a background of counted words in place of a list of words that say nothing; such words are not so common that it tells.
_PLAIN_WORDS = (
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november"
    " december per cent percent hundred hundreds thousand thousands million millions billion billions dollars euros pounds crowns"
)
# Every second text has the year.
_YEARS = [str(year) for year in range(1990, 2040)]
_PLAIN_TERMS = np.array([hash_term(word) for word in [*_PLAIN_WORDS.split(), *_YEARS]], np.uint32)
# By hash: what a figure that two texts share is worth.
_FIGURES = np.full(1 << 16, SMALL_FIGURE_WORTH)
_FIGURES[1::2] = FIGURE_WORTH
_FIGURES[[hash_figure(year) for year in _YEARS]] = 0.0


def lone_name_caps(new: Side, old: Side, comparison: Comparison, sizes: npt.NDArray[np.int64]) -> Floats:
    """Give the log-odds that an article has with each text at most, because of what it shares with any text of that story beside a name.

    Args:
        new: the article.
        old: the texts of the stories, one story behind the other.
        comparison: what `compare` gave for them.
        sizes: how many of the texts each story has.
    """
    worth = np.repeat(np.maximum.reduceat(worth_beside(new, old, comparison), np.cumsum(sizes) - sizes), sizes)
    result: Floats = np.where(worth < ENOUGH_BESIDE, LONE_NAME_ODDS + worth, np.inf)
    return result


def worth_beside(new: Side, old: Side, comparison: Comparison) -> Floats:
    """Give what each other article shares with a new one beside the rarest name, in units of inverse document frequency."""
    count = len(old.days)
    terms = new.terms[comparison.places]
    is_single = (terms & np.uint32(PAIR)) == 0
    flags = terms | old.terms[comparison.theirs]
    shares = np.where(flags & np.uint32(TITLE), 1.0, BODY_SHARE) * np.where(flags & np.uint32(NAME), NAME_SHARE, 1.0)
    rarity = np.where(np.isin(terms >> np.uint32(HASH_SHIFT), _PLAIN_TERMS), 0.0, new.rarity[comparison.places])
    worth = np.clip(rarity - PLAIN_RARITY, 0.0, MOST_WORTH) * shares
    rarest, rarest_pair = np.zeros(count), np.zeros(count)
    np.maximum.at(rarest, comparison.owners[is_single], rarity[is_single])
    np.maximum.at(rarest_pair, comparison.owners[~is_single], rarity[~is_single])
    # A name of two words is one name, and no commoner than either word.
    names = np.where((rarest_pair > 0) & (rarest_pair >= rarest), 2, 1)
    owners, rarity, worth = (values[is_single] for values in (comparison.owners, rarity, worth))
    order = np.lexsort((-rarity, owners))
    owners, worth = owners[order], worth[order]
    is_beside = np.arange(len(owners)) - np.searchsorted(owners, owners) >= names[owners]
    result: Floats = np.bincount(owners[is_beside], worth[is_beside], minlength=count) + _shared_figures(new, old)
    return result


def _shared_figures(new: Side, old: Side) -> Floats:
    table = np.zeros(1 << 16)
    table[new.figures] = _FIGURES[new.figures]
    total = np.concatenate([[0.0], np.cumsum(table[old.figures])])
    result: Floats = total[old.figure_starts[1:]] - total[old.figure_starts[:-1]]
    return result
