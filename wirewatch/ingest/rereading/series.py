"""Whether two headlines are those of two issues of one series: "Front report, 1 May: …", "Front report, 2 May: …". Pure."""

from __future__ import annotations

import re

from wirewatch.alert.change.diff.amounts.quantities import DATE
from wirewatch.alert.change.diff.word_diff import diff_words, sentence_key

# What a series is called ends with a colon or a dash, where its issue has a headline of its own.
_END = re.compile(r"\s?[:：]\s|[:：]|\s[|–—-]\s")
# A day in digits, and the number of an issue; words name days, too.
_DAY = re.compile(r"\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{2,4}|\d{1,2}[月월] ?\d{1,2}[日일]|\d{1,2}\.\d{1,2}\.(?!\d)")
_NUMBER = re.compile(
    r"(?<!\w)(?:no\.?|nr\.?|núm\.?|n[º°]\.?|№|#|issue|edition|episode|day|tag|jour|día|dia|giorno|dag|день|dzień|den|ausgabe|folge|numéro|número|"
    r"выпуск|numer) ?(\d[\d.,]{0,6})(?!\w)|第(\d{1,5})[期号號天日]",
    re.IGNORECASE,
)
# In words.
FEWEST_OF_NAME = 2


def are_two_issues(title: str, other: str) -> bool:
    """Tell whether two headlines have one name of a series, and each names another day or number."""
    (name, issue), (other_name, other_issue) = (_named(_parts(each)[0]) for each in (title, other))
    return bool(issue and other_issue) and issue != other_issue and name == other_name != ()


def after_series_name(title: str, other: str) -> tuple[str, str] | None:
    """Give what two headlines say behind the name of a series that they share; None where they share none."""
    parts = _parts(title), _parts(other)
    names = [_named(name)[0] for name, _ in parts]
    is_shared = names[0] == names[1] and len(names[0]) >= FEWEST_OF_NAME and all(said for _, said in parts)
    return (parts[0][1], parts[1][1]) if is_shared else None


def _parts(title: str) -> tuple[str, str]:
    name, *said = _END.split(title, maxsplit=1)
    return name, "".join(said)


def _named(name: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """Give the words of a series' name, and the days and numbers in it."""
    issue = {found[0].casefold() for pattern in (_DAY, _NUMBER) for found in pattern.finditer(name)}
    left = _NUMBER.sub(" ", _DAY.sub(" ", name))
    days = [word for word in diff_words(left) if word.unit == DATE]
    issue.update(word.key for word in days)
    said = [word.key for word in diff_words(left) if word.unit != DATE and not (days and word.figure)]
    return tuple(key for word in said for key in sentence_key(word)), frozenset(issue)
