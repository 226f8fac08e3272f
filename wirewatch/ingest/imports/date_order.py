"""Whether 10/04/2026 is a day of October or of April: decided once for all dates of a column that are written alike. Pure.

    what somebody says -> a date that can only be read one way -> dates that would be yet to come -> a.m. and p.m. -> the day first

A date by itself may be either. Those of one column come from one program, and one of them mostly has a day beyond twelve.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from wirewatch.dates import FUTURE_TOLERANCE, numbers_of_date, parse_date
from wirewatch.errors import SeedError

MONTHS = 12
# Nobody who parts them so has the month first.
DAY_FIRST_SIGN = "."
HALF_OF_DAY = re.compile(r"\d\s?[ap]\.?m\b", re.IGNORECASE)
ORDERS = {"day-first": False, "month-first": True}
_NAMES = {month_first: f"the {name.partition('-')[0]} first" for name, month_first in ORDERS.items()}


@dataclass(frozen=True, slots=True)
class Writing:
    """How dates are written.

    Attributes:
        column: The column that they stand in.
        sign: What parts their numbers.
    """

    column: str
    sign: str


@dataclass(frozen=True, slots=True)
class DateExample:
    """A date as a file writes it, and where.

    Attributes:
        written: The numbers as they stand.
        place: Where: "row 5".
    """

    written: str
    place: str

    def __str__(self) -> str:
        return f"{self.written} in {self.place}"


@dataclass(slots=True)
class _Evidence:
    """What the dates of a writing say of their order; the first of each."""

    ambiguous: DateExample | None = None
    proofs: dict[bool, DateExample] = field(default_factory=dict)
    # By the order in which a date would be yet to come.
    to_come: dict[bool, DateExample] = field(default_factory=dict)
    half_days: int = 0
    whole_days: int = 0


@dataclass(frozen=True, slots=True)
class DateOrders:
    """The order of a file's dates.

    Attributes:
        month_first: Whether the month comes first, by writing.
        assumptions: What was assumed and why, a sentence each.
    """

    month_first: Mapping[Writing, bool] = field(default_factory=dict)
    assumptions: tuple[str, ...] = ()

    def of(self, column: str, text: str) -> bool | None:
        """Return whether a date in a column has its month first; None where it says itself."""
        found = numbers_of_date(text)
        return None if found is None else self.month_first.get(Writing(column, _sign(found[0])))


class DateSurvey:
    """What a file's dates say of their order; told of all of them before the first is read."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._evidence: dict[Writing, _Evidence] = {}

    def take(self, column: str, text: str, place: str) -> None:
        """Take a date into account."""
        found = numbers_of_date(text)
        if found is None:
            return
        match, by_weekday = found
        evidence = self._evidence.setdefault(Writing(column, _sign(match)), _Evidence())
        example = DateExample(match.group(), place)
        first, second = int(match["first"]), int(match["second"])
        proof = (second > MONTHS) if (first > MONTHS) != (second > MONTHS) else by_weekday
        if proof is not None:
            evidence.proofs.setdefault(proof, example)
        elif first != second and max(first, second) <= MONTHS:
            self._take_ambiguous(evidence, text, example)

    def _take_ambiguous(self, evidence: _Evidence, text: str, example: DateExample) -> None:
        evidence.ambiguous = evidence.ambiguous or example
        for month_first in (False, True):
            when = parse_date(text, month_first=month_first)
            if when is not None and when > self._now + FUTURE_TOLERANCE:
                evidence.to_come.setdefault(month_first, example)
        is_half = HALF_OF_DAY.search(text) is not None
        evidence.half_days += is_half
        evidence.whole_days += not is_half

    def orders(self, file: str, named: str = "") -> DateOrders:
        """Decide the order of each writing of a file; `named` is the one that somebody says, a key of `ORDERS`.

        Raises:
            SeedError: dates are written in both orders, so that those which may be either cannot be read.
        """
        open_ones = {writing: evidence for writing, evidence in self._evidence.items() if evidence.ambiguous}
        if named:
            return DateOrders(dict.fromkeys(open_ones, ORDERS[named]))
        decided = {writing: _decided(file, writing, evidence) for writing, evidence in open_ones.items()}
        assumptions = dict.fromkeys(why for _, why in decided.values() if why)
        return DateOrders({writing: month_first for writing, (month_first, _) in decided.items()}, tuple(assumptions))


def _sign(match: re.Match[str]) -> str:
    return match.string[match.end("first") : match.start("second")].strip()


def _decided(file: str, writing: Writing, evidence: _Evidence) -> tuple[bool, str]:
    """Return whether the month comes first, and what is to be said of it."""
    proofs, either = evidence.proofs, evidence.ambiguous
    assert either is not None
    if len(proofs) > 1:
        raise SeedError(
            f"{file} writes dates in both orders, {proofs[False]} and {proofs[True]}, so that {either} may be either: "
            "say --dates day-first or --dates month-first, or write them as 2026-11-01; nothing was imported."
        )
    if writing.sign == DAY_FIRST_SIGN and True not in proofs:
        return False, ""
    if proofs:
        ((month_first, proof),) = proofs.items()
        return month_first, f"dates as {either} are read with {_NAMES[month_first]}, as {proof} shows"
    if len(evidence.to_come) == 1:
        ((wrong, example),) = evidence.to_come.items()
        return not wrong, f"dates as {either} are read with {_NAMES[not wrong]}: with {_NAMES[wrong]}, {example} would be yet to come"
    month_first = bool(evidence.half_days and not evidence.whole_days)
    why = "as in most places that write a.m. and p.m." if month_first else "as in most of the world"
    other = next(name for name, value in ORDERS.items() if value is not month_first)
    return month_first, f"dates as {either} are read with {_NAMES[month_first]}, {why}; --again --dates {other} reads them the other way"
