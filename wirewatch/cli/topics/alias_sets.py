"""The sets there are, by name or by a word they hold.

wirewatch topics sets [WORD] [--all] [--json]
"""

from __future__ import annotations

import argparse
import json

from wirewatch.alert.message.phrases import counted
from wirewatch.nearest import did_you_mean
from wirewatch.settings import Settings
from wirewatch.topic.language.sets import Sets
from wirewatch.topic.language.states import LEADER, own_sets, state_names
from wirewatch.topic.language.syntax import phrase_text, set_names
from wirewatch.topic.language.words import fold
from wirewatch.topic.live_topics import TopicBook

_SHOWN_ALIASES = 6
# Enough aliases that hold a word to see what a set is about.
_SHOWN_HITS = 12


def list_sets(arguments: argparse.Namespace, _settings: Settings, book: TopicBook) -> int:
    """Print each set with some aliases and the topics that use it; with a word, those named so or holding it, and which aliases do."""
    wanted = fold(arguments.word.lstrip("@")) if arguments.word else ""
    # All of them where a machine reads; a person who asks for no word is told of the states in one line.
    names = sorted(book.sets if wanted or arguments.json else own_sets(book.sets))
    found = {name: held for name in names if (held := _held(book.sets, name, wanted))}
    used, is_cut = _users(book), False
    if arguments.json:
        plain = [
            {"set": name, "aliases": _texts(book.sets, name), "matching": held, "topics": used.get(name, [])}
            for name, held in found.items()
        ]
        print(json.dumps(plain, ensure_ascii=False))
        return 0 if found else 1
    for name, held in found.items():
        shown = held if arguments.all else held[: _SHOWN_HITS if wanted else _SHOWN_ALIASES]
        more = f" and {len(held) - len(shown)} more" if len(held) > len(shown) else ""
        topics = f"; in {', '.join(used[name])}" if name in used else ""
        print(f"@{name}  {counted(len(book.sets[name]), 'alias', 'aliases')}{topics}\n    {', '.join(shown)}{more}")
        is_cut = is_cut or bool(more)
    if is_cut:
        print(f"--all shows every alias{'' if wanted else '; `wirewatch topics sets NAME --all` those of one set'}")
    if not wanted:
        states = len(state_names() - own_sets(book.sets).keys()) // 2
        print(
            f"and of {states} more states of the world their names, capital and institutions, and who speaks for them by office:"
            f" @france, @france{LEADER}; `wirewatch topics sets WORD` finds theirs"
        )
    if not found:
        meant = did_you_mean(wanted, book.sets, "`@{}`")
        where = f"`sets:` in {book.topics_path} may define one, `wirewatch docs topics` says how."
        print(f"No set is named or holds {arguments.word!r}. {meant}{where}")
        return 1
    return 0


def _held(sets: Sets, name: str, wanted: str) -> list[str]:
    """Return the aliases of a set to show: all where its name is wanted, else those that hold the word."""
    # A leader's aliases are its state's and an office: who looks for a word looks for the state.
    if wanted and name.endswith(LEADER) and wanted not in fold(name):
        return []
    texts = _texts(sets, name)
    if not wanted or wanted in fold(name):
        return texts
    return [text for text in texts if wanted in fold(text)]


def _texts(sets: Sets, name: str) -> list[str]:
    return list(dict.fromkeys(phrase_text(phrase) for phrase in sets[name]))


def _users(book: TopicBook) -> dict[str, list[str]]:
    used: dict[str, list[str]] = {}
    for topic in book.topics:
        for name in sorted({name for pattern in topic.patterns for name in set_names(pattern.query)}):
            used.setdefault(name, []).append(topic.name)
    return used
