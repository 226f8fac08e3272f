"""What two articles have in common, as the numbers that the story model weighs; one new article against many at once."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wirewatch.story.text.features import HASH_SHIFT, LEAD, NAME, PAIR, TITLE, WEIGHT_SHIFT, WEIGHT_STEP

Floats = npt.NDArray[np.float64]

# Nine of twenty-five that were tried: with the others streams that were learnt on score .015 higher and unseen ones .014 lower.
FEATURES = ("cosine", "cosine_root", "title", "title_in_lead", "names", "figures_all", "rare", "containment", "days")
RAREST = 8
SMALL = 1e-9
# A bulletin repeats yesterday's words with today's figures: of eight labelled pairs like that seven told of two events.
BULLETIN_SHARE = 0.35
BULLETIN_FIGURES = 0.2
BULLETIN_DAYS = 0.75
FEWEST_FIGURES = 3
# Where one side has few names the other's ordinary words can outweigh them.
MOST_NAMES = 1.5


@dataclass(frozen=True, slots=True)
class Side:
    """Articles to compare, one behind the other.

    Attributes:
        terms: Their packed terms.
        rarity: Inverse document frequency of every term.
        starts: Where each article's terms begin, with the end of the last.
        figures: Their hashed figures.
        figure_starts: Where each article's figures begin, with the end of the last.
        days: When each was seen, in days.
    """

    terms: npt.NDArray[np.uint32]
    rarity: Floats
    starts: npt.NDArray[np.int64]
    figures: npt.NDArray[np.uint16]
    figure_starts: npt.NDArray[np.int64]
    days: Floats


@dataclass(frozen=True, slots=True)
class Comparison:
    """What one article has in common with others.

    Attributes:
        rows: One row an old article, one column a name in `FEATURES`.
        rarest: Inverse document frequency of the rarest word that each old article shares.
        owners: Which old article has each shared term.
        places: Where each shared term is among the new article's.
        theirs: Where each shared term is among the old articles'.
    """

    rows: Floats
    rarest: Floats
    owners: npt.NDArray[np.int64]
    places: npt.NDArray[np.int64]
    theirs: npt.NDArray[np.int64]


def _sums(values: Floats, starts: npt.NDArray[np.int64]) -> Floats:
    """Sum each article's stretch of each row of values; an empty stretch gives 0."""
    padded = np.concatenate([values, np.zeros((len(values), 1))], axis=1)
    result: Floats = np.add.reduceat(padded, starts[:-1], axis=1) * (starts[1:] > starts[:-1])
    return result


def _largest(values: Floats, owner: npt.NDArray[np.int64], count: int) -> Floats:
    """Sum the eight largest values of each article; owners rise."""
    order = np.lexsort((-values, owner))
    rank = np.arange(len(owner)) - np.searchsorted(owner, owner)
    top = rank < RAREST
    result: Floats = np.bincount(owner[top], values[order][top], minlength=count).astype(np.float64)
    return result


def _flagged(terms: npt.NDArray[np.uint32], flag: int) -> Floats:
    return ((terms & np.uint32(flag)) > 0).astype(np.float64)


def _weights(terms: npt.NDArray[np.uint32], rarity: Floats) -> Floats:
    weight = ((terms >> np.uint32(WEIGHT_SHIFT)) & np.uint32(0xF)).astype(np.float64) * WEIGHT_STEP
    return weight * rarity


