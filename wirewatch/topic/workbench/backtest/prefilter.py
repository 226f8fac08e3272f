"""Regular expressions that every article a topic can match also meets, so that a backtest reads only those.

They come from the groups of words that a match cannot do without. They let too much through and never too little: of a stem only the
letters are asked for that all its inflections share, and what cannot be promised is not filtered.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from wirewatch.topic.engine.search import may_speak
from wirewatch.topic.language.sets.sets import Sets
from wirewatch.topic.language.syntax import AtLeast, Both, Either, Near, Node, Phrase, Prefix, Scoped, SetRef, Some, Weighted
from wirewatch.topic.language.topic import Topic
from wirewatch.topic.language.words.spellings import spellings_of
from wirewatch.topic.language.words.words import (
    ENDING,
    PLAIN_LETTERS,
    READ_LANGUAGES,
    STEMMERS,
    Lexicon,
    Mode,
    Word,
    fold,
    is_glued,
    shared_start,
)

# What else the last letters of a stem were before Snowball changed them: "cries" is "cri" and "cry" too, "hoping" is "hope". Found by
# comparing every stem with its words in frequency lists of 30,000 to 700,000 forms a language; elsewhere a stem begins its words.
_ENGLISH_ENDS = ("ie", "i", "e", "l", "y")
_CHANGED_ENDS = {
    "da": (),
    "de": (),
    "en": _ENGLISH_ENDS,
    "es": ("t",),
    "fr": ("qu", "nt", "i", "x", "l", "t"),
    "it": ("t",),
    "no": (),
    "pt": ("t",),
    "ro": ("at", "t"),
    "sv": (),
    # Their Latin words are stemmed as English ones.
    **dict.fromkeys(READ_LANGUAGES - STEMMERS.keys(), _ENGLISH_ENDS),
}
# Dutch and Turkish stems may share no letter with the word; texts of these languages are all read.
SIEVED = frozenset(_CHANGED_ENDS)
# An article whose language has no stemmer, or is unknown, is read by whichever of these its little words vote for.
_GUESSED = ("de", "en", "es", "fr", "it", "pt")
# What folds into plain letters only in our own tokeniser: texts with such a letter always pass. Marks that stand alone, joiners, joined
# and full-width letters, letters in circles, small and raised ones. With case, because the Kelvin sign is a k without it.
_ALWAYS = (
    r"\x{00aa}\x{00b2}\x{00b3}\x{00b9}\x{00ba}\x{00bc}-\x{00be}\x{0132}\x{0133}\x{013f}\x{0140}\x{0149}\x{017f}\x{01c4}-\x{01cc}"
    r"\x{01f1}-\x{01f3}\x{02b0}-\x{036f}\x{0587}\x{0591}-\x{05c7}\x{0640}\x{064b}-\x{065f}\x{0670}\x{0675}-\x{0678}\x{0900}-\x{0903}"
    r"\x{093a}-\x{094f}\x{1d00}-\x{1dbf}\x{1e96}-\x{1e9f}\x{200c}\x{200d}\x{2070}-\x{209c}\x{2100}-\x{218f}\x{2460}-\x{24ff}"
    r"\x{2c7c}\x{2c7d}\x{3131}-\x{318e}\x{3192}-\x{319f}\x{3200}-\x{33ff}\x{a69c}\x{a69d}\x{a770}\x{f900}-\x{faff}\x{fb00}-\x{fdff}"
    r"\x{fe70}-\x{ffef}\x{1d400}-\x{1d7ff}"
)
ALWAYS = f"(?-i:[{_ALWAYS}])"
# Latin letters with marks. The patterns spell words without: with them RE2's automaton outgrows its memory and is 200 times slower.
# A text that holds one is looked at again with its marks stripped.
ACCENTED = rf"(?-i:[{_ALWAYS}\x{{00c0}}-\x{{02af}}\x{{1e00}}-\x{{1eff}}])"
# Letters whose marks DuckDB's `strip_accents` leaves, and what they are without.
_SINGLE = {chr(letter): plain for letter, plain in PLAIN_LETTERS.items() if len(plain) == 1 and letter < ord("\u0370")}
MARKED = "".join(_SINGLE), "".join(_SINGLE.values())
# RE2's automaton holds the words of a pattern this long; twice as many cost 40 times as much.
_LONGEST_PATTERN = 14_000
# Two groups leave one article in 20 to 400, and a third is asked of those only.
_ENOUGH_GROUPS, _MOST_UNIONS = 3, 6
# Where a token begins and ends: behind a number begins its unit ("5kg"). Another letter beside it only lets a text through that need not.
_START, _END = r"(?:^|[^a-z_\x{0400}-\x{052f}])", r"(?:$|[^a-z0-9_\x{0400}-\x{052f}])"
# What may stand between two letters of a word.
_DOT = r"\.?"
# What may stand between two characters of a name in a script without spaces: at least all that is no token. Classes of few ranges,
# because RE2's own \pL has hundreds.
_BETWEEN = r"[^a-z0-9_\x{3400}-\x{9fff}]*"
_ARABIC = r"[\x{0600}-\x{06ff}]"
_OTHER_LETTERS = r"[\x{0370}-\x{03ff}\x{0530}-\x{1fff}\x{2c00}-\x{2dff}\x{a4d0}-\x{abff}\x{10000}-\x{1ffff}]"
_BEYOND_LATIN = "\u0370"

# "Rußland" is "russland", "Mærsk" is "maersk".
_TWO_FOR_ONE = {two: f"(?:{two[0]}{_DOT}{two[1]}|{one})" for two, one in (("ss", "ß"), ("ae", "æ"), ("oe", "œ"), ("th", "þ"))}

# An alternative is pieces of a pattern in a row, mostly letters; a group is alternatives of which a match holds one. What cannot be
# promised is no group, or an alternative without pieces.
Alternative = tuple[str, ...]
Group = frozenset[Alternative]
_Tree: TypeAlias = dict[str, "_Tree"]
# Ends an alternative in a tree; no piece is empty.
_OVER = ""
# What a word is asked for at most: the rest of it tells no more, and RE2 nests no deeper than 1,000.
_MOST_PIECES = 40


@dataclass(frozen=True, slots=True)
class Sieve:
    """RE2 patterns (without case) for articles of some languages, all of which a match meets.

    They spell words without marks: each is to be met by a field, or by a field without its marks, or the field holds one of ALWAYS.

    Attributes:
        patterns: All of which an article must meet.
    """

    patterns: tuple[str, ...]


def prefilter(topic: Topic, sets: Sets, language: str) -> Sieve | None:
    """Return the sieve of articles that claim a language (ISO 639-1), or None where none would hold."""
    if language in READ_LANGUAGES and language not in SIEVED:
        return None
    wanted = _Wanted(sets, (language,) if language in SIEVED else _GUESSED)
    needed = [set(wanted.groups(pattern.query.part)) for pattern in topic.patterns]
    if not all(needed):
        return None
    patterns = [pattern for group in _unions(needed) if len(pattern := _joined(group)) <= _LONGEST_PATTERN]
    return Sieve(tuple(patterns[:_ENOUGH_GROUPS])) if patterns else None


def _unions(needed: Sequence[set[Group]]) -> list[Group]:
    """Return groups that a match of any pattern holds, the rarest first: each is the union of one group of every pattern.

    Where patterns share a group, or one's group is part of another's, the union is no larger than that.
    """
    left = [set(groups) for groups in needed]
    found: list[Group] = []
    while all(left) and len(found) < _MOST_UNIONS:
        shortest = min(left, key=_size)
        unions = [_union(group, needed, left) for group in sorted(shortest, key=_share)]
        union, used = min(unions, key=lambda made: _share(made[0]))
        found.append(union)
        for groups, group in zip(left, used, strict=True):
            groups.discard(group)
    return sorted(found, key=_share)


def _size(groups: set[Group]) -> int:
    return len(groups)


def _union(union: Group, needed: Sequence[set[Group]], left: Sequence[set[Group]]) -> tuple[Group, list[Group]]:
    """Return the union of a group with one of every pattern, one of those that are left if possible, and which these are."""
    used: list[Group] = []
    for groups, unused in zip(needed, left, strict=True):
        added = min(unused or groups, key=lambda group: _share(group - union))
        union |= added
        used.append(added)
    return union, used


def _joined(group: Group) -> str:
    """Return one pattern of all alternatives, as a tree: what begins alike is written once.

    Side by side, each with the class of what may stand before a word, 500 alternatives outgrow the memory of RE2's automaton, which
    then takes 400 times as long; a tree of 2,000 does not.
    """
    tree: _Tree = {}
    for pieces in group:
        node = tree
        for piece in pieces[:_MOST_PIECES]:
            node = node.setdefault(piece, {})
        node[_OVER] = {}
    return _written(tree)


def _written(node: _Tree) -> str:
    """Return the pattern of what may follow; where one alternative is over, so is every longer one."""
    row = ""
    while len(node) == 1 and _OVER not in node:
        piece, node = next(iter(node.items()))
        row += piece
    if _OVER in node:
        return row
    return f"{row}(?:{'|'.join(sorted([f'{piece}{_written(below)}' for piece, below in node.items()]))})"


def _share(group: Group) -> tuple[float, list[Alternative]]:
    """Return a guess of how many articles a group lets through: short words meet more."""
    return sum([0.5 ** ("".join(pieces).count(_DOT) + 1) for pieces in group]), sorted(group)


class _Wanted:
    """Derives what a match cannot do without, for texts read by any of some lexicons."""

    def __init__(self, sets: Sets, languages: Sequence[str]) -> None:
        self.sets = sets
        self.lexicons = [_lexicon(language) for language in languages]
        self._of_sets: dict[str, Group | None] = {}

    def groups(self, node: Node) -> list[Group]:  # noqa: PLR0911 - one case a kind of node
        """Return the groups of which a match of the node holds one alternative each."""
        match node:
            case Phrase() | Prefix():
                return _listed(self._any_of((node,)))
            case SetRef():
                if node.name not in self._of_sets:
                    self._of_sets[node.name] = self._any_of(self.sets[node.name])
                return _listed(self._of_sets[node.name])
            case Both():
                return [group for part in node.required for group in self.groups(part)]
            case Near():
                right = [] if node.is_barring else self.groups(node.right)
                return [*self.groups(node.left), *right]
            case Scoped() | Weighted() | AtLeast():
                return self.groups(node.part)
            case Some() if node.count == len(node.parts):
                return [group for part in node.parts for group in self.groups(part)]
            case Either() | Some():
                return self._either(node.parts)

    def _either(self, parts: Sequence[Node]) -> list[Group]:
        """Return what all parts need, and one group out of what each needs besides."""
        needed = [set(self.groups(part)) for part in parts]
        shared = set.intersection(*needed)
        rest = [groups - shared for groups in needed]
        return [*shared, *([frozenset().union(*(min(groups, key=_share) for groups in rest))] if all(rest) else [])]

    def _any_of(self, items: Sequence[Phrase | Prefix]) -> Group | None:
        found: set[Alternative] = set()
        for item in items:
            for lexicon in self.lexicons:
                if isinstance(item, Phrase) and item.language and not may_speak(lexicon.language, item.language):
                    continue
                sure = _of_phrases(item, lexicon) if isinstance(item, Phrase) else [_spelled(fold(item.text))]
                if not all(sure):
                    return None
                found.update(sure)
        return frozenset(found)


@lru_cache(maxsize=len(_CHANGED_ENDS))
def _lexicon(language: str) -> Lexicon:
    return Lexicon(language)


def _listed(group: Group | None) -> list[Group]:
    return [] if group is None else [group]


def _of_phrases(phrase: Phrase, lexicon: Lexicon) -> list[Alternative]:
    """Return the patterns of a phrase and of its spellings that differ in more than accents, which patterns leave out."""
    lettered = {tuple([(fold(word.text), word.forms) for word in one.words]): one for one in reversed(spellings_of(phrase, lexicon))}
    return [_of_phrase(one, lexicon) for one in lettered.values()]


def _of_phrase(phrase: Phrase, lexicon: Lexicon) -> Alternative:
    """Return the pattern of the longest word, or of the longest row of characters, that the phrase holds."""
    rows: list[Alternative] = []
    glued: Alternative = ()
    for word in phrase.words:
        if is_glued(word.text):
            glued = (*glued, f"{_BETWEEN if glued else ''}{re.escape(fold(word.text))}")
            rows.append(glued)
        else:
            glued = ()
            rows.append(_of_word(word, lexicon))
    return max(rows, key=lambda pieces: len("".join(pieces)))


def _of_word(word: Word, lexicon: Lexicon) -> Alternative:
    """Return a pattern that every token the word meets holds, or nothing where there is none worth having."""
    if word.forms:
        # What all case forms begin with; which of them it is the evaluator looks up.
        begin = shared_start([form.replace(ENDING, "") for form in word.forms])
        return _other_script(begin) or _spelled(fold(begin))
    if word.mode is not Mode.STEM:
        text = fold(word.text)
        # What stands behind a number may be its unit.
        return _other_script(text) or _spelled(text, *([] if text.isdecimal() else [_END]))
    key = lexicon[word.text]
    return _other_script(key) or _spelled(_unchanged(key, lexicon.language), umlauts=lexicon.language == "de")


def _unchanged(key: str, language: str) -> str:
    if "\u0400" <= key[:1] < "\u0530":
        return key
    for end in _CHANGED_ENDS[language]:
        if key.endswith(end):
            return key.removesuffix(end)
    return key


def _other_script(text: str) -> Alternative:
    """Return a class of letters for scripts whose words are not spelled out: any letter of them lets a text through."""
    if text and all(letter < _BEYOND_LATIN or "\u0400" <= letter < "\u0530" for letter in text):
        return ()
    return (_ARABIC,) if "\u0600" <= text[:1] < "\u0700" else (_OTHER_LETTERS,)


def _spelled(text: str, *end: str, umlauts: bool = False) -> Alternative:
    """Return the letters of a word, which may be initials ("US" is also found in "U.S."); umlauts may be written out ("ue")."""
    if not text:
        return ()
    pieces = [_START]
    for letters in re.findall("ss|ae|oe|th|.", text, re.DOTALL):
        written = _TWO_FOR_ONE.get(letters) or _letter(letters)
        pieces.append(f"{_DOT if len(pieces) > 1 else ''}{written}{'e?' if umlauts and letters in {'a', 'o', 'u'} else ''}")
    return (*pieces, *end)


def _letter(letter: str) -> str:
    if letter in "'’":
        return "['’]"
    plain = unicodedata.normalize("NFD", letter)[0]
    return re.escape(letter) if plain == letter else f"[{letter}{plain}]"
