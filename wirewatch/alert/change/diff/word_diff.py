"""Two states of a text compared: which sentences went, came or were altered, and in these which words. Pure.

Sentences that both states have are set aside first, wherever they stand, so that a moved paragraph is no change and the costly comparison
of words sees only what differs.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from wirewatch.alert.change.diff.amounts.quantities import (
    NONE,
    Quantity,
    figure_of,
    is_same,
    is_same_number,
    may_be_figure,
    may_begin_quantity,
    may_go_on,
    read_quantity,
)
from wirewatch.alert.change.diff.amounts.spelled_numbers import CHINESE_DIGITS, LONGEST_RUN
from wirewatch.alert.change.diff.plain_style import plain_style
from wirewatch.alert.change.diff.short_names import LONGEST, STARTS, short_name
from wirewatch.alert.change.diff.word_counts import word_counts
from wirewatch.alert.change.diff.word_patterns import find_words, pattern_of, word_key
from wirewatch.topic.language.sentences.sentences import shown_bounds

# Signs of numbers that begin other words.
_CHINESE_IDIOM = re.compile(
    "十分(?!钟|之|制)|一些|一定|一直|一起|一样|一旦|一般|一致|一度|一边|一再|一向|一方面|一步|一下|一点|一系列|四处|百姓|千万别|万一"
)
# Sentences with less in common are two sentences, not one that was altered.
LEAST_SHARED = 0.5
# But for those that begin with so many of the same words, of which none is as short as "the" or "and".
LEAST_BEGUN, WORDS_BEGUN, LETTERS_BEGUN = 0.4, 3, 4
# A rewritten text of more sentences than this is compared in order, not each with each.
MOST_PAIRED = 150
# Two sentences that have been joined share so much with the one that they are, and so much more than either alone.
LEAST_WHOLE, LEAST_GAIN, MOST_JOINED = 0.75, 0.1, 60
# A longer "sentence" is a table; its words are exchanged as a whole.
MOST_WORDS = 400

QuotationMarks = tuple[str, str]


class DiffWord(NamedTuple):
    """A word as it is written and as it is compared.

    Attributes:
        text: As written.
        key: Without case, joints and invisible characters.
        is_quoted: Whether it stands between quotation marks.
        place: Its number in its sentence.
        gap: What stands between the word before and this one.
        following: What stands between this word and the next.
        figure: Its digits, with what counts them, where it is a number; empty where it is none.
        unit: The currency or unit of that, a date or a time of day.
        unit_text: The word of the unit, or of a date's month, as written; empty where a sign says it.
    """

    text: str
    key: str
    is_quoted: bool = False
    place: int = 0
    gap: str = ""
    following: str = ""
    figure: str = ""
    unit: str = ""
    unit_text: str = ""

    @property
    def counted_as(self) -> str:
        """What two words have in common that say the same: the digits of a number, else the key."""
        return self.figure or self.key

    @property
    def is_first(self) -> bool:
        """Whether it begins its sentence."""
        return self.place == 0 or "\n" in self.gap


@dataclass(frozen=True, slots=True)
class Exchange:
    """Words that stood at one place of a sentence, and those that stand there now.

    Attributes:
        removed: The former words.
        added: The present words.
    """

    removed: tuple[DiffWord, ...]
    added: tuple[DiffWord, ...]


@dataclass(frozen=True, slots=True)
class SentenceEdit:
    """One sentence that changed; of one that came or went the other side is empty.

    Attributes:
        before: As it read.
        after: As it reads.
        exchanges: What was exchanged in it, in order.
        marks: Those of longer quotations that it was, and is, a part of: what they begin with before it, what they end with behind it.
    """

    before: str
    after: str
    exchanges: tuple[Exchange, ...]
    marks: tuple[QuotationMarks, QuotationMarks] = (("", ""), ("", ""))

    @property
    def share_replaced(self) -> float:
        """Which share of the former words others took the places of, or left alone, 0 to 1."""
        count = len(diff_words(self.before))
        return sum(len(item.removed) for item in self.exchanges) / count if count else 0.0

    def in_marks(self) -> tuple[str, str]:
        """Give both sides as they are quoted alone, in one line, a part of a longer quotation between its marks."""
        before, after = (
            f"{begun}{said}{left}".replace("\n", " ") for said, (begun, left) in zip((self.before, self.after), self.marks, strict=True)
        )
        return before, after

    def exchanges_as_pairs(self) -> list[tuple[tuple[DiffWord, ...], tuple[DiffWord, ...]]]:
        """Give each exchange as (removed, added), without numbers that are only written in another way."""
        pairs = ((_unlike(item.removed, item.added), _unlike(item.added, item.removed)) for item in self.exchanges)
        return [pair for pair in pairs if any(pair) and not _is_compound(*pair)]


@dataclass(frozen=True, slots=True)
class TextDiff:
    """What differs between two states of a text.

    Attributes:
        edits: The sentences that changed, in the order of the former text; those that only came stand last.
        kept: Share of the former sentences that stand unchanged, 0 to 1.
    """

    edits: tuple[SentenceEdit, ...]
    kept: float

    @property
    def removed(self) -> tuple[str, ...]:
        """What was taken out, each run of words as it was written."""
        return tuple(said for edit in self.edits for item in edit.exchanges if (said := as_written(item.removed)))

    @property
    def added(self) -> tuple[str, ...]:
        """What was put in, each run of words as it is written."""
        return tuple(said for edit in self.edits for item in edit.exchanges if (said := as_written(item.added)))


def diff(before: str, after: str) -> TextDiff:
    """Compare two states of a text."""
    old, new = sentences(before), sentences(after)
    old_keys, new_keys = [sentence_key(said) for said in old], [sentence_key(said) for said in new]
    left, right = _surplus(old_keys, Counter(new_keys)), _surplus(new_keys, Counter(old_keys))
    kept = 1.0 - len(left) / len(old) if old else 1.0
    gone, came = _joined(old, left, [new[at] for at in right]), _joined(new, right, [old[at] for at in left])
    pairs = _pairs(gone, came)
    taken = set(pairs.values())
    marks = _marks_around(before), _marks_around(after)
    edits = [_edit(said, came[pairs[number]] if number in pairs else "", marks) for number, said in enumerate(gone)]
    edits += [_edit("", said, marks) for number, said in enumerate(came) if number not in taken]
    return TextDiff(tuple(edit for edit in edits if edit.exchanges), kept)


def edit_of(before: str, after: str) -> SentenceEdit:
    """Compare two sentences of which it is known that one took the place of the other, however little they share."""
    return _edit(before, after, ({}, {}))


def sentence_edits(before: str, after: str) -> tuple[SentenceEdit, ...]:
    """Give the sentences that changed as `diff` does; where all their words are the same, those of other signs, or of another place."""
    edits = diff(before, after).edits
    if edits or before == after:
        return edits
    old, new = sentences(before), sentences(after)
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    found = (itertools.zip_longest(old[a:b], new[c:d], fillvalue="") for step, a, b, c, d in steps if step != "equal")
    return tuple(SentenceEdit(*pair, ()) for pairs in found for pair in pairs)


def marked(before: str, after: str) -> list[tuple[str, str]]:
    """Give a sentence with its changes word by word, as parts: ("", what stayed), ("del", what was taken out), ("ins", what was put in)."""
    old, new = _tokens(before), _tokens(after)
    is_long = max(len(old), len(new)) > 2 * MOST_WORDS
    if is_long or words_in_common(word_counts(sentence_key(before)), word_counts(sentence_key(after))) < LEAST_SHARED:
        return [part for part in (("del", before), ("ins", after)) if part[1]]
    found: list[tuple[bool, str, str]] = []
    for step, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        removed, added = "".join(old[a:b]), "".join(new[c:d])
        # Of two words beside each other the blank between them is no news of its own.
        stayed = step == "equal" and not (found and removed.isspace())
        if found and not stayed and not found[-1][0]:
            _, removed_before, added_before = found.pop()
            removed, added = removed_before + removed, added_before + added
        found.append((stayed, removed, added))
    parts = [[("", removed)] if stayed else [("del", removed), ("ins", added)] for stayed, removed, added in found]
    return [part for pair in parts for part in pair if part[1]]


def _tokens(text: str) -> list[str]:
    """Cut a text into words and what stands between them; joined they are the text."""
    cuts = sorted({0, len(text), *(cut for word in pattern_of(text).finditer(text) for cut in word.span())})
    return [text[start:end] for start, end in itertools.pairwise(cuts)]


def sentences(text: str) -> list[str]:
    """Cut a text into its sentences; a line is at least one."""
    return list(_sentences(text))


# Both states of a text, and the lines and sentences around what changed, are asked for again and again.
@lru_cache(maxsize=64)
def _sentences(text: str) -> tuple[str, ...]:
    return tuple(said for start, end in itertools.pairwise(shown_bounds(text)) if (said := text[start:end].strip()))


def sentence_key(sentence: str, language: str = "") -> tuple[str, ...]:
    """Give what a sentence is known by: its words without case, marks and spacing; of "ja" it needs no kana to be Japanese."""
    return tuple(word.key for word in _cut(sentence, ("", ""), language))


def diff_words(sentence: str, around: QuotationMarks = ("", "")) -> list[DiffWord]:
    """Cut a sentence into words; `around` are the marks of a quotation that begins before it, or ends behind it."""
    return list(_cut(sentence, around, ""))


# A weighing asks for the words of each sentence some ten times, and has seldom more than a hundred of them.
@lru_cache(maxsize=512)
def _cut(sentence: str, around: QuotationMarks, language: str) -> tuple[DiffWord, ...]:
    plain = plain_style(sentence)
    quoted = _quoted(f"{around[0]}{plain}{around[1]}")[len(around[0]) :]
    found, keys = find_words(plain, language)
    bounds = [0, *(at for match in found for at in match.span()), len(plain)]
    words: list[DiffWord] = []
    at = 0
    while at < len(found):
        key, end, figure, unit, unit_text = keys[at], at + 1, "", "", ""
        if key in STARTS and (named := _short_name(plain, found, keys, at))[0]:
            end, key = at + named[0], named[1]
        elif may_be_figure(key):
            quantity = _quantity(plain, found, keys, at)
            figure, unit = quantity.value, quantity.unit
            if quantity.length > 1:
                end = at + quantity.length
                first, last = quantity.unit_words
                key = " ".join(keys[at:end])
                unit_text = plain[bounds[2 * (at + first) + 1] : bounds[2 * (at + last)]]
        start, stop = bounds[2 * at + 1], bounds[2 * end]
        is_quoted = bool(quoted) and quoted[start]
        gap, following = plain[bounds[2 * at] : start], plain[stop : bounds[2 * end + 1]]
        words.append(DiffWord(plain[start:stop], key, is_quoted, len(words), gap, following, figure, unit, unit_text))
        at = end
    return tuple(words)


def _short_name(text: str, found: Sequence[re.Match[str]], keys: Sequence[str], first: int) -> tuple[int, str]:
    """Read the country or body that words name; in a line of capitals none, where "US" may be a word."""
    if text.isupper():
        return 0, ""
    words = found[first : first + LONGEST]
    before = [found[at - 1].end() if at else 0 for at in range(first, first + len(words))]
    gaps = [text[end : word.start()] for end, word in zip(before, words, strict=True)]
    return short_name(keys[first : first + LONGEST], [word[0] for word in words], gaps, is_first=first == 0)


def _quantity(text: str, found: Sequence[re.Match[str]], keys: Sequence[str], first: int) -> Quantity:
    """Read the figure that a word is, or that it begins; without a length where it is none."""
    if keys[first][0] in CHINESE_DIGITS and _CHINESE_IDIOM.match(text, found[first].start()):
        return NONE
    if not may_begin_quantity(keys[first]):
        return figure_of(keys[first])
    last, gaps = first, [""]
    while last + 1 < min(first + LONGEST_RUN, len(found)):
        gap = text[found[last].end() : found[last + 1].start()]
        if not may_go_on(keys[last], gap, keys[last + 1]):
            break
        last += 1
        gaps.insert(-1, gap)
    read = read_quantity(keys[first : last + 1], [match[0] for match in found[first : last + 1]], gaps)
    return read if read.length else figure_of(keys[first])


def _unlike(words: Sequence[DiffWord], others: Sequence[DiffWord]) -> tuple[DiffWord, ...]:
    """Leave out what others say too; of an exchange that is only numbers in another spelling."""
    return tuple(left for word in words if (left := _beyond(word, others)))


def _is_compound(words: Sequence[DiffWord], others: Sequence[DiffWord]) -> bool:
    """Tell whether words are only written together, or apart: "WG Zimmer" and "WG-Zimmer"; no figure is among them."""
    is_same_text = bool(words and others) and "".join(word.key for word in words) == "".join(word.key for word in others)
    return is_same_text and not any(word.figure for word in (*words, *others))


def _beyond(word: DiffWord, others: Sequence[DiffWord]) -> DiffWord | None:
    """Give what a word says beyond others: nothing, itself, or of a number that they have without its unit that unit's word."""
    if any(word.key == other.key or says_same_figure(word, other) for other in others):
        return None
    ours = word.figure, word.unit, word.unit_text
    if word.figure and any(is_same_number(ours, (other.figure, other.unit, other.unit_text)) for other in others):
        said = word.unit_text
        is_said = not said or any(said in {other.text, other.unit_text} for other in others)
        return None if is_said else word._replace(text=said, key=word_key(said), gap=" ", figure="", unit="", unit_text="")
    return word


