"""A YAML file that people edit, read so that every complaint can point at a line and a column."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml
from yaml import MappingNode, Node, ScalarNode, SequenceNode

# The C parser reads 10,000 topics in a second, the Python one in twelve.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TRUE, _FALSE = frozenset({"true", "yes", "on"}), frozenset({"false", "no", "off"})


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a file.

    Attributes:
        file: Name of the file.
        line: Counted from 1.
        column: Counted from 1.
        message: What is wrong, and what was expected.
    """

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


# A query that YAML takes for something of its own: what begins with @, and what goes on behind a quoted phrase.
_QUERY_LINE = re.compile(r"""\s*(?:-\s+)?(?P<key>[\w-]+):\s+(?P<query>@.*|"[^"]*"\s*[^\s#].*|'[^']*'\s*[^\s#].*)""")


def _mended(line: str) -> str:
    """Return how to write a line that YAML cannot read as it stands; empty where it is wrong in another way."""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "the line begins with a tab, and YAML indents with blanks alone"
    found = _QUERY_LINE.fullmatch(line.rstrip())
    if not found:
        return ""
    key, query = found["key"], found["query"]
    why = "a text that begins with @" if query.startswith("@") else "a query that begins with a quoted phrase"
    written = f"'{query}'" if "'" not in query else f"|` and the query in the next line, indented; not `{query}"
    return f"{why} stands in quotes or under a bar; write `{key}: {written}`"


class SeedFile:
    """One file's parts with their places. Reading never raises: what is wrong becomes a problem and an empty value."""

    def __init__(self, name: str, text: str) -> None:
        """Parse the text; where it is no YAML mapping, `top` is empty and one problem says why."""
        self.name = name
        self.source = text
        self.problems: list[Problem] = []
        self.hints: list[Problem] = []
        self._lines = text.splitlines()
        self.top: dict[str, Node] = {}
        try:
            root = yaml.compose(text, Loader=_LOADER)
        # Before its base class, which knows no place.
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
            hint = _mended(self._lines[place[0] - 1]) if place[0] <= len(self._lines) else ""
            self.problem_at(*place, f"not valid YAML: {hint or error.problem or error.context}")
        except yaml.YAMLError as error:
            self.problem_at(1, 1, f"not valid YAML: {' '.join(str(error).split())}")
        except RecursionError:
            self.problem_at(1, 1, "not valid YAML: nested too deeply")
        else:
            if root is not None:
                self.top = self.mapping(root)

    def problem(self, node: Node, message: str) -> None:
        """Complain about a node."""
        self.problem_at(node.start_mark.line + 1, node.start_mark.column + 1, message)

    def hint(self, node: Node, message: str) -> None:
        """Tell of a node what is no mistake, and perhaps a slip."""
        self.hints.append(Problem(self.name, node.start_mark.line + 1, node.start_mark.column + 1, message))

    def problem_at(self, line: int, column: int, message: str) -> None:
        """Complain about a place."""
        self.problems.append(Problem(self.name, line, column, message))

    def problem_inside(self, node: Node, text: str, offset: int, message: str) -> None:
        """Complain about a character of a text that a node holds, however the YAML folds it."""
        self.problem_at(*self._place(node, len("".join(text[:offset].split()))), message)

    def _place(self, node: Node, letters: int) -> tuple[int, int]:
        """Return the place of the letter before which a node holds `letters` others, blanks left out."""
        line, column = node.start_mark.line, node.start_mark.column
        # A folded text has other offsets than the file: letters are counted without blanks, which folding keeps.
        style = getattr(node, "style", None)
        if style in {"|", ">"}:
            line, column = line + 1, 0
        elif style in {'"', "'"}:
            column += 1
        last = (line + 1, column + 1)
        for number in range(line, min(node.end_mark.line + 1, len(self._lines))):
            for place in range(column, len(self._lines[number])):
                if not self._lines[number][place].isspace():
                    last = (number + 1, place + 1)
                    if letters == 0:
                        return last
                    letters -= 1
            column = 0
        return last[0], last[1] + 1

    def find(self, node: Node, text: str) -> tuple[int, int]:
        """Return where a text first stands inside a node, or where the node begins."""
        return self.place_of(node, text) or (node.start_mark.line + 1, node.start_mark.column + 1)

    def place_of(self, node: Node, text: str) -> tuple[int, int] | None:
        """Return where a text first stands inside a node as a word of its own; None where it does not."""
        for number in range(node.start_mark.line, min(node.end_mark.line + 1, len(self._lines))):
            line = self._lines[number]
            place = line.find(text)
            while place >= 0:
                behind = line[place + len(text) : place + len(text) + 1]
                if not (behind.isalnum() or behind in {"_", "-"}):
                    return number + 1, place + 1
                place = line.find(text, place + 1)
        return None

    def mapping(self, node: Node | None, known: frozenset[str] | None = None) -> dict[str, Node]:
        """Return the fields of a mapping; an unknown or a repeated key is a problem."""
        if node is None:
            return {}
        if not isinstance(node, MappingNode):
            self.problem(node, "expected `key: value` lines")
            return {}
        fields: dict[str, Node] = {}
        for key, value in node.value:
            name = self.text(key)
            if known is not None and name not in known:
                self.problem(key, f"{name!r} is not known here; expected {', '.join(sorted(known))}")
            elif name in fields:
                self.problem(key, f"{name!r} stands here twice; keep one")
            else:
                fields[name] = value
        return fields

    def items(self, node: Node | None) -> list[Node]:
        """Return the items of a list."""
        if node is None or (isinstance(node, ScalarNode) and not node.value):
            return []
        if not isinstance(node, SequenceNode):
            self.problem(node, "expected a list, one item a line, each after a dash")
            return []
        return list(node.value)

    def is_list(self, node: Node) -> bool:
        """Tell whether a node is a list."""
        return isinstance(node, SequenceNode)

    def is_text(self, node: Node) -> bool:
        """Tell whether a node is a single value."""
        return isinstance(node, ScalarNode)

    def text(self, node: Node | None) -> str:
        """Return a text; nothing is empty."""
        if node is None:
            return ""
        if not isinstance(node, ScalarNode):
            self.problem(node, "expected one text")
            return ""
        # As written and not as YAML reads it: `no` is a language and 1.0 a name, where they stand for texts.
        return str(node.value).strip("\n")

    def number(self, node: Node | None) -> float | None:
        """Return a number."""
        if node is None:
            return None
        try:
            return float(self.text(node))
        except ValueError:
            self.problem(node, f"expected a number, found {self.text(node)!r}")
            return None

    def flag(self, node: Node | None) -> bool:
        """Return true or false; nothing is false."""
        if node is None:
            return False
        word = self.text(node).lower()
        if word not in _TRUE | _FALSE:
            self.problem(node, f"expected true or false, found {word!r}")
        return word in _TRUE
