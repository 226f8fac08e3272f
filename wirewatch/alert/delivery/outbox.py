"""The outbox as a state machine: what to send next, and what each outcome changes. Pure.

    pending ──claim──► sending ──Sent──────────► sent
       ▲                  │──LIMITED, UNREACHABLE, BAD_BLOCKS (first time)──► pending
       │                  │──THREAD_GONE──► pending, as a post (an edit: folded); see `reopening`
       │                  │──REFUSED, CHANNEL, ACCOUNT──► rejected ──(CHANNEL, ACCOUNT) claimed again by a probe or after the repair
       │                  └──IN_DOUBT──► unknown
       │                                    │
       └──not found── look-up, after the quarantine (also of a `sending` row whose process died) ──found──► sent

What is filed after a restore begins as `unknown`, since it may have been told before; see `look_back`.

`sending` is committed before the call, so whatever kills the process leaves a row that the next one looks up. The quarantine is
longer than the client's time-out, so that no call of the attempt is still on its way when the look-up asks:

    claim ─≤ LATEST_START·(quarantine - time-out)─► call ─≤ time-out─► its last byte has left ─≥ the rest─► look-up

What Slack stores even later makes a second message; `recheck_due` says when to look for such copies and take them away.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from warehouse.records.alert import TOLD_BEFORE, UNSEEN, AlertKind, AlertState, ChannelState, OpenAlert, Snapshot
from wirewatch.alert.delivery.channel_places import LONG_AGO, RefusedPlaces, channel_place, last_tries, refused_places, waits_for_repair
from wirewatch.alert.delivery.send_outcome import Failed, FailureKind, Outcome, Sent, Skipped

# Replies carry news, edits only counts: where both wait for the channel's pace, news goes first.
URGENCY = {AlertKind.POST: 0, AlertKind.REPLY: 0, AlertKind.UPDATE: 1}
REPAIRABLE = (FailureKind.CHANNEL, FailureKind.ACCOUNT)
SeenOrder = tuple[datetime, datetime, str]
DOUBTFUL = (AlertState.SENDING, AlertState.UNKNOWN)
LONGEST_BACKOFF_SECONDS = 120.0
# Slack asks for seconds, rarely minutes; a longer wish is asked again after that, so that one bad header cannot silence a channel.
LONGEST_LIMITED_SECONDS = 3600.0
# Clocks of machines that share an outbox differ by less; beyond that a moment after now was written by a clock that has stepped back.
CLOCK_TOLERANCE = timedelta(seconds=5)
# Tries in a row that nobody answered before people hear of it: with the waits between them some six minutes. A restart or a lost packet is
# over by then; a wrong address, a proxy or an expired password is not.
REPORTED_AFTER_FAILURES = 8
# The share of (quarantine - time-out) within which a claimed call must begin; the rest is Slack's, to store what it got at the last moment.
LATEST_START = 0.4
# Between two notices that the same place takes nothing: what comes and goes by the minute is one trouble, and what lasts is told later.
BETWEEN_NOTICES = timedelta(hours=1)
# What Slack says of a name that no channel has, or none that the app may see.
UNKNOWN_CHANNEL = "channel_not_found"
# Calls under way at once, one a channel: a round is as slow as its slowest call, and threads beyond that wait for the same two cores.
MOST_CALLS = 8


@dataclass(frozen=True, slots=True)
class Timing:
    """All durations of delivery; tests shrink them.

    Attributes:
        call_timeout: The client's time-out, in seconds, as are all others.
        quarantine: From the start of an attempt in doubt until it is looked up.
        pace: Between two calls to one channel: Slack allows about one message a second.
        edit_pause: Between two edits of one message.
        probe: The first wait before a broken channel is tried again, doubled each time.
        longest_probe: The longest such wait.
        limited: The wait after a 429 that names no time.
        unreachable: The first wait after nobody answered, doubled each time.
        rechecks: After a look-up in vain: when a message sent again is looked for copies.
    """

    call_timeout: float = 10.0
    quarantine: float = 20.0
    pace: float = 1.0
    edit_pause: float = 60.0
    probe: float = 60.0
    longest_probe: float = 900.0
    limited: float = 5.0
    unreachable: float = 2.0
    rechecks: tuple[float, ...] = (60.0, 600.0)

    def __post_init__(self) -> None:
        if self.quarantine <= self.call_timeout:
            raise ValueError(f"quarantine ({self.quarantine} s) must be longer than call_timeout ({self.call_timeout} s)")

    @property
    def latest_start(self) -> float:
        """How long after its claim a call may begin, in seconds."""
        return (self.quarantine - self.call_timeout) * LATEST_START

    def too_late(self, started_at: datetime, now: datetime) -> bool:
        """Say whether a claimed call may no longer begin, since it could end after its own quarantine (a suspended process).

        Nor may it where the clock stepped back since the claim: nobody knows then how long ago that was.
        """
        return not timedelta(0) <= now - started_at <= timedelta(seconds=self.latest_start)


@dataclass(frozen=True, slots=True)
class DeliveryPlan:
    """What to do now.

    Attributes:
        lookups: Rows to look up.
        claims: Rows to claim, no two of a channel.
        wake_at: When to look again where there is nothing to do; None where nothing will be due.
    """

    lookups: tuple[OpenAlert, ...] = ()
    claims: tuple[OpenAlert, ...] = ()
    wake_at: datetime | None = None


def clock_step(snapshot: Snapshot, timing: Timing, now: datetime) -> timedelta:
    """Say by how much the clock has stepped back since somebody wrote to the outbox; zero where it has not.

    It shows in what happened after now, and in waits that are longer than any wait is.
    """
    longest = timedelta(seconds=max(LONGEST_LIMITED_SECONDS, LONGEST_BACKOFF_SECONDS))
    probe = timedelta(seconds=timing.longest_probe)
    happened = [snapshot.latest_at] if snapshot.latest_at else []
    for state in snapshot.states.values():
        happened += [until - longest for until in (state.next_at, state.lookup_after) if until]
        happened += [state.probe_at - probe] if state.probe_at else []
    step = max(happened, default=now) - now
    return step if step > CLOCK_TOLERANCE else timedelta(0)


def account_key(channel: str) -> str:
    """Name the state that all channels of one workspace share; other sinks have one account for each destination."""
    # Before the slash is looked for: the name of a webhook may hold one, and its account is nobody else's.
    if ":" in channel or channel == "terminal":
        return f"account:{channel}"
    workspace, slash, _ = channel.partition("/")
    # The empty name is the default workspace, which the settings give none.
    return f"account:{workspace}" if slash else "account:"


def plan(snapshot: Snapshot, timing: Timing, now: datetime) -> DeliveryPlan:
    """Decide the next step from what is not at rest."""
    lookups: list[OpenAlert] = []
    wake: list[datetime] = []
    ready: list[OpenAlert] = []
    doubtful = [alert for alert in snapshot.alerts if alert.state in DOUBTFUL]
    # Replies and edits of one thread go one after the other: Slack orders by arrival, and a reply in doubt may still arrive.
    busy_threads = {(alert.thread, alert.kind) for alert in doubtful}
    free_at = _free_at(snapshot, timing)
    refused = refused_places(snapshot.alerts)
    # In this order the first row of a channel is the one to claim, so one pass over the rows is enough.
    for alert in sorted(snapshot.alerts, key=_order):
        if alert.state in DOUBTFUL:
            due_at: datetime | None = _lookup_at(alert, snapshot, timing)
        elif alert.kind is not AlertKind.POST and (alert.parent_state is not AlertState.SENT or (alert.thread, alert.kind) in busy_threads):
            due_at = None  # its parent or its predecessor comes first, and settling that wakes it
        else:
            due_at = _latest(_send_at(alert, snapshot, timing, refused), free_at.get(alert.channel))
        if due_at is None:
            continue
        if due_at > now:
            wake.append(due_at)
        else:
            (lookups if alert.state in DOUBTFUL else ready).append(alert)
    return DeliveryPlan(tuple(lookups), _claims(ready, snapshot), min(wake, default=None))


def seen_order(first_seen_at: datetime, published_at: datetime | None, article_id: str) -> SeenOrder:
    """Order the news of one batch: as we saw it, what came in together as it was published, and for the rest always the same."""
    return (first_seen_at, published_at or first_seen_at, article_id)


def _claims(ready: Iterable[OpenAlert], snapshot: Snapshot) -> tuple[OpenAlert, ...]:
    """Take the first row of each channel; of a workspace that is out of order only one, which tries for all."""
    taken: dict[str, OpenAlert] = {}
    # Nearly always all is well, and a backlog of thousands keeps the order that it has.
    is_any_broken = any(state.broken_reason for state in snapshot.states.values())
    for alert in _in_turn(ready, snapshot) if is_any_broken else ready:
        account = snapshot.state(account_key(alert.channel))
        taken.setdefault(account.channel if account.broken_reason or account.failures else alert.channel, alert)
    return tuple(taken.values())[:MOST_CALLS]


def _in_turn(ready: Iterable[OpenAlert], snapshot: Snapshot) -> list[OpenAlert]:
    """Put the places of a broken channel in turn, so that each is probed, and last what was refused; what is well keeps its order."""
    tries = last_tries(snapshot.alerts)

    def turn(alert: OpenAlert) -> tuple[bool, datetime]:
        is_broken = bool(snapshot.state(alert.channel).broken_reason)
        return _was_refused(alert, snapshot), tries[alert.channel, channel_place(alert)] if is_broken else LONG_AGO

    return sorted(ready, key=turn)


def _was_refused(alert: OpenAlert, snapshot: Snapshot) -> bool:
    """Let another channel try for a workspace than the one that was refused: it may be that channel's trouble alone."""
    return alert.failure_kind == FailureKind.ACCOUNT.value and bool(snapshot.state(account_key(alert.channel)).broken_reason)


