"""Grows awkward strings over every regular expression of the package and prints those whose time grows faster than the text.

    python -m tests.fakes.pattern_probe [NAME_PART]     one JSON line for each pattern that does: name, pattern, string, seconds by length
    python -m tests.fakes.pattern_probe --keep          write down which patterns were found linear, for whoever tests them next

The patterns are those that importing every module leaves in it (in globals, classes and their containers) and the literals that
functions hand to `re` themselves. The strings are runs of everything awkward, mixed runs, and, for each pattern, runs made from
its own repeated parts: what a pattern can repeat is what makes it slow. A search that hangs is ended by an alarm of the
main thread.
"""

from __future__ import annotations

import ast
import hashlib
import importlib
import json
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from re import _constants as codes
from re import _parser as parser
from types import FrameType, ModuleType
from typing import Any, TypeAlias

ROOT = Path(__file__).parent.parent.parent
PROBE = Path(__file__)
KEPT = ROOT / "tests" / "floors" / "linear_patterns.txt"
FOLDERS = ("wirewatch", "warehouse", "tasks", "flows")
# Long enough that a quadratic search takes a hundred times as long as a linear one, short enough for all patterns in half a minute.
SHORT = 1_000
# What a linear search of that length hardly takes, not even on a busy machine; only what does is looked at more closely.
SUSPECT_SECONDS = 0.0015
# For what is made from a pattern's own parts: a scan that begins anew at each place costs so little a step that a thousand hide it.
OWN_SHORT = 8 * SHORT
OWN = "its own "
LENGTHS = (2 * SHORT, 8 * SHORT, 32 * SHORT)
# A repetition that ends after so many rounds is linear by itself.
FEW_ROUNDS = 12
# Four times the text may take eight times as long: memory, and a machine that does other things meanwhile.
MOST_GROWTH = 8.0
# Where the first four times the text take at most this, the next take at most MOST_GROWTH, even with a part that grows with the square:
# time a*n + b*n*n that grows by 5.33 first grows by 8 then. The longest text is the dearest, and this spares it nearly everywhere.
SURE_GROWTH = 5.0
# Below this a difference is noise, and no outage either.
LEAST_SECONDS = 0.02
# One search longer than this has failed whatever it would have come to.
LONGEST_SECONDS = 0.5
# A fault is told only if it is there twice: other work on the machine is not the pattern's.
TRIES = 2

Tree: TypeAlias = "parser.SubPattern"

MAKES: Mapping[str, str] = {
    "capitals": "A",
    "small letters": "a",
    "digits": "7",
    "spaces": " ",
    "tabs": "\t",
    "lines": "\n",
    "full stops": ".",
    "commas": ",",
    "hyphens": "-",
    "dashes": "\u2014",
    "slashes": "/",
    "colons": ":",
    "opening brackets": "(",
    "closing brackets": ")",
    "square brackets": "[",
    "angle brackets": "<",
    "closing angle brackets": ">",
    "double quotes": '"',
    "single quotes": "'",
    "curly quotes": "\u201c",
    "ampersands": "&",
    "at signs": "@",
    "percents": "%",
    "hashes": "#",
    "stars": "*",
    "underscores": "_",
    "backslashes": "\\",
    "no-break spaces": "\u00a0",
    "Chinese": "\u4e2d",
    "Chinese commas": "\u3001",
    "Japanese": "\u3042",
    "Korean": "\ud55c",
    "Cyrillic capitals": "\u0411",
    "Cyrillic": "\u0431",
    "Arabic": "\u0627",
    "combining marks": "e\u0301",
    "emoji": "\U0001f600",
    "words": "word ",
    "capital words": "WORD ",
    "titled words": "Word ",
    "initials": "J. ",
    "names joined": "Ana-Maria O'Neil ",
    "numbers": "1,234.5 ",
    "dates": "16 November 2026 ",
    "times": "12:30 ",
    "brackets": "(a) ",
    "open and shut": "()",
    "square pairs": "[]",
    "quoted": '"a" ',
    "tags": "<p>",
    "entities": "&amp;",
    "addresses": "http://a.b/c?d=e&f ",
    "mails": "a@b.c ",
    "Chinese words": "\u4e2d\u56fd\u3001",
    "list": "a, b, ",
    "and": "and A ",
    "colon pairs": '"a": ',
    "lines of words": "a b\n",
    "spaced lines": " \n",
    "dotted": "a.",
    "hyphened": "a-",
}


