"""Which words a word of a query finds: those of its stem, by language, in the archive or else in the sets.

wirewatch topics forms WORD... [--days N] [--json]
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from datetime import UTC, datetime, timedelta

from warehouse.db import open_warehouse
from warehouse.errors import WarehouseError
from wirewatch.alert.message.phrases import counted
from wirewatch.alert.message.phrases import language as language_name
from wirewatch.settings import Settings
from wirewatch.topic.drafting.archive_words import ArchiveWords
from wirewatch.topic.language.sets import Sets
from wirewatch.topic.language.syntax import phrase_text
from wirewatch.topic.language.words import Lexicon, Mode, default_mode, shape, tokens
from wirewatch.topic.live_topics import TopicBook
from wirewatch.topic.workbench.archive_run import words_between

# The most frequent; behind them come misspellings.
_SHOWN_FORMS = 20
_FORM_NOTES = {
    Mode.FOLD: "a capital letter asks for this form alone, in any case",
    Mode.CASE: "capitals ask for this form in this case alone",
}


def show_forms(arguments: argparse.Namespace, settings: Settings, book: TopicBook) -> int:
    """Print for each word its stem and the words that have it too; a word with a capital letter finds itself alone."""
    archive = _archive_words(arguments, settings)
    words, source = (archive, "the archive") if archive else (_words_of_sets(book.sets), "the sets, since there is no archive yet")
    asked = [shape(token) for phrase in arguments.words for token in tokens(phrase)]
    if arguments.json:
        plain = [{"word": word, "mode": str(default_mode(word)), "stems": [asdict(one) for one in words.sharing(word)]} for word in asked]
        print(json.dumps(plain, ensure_ascii=False))
        return 0
    print(f"Words of {source}, and how often they stand there:")
    for word in asked:
        _print_forms(word, words)
    return 0


def _print_forms(word: str, words: ArchiveWords) -> None:
    if note := _FORM_NOTES.get(default_mode(word)):
        print(f"{word}: {note}; in small letters it would find")
    found = words.sharing(word.lower())
    if not found:
        print(f"{word}: stem {Lexicon('en')[word]!r} in English; no word there has it")
    for one in found:
        shown = ", ".join(f"{form} {count:,}" for form, count in one.forms[:_SHOWN_FORMS])
        more = f" and {counted(len(one.forms) - _SHOWN_FORMS, 'more form', 'more forms')}" if len(one.forms) > _SHOWN_FORMS else ""
        print(f"{word}: stem {one.stem!r} in {language_name(one.language)}: {shown}{more}")


def _archive_words(arguments: argparse.Namespace, settings: Settings) -> ArchiveWords | None:
    until = datetime.now(UTC)
    try:
        with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
            return words_between(warehouse, until - timedelta(days=arguments.days), until)
    except WarehouseError:
        return None


def _words_of_sets(sets: Sets) -> ArchiveWords:
    """Return the words of all sets as those of texts of an alias each."""
    return ArchiveWords((phrase.language or "en", phrase_text(phrase), "") for name in sets for phrase in sets[name])