def _order(alert: OpenAlert) -> tuple[int, datetime, SeenOrder, str]:
    """Put news before counts, and what was filed together in the order in which it counts the story."""
    seen_at = alert.first_seen_at or alert.created_at
    return (URGENCY[alert.kind], alert.created_at, seen_order(seen_at, alert.published_at, alert.article_id), alert.alert_id)


def _free_at(snapshot: Snapshot, timing: Timing) -> dict[str, datetime]:
    """Say when each channel takes its next call: a pace after the last one ended, or a time-out later if one is under way."""
    free_at = {channel: ended_at + timedelta(seconds=timing.pace) for channel, ended_at in snapshot.last_calls.items()}
    for alert in snapshot.alerts:
        ended_at = alert.released_at
        # Nobody knows when this call ends, but its time-out bounds it.
        if alert.state is AlertState.SENDING and alert.started_at:
            ended_at = alert.started_at + timedelta(seconds=timing.call_timeout)
        if ended_at:
            free_at[alert.channel] = _latest(ended_at + timedelta(seconds=timing.pace), free_at.get(alert.channel))
    return free_at


def _lookup_at(alert: OpenAlert, snapshot: Snapshot, timing: Timing) -> datetime:
    quarantined_until = (alert.started_at or alert.created_at) + timedelta(seconds=timing.quarantine)
    # A call that began late leaves Slack as long for storing as one that began at once.
    ended_at = alert.released_at + timedelta(seconds=timing.quarantine - timing.call_timeout) if alert.released_at else None
    # A list grows until its hour, and each of its stories may have been told before.
    held_until = alert.not_before if alert.is_of_restore else None
    return _latest(quarantined_until, ended_at, held_until, snapshot.state(account_key(alert.channel)).lookup_after)


