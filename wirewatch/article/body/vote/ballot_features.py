"""What can be said about each block of a page in numbers: the input of the block vote in `body`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wirewatch.article.body.vote.boilerplate_phrases import PHRASES, phrases_in
from wirewatch.article.body.vote.forest import Matrix
from wirewatch.article.body.vote.surroundings import BRANCH_ORDER, beside, branches, headings_above
from wirewatch.article.body.vote.word_weights import LONGEST_READ, MENTIONS, WordWeights, block_shapes, mentions
from wirewatch.article.page.page_blocks import ANCESTORS, HINTS, TAGS, Block, bits
from wirewatch.article.words.ascii_text import count_in_ascii
from wirewatch.article.words.block_key import block_key

STOPS, CLOSING = tuple(".!?…。！？"), "\"'”’»)」』]"
PUNCTUATION = re.compile(r"[.,;:!?、。，！？；،؛।]")
DIGIT = re.compile(r"\d")
ASCII_PUNCTUATION, ASCII_DIGITS = b".,;:!?", b"0123456789"
FIRST_IDEOGRAPH = 0x2E80
# Calls to action stand at the head of a block; a long paragraph mentions anything.
PHRASE_WINDOW = 200
# Up to this many folded characters a block must be a whole line of a voter's text; longer ones are sampled.
SHORT_KEY = 40
# A short block inside a longer line of the voter counts a little less, and not where the words may be there by chance.
SAFE_KEY = 15
PART_OF_LINE = 0.7
# Length of one sample, and how many are taken, from a long block.
SAMPLE = 24
SAMPLES = 4
# A voter kept a block from this share of its samples on.
KEPT = 0.5


@dataclass(frozen=True, slots=True)
class PageContext:
    """What the page says of itself elsewhere, which its blocks may repeat.

    Attributes:
        title: The headline.
        lead: The declared description.
        declared: The declared body.
        site_names: The site's names, folded.
        authors: Everybody who signed.
    """

    title: str = ""
    lead: str = ""
    declared: str = ""
    site_names: frozenset[str] = frozenset()
    authors: tuple[str, ...] = ()

    def texts(self) -> tuple[str, str, str]:
        """Title, description and declared body."""
        return self.title, self.lead, self.declared


@dataclass(frozen=True, slots=True)
class Ballot:
    """One voter's text, ready for looking up blocks.

    Attributes:
        lines: Its lines, folded.
        flat: All of them in one.
    """

    lines: frozenset[str]
    flat: str

    def share(self, key: str) -> float:
        """How much of a folded block (0..1) the voter kept."""
        if key in self.lines:
            return 1.0 if key else 0.0
        if len(key) <= SHORT_KEY:
            return PART_OF_LINE if len(key) >= SAFE_KEY and key in self.flat else 0.0
        step = (len(key) - SAMPLE) / (SAMPLES - 1)
        return sum([key[int(step * n) : int(step * n) + SAMPLE] in self.flat for n in range(SAMPLES)]) / SAMPLES


def read_ballot(text: str) -> Ballot:
    """Return a voter's text folded line by line; the cells that trafilatura joins into rows of a table count as lines too."""
    lines = text.split("\n")
    keys = [block_key(line) for line in lines]
    cells = [block_key(cell) for line in lines if "|" in line for cell in line.split("|")]
    return Ballot(lines=frozenset(keys).union(cells), flat="".join(keys))


