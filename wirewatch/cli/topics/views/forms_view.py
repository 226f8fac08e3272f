"""Which words a word of a query finds: those of its stem, by language, in the archive, in sets and in common words; and which forms not.

wirewatch topics forms WORD... [--topics FILE] [--days N] [--json]
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from wirewatch.alert.message.phrases import counted
from wirewatch.alert.message.phrases import language as language_name
from wirewatch.cli.topics.archive_vocabulary import archive_words
from wirewatch.settings import Settings
from wirewatch.topic.drafting.archive_words import ArchiveWords, SharedStem
from wirewatch.topic.drafting.common_words import known_words
from wirewatch.topic.language.words.inflections import inflections, may_be_verb, missed_forms
from wirewatch.topic.language.words.words import Lexicon, Mode, default_mode, shape, tokens
from wirewatch.topic.live_topics import TopicBook

# The most frequent; behind them come misspellings.
_SHOWN_FORMS = 20
FORM_NOTES = {
    Mode.NAME: "a capital letter asks for this form in any case, and for the case forms that a text's language gives the name",
    Mode.FOLD: "this script asks for this form, with particles or without",
    Mode.CASE: "capitals ask for this form in this case alone",
}


def show_forms(arguments: argparse.Namespace, settings: Settings, book: TopicBook) -> int:
    """Print for each word its stem, the words that have it too and its forms that have not; one with a capital its case forms."""
    archive, known = archive_words(settings, arguments.days), known_words(book.sets)
    asked = [shape(token) for phrase in arguments.words for token in tokens(phrase)]
    if arguments.json:
        print(json.dumps([_plain(word, archive, known) for word in asked], ensure_ascii=False))
        return 0
    where = "Words of the archive, and how often they stand there; then" if archive else "There is no archive yet;"
    print(f"{where} those of sets and common words:")
    for word in asked:
        _print_forms(word, archive, known)
    return 0


def _plain(word: str, archive: ArchiveWords | None, known: ArchiveWords) -> dict[str, object]:
    return {
        "word": word,
        "mode": str(default_mode(word)),
        "stems": [asdict(one) for one in archive.sharing(word)] if archive else [],
        "known": [asdict(one) for one in known.sharing(word)],
        "cases": {one.language: one.forms for one in archive.in_cases(word)} if archive else {},
        "missed": missed_forms(word, Lexicon("en"), is_verb=may_be_verb(word)),
    }


def _print_forms(word: str, archive: ArchiveWords | None, known: ArchiveWords) -> None:
    for one in archive.in_cases(word) if archive else ():
        print(f"{word}: its case forms in {language_name(one.language)}: {_counted_forms(one)}")
    if note := FORM_NOTES.get(default_mode(word)):
        print(f"{word}: {note}; in small letters it would find")
    counted_forms = {(one.language, one.stem): one for one in archive.sharing(word.lower())} if archive else {}
    listed = {(one.language, one.stem): one for one in known.sharing(word.lower())}
    for key in dict.fromkeys([*counted_forms, *listed]):
        language, stem = key
        told = [_counted_forms(counted_forms[key])] if key in counted_forms else []
        seen = {form for form, _ in counted_forms[key].forms} if key in counted_forms else set()
        forms = {form for form, _ in listed[key].forms} if key in listed else set()
        if others := sorted((forms | (_own_forms(word.lower(), stem) if language == "en" else set())) - seen):
            told.append(", ".join(others[:_SHOWN_FORMS]))
        print(f"{word}: stem {stem!r} in {language_name(language)}: {'; '.join(told)}")
    if not counted_forms and not listed:
        print(f"{word}: stem {Lexicon('en')[word]!r} in English; no word there has it")
    elif missed := missed_forms(word.lower(), Lexicon("en"), is_verb=may_be_verb(word.lower())):
        print(f"{word}: does not find {', '.join(missed)}; list those that are meant beside it")


def _own_forms(word: str, stem: str) -> set[str]:
    """Return the forms of an English word that have its stem."""
    lexicon = Lexicon("en")
    return {form for form in inflections(word) if lexicon[form] == stem} if may_be_verb(word) else set()


def _counted_forms(one: SharedStem) -> str:
    shown = ", ".join(f"{form} {count:,}" for form, count in one.forms[:_SHOWN_FORMS])
    left = len(one.forms) - _SHOWN_FORMS
    return f"{shown} and {counted(left, 'more form', 'more forms')}" if left > 0 else shown
