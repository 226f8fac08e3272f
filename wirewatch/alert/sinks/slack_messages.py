"""Messages as Slack shows them: which are ours, which alert each of them is, and what it says and links. Pure."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping

from warehouse.records.alert import ToldMessage

EVENT_TYPE = "wirewatch_alert"
# What Slack leaves in the place of a deleted message that had replies.
TOMBSTONE = "tombstone"
# Addresses that Slack finds in a text, which it sets between signs that are escaped in ours: "<https://a.example|a.example>".
_MARKED = re.compile(r"<(?:[^<>|]*\|)?([^<>|]*)>")

SlackFields = Mapping[str, object]


def metadata(alert_id: str, form: str, edit_id: str = "") -> dict[str, object]:
    """Make what a message bears unseen: its alert, its form, and the edit by which it says what it says."""
    payload = {"alert_id": alert_id, "form": form} | ({"edit_id": edit_id} if edit_id else {})
    return {"event_type": EVENT_TYPE, "event_payload": payload}


def payload_of(message: SlackFields) -> Mapping[str, str]:
    """Give what a message bears unseen; nothing of one that is not ours."""
    bears = message.get("metadata")
    payload = bears.get("event_payload") if isinstance(bears, dict) else None
    return payload if isinstance(payload, dict) else {}


def is_of_channel(message: SlackFields) -> bool:
    """Say whether a message stands in the channel itself, neither as a reply nor as what is left of a deleted one."""
    return message.get("subtype") != TOMBSTONE and message.get("thread_ts") in (None, "", message["ts"])


def has_replies_since(message: SlackFields, since: float) -> bool:
    """Say whether a post got replies since a moment, or may have: where Slack tells no time of the last one."""
    if not message.get("reply_count"):
        return False
    try:
        return float(str(message.get("latest_reply") or "inf")) >= since
    except ValueError:
        return True


def told_message(message: SlackFields, channel: str, permalink: str = "") -> ToldMessage | None:
    """Read what a message told; None for one that is not ours."""
    payload = payload_of(message)
    alert_id, timestamp = str(payload.get("alert_id", "")), str(message["ts"])
    if not alert_id or message.get("subtype") == TOMBSTONE:
        return None
    thread = str(message.get("thread_ts") or "")
    words = _MARKED.sub(r"\1", str(message.get("text") or ""))
    links = tuple(dict.fromkeys(links_in(message.get("blocks"))))
    form = str(payload.get("form", ""))
    return ToldMessage(alert_id, form, channel, timestamp, thread if thread != timestamp else "", permalink, words, links)


def links_in(blocks: object) -> Iterator[str]:
    """Give the addresses that a message links, however deep in its layout."""
    if isinstance(blocks, dict):
        if isinstance(url := blocks.get("url"), str):
            yield html.unescape(url)
        blocks = list(blocks.values())
    if isinstance(blocks, list):
        for each in blocks:
            yield from links_in(each)
