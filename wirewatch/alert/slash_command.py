"""`/brief` as Slack sends it: what somebody typed, and where the answer goes. Source: Slack's `slash_commands` payload. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

# "36h", "7d", a day or a time: what may follow a name as its last word.
_MOMENT = re.compile(r"\d{1,5}[mhdw]|\d{4}-\d{2}-\d{2}(?:T[\d:+Z-]+)?")
# Slack writes an address that somebody typed as <address> or <address|label>.
_ADDRESS = re.compile(r"<(https?://[^|<>]+)(?:\|[^<>]*)?>")


@dataclass(frozen=True, slots=True)
class SlashCommand:
    """One command that a reader typed.

    Attributes:
        name: What to brief on: a topic, an id, an address or a headline; empty where nothing was said.
        since: From when on, as it was typed; empty for no bound.
        user_id: Slack's id of the reader.
        answer_url: Where Slack takes the answer, for half an hour.
    """

    name: str
    since: str
    user_id: str
    answer_url: str


def read_slash_command(payload: Mapping[str, object]) -> SlashCommand | None:
    """Read a command; None for what is none."""
    typed, user_id, answer_url = (payload.get(name) for name in ("text", "user_id", "response_url"))
    if not (isinstance(user_id, str) and isinstance(answer_url, str) and user_id and answer_url and payload.get("command")):
        return None
    words = _ADDRESS.sub(r"\1", typed if isinstance(typed, str) else "").strip("'\"“” ").split()
    since = words.pop() if len(words) > 1 and _MOMENT.fullmatch(words[-1]) else ""
    return SlashCommand(" ".join(words).strip("'\"“” "), since, user_id, answer_url)
