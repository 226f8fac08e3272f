"""From a query to the words that the index asks for: no less than the query can match.

What stands in `NOT` and behind `plus` is left to the evaluator, and so are case, exact forms, contexts and scores. Of `ATLEAST` the index
counts the mentions of words, which is no less than the hits that stand side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import comb

from warehouse.search.candidate_filter import MentionCount
from wirewatch.search.index_keys import index_key
from wirewatch.topic.language.sentences.sentences import LONGEST_SENTENCE
from wirewatch.topic.language.sets.sets import Sets
from wirewatch.topic.language.syntax import AtLeast, Both, Either, Near, Node, Phrase, Prefix, Scoped, SetRef, Some, Weighted
from wirewatch.topic.language.words.spellings import spellings_of
from wirewatch.topic.language.words.words import Lexicon, fold

# Two sets of a hundred names would be ten thousand pairs; that both stand in the article says nearly as much.
_MOST_PAIRS, _MOST_RANKED_PAIRS = 100, 9
# A prefix of more words than this tells too little to be worth their union.
_MOST_OF_PREFIX = 600
# Choices of some parts of many; each is a look-up of all its parts.
_MOST_CHOICES = 30
# SQLite joins the answers of 500 look-ups at most, and the mentions of so many words are many.
_MOST_COUNTED = 100
# A character of a script without spaces counts as half a word, and a token of ours may be two of an outlet's.
_TOKENS_A_WORD, _SPARE_TOKENS = 2, 4

# Keys in a row.
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndexQuery:
    """What the index is asked.

    Attributes:
        words: FTS5's expression; None where nothing can be promised, so that every article is a candidate.
        is_hopeless: Whether no article can match, because the archive lacks a word.
        phrases: How many rows of words the expression looks up.
        counts: What must be mentioned how often.
    """

    words: str | None
    is_hopeless: bool = False
    phrases: int = 0
    counts: tuple[MentionCount, ...] = ()


@dataclass(frozen=True, slots=True)
class IndexVocabulary:
    """What the index knows of words.

    Attributes:
        lexicons: One for each language whose stemmer made keys in the index.
        known: Returns those of some keys that any article holds.
        of_prefix: Returns the keys of all forms with a prefix, more than `most` where there are more.
    """

    lexicons: Sequence[Lexicon]
    known: Callable[[Iterable[str]], set[str]]
    of_prefix: Callable[[str, int], list[str]]


class _Hopeless(Exception):  # noqa: N818 - no error: it ends the walk where the answer is known
    """No article can hold this part."""


def index_query(node: Node, sets: Sets, vocabulary: IndexVocabulary, *, ranked: bool = False) -> IndexQuery:
    """Return what the index is asked for an expression; for ranking in fewer phrases, as BM25 looks at the whole archive for each."""
    asker = _Asker(sets, vocabulary, _MOST_RANKED_PAIRS if ranked else _MOST_PAIRS)
    try:
        words = asker.words(node)
    except _Hopeless:
        return IndexQuery(None, is_hopeless=True)
    return IndexQuery(words, phrases=asker.phrases, counts=tuple(asker.counts(node)))


class _Asker:
    """Walks an expression."""

    def __init__(self, sets: Sets, vocabulary: IndexVocabulary, most_pairs: int) -> None:
        self.sets = sets
        self.most_pairs = most_pairs
        self.vocabulary = vocabulary
        self.phrases = 0
        self._rows: dict[Node, list[Row] | None] = {}
        self._longest = 0

    def words(self, node: Node) -> str | None:  # noqa: PLR0911 - one case a kind of node
        """Return FTS5's expression for a node; None where nothing can be promised.

        Raises:
            _Hopeless: no article can hold it.
        """
        match node:
            case Phrase() | Prefix() | SetRef():
                return self._any(self.rows(node))
            case Both():
                return _all([self.words(part) for part in node.required])
            case Either():
                return self._either(node.parts)
            case Some():
                return self._some(node)
            case AtLeast() | Weighted():
                return self.words(node.part)
            case Scoped():
                return _in_fields(node.scope, self.words(node.part))
            case Near():
                return self._near(node)

    def counts(self, node: Node) -> Iterator[MentionCount]:
        """Yield what an article must mention how often, of the counts that no alternative makes needless."""
        match node:
            case Both():
                yield from (count for part in node.required for count in self.counts(part))
            case Some() if node.count == len(node.parts):
                yield from (count for part in node.parts for count in self.counts(part))
            case Scoped() | Weighted():
                yield from self.counts(node.part)
            case AtLeast():
                yield from self.counts(node.part)
                # Hits side by side share no token, and each holds a row: so there are as many first keys of rows, or more.
                rows = self.rows(_bare(node.part))
                keys = {row[0] for row in rows or ()}
                if node.count > 1 and 0 < len(keys) <= _MOST_COUNTED:
                    yield MentionCount(tuple(sorted(keys)), node.count)

    def rows(self, node: Node) -> list[Row] | None:
        """Return the rows of keys of which a hit of a leaf, or of an OR of leaves, holds one; None where it is no such node."""
        if node not in self._rows:
            self._rows[node] = self._found_rows(node)
        return self._rows[node]

    def _found_rows(self, node: Node) -> list[Row] | None:
        match node:
            case Phrase():
                return self._known(self._of_phrases((node,)))
            case SetRef():
                return self._known(self._of_phrases(self.sets[node.name]))
            case Prefix():
                keys = self.vocabulary.of_prefix(fold(node.text), _MOST_OF_PREFIX)
                return None if len(keys) > _MOST_OF_PREFIX else [(key,) for key in keys]
            case Weighted():
                return self.rows(node.part)
            case Either():
                found = [self.rows(part) for part in node.parts]
                # The pairs of a NEAR need every alternative as words; one that is an expression leaves the NEAR to the evaluator.
                return None if any(rows is None for rows in found) else [row for rows in found for row in rows or ()]
            case _:
                return None

    def _of_phrases(self, phrases: Iterable[Phrase]) -> list[Row]:
        rows: dict[Row, None] = {}
        for phrase in phrases:
            for lexicon in self.vocabulary.lexicons:
                for spelling in spellings_of(phrase, lexicon):
                    rows[tuple([index_key(lexicon[word.text]) for word in spelling.words])] = None
        return list(rows)

    def _known(self, rows: Sequence[Row]) -> list[Row]:
        """Return the rows of which the archive knows every word, without those that hold another: "china" finds all of "in china"."""
        self._longest = max(self._longest, *map(len, rows), 0)
        known = self.vocabulary.known({key for row in rows for key in row})
        held = {row for row in rows if known.issuperset(row)}
        return [row for row in rows if row in held and not any(part in held for part in _parts(row))]

    def _any(self, rows: list[Row] | None) -> str | None:
        if rows is None:
            return None
        if not rows:
            raise _Hopeless
        self.phrases += len(rows)
        return _joined([_quoted(row) for row in rows])

    def _either(self, parts: Sequence[Node]) -> str | None:
        found: list[str] = []
        for part in parts:
            try:
                words = self.words(part)
            except _Hopeless:
                continue
            if words is None:
                return None
            found.append(words)
        if not found:
            raise _Hopeless
        return _joined(found)

    def _some(self, node: Some) -> str | None:
        """Ask for every choice of so many parts; for any part where there are too many choices."""
        found, promised_nothing = [], 0
        for part in node.parts:
            try:
                words = self.words(part)
            except _Hopeless:
                continue
            if words is None:
                promised_nothing += 1
            else:
                found.append(words)
        needed = node.count - promised_nothing
        if needed <= 0:
            return None
        if len(found) < needed:
            raise _Hopeless
        if comb(len(found), needed) > _MOST_CHOICES:
            return _joined(found)
        return _joined([f"({_all(choice)})" for choice in combinations(found, needed)])

    def _near(self, node: Near) -> str | None:
        if node.is_barring:
            return self.words(node.left)
        left, right = self.rows(node.left), self.rows(node.right)
        # A row that stands for longer ones may be farther away than these are.
        reach = None if (limit := _reach(node.limit)) is None else limit + 2 * self._longest
        if left is None or right is None or reach is None or not 0 < len(left) * len(right) <= self.most_pairs:
            return _all([self.words(node.left), self.words(node.right)])
        self.phrases += 2 * len(left) * len(right)
        # Both orders are near; in which one PRE wants them is the evaluator's.
        return _joined([f"NEAR({_quoted(one)} {_quoted(other)}, {reach})" for one, other in product(left, right)])


def _bare(node: Node) -> Node:
    """Return a node without the fields and weights around it, which only narrow what it finds."""
    while isinstance(node, Scoped | Weighted):
        node = node.part
    return node


def _reach(limit: int | str) -> int | None:
    """Return the most tokens between two sides; None where there is no bound."""
    if isinstance(limit, int):
        return _TOKENS_A_WORD * limit + _SPARE_TOKENS
    return LONGEST_SENTENCE if limit == "S" else None


def _parts(row: Row) -> list[Row]:
    """Return the shorter rows that stand inside a row."""
    return [row[start:end] for start in range(len(row)) for end in range(start + 1, len(row) + 1) if end - start < len(row)]


def _in_fields(scope: str, words: str | None) -> str | None:
    if words is None or scope in {"any", "lead"}:
        return words
    return f"{{{'standfirst text' if scope == 'body' else 'title'}}} : ({words})"


def _all(parts: Sequence[str | None]) -> str | None:
    kept = [f"({part})" for part in dict.fromkeys(parts) if part is not None]
    return " AND ".join(kept) or None


def _joined(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({' OR '.join(dict.fromkeys(parts))})"


def _quoted(row: Row) -> str:
    # FTS5 reads a text in quotes as words in a row; no key holds a quote.
    return f'"{" ".join(row)}"'
