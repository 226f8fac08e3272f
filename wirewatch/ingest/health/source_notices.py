"""What operations hear of sources in trouble and of those that work again: those of one kind in one message. Pure."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from warehouse.records.alert import FiledAlert
from warehouse.records.feed import Feed
from wirewatch.alert.message.operations import operations_alert, operations_id
from wirewatch.alert.message.overflow import folded
from wirewatch.alert.message.payload import OperationsContent
from wirewatch.feed.polling.source_health import SourceProblem, find_problems, problem_keys
from wirewatch.urls import registrable_domain

# What falls silent together does so within hours, not within one pass. Somewhat under an hour, for the flow that looks every hour.
PAUSE = timedelta(minutes=50)
TO_DO = {
    "quiet": "Open the source's page: has its list moved?",
    "gone": "Remove it, or take the address that its site has now.",
    "blocked": "The publisher refuses us: ask for access, or remove the source.",
    "broken": "It answers with something that is no feed: look at the address in a browser.",
    "failing": "It does not answer: look at the address in a browser; polling goes on by itself.",
}
# Where several have one trouble, the cause is as likely on our side.
TO_DO_TOGETHER = {
    "quiet": "Open the pages of one or two. Where they have news, something between is at fault: a proxy that keeps old answers, or this "
    "machine's clock. Where not, it may be a holiday.",
    "gone": "Remove them, or take the addresses that their sites have now.",
    "blocked": "Ask the publishers for access, or remove the sources. Where one service guards them all, it may refuse your address.",
    "broken": "Look at one or two of the addresses in a browser: a proxy or a page of consent may stand before all of them.",
    "failing": "Look at one or two of the addresses in a browser. Where they answer, the fault is in this machine's network or proxy. "
    "Polling goes on by itself.",
}
SAID_TOGETHER = {
    "quiet": "answer, but have listed nothing new for far longer than they usually pause",
    "gone": "are no longer at their addresses",
    "blocked": "refuse us",
    "broken": "answer with something that is no feed",
    "failing": "do not answer, or with errors alone",
}
# For what has an address no longer, or perhaps not: what finds the one that its site has now.
COMMANDS = {"quiet": "wirewatch feeds check", "gone": "wirewatch feeds check --mend"}


def source_notices(known: Sequence[Feed], heard: Mapping[str, datetime], channel: str, now: datetime) -> list[FiledAlert]:
    """Word what operations have not heard of sources.

    Troubles of one kind, and recoveries, that are found together are one message, into which a row for each source is folded; and the next
    message of that kind waits for `PAUSE`.

    Args:
        known: all sources.
        heard: when each message to operations was filed, by alert_id.
        channel: theirs.
        now: the time.
    """
    found = find_problems(known)
    notices: list[FiledAlert] = []
    for state, several in itertools.groupby(found, key=lambda problem: problem.state):
        keys = {problem: _key(problem.key, channel, heard) for problem in several}
        told = {problem: heard.get(operations_id(key, channel)) for problem, key in keys.items()}
        news = [problem for problem, at in told.items() if at is None]
        if news and _is_due(filter(None, told.values()), now):
            rows = [operations_alert(keys[problem], message(problem, now), channel, now) for problem in news]
            notices += _in_one(rows, _together(state, news, known, now), channel, now) if len(rows) > 1 else rows
    return notices + _recoveries(known, heard, channel, now)


def _is_due(told: Iterable[datetime], now: datetime) -> bool:
    """Say whether the last message of a kind is long enough ago; one of the future is of a clock that stepped, and holds nothing up."""
    return not any(timedelta(0) <= now - at < PAUSE for at in told)


def _in_one(rows: Sequence[FiledAlert], content: OperationsContent, channel: str, now: datetime) -> list[FiledAlert]:
    """Tell rows in one message, whose name is that of all of them: a second run gives the same name and files nothing."""
    post = operations_alert(f"sources:{','.join(sorted(row.alert_id for row in rows))}", content, channel, now)
    return [post, *(folded(row, post.alert_id) for row in rows)]


def _key(key: str, channel: str, heard: Mapping[str, datetime]) -> str:
    """Name the telling of a trouble: the first one, or the one after each recovery."""
    return f"source:{key}:{_recovered(key, channel, heard)}"


def _recovered(key: str, channel: str, heard: Mapping[str, datetime]) -> int:
    """Count how often it was told that a trouble is over."""
    number = 0
    # By what was filed and not by a counter of its own, so that a second run gives the same name and files nothing.
    while operations_id(f"source works:{key}:{number}", channel) in heard:
        number += 1
    return number


def message(problem: SourceProblem, now: datetime) -> OperationsContent:
    """Words one trouble for the operations channel."""
    return OperationsContent(
        severity="warning",
        title=f"{problem.name} is {problem.state}",
        what=f"{problem.what}.",
        to_do=TO_DO[problem.state],
        subjects=(problem.name,),
        at=now,
        desk_page="sources",
        command=COMMANDS.get(problem.state, ""),
    )


def _together(state: str, problems: Sequence[SourceProblem], known: Sequence[Feed], now: datetime) -> OperationsContent:
    """Word one trouble of several sources, and what they share."""
    named = {problem.feed_id for problem in problems}
    sites = {registrable_domain(feed.url) for feed in known if feed.feed_id in named}
    shared = f" All of them are of {sites.pop()}." if len(sites) == 1 else ""
    return OperationsContent(
        severity="warning",
        title=f"{len(problems)} sources are {state}",
        what=f"{len(problems)} of {len(known)} sources {SAID_TOGETHER[state]}.{shared}",
        to_do=TO_DO_TOGETHER[state],
        subjects=tuple(f"{problem.name}: {problem.what}" for problem in problems),
        at=now,
        desk_page="sources",
        command=COMMANDS.get(state, ""),
    )


def _recoveries(known: Sequence[Feed], heard: Mapping[str, datetime], channel: str, now: datetime) -> list[FiledAlert]:
    """Word which sources work again whose last trouble was told: once for each source, however many troubles it had."""
    # Only where something was ever told: who has heard of no trouble need not hear that it is over.
    well = [feed for feed in known if feed.state == "ok"] if heard else []
    # Of nearly all nothing was told: one question for each is asked of them, since thousands of sources are looked at in each pass.
    possible = ((feed, key) for feed in well for key in problem_keys(feed) if operations_id(f"source:{key}:0", channel) in heard)
    troubles = [_Recovery(feed, key, _recovered(key, channel, heard)) for feed, key in possible]
    told = [heard[operations_id(each.key(earlier=1), channel)] for each in troubles if each.number]
    over = [each for each in troubles if operations_id(f"source:{each.trouble}:{each.number}", channel) in heard]
    if not over or not _is_due(told, now):
        return []
    names = list(dict.fromkeys(each.feed.name for each in over))
    rows = [operations_alert(each.key(), _works_again([each.feed.name], now), channel, now) for each in over]
    return _in_one(rows, _works_again(names, now), channel, now) if len(rows) > 1 else rows


@dataclass(frozen=True, slots=True)
class _Recovery:
    """One trouble that a source which is well may have had.

    Attributes:
        feed: The source.
        trouble: The key of the trouble.
        number: How often it was told that it is over.
    """

    feed: Feed
    trouble: str
    number: int

    def key(self, earlier: int = 0) -> str:
        """Name the telling that it is over, or an earlier one."""
        return f"source works:{self.trouble}:{self.number - earlier}"


def _works_again(names: Sequence[str], now: datetime) -> OperationsContent:
    several = len(names) > 1
    return OperationsContent(
        severity="resolved",
        title=f"{len(names)} sources work again" if several else f"{names[0]} works again",
        what=f"{'They answer' if several else 'It answers'} again and {'list' if several else 'lists'} new entries; nothing is to be done.",
        subjects=tuple(names),
        at=now,
        desk_page="sources",
    )
