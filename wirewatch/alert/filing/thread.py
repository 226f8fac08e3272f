"""What the readers of one thread know already, with a JSON round trip for the warehouse."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from wirewatch.alert.filing.facts import Facts
from wirewatch.alert.message.payload import AlertContent, decode, encode


@dataclass(frozen=True, slots=True)
class Told:
    """The state of a thread: `root` is its first message as it should read now.

    `articles` are all known members of the story with their outlets, `texts` their reprint groups, `speakers` who wrote those, in
    small letters, `facts` what any of their texts says.
    """

    root: AlertContent
    articles: Mapping[str, str] = field(default_factory=dict)
    texts: frozenset[str] = frozenset()
    facts: Facts = field(default_factory=Facts)
    speakers: frozenset[str] = frozenset()

    @property
    def outlets(self) -> int:
        """How many outlets carry the story."""
        return len(set(self.articles.values()))

    def counted(self) -> AlertContent:
        """Give the first message with the counts as they are."""
        return replace(self.root, outlets=max(1, self.outlets), independent_texts=max(1, len(self.texts)))


def encode_told(told: Told) -> str:
    """Write the state as JSON text."""
    return json.dumps(
        {
            "root": encode(told.root),
            "articles": dict(sorted(told.articles.items())),
            "texts": sorted(told.texts),
            "actors": sorted(told.facts.actors),
            "figures": sorted(told.facts.figures),
            "acts": sorted(told.facts.acts),
            "speakers": sorted(told.speakers),
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def decode_told(text: str) -> Told:
    """Read what `encode_told` wrote."""
    value = json.loads(text)
    root = decode(value["root"])
    assert isinstance(root, AlertContent)
    facts = Facts(frozenset(value["actors"]), frozenset(value["figures"]), frozenset(value["acts"]))
    return Told(root, value["articles"], frozenset(value["texts"]), facts, frozenset(value.get("speakers", ())))
