"""Questions that analysts ask, ready to be run: `wirewatch sql --query NAME`."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files

NAME, COMMENT = "-- name: ", "-- "


@dataclass(frozen=True, slots=True)
class ReadyQuestion:
    """One ready question.

    Attributes:
        name: What it is asked by.
        meaning: What it answers, in a sentence.
        sql: One statement over the views.
    """

    name: str
    meaning: str
    sql: str


def ready_questions() -> dict[str, ReadyQuestion]:
    """Read the questions that ship with Wirewatch, by name, in the order of the file."""
    text = files("warehouse").joinpath("analysis").joinpath("questions.sql").read_text("utf-8")
    found = [_question(part) for part in text.split(NAME)[1:]]
    return {question.name: question for question in found}


def _question(part: str) -> ReadyQuestion:
    name, meaning, *statement = part.strip().splitlines()
    return ReadyQuestion(name.strip(), meaning.removeprefix(COMMENT), "\n".join(statement).rstrip().rstrip(";"))
