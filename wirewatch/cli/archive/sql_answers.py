"""How `wirewatch sql` prints an answer: as a table, as records where a table has no room, as JSON, CSV or a Parquet file."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from threading import Timer
from typing import Literal

from rich.cells import cell_len, set_cell_size

from warehouse.analysis.sandbox import PLAN_COLUMNS, Answer, Sandbox, Spelling
from wirewatch.texts.spreadsheet_cells import UTF8_MARK, spreadsheet_cell

# A call that cannot be interrupted ends with the process, this long after the time is up.
GRACE_SECONDS = 10.0
# DuckDB draws no table into less.
NARROWEST_TABLE_COLUMNS = 80
# So many rows are counted where fewer are shown, as in DuckDB's own tables.
MOST_COUNTED_ROWS = 10_000
_TO_BE_QUOTED = frozenset('",\r\n')
# A moment as DuckDB writes it, the whole of a text in JSON; the session's zone is UTC.
_MOMENT = re.compile(r'"(\d{4,6}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(\+00)?"')
# What a number is written as may begin with a minus, and is to be reckoned with.
_NUMBER = re.compile(r"U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]+\)")
AnswerKind = Literal["drawn", "json", "csv", "spreadsheet", "parquet"]
# A table on standard output, which is one.
TABLES: tuple[AnswerKind, ...] = ("csv", "spreadsheet")


@dataclass(frozen=True, slots=True)
class AnswerForm:
    """What an answer is printed as.

    Attributes:
        kind: For people, or in which form for machines.
        parquet: The file to write; of that kind alone.
        most_rows: How many rows are drawn for people.
        seconds: Longest time of one answer.
        paged: Whether what is longer than the screen goes through the pager.
    """

    kind: AnswerKind
    parquet: Path | None
    most_rows: int
    seconds: float
    paged: bool = False


def show(sandbox: Sandbox, statement: str, form: AnswerForm) -> None:
    """Print the answer to one statement; the process ends where the answer neither comes nor can be stopped."""
    with watched(form.seconds) as watchdog:
        if form.kind == "parquet":
            print(f"{sandbox.write_parquet(statement):,} rows are in {form.parquet}.")
        elif form.kind == "drawn":
            put(_drawn(sandbox, statement, form), form)
        else:
            answer = sandbox.ask(statement, Spelling.JSON if form.kind == "json" else Spelling.TEXT)
            watchdog.cancel()  # from here on rows go out as fast as their reader takes them
            {"json": _print_json, "spreadsheet": _print_spreadsheet}.get(form.kind, _print_csv)(answer)
    # What a reader in a pipe waits for; and errors, which go elsewhere, come behind it.
    sys.stdout.flush()


@contextmanager
def watched(seconds: float) -> Iterator[Timer]:
    """End the process where what is within does not end in time, nor when DuckDB is asked to stop."""
    watchdog = Timer(seconds + GRACE_SECONDS, give_up, [seconds])
    # Else the timer would keep a command alive whose answer has long come.
    watchdog.daemon = True
    watchdog.start()
    try:
        yield watchdog
    finally:
        watchdog.cancel()


def give_up(seconds: float) -> None:
    """End the process at once."""
    print(f"wirewatch: The query took more than {seconds:g} s and could not be stopped, so the command ends.", file=sys.stderr, flush=True)
    # Not sys.exit, which would only end this thread while the query goes on in the other.
    os._exit(1)


def put(text: str, form: AnswerForm) -> None:
    """Print what is for people; in the shell through the pager, where it is longer than the screen."""
    if not form.paged:
        print(text)
        return
    from wirewatch.cli.archive.sql_prompt import page_out  # noqa: PLC0415 - loaded by the shell

    page_out(text)


def _drawn(sandbox: Sandbox, statement: str, form: AnswerForm) -> str:
    columns = shutil.get_terminal_size((140, 40)).columns
    if columns >= NARROWEST_TABLE_COLUMNS:
        return sandbox.draw(statement, columns, form.most_rows)
    return "\n".join(record_lines(sandbox.ask(statement), form.most_rows, columns))


def record_lines(answer: Answer, most_rows: int, columns: int) -> list[str]:
    """Write the first rows of an answer, each below the other, and how many there are where these are not all."""
    if answer.columns == PLAN_COLUMNS:
        return [line for _, plan in answer.rows for line in str(plan).splitlines()]
    shown = list(islice(answer.rows, most_rows))
    lines = [line for row in shown for line in narrow_lines(answer.columns, row, columns)]
    most = max(MOST_COUNTED_ROWS, most_rows + 1)
    rows = len(shown) + sum(1 for _ in islice(answer.rows, most - len(shown)))
    if shown and rows == len(shown):
        return lines
    said = f"more than {rows - 1:,} rows" if rows == most else f"{rows:,} rows"
    return [*lines, f"{said} ({len(shown):,} shown)" if shown else said]


def _print_json(answer: Answer) -> None:
    heads = [json.dumps(name, ensure_ascii=False) for name in answer.columns]
    writers = [moments_in_iso if "TIMESTAMP" in kind else finite for kind in answer.types]
    # Row by row, so that an answer larger than memory streams.
    separator = "["
    for row in answer.rows:
        values = (f"{head}: {'null' if value is None else write(value)}" for head, write, value in zip(heads, writers, row, strict=True))
        print(separator, "{", ", ".join(values), "}", sep="")
        separator = ","
    print("[]" if separator == "[" else "]")


def finite(value: str) -> str:
    """Put null for what is no number or infinite, of which JSON has none and DuckDB writes words."""
    if "NaN" not in value and "Infinity" not in value:
        return value
    return json.dumps(json.loads(value, parse_constant=lambda _: None), ensure_ascii=False)


def moments_in_iso(value: str) -> str:
    """Write moments by ISO 8601, as all of our JSON has them."""
    return _MOMENT.sub(_in_iso, finite(value))


def _in_iso(found: re.Match[str]) -> str:
    day, clock, fraction, zone = found.groups()
    # To microseconds at least, which readers that know but few widths of a fraction understand.
    return f'"{day}T{clock}{"." + fraction.ljust(6, "0") if fraction else ""}{"+00:00" if zone else ""}"'


def _print_csv(answer: Answer) -> None:
    print(csv_line(answer.columns))
    for row in answer.rows:
        print(csv_line(row))


def _print_spreadsheet(answer: Answer) -> None:
    # With the mark without which Excel takes UTF-8 for something else.
    print(UTF8_MARK, csv_line([spreadsheet_cell(name) for name in answer.columns]), sep="")
    are_numbers = [bool(_NUMBER.fullmatch(kind)) for kind in answer.types]
    for row in answer.rows:
        cells = (value if value is None or number else spreadsheet_cell(value) for value, number in zip(row, are_numbers, strict=True))
        print(csv_line(list(cells)))


def csv_line(values: Sequence[str | None]) -> str:
    """Write a line of CSV as DuckDB does: nothing for NULL, and a pair of quotes for an empty text."""
    return ",".join("" if value is None else _csv_field(value) for value in values)


def _csv_field(value: str) -> str:
    return '"{}"'.format(value.replace('"', '""')) if not value or _TO_BE_QUOTED.intersection(value) else value


def narrow_lines(names: Sequence[str], row: Sequence[str | None], columns: int) -> list[str]:
    """Write one row of an answer below itself, a line for each value, where a table has no room."""
    # On one line each: a text of many lines would look like many values.
    # A column that is named by its whole expression leaves its value room.
    heads = [name if len(name) <= columns // 2 else f"{name[: columns // 2 - 1]}…" for name in names]
    lines = [f"{head}: {'NULL' if value is None else ' '.join(value.split())}" for head, value in zip(heads, row, strict=True)]
    return [*(cut(line, columns) for line in lines), "-" * columns]


def cut(line: str, columns: int) -> str:
    """Cut a line that is too long so that it can be seen: two sentences that differ behind the cut would look alike."""
    return line.rstrip() if cell_len(line) <= columns else f"{set_cell_size(line, columns - 1).rstrip()}…"
