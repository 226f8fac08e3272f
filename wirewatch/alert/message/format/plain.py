"""The same messages without Block Kit: readable terminal text, and text or markdown for the services that Apprise reaches.

A Layout's text holds no control characters, so none of it can move a terminal's cursor or change its colours.
"""

from __future__ import annotations

import re
import textwrap

from wirewatch.alert.message.format.layout import Layout, LayoutPart, Line, Look
from wirewatch.alert.message.format.safety import TextRun

_MARKDOWN_SIGNS = re.compile(r"([\\`*_{}\[\]()#+!|~>-])")
_MENTION = re.compile(r"@(?=\w)")
_FULL_WIDTH_AT = "\uff20"


def terminal(layout: Layout, width: int = 100) -> str:
    """Write a message as text for a terminal of `width` columns; matched words stand between asterisks."""
    parts = [_terminal_part(part, width) for part in layout.parts if part.look is not Look.PICTURE]
    if layout.why:
        parts.append(_wrapped(f"Why: {layout.why}", "", "     ", width))
    if layout.elsewhere:
        parts.append(_wrapped(layout.elsewhere, "", "", width))
    return "\n".join(parts)


def fallback(layout: Layout) -> str:
    """Write a message as unwrapped lines: what Slack shows in a notification first, and whole if it refuses the blocks."""
    shown = (Look.QUOTE, Look.TEXT, Look.BULLETS)
    lines = [_with_addresses(line) for part in layout.parts if part.look in shown for line in part.lines]
    return "\n".join([layout.summary, *lines])


def unformatted(layout: Layout) -> str:
    """Write a message as unwrapped text for a service that formats nothing; feed text mentions nobody in it."""
    parts = [_plain_part(part) for part in layout.parts if part.look is not Look.PICTURE]
    parts += [unmentioning(said) for said in (layout.why and f"Why: {layout.why}", layout.elsewhere) if said]
    return "\n\n".join(parts)


def plain_title(layout: Layout) -> str:
    """Give the line that a service of plain text shows of a message first."""
    return unmentioning(layout.summary)


def markdown_title(layout: Layout) -> str:
    """Give the same for a service that reads markdown in it."""
    return _quoted(layout.summary)


def markdown(layout: Layout) -> str:
    """Write a message as CommonMark; feed text cannot format, link or mention anybody in it."""
    parts = [_markdown_part(part) for part in layout.parts if part.look is not Look.PICTURE]
    if layout.why:
        parts.append(_quoted(f"Why: {layout.why}"))
    if layout.elsewhere:
        parts.append(_quoted(layout.elsewhere))
    return "\n\n".join(parts)


def unmentioning(text: str) -> str:
    """Write what would call people, in services that know them by such names, so that it calls nobody."""
    return _MENTION.sub(_FULL_WIDTH_AT, text)


def _terminal_part(part: LayoutPart, width: int) -> str:
    first, rest = {Look.QUOTE: ("  │ ", "  │ "), Look.BULLETS: ("  • ", "    ")}.get(part.look, ("", ""))
    if part.look is Look.TITLE:
        return "\n".join(_wrapped("".join(run.text for run in line), first, rest, width) for line in part.lines)
    return "\n".join(_wrapped(_with_addresses(line, mark=part.look is Look.QUOTE), first, rest, width) for line in part.lines)


def _plain_part(part: LayoutPart) -> str:
    first = {Look.QUOTE: "> ", Look.BULLETS: "• "}.get(part.look, "")
    # Below a title that is a link the same address stands once more, for who cannot press it.
    addresses = part.look is not Look.TITLE
    lines = ("".join(run.url if run.url and addresses else unmentioning(run.text) for run in line) for line in part.lines)
    return "\n".join(f"{first}{line}" for line in lines)


def _wrapped(text: str, first: str, rest: str, width: int) -> str:
    # Never inside a word or at a hyphen: an address that is broken cannot be followed.
    return textwrap.fill(text, width, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False)


def _with_addresses(line: Line, *, mark: bool = False) -> str:
    said = []
    for run in line:
        if run.url:
            said.append(run.url)
        elif mark and run.bold:
            said.append(f"*{run.text}*")
        else:
            said.append(run.text)
    return "".join(said)


def _markdown_part(part: LayoutPart) -> str:
    lines = ["".join(_markdown_run(run) for run in line) for line in part.lines]
    match part.look:
        case Look.TITLE:
            return "\n".join(f"### {line}" for line in lines)
        case Look.QUOTE:
            return "\n".join(f"> {line}  " for line in lines)
        case Look.BULLETS:
            return "\n".join(f"- {line}" for line in lines)
        case _:
            return "  \n".join(lines)


def _markdown_run(run: TextRun) -> str:
    said = _quoted(run.text)
    if run.url:
        # In angle brackets, because an address may hold the bracket that would end it.
        return f"[{said}](<{run.url}>)"
    for wanted, sign in ((run.bold, "**"), (run.italic, "_"), (run.strike, "~~")):
        # Signs must touch the words that they mark, or CommonMark takes them for plain asterisks.
        core = said.strip()
        if wanted and core:
            before, after = said[: len(said) - len(said.lstrip())], said[len(said.rstrip()) :]
            said = f"{before}{sign}{core}{sign}{after}"
    return said


def _quoted(text: str) -> str:
    return unmentioning(_MARKDOWN_SIGNS.sub(r"\\\1", text.replace("&", "&amp;").replace("<", "&lt;")))
