"""Told or not told, in a sentence: what became of a match that reached its topic's threshold, and of one that did not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from warehouse.alert.threads import MatchOutcome
from wirewatch.alert.message.layout import inline
from wirewatch.alert.message.phrases import clock_beside, date_and_clock, latest_turns, turn_words

_STATES = {
    "sent": "sent",
    "pending": "waits to be sent",
    "sending": "is being sent",
    "unknown": "in doubt, looked up before it is sent again",
    "rejected": "parked",
    "folded": "listed in one message with others, or given up",
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
    for variant, state, channel, thread in outcome.messages:
        where = f" in thread {thread}" if variant != "post" else ""
        former = reversed_by.get(thread) if variant == "post" else None
        beside = f", a reversal of thread {former.former_thread} (“{inline(former.former_headline)}”)" if former else ""
        yield f"{variant} to {channel}{where}: {_STATES[state]}{beside}"
    if outcome.messages:
        return
    if outcome.dropped:
        yield f"no message: {outcome.dropped}"
    for thread, channel in outcome.threads:
        why = "a reprint" if outcome.reprint else "nothing new, or counted in the post that its batch opened,"
        yield f"no message: {why} in thread {thread} of {channel}"
    if not outcome.threads and not outcome.dropped:
        yield "no message: its story has no thread here" if alert else "no message: below the topic's alert threshold"