def shared_terms(new: Side, old: Side) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Give the places in `old.terms` of terms that `new` has, and their places in `new.terms`."""
    if not len(new.terms):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    new_hash, old_hash = new.terms >> np.uint32(HASH_SHIFT), old.terms >> np.uint32(HASH_SHIFT)
    # Most terms are not shared, and half of a hash tells that at a fifth of the cost of a search.
    maybe = np.zeros(1 << 16, bool)
    maybe[new_hash & np.uint32(0xFFFF)] = True
    theirs = np.flatnonzero(maybe[old_hash & np.uint32(0xFFFF)])
    mine = np.minimum(np.searchsorted(new_hash, old_hash[theirs]), len(new_hash) - 1)
    same = new_hash[mine] == old_hash[theirs]
    return theirs[same], mine[same]


def _rarest(terms: npt.NDArray[np.uint32], rarity: Floats, owner: npt.NDArray[np.int64], count: int) -> Floats:
    """Give the rarity of the rarest single word that each article shares, 0 where it shares none."""
    result = np.zeros(count)
    single = (terms & np.uint32(PAIR)) == 0
    np.maximum.at(result, owner[single], rarity[single])
    return result


def compare(new: Side, old: Side, containment: Floats) -> Comparison:
    """Compare one article with others.

    Args:
        new: one article, its terms sorted.
        old: the articles to compare it with.
        containment: the share of the shorter text's shingles that each pair has in common.
    """
    count = len(old.days)
    theirs, mine = shared_terms(new, old)
    owner = np.repeat(np.arange(count), np.diff(old.starts))[theirs]
    new_weight, old_weight = _weights(new.terms, new.rarity), _weights(old.terms, old.rarity)
    shared_rarity, product = old.rarity[theirs], old_weight[theirs] * new_weight[mine]
    mine_here, theirs_here = new.terms[mine], old.terms[theirs]
    new_titles, old_titles = _flagged(new.terms, TITLE), _flagged(old.terms, TITLE)
    new_square, old_square = new_weight**2, old_weight**2
    new_names, old_names = _flagged(new.terms, NAME), _flagged(old.terms, NAME)
    square, title_square, title_rarity, name_square = _sums(
        np.stack([old_square, old_square * old_titles, old_titles * old.rarity, old_square * old_names]), old.starts
    )

    def total(values: Floats) -> Floats:
        result: Floats = np.bincount(owner, values, minlength=count).astype(np.float64)
        return result

    whole = total(product) / np.maximum(np.sqrt(square * float(new_square.sum())), SMALL)
    both_titles = _flagged(mine_here & theirs_here, TITLE)
    title = total(product * both_titles) / np.maximum(np.sqrt(title_square * float(new_square @ new_titles)), SMALL)
    one_way = total(_flagged(mine_here, TITLE) * _flagged(theirs_here, LEAD) * shared_rarity) / max(float(new_titles @ new.rarity), 1.0)
    other_way = total(_flagged(theirs_here, TITLE) * _flagged(mine_here, LEAD) * shared_rarity) / np.maximum(title_rarity, 1.0)
    # A name that opens a sentence is not seen as one, so what either side shows as a name is one.
    either_name = _flagged(mine_here | theirs_here, NAME)
    names = total(product * either_name) / np.maximum(np.sqrt(name_square * float(new_square @ new_names)), SMALL)
    columns = {
        "cosine": whole,
        "cosine_root": np.sqrt(whole),
        "title": title,
        "title_in_lead": np.maximum(one_way, other_way),
        "names": np.minimum(names, MOST_NAMES),
        "figures_all": _figures(new, old),
        "rare": _largest(shared_rarity, owner, count) / RAREST,
        "containment": containment,
        "days": np.abs(new.days[0] - old.days),
    }
    rows = np.column_stack([columns[name] for name in FEATURES])
    return Comparison(rows, _rarest(theirs_here, shared_rarity, owner, count), owner, mine, theirs)


def _figures(new: Side, old: Side) -> Floats:
    """Give the share of the figures of each pair that both have."""
    table = np.zeros(1 << 16, bool)
    table[new.figures] = True
    owner = np.searchsorted(old.figure_starts, np.flatnonzero(table[old.figures]), side="right") - 1
    shared = np.bincount(owner, minlength=len(old.days)).astype(np.float64)
    return shared / np.maximum(len(new.figures) + np.diff(old.figure_starts) - shared, 1.0)


def of_other_days(new: Side, old: Side, rows: Floats) -> npt.NDArray[np.bool_]:
    """Say which old articles are bulletins of the same make as the new one, of another day: the same words, other figures.

    Args:
        new: one article.
        old: the articles that it was compared with.
        rows: what `compare` gave.
    """
    share, figures, days = (rows[:, FEATURES.index(name)] for name in ("containment", "figures_all", "days"))
    known = np.minimum(np.diff(old.figure_starts), len(new.figures))
    result: npt.NDArray[np.bool_] = (
        (share >= BULLETIN_SHARE) & (figures <= BULLETIN_FIGURES) & (days >= BULLETIN_DAYS) & (known >= FEWEST_FIGURES)
    )
    return result