def block_features(
    page: Sequence[Block], ballots: Sequence[Ballot], known: PageContext, page_traits: Sequence[float], words: WordWeights
) -> Matrix:
    """Return a row of features for each block.

    `page_traits` say how the page was made and are the same for every block. The order of the columns is the model's: a change needs a new
    training.
    """
    keys = [block_key(block.text) for block in page]
    repeats = Counter(keys)
    folded_known = [block_key(text) for text in known.texts()]
    # Menus and labels repeat themselves, and the third voter may be the first.
    shares = {voter: {key: voter.share(key) for key in repeats} for voter in set(ballots)}
    votes = np.array([[*map(shares[voter].__getitem__, keys)] for voter in ballots], dtype=np.float32).T.reshape(len(page), len(ballots))
    own = np.zeros((len(page), OWN_COLUMNS), dtype=np.float32)
    asked = _widened(votes.max(axis=1) > FAINT_VOTE, NEAR)
    if numbers := np.flatnonzero(_widened(asked, max(REACH)) & ~asked).tolist():
        own[np.ix_(numbers, SEEN)] = [_glimpse(page[number]) for number in numbers]
    if numbers := np.flatnonzero(asked).tolist():
        own[numbers, :OWN_NUMBERS] = [_own(page[number], keys[number], repeats[keys[number]], folded_known) for number in numbers]
        own[numbers, OWN_NUMBERS:] = _bits([page[number] for number in numbers])
    sizes = np.array([block.characters for block in page], dtype=np.float32)
    own[:, LINK_SHARE] = [block.link_characters / block.characters for block in page]
    after_title = _after_title(keys, folded_known[0])
    made = np.tile(np.array(page_traits, dtype=np.float32), (len(page), 1))
    around = [_context(own, votes, sizes), _shares(page, own, votes, sizes), _whole_page(votes, sizes)]
    hung = [branches(page, votes, sizes, asked), beside(page, asked)]
    worded = _worded(page, keys, own, (known, words), asked)
    return np.hstack([own, votes, *around, *hung, worded, after_title, made])


def _worded(
    page: Sequence[Block], keys: Sequence[str], own: Matrix, context: tuple[PageContext, WordWeights], asked: NDArray[np.bool_]
) -> Matrix:
    """Return what blocks say: the weight of the words and the names in each, around it, and in the heading above it."""
    known, words = context
    weight = words.of_blocks(page, asked)[:, None]
    named = mentions(keys, known.site_names, known.authors, asked)
    near = [_shifted(weight, offset) for offset in WORDS_REACH]
    near += [_shifted(named[:, [column]], offset) for column in NAMES_SEEN for offset in (-1, 1)]
    spoken = own[:, PHRASE_COLUMNS : PHRASE_COLUMNS + len(PHRASES)]
    headed = headings_above(page, np.hstack([spoken, own[:, [COLUMNS["characters"]]], weight]), asked)
    return np.hstack([block_shapes(page, keys, known.texts()[:2], asked), weight, named, *near, headed])


def _after_title(keys: Sequence[str], title: str) -> Matrix:
    """How many blocks after (or, negative, before) the last block that is the title; 999 where none is."""
    places = [number for number, key in enumerate(keys) if title and key == title]
    if not places:
        return np.full((len(keys), 2), 999.0, dtype=np.float32)
    return (np.arange(len(keys))[:, None] - (places[0], places[-1])).astype(np.float32)


