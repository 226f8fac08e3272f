"""A head with lines below it, for what a table would have no room for."""

from __future__ import annotations

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
