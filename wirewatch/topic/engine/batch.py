"""Some articles laid end to end as arrays of tokens: each word is looked up once, everything else is arithmetic.

Between two fields and behind each document stands a boundary token of no word, so that no phrase reaches across.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from wirewatch.topic.engine import letters as letters_of_texts
from wirewatch.topic.engine.arrays import Numbers, distinct
from wirewatch.topic.engine.document import Document, Sentence, shortened, whole_sentence
from wirewatch.topic.engine.letters import GLUED_LETTER, Letters
from wirewatch.topic.engine.vocabulary import Vocabulary
from wirewatch.topic.language.sentences.sentences import LONGEST_SENTENCE
from wirewatch.topic.language.sentences.stops import breaks


@dataclass(frozen=True, slots=True)
class Batch:
    """Documents end to end. Token t is a word that topics ask for or 0, and covers the letters `begins[t] : ends[t]`.

    `bases[d]` is the first token of document d, `owners[t]` is d again; field f has the tokens `field_firsts[f] : field_ends[f]`.

    Attributes:
        documents: The documents, end to end.
        bases: First token of each document.
        owners: Document of each token.
        letters: All their letters.
        words: The word of each token; 0 where no topic asks for it.
        begins: First letter of each token.
        ends: Letter behind each token.
        fields: Field and language of each run of tokens.
        field_firsts: First token of each field.
        field_ends: Token behind each field.
    """

    documents: Sequence[Document]
    bases: Numbers
    owners: Numbers
    letters: Letters
    words: Numbers
    begins: Numbers
    ends: Numbers
    fields: list[tuple[str, str]]
    field_firsts: Numbers
    field_ends: Numbers

    @property
    def size(self) -> int:
        """The number of tokens."""
        return len(self.words)

    def with_glued(self) -> list[tuple[Document, int]]:
        """Return the documents that hold scripts without spaces, each with its first token."""
        glued = np.flatnonzero(self.letters.letters == GLUED_LETTER)
        # Most batches, and the look above is the whole cost for them.
        if not glued.size:
            return []
        fields = self.letters.bases.searchsorted(glued, side="right") - 1
        return [(self.documents[number], int(self.bases[number])) for number in distinct(self.owners[self.field_firsts[fields]]).tolist()]

    def token(self, place: int) -> str:
        """Return a token as it stands in the text."""
        field = int(self.field_firsts.searchsorted(place, side="right")) - 1
        base = int(self.letters.bases[field])
        return self.fields[field][1][int(self.begins[place]) - base : int(self.ends[place]) - base]

    def sentence_starts(self, documents: Numbers) -> Numbers:
        """Return the tokens with which the sentences of some documents begin, in order, with the end of the batch."""
        is_wanted = np.zeros(len(self.documents), bool)
        is_wanted[documents] = True
        fields = np.flatnonzero(is_wanted[self.owners[self.field_firsts]])
        offsets = breaks(self.letters, fields, [text for _, text in self.fields])
        after = np.minimum(self.begins.searchsorted(offsets), self.field_ends[self.letters.bases.searchsorted(offsets, side="right") - 1])
        end = np.array([self.size])
        starts = distinct(np.concatenate([self.field_firsts[fields], after, end]))
        # Asked first, because the cut is made in Python and hardly any batch has a table in it.
        if (starts[1:] - starts[:-1] > LONGEST_SENTENCE).any():
            starts = np.array([*shortened(starts[:-1].tolist(), self.size), self.size])
        return starts

    def sentences(self, chosen: Numbers, starts: Numbers) -> dict[int, Sentence]:
        """Return the chosen sentences as readers see them; `starts` are the first tokens of all, with the end of the last."""
        first = starts[chosen]
        fields = self.field_firsts.searchsorted(first, side="right") - 1
        bases = self.letters.bases[fields]
        after = np.minimum(starts[chosen + 1], self.field_ends[fields])
        # The boundary behind a field stands one letter behind its end.
        limits = self.begins[after] - bases - (after == self.field_ends[fields])
        places = zip((self.begins[first] - bases).tolist(), (self.ends[after - 1] - bases).tolist(), limits.tolist(), strict=True)
        lines = zip(chosen.tolist(), map(self.fields.__getitem__, fields.tolist()), places, strict=True)
        return {place: whole_sentence(name, text, *around) for place, (name, text), around in lines}


def lay(documents: Sequence[Document], vocabulary: Vocabulary) -> Batch:
    """Lay documents end to end, in the words of a vocabulary."""
    fields = [(owner, name, text) for owner, document in enumerate(documents) for name, text in document.texts]
    texts = [text for _, _, text in fields]
    letters = letters_of_texts.lay_letters(texts)
    words, begins, ends = vocabulary.read(letters, texts)
    # Found by their letters: how many tokens a text has is known only after it was read.
    boundaries = begins.searchsorted(letters.boundaries)
    firsts = np.concatenate([np.zeros(1, np.int64), boundaries[:-1] + 1])[: len(texts)]
    owner_of_field = np.fromiter([owner for owner, _, _ in fields], np.int64, len(fields))
    sizes = np.bincount(owner_of_field, boundaries + 1 - firsts, len(documents)).astype(np.int64)
    owners = np.arange(len(documents)).repeat(sizes)
    named = [(name, text) for _, name, text in fields]
    return Batch(documents, sizes.cumsum() - sizes, owners, letters, words, begins, ends, named, firsts, boundaries)