# Containers within containers within a module; deeper than that nobody keeps a pattern.
MOST_DEPTH = 4
ANCHORED = frozenset({"match", "fullmatch"})
WORD = re.compile(r"\w+")
PLAIN = frozenset({str, bytes, int, float, bool, type(None)})


@dataclass(frozen=True)
class Found:
    """A pattern, where it was found, and the methods that the package calls on it; a pattern that travels is searched with."""

    name: str
    pattern: re.Pattern[str]
    methods: frozenset[str] = frozenset({"finditer"})


def modules() -> Iterator[ModuleType]:
    """Import every module of the packages."""
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
            if not name.endswith("__main__"):
                try:
                    yield importlib.import_module(name)
                except ModuleNotFoundError as error:
                    # A library that users bring; a module of ours that is missing is a fault.
                    if (error.name or "").split(".")[0] in FOLDERS:
                        raise


def patterns_within(name: str, value: object, depth: int = 0) -> Iterator[Found]:
    """Find the compiled patterns in a value and in what it holds."""
    # Tables of words are long, and hold none.
    if type(value) in PLAIN:
        return
    if isinstance(value, re.Pattern):
        # Bytes are read as Latin-1, which keeps every escape and every letter.
        flags = value.flags & ~re.UNICODE | re.ASCII
        yield Found(name, value if isinstance(value.pattern, str) else re.compile(value.pattern.decode("latin-1"), flags))
    elif depth < MOST_DEPTH:
        for within, part in parts_of(value):
            yield from patterns_within(f"{name}{within}", part, depth + 1)


def parts_of(value: object) -> Iterator[tuple[str, object]]:
    """Give what a container, a record or a class of ours holds, each with how it is reached."""
    if isinstance(value, Mapping):
        yield from ((f"[{key!r}]", part) for pair in value.items() for key, part in ((pair[0], pair[0]), pair))
    elif isinstance(value, (list, tuple, set, frozenset)):
        yield from ((f"[{number}]", part) for number, part in enumerate(value))
    elif isinstance(value, type):
        if value.__module__.split(".")[0] in FOLDERS:
            yield from ((f".{key}", part) for key, part in list(vars(value).items()))
    else:
        yield from ((f".{slot}", getattr(value, slot, None)) for slot in getattr(type(value), "__slots__", ()))


@cache
def nodes_of(path: Path) -> list[ast.AST]:
    """Give every node of a module's text."""
    return list(ast.walk(ast.parse(path.read_text("utf-8"))))


def uses(names: set[str]) -> dict[str, set[str]]:
    """Collect which methods are called on each of the names, by "module.name"; "finditer" stands for whatever else is done with it.

    A name that is asked for through a module (`hints.NUMBER`) counts for every module that has it.
    """
    found: dict[str, set[str]] = {}
    for folder in FOLDERS:
        for path in (ROOT / folder).rglob("*.py"):
            # Taking a module apart is dear, and most name no pattern.
            if names.isdisjoint(WORD.findall(path.read_text("utf-8"))):
                continue
            here = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            nodes = nodes_of(path)
            origin = {
                alias.asname or alias.name: f"{node.module}.{alias.name}"
                for node in nodes
                if isinstance(node, ast.ImportFrom)
                for alias in node.names
            }
            calls = (node.func for node in nodes if isinstance(node, ast.Call))
            called = {id(function.value): function.attr for function in calls if isinstance(function, ast.Attribute)}
            for node in nodes:
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                    found.setdefault(origin.get(node.id, f"{here}.{node.id}"), set()).add(called.get(id(node), "finditer"))
                elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load) and node.attr.isupper():
                    found.setdefault(f"*.{node.attr}", set()).add(called.get(id(node), "finditer"))
    return found


