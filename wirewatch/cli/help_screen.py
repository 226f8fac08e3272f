"""The help of a command, made to fit a screen of 24 lines: what it is for, an example, its options.

What does not fit stands in `wirewatch docs commands`, and the screen says so.
"""

from __future__ import annotations

import argparse
import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# A terminal as it opens.
SCREEN_LINES = 24
# A call, maybe with variables before it.
_EXAMPLE = re.compile(r"(?:[A-Z][A-Z_]*=\S+ )*wirewatch ")
_MORE = "`wirewatch docs commands`"
# Between an option and what it means, and the widest option that the others are aligned to.
_GAP, _WIDEST = 2, 28


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a description says.

    Attributes:
        sentence: What the command is for.
        examples: Its calls, a line each.
        prose: The rest.
    """

    sentence: str
    examples: tuple[str, ...]
    prose: tuple[str, ...]

    @classmethod
    def of(cls, description: str) -> Purpose:
        """Take a description apart at its blank lines."""
        paragraphs = [part for part in description.strip().split("\n\n") if part.strip()]
        examples = [part for part in paragraphs if any(_EXAMPLE.match(line.strip()) for line in part.splitlines())]
        prose = [" ".join(part.split()) for part in paragraphs if part not in examples]
        lines = [line.strip() for part in examples for line in part.splitlines()]
        return cls(prose[0] if prose else "", tuple(lines), tuple(prose[1:]))


def help_screen(parser: argparse.ArgumentParser, whole: str, width: int) -> str:
    """Return the help of a command in the fullest form that fits a screen.

    Args:
        parser: the command's.
        whole: its help with everything.
        width: columns of the terminal.
    """
    if _height(whole, width) <= SCREEN_LINES:
        return whole
    purpose = Purpose.of(parser.description or "")
    return next(text for text in _ever_shorter(parser, purpose, width) if _height(text, width) <= SCREEN_LINES)


def _ever_shorter(parser: argparse.ArgumentParser, purpose: Purpose, width: int) -> Iterator[str]:
    """Leave out prose, then examples but three, then ends of lines, then the last options; what is left out is said."""
    wrapped, rows = _rows(parser, width, cut=False), _rows(parser, width, cut=True)
    yield _text(parser, purpose, wrapped, width, "")
    for shown, examples in ((wrapped, 99), (wrapped, 3), (rows, 99), (rows, 3)):
        yield _text(parser, Purpose(purpose.sentence, purpose.examples[:examples], ()), shown, width, f"More in {_MORE}.")
    for kept in range(len(rows) - 1, -1, -1):
        shortest = Purpose(purpose.sentence, purpose.examples[:2], ())
        yield _text(parser, shortest, rows[:kept], width, f"  and {len(rows) - kept} more in {_MORE}")


def _text(parser: argparse.ArgumentParser, purpose: Purpose, rows: Sequence[str], width: int, end: str) -> str:
    examples = [f"  {_within(line, width - 2)}" for line in purpose.examples]
    prose = [line for part in purpose.prose for line in textwrap.wrap(part, width)]
    blocks = [textwrap.wrap(purpose.sentence, width), examples, prose, [_usage(parser)], [*rows, *([end] if end else [])]]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _usage(parser: argparse.ArgumentParser) -> str:
    """Write the usage in a line: the options stand below it."""
    formatter = parser._get_formatter()  # noqa: SLF001 - argparse tells what it writes in no other way
    places = [action for action in parser._actions if not action.option_strings]  # noqa: SLF001 - as above
    said = formatter._format_actions_usage(places, [])  # noqa: SLF001 - as above
    return f"usage: {parser.prog} [options] {said}".rstrip()


def _rows(parser: argparse.ArgumentParser, width: int, *, cut: bool) -> list[str]:
    """Write each action, argument and option in a row: of one line where it is cut."""
    formatter = parser._get_formatter()  # noqa: SLF001 - as above
    found: list[tuple[str, str]] = []
    for action in parser._actions:  # noqa: SLF001 - as above
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - the class has no public name
            found += [(str(choice.dest), choice.help or "") for choice in action._choices_actions]  # noqa: SLF001 - as above
        elif not isinstance(action, argparse._HelpAction) and action.help is not argparse.SUPPRESS:  # noqa: SLF001 - as above
            said = formatter._expand_help(action) if action.help else ""  # noqa: SLF001 - as above
            found.append((formatter._format_action_invocation(action), said))  # noqa: SLF001 - as above
    column = min(max((len(name) for name, _ in found), default=0), _WIDEST) + _GAP
    rows = [f"  {name:<{column - _GAP}}  {said}".rstrip() for name, said in found]
    if cut:
        return [row if len(row) <= width else row[: width - 1].rstrip(" ,;(") + "…" for row in rows]
    return [textwrap.fill(row, width, subsequent_indent=" " * (column + _GAP), drop_whitespace=True) for row in rows]


def _within(line: str, width: int) -> str:
    """Keep an example to the width: rather without its comment than broken."""
    if len(line) <= width:
        return line
    call, *comment = [part.strip() for part in line.split("  ") if part.strip()]
    short = "  ".join([call, *comment])
    return short if len(short) <= width else call


def _height(text: str, width: int) -> int:
    """Count the lines of a terminal that a text fills; a longer line fills two."""
    return sum(max(1, -(-len(line) // width)) for line in text.strip("\n").splitlines())
