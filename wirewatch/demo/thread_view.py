"""Draws alert threads for a terminal the way a Slack window shows them: the first message as it stands, replies below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.panel import Panel
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

from warehouse.records.alert import AlertKind
from wirewatch.alert.message.blocks import layout
from wirewatch.alert.message.format.layout import LayoutPart, Line, Look
from wirewatch.alert.message.payload import Content

# A message in a Slack window of usual width holds about so many characters a line.
SLACK_WINDOW_COLUMNS = 96

_LOOKS = {
    Look.KICKER: Style(color="cyan"),
    Look.TITLE: Style(bold=True),
    Look.SMALL: Style(dim=True),
}
_HIGHLIGHT = Style(bold=True, color="yellow")
_BAR = "▌ "


@dataclass(frozen=True, slots=True)
class ThreadMessage:
    """One message of a thread.

    Attributes:
        kind: What it does in the thread.
        content: What it says.
        at: The clock time that stands beside the sender's name, such as "09:14".
    """

    kind: AlertKind
    content: Content
    at: str


def thread_panel(channel: str, messages: Sequence[ThreadMessage]) -> Panel:
    """Draw one thread without buttons, which need a listener in Slack.

    `messages` are in the order in which they were sent and begin with the post. An update is no message of its own: it
    shows as the first message's newer text, marked as edited, as in Slack.
    """
    edits = [message for message in messages if message.kind is AlertKind.UPDATE]
    replies = [message for message in messages if message.kind is AlertKind.REPLY]
    standing = edits[-1] if edits else messages[0]
    parts: list[RenderableType] = [_sender(messages[0].at), _body(standing.content, edited=bool(edits))]
    if replies:
        noun = "reply" if len(replies) == 1 else "replies"
        parts.append(Text(f"\n{len(replies)} {noun}", Style(color="blue", bold=True)))
    parts += [Padding(Group(_sender(reply.at), _body(reply.content)), (1, 0, 0, 4)) for reply in replies]
    title = Text(channel, Style(bold=True))
    return Panel(Group(*parts), title=title, title_align="left", box=box.ROUNDED, padding=(1, 2), width=SLACK_WINDOW_COLUMNS)


def _sender(at: str) -> Text:
    return Text.assemble(("Wirewatch", "bold"), "  ", (" APP ", "reverse dim"), "  ", (at, "dim"))


def _body(content: Content, *, edited: bool = False) -> Group:
    laid_out = layout(content)
    # A terminal draws no pictures.
    parts = [_part(part) for part in laid_out.parts if part.look is not Look.PICTURE]
    if edited:
        parts.append(Text("(edited)", Style(dim=True)))
    if laid_out.why:
        parts.append(Text(f"Why: {laid_out.why}", Style(dim=True)))
    return Group(*parts)


def _part(part: LayoutPart) -> RenderableType:
    lines = [_line(line, part.look) for line in part.lines]
    match part.look:
        case Look.QUOTE:
            return _Quoted(Group(*lines))
        case Look.BULLETS:
            return Group(*(Text.assemble("  • ", line) for line in lines))
        case _:
            return Group(*lines)


def _line(line: Line, place: Look) -> Text:
    text = Text(style=_LOOKS.get(place, Style()))
    for piece in line:
        # In a quotation bold type is what matched, which is what the eye should find first.
        emphasis = _HIGHLIGHT if place is Look.QUOTE else Style(bold=True)
        style = Style(italic=piece.italic, strike=piece.strike, underline=bool(piece.url), color="blue" if piece.url else None)
        text.append(piece.text, style + emphasis if piece.bold else style)
    return text


@dataclass(frozen=True, slots=True)
class _Quoted:
    """Draws a bar to the left of what it holds, as Slack does with a quotation."""

    held: RenderableType

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in console.render_lines(self.held, options.update(width=options.max_width - len(_BAR))):
            yield Segment(_BAR, Style(dim=True))
            yield from line
            yield Segment.line()
