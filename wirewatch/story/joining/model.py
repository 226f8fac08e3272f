"""The numbers that decide, learnt elsewhere and shipped as data: see `benchmarks/learn_story_weights.py`."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from wirewatch.story.joining.near_stories import BroadNames, read_broad_names
from wirewatch.story.joining.pair_features import FEATURES, Floats
from wirewatch.story.text.features import Background, hash_term
from wirewatch.story.text.stop_words import StopWords

# The shipped background counts as this many articles. With 300 unseen streams scored .004 higher when fed alone, but a stream of two weeks
# inside 8,000 other reports kept .902 of its pairs and swallowed 3.3 stories of a hundred; with 3,000 it keeps .978 and swallows 1.8.
BACKGROUND_WEIGHT = 3000.0
# Document frequencies are counted by the low bits of a term's hash; a shared slot makes two rare words a little less rare.
FREQUENCY_SLOTS = 1 << 20
# How many pairs of ordinary likeness every story is credited with before its own pairs count (1 to 6 score the same).
PRIOR_PAIRS = 3.0
# A loose story asks less of the next text, because an event is told in other words at first. Not from so many texts on: among 10,000 items
# of ordinary feeds its looseness drew in whatever shared a name, a holiday or a summit. Of the 15 largest stories 9 were one event with the
# discount and 12 without; the three labelled streams score .9308 with 8 to 20, .9300 with the discount for all, .9287 with 4.
MOST_LOOSE = 8
# The name of a tournament, a summit or a campaign stands in texts about many events. Where even the rarest word that two texts share is in
# more than one text of 110, and in a hundred or more, they lose log-odds by how common it is; in full with a story of five texts, so that
# an event that everybody tells still begins. Among the joins of 10,000 items the rarest word is commoner than that in a quarter to a half
# of those of a climate conference, a world cup and a campaign, and in a tenth or less of those of single events.
UMBRELLA_RARITY = 4.7
UMBRELLA_TEXTS = 100
UMBRELLA_COST = 4.0
UMBRELLA_MEMBERS = 4


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic model over `pair_features.FEATURES`, and the background frequencies of words.

    A story whose texts are more like each other than usual asks more of the next one, and a loose one asks less while it is small.

    Attributes:
        coefficients: One a feature.
        intercept: Log-odds where every feature is 0.
        join: Log-odds from which an article joins a story.
        best_share: How much of a story's score is its closest member's, 0 to 1; the rest is the average over members.
        cohesion: How much more a story asks for each unit of log-odds above the usual.
        usual: How like each other the texts of a story are on average, in log-odds.
        background: How common words are.
        background_slots: The same by hashed term, as document frequencies begin with it.
        version: Names the weights.
        broad: Names that tell no events apart.
    """

    coefficients: Floats
    intercept: float
    join: float
    best_share: float
    cohesion: float
    usual: float
    background: Background
    background_slots: npt.NDArray[np.float32]
    version: str
    broad: BroadNames

    def score(self, rows: Floats) -> Floats:
        """Give each pair's log-odds of telling the same event."""
        result: Floats = rows @ self.coefficients + self.intercept
        return result

    def story_odds(self, scores: Floats, joined: npt.NDArray[np.float32]) -> tuple[float, float]:
        """Give the log-odds that an article belongs to a story, and their average over its members.

        Args:
            scores: the article's log-odds with each member, newest first.
            joined: the average log-odds with which each member joined those before it.
        """
        # The methods of arrays ask for more than the sum of a dozen numbers takes.
        mean = float(np.add.reduce(scores)) / len(scores)
        odds = self.best_share * float(np.maximum.reduce(scores)) + (1 - self.best_share) * mean
        pairs = _pairs_of_members(len(scores))
        held_together = (float(pairs @ joined) + PRIOR_PAIRS * self.usual) / (len(scores) * (len(scores) - 1) / 2 + PRIOR_PAIRS)
        asked = self.cohesion * (held_together - self.usual)
        if asked < 0:
            asked *= max(0.0, 1 - (len(scores) - 1) / MOST_LOOSE)
        return odds - asked, mean


@cache
def _pairs_of_members(count: int) -> Floats:
    """Give for how many pairs each text of a story speaks, newest first: a member that joined k others speaks for k."""
    return np.arange(count - 1, -1, -1, dtype=np.float64)


def umbrella_costs(rarest: Floats, articles: float, members: npt.NDArray[np.int64] | int) -> Floats:
    """Give the log-odds that pairs lose because the rarest word that they share is in very many texts.

    Args:
        rarest: the inverse document frequency of that word, for each pair.
        articles: of how many articles it is counted.
        members: how many texts the story of each has.
    """
    bound = min(UMBRELLA_RARITY, float(np.log1p(articles / UMBRELLA_TEXTS)))
    costs: Floats = UMBRELLA_COST * np.minimum(1.0, (members - 1) / UMBRELLA_MEMBERS) * np.maximum(0.0, bound - rarest)
    return costs


def _slots_of(background: Background) -> npt.NDArray[np.float32]:
    """Lay the background out by slot of term, as if it were `BACKGROUND_WEIGHT` articles."""
    slots = np.fromiter((hash_term(word) & (FREQUENCY_SLOTS - 1) for word in background.frequency), np.int64, len(background.frequency))
    counts = np.fromiter(background.frequency.values(), np.float64, len(background.frequency))
    scaled = np.bincount(slots, counts, minlength=FREQUENCY_SLOTS) * (BACKGROUND_WEIGHT / max(1, background.documents))
    return scaled.astype(np.float32)


def read_model(weights: str, background: str, stop_words: str, places: str) -> Model:
    """Build the model from the text of `weights.json`, `background.json`, `stop_words.txt` and `places.tsv`."""
    numbers: Mapping[str, object] = json.loads(weights)
    words = json.loads(background)
    by_name = numbers["coefficients"]
    assert isinstance(by_name, dict)
    counts = {word: int(count) for word, count in words["frequency"].items()}
    background_words = Background(int(words["documents"]), counts, StopWords(stop_words))
    return Model(
        coefficients=np.array([float(by_name[name]) for name in FEATURES]),
        intercept=float(str(numbers["intercept"])),
        join=float(str(numbers["join"])),
        best_share=float(str(numbers["best_share"])),
        cohesion=float(str(numbers["cohesion"])),
        usual=float(str(numbers["usual"])),
        background=background_words,
        background_slots=_slots_of(background_words),
        version=str(numbers["version"]),
        broad=read_broad_names(places),
    )
