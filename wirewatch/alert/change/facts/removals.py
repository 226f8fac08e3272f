"""Sentences that were taken out of a text while the rest of it stands, and with nothing put in their place. Pure.

An article that is written anew loses sentences, too: others stand where they stood, or say what they said.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from wirewatch.alert.change.diff.word_counts import word_counts
from wirewatch.alert.change.diff.word_diff import DiffWord, SentenceEdit, TextDiff, diff_words, sentence_key, sentences
from wirewatch.alert.change.diff.word_patterns import UNSPACED_SIGN
from wirewatch.alert.change.facts.answers import is_unanswered
from wirewatch.alert.change.facts.certainty.accusations import accuses, leaves_open
from wirewatch.alert.change.facts.text_parts.prose import is_of_page, is_running_text, is_short_statement, is_to_readers, is_unstopped
from wirewatch.alert.change.words.names.name_words import SMALL_WORDS
from wirewatch.texts.full_stops import FULL_STOPS, at_end

# Of the former sentences this share stands unchanged where a single one was taken out.
LEAST_STANDING = 0.6
# A text to which more sentences came is another version of the story, which leaves out much; an accusation that goes with so many is told.
MOST_CAME, MOST_CAME_SHARE = 1, 0.4
# What is missing from here to the end, a wall hides or a layout leaves out.
MOST_AT_END = 2
# Which share of a sentence's telling words others have that say the same: those that came, two beside each other, all below a standfirst.
SAID_BY_NEW, SAID_TOGETHER, SAID_BELOW = 0.5, 0.75, 0.6
# In telling words; of Chinese each sign is one.
FEWEST_TELLING = 3
# Words are compared by their first letters.
STEM = 5
# What a standfirst calls the text below it.
_GENRE_WORDS = (
    "reportage|reportaje|reportagem|репортаж|interview|entretien|entrevista|intervista|интервью|analy[sz]e|analysis|análisis|"
    "análise|analisi|разбор|"
    "portr[aä]i?t|profile|explainer|décryptage|récit|témoignages?|explications|enquête|crónica|überblick|ein überblick|eine analyse"
)
_GENRE = re.compile(rf"\W*(?:{_GENRE_WORDS})(?!\w)", re.IGNORECASE)
MOST_OF_GENRE = 7
_STATES = re.compile(at_end(FULL_STOPS))
FEWEST_SIGNS = 8


def removals(compared: TextDiff, before: tuple[str, str], after: tuple[str, str]) -> list[SentenceEdit]:
    """Find the sentences that were taken out of a text, of which nothing else says what they said.

    Args:
        compared: how the two texts differ.
        before: headline and text as they read.
        after: headline and text as they read now.
    """
    gone = [edit for edit in compared.edits if edit.before and not edit.after]
    if not gone or compared.kept < LEAST_STANDING:
        return []
    came = _statements_that_came(compared)
    old, new = sentences(before[1]), sentences(after[1])
    is_other_version = len(came) > MOST_CAME, len(came) > MOST_CAME_SHARE * len(new)
    present = [_telling(said) for said in new]
    added = {stem for said in came for stem in _telling(said)} | {
        stem for edit in compared.edits if edit.before and edit.after for item in edit.exchanges for stem in _stems(item.added)
    }
    places = _places(old, new, compared)
    found: list[SentenceEdit] = []
    for edit in gone:
        at, wanted = _place_of(edit.before, old, places), _telling(edit.before)
        if at is None or not _states_something(edit.before, wanted) or _is_beside_credit(edit.before, before[1]):
            continue
        accused = accuses(edit.before)
        if is_other_version[accused] or (came and not accused and (leaves_open(edit.before) or is_unanswered(edit.before))):
            continue
        instead = [said for said in _between(at, places, new) if said in came]
        if instead and (not accused or any(map(accuses, instead))):
            continue
        if _is_end(at, places, len(old)) or _is_standfirst(edit.before, wanted, before[1], (after[0], present)):
            continue
        pairs = zip(present, [*present[1:], frozenset[str]()], strict=True)
        if _share(wanted, added) >= SAID_BY_NEW or any(_share(wanted, one | other) >= SAID_TOGETHER for one, other in pairs):
            continue
        found.append(edit)
    return found


def instead_of(edit: SentenceEdit, compared: TextDiff, before: str, after: str) -> str:
    """Give the one sentence that stands in the place of one that is gone from a text; empty where none or more do."""
    came = _statements_that_came(compared)
    if not came:
        return ""
    old, new = sentences(before), sentences(after)
    places = _places(old, new, compared)
    at = _place_of(edit.before, old, places)
    if at is None or any(place is None for place in (*places[max(0, at - 1) : at], *places[at + 1 : at + 2])):
        return ""
    between = _between(at, places, new)
    return between[0] if len(between) == 1 and between[0] in came else ""


def _statements_that_came(compared: TextDiff) -> set[str]:
    return {edit.after for edit in compared.edits if not edit.before and is_short_statement(edit.after) and not is_of_page(edit.after)}


def _stems(words: Iterable[DiffWord]) -> frozenset[str]:
    return frozenset(word_counts(word.key[:STEM] for word in words if word.key not in SMALL_WORDS))


def _telling(sentence: str) -> frozenset[str]:
    return _stems(diff_words(sentence))


def _share(wanted: frozenset[str], said: Collection[str]) -> float:
    return sum(stem in said for stem in wanted) / len(wanted)


def _places(old: Sequence[str], new: Sequence[str], compared: TextDiff) -> list[int | None]:
    """Give of each former sentence where it stands now, altered or not; None where it is gone."""
    at = {sentence_key(said): place for place, said in reversed(list(enumerate(new)))}
    altered = {
        sentence_key(former): at[sentence_key(sentences(edit.after)[0])]
        for edit in compared.edits
        if edit.before and edit.after
        for former in sentences(edit.before)
        if sentence_key(sentences(edit.after)[0]) in at
    }
    keys = [sentence_key(said) for said in old]
    return [at.get(key, altered.get(key)) for key in keys]


def _place_of(sentence: str, old: Sequence[str], places: Sequence[int | None]) -> int | None:
    """Give the number of a sentence that is gone; None where the text still has the same words."""
    return next((number for number, said in enumerate(old) if said == sentence and places[number] is None), None)


def _states_something(sentence: str, telling: frozenset[str]) -> bool:
    signs = len(UNSPACED_SIGN.findall(sentence))
    # A line of a wrapped text begins anywhere.
    if sentence.lstrip("\"'“„«»‘([")[:1].islower():
        return False
    is_long = signs >= FEWEST_SIGNS or (not signs and len(telling) >= FEWEST_TELLING)
    return (
        is_long
        and (_STATES.search(sentence) is not None or is_unstopped(sentence))
        and is_running_text(sentence)
        and not is_of_page(sentence)
        and not is_to_readers(sentence)
        and not (_GENRE.match(sentence) and len(diff_words(sentence)) <= MOST_OF_GENRE)
    )


def _is_beside_credit(sentence: str, text: str) -> bool:
    """Tell whether a sentence stands in one line with a credit or a call, as captions do."""
    line = next((line for line in text.splitlines() if sentence in line), "")
    return any(is_of_page(said) for said in sentences(line))


def _between(at: int, places: Sequence[int | None], new: Sequence[str]) -> Sequence[str]:
    """Give the sentences between the neighbours of one that went; only one where the neighbours are in another order now."""
    start = next((place for place in reversed(places[:at]) if place is not None), -1)
    end = next((place for place in places[at + 1 :] if place is not None), len(new))
    return new[start + 1 : end] if end > start else new[start + 1 : start + 2]


def _is_end(at: int, places: Sequence[int | None], count: int) -> bool:
    """Tell whether a sentence is one of many that are missing at the end."""
    last = max((number for number, place in enumerate(places) if place is not None), default=-1)
    return at > last and count - 1 - last > MOST_AT_END


def _is_standfirst(sentence: str, telling: frozenset[str], text: str, present: tuple[str, Sequence[frozenset[str]]]) -> bool:
    """Tell whether a sentence was a line of its own above the text, which says the same at length."""
    title, said = present
    is_above = text.lstrip().split("\n", 1)[0].strip() == sentence
    return is_above and _share(telling, _telling(title).union(*said)) >= SAID_BELOW
