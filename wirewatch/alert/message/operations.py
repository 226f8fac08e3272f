"""What the operations channel hears about delivery: once for each thing that needs a person."""

from __future__ import annotations

from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from warehouse.records.alert import AlertKind, ChannelState, FiledAlert, OpenAlert
from wirewatch.alert.delivery.send_outcome import Failed, FailureKind
from wirewatch.alert.message.payload import RETRY_ALL, DigestContent, OperationsContent, OverflowContent, encode

NAMESPACE = uuid5(NAMESPACE_URL, "wirewatch:alert:1")
TO_DO = {
    "is_archived": "Unarchive the channel, or give the topic another one: its alerts follow.",
    "not_in_channel": "Invite the app to the channel: /invite @wirewatch.",
    "channel_not_found": "Create the channel, correct its name in the topic (its alerts follow), or invite the app if it is private.",
    "missing_scope": "Add the scope to the app and install it again.",
}
_REPAIR = "Repair the channel; or correct the topic's channel, and they follow it."
_LOOKUP_SCOPES = "Give the app the scopes channels:read and channels:history (for private channels groups:read and groups:history)."
_OUTAGE = (
    "Nothing, while Slack has an outage: it is asked again, and they follow by themselves. Else look at the network and at a proxy between."
)
_UNREACHABLE = "Look at the network, a proxy, and the address and password that the settings have for it."
# Nobody said why it fails: no scope helps there.
_NO_ANSWER = frozenset((FailureKind.IN_DOUBT, FailureKind.UNREACHABLE, FailureKind.LIMITED))


def alert_id(topic: str, story_id: str, kind: str, key: str, channel: str) -> str:
    """Give the same news the same id, so that filing it twice changes nothing."""
    return str(uuid5(NAMESPACE, f"{topic}\x1f{story_id}\x1f{kind}\x1f{key}\x1f{channel}"))


def operations_id(key: str, channel: str) -> str:
    """Give the id of the message that tells what `key` names."""
    return alert_id("", "", "operations", key, channel)


def operations_alert(key: str, content: OperationsContent, channel: str, now: datetime) -> FiledAlert:
    """Make a message to the operations channel; the same key is reported once."""
    return channel_post(operations_id(key, channel), content, channel, now)


def channel_post(own_id: str, content: OperationsContent | DigestContent | OverflowContent, channel: str, now: datetime) -> FiledAlert:
    """Make a message of no topic and no story, which opens a thread of its own."""
    return FiledAlert(
        alert_id=own_id,
        topic="",
        story_id="",
        kind=AlertKind.POST,
        variant=content.form.value,
        thread=own_id,
        channel=channel,
        payload=encode(content),
        created_at=now,
    )


def broken_alert(channel: str, failure: Failed, operations_channel: str, now: datetime, *, is_of_channel: bool = False) -> FiledAlert:
    """Tells that a channel or a whole workspace takes no messages; they are kept and delivered after the repair.

    Args:
        channel: where a message was refused.
        failure: how.
        operations_channel: who hears of it.
        now: the time.
        is_of_channel: whether what is mostly said of a workspace is said of this channel, while others of the workspace take messages.
    """
    account = failure.kind is not FailureKind.CHANNEL and not is_of_channel
    place = _account(channel) if account else channel
    silent = failure.kind is FailureKind.UNREACHABLE
    said = f"T{place[1:]}" if place.startswith("the ") else place
    what = f"{said} {'does not answer' if silent else 'takes no messages'} ({failure.error})"
    if is_of_channel and failure.kind is FailureKind.ACCOUNT:
        what += f", while other channels of {_account(channel).replace('the whole', 'the')} do"
    repair = _renewal(channel) if account else _REPAIR
    to_do = _UNREACHABLE if silent else repair
    content = OperationsContent(
        severity="error",
        title=f"Alerts for {place} are parked",
        what=f"{what}. Nothing is lost: they wait and are delivered after the repair, which is noticed by itself.",
        to_do=TO_DO.get(failure.error, to_do),
        subjects=(channel,),
        at=now,
        desk_page="alerts",
        retry=RETRY_ALL,
        command="wirewatch slack check" if failure.error == "missing_scope" else "wirewatch alerts retry",
    )
    return operations_alert(f"broken:{channel}:{failure.error}:{now.isoformat()}", content, operations_channel, now)


