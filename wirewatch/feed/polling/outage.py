"""Whose fault it is that nobody answers: where no host does, this machine has no network, and no source is to blame for it.

Booked as each source's failure, an outage of our own was followed by a silence as long again: a feed that fails is left alone twice as
long each time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from warehouse.records.feed import NO_NETWORK, RESTRAINT, UNHEARD
from wirewatch.feed.polling.poll import REFUSED_HERE, Poll, PollVerdict, postponed
from wirewatch.web.records import FetchError

WAIT_SECONDS = 240.0
# One host that is silent, or two, may be away themselves; a third at the same time, and nobody who answers, is no accident.
FEWEST_HOSTS = 3
# For how long polls of before speak for this pass too, in which perhaps one feed is due.
SILENCE = timedelta(minutes=30)
# What was refused here, before anything was asked, and what our own restraint put off say nothing of the network.
_SILENT_ON_IT = REFUSED_HERE.union(RESTRAINT)


def may_be_ours(error: FetchError) -> bool:
    """Say whether an error could be our own network's: nothing came back at all.

    A name that nobody has is among them: resolvers of machines without a network say so of every name.
    """
    return error.is_offline or error.kind in UNHEARD


def is_an_answer(error: FetchError) -> bool:
    """Say whether an error shows that the network is there: a server or its machine has answered."""
    return not may_be_ours(error) and error.kind not in _SILENT_ON_IT


def is_answered(outcome: str) -> bool:
    """Say the same of the outcome of a poll, by which its fetch is kept."""
    return outcome not in _SILENT_ON_IT and outcome not in (*UNHEARD, NO_NETWORK)


def said_offline(detail: str) -> str:
    """Say for people what `no-network` means."""
    return f"this machine reaches nobody: {detail}"


def without_network(poll: Poll, detail: str) -> PollVerdict:
    """Put a poll off for as long as a network is usually away."""
    return postponed(poll, NO_NETWORK, said_offline(detail), WAIT_SECONDS)


def is_own_outage(errors: Sequence[tuple[str, FetchError]], silent_before: Iterable[str]) -> bool:
    """Decide whose fault a pass is in which nobody answered.

    Args:
        errors: host and error of each poll or page, all of which may be ours; those of sources and pages that failed before prove
            nothing and are left out.
        silent_before: hosts whose polls were in vain within `SILENCE` of now, if nobody answered in it.
    """
    hosts = {host for host, _ in errors}
    return any(error.is_offline for _, error in errors) or len(hosts.union(silent_before)) >= FEWEST_HOSTS
