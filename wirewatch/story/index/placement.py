"""The records of the story window, and the keys under which it finds articles."""

import math
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from warehouse.records.story import Relation
from wirewatch.story.index.mapped_arrays import Postings
from wirewatch.story.joining.document_frequency import DocumentFrequencies
from wirewatch.story.text.cross_language import FIGURE
from wirewatch.story.text.features import Features

# 96 bits, as in an article's own id: a collision among a billion articles has odds of 1 in 10^11.
KEY_BYTES = 12
# Beyond these odds a likeness would round to 1.
MOST_ODDS = 20.0
# No article.
NONE = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an article belongs.

    Attributes:
        number: Its own number in the order of placing.
        group: Number of the first article of its reprint group.
        story: Number of the first article of its story.
        relation: What it is to that story.
        similarity: 0 to 1: to its reprint group for a reprint, to the story otherwise.
        reason: What decided, in a few words.
        near: Numbers of the first articles of the stories that it may belong to beside its own, the likeliest first.
        opposite: Likewise of the story that it would be in, did it not tell the opposite change of state; None where there is none.
    """

    number: int
    group: int
    story: int
    relation: Relation
    similarity: float
    reason: str
    near: tuple[int, ...] = ()
    opposite: int | None = None


@dataclass(frozen=True, slots=True)
class NearestEvent:
    """Which story an article's event most likely is.

    Attributes:
        story: Number of its first article.
        odds: Log-odds that the article belongs to it.
        mean: Average log-odds over its texts.
        opposite: Number of the first article of the story that it would be in, did it not tell the opposite; None where there is none.
        near: Numbers of the first articles of the stories that it may belong to beside the one that it joins, the likeliest first.
    """

    story: int
    odds: float
    mean: float
    opposite: int | None = None
    near: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """The state of an index before a batch.

    Attributes:
        number: The number that the next article would get.
        texts: Index from shingles to articles.
        by_term: Index from terms to articles.
        by_key: Index from ids to articles.
        by_figure: Index from figures to articles.
        frequencies: In how many articles each term was seen.
    """

    number: int
    texts: Postings
    by_term: Postings
    by_key: Postings
    by_figure: Postings
    frequencies: DocumentFrequencies


def article_key(article_id: str) -> bytes:
    """Shorten an article's id to twelve bytes for the window."""
    return blake2b(article_id.encode(), digest_size=KEY_BYTES).digest()


def figure_keys(features: Features, script: int) -> npt.NDArray[np.uint32]:
    """Give the keys under which articles in a script are found by their figures; every agreement across languages has one."""
    figures = features.keys[(features.keys & FIGURE) > 0].astype(np.uint32)
    result: npt.NDArray[np.uint32] = figures | np.uint32(script << 16)
    return result


def likeness_of(odds: float) -> float:
    """Give the likeness, from 0 to 1, that is kept for average log-odds."""
    return 1 / (1 + math.exp(-max(-MOST_ODDS, min(MOST_ODDS, odds))))


def odds_of(likeness: float) -> float:
    """Give the average log-odds back, so that a window that is rebuilt from what is kept decides as the one that it replaces."""
    return math.log(likeness / (1 - likeness)) if 0 < likeness < 1 else math.copysign(MOST_ODDS, likeness - 0.5)
