"""Whether what a sentence said for certain is only possible now: "will keep", "may keep". Pure.

That what was possible is certain is what updates say; it is told of a text to which no sentence came.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from wirewatch.alert.change.diff.word_diff import DiffWord, SentenceEdit, as_written, diff_words
from wirewatch.alert.change.diff.word_lists import bare_key
from wirewatch.alert.change.facts.rewordings import is_telling, words_lost
from wirewatch.alert.change.words.vouching_words import listed_form

# Of each language the verbs that say that something may be, and those for which they stand, behind a stroke.
_LINES = """
    may might could | will would shall must is are was were has have did does do
    könnte könnten kann können dürfte dürften | wird werden wurde wurden muss müssen ist sind hat haben war waren
    pourrait pourraient peut peuvent pourra pourront | sera seront va vont est sont a ont doit doivent devra devront
    podría podrían puede pueden podrá podrán | será serán va van es son ha han debe deben deberá deberán
    potrebbe potrebbero può possono potrà potranno | sarà saranno è sono ha hanno deve devono dovrà dovranno
    poderia poderiam pode podem poderá poderão | será serão vai vão é são tem têm deve devem
    может могут мог могла могло могли | будет будут должен должна должно должны
    може можуть міг могла могло могли | буде будуть має мають повинен повинна
    kan kunnen kon konden | zal zullen wordt worden is zijn heeft hebben moet moeten
    może mogą mógłby mogłaby mogłoby | będzie będą jest są musi muszą zostanie zostaną
    může mohou mohl mohla mohlo | bude budou je jsou musí
    môže môžu mohol mohla mohlo | bude budú je sú musí
    kan kunne kunde kunna | skal ska vil blir bliver er är må måste
    poate pot | va vor este sunt trebuie
    mungkin dapat bisa | akan harus
"""
_LANGUAGES = [
    (frozenset(possible.split()), frozenset(certain.split()))
    for line in listed_form(_LINES).strip().splitlines()
    for possible, _, certain in [line.partition("|")]
]
_VERBS = frozenset(word for both in _LANGUAGES for words in both for word in words)
# In telling words.
FEWEST_STANDING = 2
# Turkish says it by an ending: "durdurabilir", "durduracak".
_MAY_IN_TURKISH, _SURE_IN_TURKISH = (
    re.compile(r"(\w{2,24}?)y?[ae]bil(?:ir|irler|ecek|ecekler)"),
    re.compile(r"y?(?:aca|ece)[kğ]\w{0,6}"),
)


def possibility(edit: SentenceEdit, *, is_update: bool) -> tuple[str, str] | None:
    """Give the words that said of something that it is, and those by which it only may be now, or the reverse; None where none do.

    Args:
        edit: of the sentence.
        is_update: whether sentences came to the text, of which one may say why.
    """
    if not edit.before or not edit.after:
        return None
    for removed, added in edit.exchanges_as_pairs():
        if words := _turned_in_turkish(removed, added, is_update=is_update):
            return words
        is_less = _is_possible_only(added, removed)
        if is_less or (not is_update and _is_possible_only(removed, added)):
            return (as_written(removed), as_written(added)) if _stands(edit) else None
    return None


def _turned_in_turkish(removed: Sequence[DiffWord], added: Sequence[DiffWord], *, is_update: bool) -> tuple[str, str] | None:
    """Give a verb of Turkish that said that something will be, and its form by which it only may be, or the reverse."""
    if len(removed) != 1 or len(added) != 1:
        return None
    is_less = _may_be(added[0].key, removed[0].key)
    is_other = is_less or (not is_update and _may_be(removed[0].key, added[0].key))
    return (removed[0].text, added[0].text) if is_other else None


def _may_be(word: str, other: str) -> bool:
    """Tell whether a verb of Turkish says that what another one says will be may be."""
    found = _MAY_IN_TURKISH.fullmatch(word)
    return found is not None and other.startswith(found[1]) and _SURE_IN_TURKISH.fullmatch(other, len(found[1])) is not None


def _is_possible_only(words: Sequence[DiffWord], others: Sequence[DiffWord]) -> bool:
    """Tell whether words say that something may be and others that it is, in one language."""
    ours, theirs = ({listed_form(bare_key(word)) for word in said} for said in (words, others))
    return any(
        ours & possible and theirs & certain and not theirs & possible and not ours & (certain - possible)
        for possible, certain in _LANGUAGES
    )


def _stands(edit: SentenceEdit) -> bool:
    """Tell whether both states of a sentence say the same beside these verbs."""
    before, after = diff_words(edit.before), diff_words(edit.after)
    lost = [*words_lost(before, [after], after), *words_lost(after, [before], before)]
    standing = [word for word in before if is_telling(word) and not _is_verb(word)]
    return all(map(_is_verb, lost)) and len(standing) >= FEWEST_STANDING


def _is_verb(word: DiffWord) -> bool:
    return listed_form(bare_key(word)) in _VERBS
