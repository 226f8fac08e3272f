"""From the text of a query to its parts, or to one error that points at a character and says what was expected."""

from __future__ import annotations

import re
from functools import lru_cache

from lark import Lark, Token, Transformer, UnexpectedCharacters, UnexpectedToken
from lark.exceptions import VisitError

from wirewatch.topic.language.syntax import (
    RESERVED,
    AtLeast,
    Boost,
    Both,
    Either,
    Filter,
    Near,
    Node,
    Phrase,
    Prefix,
    Proximity,
    Query,
    Scoped,
    SetRef,
    Some,
    Weighted,
    children,
)
from wirewatch.topic.language.words.words import GLUED, MARKS, Mode, Word, default_mode, shape, tokens

# What further letters of a word may be in any script, for classes of characters; vowel signs are none of its first.
_LETTERS = rf"\w{GLUED}{MARKS}\u200c\u200d"
# A source by its host or its name, in quotation marks or not: a name goes on until another clause begins.
_MORE_OF_NAME = r"""(?!(?:AND|OR|NOT)\b|where\s+\w+\s*[:<>]|(?:plus|minus|min|alert)\s+-?\d)[^\s,()":<>“”„«»]+"""
_SOURCE = rf"""(?:["“”„«»][^"“”„«»]+["“”„«»]|[^\s,()"“”„«»]+(?:\s+{_MORE_OF_NAME})*)"""
_ONE_SOURCE = re.compile(r"""["“”„«»]([^"“”„«»]+)["“”„«»]|[^,"“”„«»]+""")
GRAMMAR = rf"""
clauses: (boost | filter)*
query: NAME? either boost* filter* (MIN NUMBER)? (ALERT NUMBER)?
boost: (PLUS | MINUS) NUMBER unit
filter: WHERE FILTER
either: both (_OR both)*
both: near (near | AND near | NOT near | AND NOT near)*
near: unit (NEAR unit)*
?unit: weighted | scoped
scoped: SCOPE unit
weighted: atom CARET NUMBER | atom
?atom: SET -> set | EXACT -> exact | QUOTED -> quoted | PREFIX -> prefix | WORD -> word | atleast | some | "(" either ")" -> group
atleast: ATLEAST "(" either ")"
some: OF "(" either ("," either)* ")"

NAME.5: /(?!(?:title|speaker|claim|lead|body|any):)[^\W_][{_LETTERS}.-]*:(?=\s)/
NEAR.4: /(?:NOT\s+)?(?:NEAR|PRE)\/(?:\d{{1,6}}|[SPT])\b/
ATLEAST.4: /ATLEAST(?:\/|\s*)\d{{1,6}}(?=\s*\()/
OF.4: /\d{{1,6}}\s+OF\b/
_OR.3: /OR\b/
AND.3: /AND\b/
NOT.3: /NOT\b(?!\s+(?:NEAR|PRE)\/)|-(?=[^\s-])/
PLUS.3: /plus(?=\s+\d)/
MINUS.3: /minus(?=\s+\d)/
MIN.3: /min(?=\s+-?\d)/
ALERT.3: /alert(?=\s+-?\d)/
WHERE.3: /where(?=\s+\w+\s*[:<>])/
FILTER.5: /(?:lang|country)\s*:\s*[^\s,()"]+(?:\s*,\s*[^\s,()"]+)*|words\s*>\s*\d{{1,9}}(?!\d)|age\s*<\s*\d{{1,6}}\s*[mhd]/
    | /source\s*:\s*{_SOURCE}(?:\s*,\s*{_SOURCE})*/
    | /tier\s*:\s*(?:official|state|wire|outlet|aggregator)(?:\s*,\s*(?:official|state|wire|outlet|aggregator))*(?!\w)/
SCOPE.3: /(?:title|speaker|claim|lead|body|any):/
NUMBER.5: /-?\d{{1,9}}(?:\.\d{{1,9}})?(?!\.?\d)/
CARET: "^"
SET.2: /@[^\W_][{_LETTERS}-]*/
EXACT.2: /=\s*(?:["“”„«»][^"“”„«»]*["“”„«»]|[\w{GLUED}][{_LETTERS}.'’&-]*)/
QUOTED.2: /["“”„«»][^"“”„«»]*["“”„«»]/
PREFIX.2: /[\w{GLUED}][{_LETTERS}'’]*\*(?!\w)/
WORD.1: /[\w{GLUED}][{_LETTERS}.'’&-]*/
%ignore /[\s\u200b\ufeff]+/
"""

# A person's query has tens of lines; lark reads about 100,000 characters a second, and a run waits for it.
LONGEST_QUERY = 100_000
# Nesting a reader could follow; the evaluator recurses once a level.
DEEPEST_QUERY = 60
# Each NEAR of a row is a level too, and each `title:` before a word.
DEEPEST_TREE = 150

