"""Whether what is about to be told is the event of a thread: facts first, then meaning. Pure.

The story index proposes; among the matches of one topic the matched sentences dispose. It is asked with the report that an article makes
(headline and matched sentence) and with the reports that the thread has told.

    opposite change of state   ─► REVERSAL   the thread's readers must hear of it
    contradicting facts        ─► OTHER      the 13th package, another place, the other direction
    odds well above zero       ─► SAME
    odds near zero             ─► DOUBTFUL   a thread that says "may belong to"
    odds well below zero       ─► OTHER
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from wirewatch.story.text.cross_language import Gazetteer, script_of, values_of
from wirewatch.story.text.facts import STATE, facts_of
from wirewatch.story.text.states.overturned_news import is_of_decision, opposite_kinds, tell_alike, told_changes
from wirewatch.story.text.states.told_states import ToldState, opposite_states, told_states
from wirewatch.topic.judge.meaning import Vectors, cosine

# Learnt on 591 real pairs of reports in seven languages (155 same event) by a logistic regression; the intercept asks for one more unit
# of log-odds than the pairs do, because a wrong join hides an event and a wrong thread only doubles one. Each language pair left out in
# turn: AUC .911, recall .56 at 2.5 % false joins.
MEANING = 10.6
SHARED_FIGURE = 0.38
CONTRADICTING_FIGURES = -0.29
INTERCEPT = -6.6
MOST_SHARED_FIGURES = 3
# Of wrong joins 38 % and of right ones 7 % have log-odds this near to zero.
DOUBT = 0.5
# Two and twelve are in every second report; years are in every third.
SMALLEST_FIGURE = 12.0
YEARS = range(1900, 2100)
# Opposite changes are one affair only where the reports are about the same thing.
LEAST_MEANING_OF_REVERSAL = 0.35
# Without meaning two reports are compared by the names they share; that many say as much as a cosine of one half.
LEAST_NAMES = 2
UNKNOWN_MEANING = 0.5


class JoinVerdict(StrEnum):
    """What a report is to a thread."""

    SAME = "same"
    REVERSAL = "reversal"
    DOUBTFUL = "doubtful"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Report:
    """What an article says that is about to be told.

    Attributes:
        facts: slots and values that two reports of one event cannot differ in.
        changes: changes of state, by kind.
        states: those of them that it tells as done, with what they are said of.
        language: of its text (ISO 639-1); nothing where it is not known.
        figures: figures by value, without small ones and years.
        names: places, people and actors, the same in every language.
        meaning: the embedding of headline and sentence; None where there is no embedder.
    """

    facts: frozenset[tuple[str, str]]
    changes: dict[str, str]
    figures: frozenset[float]
    names: frozenset[str]
    meaning: Vectors | None = None
    states: Mapping[str, ToldState] = field(default_factory=dict)
    language: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one report is to a thread, and why.

    Attributes:
        verdict: the answer.
        odds: log-odds that both tell one event, before facts.
        reason: what decided, in words.
        report: which of the thread's reports it was that decided, from 0.
    """

    verdict: JoinVerdict
    odds: float
    reason: str
    report: int


def report_of(title: str, sentence: str, gazetteer: Gazetteer, meaning: Vectors | None = None) -> Report:
    """Read what a headline and a matched sentence report.

    Args:
        title: the headline.
        sentence: the sentence that a topic matched, or the lead.
        gazetteer: places, people and the analyst's actors.
        meaning: the embedding of both, where there is one.
    """
    said = f"{title}\n{sentence}"
    figures = frozenset(value for value in values_of(said) if value > SMALLEST_FIGURE and value not in YEARS)
    names = frozenset(gazetteer.names(said, script_of(title, sentence)))
    facts = frozenset((slot, value) for slot, value in facts_of(title, sentence) if not slot.startswith(STATE))
    return Report(facts, told_changes(said), figures, names, meaning, told_states(title, sentence))