def _own(block: Block, key: str, repeats: int, known: Sequence[str]) -> list[float]:
    text, size = block.text[:LONGEST_READ], block.characters
    first, last = text[0], block.text[-1]
    wide = ord(text[len(text) // 2]) > FIRST_IDEOGRAPH
    count = size / 2 if wide else text.count(" ") + 1
    digits = _count(DIGIT, ASCII_DIGITS, text)
    return [
        size,
        count,
        block.link_characters / size,
        block.links,
        block.bold_characters / size,
        _count(PUNCTUATION, ASCII_PUNCTUATION, text) / count,
        1.0 if _ends_sentence(text) else 0.0,
        digits / size,
        1.0 if first.isupper() else 0.0,
        1.0 if last == ":" else 0.0,
        1.0 if text.isupper() else 0.0,
        1.0 if wide else 0.0,
        size / count,
        repeats,
        block.depth,
        1.0 if block.hidden else 0.0,
        1.0 if block.body_item else 0.0,
        _tag_number(block),
        *phrases_in(text[:PHRASE_WINDOW].lower(), has_digits=digits > 0),
        *[_repeats_known(key, text) for text in known],
    ]


def _glimpse(block: Block) -> tuple[float, ...]:
    """Return the columns of `SEEN`, for a block that is not asked itself."""
    text, size = block.text[:LONGEST_READ], block.characters
    wide = ord(text[len(text) // 2]) > FIRST_IDEOGRAPH
    count = size / 2 if wide else text.count(" ") + 1
    ends = 1.0 if _ends_sentence(text) else 0.0
    return size, block.link_characters / size, _count(PUNCTUATION, ASCII_PUNCTUATION, text) / count, ends, _tag_number(block)


def _count(pattern: re.Pattern[str], in_ascii: bytes, text: str) -> int:
    return count_in_ascii(in_ascii, text) if text.isascii() else len(pattern.findall(text))


def _ends_sentence(text: str) -> bool:
    return text.rstrip(CLOSING).endswith(STOPS)


def _tag_number(block: Block) -> float:
    return float(TAG_NUMBERS.get(block.tag, -1))


def _bits(page: Sequence[Block]) -> Matrix:
    """Hints close by, hints of all ancestors and ancestors' tags, a column for each bit."""
    parts = (("near", len(HINTS)), ("hints", len(HINTS)), ("inside", len(ANCESTORS)))
    return np.hstack([bits([getattr(block, name) for block in page], width) for name, width in parts])


def _repeats_known(key: str, text: str) -> float:
    if not text:
        return -1.0
    if key == text:
        return 2.0
    return 1.0 if key and len(key) > SHORT_KEY / 2 and key in text else 0.0


# What `_own` says of a block, in the order of the model's columns; the phrases and what the page declares follow.
OWN_NAMES = (
    *("characters", "words", "link_share", "links", "bold_share", "punctuation_a_word", "ends_sentence", "digit_share", "begins_upper"),
    *("ends_with_colon", "all_upper", "unspaced_script", "characters_a_word", "repeats", "depth", "hidden", "body_item", "tag"),
)
COLUMNS = {name: column for column, name in enumerate(OWN_NAMES)}
PHRASE_COLUMNS = len(OWN_NAMES)
# Title, description and declared body, which a block may repeat.
DECLARED_TEXTS = 3
OWN_NUMBERS = PHRASE_COLUMNS + len(PHRASES) + DECLARED_TEXTS
OWN_COLUMNS = OWN_NUMBERS + 2 * len(HINTS) + len(ANCESTORS)
TAG_NUMBERS = {tag: number for number, tag in enumerate(TAGS)}
FAINT_VOTE = 0.2
NEAR = 3
LINK_SHARE = COLUMNS["link_share"]
WORD_COUNT = COLUMNS["words"]
# What the neighbours of a block see of its own row.
SEEN = tuple(COLUMNS[name] for name in ("characters", "link_share", "punctuation_a_word", "ends_sentence", "tag"))
REACH = (-3, -2, -1, 1, 2, 3)
# The blocks around whose words count, and which mentions are seen from next door.
WORDS_REACH = (-2, -1, 1, 2)
# How many numbers each part of a row has, beside those of each voter.
PLACES, SPAN_COLUMNS, SHARE_COLUMNS, PAGE_COLUMNS, TITLE_COLUMNS, PAGE_TRAITS = 4, 5, 3, 2, 2, 6
NAMES_SEEN = tuple(MENTIONS.index(name) for name in ("site_named", "author_named"))


def place_columns(width: int, voters: int) -> list[int]:
    """Return which columns of rows so wide say how far down its page, its article and its element a block stands."""
    spans = OWN_COLUMNS + voters + len(REACH) * (len(SEEN) + voters) + PLACES
    branch = spans + SPAN_COLUMNS * voters + 2 * (SHARE_COLUMNS + voters) + PAGE_COLUMNS + 3 * voters - 1
    into = [spans + SPAN_COLUMNS * (voter + 1) - 1 for voter in range(voters)]
    titles = width - PAGE_TRAITS - TITLE_COLUMNS
    return [*range(spans - PLACES, spans), *into, branch + BRANCH_ORDER, *range(titles, titles + TITLE_COLUMNS)]


def _context(own: Matrix, votes: Matrix, sizes: Matrix) -> Matrix:
    """Votes and a few features of the blocks around, and where in the page and in the voted span the block lies."""
    count = len(own)
    seen = np.hstack([own[:, SEEN], votes])
    before = np.cumsum(sizes) - sizes
    total = max(1.0, float(sizes.sum()))
    place = np.stack([np.arange(count) / max(1, count), before / total, np.arange(count), count - np.arange(count)], axis=1)
    nearby = np.maximum(1.0, np.convolve(sizes, np.ones(11), "same")[:count])
    spans = (_span(votes[:, column], sizes, nearby) for column in range(votes.shape[1]))
    return np.hstack([*(_shifted(seen, offset) for offset in REACH), place.astype(np.float32), *spans])


def _shifted(values: Matrix, offset: int) -> Matrix:
    shifted = np.full_like(values, -1.0)
    if abs(offset) < len(values):
        if offset > 0:
            shifted[:-offset] = values[offset:]
        else:
            shifted[-offset:] = values[:offset]
    return shifted


def _span(vote: Matrix, sizes: Matrix, nearby: Matrix) -> Matrix:
    """For one voter: before, in or after what it kept; how far from the nearest kept one; the kept share of the characters nearby."""
    kept = np.flatnonzero(vote >= KEPT)
    if not len(kept):
        return np.full((len(vote), 5), -1.0, dtype=np.float32)
    index = np.arange(len(vote))
    side = np.where(index < kept[0], -1.0, np.where(index > kept[-1], 1.0, 0.0))
    ends = np.cumsum(sizes)
    nearest = kept[np.clip(np.searchsorted(kept, index), 0, len(kept) - 1)]
    previous = kept[np.clip(np.searchsorted(kept, index, side="right") - 1, 0, len(kept) - 1)]
    far = np.minimum(np.abs(ends[nearest] - ends), np.abs(ends - ends[previous]))
    blocks_away = np.minimum(np.abs(nearest - index), np.abs(index - previous))
    window = np.convolve(vote * sizes, np.ones(11), "same")[: len(vote)] / nearby
    into = (ends - ends[kept[0]]) / max(1.0, float(ends[kept[-1]] - ends[kept[0]]))
    return np.stack([side, far, blocks_away, window, np.clip(into, -2, 3)], axis=1).astype(np.float32)


def _shares(page: Sequence[Block], own: Matrix, votes: Matrix, sizes: Matrix) -> Matrix:
    """Of the blocks with the same parent, and with the same grandparent: the voted share of the text, and its size."""
    parts: list[NDArray[Any]] = []
    linked = sizes * own[:, LINK_SHARE]
    kept = [sizes * votes[:, column] for column in range(votes.shape[1])]
    for groups in ([block.container for block in page], [block.section for block in page]):
        group = np.array(groups, dtype=np.int64)
        weight = np.bincount(group, weights=sizes)
        least = np.maximum(1.0, weight)
        shares = [np.bincount(group, weights=part) / least for part in (linked, *kept)]
        parts += [values[group] for values in (weight, np.bincount(group), *shares)]
    return np.stack(parts, axis=1).astype(np.float32)


def _whole_page(votes: Matrix, sizes: Matrix) -> Matrix:
    """Return the same numbers on every row: page size, what each voter kept, how far they agree."""
    total = max(1.0, float(sizes.sum()))
    kept = [float((sizes * votes[:, column]).sum()) for column in range(votes.shape[1])]
    both = [
        float((sizes * np.minimum(votes[:, 0], votes[:, column])).sum()) * 2 / max(1.0, kept[0] + kept[column])
        for column in range(1, votes.shape[1])
    ]
    row = np.array([total, len(votes), *kept, *(value / total for value in kept), *both], dtype=np.float32)
    return np.tile(row, (len(votes), 1))


def candidate_blocks(page: Matrix, voters: int) -> NDArray[np.bool_]:
    """Return True for blocks that some voter kept, or that stand within three blocks of such a one; the others are never the article."""
    return _widened(page[:, OWN_COLUMNS : OWN_COLUMNS + voters].max(axis=1) > FAINT_VOTE, NEAR)


def _widened(kept: NDArray[np.bool_], reach: int) -> NDArray[np.bool_]:
    near: NDArray[np.bool_] = kept.copy()
    for distance in range(1, min(reach, len(kept) - 1) + 1):
        near[distance:] |= kept[:-distance]
        near[:-distance] |= kept[distance:]
    return near