# What each terminal is called in an error, in the order in which it is offered.
_NAMES = {
    "WORD": "a word",
    "QUOTED": 'a "phrase"',
    "SET": "a @set",
    "LPAR": '"("',
    "NEAR": "NEAR/n, PRE/n, NOT NEAR/n or NOT PRE/n",
    "AND": "AND",
    "_OR": "OR",
    "NOT": "NOT",
    "CARET": "^weight",
    "RPAR": '")"',
    "COMMA": '","',
    "NUMBER": "a number of at most 9 digits",
    "FILTER": "a filter such as lang:en, source:tass.ru, country:CN, tier:official, words>100 or age<2d",
    "PLUS": "plus",
    "MINUS": "minus",
    "WHERE": "where",
    "MIN": "min",
    "ALERT": "alert",
    "$END": "the end of the query",
}
_ONLY_BARRED = "; a query needs something to find before what it rules out"
_HINTS = {
    "NEAR": "; write NEAR/10 or NEAR/S",
    "PRE": "; write PRE/5",
    "ATLEAST": "; write ATLEAST 3(one OR other)",
    "OF": "; write 2 OF (one, other, third)",
    "NOT": _ONLY_BARRED,
}
# What people type who know another tool, by the word and the letter at which reading stops.
_FOREIGN = {
    ("w", "/"): "W/5 is another tool's; here it is NEAR/5",
    ("n", "/"): "N/5 is another tool's; here it is NEAR/5",
    ("p", "/"): "P/5 is another tool's; here it is PRE/5",
    ("near", "/"): "operators are written in capitals: NEAR/5",
    ("pre", "/"): "operators are written in capitals: PRE/5",
    ("onear", "/"): "ONEAR/5 is another tool's; here it is PRE/5",
    ("near", ":"): "NEAR:5 is another tool's; here it is NEAR/5",
    ("w", "\\"): "the slash leans the other way: NEAR/5",
    ("atleast", "/"): "operators are written in capitals: ATLEAST 3(one OR other)",
    ("intitle", ":"): "intitle: is another tool's; here it is title:word or title:(one OR other)",
    ("allintitle", ":"): "allintitle: is another tool's; here it is title:(one AND other)",
    ("headline", ":"): "headline: is another tool's; here it is title:word",
    ("intext", ":"): "intext: is another tool's; here it is body:word",
    ("site", ":"): "site: is another tool's; here it is `where source:example.org` at the end",
    ("source", ":"): "a filter stands at the end: where source:example.org",
    ("lang", ":"): "a filter stands at the end: where lang:en",
    ("language", ":"): "language: is another tool's; here it is `where lang:en` at the end",
    ("country", ":"): "a filter stands at the end: where country:FR",
    ("tier", ":"): "a filter stands at the end: where tier:official",
}
_LAST_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]+\Z")
_LONGEST_OPERATOR = 12
_AGE_UNITS = {"m": 60, "h": 3600, "d": 86400}


class QueryError(ValueError):
    """A query that cannot be read: `offset` counts characters from 0, `line` and `column` from 1."""

    def __init__(self, message: str, text: str, offset: int) -> None:
        """Place the message at a character of the query."""
        super().__init__(message)
        self.message = message
        self.offset = min(max(offset, 0), len(text))
        before = text[: self.offset]
        self.line = before.count("\n") + 1
        self.column = self.offset - (before.rfind("\n") + 1) + 1


