"""Whether one thing stands where another stood in a sentence of Japanese or Korean, and little else of the text was touched. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from wirewatch.alert.change.diff.word_diff import DiffWord, SentenceEdit, as_written, diff_words
from wirewatch.alert.change.facts.certainty.eastern_vouching import is_eastern
from wirewatch.alert.change.facts.rewordings import words_lost
from wirewatch.alert.change.facts.text_parts.prose import is_running_text
from wirewatch.alert.change.words.eastern_nouns import are_nouns_exchanged
from wirewatch.alert.change.words.names.name_words import eastern_names
from wirewatch.alert.change.words.opposites.contrasts import may_be_one
from wirewatch.alert.change.words.spelling import matters

LANGUAGES = frozenset(("ja", "ko"))
# Of a sentence with more exchanges, or of which a larger share left its place, the style was edited.
MOST_EXCHANGED, MOST_REPLACED = 4, 0.55
# So many things of a sentence are others where that is not its style.
MOST_SWAPPED = 2
# In words that stay.
FEWEST_LEFT = 3


def eastern_swaps(edit: SentenceEdit, language: str) -> list[tuple[str, str]]:
    """Give each noun that another took the place of, with the words beside it, and that one; none of a sentence edited for its style."""
    if language not in LANGUAGES or not is_running_text(edit.before) or edit.share_replaced > MOST_REPLACED:
        return []
    exchanged = [pair for pair in edit.exchanges_as_pairs() if matters(pair)]
    before, after = diff_words(edit.before), diff_words(edit.after)
    left = len(before) - sum(len(removed) for removed, _ in exchanged)
    if not 0 < len(exchanged) <= MOST_EXCHANGED or left < FEWEST_LEFT:
        return []
    lost, came = words_lost(before, [after], after), words_lost(after, [before], before)
    swapped = [
        pair
        for pair in exchanged
        if are_nouns_exchanged(_among(pair[0], lost), _among(pair[1], came), before, after) and not may_be_one(*pair, edit, language)
    ]
    return [(as_written(removed), as_written(added)) for removed, added in swapped] if len(swapped) <= MOST_SWAPPED else []


def other_name(edit: SentenceEdit) -> tuple[str, str] | None:
    """Give somebody or a place in Chinese, Japanese or Korean that another took the place of, and that one; None where none did."""
    former, present = eastern_names(edit.before), eastern_names(edit.after)
    # A place that is named more exactly is the same, and so is who is named in full.
    gone, came = (
        {name for name in names - others if not any(_is_part(name, other) or _is_part(other, name) for other in others)}
        for names, others in ((former, present), (present, former))
    )
    return (min(gone), min(came)) if gone and came else None


def _is_part(name: str, other: str) -> bool:
    return name.startswith(other) or name.endswith(other)


def is_put_otherwise(removed: Sequence[DiffWord], added: Sequence[DiffWord], edit: SentenceEdit) -> bool:
    """Tell whether of exchanged words of Japanese or Korean the other state of the sentence says all, in another form or by a synonym."""
    before, after = diff_words(edit.before), diff_words(edit.after)
    if not is_eastern(edit.before) or any(word.figure for word in (*removed, *added)):
        return False
    lost = {word.place for word in words_lost(before, [after], after)}, {word.place for word in words_lost(after, [before], before)}
    return all(places.isdisjoint(word.place for word in words) for places, words in zip(lost, (removed, added), strict=True))


def _among(exchanged: Sequence[DiffWord], lost: Sequence[DiffWord]) -> list[DiffWord]:
    """Choose the words that the other state of the sentence does not say; none among words that are compared apart."""
    if any(word.figure or word.is_quoted for word in exchanged):
        return []
    places = {word.place for word in lost}
    return [word for word in exchanged if word.place in places]
