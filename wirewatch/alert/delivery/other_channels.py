"""What a round of calls says of the other channels of a workspace, where one of them was refused for the workspace's sake. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from warehouse.records.alert import AlertState, ChannelState, OpenAlert, Snapshot
from wirewatch.alert.delivery.outbox import OtherChannels, account_key
from wirewatch.alert.delivery.send_outcome import Failed, FailureKind, Outcome, Sent


def other_channels(
    row: OpenAlert, ended: Sequence[tuple[OpenAlert, Outcome]], seen: Snapshot, states: Mapping[str, ChannelState]
) -> OtherChannels:
    """Say what is known of the other channels of a row's workspace.

    Args:
        row: the row.
        ended: the calls of its round.
        seen: the outbox before that.
        states: what is out of the ordinary; a channel that is broken by itself says nothing of its workspace.
    """
    account = account_key(row.channel)
    beside = [(other, outcome) for other, outcome in ended if other.channel != row.channel and account_key(other.channel) == account]
    tried = {row.channel, *(other.channel for other, _ in beside)}
    refused = any(isinstance(outcome, Failed) and outcome.kind is FailureKind.ACCOUNT for _, outcome in beside)
    waiting = (
        other
        for other in seen.alerts
        if other.state is AlertState.REJECTED and other.failure_kind == FailureKind.ACCOUNT.value and other.channel not in tried
    )
    parked = any(
        account_key(other.channel) == account and not states.get(other.channel, ChannelState("")).broken_reason for other in waiting
    )
    return OtherChannels(any(isinstance(outcome, Sent) for _, outcome in beside), refused or parked)
