"""Whether two texts of one build name others: "Toyota recalls cars over brakes", "Volvo recalls cars over brakes". Pure.

Newsrooms, firms and town halls write what recurs in the words of the last time, so that texts of one build are as alike as reprints. A
reprint under another headline still has in its text what the other's headline tells of; of two events of one build each lacks the other's.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from wirewatch.story.joining.pair_features import Floats, Side
from wirewatch.story.text.features import HASH_SHIFT, LEAD, PAIR, TITLE, hash_term

# Of longer texts the terms that are kept are no longer all, so that one may lack a word that its text has.
LONGEST_BUILD = 120
LEAST_SHARE = 0.4
# In units of inverse document frequency: "say" and "dead" are nobody.
TELLING_RARITY = 2.8
# Tolls grow while a story is told.
_MOST_COUNTED = 10_000
_SPELLED = """
    two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty
    forty fifty sixty seventy eighty ninety dozen dozens hundred hundreds thousand thousands million millions billion billions
    deux trois quatre cinq sept huit neuf dix onze douze vingt trente cent mille zwei drei vier fünf sechs sieben acht neun zehn elf zwölf
    dos tres cuatro cinco seis siete ocho nueve diez once doce veinte cien mil due tre quattro cinque sei sette otto nove dieci
    dois três quatro sete oito nove dez два две двое три трое четыре четверо пять пятеро шесть семь восемь девять десять двадцать
"""
_COUNTS = np.array(sorted({hash_term(word) for word in [*map(str, range(_MOST_COUNTED)), *_SPELLED.split()]}), np.uint32)


def name_others(new: Side, old: Side, shares: Floats, words: Floats) -> npt.NDArray[np.bool_]:
    """Say which of several short articles have the build of a new one and tell of others.

    Args:
        new: one article.
        old: the others.
        shares: containment of the shorter text of each pair.
        words: words of the shorter text of each pair.
    """
    result = may_be_build(shares, words)
    for place in np.flatnonzero(result):
        here = slice(int(old.starts[place]), int(old.starts[place + 1]))
        theirs = old.terms[here]
        result[place] = _tells_more(new.terms, new.rarity, theirs) and _tells_more(theirs, old.rarity[here], new.terms)
    return result


def may_be_build(shares: Floats, words: Floats) -> npt.NDArray[np.bool_]:
    """Say which pairs are short and alike enough to be of one build, by what `name_others` is asked with."""
    result: npt.NDArray[np.bool_] = (shares >= LEAST_SHARE) & (words <= LONGEST_BUILD)
    return result


def _tells_more(one: npt.NDArray[np.uint32], rarity: Floats, other: npt.NDArray[np.uint32]) -> bool:
    """Say whether the headline and the text of one article share a telling word that the other lacks, but for figures."""
    told = one[((one & np.uint32(TITLE | LEAD | PAIR)) == np.uint32(TITLE | LEAD)) & (rarity >= TELLING_RARITY)] >> np.uint32(HASH_SHIFT)
    lacking = told[~np.isin(told, other >> np.uint32(HASH_SHIFT))]
    # They are ordered: `isin` would order all ten thousand again for each pair.
    return not (_COUNTS.take(_COUNTS.searchsorted(lacking), mode="clip") == lacking).all()
