"""Messages for Slack: content -> Message(text, blocks), inside every limit that Slack documents or hides.

    message = build(content)                 # chat.postMessage(text=message.text, blocks=message.blocks, mrkdwn=False)
    message = build(content, interactive=False)    # without a listener for buttons: no buttons, the explanation in small print

Text from feeds goes only into rich_text and plain_text, which Slack never parses; `text`, which Slack does parse, is escaped.
Limits: Slack's Block Kit reference, and `msg_blocks_too_long` (bolt-js issue 2509). `tests.slack_block_rules` holds them as code.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from wirewatch.alert.message import plain, reports, safety, stories
from wirewatch.alert.message.layout import Layout, Line, Part, Place, name
from wirewatch.alert.message.payload import AlertContent, Content, DigestContent, FloodContent, OperationsContent, OverflowContent
from wirewatch.alert.message.safety import Piece

MOST_SECTION = 3000
"""Characters of one text object."""

MOST_TEXT = 4000
"""Characters of the fallback text, escaped: Slack's advice."""

MOST_ALTERNATIVE = 2000
"""Characters of a picture's description."""

ACTIONS = {"useful": "Useful", "noise": "Noise", "mute": "Mute this story", "why": "Why?"}
"""The buttons under an alert: the verdict each stands for, and its label."""

ACTION_PREFIX = "wirewatch_"

Block = dict[str, object]


@dataclass(frozen=True, slots=True)
class Message:
    """What a sink sends to Slack: `text` for notifications and as fallback (escaped), `blocks` for the window."""

    text: str
    blocks: tuple[Block, ...]


def layout(content: Content) -> Layout:
    """Lay out any content record."""
    match content:
        case AlertContent():
            return stories.compose(content)
        case OverflowContent():
            return reports.overflow(content)
        case DigestContent():
            return reports.digest(content)
        case OperationsContent():
            return reports.operations(content)
        case FloodContent():
            return reports.flood(content)


def build(content: Content, *, interactive: bool = True) -> Message:
    """Build the message for Slack; `interactive` False leaves the buttons out and explains the match in small print."""
    laid_out = layout(content)
    blocks = [_LOOKS[part.place](part) for part in laid_out.parts]
    if laid_out.why and not interactive:
        blocks.append(_context(f"Why: {laid_out.why}"))
    if isinstance(content, AlertContent) and laid_out.asks and interactive:
        blocks.append(_buttons(content))
    return Message(text=safety.escape_within(plain.fallback(laid_out), MOST_TEXT), blocks=tuple(blocks))


def explanation(content: AlertContent) -> Message:
    """Build the reply to the button "Why?"."""
    said = stories.why_in_full(content)
    lines = ((Piece("Why this matched: ", bold=True), Piece(said)),)
    return Message(text=safety.escape(f"Why this matched: {said}"), blocks=(_rich_text(Part(Place.TEXT, lines)),))


def _buttons(content: AlertContent) -> Block:
    alert_id = name(content.alert_id)
    value = {"value": alert_id} if alert_id else {}
    elements: list[Block] = [
        {"type": "button", "action_id": ACTION_PREFIX + action, "text": _plain_text(label), **value} for action, label in ACTIONS.items()
    ]
    return {"type": "actions", "elements": elements}


def _header(part: Part) -> Block:
    return {"type": "header", "text": _plain_text(_said(part.lines[0]))}


def _small(part: Part) -> Block:
    return _context("\n".join(_said(line) for line in part.lines))


def _context(said: str) -> Block:
    return {"type": "context", "elements": [_plain_text(safety.shorten(said, MOST_SECTION))]}


def _picture(part: Part) -> Block:
    return {"type": "image", "slack_file": {"id": part.file}, "alt_text": safety.shorten(_said(part.lines[0]), MOST_ALTERNATIVE)}


def _rich_text(part: Part) -> Block:
    if part.place is Place.BULLETS:
        sections = [{"type": "rich_text_section", "elements": _elements([line])} for line in part.lines]
        return {"type": "rich_text", "elements": [{"type": "rich_text_list", "style": "bullet", "elements": sections}]}
    kind = "rich_text_quote" if part.place is Place.QUOTE else "rich_text_section"
    return {"type": "rich_text", "elements": [{"type": kind, "elements": _elements(list(part.lines))}]}


def _elements(lines: list[Line]) -> list[Block]:
    elements: list[Block] = []
    for number, line in enumerate(lines):
        if number:
            elements.append({"type": "text", "text": "\n"})
        elements += [_element(piece) for piece in line if piece.text]
    return elements


def _element(piece: Piece) -> Block:
    element: Block = {"type": "link", "url": piece.url, "text": piece.text} if piece.url else {"type": "text", "text": piece.text}
    looks = {"bold": piece.bold, "italic": piece.italic, "strike": piece.strike}
    style = {look: True for look, set_ in looks.items() if set_}
    return {**element, "style": style} if style else element


def _plain_text(text: str) -> Block:
    return {"type": "plain_text", "text": text, "emoji": False}


def _said(line: Line) -> str:
    return "".join(piece.text for piece in line)


_LOOKS: dict[Place, Callable[[Part], Block]] = {
    Place.KICKER: _small,
    Place.TITLE: _header,
    Place.TEXT: _rich_text,
    Place.QUOTE: _rich_text,
    Place.BULLETS: _rich_text,
    Place.SMALL: _small,
    Place.PICTURE: _picture,
}
