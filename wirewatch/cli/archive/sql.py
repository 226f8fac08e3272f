"""SQL on the warehouse, read-only: a shell, or one statement.

The pipeline never waits for you: keep the shell open as long as you like. Tab-separated, JSON or CSV output is for scripts.

    wirewatch sql
    wirewatch sql "SELECT * FROM latest_articles LIMIT 5"
    wirewatch sql --json "FROM alert_log" > alerts.json
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import re
import resource
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from threading import Timer

from warehouse.analysis.sandbox import MEMORY, SECONDS, Sandbox
from warehouse.db import open_warehouse
from warehouse.errors import UsageError
from wirewatch.settings import Settings

MEMORY_SIZE = re.compile(r"(\d{1,9})\s?([MG]B)", re.IGNORECASE)
UNITS = {"MB": 10**6, "GB": 10**9}
# The interpreter, DuckDB's own structures, and rows on their way out.
SPARE_BYTES = 700 * 10**6
# A call that cannot be interrupted ends with the process, this long after the time is up.
GRACE_SECONDS = 10.0
PROMPT, CONTINUED = "wirewatch> ", "       ..> "
SHOWN_ROWS = 40


def configure(parser: argparse.ArgumentParser) -> None:
    """Names the arguments."""
    parser.add_argument("statement", nargs="?", help="SQL to run; without it a shell opens")
    parser.add_argument("--json", action="store_true", help="answer as a JSON array of objects")
    parser.add_argument("--csv", action="store_true", help="answer as CSV with a header")
    parser.add_argument("--seconds", type=float, default=SECONDS, help=f"longest time of one answer (default {SECONDS:g})")
    parser.add_argument("--memory", default=MEMORY, help=f"most memory of one answer (default {MEMORY})")
    parser.add_argument("--rows", type=int, default=SHOWN_ROWS, help=f"rows drawn in a table (default {SHOWN_ROWS}; JSON and CSV have all)")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Answers one statement, or opens the shell."""
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse, hard_limits(arguments):
        sandbox = Sandbox(warehouse, settings.data, seconds=arguments.seconds, memory=arguments.memory)
        if arguments.statement is not None:
            show(sandbox, arguments.statement, arguments)
            return 0
        return shell(sandbox, arguments)


@contextmanager
def hard_limits(arguments: argparse.Namespace) -> Iterator[None]:
    """Bound this process where DuckDB cannot be asked to stop: within one call of a function that builds one huge value."""
    size = MEMORY_SIZE.fullmatch(arguments.memory)
    if not size:
        raise UsageError(f"{arguments.memory!r} is no size of memory; write 500MB or 2GB.")
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 + int(size[1]) * UNITS[size[2].upper()] + SPARE_BYTES
    resource.setrlimit(resource.RLIMIT_DATA, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def show(sandbox: Sandbox, statement: str, arguments: argparse.Namespace) -> None:
    """Print the answer in the form that was asked for; the process ends where the answer neither comes nor can be stopped."""
    watchdog = Timer(arguments.seconds + GRACE_SECONDS, give_up, [arguments.seconds])
    watchdog.daemon = True
    watchdog.start()
    try:
        _print_answer(sandbox, statement, arguments, watchdog)
    finally:
        watchdog.cancel()


def give_up(seconds: float) -> None:
    """End the process at once."""
    print(f"wirewatch: The query took more than {seconds:g} s and could not be stopped, so the command ends.", file=sys.stderr, flush=True)
    os._exit(1)


def _print_answer(sandbox: Sandbox, statement: str, arguments: argparse.Namespace, watchdog: Timer) -> None:
    if not (arguments.json or arguments.csv):
        print(sandbox.draw(statement, shutil.get_terminal_size((140, 40)).columns, arguments.rows))
        return
    answer = sandbox.ask(statement)
    watchdog.cancel()  # from here on rows go out as fast as their reader takes them
    if arguments.json:
        separator = "["
        for row in answer.rows:
            print(separator, json.dumps(dict(zip(answer.columns, row, strict=True)), ensure_ascii=False, default=_plain), sep="")
            separator = ","
        print("[]" if separator == "[" else "]")
    else:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(answer.columns)
        writer.writerows(answer.rows)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def shell(sandbox: Sandbox, arguments: argparse.Namespace) -> int:
    """Read statements up to a semicolon until the input ends; Ctrl-C drops the statement that is being typed or answered."""
    if sys.stdin.isatty():
        import readline  # noqa: F401, PLC0415 - gives input() a history and editing, and is not on every platform

        print("The warehouse, read-only. `SHOW TABLES;` lists it, `wirewatch schema` explains it, Ctrl-D ends.")
    lines: list[str] = []
    while True:
        try:
            line = _next_line(CONTINUED if lines else PROMPT)
            if line is not None:
                lines.append(line)
            if lines and (line is None or line.rstrip().endswith(";")):
                statement, lines = "\n".join(lines), []
                _answer(sandbox, statement, arguments)
            if line is None:
                return 0
        except KeyboardInterrupt:
            if not sys.stdin.isatty():
                raise
            lines = []
            print()


def _answer(sandbox: Sandbox, statement: str, arguments: argparse.Namespace) -> None:
    try:
        show(sandbox, statement, arguments)
    except UsageError as error:
        print(error, file=sys.stderr)


def _next_line(prompt: str) -> str | None:
    try:
        return input(prompt if sys.stdin.isatty() else "")
    except EOFError:
        return None
