"""A short signature of a text from which the share of text that two articles have in common is read.

The method is FracMinHash (Irber et al. 2022): of the hashes of all runs of four words keep those below a threshold. Unlike
MinHash it estimates *containment*, which finds a cut reprint inside the full text, at any pair of lengths. Here the threshold
halves until at most `MOST_PRINTS` hashes are left, and prints are ordered by their full hash, so that a prefix of a fine
signature is the coarse signature of the same text and any two can be compared at the coarser level.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from wirewatch.story.text.tokens import GOLDEN, Hashes, mix, token_hashes

# A change of any number here changes every signature, so it needs a new version.
SIGNATURE_VERSION = 1
# Four words survive light editing and seldom repeat by chance; eight characters of Chinese carry about as much.
SHINGLE_WORDS = 4
SHINGLE_CHARACTERS = 8
# 128 prints estimate a containment of one half within .05 (one standard error) and cost 256 bytes.
MOST_PRINTS = 128
LEVELS = 8
_BELOW = np.array([(1 << 64 >> level) - 1 for level in range(LEVELS)], np.uint64)
# Hashes that find candidates: with 20 of a text in the index a copy that shares half is missed once in 10**6.
FEWEST_POSTED = 20
COARSEST_POSTED = 4
# Longer texts are transcripts and live blogs; their first words say what they are.
MOST_WORDS = 10_000


@dataclass(frozen=True, slots=True)
class Signature:
    """What is kept of a text's shingles.

    Prints that are not the text's own belong to the outlet: they are kept to know its boilerplate by, never compared, and neither posted
    nor counted.

    Attributes:
        prints: 16 bits of each kept hash, ordered by hash.
        prefix: At k how many of them belong to level k (all hashes below 2**64 >> k); exact from `level` upward.
        posted: The top 32 bits of the hashes that go into the index.
        kept: The top 32 bits of all kept hashes.
        level: The finest level at which the prints are complete.
        size: Distinct shingles of the whole text.
        own: Of each print, whether it is the text's own.
    """

    prints: npt.NDArray[np.uint16]
    prefix: npt.NDArray[np.uint8]
    posted: npt.NDArray[np.uint32]
    kept: npt.NDArray[np.uint32]
    level: int
    size: int
    own: npt.NDArray[np.bool_]

    def only(self, own: npt.NDArray[np.bool_]) -> "Signature":
        """Give the signature of the text without some of its shingles; `own` says for each print whether it stays."""
        return replace(
            self,
            own=own,
            posted=self.posted[own[: len(self.posted)]],
            kept=self.kept[own[: len(self.kept)]],
            size=round(self.size * float(own.sum()) / max(1, len(own))),
        )


def shingles(hashes: Hashes, length: int) -> Hashes:
    """Hash every run of `length` tokens; a text shorter than that is one shingle. The result is sorted and distinct."""
    length = min(length, len(hashes))
    if not length:
        return hashes
    runs = len(hashes) - length + 1
    combined = hashes[:runs].copy()
    for offset in range(1, length):
        combined = combined * GOLDEN + hashes[offset : offset + runs]
    ordered = np.sort(mix(combined))
    first: Hashes = ordered[np.concatenate([[True], ordered[1:] != ordered[:-1]])]
    return first


def sign(words: Sequence[str], *, unspaced: bool = False) -> Signature:
    """Take the signature of a text's words."""
    hashes = shingles(token_hashes(words[:MOST_WORDS]), SHINGLE_CHARACTERS if unspaced else SHINGLE_WORDS)
    below = np.searchsorted(hashes, _BELOW, side="right")
    level = int(np.argmax(below <= MOST_PRINTS)) if below[-1] <= MOST_PRINTS else LEVELS - 1
    kept = hashes[: min(int(below[level]), MOST_PRINTS)]
    posting = level
    while posting < min(max(COARSEST_POSTED, level + 2), LEVELS - 1) and below[posting + 1] >= FEWEST_POSTED:
        posting += 1
    top = (kept >> np.uint64(32)).astype(np.uint32)
    return Signature(
        prints=(kept & np.uint64(0xFFFF)).astype(np.uint16),
        prefix=np.minimum(below, MOST_PRINTS).astype(np.uint8),
        posted=top[: min(int(below[posting]), len(kept))],
        kept=top,
        level=level,
        size=len(hashes),
        own=np.ones(len(kept), bool),
    )
