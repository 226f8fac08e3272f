"""Reads topics and actors files: every problem with its file, line and column, and the sound topics in spite of the others."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from yaml import Node

from wirewatch.topic.language.files.seed_file import Problem, SeedFile
from wirewatch.topic.language.files.text_file import is_text_file, read_text_file
from wirewatch.topic.language.parse import QueryError, parse, parse_clauses
from wirewatch.topic.language.sets import watch_list
from wirewatch.topic.language.sets.built_in_sets import WithBuiltIn, built_in_set, own_sets
from wirewatch.topic.language.sets.sets import Alias, AliasSet, Sets, resolve_sets
from wirewatch.topic.language.sets.watch_list import read_watch_lists
from wirewatch.topic.language.syntax import Boost, Filter, Query, set_names
from wirewatch.topic.language.topic import Example, Judging, Pattern, Topic, thresholds, version_of, with_common

_TOPIC_KEYS = frozenset(
    ["name", "title", "description", "channel", "query", "patterns", "score", "min", "alert", "examples", "expected_per_day", "judge"]
)
_PATTERN_KEYS = frozenset({"name", "query", "weight"})
_JUDGE_KEYS = frozenset({"candidates", "match", "alert", "sure", "trained", "near_misses", "at_least"})
_EXAMPLE_KEYS = frozenset({"title", "text", "language", "alert"})
_SET_KEYS = frozenset({"aliases", "include", "exclude", "note", "one"})
_ALIAS_KEYS = frozenset({"text", "language", "case", "exact", "stem", "not", "note"})

# A star behind a word; "E*TRADE" is a name.
_PREFIX = re.compile(r"(?<!\w)\w++\*(?!\w)")

# Reading the actors takes .3 CPU s, and whoever asks again, a desk or the next pass of a process, mostly asks for the same text.
_KEPT_BOOKS = 2


@dataclass(frozen=True, slots=True)
class Book:
    """What the files say: the sound topics, the sets they use, and everything that is wrong with the rest.

    Attributes:
        topics: The sound topics, in the order of the file.
        sets: The usable sets of both files, by name, and behind them those that are built in.
        problems: What is wrong, with its place.
        actors: Those of the sets whose aliases all name one actor.
        notes: What the files say that their sets are for, by name.
        hints: What may be a slip and leaves nothing out, with its place.
    """

    topics: tuple[Topic, ...]
    sets: Sets
    problems: tuple[Problem, ...]
    actors: Sets = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    hints: tuple[Problem, ...] = ()


@lru_cache(maxsize=_KEPT_BOOKS)
def read_book(topics_text: str, topics_name: str, actors_text: str = "", actors_name: str = "") -> Book:
    """Read the texts of a topics file and an actors file; sets may stand in either, the topics file's own win."""
    plain = is_text_file(topics_text)
    topics_file = SeedFile(topics_name, "" if plain else topics_text)
    actors_file = SeedFile(actors_name, actors_text)
    sets, actors, notes = _resolve(topics_file, actors_file)
    if plain:
        hints = (*actors_file.hints, *topics_file.hints)
        found, problems = read_text_file(topics_text, topics_name, sets)
        return Book(tuple(found), sets, (*actors_file.problems, *problems), actors, notes, hints)
    if topics_file.top and not topics_file.top.keys() & {"topics", "sets", watch_list.KEY}:
        topics_file.problem_at(1, 1, "the file has no topics; expected a list under `topics:`, or plain `name: query` lines")
    topics = _read_topics(topics_file, sets)
    hints = (*actors_file.hints, *topics_file.hints)
    return Book(tuple(topics), sets, (*actors_file.problems, *topics_file.problems), actors, notes, hints)