def log_odds(new: Report, earlier: Report) -> float:
    """Give the log-odds that two reports tell one event, by meaning and figures."""
    near = _nearness(new, earlier)
    shared = len(new.figures & earlier.figures)
    contradicting = bool(new.figures and earlier.figures and not shared)
    return MEANING * near + SHARED_FIGURE * min(shared, MOST_SHARED_FIGURES) + CONTRADICTING_FIGURES * contradicting + INTERCEPT


def _nearness(new: Report, earlier: Report) -> float:
    if new.meaning is not None and earlier.meaning is not None:
        return cosine(new.meaning, earlier.meaning)
    return UNKNOWN_MEANING if len(new.names & earlier.names) >= LEAST_NAMES else 0.0


def judge_join(new: Report, thread: Sequence[Report]) -> Judgement:
    """Say what a report is to the reports that a thread has told, in the order in which they were told.

    The last report says how things stand: a reversal is measured against it, so that a suspension, a resumption and a second
    suspension are told as three.
    """
    if not thread:
        return Judgement(JoinVerdict.OTHER, INTERCEPT, "nothing was told", 0)
    odds = [log_odds(new, earlier) for earlier in thread]
    best = int(np.argmax(odds))
    latest = next((at for at in reversed(range(len(thread))) if tell_alike(new.changes, thread[at].changes)), None)
    if latest is not None and (slots := opposed(new, thread[latest])):
        return Judgement(JoinVerdict.REVERSAL, odds[latest], f"the opposite was told ({', '.join(slots)})", latest)
    if conflict := _conflict(new, thread[best]):
        return Judgement(JoinVerdict.OTHER, odds[best], conflict, best)
    said = f"log-odds {odds[best]:.1f}"
    if odds[best] >= DOUBT:
        return Judgement(JoinVerdict.SAME, odds[best], said, best)
    return Judgement(JoinVerdict.DOUBTFUL if odds[best] > -DOUBT else JoinVerdict.OTHER, odds[best], said, best)


def opposed(new: Report, earlier: Report) -> list[str]:
    """List the kinds of change that two reports on the same thing tell the opposite way.

    What is overturned is so inside one story: there names in other letters, which nobody can compare, part nothing. Of a decision the
    later report must tell the other side as its news, and of the same.
    """
    is_one_language = not (new.language and earlier.language) or new.language == earlier.language
    states = opposite_states(new.states, earlier.states, is_one_language=is_one_language)
    kinds = [kind for kind in opposite_kinds(new.changes, earlier.changes) if not is_of_decision(kind) or kind in states]
    is_of_story = not any(map(is_of_decision, kinds)) and _letters_of(new.names).isdisjoint(_letters_of(earlier.names))
    return kinds if kinds and (is_of_story or _is_near(new, earlier, 1 if is_one_language else LEAST_NAMES)) else []


def _letters_of(names: frozenset[str]) -> set[str]:
    """Give in which letters names are written, by the first word of each letter's own name: "LATIN", "CYRILLIC", "CJK"."""
    return {unicodedata.name(name[0], "").split(" ")[0] for name in names if name[:1].isalpha()}


def _is_near(new: Report, earlier: Report, least_names: int) -> bool:
    if new.meaning is not None and earlier.meaning is not None:
        return cosine(new.meaning, earlier.meaning) >= LEAST_MEANING_OF_REVERSAL
    return len(new.names & earlier.names) >= least_names


def _conflict(new: Report, earlier: Report) -> str:
    """Name a slot that both fill with nothing in common."""
    for slot in sorted({slot for slot, _ in new.facts} & {slot for slot, _ in earlier.facts}):
        ours, theirs = ({value for kind, value in report.facts if kind == slot} for report in (new, earlier))
        if ours.isdisjoint(theirs):
            return f"another {slot}: {', '.join(sorted(ours))}, not {', '.join(sorted(theirs))}"
    return ""
