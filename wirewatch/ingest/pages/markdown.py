"""Tables of Markdown for people who open a run's page: publishers' words stay words, whatever they hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

# A page of a run is read, not searched: the warehouse has all, and what is left out is counted below the list.
MOST_SHOWN = 50


def table(title: str, columns: tuple[str, ...], rows: Iterable[Sequence[str]]) -> str:
    """Write rows as a Markdown table under a heading; what does not fit the page is counted below it."""
    rows = list(rows)
    lines = [f"### {title}", "", f"| {' | '.join(columns)} |", f"|{'---|' * len(columns)}"]
    lines += [f"| {' | '.join(row)} |" for row in rows[:MOST_SHOWN]]
    if len(rows) > MOST_SHOWN:
        lines += ["", f"and {len(rows) - MOST_SHOWN} more, which the warehouse has."]
    return "\n".join(lines)


def cell(text: str) -> str:
    """Make a publisher's words safe in a table of Markdown: one line, no markup of its own."""
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]<>()#|!~" else letter for letter in " ".join(text.split()))


def link(text: str, url: str) -> str:
    """Link words to an address; an address that is none of the web's stays text."""
    if not url.startswith(("http://", "https://")):
        return cell(text)
    safe = "".join(f"%{ord(letter):02X}" if letter in ' <>()|\\"`' else letter for letter in url if letter.isprintable())
    return f"[{cell(text) or cell(url)}]({safe})"