def literals(module: ModuleType) -> Iterator[Found]:
    """Find the literal patterns that a module's functions hand to `re`."""
    file = module.__file__
    if file is None or "re." not in Path(file).read_text("utf-8"):
        return
    for node in nodes_of(Path(file)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name)):
            continue
        if node.func.value.id == "re" and node.args and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str):
            flags = re.IGNORECASE if "re.IGNORECASE" in ast.unparse(node) else 0
            yield Found(f"{module.__name__}:{node.lineno}", re.compile(node.args[0].value, flags), frozenset({node.func.attr}))


def patterns_of(module: ModuleType) -> Iterator[tuple[str, Found]]:
    """Find the compiled patterns that a module's names hold, each with the name."""
    for name, value in list(vars(module).items()):
        yield from ((name, each) for each in patterns_within(f"{module.__name__}.{name}", value))


def all_patterns() -> dict[tuple[str, int], Found]:
    """Give every pattern once, by its text and flags."""
    found: dict[tuple[str, int], Found] = {}
    held = [(module, list(patterns_of(module))) for module in modules()]
    methods = uses({name for _, patterns in held for name, _ in patterns})
    for module, patterns in held:
        for name, each in patterns:
            alone = each.name == f"{module.__name__}.{name}"
            # Nobody calls a pattern by the name of a module that only imports it: the module that wrote it says how it is used.
            called = methods.get(each.name, set()) | methods.get(f"*.{name}", set()) if alone else {"finditer"}
            keep(found, Found(each.name, each.pattern, frozenset(called)))
        for each in literals(module):
            if each.methods != {"compile"}:
                keep(found, each)
    return {key: each if each.methods else Found(each.name, each.pattern) for key, each in found.items()}


def keep(found: dict[tuple[str, int], Found], each: Found) -> None:
    """Add a pattern; one that stands in several places is used as in all of them."""
    key = (each.pattern.pattern, each.pattern.flags)
    known = found.get(key)
    found[key] = Found(known.name, known.pattern, known.methods | each.methods) if known else each


def sample(tree: Tree) -> str:
    """Write a short text that a pattern accepts, as well as one can without solving it."""
    parts: list[str] = []
    for code, argument in tree:
        if code is codes.LITERAL:
            parts.append(chr(argument))
        elif code in (codes.NOT_LITERAL, codes.ANY):
            parts.append("x")
        elif code is codes.IN:
            parts.append(member(argument))
        elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            least, _, inner = argument
            parts.append(sample(inner) * min(max(least, 1), 4))
        elif code is codes.BRANCH:
            parts.append(sample(argument[1][0]))
        elif code is codes.SUBPATTERN:
            parts.append(sample(argument[3]))
        elif code is codes.ATOMIC_GROUP:
            parts.append(sample(argument))
    return "".join(parts)


def member(items: list[tuple[object, object]]) -> str:
    """Give one character of a class."""
    negated = items[0][0] is codes.NEGATE
    if negated:
        return next((mark for mark in "xA7 .\u4e2d-" if not in_class(mark, items[1:])), "x")
    code, argument = items[0]
    if code is codes.LITERAL:
        return chr(int(str(argument)))
    if code is codes.RANGE and isinstance(argument, tuple):
        return chr(argument[0])
    return next((mark for mark in "a7 .A\u4e2d" if in_class(mark, items)), "a")


