"""Reads from the archive what a check of a summary needs, and makes it."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache

from warehouse.db import Warehouse
from warehouse.errors import UsageError
from warehouse.search.index_file import IndexFile
from wirewatch.brief.claims.claim_check import LOOKED_AT, CheckedClaim, ClaimChecker, MarkedArticle
from wirewatch.brief.claims.claim_names import SHORTEST_ALIAS, SHORTEST_GLUED_ALIAS, KnownName, KnownNames
from wirewatch.brief.claims.summary_sentences import summary_sentences
from wirewatch.search.archive_search import SearchRequest, search
from wirewatch.search.index_keys import own_text
from wirewatch.story.text.stop_words import shipped_stop_words
from wirewatch.topic.engine.document import Lexicons
from wirewatch.topic.language.sets.built_in_sets import WithBuiltIn, naming_sets, own_sets
from wirewatch.topic.language.sets.sets import Sets, resolve_sets
from wirewatch.topic.language.sets.states import named_state_sets
from wirewatch.topic.language.syntax import Phrase, phrase_text
from wirewatch.topic.language.words.words import has_glued
from wirewatch.topic.live_topics import TopicBook

MOST_CLAIMS = 300
SEARCH_SECONDS = 5.0


def checked_claims(warehouse: Warehouse, index: IndexFile, text: str, book: TopicBook, since: datetime | None) -> list[CheckedClaim]:
    """Hold a summary against what the archive has seen since a moment.

    Raises:
        UsageError: the summary has more sentences than are looked up at once.
    """
    if (sentences := sum(1 for _ in summary_sentences(text))) > MOST_CLAIMS:
        raise UsageError(f"The summary has {sentences} sentences; {MOST_CLAIMS} are checked at once.")
    found: dict[str, Sequence[MarkedArticle]] = {}
    lexicons, sets = Lexicons(), ChainMap(dict(_named_states()), dict(book.actors))

    def find(query: str) -> Sequence[MarkedArticle]:
        if query not in found:
            request = SearchRequest(query, since=since, limit=LOOKED_AT, folded=False, seconds=SEARCH_SECONDS, counts_stories=False)
            firsts = [story.first for story in search(warehouse, index, request, sets, lexicons).stories]
            found[query] = [MarkedArticle(own_text(one.article), one.spans) for one in firsts]
        return found[query]

    outlets = frozenset(outlet.source for outlet in index.outlets() if len(outlet.source) >= SHORTEST_ALIAS)
    return list(ClaimChecker(text, find, replace(known_names(book), outlets=outlets), shipped_stop_words()).claims())


@cache
def _named_states() -> Sets:
    return resolve_sets(named_state_sets())[0]


def known_names(book: TopicBook) -> KnownNames:
    """Return the names that a book's sets know, and those of states; of an actor and a state each with all others."""
    built_in, own = _built_in_names(), _names_of_sets(own_sets(book.sets))
    return KnownNames({**built_in.names, **own.names, **_names_of_states(), **_names_of_one(book.actors)}, {*built_in.heads, *own.heads})


@cache
def _names_of_states() -> dict[str, KnownName]:
    return _names_of_one(_named_states())


@cache
def _built_in_names() -> KnownNames:
    """Return the names of the sets that no file of a user holds, which are many."""
    sets = WithBuiltIn({})
    return _names_of_sets({name: sets[name] for name in naming_sets(sets)})


def _names_of_sets(sets: Sets) -> KnownNames:
    """Return the names in sets of names: most of what these hold in scripts with capitals has one, as words of news have not."""
    names: dict[str, KnownName] = {}
    heads: set[str] = set()
    for phrases in sets.values():
        written = [(phrase_text(phrase), phrase) for phrase in phrases]
        cased = [text for text, _ in written if text.lower() != text.upper()]
        if 2 * sum(text[:1].isupper() for text in cased) < len(cased):
            continue
        heads.update(text for text, phrase in written if text[:1].isupper() and len(phrase.words) == 1)
        names |= {text: KnownName("", _contexts(phrase)) for text, phrase in written if text.lower() == text.upper() and _is_long(text)}
    return KnownNames(names, heads)


def _names_of_one(sets: Sets) -> dict[str, KnownName]:
    """Return the names in sets that name one actor or state each, with the query for all of its names."""
    found: dict[str, KnownName] = {}
    for name, phrases in sets.items():
        written = [(text, phrase) for phrase in phrases if not (text := phrase_text(phrase))[:1].islower()]
        spellings = tuple(text for text, _ in written)
        found |= {text: KnownName(f"@{name}", _contexts(phrase), spellings) for text, phrase in written if _is_long(text)}
    return found


def _contexts(phrase: Phrase) -> tuple[str, ...]:
    return tuple(map(phrase_text, phrase.contexts))


def _is_long(text: str) -> bool:
    return len(text) >= (SHORTEST_GLUED_ALIAS if has_glued(text) or text.isupper() else SHORTEST_ALIAS)
