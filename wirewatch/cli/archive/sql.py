"""SQL on the warehouse, read-only: a shell, or statements from the command line or a script.

The pipeline never waits for you: keep the shell open as long as you like. JSON, CSV and Parquet are for scripts.

    wirewatch sql
    wirewatch sql "SELECT * FROM latest_articles LIMIT 5"
    wirewatch sql < questions.sql                a file of statements
    wirewatch sql --json "FROM alert_log" > alerts.json
    wirewatch sql --parquet alerts.parquet "FROM alert_log"
    wirewatch sql --query who-was-first          one of the ready questions
    wirewatch sql --queries                      what these are

Each statement is answered, with values as DuckDB writes them; below 80 columns each row is a record. In a script those behind a mistake are
answered, too, and the exit code is 1. JSON has an array for each statement, moments by ISO 8601, and null for NaN and infinity. CSV and
Parquet hold one answer; in CSV nothing stands for NULL and "" for an empty text. Of two columns called `a` the second is `a_1` there.
CSV has values as they are, for machines; --spreadsheet is for people: a headline such as =HYPERLINK(...) gets an apostrophe before it.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from warehouse.analysis.questions import ready_questions
from warehouse.analysis.sandbox import MEMORY, SECONDS, Sandbox
from warehouse.analysis.schema import relations
from warehouse.db import Connection, open_warehouse
from warehouse.errors import UsageError
from wirewatch.cli.archive.sql_answers import AnswerForm, AnswerKind, show, watched
from wirewatch.cli.archive.sql_commands import answer_command, is_command, told_without_warehouse
from wirewatch.cli.archive.sql_shell import refuse_several, shell
from wirewatch.cli.argument_values import read_count, read_seconds
from wirewatch.settings import Settings
from wirewatch.texts.nearest import did_you_mean

MEMORY_SIZE = re.compile(r"(\d{1,9})\s?([MG]B)", re.IGNORECASE)
UNITS = {"MB": 10**6, "GB": 10**9}
# The interpreter, DuckDB's own structures, and rows on their way out.
SPARE_BYTES = 700 * 10**6
# Where proc(5) has the size of data and stack.
STATM_DATA = 5
SHOWN_ROWS = 40


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "statement", nargs="?", help="SQL to run, one statement or several; - reads standard input; without it a shell opens"
    )
    machine = parser.add_mutually_exclusive_group()
    machine.add_argument("--json", action="store_true", help="answer as a JSON array of objects, an array for each statement")
    machine.add_argument("--csv", action="store_true", help="answer to one statement as CSV with a header")
    machine.add_argument("--spreadsheet", action="store_true", help="as --csv, with texts that a spreadsheet would run kept from it")
    machine.add_argument("--parquet", type=Path, metavar="FILE", help="write the answer to one statement to a Parquet file")
    parser.add_argument("--query", nargs="?", const="", metavar="NAME", help="ask a ready question; without a name, list them")
    parser.add_argument("--queries", action="store_true", help="list the ready questions")
    parser.add_argument("--seconds", type=read_seconds, default=SECONDS, help=f"longest time of one answer (default {SECONDS:g})")
    parser.add_argument("--memory", default=MEMORY, help=f"most memory of one answer (default {MEMORY})")
    parser.add_argument(
        "--rows", type=read_count, default=SHOWN_ROWS, help=f"rows drawn in a table (default {SHOWN_ROWS}; JSON and CSV have all)"
    )


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Answer what was asked, or open the shell."""
    text = ready_question(arguments.query) if arguments.query else None if arguments.statement == "-" else arguments.statement
    if text and _is_file(text):
        raise UsageError(f"{text} is a file; `wirewatch sql < {text}` answers its statements.")
    command = ".queries" if arguments.queries or arguments.query == "" else text if text and is_command(text) else ""
    if said := told_without_warehouse(command):
        print(said)
        return 0
    if arguments.parquet and text is None:
        raise UsageError("--parquet needs a statement or --query.")
    # Here, because DuckDB would say of it what it says of a lost data file of the warehouse.
    if arguments.parquet and (arguments.parquet.is_dir() or not os.access(arguments.parquet.parent, os.W_OK)):
        raise UsageError(f"{arguments.parquet} cannot be written; name a file in a folder that is there and yours.")
    form = _form(arguments)
    # The limits after the warehouse is open: its size tells how much the process needs by itself.
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse, hard_limits(arguments):
        words = _words_to_complete(warehouse.connection) if text is None else []
        sandbox = Sandbox(warehouse, settings.data, seconds=arguments.seconds, memory=arguments.memory, output=arguments.parquet)
        if text is None:
            return shell(sandbox, form, words, settings.home / "sql_history")
        if command:
            answer_command(command, sandbox, form)
        else:
            answer_text(sandbox, text, form)
    return 0


def answer_text(sandbox: Sandbox, text: str, form: AnswerForm) -> None:
    """Answer every statement of a text, none before all are known to be no more than questions.

    Raises:
        UsageError: one of them is not, or fails; those before it are answered.
    """
    with watched(form.seconds):
        statements = sandbox.statements(text)
    refuse_several(statements, form)
    # A program that asked for JSON reads an array whatever was asked.
    if not statements and form.kind == "json":
        print("[]")
    elif not statements:
        raise UsageError(
            f"{text!r} has no statement; write `wirewatch sql 'FROM latest_articles LIMIT 5'`, or `wirewatch sql` for a shell."
        )
    for statement in statements:
        show(sandbox, statement, form)


def _form(arguments: argparse.Namespace) -> AnswerForm:
    asked: dict[AnswerKind, object] = {
        "json": arguments.json,
        "csv": arguments.csv,
        "spreadsheet": arguments.spreadsheet,
        "parquet": arguments.parquet,
    }
    kind: AnswerKind = next((kind for kind, is_asked in asked.items() if is_asked), "drawn")
    return AnswerForm(kind, arguments.parquet, arguments.rows, arguments.seconds)


def _is_file(text: str) -> bool:
    # A text may be longer than any name may be.
    with suppress(OSError):
        return Path(text).is_file()
    return False


def _words_to_complete(connection: Connection) -> list[str]:
    """Name every table, view and column."""
    return sorted({name for relation in relations(connection) for name in (relation.name, *(item.name for item in relation.columns))})


def ready_question(name: str) -> str:
    """Give the SQL of a ready question."""
    question = ready_questions().get(name)
    if question is None:
        meant = did_you_mean(name, list(ready_questions()))
        raise UsageError(f"There is no ready question {name!r}. {meant}`wirewatch sql --queries` lists them.")
    return question.sql


def writable_bytes() -> int:
    """Say how much memory counts against the limit by now; where the system does not say so, how much was in use at most."""
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    # What is reserved and untouched counts, too: eight megabytes for the stack of each thread, and what allocators keep.
    with suppress(OSError, LookupError):
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[STATM_DATA])
        return max(used, pages * resource.getpagesize())
    return used


@contextmanager
def hard_limits(arguments: argparse.Namespace) -> Iterator[None]:
    """Bound this process where DuckDB cannot be asked to stop: within one call of a function that builds one huge value."""
    size = MEMORY_SIZE.fullmatch(arguments.memory)
    if not size:
        raise UsageError(f"{arguments.memory!r} is no size of memory; write 500MB or 2GB.")
    # Of data and not of address space: DuckDB reserves far more of that than it uses.
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = writable_bytes() + int(size[1]) * UNITS[size[2].upper()] + SPARE_BYTES
    resource.setrlimit(resource.RLIMIT_DATA, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))
