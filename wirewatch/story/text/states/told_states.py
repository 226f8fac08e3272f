"""Which changes of state a report tells as its news, and of what, so that its opposite can be told from another affair. Pure.

Inside one story the same verbs are said of many things: one man is arrested and a video released, taxes rise and spending is cut. Of
28,869 later texts of the stories of a stream 214 told "the opposite" by their verbs alone, and about a dozen did. What counts is that a
headline tells the other side, that the earlier report told one side only, and that both say it of the same words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from wirewatch.story.text.features import story_words
from wirewatch.story.text.states.state_changes import SAID_CHARACTERS, TextChange, changes_in
from wirewatch.story.text.tokens import is_unspaced

# Words on either side of the verb, in its sentence.
NEAR_WORDS = 8
FEWEST_SHARED, ENOUGH_SHARED = 2, 3
SHORTEST_WORD, STEM_LETTERS = 4, 5
# What is called for, possible or past has not come.
_NOT_YET = re.compile(
    r"(?:\b(?:calls?|calling|called|demand\w{0,3}|urg(?:e|es|ed|ing)|asks?|asking|asked|pleas?|pleads?|appeals?|appealing|seeks?|seeking"
    r"|wants?|may|might|could|would|should|must|hopes?|hoping|possible|until|before|if|unless|after|since|following|despite|without"
    r"|fordert|fordern|verlangt|bittet|könnte|soll|nach|seit|exige\w{0,2}|réclame\w{0,2}|demande\w{0,2}|pourrait|après|depuis"
    r"|pide|piden|exigen?|podría|tras|desde|требу\w{1,3}|призва\w{1,3}|призыва\w{1,3}|может|после)\b[^.!?\n]{0,40}"
    r"|(?:要求|呼吁|敦促|可能|或)[^。\n]{0,16})$"
)
LOOKED_AT_BEFORE = 60
_SENTENCE = re.compile(r"[^\n.!?。]+")
_LITTLE_WORDS = """
after amid about been from have into more over said says some than that their them they this were what when which will with would aber
auch auf beim dass eine einem einen einer nach nicht noch oder sich über unter wegen wird zwischen avec dans elle leur mais nous pour sont
tous como desde entre esta este hasta para pero sobre tras также было были после если через этого كان بعد على إلى
"""
_LITTLE = frozenset(_LITTLE_WORDS.split())


@dataclass(frozen=True, slots=True)
class ToldState:
    """One kind of change that a report tells.

    Attributes:
        side: "one" or "other", as the report tells it first.
        is_headline: The headline tells it.
        is_whole: The headline tells no other side of it, or where it tells none, the sentence.
        news: The words around its first verb, without endings.
        words: Those around all of its verbs.
    """

    side: str
    is_headline: bool
    is_whole: bool
    news: frozenset[str]
    words: frozenset[str]


def told_states(headline: str, sentence: str) -> dict[str, ToldState]:
    """Give what a headline and a sentence tell as done, by kind of change."""
    said = f"{headline}\n{sentence}"[:SAID_CHARACTERS]
    small = said.lower()
    found: dict[str, list[TextChange]] = {}
    for change in changes_in(said):
        found.setdefault(change.slot, []).append(change)
    states = {}
    for slot, changes in found.items():
        done = [change for change in changes if not _NOT_YET.search(small, max(0, change.start - LOOKED_AT_BEFORE), change.start)]
        if done:
            side, is_headline = done[0].side, done[0].start < len(headline)
            # A headline tells its news; what the sentence below it adds may be what it is measured by, "until exports resume".
            news = [change for change in changes if not is_headline or change.start < len(headline)]
            words = [_around(said, change) for change in done if change.side == side]
            # What is looked back at counts here: "released after ten months in arrest" tells both.
            is_whole = all(change.side == side for change in news)
            states[slot] = ToldState(side, is_headline, is_whole, words[0], frozenset[str]().union(*words))
    return states


def opposite_states(ours: Mapping[str, ToldState], theirs: Mapping[str, ToldState], *, is_one_language: bool = True) -> frozenset[str]:
    """Give the kinds of change of which a later report tells as its news the opposite of what an earlier one told, and of the same.

    The words of two languages cannot be compared: whoever asks must know by the names that they are about the same.
    """
    return frozenset(slot for slot, state in ours.items() if slot in theirs and _is_turned(state, theirs[slot], is_one_language))


def _is_turned(new: ToldState, earlier: ToldState, is_one_language: bool) -> bool:
    if not new.is_headline or not earlier.is_whole or new.side == earlier.side:
        return False
    shared, fewer = len(new.news & earlier.words), min(len(new.news), len(earlier.words))
    return not is_one_language or (shared >= FEWEST_SHARED and (shared >= ENOUGH_SHARED or 2 * shared >= fewer))


def _around(said: str, change: TextChange) -> frozenset[str]:
    """Give the words of a change's sentence that stand near its verb."""
    sentence = next((match for match in _SENTENCE.finditer(said) if match.start() <= change.start < match.end()), None)
    if sentence is None:
        return frozenset()
    before, behind = said[sentence.start() : change.start], said[change.end : sentence.end()]
    if is_unspaced(f"{before}{behind}"):
        return frozenset(word for part in (before, behind) for word in story_words(part) if len(word) > 1)
    # A verb of two parts has words between them.
    amid = said[change.start : change.end].split()[1:-1]
    near = (*before.split()[-NEAR_WORDS:], *amid, *behind.split()[:NEAR_WORDS])
    return frozenset(word[:STEM_LETTERS] for part in near for word in story_words(part) if _tells(word, part))


def _tells(word: str, written: str) -> bool:
    """Tell whether a word can say what is spoken of: no little one, but a figure or an abbreviation in capitals."""
    if word.isdigit() or (len(word) > 1 and word.upper() in written):
        return True
    return len(word) >= SHORTEST_WORD and word not in _LITTLE
