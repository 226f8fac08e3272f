"""The shell of `wirewatch sql`: statements by hand or from a script, answered one after the other."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from io import TextIOWrapper
from pathlib import Path

from warehouse.analysis.sandbox import QuestionError, Sandbox
from warehouse.analysis.statements import SplitText
from warehouse.errors import UsageError
from wirewatch.cli.archive.sql_answers import TABLES, AnswerForm, show, watched
from wirewatch.cli.archive.sql_commands import COMPLETED, answer_command, is_command, is_ending

PROMPT, CONTINUED = "wirewatch> ", "       ..> "
# What a text must have grown to, as a share of what was not whole, before it is looked at again: a quotation without an end would else be
# read anew for each semicolon behind it.
_GROWTH = 1.125


class StatementReader:
    """Collects lines into statements; the shell's own words are commands between statements, and part of one within it."""

    def __init__(self, split: Callable[[str], SplitText]) -> None:
        self._split = split
        self._lines: list[str] = []
        self._characters, self._enough = 0, 0.0

    @property
    def is_within(self) -> bool:
        """Whether a statement has begun that has not ended."""
        return bool(self._lines) and bool(self._split("\n".join(self._lines)).rest)

    def feed(self, line: str) -> list[str]:
        """Take a line; returns what it completes, in order."""
        if is_command(line) and not self.is_within:
            self._keep("")
            return [line.strip()]
        self._lines.append(line)
        self._characters += len(line)
        if ";" not in line or self._characters < self._enough:
            return []
        split = self._split("\n".join(self._lines))
        self._keep(split.rest)
        return list(split.statements)

    def finish(self) -> list[str]:
        """Give what is left, which needs no semicolon."""
        split = self._split("\n".join(self._lines))
        self._keep("")
        return [*split.statements, split.rest] if split.rest else list(split.statements)

    def _keep(self, rest: str) -> None:
        self._lines = [rest] if rest else []
        self._characters = len(rest)
        self._enough = len(rest) * _GROWTH


def shell(sandbox: Sandbox, form: AnswerForm, words: Sequence[str], history: Path) -> int:
    """Answer statements until the input ends; Ctrl-C drops the statement that is being typed or answered.

    Returns 1 where a statement failed that did not come from a terminal: whoever wrote the script is not there to see it.
    """
    typed = sys.stdin.isatty()
    if typed and sys.stdout.isatty():
        print("The warehouse, read-only. `.tables` lists it, `.help` says more, Ctrl-D or `quit` ends.")
        _answer_all(sandbox, replace(form, paged=True), _by_hand(sandbox, words, history), typed=True)
        return 0
    texts = _script(StatementReader(sandbox.split), typed)
    return int(not _answer_all(sandbox, form, _only_one(sandbox, form, texts) if form.kind in TABLES else texts, typed=typed))


def refuse_several(statements: Sequence[str], form: AnswerForm) -> None:
    """Refuse more answers than the form holds: a second table within a CSV file would be read as rows of the first.

    Raises:
        UsageError: there are.
    """
    if form.kind in (*TABLES, "parquet") and len(statements) > 1:
        raise UsageError(
            f"--{form.kind} holds one answer, and these are {len(statements)} statements; ask one at a time, or with --json, which writes "
            "an array for each."
        )


def _answer_all(sandbox: Sandbox, form: AnswerForm, texts: Iterable[Sequence[str]], *, typed: bool) -> bool:
    """Answer what each text asks; returns whether all of it could be."""
    well = True
    for text in texts:
        try:
            for item in text:
                well &= _answer(sandbox, item, form)
        except KeyboardInterrupt:
            if not typed:
                raise
            print("Stopped.", file=sys.stderr)
    return well


def _answer(sandbox: Sandbox, item: str, form: AnswerForm) -> bool:
    try:
        if is_command(item):
            answer_command(item, sandbox, form)
        else:
            with watched(form.seconds):
                statements = sandbox.statements(item)
            for statement in statements:
                show(sandbox, statement, form)
    except UsageError as error:
        # What came before may still wait for its way out.
        sys.stdout.flush()
        print(error.marked if isinstance(error, QuestionError) else error, file=sys.stderr)
        return False
    return True


def _only_one(sandbox: Sandbox, form: AnswerForm, texts: Iterable[Sequence[str]]) -> list[list[str]]:
    """Read a script to its end before anything runs, and refuse it where it holds more than one statement."""
    items = [each for text in texts for item in text for each in ([item] if is_command(item) else sandbox.statements(item))]
    refuse_several(items, form)
    return [items]


def _by_hand(sandbox: Sandbox, words: Sequence[str], history: Path) -> Iterator[list[str]]:
    """Yield the statements and commands of each text that somebody types."""
    # Half a second to load, which one statement and a script need not wait for.
    from wirewatch.cli.archive.sql_prompt import statements_by_hand  # noqa: PLC0415 - only the shell needs it

    def is_whole(text: str) -> bool:
        return is_command(text) or not sandbox.split(text).rest

    for text in statements_by_hand([*words, *COMPLETED], history, is_whole, hint_for, (PROMPT, CONTINUED)):
        reader = StatementReader(sandbox.split)
        items = [item for line in (text or "").splitlines() for item in reader.feed(line)] + reader.finish()
        ending = next((at for at, item in enumerate(items) if is_ending(item)), None)
        yield items[:ending]
        if ending is not None:
            return


def hint_for(text: str) -> str:
    """Say of a command behind the lines of a statement that it is taken for a part of it; nothing of any other line."""
    before, _, last = text.rstrip().rpartition("\n")
    if not before.strip() or not is_command(last):
        return ""
    return f"`{last.strip()}` is read as part of the statement before it: a semicolon ends that, Ctrl-C drops it."


def _script(reader: StatementReader, typed: bool) -> Iterator[list[str]]:
    """Yield the statements and commands that each line of the standard input completes; the last statement needs no semicolon."""
    if isinstance(sys.stdin, TextIOWrapper):
        # So that the line can be told whose bytes are no text.
        sys.stdin.reconfigure(errors="surrogateescape")
    number = 0
    while (line := _typed_line(reader) if typed else _next_line("")) is not None:
        number += 1
        try:
            line.encode()
        except UnicodeEncodeError:
            raise UsageError(f"Line {number} of the input is no text in UTF-8.") from None
        items = reader.feed(line.removeprefix("\ufeff") if number == 1 else line)
        if any(map(is_ending, items)):
            return
        if items:
            yield items
    yield reader.finish()


def _typed_line(reader: StatementReader) -> str | None:
    while True:
        try:
            return _next_line(CONTINUED if reader.is_within else PROMPT)
        except KeyboardInterrupt:
            reader.finish()
            print(file=sys.stderr)


def _next_line(prompt: str) -> str | None:
    # The output holds answers only.
    print(prompt, end="", file=sys.stderr, flush=True)
    try:
        return input()
    except EOFError:
        return None
