"""Whether words say the same in another spelling. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from wirewatch.alert.change.name_words import SMALL_WORDS
from wirewatch.alert.change.opposites import is_opposite
from wirewatch.alert.change.word_diff import DiffWord, SentenceEdit, diff_words, says_same_figure
from wirewatch.dates import MONTHS

# How many letters a spelling may differ in, by the length of the word.
_ONE_LETTER, _TWO_LETTERS = 4, 9


def matters(pair: tuple[Sequence[DiffWord], Sequence[DiffWord]]) -> bool:
    """Tell whether an exchange says something else: more than small words, spelling, or another way to write the same."""
    removed = [word for word in pair[0] if word.key not in SMALL_WORDS]
    added = [word for word in pair[1] if word.key not in SMALL_WORDS]
    if any(word.figure for word in (*removed, *added)):
        return True
    if "".join(word.key for word in pair[0]) == "".join(word.key for word in pair[1]):
        return False
    ours = [word for word in removed if not any(_is_spelling(word, other) for other in added)]
    theirs = [word for word in added if not any(_is_spelling(word, other) for other in removed)]
    return bool(ours or theirs)


def says_otherwise(edit: SentenceEdit) -> bool:
    """Tell whether words that count went from a sentence and others came, moved and respelled ones aside."""
    before, after = ({word.key for word in diff_words(said) if not word.figure} - SMALL_WORDS for said in (edit.before, edit.after))
    gone, came = before - after, after - before
    return any(not any(_is_one_word(word, other) for other in came) for word in gone) and any(
        not any(_is_one_word(word, other) for other in gone) for word in came
    )


def is_rotation(edit: SentenceEdit) -> bool:
    """Tell whether the beginning of a sentence became its end, and nothing else: "Police say all is well", "All is well, police say"."""
    before, after = ([word.key for word in diff_words(said)] for said in (edit.before, edit.after))
    return len(before) == len(after) and any(before[at:] + before[:at] == after for at in range(1, len(before)) if before[at] == after[0])


def is_respelled(word: DiffWord, others: Sequence[DiffWord], elsewhere: frozenset[str]) -> bool:
    """Tell whether a name only got another spelling: one that the text has elsewhere, or letters that changed places or were doubled."""
    near = [other.key for other in others if _is_spelling(word, other)]
    return any(key in elsewhere or _same_letters(word.key, key) or (word.key in MONTHS) != (key in MONTHS) for key in near)


def _same_letters(one: str, other: str) -> bool:
    return sorted(set(one)) == sorted(set(other))


def _is_spelling(one: DiffWord, other: DiffWord) -> bool:
    return _is_one_word(one.key, other.key) or says_same_figure(one, other)


def _is_one_word(one: str, other: str) -> bool:
    """Tell whether two words are one word in two spellings: a letter or two apart, with the same first letter and no denial before it."""
    if one == other:
        return True
    if is_opposite(one, other) or one[:1] != other[:1] or any(map(str.isdigit, one + other)):
        return False
    longest = max(len(one), len(other))
    allowed = 0 if longest < _ONE_LETTER else 1 if longest < _TWO_LETTERS else 2
    return bool(allowed) and _distance(one, other) <= allowed


def _distance(one: str, other: str) -> int:
    """Count the letters to add, remove, replace or swap with their neighbour; words are short."""
    previous: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        following = [i]
        for j, wanted in enumerate(other, 1):
            cost = min(row[j] + 1, following[j - 1] + 1, row[j - 1] + (letter != wanted))
            if previous and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, previous[j - 2] + 1)
            following.append(cost)
        previous, row = row, following
    return row[-1]