def _send_at(alert: OpenAlert, snapshot: Snapshot, timing: Timing, refused: RefusedPlaces) -> datetime:
    channel, account = snapshot.state(alert.channel), snapshot.state(account_key(alert.channel))
    editable_at = alert.edited_at + timedelta(seconds=timing.edit_pause) if alert.edited_at and alert.kind is AlertKind.UPDATE else None
    probe_at = channel.probe_at if channel.probe_at and waits_for_repair(alert, refused) else None
    return _latest(alert.not_before or alert.created_at, editable_at, channel.next_at, account.next_at, probe_at, account.probe_at)


def _latest(first: datetime, *others: datetime | None) -> datetime:
    return max([first, *(other for other in others if other is not None)])


def claim(alert: OpenAlert, owner: str, now: datetime) -> OpenAlert:
    """Make the row `sending`, which also keeps its channel to this call, so that several processes together keep one pace."""
    return replace(
        alert,
        state=AlertState.SENDING,
        attempt=alert.attempt + 1,
        started_at=now,
        first_started_at=alert.first_started_at or now,
        released_at=None,
        owner=owner,
    )


@dataclass(frozen=True, slots=True)
class Health:
    """What is out of the ordinary with a row's channel and with its account.

    Attributes:
        channel: State of the row's channel.
        account: State of its workspace.
        is_proven_by_row: Whether the channel is well once the row gets through; not where what it refused goes elsewhere.
    """

    channel: ChannelState
    account: ChannelState
    is_proven_by_row: bool = True


