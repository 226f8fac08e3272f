"""Button presses: what Slack says was pressed, and what the reader gets in answer. Source: Slack's `block_actions` payload."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from wirewatch.alert.message.blocks import ACTION_PREFIX, ACTIONS, ASK_MUTE, JOIN, LIST_ALL, MENU, ONLY, RETRY, UNMUTE

WHY, BRIEF = "why", "brief"

# Of the place of a page in a list; what is longer was not sent by us.
_MOST_DIGITS = 9

_ANSWERS = {
    "useful": "Marked as useful. It now counts as a good example of its topic.",
    "noise": "Marked as noise. It now counts as a bad example of its topic.",
    "mute": "Muted: this story gets no further replies in this thread. The note in the thread undoes it.",
    "unmute": "Undone: replies come to this thread again.",
}
_ANSWERS_FOR_ONE = {
    "useful": "Marked as useful for this topic alone.",
    "noise": "Marked as noise for this topic alone.",
    "mute": "Muted: this story gets no further replies from this topic. The note in the thread undoes it.",
    "unmute": "Undone: replies of this topic come to this thread again.",
}


@dataclass(frozen=True, slots=True)
class ButtonPress:
    """One press of one button under a message.

    Attributes:
        alert_id: The alert that the message shows, or is about; `RETRY_ALL` for all that are parked.
        action: Which button: one of `ACTIONS`, `ASK_MUTE`, `UNMUTE`, `JOIN`, `RETRY` or `LIST_ALL`.
        user_id: Slack's id of the reader.
        channel: Slack's id of the channel.
        message_ts: Slack's id of the message.
        thread_ts: The thread that the message belongs to; empty for a message of the channel.
        pressed_at: When, by Slack's clock.
        only: Whether it is for the alert's own topic alone, of several that the message is for.
        first: Of a list that is asked for page by page, how many come before the page.
    """

    alert_id: str
    action: str
    user_id: str
    channel: str
    message_ts: str
    thread_ts: str
    pressed_at: datetime
    only: bool = False
    first: int = 0


def read_button_presses(payload: Mapping[str, object]) -> tuple[ButtonPress, ...]:
    """Read the presses of our buttons from an interactive payload; anything else gives none."""
    message, container = _object(payload, "message"), _object(payload, "container")
    user_id, channel = _text(_object(payload, "user"), "id"), _text(_object(payload, "channel"), "id")
    message_ts = _text(message, "ts") or _text(container, "message_ts")
    actions = payload.get("actions")
    if payload.get("type") != "block_actions" or not (user_id and message_ts and isinstance(actions, list)):
        return ()
    presses = []
    for action in (item for item in actions if isinstance(item, Mapping)):
        name, alert_id = _text(action, "action_id").removeprefix(ACTION_PREFIX), _text(action, "value")
        if name == MENU:
            name, _, alert_id = _text(_object(action, "selected_option"), "value").partition(":")
            # A slip of the finger in a menu would silence a story for everybody.
            name = ASK_MUTE if name == "mute" else name
        only, alert_id = alert_id.endswith(ONLY), alert_id.removesuffix(ONLY)
        alert_id, _, first = alert_id.partition(":") if name == LIST_ALL else (alert_id, "", "")
        pressed_at = _moment(_text(action, "action_ts"))
        if name in (*ACTIONS, ASK_MUTE, UNMUTE, JOIN, RETRY, LIST_ALL) and alert_id and pressed_at:
            # A message that only its reader sees comes without itself: its place is in the container.
            thread_ts = _text(message, "thread_ts") or _text(container, "thread_ts")
            page = int(first) if first.isdecimal() and len(first) <= _MOST_DIGITS else 0
            presses.append(ButtonPress(alert_id, name, user_id, channel, message_ts, thread_ts, pressed_at, only, page))
    return tuple(presses)


def answer_to(press: ButtonPress, kept: str) -> str:
    """Say what became of a press; `kept` is the warehouse's word for it."""
    if kept == "unknown alert":
        return "This alert is not in the warehouse that listens here, so nothing was stored."
    if kept == "outdated":
        return "You judged this alert differently since; that later judgement stands."
    return (_ANSWERS_FOR_ONE if press.only else _ANSWERS)[press.action]


def _object(value: Mapping[str, object], name: str) -> Mapping[str, object]:
    found = value.get(name)
    return found if isinstance(found, Mapping) else {}


def _text(value: Mapping[str, object], name: str) -> str:
    found = value.get(name)
    return found if isinstance(found, str) else ""


def _moment(timestamp: str) -> datetime | None:
    try:
        return datetime.fromtimestamp(float(timestamp), UTC)
    except (ValueError, OverflowError, OSError):
        return None
