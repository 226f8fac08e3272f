"""Case forms of names in languages where the ending of the nominative says the others: read from `seeds/words/case_endings.txt`. Pure."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import chain, zip_longest

from wirewatch.topic.language.words.words import fold

# One a case, each with its variants.
Cases = tuple[tuple[str, ...], ...]
_NO_ENDING, _NONE = "0", "-"


class EndingTable:
    """The endings of one language."""

    def __init__(self, rows: dict[str, Cases]) -> None:
        """`rows` are the endings of each case by that of the nominative."""
        self._rows = rows
        # Whoever writes "Poznan" says less than who writes "Poznań", so that every row counts that he may have meant.
        self._folded: dict[str, list[str]] = {}
        for ending in rows:
            self._folded.setdefault(fold(ending), []).append(ending)
        self._longest = max(map(len, rows))

    def cases(self, name: str) -> Cases:
        """Return the forms of a name in small letters, one tuple a case; none where no row fits."""
        rows: list[Cases] = []
        for size in range(min(self._longest, len(name) - 1), 0, -1):
            end, stem = name[-size:], name[:-size]
            # What looks alike without its accents counts until the very ending comes.
            endings = self._folded.get(end, ()) if fold(end) == end else (end,)
            rows += [_ended(stem, self._rows[ending]) for ending in endings if ending in self._rows]
            if end in self._rows:
                break
        return _merged(rows)


def _ended(stem: str, cases: Cases) -> Cases:
    return tuple([tuple([stem + ending for ending in endings]) for endings in cases])


def _merged(several: list[Cases]) -> Cases:
    if len(several) < 2:  # noqa: PLR2004 - nothing to merge
        return several[0] if several else ()
    return tuple([tuple(dict.fromkeys(chain.from_iterable(forms))) for forms in zip_longest(*several, fillvalue=())])


@cache
def ending_table(language: str) -> EndingTable:
    """Return the endings of a language (ISO 639-1) that has a section in the file."""
    rows = {}
    for line in _sections()[language]:
        ending, cases = line.split(": ")
        rows[ending] = tuple([_variants(cell) for cell in cases.split()])
    return EndingTable(rows)


@cache
def own_names() -> frozenset[str]:
    """Return names, folded, that are no form of another name where they stand alone."""
    return frozenset(" ".join(_sections()["own names"]).split())


@cache
def names_without_cases() -> frozenset[str]:
    """Return names, folded, whose forms would mean something else."""
    return frozenset(" ".join(_sections()["no cases"]).split())


@cache
def _sections() -> dict[str, list[str]]:
    """Return the lines of each section of the file, in small letters."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in files("seeds").joinpath("words/case_endings.txt").read_text("utf-8").casefold().splitlines():
        if line.startswith("["):
            lines = found[line.strip("[]")] = []
        elif line and not line.startswith("#"):
            lines.append(line)
    return found


def _variants(cell: str) -> tuple[str, ...]:
    return () if cell == _NONE else tuple(["" if ending == _NO_ENDING else ending for ending in cell.split("/")])
