"""Told or not told, in a sentence: what became of a match that reached its topic's threshold, and of one that did not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from warehouse.alert.threads import MatchMessage, MatchOutcome
from warehouse.records.alert import MUTED
from wirewatch.alert.message.format.layout import inline
from wirewatch.alert.message.phrases import clock_beside, date_and_clock, latest_turns, turn_words

_STATES = {
    "sent": "sent",
    "pending": "waits to be sent",
    "sending": "is being sent",
    "unknown": "in doubt, looked up before it is sent again",
    "rejected": "parked",
    "folded": "given up",
}


def outcome_words(outcome: MatchOutcome, *, alert: bool) -> str:
    """Say what became of a match.

    Args:
        outcome: what the warehouse knows.
        alert: whether the match reached the topic's alert threshold.
    """
    turns = (f"{turn_words(turn)} (“{inline(turn.title)}”)" for turn in latest_turns(outcome.turns))
    return "; ".join((*_sentences(outcome, alert=alert), *(f"its story: {words[:1].lower()}{words[1:]}" for words in turns)))


def listing_words(before: datetime | None, since: datetime | None) -> str:
    """Say between which two polls of its feed an article was listed; "by" the second where no poll before it is known."""
    if since is None:
        return "listed: unknown"
    return f"listed by {date_and_clock(since)}" + (f", and not yet at {clock_beside(before, since)}" if before else "")


def _sentences(outcome: MatchOutcome, *, alert: bool) -> Iterator[str]:
    reversed_by = {reversal.thread: reversal for reversal in outcome.reversals}
    for message in outcome.messages:
        is_post = message.variant == "post"
        where = "" if is_post else f" in thread {message.thread}"
        former = reversed_by.get(message.thread) if is_post else None
        beside = f", a reversal of thread {former.former_thread} (“{inline(former.former_headline)}”)" if former else ""
        yield f"{message.variant} to {message.channel}{where}: {_standing(message)}{beside}"
    if outcome.messages:
        return
    if outcome.dropped:
        yield f"no message: {outcome.dropped}"
    # Below the threshold an article opens nothing, and was no news to a thread that there was not yet.
    was_open = [place for place in outcome.threads if alert or place[0] not in outcome.opened_later]
    for thread, channel in was_open:
        why = "a reprint" if outcome.reprint else "nothing new, or counted in the post that its batch opened,"
        yield f"no message: {why} in thread {thread} of {channel}"
    if not was_open and not outcome.dropped:
        later = "".join(f", and thread {thread} of {channel} was opened later" for thread, channel in outcome.threads)
        yield "no message: its story has no thread here" if alert else f"no message: below the topic's alert threshold{later}"


def _standing(message: MatchMessage) -> str:
    """Say where a message stands, and why and until when where it is not sent."""
    said, reason = _STATES[message.state], inline(message.reason)
    if message.state == "folded" and message.list_state:
        why = f" ({inline(message.list_reason)})" if message.list_reason else ""
        return f"listed in one message with others{why}: {_STATES[message.list_state]}"
    if message.state == "folded" and reason == MUTED:
        return f"{MUTED} when it came, and named when that was undone" if message.told_in else f"not told: {MUTED}"
    if message.state == "folded" and message.told_in:
        said = "told by another message"
    if message.state == "pending" and message.held_until:
        return f"held until {date_and_clock(message.held_until)}, the end of the channel's quiet hours"
    if message.state == "pending" and message.refusal:
        said, reason = "waits for the channel to take messages again", inline(message.refusal)
    # Of what is sent the reason is how that is known.
    return f"{said}: {reason}" if reason and message.state not in {"sent", "sending"} else said
