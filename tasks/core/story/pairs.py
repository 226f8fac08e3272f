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
    """Sum each article's stretch of values; an empty stretch gives 0."""
    total = np.concatenate([[0.0], np.cumsum(values)])
    result: Floats = total[starts[1:]] - total[starts[:-1]]
    return result


def _largest(values: Floats, owner: npt.NDArray[np.int64], count: int) -> Floats:
    """Sum the eight largest values of each article."""
    order = np.lexsort((-values, owner))
    owner = owner[order]
    rank = np.arange(len(owner)) - np.searchsorted(owner, owner)
    top = rank < RAREST
    result: Floats = np.bincount(owner[top], values[order][top], minlength=count).astype(np.float64)
    return result


def _flagged(terms: npt.NDArray[np.uint32], flag: int) -> Floats:
    return ((terms & np.uint32(flag)) > 0).astype(np.float64)


def _weights(side: Side) -> Floats:
    weight = ((side.terms >> np.uint32(WEIGHT_SHIFT)) & np.uint32(0xF)).astype(np.float64) * WEIGHT_STEP
    return weight * side.rarity


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
    new_hash, old_hash = new.terms >> np.uint32(HASH_SHIFT), old.terms >> np.uint32(HASH_SHIFT)
    at = np.minimum(np.searchsorted(new_hash, old_hash), max(len(new_hash) - 1, 0))
    hit = (new_hash[at] == old_hash).astype(np.float64) if len(new_hash) else np.zeros(len(old_hash))
    if not len(new_hash):
        at = np.zeros(len(old_hash), np.int64)
    new_weight, old_weight = _weights(new), _weights(old)
    partner = new.terms[at] if len(new_hash) else np.zeros(len(old_hash), np.uint32)
    product = hit * old_weight * (new_weight[at] if len(new_hash) else 0.0)

    def cosine(flag: int) -> Floats:
        mine, theirs = (
            (_flagged(new.terms, flag), _flagged(old.terms, flag)) if flag else (np.ones(len(new.terms)), np.ones(len(old.terms)))
        )
        both = product * theirs * (_flagged(partner, flag) if flag else 1.0)
        norms = np.sqrt(_sums(theirs * old_weight**2, old.starts) * float(mine @ new_weight**2))
        similarity: Floats = _sums(both, old.starts) / np.maximum(norms, SMALL)
        return similarity

    def title_share(titles: Floats, others: Floats, *, mine: bool) -> Floats:
        if mine:
            total = np.full(count, float(titles @ new.rarity))
            found = _sums(hit * _flagged(partner, TITLE) * others * old.rarity, old.starts)
        else:
            total = _sums(titles * old.rarity, old.starts)
            found = _sums(hit * titles * _flagged(partner, LEAD) * old.rarity, old.starts)
        share: Floats = found / np.maximum(total, 1.0)
        return share

    both_names = hit * _flagged(old.terms, NAME) * _flagged(partner, NAME)
    shared_names = _sums(both_names * old.rarity, old.starts)
    my_names = float(_flagged(new.terms, NAME) @ new.rarity)
    their_names = _sums(_flagged(old.terms, NAME) * old.rarity, old.starts)
    owner = np.repeat(np.arange(count), np.diff(old.starts))
    one_way = title_share(_flagged(new.terms, TITLE), _flagged(old.terms, LEAD), mine=True)
    other_way = title_share(_flagged(old.terms, TITLE), _flagged(new.terms, LEAD), mine=False)
    table = np.zeros(1 << 16)
    table[new.figures] = 1.0
    same_figures = table[old.figures]
    shared_figures = _sums(same_figures, old.figure_starts)
    their_figures = np.diff(old.figure_starts).astype(np.float64)
    my_figures = float(len(new.figures))
    long_figures = _sums(same_figures * (old.figures & 1), old.figure_starts)
    whole, title, lead = cosine(0), cosine(TITLE), cosine(LEAD)
    names = shared_names / np.maximum(np.minimum(my_names, their_names), SMALL)
    days = np.abs(new.days[0] - old.days)
    untitled = (_sums(_flagged(old.terms, TITLE), old.starts) == 0) | (not _flagged(new.terms, TITLE).any())
    return np.column_stack(
        [
            *(whole, title, lead, names, shared_names / np.maximum(np.maximum(my_names, their_names), SMALL), np.log1p(shared_names)),
            np.minimum(_sums(both_names * _flagged(old.terms, PAIR), old.starts), MOST_FULL_NAMES),
            shared_figures / np.maximum(np.minimum(my_figures, their_figures), 1.0),
            shared_figures / np.maximum(my_figures + their_figures - shared_figures, 1.0),
            np.log1p(long_figures),
            _largest(hit * old.rarity, owner, count) / RAREST,
            *(np.maximum(one_way, other_way), np.minimum(one_way, other_way), containment, days),
            np.log(np.maximum(1.0, np.minimum(new.words[0], old.words))),
            np.abs(np.log(np.maximum(1.0, new.words[0]) / np.maximum(1.0, old.words))),
            ((new.source[0] == old.source) & (old.source != 0)).astype(np.float64),
            untitled.astype(np.float64),
            *(np.sqrt(np.maximum(whole, 0.0)), whole * names, whole * title, names * title, whole * days, lead * names),
        ]
    )
