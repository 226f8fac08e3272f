"""SQL on the warehouse, read-only: a shell, or one statement.

The pipeline never waits for you: keep the shell open as long as you like. Tab-separated, JSON or CSV output is for scripts.

    wirewatch sql
    wirewatch sql "SELECT * FROM latest_articles LIMIT 5"
    wirewatch sql --json "FROM alert_log" > alerts.json
    wirewatch sql --parquet alerts.parquet "FROM alert_log"
    wirewatch sql --query who-was-first          one of the ready questions
    wirewatch sql --queries                      what these are
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
import textwrap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from threading import Timer

from rich.cells import cell_len, set_cell_size

from warehouse.analysis.questions import ready_questions
from warehouse.analysis.sandbox import MEMORY, SECONDS, Sandbox
from warehouse.analysis.schema import relations
from warehouse.db import open_warehouse
from warehouse.errors import UsageError
from wirewatch.cli.argument_values import read_count, read_seconds
from wirewatch.cli.result_output import json_value
from wirewatch.nearest import did_you_mean
from wirewatch.settings import Settings

MEMORY_SIZE = re.compile(r"(\d{1,9})\s?([MG]B)", re.IGNORECASE)
UNITS = {"MB": 10**6, "GB": 10**9}
# The interpreter, DuckDB's own structures, and rows on their way out.
SPARE_BYTES = 700 * 10**6
# A call that cannot be interrupted ends with the process, this long after the time is up.
GRACE_SECONDS = 10.0
PROMPT, CONTINUED = "wirewatch> ", "       ..> "
SHOWN_ROWS = 40
# DuckDB draws no table into less.
NARROWEST_TABLE_COLUMNS = 80
ENDING = frozenset(("quit", "exit", "\\q", ".quit", ".exit"))
# What a line with a dot leaves to be asked where it printed its answer itself.
_NOTHING = ";"
SHORTCUTS = {
    ".tables": """SELECT view_name AS name, comment AS meaning FROM duckdb_views() WHERE NOT internal
