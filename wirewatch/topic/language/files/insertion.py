"""Puts topics and sets into a file that a person keeps, as text: comments, order and layout of what is there stay as they are."""

from __future__ import annotations

import textwrap

import yaml
from yaml import MappingNode, Node, SequenceNode

from wirewatch.errors import SeedError

_INDENT = "  "
_NULL = "tag:yaml.org,2002:null"


def with_topics(text: str, items: str) -> str:
    """Return a topics file with more topics at the end of its list; `items` is a YAML list, dashes at its margin.

    Raises:
        SeedError: the file is written in a way that cannot be added to as text; the message says what to do.
    """
    return _with(text, "topics", items)


def with_sets(text: str, items: str) -> str:
    """Return a topics file with more sets; `items` is a YAML mapping without margin.

    Raises:
        SeedError: as `with_topics`.
    """
    return _with(text, "sets", items)


def _with(text: str, key: str, items: str) -> str:
    held = _value(text, key)
    if held is None:
        above = text.rstrip("\n")
        begin = f"{above}\n\n" if above else ""
        return f"{begin}{key}:\n" + textwrap.indent(items.strip("\n"), _INDENT) + "\n"
    if not held.value or held.tag == _NULL:
        return _filled(text, held, items)
    if not isinstance(held, SequenceNode | MappingNode) or held.flow_style:
        raise SeedError(f"`{key}:` is not written as a block, one entry a line; write it so, or add the lines by hand")
    lines = text.splitlines()
    # A block ends where the next key begins; the comments and blank lines before that belong to what follows.
    end = min(held.end_mark.line, len(lines)) if held.end_mark.column == 0 else len(lines)
    while end > 0 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    margin = " " * held.start_mark.column
    added = ["", *textwrap.indent(items.strip("\n"), margin).splitlines()]
    return "\n".join([*lines[:end], *added, *lines[end:]]) + "\n"


def _filled(text: str, held: Node, items: str) -> str:
    """Put items in the place of nothing: `topics:`, `topics: []`, `topics: null`."""
    lines = text.splitlines()
    first, last = held.start_mark, held.end_mark
    left, right = lines[first.line][: first.column].rstrip(), lines[last.line][last.column :].rstrip()
    within = textwrap.indent(items.strip("\n"), _INDENT).splitlines()
    return "\n".join([*lines[: first.line], left + right, *within, *lines[last.line + 1 :]]) + "\n"


def block_of(text: str, key: str) -> str:
    """Return the lines under a top-level key, their margin taken off; empty where there is no such key."""
    held = _value(text, key)
    if held is None:
        return ""
    lines = text.splitlines()
    end = min(held.end_mark.line, len(lines)) if held.end_mark.column == 0 else len(lines)
    return textwrap.dedent("\n".join(lines[held.start_mark.line : end])).strip("\n") + "\n"


def _value(text: str, key: str) -> Node | None:
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(root, MappingNode):
        return None
    return next((value for name, value in root.value if name.value == key), None)
