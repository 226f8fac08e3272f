"""What the operations channel hears of sources, topics files and flows, without Prefect."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from warehouse.alert import parked
from warehouse.alert.alerts import insert_alerts, operations_ids
from warehouse.db import Warehouse, open_warehouse
from warehouse.feed.feeds import feeds
from warehouse.records.alert import FiledAlert
from warehouse.records.feed import FailedEntry, Feed
from wirewatch.alert.filing.topic_channels import channels_of
from wirewatch.alert.message.format.layout import short
from wirewatch.alert.message.operations import operations_alert, operations_id
from wirewatch.alert.message.payload import OperationsContent
from wirewatch.alert.message.phrases import counted
from wirewatch.feed.polling.source_health import SourceProblem, find_problems, problem_keys
from wirewatch.ingest.pages.markdown import cell, table
from wirewatch.secret_texts import without_secrets
from wirewatch.settings import Settings
from wirewatch.topic.live_topics import TopicBook

logger = logging.getLogger(__name__)

# A sentence in a list of runs names a few; the page has all.
NAMED = 5
# Characters of what a failed run said: its first sentence or two.
LONGEST_ERROR = 300
TO_DO = {
    "quiet": "Open the source's page: has its list moved?",
    "gone": "Remove it, or take the address that its site has now.",
    "blocked": "The publisher refuses us: ask for access, or remove the source.",
    "broken": "It answers with something that is no feed: look at the address in a browser.",
    "failing": "It does not answer: look at the address in a browser; polling goes on by itself.",
}
# For what has an address no longer, or perhaps not: what finds the one that its site has now.
COMMANDS = {"quiet": "wirewatch feeds check", "gone": "wirewatch feeds check --mend"}


def problems_sentence(problems: Sequence[SourceProblem]) -> str:
    """Say which sources need a person: of those in trouble the ones whose trouble does not pass by itself."""
    if not problems:
        return "no source needs a person"
    return f"{counted(len(problems), 'source needs', 'sources need')} a person: {first_names([problem.name for problem in problems])}"


def first_names(names: Sequence[str]) -> str:
    """Name a few of them, and say how many more there are."""
    return ", ".join(names[:NAMED]) + (f" and {len(names) - NAMED} more" if len(names) > NAMED else "")


def problems_page(problems: Sequence[SourceProblem]) -> str:
    """Write the sources that need a person as a page of Markdown, each with what is the matter and what to do."""
    rows = ((cell(problem.name), problem.state, cell(problem.what), cell(_to_do(problem.state))) for problem in problems)
    return "\n\n".join([f"**{cell(problems_sentence(problems))}**", table("Sources", ("source", "state", "what", "what to do"), rows)])


def _to_do(state: str) -> str:
    """Say what to do on a page for those who have a shell."""
    return f"{TO_DO[state]} In a shell: {COMMANDS[state]}" if state in COMMANDS else TO_DO[state]


def notify_source_problems(settings: Settings, now: datetime) -> tuple[list[SourceProblem], int]:
    """Open the warehouse and tell the sources that need a person, where no pass has it open."""
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        return tell_source_problems(settings, warehouse, now)


def tell_source_problems(settings: Settings, warehouse: Warehouse, now: datetime) -> tuple[list[SourceProblem], int]:
    """Find all sources that need a person and file what the operations channel has not heard; gives the sources and the number of messages.

    Each trouble is told once, and once more that it is over; a source that breaks again after that is told again.
    """
    channel = settings.operations_channel
    with warehouse.one_moment():
        known = feeds(warehouse.connection)
        heard = operations_ids(warehouse.connection, channel) if channel else set()
    found = find_problems(known)
    if not channel:
        return found, 0
    alerts = [operations_alert(_round(problem.key, channel, heard), message(problem, now), channel, now) for problem in found]
    # Only where something was ever told: who has heard of no trouble need not hear that it is over.
    well = [feed for feed in known if feed.state == "ok"] if heard else []
    alerts += [alert for feed in well for alert in _works_again(feed, channel, heard, now)]
    # A look first: nearly always all has been told, and then nothing is written.
    news = [alert for alert in alerts if alert.alert_id not in heard]
    return found, len(warehouse.transact(lambda connection: insert_alerts(connection, news))) if news else 0


def _round(key: str, channel: str, heard: set[str]) -> str:
    """Names the telling of a trouble: the first one, or the one after each recovery."""
    number = 0
    # By what was filed and not by a counter of its own, so that a second run gives the same name and files nothing.
    while operations_id(f"source works:{key}:{number}", channel) in heard:
        number += 1
    return f"source:{key}:{number}"


def _works_again(feed: Feed, channel: str, heard: set[str], now: datetime) -> list[FiledAlert]:
    """Files that a source works again whose last trouble was told."""
    over = [key for key in problem_keys(feed) if operations_id(_round(key, channel, heard), channel) in heard]
    content = OperationsContent(
        severity="resolved",
        title=f"{feed.name} works again",
        what="It answers again and lists new entries; nothing is to be done.",
        subjects=(feed.name,),
        at=now,
        desk_page="sources",
    )
    return [operations_alert(_round(key, channel, heard).replace("source:", "source works:", 1), content, channel, now) for key in over]


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


def tell_mistakes(settings: Settings, warehouse: Warehouse, book: TopicBook, now: datetime) -> int:
    """Files that the topics or actors file holds mistakes, once for each state of the files; returns how many messages that are."""
    if not (book.problems and settings.operations_channel):
        return 0
    content = OperationsContent(
        severity="error",
        title="The topics file holds a mistake" if len(book.problems) == 1 else f"The topics files hold {len(book.problems)} mistakes",
        what=f"{book.problems[0]}. Until it is mended, the topics that it hides run as they last were.",
        to_do="Mend the file; the next pass reads it again.",
        subjects=tuple(str(problem) for problem in book.problems),
        at=now,
        desk_page="topics",
        command="wirewatch topics lint",
    )
    # By the files' digest: each state of them is told once, however many passes meet it.
    alert = operations_alert(f"topics:{book.digest}", content, settings.operations_channel, now)
    return len(warehouse.transact(lambda connection: insert_alerts(connection, [alert])))


def tell_set_aside(settings: Settings, warehouse: Warehouse, failed: FailedEntry, now: datetime) -> int:
    """File that an article broke a step twice and was set aside, once for each article; returns how many messages that are."""
    if not settings.operations_channel:
        return 0
    content = OperationsContent(
        severity="warning",
        title="An article was set aside",
        what=f"Twice a step broke on it ({failed.drop.detail}). It is in the table drops with the reason {failed.drop.reason}.",
        to_do="Read it yourself, it may be news; the log has the traceback, which makes a good report of a bug.",
        subjects=(failed.drop.url,),
        at=now,
    )
    alert = operations_alert(f"set aside:{failed.article_id}", content, settings.operations_channel, now)
    return len(warehouse.transact(lambda connection: insert_alerts(connection, [alert])))


def tell_policy_mistake(settings: Settings, warehouse: Warehouse, mistake: str, now: datetime) -> int:
    """File that channels.yaml holds a mistake, once for each mistake; returns how many messages that are."""
    if not (mistake and settings.operations_channel):
        return 0
    content = OperationsContent(
        severity="error",
        title="The channels file holds a mistake",
        what=f"{mistake} Until it is mended, budgets and quiet hours run as they last were; alerts go on.",
        to_do="Mend the file; the next pass reads it again.",
        subjects=(str(settings.channels),),
        at=now,
        command="wirewatch doctor",
    )
    alert = operations_alert(f"channels:{mistake}", content, settings.operations_channel, now)
    return len(warehouse.transact(lambda connection: insert_alerts(connection, [alert])))


def move_parked_alerts(settings: Settings, warehouse: Warehouse, book: TopicBook) -> int:
    """Let parked alerts follow topics whose channel was corrected; returns how many messages moved."""
    channels = channels_of(book, settings.channel)
    # Asked outside of a transaction: nearly always nothing is parked, and then nothing is written.
    if not parked.parked_channels(warehouse.connection):
        return 0
    moves = warehouse.transact(lambda connection: parked.follow_topics(connection, channels))
    for move in moves:
        what = counted(move.messages, "parked message")
        logger.info("%s of %s moved from %s to %s, where the topic posts now", what, move.topic, move.old, move.new)
        if move.shared:
            others = ", ".join(move.shared)
            logger.warning(
                "some of the messages that moved from %s to %s are for %s too, which still posts to %s",
                move.old,
                move.new,
                others,
                move.old,
            )
    return sum(move.messages for move in moves)


@dataclass(frozen=True, slots=True)
class FlowTrouble:
    """What happened to a flow.

    Attributes:
        subject: The flow's name.
        what: What happened, such as "failed".
        error: Why, in the run's own words; empty where nobody said.
        run_url: Where Prefect shows the run; empty where it is about none, or nobody knows.
    """

    subject: str
    what: str
    error: str = ""
    run_url: str = ""


def trouble_content(trouble: FlowTrouble, settings: Settings, now: datetime) -> OperationsContent:
    """Word what happened to a flow, with what the run said and none of the settings' secrets."""
    error = short(without_secrets(trouble.error, settings), LONGEST_ERROR).rstrip(".")
    happened = f"The flow {trouble.subject} {trouble.what}{f': {error}' if error else ''}."
    return OperationsContent(
        severity="error",
        title=f"{trouble.subject} {trouble.what}",
        what=f"{happened} News may come late until it runs again; nothing that was committed is lost.",
        to_do="Look at the run in the Prefect UI." if trouble.run_url else "Look at the flow's runs in the Prefect UI.",
        subjects=(trouble.subject,),
        at=now,
        run_url=trouble.run_url,
        command="wirewatch doctor",
    )


def notify_flow_failure(settings: Settings, trouble: FlowTrouble, now: datetime) -> int:
    """Files that a flow failed or stays silent, once an hour for each flow; returns how many messages that are."""
    if not settings.operations_channel:
        return 0
    content = trouble_content(trouble, settings, now)
    # The hour is part of the name: a flow that fails every minute is told once an hour.
    key = f"flow:{trouble.subject}:{trouble.what}:{now:%Y-%m-%dT%H}"
    alert = operations_alert(key, content, settings.operations_channel, now)
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        return len(warehouse.transact(lambda connection: insert_alerts(connection, [alert])))
