"""What the parts of a note are in one language, and of which languages a passage has words. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Matches nothing: a language that lacks a part.
NOTHING = re.compile(r"(?!)")


def beginnings(*lines: str) -> re.Pattern[str]:
    """Compile beginnings of words, any number a line; a line that begins with "*" is of a script without blanks, or of whole patterns."""
    spaced = "|".join(line for line in lines if not line.startswith("*"))
    anywhere = "|".join(line[1:] for line in lines if line.startswith("*"))
    return re.compile("|".join(part for part in (rf"(?<!\w)(?:{spaced})" if spaced else "", anywhere) if part), re.IGNORECASE)


def word_set(words: str) -> frozenset[str]:
    """Give the words of a line."""
    return frozenset(words.split())


@dataclass(frozen=True, slots=True)
class NoteSigns:
    """The words of notes in one language, or in some that share them.

    Attributes:
        common_words: Words that tell that a passage is in the language, in small letters; the parts are asked for in no other passage.
        letters: Letters that tell so.
        own: A text speaks of itself, or of those who made it or read it.
        makers: Those who made it speak of themselves.
        stated: What they said before, and what an earlier state of this text said.
        former: What was said before, or at first.
        wrong: That something was not right, or was put right.
        regret: Who asks for pardon.
        false: What a report is called that is none any more, and what is done with it.
        untrue: What is not so in the world; of an earlier version it is said where the rest of the text stands.
        instead: One that is named in the place of another.
        others: Others say, err, withdraw and regret, too.
        added: A text was changed to bear more, which errs in nothing.
        taken_out: A part of a text was taken out of it.
    """

    own: re.Pattern[str]
    wrong: re.Pattern[str]
    false: re.Pattern[str]
    common_words: frozenset[str] = frozenset()
    letters: frozenset[str] = frozenset()
    makers: re.Pattern[str] = NOTHING
    stated: re.Pattern[str] = NOTHING
    former: re.Pattern[str] = NOTHING
    regret: re.Pattern[str] = NOTHING
    untrue: re.Pattern[str] = NOTHING
    instead: re.Pattern[str] = NOTHING
    others: re.Pattern[str] = NOTHING
    added: re.Pattern[str] = NOTHING
    taken_out: re.Pattern[str] = NOTHING
