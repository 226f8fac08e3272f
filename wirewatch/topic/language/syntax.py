"""The parts of a query, and how a query is printed so that it reads back as itself.

Query  = expression, boosts (plus / minus), filters (where), thresholds (min, alert)
Node   = Phrase | Prefix | SetRef | Near | Both | Either | AtLeast | Some | Scoped | Weighted
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from wirewatch.topic.language.words.words import Word, default_mode, is_glued

RESERVED = frozenset({"AND", "OR", "NOT", "NEAR", "PRE", "OF", "ATLEAST"})
_CLAUSES = frozenset({"where", "min", "alert", "plus", "minus"})
_BARE = re.compile(r"[^\W\d_][^\W_]*")


class Proximity(StrEnum):
    """What stands between the two sides of a Near."""

    NEAR = "NEAR"
    PRE = "PRE"
    NOT_NEAR = "NOT NEAR"
    NOT_PRE = "NOT PRE"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in a row.

    Attributes:
        words: The words, in order.
        language: Limits it to texts of one language (ISO 639-1); empty for all.
        contexts: Phrases that it must not be part of.
    """

    words: tuple[Word, ...]
    language: str = ""
    contexts: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Prefix:
    """Every word that begins with `text`, in any case."""

    text: str


@dataclass(frozen=True, slots=True)
class SetRef:
    """A named list of aliases, such as @china."""

    name: str


@dataclass(frozen=True, slots=True)
class Near:
    """Two sides close to each other.

    Attributes:
        left: The one side.
        right: The other; for PRE and NOT PRE the one that follows.
        proximity: Close, close in this order, not close, or not followed closely.
        limit: Words between their nearest ends, or one sentence "S", paragraph "P" or title "T".
    """

    left: Node
    right: Node
    proximity: Proximity
    limit: int | str

    @property
    def is_barring(self) -> bool:
        """Whether the right side must not be there."""
        return self.proximity in {Proximity.NOT_NEAR, Proximity.NOT_PRE}

    @property
    def is_ordered(self) -> bool:
        """Whether only what follows the left side counts."""
        return self.proximity in {Proximity.PRE, Proximity.NOT_PRE}


