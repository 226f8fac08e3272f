"""What a report that comes later repeats of a story, beyond the name that all the story's texts share.

News of one event tells again what happened. Other news of one product, person or conference repeats the name only, and days of it would
gather in the story that the name began with.
"""

import numpy as np
import numpy.typing as npt

from wirewatch.story.joining.pair_features import Comparison, Floats, Side
from wirewatch.story.text.features import PAIR

# A word in nine of ten texts of a story says what it is about and not what happened. With three of four words as common as "attack" and
# "debate" count as such names too, and of the pairs in stories of one event .80 stay together in place of .88.
NAME_SHARE = 0.9
# Inverse document frequencies, each times the share of the story's texts with that word, which together repeat enough of it: two words like
# "hammer" that half of the texts have. With 9 real events fall apart more than mixed ones.
ENOUGH_REPEATED = 6.0
# Reports of the same hours tell one event in unlike words, and this model holds them together.
DRIFT_DAYS = 0.4
DRIFT_COST_A_DAY = 3.0
MOST_DRIFT_COST = 3.0
# Below four texts nothing says which words are the story's name; with five the cost is whole.
FEWEST_TEXTS, FULL_TEXTS = 3, 5


def drift_costs(new: Side, old: Side, comparison: Comparison, sizes: npt.NDArray[np.int64]) -> Floats:
    """Give the log-odds that an article loses with each story because it comes later and repeats little but the story's name.

    Args:
        new: the article.
        old: the texts of the stories, one story behind the other.
        comparison: what `compare` gave for them.
        sizes: how many of the texts each story has.
    """
    gap = np.add.reduceat(new.days[0] - old.days, np.cumsum(sizes) - sizes) / sizes
    costs: Floats = np.minimum(MOST_DRIFT_COST, DRIFT_COST_A_DAY * np.maximum(0.0, gap - DRIFT_DAYS))
    costs *= np.clip((sizes - FEWEST_TEXTS) / (FULL_TEXTS - FEWEST_TEXTS), 0.0, 1.0)
    if not costs.any():
        return costs
    single = (new.terms[comparison.places] & np.uint32(PAIR)) == 0
    story = np.repeat(np.arange(len(sizes)), sizes)[comparison.owners[single]]
    cells = story * len(new.terms) + comparison.places[single]
    texts = np.bincount(cells, minlength=len(sizes) * len(new.terms)).reshape(len(sizes), -1)
    shares = texts / sizes[:, None]
    # What one text has may be chance; what nearly all have is the name.
    repeated = (np.where((texts > 1) & (shares < NAME_SHARE), shares, 0.0) * new.rarity).sum(axis=1)
    costs *= np.maximum(0.0, 1.0 - repeated / ENOUGH_REPEATED)
    return costs
