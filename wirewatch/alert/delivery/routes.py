"""Which sink a destination belongs to.

"#news", "C0123"        the default workspace          "acme/#news"     the workspace named acme
"webhook:desk"          a Slack incoming webhook       "apprise:phone"  anything Apprise speaks
"terminal"              the terminal

A name without a prefix goes to the default sink: Slack with a token, the terminal without one, or what WIREWATCH_SINK says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from wirewatch.alert.delivery.outcome import Failed, Lookup, Outcome, Trouble
from wirewatch.alert.delivery.sink import Errand, Sink
from wirewatch.alert.message.payload import Content


@dataclass(frozen=True, slots=True)
class Routes:
    """The sinks by name; `default` takes the destinations without a prefix."""

    default: Sink
    terminal: Sink
    slack: Mapping[str, Sink] = field(default_factory=dict)
    webhooks: Mapping[str, Sink] = field(default_factory=dict)
    apprise: Mapping[str, Sink] = field(default_factory=dict)

    def route(self, destination: str) -> tuple[Sink, str]:
        """Give the sink of a destination and the channel's name within it; an unknown one parks its alerts until it is set up."""
        if destination == "terminal":
            return self.terminal, destination
        kind, colon, name = destination.partition(":")
        if colon:
            sinks = {"webhook": self.webhooks, "apprise": self.apprise}.get(kind, {})
            return sinks.get(name, MissingSink(destination)), name
        workspace, slash, channel = destination.partition("/")
        if not slash:
            return self.default, destination
        return self.slack.get(workspace, MissingSink(f"{workspace}/")), channel


@dataclass(frozen=True, slots=True)
class MissingSink:
    """A destination that nothing is set up for: its alerts are parked and delivered once WIREWATCH_DESTINATIONS names it."""

    name: str

    def deliver(self, errand: Errand, content: Content) -> Outcome:  # noqa: ARG002 - the protocol's arguments
        """Refuse as a broken account does."""
        return Failed(Trouble.ACCOUNT, "not set up", f"WIREWATCH_DESTINATIONS has no {self.name}")

    def find(self, errands: Sequence[Errand]) -> Lookup:  # noqa: ARG002 - as above
        """Leave the doubt until the sink is back."""
        return Failed(Trouble.ACCOUNT, "not set up", f"WIREWATCH_DESTINATIONS has no {self.name}")
