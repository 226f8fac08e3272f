"""What a change of an article means: facts, the matched sentence, or only spelling. Pure, no language model.

Told are: what a mark calls a correction or a retraction, a matched sentence that says something else or is gone, and facts that were
stated before and are now others: figures, names, quotes, a no for a yes. Text that only came is an update of the story, not a change,
unless readers were told that it had gone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from wirewatch.alert.change.name_words import SMALL_WORDS, WEEKDAYS, chinese_names, is_name, names_among
from wirewatch.alert.change.quantities import CLOCK, DATE
from wirewatch.alert.change.spelled_numbers import possible_numbers
from wirewatch.alert.change.word_diff import (
    LEAST_SHARED,
    DiffWord,
    SentenceEdit,
    TextDiff,
    as_written,
    diff,
    diff_words,
    says_same_figure,
    sentence_key,
    sentences,
    words_in_common,
)
from wirewatch.alert.filing.thread_facts import acts, figures


class ChangeKind(StrEnum):
    """What became of an article that readers may know; the last two have no new text."""

    COSMETIC = "cosmetic"
    UPDATE = "update"
    FACTS = "facts"
    CORRECTION = "correction"
    RETRACTION = "retraction"
    GONE = "gone"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Alteration:
    """What one exchange of words alters.

    Attributes:
        kind: figure, name, quote, denial or act.
        before: The former words.
        after: The present ones; empty where they are gone.
    """

    kind: str
    before: str
    after: str

    def __str__(self) -> str:
        if self.before and self.after:
            return f"{self.before} -> {self.after}"
        return f"{self.before} is gone" if self.before else f"{self.after} is new"


@dataclass(frozen=True, slots=True)
class WeighedChange:
    """A change as it was weighed.

    Attributes:
        kind: What it is.
        removed: What was taken out, as it was written.
        added: What was put in.
        figures: Figures that were altered, "12 -> 14".
        names: Names that were altered.
        quotes: Quoted words that were altered.
        survives: Whether every matched sentence still says what it said; None where none is known.
        before: The sentence that tells the change best, as it read; empty where it was told as gone before.
        after: The same as it reads; empty where it is gone.
        altered: The figures, names and quotes that were altered, each with its kind.
    """

    kind: ChangeKind
    removed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    survives: bool | None = None
    before: str = ""
    after: str = ""
    altered: tuple[Alteration, ...] = ()


_DENIAL_WORDS = """
    not never no none nobody nothing neither nor without cannot cant wont didnt doesnt dont isnt wasnt arent werent hasnt
    nicht nie kein keine keinen keiner ohne pas jamais aucun aucune sans nunca jamás sin ningún ninguna не нет ни никогда без
    不 没 未 无 無 否 非 لا لم لن ليس
"""
_DENIALS = frozenset(_DENIAL_WORDS.split())
_DENYING_PREFIX = re.compile(r"^(?:un|in|il|im|ir|dis|non|de|не|un)")
_OPPOSITE_LINES = """
    increase decrease|increased decreased|increases decreases|import export|imports exports|imported exported|inside outside
    upper lower|former latter|accept reject|inflow outflow|rise fall|rose fell|won lost|north south|east west
    northern southern|eastern western|northeast southeast|northwest southwest|northeast northwest|southeast southwest|above below
    higher lower|highest lowest|more fewer|more less|most least|majority minority|men women|man woman|boys girls|boy girl|male female
    bought sold|buy sell|buyer seller|buyers sellers|gain loss|gains losses|wins loses|win lose|opened closed|open closed|opens closes
    accepted rejected|approved rejected|approved refused|passed failed|supported opposed|support oppose|supports opposes
    supporters opponents|convicted acquitted|arrested released|hired fired|plaintiff defendant|employer employee|husband wife
    son daughter|brother sister|father mother|maximum minimum|longer shorter|larger smaller|earlier later|left right
    nördlich südlich|östlich westlich|nördlichen südlichen|östlichen westlichen|norden süden|osten westen|stieg fiel|steigt fällt
    gestiegen gefallen|mehr weniger|gewann verlor|gewonnen verloren|nord sud|est ouest|hausse baisse|gagné perdu|norte sur|este oeste
    subió bajó|sube baja|ganó perdió|más menos|север юг|севере юге|северной южной|северных южных|северный южный|восток запад
    востоке западе|вырос упал|выросли упали|выиграл проиграл|больше меньше|南 北|东 西|升 降|涨 跌|胜 败|男 女|买 卖|增 减