def says_same_figure(word: DiffWord, other: DiffWord) -> bool:
    """Tell whether two words are one figure, however it is written."""
    return is_same((word.key, word.figure, word.unit), (other.key, other.figure, other.unit))


def as_written(words: Sequence[DiffWord]) -> str:
    """Give words as they stand in their sentence, with the signs between them, and the other mark of a quotation that they hold one of."""
    if not words:
        return ""
    # Words that were chosen from a sentence stand apart.
    joined = (f"{word.gap if word.place == last.place + 1 else ' '}{word.text}" for last, word in itertools.pairwise(words))
    said = (words[0].text + "".join(joined)).replace("\n", " ")
    leading, trailing = words[0].gap.rsplit(" ", 1)[-1], words[-1].following.split(" ", 1)[0]
    for opened, closed in _MARKS:
        opens, closes = said.count(opened), said.count(closed)
        is_one_short = opens % 2 if opened == closed else opens != closes
        if is_one_short and opens <= closes and opened in leading:
            said = opened + said
        elif is_one_short and opens >= closes and closed in trailing:
            said += trailing[: trailing.index(closed) + 1]
    return said


def in_quotation_marks(said: str) -> str:
    """Set quoted words in marks, as nobody can tell where they end without; those that hold a mark stay as they are."""
    return f"“{said}”" if said and not any(mark in said for pair in _MARKS for mark in pair) else said


