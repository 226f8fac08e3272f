"""A head with lines below it, for what a table would have no room for."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

INDENT = 2


def print_indented(console: Console, head: str, *below: str) -> None:
    """Print a head and, indented, the texts below it; a word that is longer than the line, such as an address, stays whole."""
    console.print(Text(head, "bold"))
    for text in below:
        if " " not in text:
            console.print(Text(" " * INDENT + text), soft_wrap=True)
            continue
        for line in Text(text).wrap(console, max(console.width - INDENT, 1)):
            line.rstrip()
            console.print(Text(" " * INDENT).append_text(line))


def print_row(console: Console, cells: Sequence[str], *below: str) -> None:
    """Print a row with texts below it: on a terminal that is too narrow the cells fold below the first one, elsewhere each is one line."""
    row = "  ".join(cells)
    if not sys.stdout.isatty():
        print("\n".join([row, *(f"{' ' * 2 * INDENT}{text}" for text in below)]))
        return
    if cell_len(row) <= console.width:
        print_indented(console, row, *below)
    else:
        print_indented(console, cells[0], *(" ".join(cell.split()) for cell in cells[1:]), *below)