def read_actors(topics_text: str, topics_name: str, actors_text: str, actors_name: str) -> tuple[Sets, tuple[Problem, ...]]:
    """Read the sets of both files that name one actor each, as `read_book` does but without its topics; and what is wrong with sets."""
    topics_file = SeedFile(topics_name, "" if is_text_file(topics_text) else topics_text)
    actors_file = SeedFile(actors_name, actors_text)
    _, actors, _ = _resolve(topics_file, actors_file)
    return actors, (*actors_file.problems, *topics_file.problems)


def _resolve(topics_file: SeedFile, actors_file: SeedFile) -> tuple[Sets, Sets, dict[str, str]]:
    """Return the usable sets of both files, those of them that name one actor each, and the notes of those that have one."""
    # In this order the topics file's own win.
    declared = {**_read_sets(actors_file), **_read_sets(topics_file)}
    given = [alias_set for alias_set, _, _ in declared.values()]
    included = {name for one in given for name in one.sets_used if name not in declared}
    sets, unresolved = resolve_sets([*given, *(found for name in sorted(included) if (found := built_in_set(name)))])
    for problem in unresolved:
        _, file, node = declared[problem.name]
        (file.problem if problem.is_fatal else file.hint)(node, f"@{problem.name}: {problem.message}")
    own = {name: phrases for name, phrases in sets.items() if name in declared}
    notes = {name: note for name in own if (note := declared[name][0].note)}
    actors = {name: phrases for name, phrases in own.items() if declared[name][0].one}
    return WithBuiltIn(own, actors.keys()), actors, notes


def with_last(book: Book, last: Book) -> Book:
    """Return a book whose files hold mistakes, completed by what they said when they last held none.

    Nobody can tell what a mistake hides, so until it is mended no topic falls silent: the sound topics run as they are written
    now, all others and every set as they were.
    """
    # The last sound ones win: a set that was cut short by a mistake would let topics match less, and nobody would see it.
    actors = {**{name: phrases for name, phrases in book.actors.items() if name not in own_sets(last.sets)}, **last.actors}
    sets = WithBuiltIn({**own_sets(book.sets), **own_sets(last.sets)}, actors.keys())
    written = {topic.name for topic in book.topics}
    topics = (*book.topics, *(topic for topic in last.topics if topic.name not in written))
    current = [replace(topic, version=version_of(topic.patterns, topic.minimum, topic.alert, sets)) for topic in topics]
    return Book(tuple(current), sets, book.problems, actors, {**book.notes, **last.notes}, book.hints)


def _read_sets(file: SeedFile) -> dict[str, tuple[AliasSet, SeedFile, Node]]:
    found: dict[str, tuple[AliasSet, SeedFile, Node]] = {}
    for name, node in file.mapping(file.top.get("sets")).items():
        fields = {"aliases": node} if file.is_list(node) else file.mapping(node, _SET_KEYS)
        aliases = [alias for item in file.items(fields.get("aliases")) if (alias := _read_alias(file, name, item))]
        includes = [file.text(item).lstrip("@") for item in file.items(fields.get("include"))]
        excludes = [file.text(item) for item in file.items(fields.get("exclude"))]
        if not aliases and not includes:
            file.problem(node, f"@{name} has no aliases; expected a list under `aliases:`")
            continue
        note, one = file.text(fields.get("note")), file.flag(fields.get("one"))
        found[name] = AliasSet(name, tuple(aliases), tuple(includes), note, one, tuple(excludes)), file, node
    lists = file.mapping(file.top.get(watch_list.KEY))
    for alias_set in read_watch_lists(file):
        if alias_set.name in found:
            file.problem(lists[alias_set.name], f"@{alias_set.name} is already defined under `sets:`; give this one another name")
        found.setdefault(alias_set.name, (alias_set, file, lists[alias_set.name]))
    return found


