"""What a block says: words that stand in articles or beside them, names, marks and quotations. Columns of `features`.

The weights of words are a logistic regression over single words and pairs, trained by `benchmarks/train_blocks.py` on labelled pages; only
what many sites say is in it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from wirewatch.article.body.forest import Matrix
from wirewatch.article.page.page_blocks import Block

WORDS_FILE = "block_words.json"
TOKEN = re.compile(r"\w+|[^\w\s]")
WORD_RUN = re.compile(r"\w+")
# A block shows in its first words what it is. In words and in characters.
FIRST_WORDS = 40
FIRST_CHARACTERS = 1_000
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
    tokens = TOKEN.findall(text[:FIRST_CHARACTERS].lower())[:FIRST_WORDS]
    tokens = [START, *(NUMBER if token.isdigit() else token for token in tokens)]
    return set(tokens).union(f"{one} {other}" for one, other in pairwise(tokens))


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
        known = [weight for gram in grams(text) if (weight := self.weights.get(gram)) is not None]
        return self.intercept + sum(known) / sqrt(max(1, len(known)))

    def of_blocks(self, page: Sequence[Block], asked: NDArray[np.bool_]) -> Matrix:
        """Return the log-odds of each block (block,); -9 where it was not asked."""
        found = np.full(len(page), UNASKED, dtype=np.float32)
        for number in map(int, np.flatnonzero(asked)):
            found[number] = self.weight_of(page[number].text)
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
    people = list(_parts(authors[:MOST_NAMES]))
    rows = np.zeros((len(keys), len(MENTIONS)), dtype=np.float32)
    for number in map(int, np.flatnonzero(asked)):
        key = keys[number][:FIRST_CHARACTERS]
        if not key:
            continue
        named = [name for name in sites if name in key]
        rows[number] = (
            min(MOST_MENTIONS, max((key.count(name) for name in named), default=0)),
            max(map(len, named), default=0) / len(key),
            any(whole in key for _, _, whole in people),
            any(len(first) >= SHORTEST_FIRST_NAME and key.startswith(first) for first, _, _ in people),
            any(len(last) >= SHORTEST_SURNAME and last in key for _, last, _ in people),
            len(sites),
        )
    return rows


def _parts(authors: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """First name, surname and whole name, folded; a single word has no surname."""
    for author in authors:
        words = WORD_RUN.findall(author.lower())
        if words:
            yield words[0], words[-1] if len(words) > 1 else "", "".join(words)


def block_shapes(page: Sequence[Block], keys: Sequence[str], known: Sequence[str], asked: NDArray[np.bool_]) -> Matrix:
    """How asked blocks begin and end, whether they stand elsewhere too, and how many of their words title and description have."""
    rows = np.zeros((len(page), 8 + len(known)), dtype=np.float32)
    numbers = np.flatnonzero(asked).tolist()
    flat = "|".join(keys[number] for number in numbers)
    is_compared = len(flat) * len(numbers) <= MOST_COMPARED
    declared = [set(WORD_RUN.findall(text.lower())) for text in known]
    for number in numbers:
        text, key = page[number].text, keys[number]
        own = set(WORD_RUN.findall(text[:LONGEST_READ].lower()))
        rows[number] = (
            flat.count(key[:QUOTED_CHARACTERS]) if is_compared and len(key) >= SHORTEST_QUOTED else 0,
            text[0] in QUOTES,
            text[-1] in QUOTES,
            text[0].islower(),
            text[0] in MARKS,
            text[-1] == "?",
            "@" in text,
            "http" in text or "www." in text,
            *(len(own & words) / max(1, len(own)) for words in declared),
        )
    return rows
