"""The shell's own words: lines that ask about the warehouse and the shell and are no SQL."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Mapping, Sequence

from rich.cells import cell_len

from warehouse.analysis.questions import ready_questions
from warehouse.analysis.sandbox import Sandbox
from warehouse.analysis.schema import columns_statement, names_statement
from warehouse.errors import UsageError
from wirewatch.cli.archive.sql_answers import AnswerForm, cut, put, show
from wirewatch.texts.nearest import did_you_mean

_ABOUT = (
    "A statement ends with a semicolon, over as many lines as you like. Tab completes names, the arrow keys bring back what you typed, "
    "Ctrl-R searches it, Ctrl-C drops a statement, also one that runs. `wirewatch sql < FILE` answers a file of statements."
)
_EXPLAINED = {
    ".tables [PART]": "every view and table with its meaning, or those with that part in their name",
    ".schema NAME": "the columns of one, with type and meaning; `wirewatch schema` has all",
    ".queries": "the ready questions; `wirewatch sql --query NAME` asks one",
    ".help": "this",
    "quit": "leaves, as Ctrl-D does",
}
COMPLETED = (".tables", ".schema", ".queries", ".help", "quit")
# What people type who come from psql, sqlite3 and duckdb.
_OTHER_WORDS = {
    **dict.fromkeys(("help", "?", "\\?", "\\h", ".?", ".h"), ".help"),
    **dict.fromkeys(("\\d", "\\dt", "\\dv", "\\d+"), ".schema"),
    **dict.fromkeys(("quit", "exit", "\\q", ".exit", ".q"), ".quit"),
}


def is_command(line: str) -> bool:
    """Tell whether a line at the beginning of a statement is one of the shell's own words, known or not: no SQL begins so."""
    said = line.strip()
    return said.startswith((".", "\\")) or _without_end(said).lower() in _OTHER_WORDS


def is_ending(item: str) -> bool:
    """Tell whether a line ends the shell."""
    word = _without_end(item).lower()
    return _OTHER_WORDS.get(word, word) == ".quit"


def told_without_warehouse(line: str) -> str:
    """Give what a command says that asks nothing of the warehouse; nothing for any other."""
    word, _ = _word_and_rest(line)
    if word == ".queries":
        return listed_questions()
    return help_text() if word == ".help" else ""


def answer_command(line: str, sandbox: Sandbox, form: AnswerForm) -> None:
    """Print what a command asks for.

    Raises:
        UsageError: there is no such command, table or view.
    """
    word, rest = _word_and_rest(line)
    if said := told_without_warehouse(line):
        put(said, form)
    elif word == ".schema" and rest:
        _show_columns(rest, sandbox, form)
    elif word in (".tables", ".schema"):
        _show_names(rest, sandbox, form)
    elif word != ".quit":
        raise UsageError(f"There is no {word} here. {did_you_mean(word, COMPLETED)}`.help` lists what there is.")


def _without_end(line: str) -> str:
    return line.strip().rstrip("; ")


def _word_and_rest(line: str) -> tuple[str, str]:
    word, _, rest = _without_end(line).partition(" ")
    return _OTHER_WORDS.get(word.lower(), word.lower()), rest.strip().strip("\"'%*")


def _show_names(part: str, sandbox: Sandbox, form: AnswerForm) -> None:
    statement = names_statement(part)
    if form.kind != "drawn":
        show(sandbox, statement, form)
        return
    rows = [(str(name), str(meaning)) for name, meaning in sandbox.ask(statement).rows]
    columns = _terminal_columns()
    # A line each: whoever looks for a name reads down the names.
    put("\n".join(cut(line, columns) for line in _aligned(rows)) or f"No view or table has {part!r} in its name.", form)


def _show_columns(name: str, sandbox: Sandbox, form: AnswerForm) -> None:
    statement = columns_statement(name)
    rows = [(str(column), str(kind), str(meaning)) for column, kind, meaning in sandbox.ask(statement).rows]
    if not rows:
        names = [str(known) for known, _ in sandbox.ask(names_statement("")).rows]
        raise UsageError(f"There is no table or view {name!r}. {did_you_mean(name, names)}`.tables` lists them.")
    if form.kind != "drawn":
        show(sandbox, statement, form)
        return
    columns = _terminal_columns()
    put("\n".join(textwrap.fill(line, columns, subsequent_indent="    ", break_on_hyphens=False) for line in _aligned(rows)), form)


def _aligned(rows: Sequence[tuple[str, ...]]) -> list[str]:
    widths = [max(map(cell_len, cells)) for cells in zip(*rows, strict=True)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def help_text() -> str:
    """Say how the shell is used, and which words it knows."""
    return f"{textwrap.fill(_ABOUT, _terminal_columns())}\n{_folded_list(_EXPLAINED)}"


def listed_questions() -> str:
    """Name every ready question with what it answers."""
    return _folded_list({question.name: question.meaning for question in ready_questions().values()})


def _folded_list(meanings: Mapping[str, str]) -> str:
    indent = max(map(len, meanings)) + 2
    columns = max(_terminal_columns(), 2 * indent)
    rows = [f"{name:<{indent}}{meaning}" for name, meaning in meanings.items()]
    return "\n".join(textwrap.fill(row, columns, subsequent_indent=" " * indent, break_on_hyphens=False) for row in rows)


def _terminal_columns() -> int:
    return shutil.get_terminal_size((140, 40)).columns
