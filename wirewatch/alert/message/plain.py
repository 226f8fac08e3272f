"""The same messages without Block Kit: readable terminal text, and markdown for the services that Apprise reaches.

A Layout's text holds no control characters, so none of it can move a terminal's cursor or change its colours.
"""

from __future__ import annotations

import re
import textwrap

from wirewatch.alert.message.layout import Layout, Line, Part, Place
from wirewatch.alert.message.safety import Piece

_MARKDOWN_SIGNS = re.compile(r"([\\`*_{}\[\]()#+!|~>-])")
_MENTION = re.compile(r"@(?=\w)")
_FULL_WIDTH_AT = "\uff20"


def terminal(layout: Layout, width: int = 100) -> str:
    """Write a message as text for a terminal of `width` columns; matched words stand between asterisks."""
    parts = [_terminal_part(part, width) for part in layout.parts if part.place is not Place.PICTURE]
    if layout.why:
        parts.append(_wrapped(f"Why: {layout.why}", "", "     ", width))
    return "\n".join(parts)


def fallback(layout: Layout) -> str:
    """Write a message as unwrapped lines: what Slack shows in a notification first, and whole if it refuses the blocks."""
    shown = (Place.QUOTE, Place.TEXT, Place.BULLETS)
    lines = [_with_addresses(line) for part in layout.parts if part.place in shown for line in part.lines]
    return "\n".join([layout.summary, *lines])


def markdown(layout: Layout) -> str:
    """Write a message as CommonMark; feed text cannot format, link or mention anybody in it."""
    parts = [_markdown_part(part) for part in layout.parts if part.place is not Place.PICTURE]
    if layout.why:
        parts.append(_quoted(f"Why: {layout.why}"))
    return "\n\n".join(parts)


def _terminal_part(part: Part, width: int) -> str:
    first, rest = {Place.QUOTE: ("  │ ", "  │ "), Place.BULLETS: ("  • ", "    ")}.get(part.place, ("", ""))
    return "\n".join(_wrapped(_with_addresses(line, mark=part.place is Place.QUOTE), first, rest, width) for line in part.lines)


def _wrapped(text: str, first: str, rest: str, width: int) -> str:
    return textwrap.fill(text, width, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False)


def _with_addresses(line: Line, *, mark: bool = False) -> str:
    said = []
    for piece in line:
        if piece.url:
            said.append(piece.url)
        elif mark and piece.bold:
            said.append(f"*{piece.text}*")
        else:
            said.append(piece.text)
    return "".join(said)


def _markdown_part(part: Part) -> str:
    lines = ["".join(_markdown_piece(piece) for piece in line) for line in part.lines]
    match part.place:
        case Place.TITLE:
            return "\n".join(f"### {line}" for line in lines)
        case Place.QUOTE:
            return "\n".join(f"> {line}  " for line in lines)
        case Place.BULLETS:
            return "\n".join(f"- {line}" for line in lines)
        case _:
            return "  \n".join(lines)


def _markdown_piece(piece: Piece) -> str:
    said = _quoted(piece.text)
    if piece.url:
        return f"[{said}](<{piece.url}>)"
    for wanted, sign in ((piece.bold, "**"), (piece.italic, "_"), (piece.strike, "~~")):
        core = said.strip()
        if wanted and core:
            before, after = said[: len(said) - len(said.lstrip())], said[len(said.rstrip()) :]
            said = f"{before}{sign}{core}{sign}{after}"
    return said


def _quoted(text: str) -> str:
    escaped = _MARKDOWN_SIGNS.sub(r"\\\1", text.replace("&", "&amp;").replace("<", "&lt;"))
    return _MENTION.sub(_FULL_WIDTH_AT, escaped)
