"""What is said of an imported file: what came in, what was left out and why, and what was assumed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from warehouse.imports import ImportState
from wirewatch.alert.message.phrases import counted
from wirewatch.feed.parsing.encoding.text_encoding import TextEncoding
from wirewatch.ingest.imports.date_order import DateOrders
from wirewatch.ingest.imports.imported import MOST_PLACES, ImportTally

# Articles of which it is worth saying how fast they came.
LEAST_FOR_RATE = 100


@dataclass(frozen=True, slots=True)
class TableReading:
    """How a table is read.

    Attributes:
        encoding: The encoding of its text.
        dates: The order of its dates.
    """

    encoding: TextEncoding
    dates: DateOrders


def import_facts(state: ImportState, tally: ImportTally, reading: TableReading | None = None) -> dict[str, object]:
    """Say what a file brought, for machines; the reasons are those of this try."""
    counts = {"articles": state.articles, "replaced": tally.replaced, "known": state.known, "left_out": state.left_out}
    facts: dict[str, object] = {"place": state.place, **counts, "reasons": dict(tally.left_out), "remarks": dict(tally.remarks)}
    facts["places"] = {name: places for name, places in tally.places.items() if places}
    if tally.dates:
        facts |= {"first_date": min(tally.dates).isoformat(), "last_date": max(tally.dates).isoformat()}
    if reading:
        facts |= {"encoding": reading.encoding.spoken, "encoding_guessed": reading.encoding.is_guessed}
        facts["dates_assumed"] = list(reading.dates.assumptions)
    return facts


def import_summary(state: ImportState, tally: ImportTally, per_second: float, *, went_on: bool) -> str:
    """Say what a file brought."""
    replaced = f", {tally.replaced:,} replaced" if tally.replaced else ""
    known = f", {state.known:,} known already" if state.known else ""
    reasons = _with_places(tally.left_out, tally.places)
    out = f", {state.left_out:,} left out" + (f" ({reasons})" if reasons else "") if state.left_out else ""
    further = " in all, after an earlier try" if went_on else ""
    # Of one letter or a short list a rate says nothing.
    rate = f"; {per_second:,.0f} a second" if state.articles >= LEAST_FOR_RATE else ""
    return f"{state.place}: {counted(state.articles, 'article')}{replaced}{known}{out}{further}{_dated(tally)}{rate}."


def _dated(tally: ImportTally) -> str:
    """Say from when to when a table's articles are: what was misread lies outside of what it should be."""
    if not tally.dates:
        return ""
    first, last = (f"{when.day} {when:%b %Y}" for when in (min(tally.dates), max(tally.dates)))
    return f"; dated {first}" + (f" to {last}" if last != first else "")


def import_remarks(tally: ImportTally, reading: TableReading | None) -> list[str]:
    """Say what was assumed of a file, and what its articles lack, a line each."""
    lines = [_with_places(tally.remarks, tally.places, "with ")] if tally.remarks else []
    if tally.otherwise:
        lines.append(f"{tally.otherwise:,} of those known read otherwise here; --again takes this file's words for what an import brought")
    if reading is None:
        return lines
    encoding = reading.encoding
    read_as = f"read as {encoding.spoken}, which nothing in it says; --again --encoding NAME reads it as another"
    return [*([read_as] if encoding.is_guessed else []), *reading.dates.assumptions, *lines]


def _with_places(counts: Counter[str], places: Mapping[str, list[str]], word: str = "") -> str:
    """Give each count with where it stands, the most frequent first."""
    found = [f"{count:,} {word}{name}{_places(places.get(name, []), count)}" for name, count in counts.most_common()]
    return ("; " if any(places.get(name) for name in counts) else ", ").join(found)


def _places(places: list[str], count: int) -> str:
    if not places:
        return ""
    unit = places[0].partition(" ")[0]
    numbers = [place.partition(" ")[2] for place in places]
    further = f" and {count - len(numbers):,} more" if count > len(numbers) >= MOST_PLACES else ""
    return f": {unit}{'s' if count > 1 else ''} {', '.join(numbers)}{further}"
