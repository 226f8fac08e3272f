"""Months as texts are compared; in Arabic they have two names, one of which may have two words, or both beside each other. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from wirewatch import dates
from wirewatch.alert.change.diff.small_letters import small_letters

# By their names as `dates.month_key` gives them of words in small letters.
MONTHS_AS_COMPARED = {
    small_letters(unicodedata.normalize("NFC", name)) if "\u0600" <= name[0] <= "\u06ff" else name: month
    for name, month in dates.MONTHS.items()
}
_BLANKS = " \u00a0"


def month_in(keys: Sequence[str], gaps: Sequence[str]) -> tuple[int, int]:
    """Read the month that words begin with: how many words it has, and its number, both 0 where there is none.

    Args:
        keys: the words as they are compared, behind a day.
        gaps: what stands behind each of them.
    """
    for length in (2, 1):
        name = " ".join(keys[:length])
        month = MONTHS_AS_COMPARED.get(dates.month_key(name), 0) if len(keys) >= length else 0
        if month:
            return length + _other_name(month, keys[length:], gaps[length - 1 :]), month
    return 0, 0


def _other_name(month: int, keys: Sequence[str], gaps: Sequence[str]) -> int:
    """Count the words of the other name of a month behind a stroke: "نوفمبر/تشرين الثاني"."""
    if not gaps or gaps[0].strip(_BLANKS) != "/":
        return 0
    return next((length for length in (2, 1) if len(keys) >= length and MONTHS_AS_COMPARED.get(" ".join(keys[:length])) == month), 0)