"""
_OPPOSITES = frozenset(frozenset(pair.split()) for pair in _OPPOSITE_LINES.strip().replace("\n", "|").split("|"))
_AUXILIARY_WORDS = "do does did is are was were have has had will would can could should must need"
_AUXILIARIES = frozenset(_AUXILIARY_WORDS.split())
_ENDS_LIKE_PROSE = re.compile(r"[.!?…。！？؟۔:]['\"”’»」)\]]*$")
# A line of fewer words that ends without a stop is a stamp, a counter, a caption or the title of another story. Some sentences are as short
# as "Он вину не признал", with a stop behind it.
FEWEST_WORDS, FEWEST_STOPPED = 6, 4
# Where less of the former sentences stands, the text was written anew: single facts have no place to be compared at.
LEAST_KEPT = 0.35
# Where less of them stands, a text of so few sentences is what stands in the place of the former.
MOST_LEFT, MOST_INSTEAD = 0.1, 4
# What comes back with a word or two of another spelling is the same sentence.
LEAST_RESTORED = 0.8
# How many letters a spelling may differ in, by the length of the word.
_ONE_LETTER, _TWO_LETTERS = 4, 9
LISTED = ("figure", "name", "quote", "back in the text")
MOST_LISTED = 12
_TIMES = frozenset((CLOCK, DATE))


def weigh(before: tuple[str, str], after: tuple[str, str], matched: Sequence[str] = (), told_as_gone: Sequence[str] = ()) -> WeighedChange:
    """Weigh the change of an article.

    Args:
        before: headline and text as they read.
        after: headline and text as they read now.
        matched: the sentences that topics matched in the former state.
        told_as_gone: sentences that readers were told had gone from the text.
    """
    headline, text = diff(before[0], after[0]), diff(before[1], after[1])
    survival = [_survival(sentence, before, after, (headline, text)) for sentence in matched if sentence_key(sentence)]
    found = [*_alterations(headline, before, after, is_title=True), *_alterations(text, before, after)]
    broken = [edit for edit in survival if edit]
    edits = (*headline.edits, *text.edits)
    told = [Counter(sentence_key(sentence)) for sentence in told_as_gone]
    restored = [edit for edit in edits if not edit.before and _is_among(edit.after, told)]
    quoted = next(iter([*broken, *(edit for edit, _ in found), *restored]), None)
    found += [(edit, Alteration("back in the text", "", edit.after)) for edit in restored]
    kind = ChangeKind.FACTS if quoted else ChangeKind.UPDATE if any(map(_says_more, edits)) else ChangeKind.COSMETIC
    # Of a mere update, which a correction may make, the first sentence that says more.
    shown = quoted or next((edit for edit in edits if edit.before and edit.after and _says_more(edit)), None)
    said = shown.in_marks() if shown else ("", "")
    if quoted and not said[1] and text.kept < MOST_LEFT and 0 < len(instead := sentences(after[1])) <= MOST_INSTEAD:
        said = said[0], " ".join(instead)
    altered = tuple(dict.fromkeys(alteration for _, alteration in found))
    listed = partial(_listed, altered)
    return WeighedChange(
        kind=kind,
        removed=(*headline.removed, *text.removed),
        added=(*headline.added, *text.added),
        figures=listed("figure"),
        names=listed("name"),
        quotes=listed("quote"),
        survives=not broken if survival else None,
        before=said[0],
        after=said[1],
        altered=tuple(each for each in altered if each.kind in LISTED)[:MOST_LISTED],
    )


def says_the_same(before: str, after: str) -> bool:
    """Tell whether two states of a text differ in small words and spelling at most."""
    return not any(_matters(pair) for edit in diff(before, after).edits for pair in edit.exchanges_as_pairs())


def share_kept(before: str, after: str) -> float:
    """Say which share of a text's sentences still stands, altered ones counted by half, 0 to 1."""
    compared, count = diff(before, after), len(sentences(before))
    altered = sum(bool(edit.before and edit.after) for edit in compared.edits)
    return min(1.0, compared.kept + altered / 2 / count) if count else 0.0


