"""Names that went or came beside a name that stays: titles, first names and initials alter nobody. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from wirewatch.alert.change.diff.word_diff import DiffWord, SentenceEdit, diff_words
from wirewatch.alert.change.words.names.name_words import (
    are_initials,
    goes_from_name,
    has_adjective,
    is_abstract_noun,
    is_unnamed_source,
    says_role,
    says_title,
)


def beyond_titles(
    gone: Sequence[DiffWord], came: Sequence[DiffWord], edit: SentenceEdit, known: frozenset[str]
) -> tuple[list[DiffWord], list[DiffWord]]:
    """Leave out titles, first names and initials beside a name that stays, and an office instead of who is named elsewhere.

    `known` are the present words.
    """
    before, after = diff_words(edit.before), diff_words(edit.after)
    gone, came = ([word for word in names if not says_title(word)] for names in (gone, came))
    if are_initials(came, before) or are_initials(gone, after):
        came = []
    gone = [word for word in gone if not has_adjective(word, {other.key for other in after})]
    came = [word for word in came if not has_adjective(word, {other.key for other in before})]
    if all(map(says_role, came)) and all(word.key in known for word in gone):
        came = []
    if not came:
        kept = {word.key for word in after}
        nouns = {word.key for word in gone if is_abstract_noun(word) or is_unnamed_source(word, before)}
        gone = [word for word in gone if word.key not in nouns and not goes_from_name(word, before, kept)]
    return gone, came