@dataclass(frozen=True, slots=True)
class OtherChannels:
    """What is known of the other channels of a row's workspace.

    Attributes:
        sent: Whether one of them took a message in the same round.
        parked: Whether one of them waits that was refused for the workspace's sake, and was not tried since that was over.
    """

    sent: bool = False
    parked: bool = False


NO_OTHERS = OtherChannels()


@dataclass(frozen=True, slots=True)
class Settlement:
    """What one outcome changes.

    Attributes:
        alert: The row as it is now.
        health: Channel and account as they are now.
        broke: Whether people must hear that they take nothing any more.
        healed: Whether people must hear that they do again.
        is_of_channel: Whether what is mostly refused for the workspace's sake was refused to this channel alone.
    """

    alert: OpenAlert
    health: Health
    broke: bool = False
    healed: bool = False
    is_of_channel: bool = False


def lost_name(alert: OpenAlert, failure: Failed) -> bool:
    """Say whether a post, or its look-up, failed since no channel has the name that it was to go to."""
    return alert.kind is AlertKind.POST and not alert.sent_channel and failure.error == UNKNOWN_CHANNEL


def settle(  # noqa: PLR0917 - a row with what became of it, and all that this may change
    alert: OpenAlert,
    outcome: Outcome,
    health: Health,
    timing: Timing,
    now: datetime,
    known_channel: str = "",
    others: OtherChannels = NO_OTHERS,
) -> Settlement:
    """Decide what an outcome means for the row and for the health of its channel and account.

    Args:
        alert: the row.
        outcome: what became of its call.
        health: of its channel and account before that.
        timing: all durations.
        now: the time.
        known_channel: the sink's id of the channel that had the destination's name when a post was last sent there; empty for none.
        others: what is known of the other channels of the workspace.
    """
    # Whatever came of the call, the channel's pace counts from its end.
    alert = replace(alert, released_at=now)
    if isinstance(outcome, Failed):
        if known_channel and lost_name(alert, outcome):
            # By its id a renamed channel is reached; the next post tries the name again, which may be another channel's by then.
            row = replace(alert, state=AlertState.PENDING, sent_channel=known_channel, reason=outcome.error)
            return Settlement(row, health)
        return _settle_failure(alert, outcome, health, timing, now, others)
    if isinstance(outcome, Skipped):
        return Settlement(replace(alert, state=AlertState.FOLDED, reason=outcome.reason, finished_at=now), health)
    # One delivered message proves both right, so parked rows of all the workspace's channels go on at once and need no person.
    account = _healthy(health.account)
    if others.parked and _is_out_of_order(health.account):
        # What was refused may have been one channel's alone: the workspace is right again when all are.
        account = replace(account, broken_since=health.account.broken_since)
    after = replace(health, channel=_healthy(health.channel) if health.is_proven_by_row else health.channel, account=account)
    right_again = (health.channel, *([] if others.parked else [health.account]))
    healed = not after.channel.broken_reason and any(_is_out_of_order(each) and _was_told(each) for each in right_again)
    return Settlement(_sent(alert, outcome, UNSEEN if outcome.is_unseen else "", now), after, healed=healed)