@dataclass(frozen=True, slots=True)
class Both:
    """AND, with what is ruled out.

    Attributes:
        required: Every one of these must hold.
        excluded: None of these may hold in the whole article.
    """

    required: tuple[Node, ...]
    excluded: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Either:
    """OR."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """ATLEAST/n(expr): several separate mentions.

    Attributes:
        count: How many at least.
        part: What is counted.
    """

    count: int
    part: Node


@dataclass(frozen=True, slots=True)
class Some:
    """K OF (a, b, c): some of the parts.

    Attributes:
        count: How many at least.
        parts: Of which.
    """

    count: int
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Scoped:
    """title:, lead:, body: or any: before a unit.

    Attributes:
        scope: Which of them.
        part: What must stand there.
    """

    scope: str
    part: Node


@dataclass(frozen=True, slots=True)
class Weighted:
    """unit^weight: a unit that counts when it is part of the match.

    Attributes:
        part: The unit.
        weight: What it adds to the score.
    """

    part: Node
    weight: float


Node: TypeAlias = Phrase | Prefix | SetRef | Near | Both | Either | AtLeast | Some | Scoped | Weighted


@dataclass(frozen=True, slots=True)
class Boost:
    """plus / minus: what counts when it holds in the sentence of the match.

    Attributes:
        value: What it adds to the score, below 0 for minus.
        part: What must hold.
    """

    value: float
    part: Node


@dataclass(frozen=True, slots=True)
class Filter:
    """where: what an article must be.

    Attributes:
        field: source, lang, country, tier, words or age.
        comparison: ":" for one of the values, ">" or "<".
        values: Alternatives, or one bound; an age as minutes, such as "90m".
    """

    field: str
    comparison: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """One parsed query.

    Attributes:
        part: What must hold.
        name: Its own name, empty where it has none.
        boosts: What adds to the score.
        filters: What an article must be.
        minimum: Score from which an article matches; None where the query does not say.
        alert: Score from which a match is worth a message; None where the query does not say.
    """

    part: Node
    name: str = ""
    boosts: tuple[Boost, ...] = ()
    filters: tuple[Filter, ...] = ()
    minimum: float | None = None
    alert: float | None = None


def children(node: Node) -> tuple[Node, ...]:
    """Return the parts directly under a node."""
    match node:
        case Near():
            return node.left, node.right
        case Both():
            return node.required + node.excluded
        case Either() | Some():
            return node.parts
        case AtLeast() | Scoped() | Weighted():
            return (node.part,)
        case _:
            return ()


def walk(node: Node) -> Iterator[Node]:
    """Yield a node and everything under it, parents first."""
    # Without recursion: a query may have 150 levels, and each walk is made for every topic.
    waiting = [node]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(children(node)))


def names_fields(node: Node) -> bool:
    """Tell whether all of a node is bound to fields by name: `title:how`, `title:how OR speaker:opinion`."""
    match node:
        case Scoped():
            return True
        case Either():
            return all(map(names_fields, node.parts))
        case Both():
            return all(map(names_fields, node.required))
        case _:
            return False


def required_parts(node: Node) -> tuple[Node, ...]:
    """Return the parts that must all stand somewhere: `lead:(a AND b)` has two, an AND that rules something out is one."""
    match node:
        case Both() if not node.excluded:
            return tuple(below for part in node.required for below in required_parts(part))
        case Scoped() if isinstance(node.part, Both) and not node.part.excluded:
            return tuple(Scoped(node.scope, below) for below in required_parts(node.part))
        case _:
            return (node,)


def query_parts(node: Node) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """Return the required parts of a whole query and those that it rules out."""
    if isinstance(node, Both):
        return tuple(below for part in node.required for below in required_parts(part)), node.excluded
    return required_parts(node), ()


def specificity(node: Node) -> int:  # noqa: PLR0911 - one case a kind of node
    """Return how many words must stand together for a part to hold: the part with the most says what a match is about."""
    match node:
        case Phrase():
            return len(node.words)
        case Near() if not node.is_barring:
            return specificity(node.left) + specificity(node.right)
        case Near():
            return specificity(node.left)
        case Either() | Some():
            return min(map(specificity, node.parts))
        case Both():
            return max(map(specificity, node.required))
        case AtLeast() | Scoped() | Weighted():
            return specificity(node.part)
        case _:
            return 1


def telling_parts(parts: tuple[Node, ...]) -> tuple[bool, ...]:
    """Tell of each required part whether it is the most specific, or as specific as any: a match is quoted and scored where one stands."""
    words = [*map(specificity, parts)]
    return tuple(count == max(words) for count in words)


def set_names(query: Query) -> set[str]:
    """Return the names of the sets a query uses."""
    roots = [query.part, *(boost.part for boost in query.boosts)]
    return {node.name for root in roots for node in walk(root) if isinstance(node, SetRef)}


def _value(value: str) -> str:
    """Return a value of a filter, in quotation marks where it is a name that needs them."""
    return f'"{value}"' if re.search(r"[\s,()]", value) else value


def print_query(query: Query) -> str:
    """Return the canonical text of a query; parsing it gives an equal query."""
    clauses = [f"{query.name}:"] if query.name else []
    clauses.append(print_node(query.part))
    clauses += [
        f"{'minus' if boost.value < 0 else 'plus'} {_number(abs(boost.value))} {_inside_near(boost.part)}" for boost in query.boosts
    ]
    clauses += [f"where {filtered.field}{filtered.comparison}{','.join(map(_value, filtered.values))}" for filtered in query.filters]
    if query.minimum is not None:
        clauses.append(f"min {_number(query.minimum)}")
    if query.alert is not None:
        clauses.append(f"alert {_number(query.alert)}")
    return " ".join(clauses)


def print_node(node: Node) -> str:  # noqa: C901, PLR0911 - one case a kind of node
    """Return the canonical text of an expression."""
    match node:
        case Phrase():
            return print_phrase(node)
        case Prefix():
            return f"{node.text}*"
        case SetRef():
            return f"@{node.name}"
        case Near():
            left = print_node(node.left) if isinstance(node.left, Near) else _inside_near(node.left)
            return f"{left} {node.proximity}/{node.limit} {_inside_near(node.right)}"
        case Both():
            required = " AND ".join(_inside_and(part) for part in node.required)
            return required + "".join(f" NOT {_inside_and(part)}" for part in node.excluded)
        case Either():
            return " OR ".join(f"({print_node(part)})" if isinstance(part, Either) else print_node(part) for part in node.parts)
        case AtLeast():
            return f"ATLEAST/{node.count}({print_node(node.part)})"
        case Some():
            return f"{node.count} OF ({', '.join(print_node(part) for part in node.parts)})"
        case Scoped():
            return f"{node.scope}:{_inside_near(node.part)}"
        case Weighted():
            return f"{_inside_near(node.part)}^{_number(node.weight)}"


def _inside_near(node: Node) -> str:
    text = print_node(node)
    return text if isinstance(node, Phrase | Prefix | SetRef | AtLeast | Some) else f"({text})"


def _inside_and(node: Node) -> str:
    text = print_node(node)
    return f"({text})" if isinstance(node, Both | Either) else text


def print_phrase(phrase: Phrase) -> str:
    """Return a phrase as an analyst would write it."""
    text = phrase_text(phrase)
    # "=" is all that the language has for a mode of one's own, and it reads back as such.
    if any(word.mode is not default_mode(word.text) for word in phrase.words):
        return f'="{text}"'
    if len(phrase.words) == 1 and _BARE.fullmatch(text) and text not in RESERVED and text not in _CLAUSES:
        return text
    return f'"{text}"'


def phrase_text(phrase: Phrase) -> str:
    """Return the words of a phrase as people write them: characters of scripts without spaces stand together."""
    text = ""
    for word in phrase.words:
        together = not text or (is_glued(text[-1]) and is_glued(word.text))
        text += word.text if together else f" {word.text}"
    return text


def _number(value: float) -> str:
    """Return a number as queries write it, which is without an exponent."""
    # By way of its shortest text: 0.1 is to be written 0.1.
    written = format(Decimal(repr(float(value))), "f")
    return written.rstrip("0").rstrip(".") if "." in written else written
