"""The help of a command, made to fit a screen of 24 lines: what it is for, an example, its options.

What does not fit stands in `wirewatch docs commands`, and the screen says so.
"""

from __future__ import annotations

import argparse
import re
import shlex
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# A terminal as it opens.
SCREEN_LINES = 24
# A call, maybe with variables before it.
_EXAMPLE = re.compile(r"(?:[A-Z][A-Z_]*=\S+ )*wirewatch ")
# Between a call and what is said of it.
_AFTER_CALL = re.compile(r" {2,}| (?=# )")
_DEEPER = "    "
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
        paragraphs = _paragraphs(description)
        examples = [part for part in paragraphs if _has_example(part)]
        prose = [" ".join(part.split()) for part in paragraphs if part not in examples]
        lines = [line.strip() for part in examples for line in part.splitlines() if _EXAMPLE.match(line.strip())]
        return cls(prose[0] if prose else "", tuple(lines), tuple(prose[1:]))


def laid_out(description: str, width: int) -> str:
    """Fit a description to the width: prose is folded, and what is said of examples stands below them where it does not beside them."""
    return "\n\n".join(
        "\n".join(_examples(part.splitlines(), width)) if _has_example(part) else textwrap.fill(" ".join(part.split()), width)
        for part in _paragraphs(description)
    )


def _paragraphs(description: str) -> list[str]:
    return [part for part in description.strip().split("\n\n") if part.strip()]


def _has_example(paragraph: str) -> bool:
    return any(_EXAMPLE.match(line.strip()) for line in paragraph.splitlines())


def _examples(lines: Sequence[str], width: int) -> Iterator[str]:
    if all(len(line) <= width for line in lines):
        yield from lines
        return
    pairs = [_call_and_comment(line) for line in lines]
    column = max(len(call) for call, _ in pairs) + _GAP
    if all(len(comment) <= width - column for _, comment in pairs if comment) and column - _GAP <= width:
        yield from (f"{call:<{column}}{comment}".rstrip() for call, comment in pairs)
        return
    for call, comment in pairs:
        yield from _broken_call(call, width) if call else ()
        mark = "# " if comment.startswith("# ") else ""
        yield from textwrap.wrap(comment, width, initial_indent=_DEEPER, subsequent_indent=_DEEPER + mark)


def _call_and_comment(line: str) -> tuple[str, str]:
    """Take an example apart; a line that is no call goes on with what is said of the one before."""
    line = line.strip()
    if not _EXAMPLE.match(line):
        return "", line
    call, *comment = _AFTER_CALL.split(line, maxsplit=1)
    return call, " ".join(comment)


def _broken_call(call: str, width: int) -> list[str]:
    """Break a call where a shell reads on, rather before an option than behind it, so that it can be copied as a whole."""
    if len(call) <= width:
        return [call]
    parts: list[str] = []
    for word in shlex.split(call, posix=False):
        if parts and parts[-1].startswith(("-", ">")) and " " not in parts[-1] and not word.startswith("-"):
            parts[-1] += f" {word}"
        else:
            parts.append(word)
    lines = parts[:1]
    for part in parts[1:]:
        if len(f"{lines[-1]} {part} \\") <= width:
            lines[-1] += f" {part}"
        else:
            lines.append(_DEEPER + part)
    return [f"{line} \\" for line in lines[:-1]] + lines[-1:]


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
    examples = [f"  {line}" for example in purpose.examples for line in _without_comment(example, width - 2)]
    prose = [line for part in purpose.prose for line in textwrap.wrap(part, width)]
    blocks = [textwrap.wrap(purpose.sentence, width), examples, prose, _usage(parser, width), [*rows, *([end] if end else [])]]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _usage(parser: argparse.ArgumentParser, width: int) -> list[str]:
    """Write the usage, in a line where it fits: the options stand below it."""
    formatter = parser._get_formatter()  # noqa: SLF001 - argparse tells what it writes in no other way
    places = [action for action in parser._actions if not action.option_strings]  # noqa: SLF001 - as above
    said = formatter._format_actions_usage(places, [])  # noqa: SLF001 - as above
    return textwrap.wrap(
        f"usage: {parser.prog} [options] {said}",
        width,
        subsequent_indent=_DEEPER,
        break_long_words=False,
        break_on_hyphens=False,
    )


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


def _without_comment(line: str, width: int) -> list[str]:
    """Keep an example to the width: rather without its comment than in two lines."""
    if len(line) <= width:
        return [line]
    call, comment = _call_and_comment(line)
    short = f"{call}  {comment}"
    return [short] if len(short) <= width else _broken_call(call, width)


def _height(text: str, width: int) -> int:
    """Count the lines of a terminal that a text fills; a longer line fills two."""
    return sum(max(1, -(-len(line) // width)) for line in text.strip("\n").splitlines())
