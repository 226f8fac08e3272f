"""The sets there are, by name or by a word they hold.

wirewatch topics sets [WORD] [--all] [--json]
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Mapping

from wirewatch.alert.message.phrases import counted
from wirewatch.settings import Settings
from wirewatch.texts.nearest import slips_of
from wirewatch.topic.language.sets.built_in_sets import built_in_set, own_sets
from wirewatch.topic.language.sets.set_search import FoundSet, SetSearch, alias_texts, search_sets
from wirewatch.topic.language.sets.standard_sets import standard_set_names
from wirewatch.topic.language.sets.states import LEADER, state_names
from wirewatch.topic.language.syntax import set_names
from wirewatch.topic.live_topics import TopicBook

_SHOWN_IN_LINE = 4
# Where the first sentence of a note ends, or what leads to an example.
_FIRST = re.compile(r"(?<=[.;])\s|:\s`")
# Enough aliases that hold a word to see what a set is about.
_SHOWN_HITS = 12
# Other sets that hold a word, to name beside the one of that name.
_SHOWN_OTHERS = 5


def list_sets(arguments: argparse.Namespace, _settings: Settings, book: TopicBook) -> int:
    """Print each set with its note, some aliases and the topics that use it; with a word, the set of that name or those that hold it."""
    if not arguments.word:
        return _list_all(book, shows_all=arguments.all, is_json=arguments.json)
    search = search_sets(book.sets, arguments.word)
    shown = _chosen(search, shows_all=arguments.all)
    if arguments.json:
        _print_json(book, shown)
    elif shown:
        _print_found(book, search, shown, shows_all=arguments.all)
    else:
        print(f"No set is named or holds {arguments.word!r}. {_meant(book, arguments.word)}", end="")
        print(f"`sets:` in {book.topics_path} may define one, `wirewatch docs topics` says how.")
    return 0 if shown else 1


def _chosen(search: SetSearch, *, shows_all: bool) -> list[FoundSet]:
    """Return the set that was named, alone unless all are asked for; where none is, those that hold the word."""
    named = [search.named] if search.named else []
    return named if named and not shows_all else [*named, *search.others]


def _print_found(book: TopicBook, search: SetSearch, shown: list[FoundSet], *, shows_all: bool) -> None:
    used = _users(book)
    is_cut = [_print_set(book, found, used, found.aliases if shows_all else found.aliases[:_SHOWN_HITS]) for found in shown]
    if any(is_cut):
        print("--all shows every alias")
    if search.named and search.others and not shows_all:
        names = ", ".join(f"@{found.name}" for found in search.others[:_SHOWN_OTHERS])
        more = len(search.others) - _SHOWN_OTHERS
        print(f"The word stands in {names}{f' and {more} more' if more > 0 else ''}, too; --all shows them")


def _list_all(book: TopicBook, *, shows_all: bool, is_json: bool) -> int:
    own = own_sets(book.sets)
    if is_json:
        # A machine reads all of them; a person is told of the states in one line.
        _print_json(book, [FoundSet(name, alias_texts(book.sets, name)) for name in sorted(book.sets)])
        return 0
    used = _users(book)
    standard = [name for name in standard_set_names() if name not in own]
    states = len(state_names() - own.keys()) // 2
    if shows_all:
        for name in (*standard, *sorted(own)):
            found = FoundSet(name, alias_texts(book.sets, name))
            _print_set(book, found, used, found.aliases)
    else:
        print("Built in, for every topic:")
        for name in standard:
            print(f"  @{name:<{max(map(len, standard))}}  {_brief(_note(book, name))}")
        print(f"Of your files ({counted(len(own), 'set')}):")
        for name in sorted(own):
            others = f" and {len(used[name]) - 1} more" if len(used.get(name, ())) > 1 else ""
            topics = f" (in {used[name][0]}{others})" if name in used else ""
            aliases = alias_texts(book.sets, name)
            more = f" and {len(aliases) - _SHOWN_IN_LINE} more" if len(aliases) > _SHOWN_IN_LINE else ""
            print(f"  @{name}{topics}  {_brief(_note(book, name)) or ', '.join(aliases[:_SHOWN_IN_LINE]) + more}")
    print(
        f"and of {states} more states of the world their names, capital and institutions, and who speaks for"
        f" them by office: @france, @france{LEADER}; `wirewatch topics sets WORD` finds theirs"
    )
    if not shows_all:
        print("`wirewatch topics sets NAME` shows one with its note and its first aliases, `--all` every alias")
    return 0


def _brief(note: str) -> str:
    """Return what a note says first, which is what the set is."""
    return _FIRST.split(note, maxsplit=1)[0].rstrip(".;")


def _print_set(book: TopicBook, found: FoundSet, used: Mapping[str, list[str]], shown: tuple[str, ...]) -> bool:
    """Print a set; tell whether some of its aliases were left out."""
    left = len(found.aliases) - len(shown)
    topics = f"; in {', '.join(used[found.name])}" if found.name in used else ""
    print(f"@{found.name}  {counted(len(book.sets[found.name]), 'alias', 'aliases')}{topics}")
    if note := _note(book, found.name):
        print(f"    {note}")
    print(f"    {', '.join(shown)}{f' and {left} more' if left else ''}")
    return left > 0


def _print_json(book: TopicBook, shown: list[FoundSet]) -> None:
    used = _users(book)
    plain = [
        {
            "set": found.name,
            "note": _note(book, found.name),
            "aliases": alias_texts(book.sets, found.name),
            "matching": found.aliases,
            "topics": used.get(found.name, []),
        }
        for found in shown
    ]
    print(json.dumps(plain, ensure_ascii=False))


def _note(book: TopicBook, name: str) -> str:
    if name in own_sets(book.sets):
        return book.notes.get(name, "")
    found = built_in_set(name)
    return found.note if found else ""


def _meant(book: TopicBook, word: str) -> str:
    """Ask about the nearest name; a state is none that somebody mistypes for what happens."""
    names = (*own_sets(book.sets), *standard_set_names())
    near = slips_of(word.lstrip("@").replace(" ", "_"), names)
    return f"Did you mean `@{near[0]}`? " if near else ""


def _users(book: TopicBook) -> dict[str, list[str]]:
    used: dict[str, list[str]] = {}
    for topic in book.topics:
        for name in sorted({name for pattern in topic.patterns for name in set_names(pattern.query)}):
            used.setdefault(name, []).append(topic.name)
    return used
