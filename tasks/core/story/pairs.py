"""What two articles have in common, as the numbers that the story model weighs; one new article against many at once."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tasks.core.story.features import HASH_SHIFT, LEAD, NAME, PAIR, TITLE, WEIGHT_SHIFT, WEIGHT_STEP

Floats = npt.NDArray[np.float64]

FEATURES = (
    *("cosine", "title", "lead", "names", "names_all", "names_shared", "full_names", "figures", "figures_all", "long_figures"),
    *("rare", "title_in_lead", "both_titles_in_lead", "containment", "days", "words", "length_ratio", "same_source", "no_title"),
    *("cosine_root", "cosine_names", "cosine_title", "names_title", "cosine_days", "lead_names"),
)
RAREST = 8
MOST_FULL_NAMES = 4
SMALL = 1e-9


@dataclass(frozen=True, slots=True)
class Side:
    """Articles to compare: their packed terms and figures one behind the other with the start of each, and one row of facts each.

    `rarity` has the inverse document frequency of every term; `words`, `days` and `source` one value an article.
    """

    terms: npt.NDArray[np.uint32]
    rarity: Floats
    starts: npt.NDArray[np.int64]
    figures: npt.NDArray[np.uint16]
    figure_starts: npt.NDArray[np.int64]
    words: Floats
    days: Floats
    source: npt.NDArray[np.uint32]


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


def _shared(new: Side, old: Side) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
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


def compare(new: Side, old: Side, containment: Floats) -> Floats:
    """Compare one article with others.

    Args:
        new: one article, its terms sorted.
        old: the articles to compare it with.
        containment: the share of the shorter text's shingles that each pair has in common.

    Returns:
        One row an old article, one column a name in `FEATURES`.
    """
    count = len(old.words)
    theirs, mine = _shared(new, old)
    owner = np.repeat(np.arange(count), np.diff(old.starts))[theirs]
    new_weight, old_weight = _weights(new.terms, new.rarity), _weights(old.terms, old.rarity)
    shared_rarity, product = old.rarity[theirs], old_weight[theirs] * new_weight[mine]
    flags, new_flags, both_flags = old.terms, new.terms, old.terms[theirs] & new.terms[mine]
    old_titles, old_square = _flagged(flags, TITLE), old_weight**2
    per_article = _sums(
        np.stack(
            [
                *(old_square, old_square * old_titles, old_square * _flagged(flags, LEAD)),
                *(old_titles * old.rarity, _flagged(flags, NAME) * old.rarity, old_titles),
            ]
        ),
        old.starts,
    )
    new_titles, new_square = _flagged(new_flags, TITLE), new_weight**2
    new_norms = (new_square.sum(), new_square @ new_titles, new_square @ _flagged(new_flags, LEAD))

    def total(values: Floats) -> Floats:
        result: Floats = np.bincount(owner, values, minlength=count).astype(np.float64)
        return result

    def cosine(place: int, flag: int) -> Floats:
        both = total(product * _flagged(both_flags, flag) if flag else product)
        similarity: Floats = both / np.maximum(np.sqrt(per_article[place] * float(new_norms[place])), SMALL)
        return similarity

    both_names = _flagged(both_flags, NAME)
    shared_names = total(both_names * shared_rarity)
    my_names, their_names = float(_flagged(new_flags, NAME) @ new.rarity), per_article[4]
    mine_here, theirs_here = new.terms[mine], old.terms[theirs]
    one_way = total(_flagged(mine_here, TITLE) * _flagged(theirs_here, LEAD) * shared_rarity) / max(float(new_titles @ new.rarity), 1.0)
    other_way = total(_flagged(theirs_here, TITLE) * _flagged(mine_here, LEAD) * shared_rarity) / np.maximum(per_article[3], 1.0)
    shared_figures, long_figures = _figures(new, old)
    their_figures = np.diff(old.figure_starts).astype(np.float64)
    my_figures = float(len(new.figures))
    whole, title, lead = cosine(0, 0), cosine(1, TITLE), cosine(2, LEAD)
    names = shared_names / np.maximum(np.minimum(my_names, their_names), SMALL)
    days = np.abs(new.days[0] - old.days)
    untitled = (per_article[5] == 0) | (not new_titles.any())
    return np.column_stack(
        [
            *(whole, title, lead, names, shared_names / np.maximum(np.maximum(my_names, their_names), SMALL), np.log1p(shared_names)),
            np.minimum(total(both_names * _flagged(theirs_here, PAIR)), MOST_FULL_NAMES),
            shared_figures / np.maximum(np.minimum(my_figures, their_figures), 1.0),
            shared_figures / np.maximum(my_figures + their_figures - shared_figures, 1.0),
            np.log1p(long_figures),
            _largest(shared_rarity, owner, count) / RAREST,
            *(np.maximum(one_way, other_way), np.minimum(one_way, other_way), containment, days),
            np.log(np.maximum(1.0, np.minimum(new.words[0], old.words))),
            np.abs(np.log(np.maximum(1.0, new.words[0]) / np.maximum(1.0, old.words))),
            ((new.source[0] == old.source) & (old.source != 0)).astype(np.float64),
            untitled.astype(np.float64),
            *(np.sqrt(np.maximum(whole, 0.0)), whole * names, whole * title, names * title, whole * days, lead * names),
        ]
    )


def _figures(new: Side, old: Side) -> tuple[Floats, Floats]:
    """Count the figures that each old article shares with the new one: all, and those of two characters or more."""
    table = np.zeros(1 << 16, bool)
    table[new.figures] = True
    places = np.flatnonzero(table[old.figures])
    owner = np.searchsorted(old.figure_starts, places, side="right") - 1
    count = len(old.words)
    return (
        np.bincount(owner, minlength=count).astype(np.float64),
        np.bincount(owner, (old.figures[places] & 1).astype(np.float64), minlength=count).astype(np.float64),
    )