def _marks_around(text: str) -> dict[str, QuotationMarks]:
    """Give the sentences that are parts of a longer quotation, with the mark that it begins with before them, or ends with behind them."""
    found: dict[str, QuotationMarks] = {}
    for line in text.splitlines():
        quotations = [match.span() for match in _QUOTE.finditer(line)]
        for start, end in itertools.pairwise(shown_bounds(line) if quotations else ()):
            begun = next((line[first] for first, last in quotations if first < start < last), "")
            left = next((line[last - 1] for first, last in quotations if first < len(line[:end].rstrip()) < last), "")
            if begun or left:
                found[line[start:end].strip()] = begun, left
    return found


def _quoted(text: str) -> list[bool]:
    """Say of each character whether it stands between quotation marks; a mark that is never closed quotes nothing.

    Empty where the text has no mark.
    """
    if _QUOTING.isdisjoint(text):
        return []
    inside = [False] * (len(text) + 1)
    for found in _QUOTE.finditer(text):
        inside[found.start() : found.end()] = [True] * (found.end() - found.start())
    return inside


_MARKS = (("“", "”"), ("„", "“"), ("«", "»"), ("「", "」"), ("『", "』"), ('"', '"'))
_QUOTING = frozenset('“„«»「『"')
_QUOTE = re.compile('“[^“”]{1,600}”|„[^„“”]{1,600}[“”]|«[^«»]{1,600}»|»[^«»]{1,600}«|「[^「」]{1,600}」|『[^『』]{1,600}』|"[^"]{1,600}"')


