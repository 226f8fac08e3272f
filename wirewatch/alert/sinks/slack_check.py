"""Does Slack take what we will send: token, scopes, and every channel that a topic names. Nothing is posted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wirewatch.alert.delivery.outcome import Failed, FailureKind
from wirewatch.alert.sinks.slack import ListedChannel, SlackSink

NEEDED = {"chat:write": "nothing can be posted"}
# Without these all goes well until a call is in doubt.
ADVISED = {
    "channels:read": "messages in doubt cannot be looked up by their channel's name",
    "channels:history": "messages in doubt cannot be looked up",
}
# With it an app posts to public channels without an invitation.
EVERYWHERE = "chat:write.public"

Found = tuple[str, str]


def check_slack(sink: SlackSink, channels: Iterable[str], variable: str = "SLACK_BOT_TOKEN") -> Iterator[Found]:
    """Give what was found, as ("ok", "warning" or "broken", a sentence).

    Args:
        sink: the workspace.
        channels: the names or ids that topics and settings post to, within it.
        variable: the setting that holds its token.
    """
    workspace = sink.workspace()
    if isinstance(workspace, Failed):
        yield _refused(workspace, variable)
        return
    yield "ok", f"Slack at {workspace}"
    scopes = sink.scopes()
    allowed = frozenset[str]() if isinstance(scopes, Failed) else scopes
    yield from _scopes(allowed)
    listed = sink.listed_channels()
    if isinstance(listed, Failed):
        yield "warning", f"the channels cannot be listed ({listed.error}), so nobody knows whether they exist; give the app channels:read"
        return
    for channel in channels:
        yield _channel(channel, listed.get(channel), everywhere=EVERYWHERE in allowed)


def _scopes(allowed: frozenset[str]) -> Iterator[Found]:
    # Slack did not say. A false alarm would send people to mend an app that works.
    if not allowed:
        return
    for state, wanted in (("broken", NEEDED), ("warning", ADVISED)):
        for scope, loss in wanted.items():
            if scope not in allowed:
                yield state, f"the app lacks the scope {scope}, so {loss}; add it and install the app again"


def _channel(channel: str, seen: ListedChannel | None, *, everywhere: bool) -> Found:
    if seen is None:
        return (
            "broken",
            f"{channel} does not exist or is hidden from the app: create it, correct its name, or invite the app",
        )
    if seen.archived:
        return "broken", f"{channel} is archived: unarchive it, or name another channel"
    if not (seen.member or everywhere):
        return "broken", f"the app is not in {channel}: write /invite @wirewatch there"
    return "ok", f"{channel} can be posted to"


def _refused(failure: Failed, variable: str) -> Found:
    if failure.kind is FailureKind.ACCOUNT:
        return "broken", f"Slack refuses {variable} ({failure.error}); copy the bot token of your app again"
    return "warning", f"Slack could not be asked ({failure.error}); alerts wait until it answers"
