"""Which queued pages are read together, so that one large site does not hold up everybody's news."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar

Item = TypeVar("Item")


def take_round_robin(
    queued: Sequence[Item], host_of: Callable[[Item], str], most: int, most_of_one_host: int, allowed: Callable[[str], int] | None = None
) -> list[Item]:
    """Take up to `most` items in the order given, no more than `most_of_one_host` of any host, nor than are `allowed` of it.

    The rest waits for the next turn.
    """
    taken: list[Item] = []
    shares: Counter[str] = Counter()
    for item in queued:
        host = host_of(item)
        # Passed over and not put back: the order in which news is read stays the order of the queue.
        share = most_of_one_host if allowed is None else min(most_of_one_host, allowed(host))
        if len(taken) < most and shares[host] < share:
            taken.append(item)
            shares[host] += 1
    return taken