def _read_alias(file: SeedFile, name: str, node: Node) -> Alias | None:
    if file.is_text(node):
        _refuse_prefix(file, name, node)
        return Alias(file.text(node))
    fields = file.mapping(node, _ALIAS_KEYS)
    if "text" not in fields:
        file.problem(node, "an alias needs a text; expected a word or {text: ..., case: true}")
        return None
    _refuse_prefix(file, name, fields["text"])
    return Alias(
        file.text(fields["text"]),
        file.text(fields.get("language")),
        file.flag(fields.get("case")),
        file.flag(fields.get("exact")),
        file.flag(fields.get("stem")),
        tuple(file.text(item) for item in file.items(fields.get("not"))),
        file.text(fields.get("note")),
    )


def _refuse_prefix(file: SeedFile, name: str, node: Node) -> None:
    """Complain of `word*`, which a set would take for the word alone; only queries have prefixes."""
    if found := _PREFIX.search(file.text(node)):
        file.problem(
            node,
            f"an alias is no prefix: list the words that {found[0]} stands for, of which each finds its inflections, or write it"
            f" beside the set, in the query: (@{name} OR {found[0]})",
        )


def _read_topics(file: SeedFile, sets: Sets) -> list[Topic]:
    topics: dict[str, Topic] = {}
    for node in file.items(file.top.get("topics")):
        # By the count: a topic with any problem inside is left out, though most of it could be read.
        before = len(file.problems)
        topic = _read_topic(file, node, sets)
        if topic is None or len(file.problems) > before:
            continue
        if topic.name in topics:
            file.problem(node, f"the topic {topic.name} is already defined above; give this one another name")
            continue
        topics[topic.name] = topic
    return list(topics.values())


def _read_topic(file: SeedFile, node: Node, sets: Sets) -> Topic | None:
    fields = file.mapping(node, _TOPIC_KEYS)
    parts = _read_patterns(file, fields, node)
    name = file.text(fields.get("name")) or next((part.query.name for part in parts if part.query.name), "")
    if not name:
        file.problem(node, "a topic needs a name; expected `name: some-name`")
    if not parts:
        return None
    _hint_slips(file, fields)
    boosts, filters = _read_score(file, fields.get("score"))
    patterns = tuple(Pattern(part.name, with_common(part.query, boosts, filters), part.weight, part.text) for part in parts)
    places = [fields[key] for key in ("query", "patterns", "score") if key in fields]
    _check_sets(file, places or [node], {name for pattern in patterns for name in set_names(pattern.query)}, sets)
    given = file.number(fields.get("min")), file.number(fields.get("alert"))
    minimum, alert = thresholds([part.query for part in parts], *given)
    return Topic(
        name,
        patterns,
        version_of(patterns, minimum, alert, sets),
        file.text(fields.get("description")),
        file.text(fields.get("channel")),
        minimum,
        alert,
        file.number(fields.get("expected_per_day")),
        _read_examples(file, fields.get("examples")),
        _read_judging(file, fields.get("judge"), minimum),
        file.text(fields.get("title")),
    )


def _hint_slips(file: SeedFile, fields: Mapping[str, Node]) -> None:
    """Tell what the file says otherwise than it looks, where nothing is wrong."""
    channel = fields.get("channel")
    if channel is not None and file.is_text(channel) and not file.text(channel):
        file.hint(
            channel, 'the channel is empty, since what begins with # is a comment to YAML; write channel: "#name", in quotation marks'
        )
    if "query" in fields and "patterns" in fields:
        file.hint(fields["patterns"], "`patterns:` beside `query:` is not read; make the query one of the patterns, or leave one out")


