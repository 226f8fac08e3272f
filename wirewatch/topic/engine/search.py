"""Finding one phrase in a document, and lists of hits: ordered, limited to a scope, counted."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from wirewatch.topic.engine.document import Document, Hit, Leaf, Range
from wirewatch.topic.language.syntax import Phrase, Prefix
from wirewatch.topic.language.words.spellings import spellings_of
from wirewatch.topic.language.words.words import READ_LANGUAGES, Mode, Word, fold, has_form, shape, without_turkish_vowel

Scope = tuple[Range, ...] | None

# Languages that their script gives away, so that an alias in them needs no claim about the article.
_OWN_SCRIPT_CODES = "am ar be bg bn el fa he hi hy ja ka kk km ko lo mk mn my ru sr ta te th uk ur zh"
OWN_SCRIPT = frozenset(_OWN_SCRIPT_CODES.split())


def find_phrase(document: Document, phrase: Phrase, name: str = "") -> list[Hit]:
    """Return where a phrase stands as it is spelled, with the forms it asks for, outside of its contexts."""
    if phrase.language and not speaks(document, phrase.language):
        return []
    hits = document.hits_of(tuple([document.lexicon[word.text] for word in phrase.words]), name)
    strict = [(place, word) for place, word in enumerate(phrase.words) if word.mode is not Mode.STEM]
    if strict and hits:
        # Keys first and forms last: few hits are left by then, and tokens are made only when they are asked for.
        hits = [hit for hit in hits if all(same_form(document.tokens[hit[0] + place], word) for place, word in strict)]
    if not hits or not phrase.contexts:
        return hits
    contexts = [hit for context in phrase.contexts for hit in find_spellings(document, context)]
    return [hit for hit in hits if not any(context[0] <= hit[0] and hit[1] <= context[1] for context in contexts)]


def find_spellings(document: Document, phrase: Phrase) -> list[Hit]:
    """Return where a phrase stands in any spelling."""
    spellings = spellings_of(phrase, document.lexicon)
    return find_phrase(document, phrase) if len(spellings) == 1 else ordered(hit for one in spellings for hit in find_phrase(document, one))


def find_prefix(document: Document, prefix: Prefix, name: str = "") -> list[Hit]:
    """Return the words that begin with a prefix."""
    wanted = fold(prefix.text)
    places = (place for place, token in enumerate(document.tokens) if fold(shape(token)).startswith(wanted))
    return [(place, place, ((place, place, name),)) for place in places]


def same_form(token: str, word: Word) -> bool:
    """Tell whether a token with a word's key also has its form (and its case, where the word asks for it)."""
    form = shape(token)
    # The Turkish stemmer cuts keys at the apostrophe; in texts of other languages "Chang'e" has another key than "Chang".
    return has_form(form, word) or ("'" in form and has_form(without_turkish_vowel(form), word))


def speaks(document: Document, language: str) -> bool:
    """Tell whether an alias of a language may stand in a document."""
    return language in OWN_SCRIPT or language in {document.lexicon.language, document.article.language[:2].lower()}


def may_speak(read_in: str, language: str) -> bool:
    """Tell whether an alias of a language may stand in any text that is read in another: one that is not known is read in any."""
    return language == read_in or language in OWN_SCRIPT or language not in READ_LANGUAGES


def ordered(hits: Iterable[Hit]) -> list[Hit]:
    """Return hits in the order of the text; hits over the same tokens become one with all their leaves."""
    merged: dict[tuple[int, int], tuple[Leaf, ...]] = {}
    for first, last, leaves in hits:
        known = merged.get((first, last))
        merged[first, last] = leaves if known is None else joined(known, leaves)
    return [(first, last, leaves) for (first, last), leaves in sorted(merged.items())]


def joined(left: tuple[Leaf, ...], right: tuple[Leaf, ...]) -> tuple[Leaf, ...]:
    """Return the leaves of both, each once, in order."""
    return left if left == right else tuple(sorted({*left, *right}))


def within(hits: list[Hit], scope: Scope) -> list[Hit]:
    """Return the hits that lie wholly in one range of a scope."""
    if scope is None or not hits:
        return hits
    kept: list[Hit] = []
    for first, end in scope:
        # A tuple of one sorts before every hit that begins there.
        low = bisect_left(hits, (first,))
        high = bisect_right(hits, (end,))
        kept += [hit for hit in hits[low:high] if hit[1] < end]
    return kept


def narrowed(scope: Scope, ranges: Sequence[Range]) -> tuple[Range, ...]:
    """Return the parts of a scope that also lie in the ranges."""
    if scope is None:
        return tuple(ranges)
    return tuple((max(first, low), min(end, high)) for first, end in scope for low, high in ranges if max(first, low) < min(end, high))


def longest(hits: list[Hit]) -> list[Hit]:
    """Return hits without those inside a longer one: "Russian" inside "Russian Federation" is one mention."""
    kept: list[Hit] = []
    for hit in hits:
        while kept and kept[-1][0] == hit[0]:
            kept.pop()
        if not kept or hit[1] > kept[-1][1]:
            kept.append(hit)
    return kept


def separate(hits: list[Hit]) -> int:
    """Return how many hits stand side by side without overlapping, counted from the one that ends first."""
    count, reached = 0, -1
    for first, last, _ in sorted(hits, key=lambda hit: hit[1]):
        if first > reached:
            count, reached = count + 1, last
    return count