def in_class(mark: str, items: list[tuple[object, object]]) -> bool:
    """Tell whether a character is in a class, by its commonest members."""
    tests: Mapping[object, Callable[[str], bool]] = {
        codes.CATEGORY_DIGIT: str.isdigit,
        codes.CATEGORY_SPACE: str.isspace,
        codes.CATEGORY_WORD: lambda one: one.isalnum() or one == "_",
        codes.CATEGORY_NOT_DIGIT: lambda one: not one.isdigit(),
        codes.CATEGORY_NOT_SPACE: lambda one: not one.isspace(),
        codes.CATEGORY_NOT_WORD: lambda one: not (one.isalnum() or one == "_"),
    }
    for code, argument in items:
        if code is codes.LITERAL and argument == ord(mark):
            return True
        if code is codes.RANGE and isinstance(argument, tuple) and argument[0] <= ord(mark) <= argument[1]:
            return True
        if code is codes.CATEGORY and tests[argument](mark):
            return True
    return False


def inner_trees(code: object, argument: Any) -> list[Tree]:
    """Give what an element of a parsed pattern holds: the body of a repetition, the branches, what a group or a look-around asks."""
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        return [argument[2]]
    if code is codes.BRANCH:
        return list(argument[1])
    if code is codes.SUBPATTERN:
        return [argument[3]]
    if code is codes.ATOMIC_GROUP:
        return [argument]
    return [argument[1]] if code in (codes.ASSERT, codes.ASSERT_NOT) else []


def pumps(tree: Tree, before: str = "") -> Iterator[tuple[str, str]]:
    """Find what a pattern can repeat: a text that leads there, and one round of the repetition (each of its alternatives by itself)."""
    lead = before
    for code, argument in tree:
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT) and argument[1] > FEW_ROUNDS:
            yield lead, sample(argument[2]) or "a"
            for part in alternatives(argument[2]):
                yield lead, part
        for part in inner_trees(code, argument):
            yield from pumps(part, lead)
        lead += sample_one(code, argument)


def alternatives(tree: Tree) -> Iterator[str]:
    """Give one sample for each branch and each class member within the body of a repetition."""
    for code, argument in tree:
        if code is codes.BRANCH:
            for part in argument[1][:12]:
                yield sample(part)
        elif code is codes.IN and argument[0][0] is not codes.NEGATE:
            for item in argument[:12]:
                yield member([item])
        elif code is codes.SUBPATTERN:
            yield from alternatives(argument[3])


def sample_one(code: object, argument: object) -> str:
    """Write what one element accepts."""
    return sample([(code, argument)])  # a parsed pattern is read like a list of its elements


def strings(pattern: re.Pattern[str]) -> dict[str, tuple[str, str, str]]:
    """Give every awkward make for a pattern: a name, and what stands before, again and again, and behind."""
    found = {name: ("", unit, "") for name, unit in MAKES.items()}
    found |= {f"{name}, then another end": ("", unit, "\u00a7") for name, unit in MAKES.items()}
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    for lead, unit in list(dict.fromkeys(pumps(tree)))[:60]:
        if unit:
            found[f"{OWN}{unit[:20]!r} after {lead[:30]!r}"] = (lead, unit, "\u00a7")
            found[f"{OWN}{unit[:20]!r} again and again after {lead[:30]!r}"] = ("", lead + unit, "\u00a7")
    return found


def use(found: Found, text: str) -> None:
    """Use a pattern as the package does; one that travels as the slowest caller would."""
    searched = found.methods - ANCHORED
    if "match" in found.methods and not searched:
        found.pattern.match(text)
    if "fullmatch" in found.methods:
        found.pattern.fullmatch(text)
    # Which begins as a match does.
    if searched:
        found.pattern.findall(text)


@cache
def read_once(path: Path) -> str:
    """Read a text; every pattern's digest asks for the same."""
    return path.read_text("utf-8")