def _survival(sentence: str, before: tuple[str, str], after: tuple[str, str], diffs: tuple[TextDiff, TextDiff]) -> SentenceEdit | None:
    """Return how a matched sentence was altered or that it is gone; None where it stands, or says the same in other small words."""
    key = _present_form(sentence, before)
    if not key:
        return None
    for edit in (edit for part in diffs for edit in part.edits if edit.before and sentence_key(edit.before) == key):
        pairs = edit.exchanges_as_pairs()
        if edit.after and not any(map(_changes_match, pairs)):
            return None
        has_more = edit.after and (_says_otherwise(edit) or any(_changes_match(pair) for pair in pairs if not pair[0]))
        return edit if has_more or not _said_elsewhere(edit, after) else None
    return None


def _present_form(sentence: str, before: tuple[str, str]) -> tuple[str, ...]:
    """Return the words of a matched sentence in the former state, which may have altered it since it matched; none where it was gone."""
    key = sentence_key(sentence)
    keys = [sentence_key(said) for part in before for said in sentences(part)]
    if key in keys:
        return key
    wanted = Counter(key)
    share, nearest = max(((words_in_common(wanted, Counter(other)), other) for other in keys if other), default=(0.0, ()))
    return nearest if share >= LEAST_SHARED else ()


def _is_among(sentence: str, others: Sequence[Counter[str]]) -> bool:
    """Tell whether a sentence is one of others, but for its spelling; of these the words are counted."""
    words = Counter(sentence_key(sentence)) if others else Counter[str]()
    return any(words_in_common(words, other) >= LEAST_RESTORED for other in others)


def _changes_match(pair: tuple[Sequence[DiffWord], Sequence[DiffWord]]) -> bool:
    """Tell whether an exchange alters what a matched sentence says; words that only came must be figures, names or a denial."""
    removed, added = pair
    if removed:
        return _matters(pair)
    return denies(added) or any(word.figure or is_name(word) for word in added)


def _says_otherwise(edit: SentenceEdit) -> bool:
    """Tell whether words that count went from a sentence and others came, moved and respelled ones aside."""
    before, after = ({word.key for word in diff_words(said) if not word.figure} - SMALL_WORDS for said in (edit.before, edit.after))
    gone, came = before - after, after - before
    return any(not any(_is_one_word(word, other) for other in came) for word in gone) and any(
        not any(_is_one_word(word, other) for other in gone) for word in came
    )


def _said_elsewhere(edit: SentenceEdit, after: tuple[str, str]) -> bool:
    """Tell whether a sentence that went is now part of others: nearly all of its words that count stand together in the text."""
    wanted = {word.key for word in diff_words(edit.before)} - SMALL_WORDS
    parts = ([sentence_key(sentence) for sentence in sentences(part)] for part in after)
    return not wanted or any(wanted <= {*one, *other} for said in parts for one, other in zip(said, [*said[1:], ()], strict=False))


class _Known:
    """The words of a state, as they are compared, and the numbers among them."""

    def __init__(self, state: tuple[str, str]) -> None:
        words = [word for part in state for word in diff_words(part)]
        self.words = frozenset(word.key for word in words)
        self.numbers = frozenset(word.figure for word in words if word.figure)


def _alterations(
    compared: TextDiff, before: tuple[str, str], after: tuple[str, str], *, is_title: bool = False
) -> list[tuple[SentenceEdit, Alteration]]:
    """Find the facts that were stated and are others now."""
    if compared.kept < LEAST_KEPT and not is_title and len(compared.edits) > 3:  # noqa: PLR2004 - a text of three sentences is always altered by half
        return []
    old, new = _Known(before), _Known(after)
    found: list[tuple[SentenceEdit, Alteration]] = []
    for edit in compared.edits:
        if not edit.before or not (is_title or _is_prose(edit.before)):
            continue
        altered = list(_altered(edit, old, new) if edit.after else _taken_out(edit, new, after[1]))
        found += [(edit, item) for item in altered]
    return found


