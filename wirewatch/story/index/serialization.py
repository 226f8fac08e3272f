"""Features as one short blob, and back: what the warehouse keeps so that a window can be rebuilt exactly."""

import struct

import numpy as np
import numpy.typing as npt

from wirewatch.story.index.mapped_arrays import Scalar
from wirewatch.story.text.article_meaning import DIMENSIONS
from wirewatch.story.text.features import Features
from wirewatch.story.text.signature import LEVELS, SIGNATURE_VERSION, Signature

# Script and language share a byte.
SCRIPT_BITS = 2
# Bits of the byte of flags.
HEADLINE_ONLY, HAS_MEANING = 1, 2
# version, level, flags, facts, keys, script and language, words, shingles, prints, posted, terms, figures
_HEAD = struct.Struct("<BBBBBBHIHHHH")


def pack_features(features: Features) -> bytes:
    """Write features as at most one kibibyte, and half of one more where the article has a meaning."""
    signature = features.signature
    counts = len(signature.prints), len(signature.posted), len(features.terms), len(features.figures)
    head = _HEAD.pack(
        SIGNATURE_VERSION,
        signature.level,
        HEADLINE_ONLY * features.headline_only | HAS_MEANING * (features.meaning is not None),
        len(features.facts),
        len(features.keys),
        features.script | features.language << SCRIPT_BITS,
        features.words,
        signature.size,
        *counts,
    )
    arrays = (signature.prefix, signature.prints, signature.posted, features.terms, features.figures, features.facts, features.keys)
    # Nearly every text is all its own, so the bits that say which prints are stand at the end, where they can be left out.
    own = b"" if signature.own.all() else np.packbits(signature.own).tobytes()
    meaning = b"" if features.meaning is None else features.meaning.tobytes()
    return head + b"".join(array.tobytes() for array in arrays) + meaning + own


def unpack(blob: bytes) -> Features | None:
    """Read features; None where another version wrote them, so that the article has to be described again."""
    version, level, flags, facts, keys, script, words, size, prints, posted, terms, figures = _HEAD.unpack_from(blob)
    # Numbers of two versions look alike and mean different words: compared, they would join whatever comes.
    if version != SIGNATURE_VERSION:
        return None
    cursor = _Cursor(blob, _HEAD.size)
    prefix = cursor.take(np.uint8, LEVELS)
    kept = cursor.take(np.uint16, prints)
    postings = cursor.take(np.uint32, posted)
    term_array, figure_array = cursor.take(np.uint32, terms), cursor.take(np.uint16, figures)
    fact_array, key_array = cursor.take(np.uint32, facts), cursor.take(np.uint16, keys)
    meaning = cursor.take(np.int8, DIMENSIONS) if flags & HAS_MEANING else None
    own = np.unpackbits(cursor.rest(), count=prints).astype(bool) if cursor.left else np.ones(prints, bool)
    return Features(
        signature=Signature(kept, prefix, postings, postings, level, size, own),
        terms=term_array,
        figures=figure_array,
        facts=fact_array,
        keys=key_array,
        script=script & (1 << SCRIPT_BITS) - 1,
        words=words,
        headline_only=bool(flags & HEADLINE_ONLY),
        language=script >> SCRIPT_BITS,
        meaning=meaning,
    )


class _Cursor:
    """Reads arrays one behind the other."""

    def __init__(self, blob: bytes, place: int) -> None:
        self._blob = blob
        self._place = place

    def take(self, kind: type[Scalar], count: int) -> npt.NDArray[Scalar]:
        array = np.frombuffer(self._blob, kind, count, self._place)
        self._place += array.nbytes
        return array

    @property
    def left(self) -> int:
        return len(self._blob) - self._place

    def rest(self) -> npt.NDArray[np.uint8]:
        return self.take(np.uint8, self.left)