def _surplus(keys: Sequence[tuple[str, ...]], others: Counter[tuple[str, ...]]) -> list[int]:
    """Leave out the sentences that the other state has too, as often as it has them, and what has no words; give the others' numbers."""
    left, found = Counter(others), []
    for number, key in enumerate(keys):
        if left[key] > 0:
            left[key] -= 1
        elif key:
            found.append(number)
    return found


def _joined(said: Sequence[str], numbers: Sequence[int], others: Sequence[str]) -> list[str]:
    """Give sentences that only one state has; two beside each other that the other state has as one are one, in two lines."""
    if not others or max(len(numbers), len(others)) > MOST_JOINED:
        return [said[number] for number in numbers]
    words = {number: word_counts(sentence_key(said[number])) for number in numbers}
    wanted = [word_counts(sentence_key(other)) for other in others]
    found: list[str] = []
    last = -1
    for number in numbers:
        if number > 0 and last == number - 1 and any(_is_whole(words[last], words[number], other) for other in wanted):
            found[-1] = f"{found[-1]}\n{said[number]}"
            last = -1
        else:
            found.append(said[number])
            last = number
    return found


def _is_whole(one: Counter[str], other: Counter[str], whole: Counter[str]) -> bool:
    """Tell whether two sentences together are nearly another one, and neither is alone; all are counted words."""
    alone = max(words_in_common(one, whole), words_in_common(other, whole))
    return words_in_common(one + other, whole) >= max(LEAST_WHOLE, alone + LEAST_GAIN)