def _is_prose(sentence: str) -> bool:
    """Tell running text, of which lines in statements may break off behind a small word, as no headline and no caption does."""
    words = diff_words(sentence)
    if len(words) >= FEWEST_STOPPED and _ENDS_LIKE_PROSE.search(sentence):
        return True
    return len(words) >= FEWEST_WORDS and words[-1].key in SMALL_WORDS


def _altered(edit: SentenceEdit, old: _Known, new: _Known) -> Iterator[Alteration]:
    for removed, added in edit.exchanges_as_pairs():
        yield from _in_figures(removed, added, (old, new), edit.after)
        yield from _in_names(names_among(removed, edit.before), names_among(added, edit.after), (removed, added), (old.words, new.words))
        if any(word.is_quoted for word in (*removed, *added)) and _matters((removed, added)):
            yield Alteration("quote", as_written(removed), as_written(added))
        if denies(removed) != denies(added) or _opposed(removed, added):
            yield Alteration("denial", as_written(removed), as_written(added))
    if not edit.before.isascii():
        former, present = chinese_names(edit.before), chinese_names(edit.after)
        if former - present and present - former:
            yield Alteration("name", min(former - present), min(present - former))
    if acts(edit.before) - acts(edit.after) and acts(edit.after) - acts(edit.before):
        yield Alteration("act", edit.before, edit.after)
    if not _figures(diff_words(edit.before)) and (came := _came_to_count(edit)) and not _figures(came) <= old.numbers:
        yield Alteration("figure", "", as_written(came))


def _came_to_count(edit: SentenceEdit) -> list[DiffWord]:
    """Find figures that came before a word that stood there: "children play", "three children drowned".

    Figures that come with what they count are in every update: "reached the coast with winds of 140 km/h".
    """
    if not _says_otherwise(edit):
        return []
    stood, words = {word.key for word in diff_words(edit.before)} - SMALL_WORDS, diff_words(edit.after)
    came = _counts([word for removed, added in edit.exchanges_as_pairs() if not removed for word in added], edit.after)
    behind = {word.place: next((other.key for other in words[word.place + 1 :] if not other.figure), "") for word in came}
    return [word for word in came if behind[word.place] in stood]


def _counts(words: Iterable[DiffWord], sentence: str) -> list[DiffWord]:
    """Choose the figures that count something; dates and times of day come with many an update."""
    counts = figures(sentence)
    return [
        word
        for word in words
        if word.figure and word.unit not in _TIMES and (not word.key.isdecimal() or not counts.isdisjoint((word.key, f"{word.key}%")))
    ]


def _in_figures(
    removed: Sequence[DiffWord], added: Sequence[DiffWord], known: tuple[_Known, _Known], sentence: str
) -> Iterator[Alteration]:
    """Find figures that were altered between words of both states, all of which are `known`; `sentence` is the present one."""
    (old, new), before, after = known, _figures(removed), _figures(added)
    if not before and not after:
        yield from _in_loose_figures(removed, added)
        return
    if before == after:
        # The number is the same, what it counts is not.
        yield Alteration("figure", _written_figures(removed, before), _written_figures(added, after))
        return
    # A figure that moved to another sentence is still said.
    if before and (after or not before <= new.numbers):
        yield Alteration("figure", _written_figures(removed, before), _written_figures(added, after))
    elif not before and removed and not (after := _figures(_counts(added, sentence))) <= old.numbers:
        yield Alteration("figure", as_written(removed), _written_figures(added, after))


def _in_loose_figures(removed: Sequence[DiffWord], added: Sequence[DiffWord]) -> Iterator[Alteration]:
    """Find a part or a place in a row that took the place of another: "half" and "a third", "the third" and "the fourth"."""
    before, after = ([word for word in words if word.key != "one" and possible_numbers(word.key)] for words in (removed, added))
    if before and after:
        yield Alteration("figure", as_written(before), as_written(after))