def _account(channel: str) -> str:
    """Names what a broken token takes along: a whole workspace, or one destination of another kind."""
    workspace, slash, _ = channel.partition("/")
    if ":" in channel or channel == "terminal":
        return channel
    return f"the whole Slack workspace {workspace}" if slash else "the whole Slack workspace"


def _renewal(channel: str) -> str:
    """Says what to put where, by the kind of the destination."""
    if ":" in channel:
        return f"Put a working address for {channel} into WIREWATCH_DESTINATIONS."
    workspace, slash, _ = channel.partition("/")
    return f"Renew the token of {workspace}/ in WIREWATCH_DESTINATIONS." if slash else "Renew the token in SLACK_BOT_TOKEN."


def healed_alert(channel: str, before: ChannelState, account: ChannelState, operations_channel: str, now: datetime) -> FiledAlert:
    """Tells that what was reported broken works again; `before` and `account` are channel and workspace as they were."""
    broken = before if before.broken_reason else account
    why = broken.broken_reason or ("no answer" if broken.failures else "")
    place = channel if before.broken_reason else _account(channel)
    since = broken.broken_since or now
    content = OperationsContent(
        severity="resolved",
        title=f"Alerts for {place} go out again",
        what=f"It took nothing since {since:%d %b %Y %H:%M} UTC{f' ({why})' if why else ''}. What was kept follows by itself.",
        subjects=(channel,),
        at=now,
        desk_page="alerts",
    )
    return operations_alert(f"healed:{broken.channel}:{since.isoformat()}", content, operations_channel, now)


def renamed_alert(channel: str, renamed_to: str, operations_channel: str, now: datetime) -> FiledAlert:
    """Tells that a channel was reached by its id, since it is called otherwise by now; once for each name."""
    workspace, slash, _ = channel.partition("/")
    called = f"{workspace}/{renamed_to}" if slash and renamed_to else renamed_to
    said = called or "another name"
    content = OperationsContent(
        severity="warning",
        title=f"{channel} is called {called} now" if called else f"{channel} has another name now",
        what=f"No channel in Slack is called {channel} any more. What topics post there still reaches it, by its id.",
        to_do=f"Write {said} for {channel} wherever it stands: topics, channels.yaml and settings. Running threads go on. "
        f"Once somebody makes a new {channel}, that one is meant.",
        subjects=(channel,),
        at=now,
        command="wirewatch doctor",
    )
    return operations_alert(f"renamed:{channel}:{called}", content, operations_channel, now)


def lookup_alert(channel: str, failure: Failed, operations_channel: str, now: datetime) -> FiledAlert:
    """Tells that messages in doubt can be neither found nor sent again, because the look-up fails time after time."""
    content = OperationsContent(
        severity="error",
        title=f"Messages in doubt for {channel} cannot be looked up",
        what=f"The look-up fails ({failure.error}). {failure.detail}".strip() + " They wait, since sending them again could double them.",
        to_do=_OUTAGE if failure.kind in _NO_ANSWER else _LOOKUP_SCOPES,
        subjects=(channel,),
        at=now,
        desk_page="alerts",
    )
    return operations_alert(f"lookup:{channel}:{failure.error}:{now.isoformat()}", content, operations_channel, now)


def refused_alert(alert: OpenAlert, said: str, failure: Failed, operations_channel: str, now: datetime) -> FiledAlert:
    """Tells that one message, which says `said` in a line, will never be taken as it is."""
    content = OperationsContent(
        severity="error",
        title=f"One alert for {alert.channel} was refused",
        what=f"{f'“{said}”: the' if said else 'The'} sink refused it for good ({failure.error}). {failure.detail}".strip(),
        to_do="See what it says, mend what was refused, and send it again.",
        subjects=(alert.alert_id,),
        at=now,
        desk_page=f"alerts/{alert.alert_id}",
        retry=alert.alert_id,
        command=f"wirewatch alerts retry {alert.alert_id}",
    )
    return operations_alert(f"refused:{alert.alert_id}:{alert.attempt}", content, operations_channel, now)
