"""A regular expression that every article a topic can match also meets, so that a backtest reads only those.

It comes from the rarest required group. It lets too much through and never too little: a stem is cut back to letters that all its
inflections share, and what it cannot promise it does not filter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from tasks.core.match.plan import Frequencies, Lookup, Planner
from tasks.core.match.sets import Sets
from tasks.core.match.syntax import Phrase, Prefix
from tasks.core.match.topic import Topic
from tasks.core.match.words import Lexicon, Mode, Word, fold, is_glued

# Letters with marks, joined forms and full-width letters fold into plain ones only in our own tokeniser: such texts always pass.
# With case, because the Kelvin sign among them is a k without it.
FOLDED_ELSEWHERE = (
    r"(?-i:[\x{0300}-\x{036f}\x{0591}-\x{05c7}\x{0640}\x{064b}-\x{065f}\x{0670}"
    r"\x{200c}\x{200d}\x{2100}-\x{214f}\x{fb00}-\x{fdff}\x{fe70}-\x{ffef}])"
)
# Snowball English changes at most the last letter of what it leaves ("hoping" is "hope", "cried" is "cri"), but for a few short words.
_CHANGED_LETTERS = 1
_SHORTEST_SURE = 4
_LONGEST_INITIALS = 6
# RE2 holds this many alternatives in one automaton; more are not worth a filter.
_MOST_ALTERNATIVES = 2_000
# Where a token begins and ends; an accented letter beside it only lets a text through that need not.
_START, _END = "(?:^|[^a-z0-9_])", "(?:$|[^a-z0-9_])"
# Cyrillic, Arabic.
_OTHER_SCRIPTS = ("[\u0400-\u052f]", "[\u0600-\u06ff]")
_VARIANTS = {
    "a": "aàáâãäåāăą",
    "c": "cçćĉċč",
    "d": "dďđ",
    "e": "eèéêëēĕėęě",
    "g": "gĝğġģ",
    "h": "hĥħ",
    "i": "iìíîïĩīĭįı",
    "j": "jĵ",
    "k": "kķ",
    "l": "lĺļľŀł",
    "n": "nñńņňŉ",
    "o": "oòóôõöøōŏő",
    "r": "rŕŗř",
    "s": "sśŝşšß",
    "t": "tţťŧ",
    "u": "uùúûüũūŭůűų",
    "w": "wŵ",
    "y": "yýÿŷ",
    "z": "zźżž",
    "е": "её",
}


def prefilter(topic: Topic, sets: Sets, lexicon: Lexicon, frequencies: Frequencies) -> str | None:
    """Return an RE2 pattern (to be used without case) for English texts, or None where none would hold."""
    planner = Planner(lexicon, sets, frequencies)
    options = [
        [frozenset(option) for group in planner.plan(pattern.query.part).groups if (option := _of_group(group, lexicon)) is not None]
        for pattern in topic.patterns
    ]
    if not all(options):
        return None
    # The group that most patterns share filters once for all of them; of equals the rarest stands first.
    shared = Counter(option for given in options for option in set(given))
    wanted = frozenset().union(*(max(given, key=lambda option: shared[option]) for given in options))
    if len(wanted) > _MOST_ALTERNATIVES:
        return None
    return rf"{_joined(wanted)}|{FOLDED_ELSEWHERE}"


def _joined(alternatives: Iterable[str]) -> str:
    return rf"(?:{'|'.join(sorted(alternatives))})"


def _of_group(group: Lookup, lexicon: Lexicon) -> set[str] | None:
    found: set[str] = set()
    for probe, sought in group.probes.items():
        for item in sought:
            sure = _of_item(item, (probe,) if isinstance(probe, str) else probe, lexicon)
            if sure is None:
                return None
            found.add(sure)
    return found


def _of_item(item: Phrase | Prefix | None, keys: tuple[str, ...], lexicon: Lexicon) -> str | None:
    if isinstance(item, Prefix):
        return _letters(item.text)
    words = [(Word(key, Mode.STEM), key) for key in keys] if item is None else [(word, lexicon[word.text]) for word in item.words]
    known = [part for word, key in words if (part := _sure(word, key))]
    return max(known, key=len) if known else None


def _sure(word: Word, key: str) -> str:
    """Return a pattern that every token the word meets holds, or nothing where there is none worth having."""
    text = fold(word.text)
    if is_glued(text):
        return re.escape(text)
    if word.mode is not Mode.STEM:
        return rf"{_START}{_spelled(text)}{_END}"
    if not key.isascii():
        # English texts hold few words of other scripts; any letter of the same one lets them through.
        return next((letters for letters in _OTHER_SCRIPTS if re.search(letters, text)), "")
    return rf"{_START}{_spelled(key[:-_CHANGED_LETTERS])}" if len(key) >= _SHORTEST_SURE else ""


def _spelled(text: str) -> str:
    """Return the letters of a word; a short one may be initials, and "US" is also found in "U.S."."""
    return r"\.?".join(map(_letters, text)) if len(text) <= _LONGEST_INITIALS else _letters(text)


def _letters(text: str) -> str:
    return "".join(f"[{_VARIANTS[letter]}]" if letter in _VARIANTS else re.escape(letter) for letter in text)