def _in_names(
    before: Sequence[DiffWord],
    after: Sequence[DiffWord],
    exchanged: tuple[Sequence[DiffWord], Sequence[DiffWord]],
    known: tuple[frozenset[str], frozenset[str]],
) -> Iterator[Alteration]:
    """Find names that were altered among words that were exchanged; `known` are all words of both states."""
    (removed, added), (old, new) = exchanged, known
    gone = [word for word in before if word.key not in {other.key for other in added} and not _respelled(word, added, old)]
    came = [word for word in after if word.key not in {other.key for other in removed} and not _respelled(word, removed, new)]
    # A name beside others that stay is a title or a first name that was added; altered is what takes another's place or is nowhere now.
    if all(word.key in WEEKDAYS for word in gone) and not any(word.key in WEEKDAYS for word in came):
        return
    if gone and (came or any(word.key not in new for word in gone)):
        yield Alteration("name", as_written(gone), as_written(came))


def _taken_out(edit: SentenceEdit, new: _Known, text: str) -> Iterator[Alteration]:
    """Find what a sentence that went said and nothing in the present text says now: its figures, its quotes, and that somebody denies."""
    (exchange,) = edit.exchanges
    if gone := _figures(exchange.removed) - new.numbers:
        yield Alteration("figure", _written_figures(exchange.removed, gone), "")
    quoted = [word for word in exchange.removed if word.is_quoted]
    if quoted and sum(word.key in new.words for word in quoted) < len(quoted) * 0.8:
        yield Alteration("quote", as_written(quoted), "")
    if "denied" in acts(edit.before) and "denied" not in acts(text):
        yield Alteration("act", edit.before, "")


def _figures(words: Iterable[DiffWord]) -> frozenset[str]:
    return frozenset(word.figure for word in words if word.figure)


def _written_figures(words: Iterable[DiffWord], figures: Collection[str]) -> str:
    """Return figures as the text writes them: "77 million", not the digits that they are compared by."""
    return as_written([word for word in words if word.figure in figures])


def _matters(pair: tuple[Sequence[DiffWord], Sequence[DiffWord]]) -> bool:
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


def _says_more(edit: SentenceEdit) -> bool:
    return (
        any(map(_matters, edit.exchanges_as_pairs()))
        and (not edit.before or _is_prose(edit.before))
        and _is_prose(edit.after or edit.before)
    )


def _respelled(word: DiffWord, others: Sequence[DiffWord], elsewhere: frozenset[str]) -> bool:
    """Tell whether a name only got another spelling: one that the text has elsewhere, or letters that changed places or were doubled."""
    near = [other.key for other in others if _is_spelling(word, other)]
    return any(key in elsewhere or _same_letters(word.key, key) for key in near)


def _same_letters(one: str, other: str) -> bool:
    return sorted(set(one)) == sorted(set(other))


def _is_spelling(one: DiffWord, other: DiffWord) -> bool:
    return _is_one_word(one.key, other.key) or says_same_figure(one, other)


def _is_one_word(one: str, other: str) -> bool:
    """Tell whether two words are one word in two spellings: a letter or two apart, with the same first letter and no denial before it."""
    if one == other:
        return True
    if frozenset((one, other)) in _OPPOSITES or one[:1] != other[:1] or any(map(str.isdigit, one + other)):
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


def denies(words: Iterable[DiffWord]) -> bool:
    """Tell whether words deny something."""
    return any(word.key in _DENIALS or (word.key.endswith("nt") and word.key[:-2] in _AUXILIARIES) for word in words)


def _opposed(removed: Sequence[DiffWord], added: Sequence[DiffWord]) -> bool:
    """Tell whether a word took the place of its opposite: one of a list, or itself with a denying prefix."""
    pairs = [(one.key, other.key) for one in removed for other in added]
    # A sign of Chinese is part of many words.
    are_words = len(pairs) == 1 or not any(len(word) == 1 for pair in pairs for word in pair)
    return any((are_words and frozenset(pair) in _OPPOSITES) or _is_denied(*pair) or _is_denied(*pair[::-1]) for pair in pairs)


def _is_denied(word: str, denied: str) -> bool:
    found = _DENYING_PREFIX.match(denied)
    return len(word) > 3 and denied != word and bool(found) and denied[found.end() if found else 0 :] == word  # noqa: PLR2004 - "come" and "income" are no opposites, but rare


def _listed(found: Sequence[Alteration], kind: str) -> tuple[str, ...]:
    return tuple(str(item) for item in found if item.kind == kind)[:MOST_LISTED]
