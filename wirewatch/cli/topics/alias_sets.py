"""The sets there are, by name or by a word they hold.

wirewatch topics sets [WORD] [--all] [--json]
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping

from wirewatch.alert.message.phrases import counted
from wirewatch.nearest import slips_of
from wirewatch.settings import Settings
from wirewatch.topic.language.built_in_sets import built_in_set, own_sets
from wirewatch.topic.language.set_search import FoundSet, SetSearch, alias_texts, search_sets
from wirewatch.topic.language.standard_sets import standard_set_names
from wirewatch.topic.language.states import LEADER, state_names
from wirewatch.topic.language.syntax import set_names
from wirewatch.topic.live_topics import TopicBook

_SHOWN_ALIASES = 6
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
    is_cut = False
    for name in (*sorted(own), *standard):
        found = FoundSet(name, alias_texts(book.sets, name))
        is_cut |= _print_set(book, found, used, found.aliases if shows_all else found.aliases[:_SHOWN_ALIASES])
    if is_cut:
        print("--all shows every alias; `wirewatch topics sets NAME --all` those of one set")
    print(
        f"and of {len(state_names() - own.keys()) // 2} more states of the world their names, capital and institutions, and who speaks for"
        f" them by office: @france, @france{LEADER}; `wirewatch topics sets WORD` finds theirs"
    )
    return 0


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
