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
import shutil
import sys
from datetime import date, datetime

from warehouse.analysis.sandbox import Answer, ask, draw, sandbox
from warehouse.db import Warehouse, open_warehouse
from warehouse.errors import UsageError
from wirewatch.settings import Settings

PROMPT, CONTINUED = "wirewatch> ", "       ..> "
SHOWN_ROWS = 40


def configure(parser: argparse.ArgumentParser) -> None:
    """Names the arguments."""
    parser.add_argument("statement", nargs="?", help="SQL to run; without it a shell opens")
    parser.add_argument("--json", action="store_true", help="answer as a JSON array of objects")
    parser.add_argument("--csv", action="store_true", help="answer as CSV with a header")
    parser.add_argument("--rows", type=int, default=SHOWN_ROWS, help=f"rows drawn in a table (default {SHOWN_ROWS}; JSON and CSV have all)")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Answers one statement, or opens the shell."""
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        sandbox(warehouse, [settings.home, settings.data])
        if arguments.statement is not None:
            show(warehouse, arguments.statement, arguments)
            return 0
        return shell(warehouse, arguments)


def show(warehouse: Warehouse, statement: str, arguments: argparse.Namespace) -> None:
    """Print the answer in the form that was asked for."""
    if not (arguments.json or arguments.csv):
        print(draw(warehouse, statement, shutil.get_terminal_size((140, 40)).columns, arguments.rows))
        return
    answer = ask(warehouse, statement) or Answer((), [])
    if arguments.json:
        print(json.dumps([dict(zip(answer.columns, row, strict=True)) for row in answer.rows], ensure_ascii=False, default=_plain))
    else:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(answer.columns)
        writer.writerows(answer.rows)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def shell(warehouse: Warehouse, arguments: argparse.Namespace) -> int:
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
                _answer(warehouse, statement, arguments)
            if line is None:
                return 0
        except KeyboardInterrupt:
            if not sys.stdin.isatty():
                raise
            lines = []
            print()


def _answer(warehouse: Warehouse, statement: str, arguments: argparse.Namespace) -> None:
    try:
        show(warehouse, statement, arguments)
    except UsageError as error:
        print(error, file=sys.stderr)


def _next_line(prompt: str) -> str | None:
    try:
        return input(prompt if sys.stdin.isatty() else "")
    except EOFError:
        return None
