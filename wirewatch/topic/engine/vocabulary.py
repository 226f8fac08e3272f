"""The numbers that topics know words by: found for all words of a batch at once in a table of what was read lately."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from wirewatch.topic.engine.arrays import Numbers, spread_out, where
from wirewatch.topic.engine.letters import LONGEST_SIMPLE, Letters
from wirewatch.topic.language.words.words import LONGEST_WORD, Lexicon

# A desk's vocabulary of words that are not simple, punctuation and all; beyond it the memory starts anew.
_MOST_CHUNKS = 200_000
# A line of the table holds the two halves of a word and its number; a word has one line, and the last reader of a line keeps it.
_LINE_BITS = 17
_SHIFT = np.uint64(64 - _LINE_BITS)
# Odd numbers that spread letters over the highest bits (of the golden ratio, and of pi).
_SPREAD_FIRST, _SPREAD_LAST = np.uint64(0x9E3779B97F4A7C15), np.uint64(0x243F6A8885A308D3)
_HALF = LONGEST_SIMPLE // 2
# As many words at a time as the processor's cache holds with all that is made of them.
_AT_ONCE = 1 << 15


class Vocabulary:
    """The numbers of words in texts of one language, remembered for one set of sought words."""

    def __init__(self, lexicon: Lexicon, words: Mapping[str, int]) -> None:
        """`words` are the numbers of the keys that topics ask for; when it grows, `forget` what was read with less."""
        self._lexicon = lexicon
        self._words = words
        self.forget()

    def forget(self) -> None:
        """Begin anew."""
        self._table: npt.NDArray[np.uint64] | None = None
        self._chunks = _Chunks(self._add)
        self._bounds, self._of_words, self._starts, self._sizes = array("i", [0]), array("i"), array("i"), array("i")

    def _add(self, chunk: str) -> int:
        keys, tokens, starts = self._lexicon.cut(chunk)
        words = self._words
        self._of_words.extend([words.get(key, 0) for key in keys])
        self._starts.extend(starts)
        self._sizes.extend(map(len, tokens))
        self._bounds.append(len(self._starts))
        return len(self._bounds) - 2

    def read(self, letters: Letters, texts: Sequence[str]) -> tuple[Numbers, Numbers, Numbers]:
        """Return the number of each word with the letters (start, end) that it covers; 0 is a word that no topic asks for."""
        blocks = [slice(at, at + _AT_ONCE) for at in range(0, len(letters.starts), _AT_ONCE)]
        found = [self._of_simple(letters, block) for block in blocks]
        words = found[0] if len(found) == 1 else np.concatenate([np.zeros(0, np.int64), *found])
        return self._with_complex(letters, texts, words) if letters.is_complex.any() else (words, letters.starts, letters.ends)

    def _of_simple(self, letters: Letters, block: slice) -> Numbers:
        starts, sizes = letters.starts[block], letters.sizes[block]
        if self._table is None:
            self._table = np.zeros((1 << _LINE_BITS, 3), np.uint64)
        first, last = letters.packed(starts, sizes), letters.packed(starts + _HALF, sizes - _HALF)
        places = ((first * _SPREAD_FIRST + last * _SPREAD_LAST) >> _SHIFT).view(np.int64)
        lines = self._table.take(places, 0)
        numbers = lines[:, 2].astype(np.int64)
        # The word itself is compared, not only its line, so that two words of one line cost time and never a wrong number.
        missing = where(((lines[:, 0] != first) | (lines[:, 1] != last)) & ~letters.is_complex[block])
        if missing.size:
            numbers[missing] = found = self._looked_up(letters, starts[missing], starts[missing] + sizes[missing])
            self._table[places[missing]] = np.stack([first[missing], last[missing], found.view(np.uint64)], 1)
        return numbers

    def _looked_up(self, letters: Letters, starts: Numbers, ends: Numbers) -> Numbers:
        lexicon, words, begin = self._lexicon, self._words, int(starts[0])
        text = letters.letters[begin : int(ends[-1])].tobytes().decode("ascii", "replace").lower()
        spelled = [text[start:end] for start, end in zip((starts - begin).tolist(), (ends - begin).tolist(), strict=True)]
        return np.array([words.get(lexicon[word], 0) for word in spelled], np.int64)

    def _with_complex(self, letters: Letters, texts: Sequence[str], words: Numbers) -> tuple[Numbers, Numbers, Numbers]:
        # Between two batches only, since what follows speaks of chunks by their numbers.
        if len(self._bounds) > _MOST_CHUNKS:
            self.forget()
        chunks = where(letters.is_complex)
        starts, ends = letters.starts[chunks], letters.ends[chunks]
        owners = letters.bases.searchsorted(starts, side="right") - 1
        bases = letters.bases[owners]
        lines = zip(owners.tolist(), (starts - bases).tolist(), (ends - bases).tolist(), strict=True)
        known = np.array([*map(self._chunks.__getitem__, [texts[owner][start:end] for owner, start, end in lines])], np.int64)
        bounds = np.frombuffer(self._bounds, np.int32)
        places, _ = spread_out(bounds, known)
        counts = np.ones(len(words), np.int64)
        counts[chunks] = bounds[known + 1] - bounds[known]
        owners = np.arange(len(words)).repeat(counts)
        is_made = letters.is_complex.take(owners)
        numbers, begins, stops = words.take(owners), letters.starts.take(owners), letters.ends.take(owners)
        numbers[is_made] = np.frombuffer(self._of_words, np.int32)[places]
        begins[is_made] += np.frombuffer(self._starts, np.int32)[places]
        stops[is_made] = begins[is_made] + np.frombuffer(self._sizes, np.int32)[places]
        return numbers, begins, stops


class _Chunks(dict[str, int]):
    """The number of each chunk, given at its first use."""

    def __init__(self, add: Callable[[str], int]) -> None:
        super().__init__()
        self._add = add

    def __missing__(self, chunk: str) -> int:
        number = self._add(chunk)
        if len(chunk) <= LONGEST_WORD:
            self[chunk] = number
        return number