class _WrongPartError(ValueError):
    """A part that the grammar allows and the language does not."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


class _Builder(Transformer[Token, Query]):
    """Builds the parts while lark reads, without a tree in between."""

    def query(self, parts: list[object]) -> Query:
        name = str(parts.pop(0))[:-1] if isinstance(parts[0], Token) else ""
        thresholds: dict[str, float] = {}
        for place, part in enumerate(parts):
            if isinstance(part, Token) and part.type in {"MIN", "ALERT"}:
                thresholds[part.type] = float(str(parts[place + 1]))
        boosts = tuple(part for part in parts if isinstance(part, Boost))
        filters = tuple(part for part in parts if isinstance(part, Filter))
        node: Node = parts[0]  # type: ignore[assignment]
        return Query(node, name, boosts, filters, thresholds.get("MIN"), thresholds.get("ALERT"))

    def clauses(self, parts: list[Boost | Filter]) -> list[Boost | Filter]:
        return parts

    def boost(self, parts: list[object]) -> Boost:
        sign, number, node = parts
        value = float(str(number))
        return Boost(-value if str(sign) == "minus" else value, node)  # type: ignore[arg-type]

    def filter(self, parts: list[Token]) -> Filter:
        # A blank is a part of names alone.
        written = " ".join(parts[1].split())
        if written.startswith("source"):
            names = [found[1] or found[0] for found in _ONE_SOURCE.finditer(written.split(":", 1)[1])]
            return Filter("source", ":", tuple([name for given in names if (name := given.strip())]))
        text = written.replace(" ", "")
        place = next(place for place, letter in enumerate(text) if letter in ":<>")
        field, comparison, value = text[:place], text[place], text[place + 1 :]
        if field == "age":
            value = str(int(value[:-1]) * _AGE_UNITS[value[-1]])
            return Filter(field, comparison, (f"{int(value) // 60}m",))
        return Filter(field, comparison, tuple(value.split(",")) if comparison == ":" else (str(int(value)),))

    def either(self, parts: list[Node]) -> Node:
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def both(self, parts: list[Node | Token]) -> Node:
        if len(parts) == 1:
            return parts[0]  # type: ignore[return-value]
        required: list[Node] = []
        excluded: list[Node] = []
        target = required
        for part in parts:
            if isinstance(part, Token):
                target = excluded if part.type == "NOT" else required
            else:
                target.append(part)
                target = required
        return Both(tuple(required), tuple(excluded))

    def near(self, parts: list[Node | Token]) -> Node:
        node = parts[0]
        for operator, right in zip(parts[1::2], parts[2::2], strict=True):
            kind, limit = str(operator).rsplit("/", 1)
            number = int(limit) if limit.isdigit() else limit
            if number == 0:
                raise _WrongPartError(f"{operator} can never hold: neighbours are at distance 1", _offset(operator))
            # From left to right: `a NEAR/3 b NEAR/5 c` asks for c near the pair.
            node = Near(node, right, Proximity(" ".join(kind.split())), number)  # type: ignore[arg-type]
        return node  # type: ignore[return-value]

    def scoped(self, parts: list[object]) -> Node:
        return Scoped(str(parts[0])[:-1], parts[1])  # type: ignore[arg-type]

    def weighted(self, parts: list[object]) -> Node:
        node: Node = parts[0]  # type: ignore[assignment]
        return node if len(parts) == 1 else Weighted(node, float(str(parts[2])))

    def group(self, parts: list[Node]) -> Node:
        return parts[0]

    def atleast(self, parts: list[object]) -> Node:
        count = int(str(parts[0]).removeprefix("ATLEAST").strip("/ \t\n"))
        if count < 1:
            raise _WrongPartError("ATLEAST needs a number of 1 or more", _offset(parts[0]))
        return AtLeast(count, parts[1])  # type: ignore[arg-type]

    def some(self, parts: list[object]) -> Node:
        count, given = int(str(parts[0]).split()[0]), len(parts) - 1
        if not 1 <= count <= given:
            raise _WrongPartError(f"{count} OF a list of {given} can never hold; expected a number from 1 to {given}", _offset(parts[0]))
        return Some(count, tuple(parts[1:]))  # type: ignore[arg-type]

    def set(self, parts: list[Token]) -> Node:
        return SetRef(parts[0][1:])

    def prefix(self, parts: list[Token]) -> Node:
        text = str(parts[0][:-1])
        number = tokens(text)[0]
        if number.isdecimal() and number != text:
            # No word begins so, and the prefix would find nothing.
            message = f"a number is a word of its own, so that no word begins with {text}; expected {number} PRE/1 {text[len(number) :]}*"
            raise _WrongPartError(message, _offset(parts[0]))
        return Prefix(shape(text).casefold())

    def quoted(self, parts: list[Token]) -> Node:
        return _phrase(parts[0], str(parts[0])[1:-1], exact=False)

    def exact(self, parts: list[Token]) -> Node:
        return _phrase(parts[0], str(parts[0])[1:].strip().strip('"“”„«»'), exact=True)

    def word(self, parts: list[Token]) -> Node:
        if str(parts[0]) in RESERVED:
            hint = _HINTS.get(str(parts[0]), "")
            raise _WrongPartError(
                f"{parts[0]} is an operator and stands in the wrong place{hint}; quote it to search for the word", _offset(parts[0])
            )
        return _phrase(parts[0], str(parts[0]), exact=False)


def _offset(part: object) -> int:
    return (part.start_pos or 0) if isinstance(part, Token) else 0


@lru_cache(maxsize=16384)
def words_of(text: str, *, exact: bool) -> tuple[Word, ...]:
    """Return the words of a phrase; `exact` asks for the very case and form."""
    shapes = [shape(token) for token in tokens(text)]
    return tuple(Word(form, Mode.CASE if exact else default_mode(form)) for form in shapes)


def _phrase(token: Token, text: str, *, exact: bool) -> Phrase:
    words = words_of(text, exact=exact)
    if not words:
        raise _WrongPartError("a phrase without a word in it matches nothing", _offset(token))
    return Phrase(words)


@lru_cache(maxsize=1)
def _reader() -> Lark:
    return Lark(GRAMMAR, start=["query", "clauses"], parser="lalr", transformer=_Builder(visit_tokens=False), maybe_placeholders=False)


def parse(text: str) -> Query:
    """Read one query.

    Raises:
        QueryError: the text is not a query; it says where and what was expected.
    """
    query: Query = _read(text, "query")  # type: ignore[assignment]
    _check_levels([query.part, *(boost.part for boost in query.boosts)], text)
    return query


def parse_clauses(text: str) -> tuple[tuple[Boost, ...], tuple[Filter, ...]]:
    """Read scoring clauses (plus, minus) and filters (where) that stand alone, as a topic has them for all its patterns.

    Raises:
        QueryError: as `parse`.
    """
    clauses: list[Boost | Filter] = _read(text, "clauses")  # type: ignore[assignment]
    boosts = tuple(clause for clause in clauses if isinstance(clause, Boost))
    _check_levels([boost.part for boost in boosts], text)
    return boosts, tuple(clause for clause in clauses if isinstance(clause, Filter))


def _read(text: str, start: str) -> object:
    if len(text) > LONGEST_QUERY:
        raise QueryError(f"the query has {len(text):,} characters, more than the {LONGEST_QUERY:,} allowed", text, LONGEST_QUERY)
    # Before lark reads: nested brackets would meet Python's recursion limit there.
    _check_depth(text)
    try:
        return _reader().parse(text, start=start)
    except UnexpectedCharacters as error:
        place = error.pos_in_stream or 0
        raise QueryError(_unreadable(text, place), text, place) from None
    except UnexpectedToken as error:
        raise QueryError(_unexpected(error), text, _place(error.token, text)) from None
    except VisitError as error:
        if isinstance(error.orig_exc, _WrongPartError):
            raise QueryError(str(error.orig_exc), text, error.orig_exc.offset) from None
        raise
    except _WrongPartError as error:
        raise QueryError(str(error), text, error.offset) from None


def _unexpected(error: UnexpectedToken) -> str:
    if error.token.type == "NOT":
        return f'"{error.token}" is not expected here{_ONLY_BARRED}'
    found = "the end" if error.token.type == "$END" else f'"{error.token}"'
    return f"{found} is not expected here; expected {_wanted(error.accepts or error.expected)}"


def _place(token: Token, text: str) -> int:
    return len(text) if token.type == "$END" or token.start_pos is None else token.start_pos


def _unreadable(text: str, offset: int) -> str:
    letter = text[offset]
    if letter in '"“”„«»':
        return "the quotation mark is never closed"
    if letter == "*":
        return "a wildcard may only end a word, such as sanction*; expected a word"
    before = _LAST_WORD.search(text[max(0, offset - _LONGEST_OPERATOR) : offset])
    # What reading stops at is often another tool's operator, and its name is a better answer than a list of terminals.
    hint = _FOREIGN.get((before.group().lower(), letter)) if before and before.group() not in RESERVED else None
    if hint:
        return hint
    if letter == ":" and before:
        name = before.group()
        return f"there is no field {name}: here; title:, lead:, body:, speaker: and claim: are; filters stand at the end (where lang:en)"
    if letter == "/":
        return "the slash belongs to an operator; expected NEAR/10, NEAR/S, NEAR/P, NEAR/T, PRE/5 or ATLEAST/3"
    return f'{letter!r} is not part of the language; expected a word, a "phrase", a @set or an operator'


def _wanted(terminals: set[str]) -> str:
    names = [name for terminal, name in _NAMES.items() if terminal in terminals]
    return " or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names) or "something else"


def _check_depth(text: str) -> None:
    depth = 0
    for offset, letter in enumerate(text):
        if letter == "(":
            depth += 1
            if depth > DEEPEST_QUERY:
                raise QueryError(f"parentheses are nested more than {DEEPEST_QUERY} deep", text, offset)
        elif letter == ")":
            depth -= 1


def _check_levels(nodes: list[Node], text: str) -> None:
    depth = 0
    # Level by level and not by recursion, which is what this guards against.
    while nodes:
        depth += 1
        if depth > DEEPEST_TREE:
            message = f"the query has more than {DEEPEST_TREE} levels, and each NEAR of a row is one; part it into several patterns"
            raise QueryError(message, text, 0)
        nodes = [child for node in nodes for child in children(node)]
