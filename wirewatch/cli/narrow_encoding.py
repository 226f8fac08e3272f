"""Letters that the output has no code for, as on a terminal set to ASCII or Latin-1: spelled out, where Python ends in a traceback."""

from __future__ import annotations

import codecs
import sys
from io import TextIOWrapper

ERRORS = "wirewatch.spelled"
# The lines of tables, by their code points: whatever else became ASCII could mean something in JSON.
_LINES = {ord(line): sign for signs, sign in (("─━═", "-"), ("│┃║", "|"), ("┌┬┐├┼┤└┴┘╭╮╰╯", "+")) for line in signs}


def spell_what_has_no_code() -> None:
    """Let everything that is printed from now on reach an output of any encoding."""
    codecs.register_error(ERRORS, _spelled)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors=ERRORS)


def _spelled(error: UnicodeError) -> tuple[str, int]:
    r"""Spell letters as JSON and Python do, `\u4e2d`: JSON stays JSON, and people see that something else stands there."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letters = error.object[error.start : error.end]
    return "".join(_LINES.get(ord(letter)) or _escaped(letter) for letter in letters), error.end


def _escaped(letter: str) -> str:
    # In pairs beyond the first plane, as JSON has it; a half of a pair stands for itself.
    units = letter.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
