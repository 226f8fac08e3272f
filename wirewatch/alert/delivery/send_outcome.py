"""What a call to a sink can come to, as values: a sink never raises for outside trouble."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class FailureKind(StrEnum):
    """Why a call did not deliver, by what must happen next.

    Only IN_DOUBT leaves open whether the message exists; after every other trouble it certainly does not.
    """

    IN_DOUBT = "in-doubt"
    """A time-out, a dropped connection, a 5xx, `internal_error`, an unreadable body: look the message up before trying again."""
    LIMITED = "limited"
    """Too many calls: wait as long as the sink says."""
    UNREACHABLE = "unreachable"
    """No connection was made (refused, no such host): try again later."""
    BAD_BLOCKS = "bad-blocks"
    """The layout was refused: once more as plain text."""
    THREAD_GONE = "thread-gone"
    """The message that the reply or edit belongs to was deleted: an edit is left out, a reply opens the thread anew."""
    REFUSED = "refused"
    """This message will never be taken: parked until a person looks."""
    CHANNEL = "channel"
    """The channel is gone, archived or closed to us: everything for it waits for a repair."""
    ACCOUNT = "account"
    """The token is bad: everything for the workspace waits for a repair."""


@dataclass(frozen=True, slots=True)
class Sent:
    """The message exists.

    Attributes:
        channel: The sink's id of the channel; empty where it has none.
        timestamp: The sink's id of the message; empty where it has none.
        permalink: Address of the message; empty where there is none.
        is_alone: Whether a reply stands in the channel instead, because its thread is gone.
        is_unseen: Whether nobody could look if the thread of a reply still stands.
        renamed_to: What the channel is called that was reached by its id, since none has the name any more that it was to go to; empty
            where that is not known, None where no name was lost.
    """

    channel: str = ""
    timestamp: str = ""
    permalink: str = ""
    is_alone: bool = False
    is_unseen: bool = False
    renamed_to: str | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """The call did not deliver.

    Attributes:
        kind: What must happen next.
        error: The sink's code.
        detail: The sink's explanation, for people.
        retry_after_seconds: How long the sink asks to wait; None where it does not.
    """

    kind: FailureKind
    error: str
    detail: str = ""
    retry_after_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """The sink cannot do this kind of message at all (a webhook cannot edit); nothing is lost by leaving it out.

    Attributes:
        reason: What the sink cannot do, in words.
    """

    reason: str


Outcome = Sent | Failed | Skipped


@dataclass(frozen=True, slots=True)
class Found:
    """What a look-up saw.

    Attributes:
        sent: The wanted alerts that exist, by id; every other wanted one does not.
        thread_gone: Whether the message that all of them belong to was deleted; a reply that nobody can see does not count as existing.
    """

    sent: dict[str, Sent] = field(default_factory=dict)
    thread_gone: bool = False


Lookup = Found | Failed