def digest(found: Found) -> str:
    """Name a pattern, its use, this probe and this Python's engine: what was linear once stays so as long as none of them changes."""
    engine = ".".join(map(str, sys.version_info[:2]))
    parts = [engine, read_once(PROBE), found.pattern.pattern, str(found.pattern.flags), *sorted(found.methods)]
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def known_linear() -> frozenset[str]:
    """Read the digests of patterns that `--keep` has found linear; none of another Python or another probe will be asked for."""
    return frozenset(KEPT.read_text("utf-8").split()) if KEPT.exists() else frozenset()


class Overdue(Exception):  # noqa: N818 - it ends a search and is no error
    """A search takes longer than any may."""


def alarm(_number: int, _frame: FrameType | None) -> None:
    """End a search that takes too long; the engine of `re` asks for signals while it works."""
    raise Overdue


def seconds_of(found: Found, text: str) -> float:
    """Measure one use in processor time, which other work on the machine does not lengthen; infinite where it was ended."""
    start = time.process_time()
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST_SECONDS)
        use(found, text)
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    except Overdue:
        return float("inf")
    return time.process_time() - start


def grown(before: str, unit: str, behind: str, length: int) -> str:
    """Write a text of about `length` characters."""
    return before + unit * max(1, (length - len(before) - len(behind)) // len(unit)) + behind


def grows(found: Found, before: str, unit: str, behind: str, short: int = SHORT) -> list[float]:
    """Measure ever longer texts, first one of `short` characters; empty where the time grows no faster than the text."""
    if seconds_of(found, grown(before, unit, behind, short)) < SUSPECT_SECONDS:
        return []
    times: list[float] = []
    for _ in range(TRIES):
        times = []
        for length in LENGTHS:
            times.append(seconds_of(found, grown(before, unit, behind, length)))
            # Half a second of processor time for a few thousand characters is nobody else's.
            if times[-1] == float("inf"):
                return times
            if len(times) == 2 and sure(found, times, (before, unit, behind)):
                return []
        if times[-1] < LEAST_SECONDS or times[-1] <= MOST_GROWTH * max(times[-2], LEAST_SECONDS / 8):
            return []
    return times


def sure(found: Found, times: list[float], make: tuple[str, str, str]) -> bool:
    """Tell whether the two shorter texts say already that the longest will not be too slow, if need be at a second try."""
    shorter, longer = times
    if longer <= SURE_GROWTH * shorter:
        return True
    again = [seconds_of(found, grown(*make, length)) for length in LENGTHS[:2]]
    return again[1] <= SURE_GROWTH * again[0]


def faults(found: Found) -> Iterator[tuple[str, list[float]]]:
    """Find the strings on which a pattern's time grows faster than the text."""
    if not repeats_much(parser.parse(found.pattern.pattern, found.pattern.flags & ~re.DEBUG)):
        return
    for name, (before, unit, behind) in strings(found.pattern).items():
        if times := grows(found, before, unit, behind, OWN_SHORT if name.startswith(OWN) else SHORT):
            yield name, times


def repeats_much(tree: Tree) -> bool:
    """Tell whether a pattern repeats anything more than a few times."""
    repetitions = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
    return any(
        (code in repetitions and argument[1] > FEW_ROUNDS) or any(map(repeats_much, inner_trees(code, argument))) for code, argument in tree
    )


def main(words: list[str]) -> None:
    """Write the slow patterns, one JSON line each, then how many were looked at."""
    signal.signal(signal.SIGVTALRM, alarm)
    keep_them = words == ["--keep"]
    wanted = words[0] if words and not keep_them else ""
    patterns = [each for each in all_patterns().values() if wanted in each.name]
    linear = []
    for each in patterns:
        for name, times in faults(each):
            row = {"name": each.name, "pattern": each.pattern.pattern[:200], "string": name, "seconds": times}
            sys.stdout.write(json.dumps(row) + "\n")
            break
        else:
            linear.append(digest(each))
    if keep_them:
        KEPT.write_text("\n".join(sorted(linear)) + "\n", "utf-8")
    sys.stdout.write(json.dumps({"patterns": len(patterns)}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
