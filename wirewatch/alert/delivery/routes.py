"""Which sink a destination belongs to.

"#news", "C0123"        the default workspace          "acme/#news"     the workspace named acme
"webhook:desk"          a Slack incoming webhook       "apprise:phone"  anything Apprise speaks
"signed:desk"           a signed webhook               "terminal"       the terminal

A name without a prefix goes to the default sink: Slack with a token, the terminal without one, or what WIREWATCH_SINK says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from wirewatch.alert.delivery.send_outcome import Failed, FailureKind, Lookup, Outcome
from wirewatch.alert.delivery.sink import OutgoingMessage, Sink
from wirewatch.alert.message.payload import Content


@dataclass(frozen=True, slots=True)
class Routes:
    """The sinks by name.

    Attributes:
        default: Takes the destinations without a prefix.
        terminal: Takes "terminal".
        slack: Further workspaces by name.
        webhooks: Incoming webhooks by name.
        apprise: Apprise services by name.
        signed_webhooks: Signed webhooks by name.
    """

    default: Sink
    terminal: Sink
    slack: Mapping[str, Sink] = field(default_factory=dict)
    webhooks: Mapping[str, Sink] = field(default_factory=dict)
    apprise: Mapping[str, Sink] = field(default_factory=dict)
    signed_webhooks: Mapping[str, Sink] = field(default_factory=dict)

    def route(self, destination: str) -> tuple[Sink, str]:
        """Give the sink of a destination and the channel's name within it; an unknown one parks its alerts until it is set up."""
        if destination == "terminal":
            return self.terminal, destination
        # The colon first: an Apprise name may hold a slash, and no workspace's name a colon.
        kind, colon, name = destination.partition(":")
        if colon:
            sinks = {"webhook": self.webhooks, "apprise": self.apprise, "signed": self.signed_webhooks}.get(kind, {})
            return sinks.get(name, MissingSink(destination)), name
        workspace, slash, channel = destination.partition("/")
        if not slash:
            return self.default, destination
        return self.slack.get(workspace, MissingSink(f"{workspace}/")), channel


@dataclass(frozen=True, slots=True)
class MissingSink:
    """A destination that nothing is set up for: its alerts are parked and delivered once WIREWATCH_DESTINATIONS names it.

    Attributes:
        name: The destination as routed.
    """

    name: str

    def deliver(self, outgoing: OutgoingMessage, content: Content) -> Outcome:  # noqa: ARG002 - the protocol's arguments
        """Refuse as a broken account does."""
        return Failed(FailureKind.ACCOUNT, "not set up", f"WIREWATCH_DESTINATIONS has no {self.name}")

    def find(self, messages: Sequence[OutgoingMessage]) -> Lookup:  # noqa: ARG002 - as above
        """Leave the doubt until the sink is back."""
        return Failed(FailureKind.ACCOUNT, "not set up", f"WIREWATCH_DESTINATIONS has no {self.name}")
