"""Where an article belongs: its reprint group and its story."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Relation(StrEnum):
    """What an article is to the story it was placed in."""

    FIRST = "first"
    REPRINT = "reprint"
    INDEPENDENT = "independent"


@dataclass(frozen=True, slots=True)
class Placement:
    """Where one article belongs: its reprint group and its story.

    `similarity` (0..1) is to the best member of the reprint group for a reprint, to the story otherwise.
    `reason` says in a few words what decided, vetoes included. `agency` is the wire service that signed the text.
    `number` counts articles in the order of placing, `group_number` and `story_number` are those of the first article of
    its group and story; `features` is what later articles are compared with.
    """

    article_id: str
    reprint_group: str
    story_id: str
    relation: Relation
    similarity: float
    reason: str = ""
    agency: str = ""
    source: str = ""
    seen_at: datetime | None = None
    number: int = -1
    group_number: int = -1
    story_number: int = -1
    features: bytes = b""
