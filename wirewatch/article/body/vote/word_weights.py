"""What a block says: words that stand in articles or beside them, names, marks and quotations. Columns of `features`.

The weights of words are a logistic regression over single words and pairs, trained by `benchmarks/train_blocks.py` on labelled pages; only
what many sites say is in it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from wirewatch.article.body.vote.forest import Matrix
from wirewatch.article.page.page_blocks import Block
from wirewatch.article.words.block_key import WORD_RUN
from wirewatch.article.words.western_text import western_words

WORDS_FILE = "block_words.json"
TOKEN = re.compile(r"\w+|[^\w\s]")
# A block shows in its first words what it is. In words and in characters.
FIRST_WORDS = 40
FIRST_CHARACTERS = 1_000
LIKELY_CHARACTERS = 300
START = "^"
NUMBER = "0"
# Where no word was looked up; far below every weight.
UNASKED = -9.0
# Shorter names and surnames stand in words that mean something else.
SHORTEST_NAME = 5
SHORTEST_SURNAME = 4
SHORTEST_FIRST_NAME = 3
MOST_MENTIONS = 3
# The columns of `mentions`.
MENTIONS = ("site_named", "site_share", "author_named", "begins_with_author", "surname", "site_names")
# Pages have a handful of names; each is looked for in every block.
MOST_NAMES = 20
# A block whose beginning, in folded characters, stands elsewhere too is a quotation of the text, or its source.
QUOTED_CHARACTERS = 48
SHORTEST_QUOTED = 16
# Looking for each block in all others takes the product of their sizes; of longer pages nothing is looked for.
MOST_COMPARED = 20_000_000
# Of a longer block the beginning tells enough.
LONGEST_READ = 5_000
QUOTES = frozenset("\"'“”„«»‘’‹›「」『』")
MARKS = frozenset("-–—*•·|>»→▶►■[(（【")


def grams(text: str) -> set[str]:
    """Give the first words of a text and their pairs, in lower case, numbers alike; the first word counts as a pair with the start too."""
    return set(_grams(text))


def _grams(text: str) -> list[str]:
    # The first words of nearly every block stand in the shorter piece; the last word of a piece may be cut.
    tokens = TOKEN.findall(text[:LIKELY_CHARACTERS].lower())
    if len(tokens) <= FIRST_WORDS and len(text) > LIKELY_CHARACTERS:
        tokens = TOKEN.findall(text[:FIRST_CHARACTERS].lower())
    tokens = [START, *[NUMBER if token.isdigit() else token for token in tokens[:FIRST_WORDS]]]
    return tokens + [f"{one} {other}" for one, other in pairwise(tokens)]


@dataclass(frozen=True, slots=True)
class WordWeights:
    """The weights of words and pairs.

    Attributes:
        intercept: The log-odds of a block without any known word.
        weights: What each word or pair adds to the log-odds that a block is an article's.
    """

    intercept: float
    weights: Mapping[str, float]

    def weight_of(self, text: str) -> float:
        """Return the log-odds of one block; each known word or pair counts by the root of how many there are."""
        weight_of = self.weights.get
        known = {gram: weight for gram in _grams(text) if (weight := weight_of(gram)) is not None}
        return self.intercept + sum(known.values()) / sqrt(max(1, len(known)))

    def of_blocks(self, page: Sequence[Block], asked: NDArray[np.bool_]) -> Matrix:
        """Return the log-odds of each block (block,); -9 where it was not asked."""
        found = np.full(len(page), UNASKED, dtype=np.float32)
        found[asked] = [self.weight_of(page[number].text) for number in np.flatnonzero(asked).tolist()]
        return found


@lru_cache(maxsize=1)
def load_word_weights() -> WordWeights:
    """Return the trained weights; reading them takes a few milliseconds, once."""
    model = json.loads(resources.files(__package__).joinpath(WORDS_FILE).read_text("utf-8"))
    return WordWeights(float(model["intercept"]), model["weights"])


def mentions(keys: Sequence[str], site_names: Iterable[str], authors: Sequence[str], asked: NDArray[np.bool_]) -> Matrix:
    """Whether an asked block speaks of who publishes or who wrote it, as disclosures, advertisements and biographies do.

    `keys`, `site_names` and the words of `authors` are folded. Columns, as in `MENTIONS`: how often the site is named, the name's share of
    the block, an author's whole name, a first name at the start, a surname, how many names the site has.
    """
    sites = sorted(name for name in site_names if len(name) >= SHORTEST_NAME)[:MOST_NAMES]
    people = _People.of(authors[:MOST_NAMES])
    rows = np.zeros((len(keys), len(MENTIONS)), dtype=np.float32)
    numbers = [number for number in np.flatnonzero(asked).tolist() if keys[number]] if sites or people.names else []
    if numbers:
        rows[numbers] = [_mentioned(keys[number][:FIRST_CHARACTERS], sites, people) for number in numbers]
    return rows


@dataclass(frozen=True, slots=True)
class _People:
    """Names of people, folded: whole, and those of their first names and surnames that are long enough to be told."""

    names: tuple[str, ...]
    first_names: tuple[str, ...]
    surnames: tuple[str, ...]

    @classmethod
    def of(cls, authors: Iterable[str]) -> _People:
        """Take names apart; a single word has no surname."""
        named = [words for author in authors if (words := WORD_RUN.findall(author.lower()))]
        return cls(
            tuple("".join(words) for words in named),
            tuple(words[0] for words in named if len(words[0]) >= SHORTEST_FIRST_NAME),
            tuple(words[-1] for words in named if len(words) > 1 and len(words[-1]) >= SHORTEST_SURNAME),
        )


def _mentioned(key: str, sites: Sequence[str], people: _People) -> tuple[float, ...]:
    named = [name for name in sites if name in key]
    return (
        min(MOST_MENTIONS, max(key.count(name) for name in named)) if named else 0,
        max(map(len, named)) / len(key) if named else 0,
        any(map(key.__contains__, people.names)),
        key.startswith(people.first_names),
        any(map(key.__contains__, people.surnames)),
        len(sites),
    )


def block_shapes(page: Sequence[Block], keys: Sequence[str], known: Sequence[str], asked: NDArray[np.bool_]) -> Matrix:
    """How asked blocks begin and end, whether they stand elsewhere too, and how many of their words title and description have."""
    rows = np.zeros((len(page), 8 + len(known)), dtype=np.float32)
    numbers = np.flatnonzero(asked).tolist()
    flat = "|".join([keys[number] for number in numbers])
    compared = flat if len(flat) * len(numbers) <= MOST_COMPARED else ""
    declared = [_words(text) for text in known]
    if numbers:
        rows[numbers] = [_shape(page[number].text, keys[number], compared, declared) for number in numbers]
    return rows


def _shape(text: str, key: str, flat: str, declared: Sequence[set[str]]) -> list[float]:
    own = _words(text[:LONGEST_READ]) if any(declared) else set()
    return [
        flat.count(key[:QUOTED_CHARACTERS]) if len(key) >= SHORTEST_QUOTED else 0,
        text[0] in QUOTES,
        text[-1] in QUOTES,
        text[0].islower(),
        text[0] in MARKS,
        text[-1] == "?",
        "@" in text,
        "http" in text or "www." in text,
        *[len(own & words) / max(1, len(own)) for words in declared],
    ]


def _words(text: str) -> set[str]:
    lowered = text.lower()
    words = western_words(lowered)
    return set(WORD_RUN.findall(lowered) if words is None else words)
