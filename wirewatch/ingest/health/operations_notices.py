"""What the operations channel hears of sources, topics files and flows, without Prefect."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from warehouse.alert import parked
from warehouse.alert.alerts import insert_alerts, operations_heard
from warehouse.db import Warehouse, open_warehouse
from warehouse.feed.feeds import feeds
from warehouse.records.feed import FailedEntry
from wirewatch.alert.filing.topic_channels import channels_of
from wirewatch.alert.message.format.layout import short
from wirewatch.alert.message.operations import operations_alert
from wirewatch.alert.message.payload import OperationsContent
from wirewatch.alert.message.phrases import counted
from wirewatch.feed.polling.source_health import SourceProblem, find_problems
from wirewatch.ingest.health.source_notices import COMMANDS, TO_DO, source_notices
from wirewatch.ingest.pages.markdown import cell, table
from wirewatch.setting.secret_texts import without_secrets
from wirewatch.settings import Settings
from wirewatch.topic.live_topics import TopicBook

logger = logging.getLogger(__name__)

# A sentence in a list of runs names a few; the page has all.
NAMED = 5
# Characters of what a failed run said: its first sentence or two.
LONGEST_ERROR = 300


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
        heard = operations_heard(warehouse.connection, channel) if channel else {}
    # A look first: nearly always all has been told, and then nothing is written.
    news = source_notices(known, heard, channel, now) if channel else []
    filed = set(warehouse.transact(lambda connection: insert_alerts(connection, news))) if news else set()
    return find_problems(known), sum(alert.alert_id in filed and not alert.folded_into for alert in news)


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