def _pairs(gone: Sequence[str], came: Sequence[str]) -> dict[int, int]:
    """Match sentences that went with those that came in their place: the most alike first."""
    old, new = ([word_counts(word.counted_as for word in diff_words(said)) for said in part] for part in (gone, came))
    starts = [[_beginning(said) for said in part] for part in (gone, came)]
    found = sorted(_likenesses((old, new), starts), reverse=True)
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, left, right in found:
        if -left not in pairs and -right not in taken:
            pairs[-left] = -right
            taken.add(-right)
    return pairs


def _beginning(sentence: str) -> tuple[str, ...]:
    """Give the first words of a sentence; none where one of them is short, or of signs."""
    key = sentence_key(sentence)[:WORDS_BEGUN]
    return key if len(key) == WORDS_BEGUN and all(len(word) >= LETTERS_BEGUN for word in key) else ()


def _likenesses(
    counted: tuple[Sequence[Counter[str]], Sequence[Counter[str]]], beginnings: Sequence[Sequence[tuple[str, ...]]]
) -> Iterator[tuple[float, int, int]]:
    """Yield how much each pair of sentences shares, with their numbers negated so that of equals the first is the highest."""
    (old, new), (begun, starts) = counted, beginnings
    reach = MOST_PAIRED if max(len(old), len(new)) <= MOST_PAIRED else 3
    for left, ours in enumerate(old):
        for right in range(max(0, left - reach), min(len(new), left + reach + 1)):
            shared = words_in_common(ours, new[right])
            if shared >= LEAST_SHARED or (shared >= LEAST_BEGUN and begun[left] and begun[left] == starts[right]):
                yield shared, -left, -right


def words_in_common(one: Counter[str], other: Counter[str]) -> float:
    """Say which share of the words of two sentences both have, 0 to 1; none where neither has any."""
    return 2 * (one & other).total() / ((one.total() + other.total()) or 1)


def _edit(before: str, after: str, marks: tuple[Mapping[str, QuotationMarks], Mapping[str, QuotationMarks]]) -> SentenceEdit:
    own = marks[0].get(before, ("", "")), marks[1].get(after, ("", ""))
    old, new = diff_words(before, own[0]), diff_words(after, own[1])
    if not old or not new or max(len(old), len(new)) > MOST_WORDS:
        return SentenceEdit(before, after, (Exchange(tuple(old), tuple(new)),) if old or new else (), own)
    steps = SequenceMatcher(None, [word.key for word in old], [word.key for word in new], autojunk=False).get_opcodes()
    found = [Exchange(tuple(old[a:b]), tuple(new[c:d])) for step, a, b, c, d in steps if step != "equal"]
    return SentenceEdit(before, after, tuple(found), own)
