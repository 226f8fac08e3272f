"""The shell's own words: lines that ask about the warehouse and the shell and are no SQL."""

from __future__ import annotations

import shutil
import textwrap

from warehouse.analysis.questions import ready_questions
from warehouse.analysis.sandbox import Sandbox
from wirewatch.cli.archive.sql_answers import AnswerForm, put, show

ENDING = frozenset(("quit", "exit", "\\q", ".quit", ".exit"))
SHORTCUTS = {
    ".tables": """SELECT view_name AS name, comment AS meaning FROM duckdb_views() WHERE NOT internal
UNION ALL SELECT table_name, comment FROM duckdb_tables() WHERE schema_name = 'main';"""
}
HELP = """A statement ends with a semicolon, over as many lines as you like. Tab completes names, the arrow keys bring back what
you typed, Ctrl-R searches it, Ctrl-C drops a statement.
.tables     every view and table with its meaning; DESCRIBE NAME; shows columns, `wirewatch schema NAME` explains them
.queries    the ready questions; `wirewatch sql --query NAME` asks one
quit        leaves, as Ctrl-D does"""
COMPLETED = (*SHORTCUTS, ".queries", ".help", "quit")


def is_command(line: str) -> bool:
    """Tell whether a line at the beginning of a statement is one of the shell's own words, known or not: no SQL begins so."""
    return line.strip().startswith(".") or is_ending(line)


def is_ending(item: str) -> bool:
    """Tell whether a line ends the shell."""
    return item.strip().rstrip(";").lower() in ENDING


def told_without_warehouse(line: str) -> str:
    """Give what a command says that asks nothing of the warehouse; nothing for any other."""
    if line.strip() in SHORTCUTS or not line:
        return ""
    return listed_questions() if line.strip() == ".queries" else HELP


def answer_command(line: str, sandbox: Sandbox, form: AnswerForm) -> None:
    """Print what a command asks for."""
    if said := told_without_warehouse(line):
        put(said, form)
    else:
        show(sandbox, SHORTCUTS[line.strip()], form)


def listed_questions() -> str:
    """Name every ready question with what it answers."""
    found = ready_questions()
    indent = max(map(len, found)) + 2
    columns = max(shutil.get_terminal_size((140, 40)).columns, 2 * indent)
    rows = [f"{question.name:<{indent}}{question.meaning}" for question in found.values()]
    return "\n".join(textwrap.fill(row, columns, subsequent_indent=" " * indent, break_on_hyphens=False) for row in rows)
