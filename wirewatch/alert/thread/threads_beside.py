"""The running threads that a new one begins beside: those that its story may belong to, and those that it tells the opposite of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from warehouse.alert.alerts import Connection
from warehouse.alert.threads import first_messages, threads_of, threads_reversing
from warehouse.records.alert import FirstMessage, Member, ThreadRow
from warehouse.records.story import Placement


@dataclass(frozen=True, slots=True)
class ThreadsBeside:
    """What is known of them before a batch is filed.

    Attributes:
        near: Which stories each story may belong to, the likeliest first.
        opposite: Which stories each story tells the opposite of.
        threads: The living threads of all those, the oldest first.
        reversing: Threads that told the opposite of one of the batch's stories since, the latest first.
        messages: Where the first messages of all those stand.
    """

    near: Mapping[str, Sequence[str]]
    opposite: Mapping[str, Sequence[str]]
    threads: Sequence[ThreadRow]
    reversing: Sequence[ThreadRow]
    messages: Mapping[str, FirstMessage]

    def near_thread(self, story_id: str, channel: str, opened: Iterable[ThreadRow]) -> ThreadRow | None:
        """Give the thread of a channel that a story may belong to; `opened` are those of the batch itself."""
        return _first((*self.threads, *opened), self.near.get(story_id, ()), channel)

    def opposite_thread(self, story_id: str, channel: str, opened: Iterable[ThreadRow]) -> ThreadRow | None:
        """Give the thread of a channel whose story a story seems to tell the opposite of; `opened` are those of the batch itself."""
        return _first((*self.threads, *opened), self.opposite.get(story_id, ()), channel)


NO_THREADS = ThreadsBeside({}, {}, (), (), {})


def _first(threads: Iterable[ThreadRow], stories: Sequence[str], channel: str) -> ThreadRow | None:
    return next((thread for story in stories for thread in threads if (thread.story_id, thread.channel) == (story, channel)), None)


def threads_beside(
    connection: Connection, placements: Sequence[Placement], earlier: Iterable[Member], living: Sequence[ThreadRow]
) -> ThreadsBeside:
    """Read the threads beside which a batch may open its own or go on with one.

    Args:
        connection: within the transaction that files.
        placements: of the batch's articles.
        earlier: articles that the batch's stories had before and that opened no thread; what they are beside counts too.
        living: the threads of the batch's stories.
    """
    # The latest first: a story that has gone on says best what it is the opposite of.
    places: list[Placement | Member] = [*reversed(placements), *reversed(list(earlier))]
    near = _by_story((place.story_id, beside) for place in places for beside in _near(place))
    opposite = _by_story((place.story_id, place.opposite_story) for place in places)
    stories = sorted({story for beside in (*near.values(), *opposite.values()) for story in beside})
    threads = sorted(threads_of(connection, stories), key=lambda thread: (thread.opened_at, thread.thread))
    reversing = threads_reversing(connection, [thread.thread for thread in living])
    reversing.sort(key=lambda thread: (thread.opened_at, thread.thread), reverse=True)
    messages = first_messages(connection, [thread.thread for thread in (*threads, *reversing)])
    return ThreadsBeside(near, opposite, threads, reversing, messages)


def _near(place: Placement | Member) -> tuple[str, ...]:
    return (isinstance(place, Placement) and place.near_stories) or (place.near_story,)


def _by_story(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for story, beside in pairs:
        if beside not in {"", story} and beside not in found.setdefault(story, []):
            found[story].append(beside)
    return found
