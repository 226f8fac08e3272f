"""Topics as plain text, for trying queries and for tools: `name: query`, one after the other, without any YAML.

    partner: (@china NEAR/8 @russia) NEAR/S sign
      plus 1 title:@china where lang:en min 1 alert 2
    # a comment
    quake: earthquake NEAR/10 magnitude

A topic begins at a line that is not indented and goes on over those that are.
"""

from __future__ import annotations

import re

from wirewatch.topic.language.files.seed_file import Problem
from wirewatch.topic.language.parse import QueryError, parse
from wirewatch.topic.language.sets.sets import Sets
from wirewatch.topic.language.syntax import set_names
from wirewatch.topic.language.topic import Pattern, Topic, thresholds, version_of

_ENTRY = re.compile(r"[^\W_][\w.-]*:[ \t]+\S")
_YAML = re.compile(r"^(?:topics|sets)[ \t]*:", re.MULTILINE)


def is_text_file(text: str) -> bool:
    """Tell whether a topics file is plain text: its first line is a named query, and no line opens YAML's `topics:` or `sets:`."""
    first = next((line for line in text.splitlines() if line.strip() and not line.startswith("#")), "")
    # Both, because a YAML file may begin with a line like "version: 1".
    return _ENTRY.match(first) is not None and _YAML.search(text) is None


def read_text_file(text: str, name: str, sets: Sets) -> tuple[list[Topic], list[Problem]]:
    """Return the sound topics of a plain file, and the problems of the others with line and column."""
    topics: dict[str, Topic] = {}
    problems: list[Problem] = []
    for line, entry in _entries(text):
        try:
            topic = _topic(entry, sets)
        except QueryError as error:
            problems.append(Problem(name, line + error.line - 1, error.column, error.message))
            continue
        if topic.name in topics:
            problems.append(Problem(name, line, 1, f"the topic {topic.name} is already defined above; give this one another name"))
        else:
            topics[topic.name] = topic
    return list(topics.values()), problems


def _entries(text: str) -> list[tuple[int, str]]:
    """Return the topics' texts, each with the line where it begins; comments are blanked, so that columns stay."""
    entries: list[tuple[int, list[str]]] = []
    for number, line in enumerate(text.splitlines(), 1):
        kept = "" if line.lstrip().startswith("#") else line
        if kept.strip() and (not kept[0].isspace() or not entries):
            entries.append((number, [kept]))
        elif entries:
            entries[-1][1].append(kept)
    return [(number, "\n".join(lines).rstrip()) for number, lines in entries]


def _topic(entry: str, sets: Sets) -> Topic:
    query = parse(entry)
    if not query.name:
        raise QueryError("a topic needs a name; expected `name: query`", entry, 0)
    for unknown in sorted(set_names(query) - sets.keys()):
        raise QueryError(f"@{unknown} is not a usable set; expected a set of the actors file", entry, entry.find(f"@{unknown}"))
    patterns = (Pattern("query", query, 1.0, entry),)
    minimum, alert = thresholds([query], None, None)
    return Topic(query.name, patterns, version_of(patterns, minimum, alert, sets), minimum=minimum, alert=alert)