def _is_out_of_order(state: ChannelState) -> bool:
    """Say whether a place refuses everything, has not answered for long, or did so and is not known to be right everywhere."""
    is_proved_in_part = state.broken_since is not None and not state.failures
    return bool(state.broken_reason) or state.failures >= REPORTED_AFTER_FAILURES or is_proved_in_part


def _was_told(state: ChannelState) -> bool:
    """Say whether operations heard of the trouble that a place is in; of what broke before that was kept they did."""
    return state.told_at is None or (state.broken_since is not None and state.told_at >= state.broken_since)


def _told(before: ChannelState, after: ChannelState, now: datetime) -> ChannelState:
    """Let operations hear that a place takes nothing, once for each such time and not again within an hour."""
    if after == before or not _is_out_of_order(after) or (after.told_at is None and _is_out_of_order(before)):
        return after
    # What a clock that was ahead has written tells nothing of what broke since.
    is_told = after.told_at is not None and after.told_at <= now and (_was_told(after) or now - after.told_at < BETWEEN_NOTICES)
    return after if is_told else replace(after, told_at=now)


def _is_of_channel(alert: OpenAlert, failure: Failed, health: Health, others: OtherChannels) -> bool:
    """Say whether a refusal for the workspace's sake is one channel's: others take messages, or took some since it was refused before."""
    was_refused = alert.failure_kind == FailureKind.ACCOUNT.value or health.channel.broken_reason == failure.error
    return others.sent or (was_refused and not health.account.broken_reason)


def _settle_failure(  # noqa: PLR0917 - as above
    alert: OpenAlert, failure: Failed, health: Health, timing: Timing, now: datetime, others: OtherChannels
) -> Settlement:
    reason = f"{failure.error}: {failure.detail}" if failure.detail else failure.error
    row = replace(alert, reason=reason, failure_kind=failure.kind.value, state=AlertState.PENDING)
    after = health
    match failure.kind:
        case FailureKind.IN_DOUBT:
            # Health stays as it is: a doubt says nothing of the channel, and back-off would only delay the look-up that ends it.
            row = replace(row, state=AlertState.UNKNOWN)
        case FailureKind.LIMITED:
            wait = timing.limited if failure.retry_after_seconds is None else min(failure.retry_after_seconds, LONGEST_LIMITED_SECONDS)
            # Of the channel, not the account: Slack counts posts for each channel.
            after = replace(health, channel=replace(health.channel, next_at=now + timedelta(seconds=wait)))
        case FailureKind.UNREACHABLE:
            after = replace(health, account=_away(health.account, timing, now))
        case FailureKind.THREAD_GONE:
            # No answer about the channel, which may be well; who claims a reply next knows that its thread is gone.
            row = replace(row, state=AlertState.FOLDED, finished_at=now) if alert.kind is AlertKind.UPDATE else row
        # Plain text is tried once. Refused again, it falls through to the next case: the fault is not the layout's.
        case FailureKind.BAD_BLOCKS if not alert.text_only:
            row = replace(row, text_only=True)
        case FailureKind.BAD_BLOCKS | FailureKind.REFUSED:
            # `finished_at` is what tells a refused row from one that is parked until its channel is repaired.
            row = replace(row, state=AlertState.REJECTED, finished_at=now)
        case FailureKind.CHANNEL:
            # A repair may be a channel of that name, which the next try asks for first.
            row = replace(row, state=AlertState.REJECTED, sent_channel="")
            after = replace(health, channel=_broken(health.channel, failure.error, timing, now))
        case FailureKind.ACCOUNT if _is_of_channel(alert, failure, health, others):
            row = replace(row, state=AlertState.REJECTED)
            after = replace(health, channel=_broken(health.channel, failure.error, timing, now), account=_healthy(health.account))
        case FailureKind.ACCOUNT:
            row = replace(row, state=AlertState.REJECTED)
            after = replace(health, account=_broken(health.account, failure.error, timing, now))
    told = replace(after, channel=_told(health.channel, after.channel, now), account=_told(health.account, after.account, now))
    is_of_channel = failure.kind is FailureKind.ACCOUNT and not told.account.broken_reason
    return Settlement(row, told, broke=told != after, is_of_channel=is_of_channel)