UNION ALL SELECT table_name, comment FROM duckdb_tables() WHERE schema_name = 'main';"""
}
HELP = """A statement ends with a semicolon, over as many lines as you like. Tab completes names, the arrow keys bring back what
you typed, Ctrl-R searches it, Ctrl-C drops a statement.
.tables     every view and table with its meaning; DESCRIBE NAME; shows columns, `wirewatch schema NAME` explains them
.queries    the ready questions; `wirewatch sql --query NAME` asks one
quit        leaves, as Ctrl-D does"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("statement", nargs="?", help="SQL to run; without it a shell opens")
    parser.add_argument("--json", action="store_true", help="answer as a JSON array of objects")
    parser.add_argument("--csv", action="store_true", help="answer as CSV with a header")
    parser.add_argument("--parquet", type=Path, metavar="FILE", help="write the answer to a Parquet file")
    parser.add_argument("--query", nargs="?", const="", metavar="NAME", help="ask a ready question; without a name, list them")
    parser.add_argument("--queries", action="store_true", help="list the ready questions")
    parser.add_argument("--seconds", type=read_seconds, default=SECONDS, help=f"longest time of one answer (default {SECONDS:g})")
    parser.add_argument("--memory", default=MEMORY, help=f"most memory of one answer (default {MEMORY})")
    parser.add_argument(
        "--rows", type=read_count, default=SHOWN_ROWS, help=f"rows drawn in a table (default {SHOWN_ROWS}; JSON and CSV have all)"
    )


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Answer one statement, or open the shell."""
    if arguments.queries or arguments.query == "":
        print(listed_questions())
        return 0
    statement = ready_question(arguments.query) if arguments.query else arguments.statement
    if statement and statement.startswith("."):
        statement = _for_a_dot(statement.strip())
        if statement == _NOTHING:
            return 0
    if arguments.parquet and statement is None:
        raise UsageError("--parquet needs a statement or --query.")
    # Here, because DuckDB would say of it what it says of a lost data file of the warehouse.
    if arguments.parquet and (arguments.parquet.is_dir() or not os.access(arguments.parquet.parent, os.W_OK)):
        raise UsageError(f"{arguments.parquet} cannot be written; name a file in a folder that is there and yours.")
    # The limits after the warehouse is open: its size tells how much the process needs by itself.
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse, hard_limits(arguments):
        words = [
            name for relation in relations(warehouse.connection) for name in (relation.name, *(item.name for item in relation.columns))
        ]
        sandbox = Sandbox(warehouse, settings.data, seconds=arguments.seconds, memory=arguments.memory, output=arguments.parquet)
        if statement is not None:
            show(sandbox, statement, arguments)
            return 0
        return shell(sandbox, arguments, sorted(set(words)), settings.home / "sql_history")


def ready_question(name: str) -> str:
    """Give the SQL of a ready question."""
    question = ready_questions().get(name)
    if question is None:
        meant = did_you_mean(name, list(ready_questions()))
        raise UsageError(f"There is no ready question {name!r}. {meant}`wirewatch sql --queries` lists them.")
    return question.sql


def listed_questions() -> str:
    """Name every ready question with what it answers."""
    found = ready_questions()
    indent = max(map(len, found)) + 2
    columns = max(shutil.get_terminal_size((140, 40)).columns, 2 * indent)
    rows = [f"{question.name:<{indent}}{question.meaning}" for question in found.values()]
    return "\n".join(textwrap.fill(row, columns, subsequent_indent=" " * indent, break_on_hyphens=False) for row in rows)


@contextmanager
def hard_limits(arguments: argparse.Namespace) -> Iterator[None]:
    """Bound this process where DuckDB cannot be asked to stop: within one call of a function that builds one huge value."""
    size = MEMORY_SIZE.fullmatch(arguments.memory)
    if not size:
        raise UsageError(f"{arguments.memory!r} is no size of memory; write 500MB or 2GB.")
    # Of data and not of address space: DuckDB reserves far more of that than it uses.
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
    # Else the timer would keep a command alive whose answer has long come.
    watchdog.daemon = True
    watchdog.start()
    try:
        _print_answer(sandbox, statement, arguments, watchdog)
    finally:
        watchdog.cancel()


def give_up(seconds: float) -> None:
    """End the process at once."""
    print(f"wirewatch: The query took more than {seconds:g} s and could not be stopped, so the command ends.", file=sys.stderr, flush=True)
    # Not sys.exit, which would only end this thread while the query goes on in the other.
    os._exit(1)


def _print_answer(sandbox: Sandbox, statement: str, arguments: argparse.Namespace, watchdog: Timer) -> None:
    if arguments.parquet:
        print(f"{sandbox.write_parquet(statement):,} rows are in {arguments.parquet}.")
        return
    columns = shutil.get_terminal_size((140, 40)).columns
    if not (arguments.json or arguments.csv) and columns >= NARROWEST_TABLE_COLUMNS:
        _put(sandbox.draw(statement, columns, arguments.rows), arguments)
        return
    answer = sandbox.ask(statement)
    if not (arguments.json or arguments.csv):
        _put(
            "\n".join(line for row in islice(answer.rows, arguments.rows) for line in narrow_lines(answer.columns, row, columns)), arguments
        )
        return
    watchdog.cancel()  # from here on rows go out as fast as their reader takes them
    if arguments.json:
        # Row by row, so that an answer larger than memory streams.
        separator = "["
        for row in answer.rows:
            print(separator, json.dumps(dict(zip(answer.columns, row, strict=True)), ensure_ascii=False, default=json_value), sep="")
            separator = ","
        print("[]" if separator == "[" else "]")
    else:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(answer.columns)
        writer.writerows(answer.rows)


def _put(text: str, arguments: argparse.Namespace) -> None:
    """Print a drawn answer; in the shell through the pager, where it is longer than the screen."""
    if not getattr(arguments, "paged", False):
        print(text)
        return
    from wirewatch.cli.archive.sql_prompt import page_out  # noqa: PLC0415 - loaded by the shell

    page_out(text)


def narrow_lines(names: Sequence[str], row: Sequence[object], columns: int) -> list[str]:
    """Write one row of an answer below itself, a line for each value, where a table has no room."""
    # On one line each: a text of many lines would look like many values.
    # A column that is named by its whole expression leaves its value room.
    heads = [name if len(name) <= columns // 2 else f"{name[: columns // 2 - 1]}…" for name in names]
    lines = [f"{head}: {' '.join(str(value).split())}" for head, value in zip(heads, row, strict=True)]
    return [*(_cut(line, columns) for line in lines), "-" * columns]


def _cut(line: str, columns: int) -> str:
    """Cut a line that is too long so that it can be seen: two sentences that differ behind the cut would look alike."""
    return line.rstrip() if cell_len(line) <= columns else f"{set_cell_size(line, columns - 1).rstrip()}…"


def shell(sandbox: Sandbox, arguments: argparse.Namespace, words: Sequence[str], history: Path) -> int:
    """Answer statements until the input ends; Ctrl-C drops the statement that is being typed or answered.

    Returns 1 where a statement failed that did not come from a terminal: whoever wrote the script is not there to see it.
    """
    by_hand, failed = sys.stdin.isatty() and sys.stdout.isatty(), False
    if by_hand:
        print("The warehouse, read-only. `.tables` lists it, `.help` says more, Ctrl-D or `quit` ends.")
        arguments.paged = True
    for statement in _by_hand(words, history) if by_hand else typed_statements():
        try:
            failed |= not _answer(sandbox, statement, arguments)
        except KeyboardInterrupt:
            if not by_hand:
                raise
            print()
    return int(failed and not by_hand)


def _by_hand(words: Sequence[str], history: Path) -> Iterator[str]:
    """Yield the statements that somebody types, those included that a line with a dot stands for."""
    # Half a second to load, which one statement and a script need not wait for.
    from wirewatch.cli.archive.sql_prompt import statements_by_hand  # noqa: PLC0415 - only the shell needs it

    completed = [*words, *SHORTCUTS, ".queries", ".help", "quit"]
    for text in statements_by_hand(completed, history, _is_whole, (PROMPT, CONTINUED)):
        said = (text or "").strip()
        if said.rstrip(";").lower() in ENDING:
            return
        if said.startswith("."):
            said = _for_a_dot(said)
        if said.strip(";"):
            yield said


def _is_whole(text: str) -> bool:
    said = text.strip()
    return not said or said.endswith(";") or said.startswith(".") or said.lower() in ENDING


def typed_statements() -> Iterator[str]:
    """Read statements up to a semicolon each; the last one needs none."""
    lines: list[str] = []
    while True:
        try:
            line = _next_line(CONTINUED if lines else PROMPT)
        except KeyboardInterrupt:
            if not sys.stdin.isatty():
                raise
            lines = []
            print()
            continue
        # Only at the beginning of a statement: "quit" may stand alone on a line of a longer one.
        if line is None or (not lines and line.strip().rstrip(";").lower() in ENDING):
            break
        # A dot begins no SQL at the start of a statement, and shells of databases taught people this one.
        if not lines and line.startswith("."):
            line = _for_a_dot(line.strip())
        lines.append(line)
        if line.rstrip().endswith(";"):
            yield "\n".join(lines)
            lines = []
    if lines:
        yield "\n".join(lines)


def _for_a_dot(command: str) -> str:
    """Give the statement that a line with a dot stands for, or print what it asks for."""
    if command in SHORTCUTS:
        return SHORTCUTS[command]
    print(listed_questions() if command == ".queries" else HELP)
    return _NOTHING


def _answer(sandbox: Sandbox, statement: str, arguments: argparse.Namespace) -> bool:
    try:
        show(sandbox, statement, arguments)
    except UsageError as error:
        print(error, file=sys.stderr)
        return False
    return True


def _next_line(prompt: str) -> str | None:
    try:
        # A script's output holds answers only.
        return input(prompt if sys.stdin.isatty() else "")
    except EOFError:
        return None