def _read_judging(file: SeedFile, node: Node | None, minimum: float) -> Judging | None:
    if node is None:
        return Judging()
    if file.is_text(node):
        # `judge: true` and `judge: false`; only a mapping says more.
        return Judging() if file.flag(node) else None
    fields = file.mapping(node, _JUDGE_KEYS)
    usual = Judging()
    shares = {name: file.number(fields.get(name)) for name in ("match", "alert")}
    for name, share in shares.items():
        if share is not None and not 0 <= share <= 1:
            file.problem(fields[name], f"{name} is a probability here; expected a number from 0 to 1, found {share:g}")
    match, alert = shares["match"], usual.alert if shares["alert"] is None else shares["alert"]
    candidates = file.number(fields.get("candidates"))
    if candidates is not None and candidates > minimum:
        file.problem(
            fields["candidates"], f"candidates begin at {candidates:g}, above min {minimum:g}; matches between would never be judged"
        )
    near = file.flag(fields["near_misses"]) if "near_misses" in fields else None
    # An alert is a match, so its bar is never the lower one.
    sure, at_least = file.number(fields.get("sure")), file.number(fields.get("at_least"))
    return Judging(candidates, match, max(match or 0, alert), sure, file.text(fields.get("trained")), near, at_least)


def _read_patterns(file: SeedFile, fields: Mapping[str, Node], node: Node) -> list[Pattern]:
    if "query" in fields:
        query = _read_query(file, fields["query"])
        return [Pattern("query", query, 1.0, file.text(fields["query"]))] if query else []
    found: list[Pattern] = []
    for place, item in enumerate(file.items(fields.get("patterns")), 1):
        parts = file.mapping(item, _PATTERN_KEYS)
        query = _read_query(file, parts["query"]) if "query" in parts else None
        if "query" not in parts:
            file.problem(item, "a pattern needs a query; expected `query: ...`")
        weight = file.number(parts.get("weight"))
        if query:
            name = file.text(parts.get("name")) or f"pattern {place}"
            found.append(Pattern(name, query, 1.0 if weight is None else weight, file.text(parts["query"])))
    if not found and not file.items(fields.get("patterns")):
        file.problem(node, "a topic needs a query; expected `query: ...` or a list under `patterns:`")
    return found


def _read_query(file: SeedFile, node: Node) -> Query | None:
    text = file.text(node)
    try:
        return parse(text)
    except QueryError as error:
        file.problem_inside(node, text, error.offset, error.message)
        return None


def _read_score(file: SeedFile, node: Node | None) -> tuple[tuple[Boost, ...], tuple[Filter, ...]]:
    if node is None:
        return (), ()
    text = file.text(node)
    try:
        return parse_clauses(text)
    except QueryError as error:
        file.problem_inside(node, text, error.offset, error.message)
        return (), ()


def _check_sets(file: SeedFile, places: Sequence[Node], names: set[str], sets: Sets) -> None:
    """Complain of each unknown set once, where it first stands; a clause for all patterns would else be told as often as there are."""
    for name in sorted(names - sets.keys()):
        # The user's own first: of nearly four hundred states and leaders one is often as near.
        own = own_sets(sets)
        near = difflib.get_close_matches(name, own, n=3, cutoff=0.6) or difflib.get_close_matches(name, sets, n=3, cutoff=0.6)
        near = near or [other for other in sorted(own) if other[:2] == name[:2]]
        known = f"expected {', '.join(f'@{other}' for other in near)}" if near else "`wirewatch topics sets` lists those there are"
        place = next((found for node in places if (found := file.place_of(node, f"@{name}"))), None)
        file.problem_at(*(place or file.find(places[0], f"@{name}")), f"@{name} is not a usable set; {known}")


def _read_examples(file: SeedFile, node: Node | None) -> tuple[Example, ...]:
    found: list[Example] = []
    groups = file.mapping(node, frozenset({"should", "should_not"})) if node is not None else {}
    for kind, items in groups.items():
        for item in file.items(items):
            if file.is_text(item):
                found.append(Example(file.text(item), kind == "should"))
                continue
            parts = file.mapping(item, _EXAMPLE_KEYS)
            texts = file.text(parts.get("title")), file.text(parts.get("text")), file.text(parts.get("language"))
            found.append(Example(texts[0], kind == "should", texts[1], texts[2], file.flag(parts.get("alert"))))
    return tuple(found)