def _sent(alert: OpenAlert, sent: Sent, reason: str, now: datetime) -> OpenAlert:
    return replace(
        alert,
        state=AlertState.SENT,
        reason=reason,
        failure_kind="",
        finished_at=now,
        sent_channel=sent.channel,
        timestamp=sent.timestamp,
        permalink=sent.permalink,
    )


def _away(account: ChannelState, timing: Timing, now: datetime) -> ChannelState:
    wait = backoff(timing.unreachable, account.failures, LONGEST_BACKOFF_SECONDS)
    since = account.broken_since or now
    return replace(account, failures=account.failures + 1, next_at=now + timedelta(seconds=wait), broken_since=since)


def backoff(first: float, failures: int, longest: float) -> float:
    """Double a wait for each failure before it, in seconds."""
    # The exponent is bounded too: a channel that is broken for months would overflow a float.
    return min(longest, first * 2.0 ** min(failures, 10))


def _broken(state: ChannelState, error: str, timing: Timing, now: datetime) -> ChannelState:
    wait = backoff(timing.probe, state.failures, timing.longest_probe)
    return replace(
        state,
        broken_reason=error,
        broken_since=state.broken_since or now,
        failures=state.failures + 1,
        probe_at=now + timedelta(seconds=wait),
    )


def _healthy(state: ChannelState) -> ChannelState:
    return replace(state, next_at=None, broken_reason="", broken_since=None, failures=0, probe_at=None)


def settle_lookup(alert: OpenAlert, found: Sent | None, now: datetime) -> OpenAlert:
    """End the doubt: sent if the sink has the message, else pending again."""
    if found is None and alert.is_of_restore:
        return untold(alert)
    if found is None:
        return replace(alert, state=AlertState.PENDING, reason="looked up and not there", failure_kind="")
    return _sent(alert, found, TOLD_BEFORE if alert.is_of_restore else "found by its alert id", now)


def untold(alert: OpenAlert) -> OpenAlert:
    """End the doubt of what was not told before a restore: as if it had been filed now."""
    return replace(alert, state=AlertState.PENDING, failure_kind="", reason="", started_at=None, first_started_at=None)


def recheck_due(missed_at: datetime, checked_at: datetime | None, timing: Timing, now: datetime) -> bool:
    """Say whether a message that was sent again should be looked for copies now.

    Args:
        missed_at: when the look-up did not see the first one.
        checked_at: when copies were last looked for; None for never.
        timing: with the times of the checks.
        now: the time.
    """
    if missed_at > now:
        # The clock has stepped back since: one check now, for all that it would otherwise wait for.
        return checked_at is None
    due = [missed_at + timedelta(seconds=wait) for wait in timing.rechecks]
    return any(at <= now and (checked_at is None or checked_at < at) for at in due)


def lookup_failed(failure: Failed, account: ChannelState, timing: Timing, now: datetime) -> ChannelState:
    """Postpone all look-ups of a workspace: as long as the sink asks, else longer after each failure."""
    wait = failure.retry_after_seconds
    if wait is None:
        wait = backoff(timing.unreachable, account.lookup_failures, LONGEST_BACKOFF_SECONDS)
    wait = min(wait, LONGEST_LIMITED_SECONDS)
    return replace(account, lookup_after=now + timedelta(seconds=wait), lookup_failures=account.lookup_failures + 1)


def lookup_worked(account: ChannelState) -> ChannelState:
    """Forget the failed look-ups of a workspace."""
    return replace(account, lookup_after=None, lookup_failures=0)


def lookup_groups(alerts: Iterable[OpenAlert]) -> list[list[OpenAlert]]:
    """Group doubtful rows so that one look-up answers for many: posts by channel, and by its id where that is known, others by thread."""
    groups: dict[tuple[str, AlertKind, str], list[OpenAlert]] = {}
    for alert in alerts:
        place = alert.sent_channel or alert.channel if alert.kind is AlertKind.POST else alert.thread
        groups.setdefault((alert.channel, alert.kind, place), []).append(alert)
    return list(groups.values())
