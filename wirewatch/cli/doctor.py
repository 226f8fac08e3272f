"""Check the set-up and say, line by line, what is well and what to mend.

Exit code 0 when everything needed is well, 1 otherwise. Warnings do not count.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass

from warehouse.db import open_warehouse
from warehouse.driver.catalog import parse_catalog_url
from warehouse.errors import WirewatchError
from warehouse.feeds import count_feeds
from wirewatch.alert.delivery.outcome import Failed, FailureKind
from wirewatch.alert.sinks.slack import SlackSink
from wirewatch.settings import NO_CONTACT, Settings
from wirewatch.topic.live_topics import load_topics

MINIMUM_PYTHON = (3, 11)
# A day of a thousand sources is some hundred megabytes; below this a person should look.
FREE_BYTES = 1024**3


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: `state` is ok, warning or broken."""

    what: str
    state: str
    detail: str


def configure(parser: argparse.ArgumentParser) -> None:
    """Names the arguments."""
    parser.add_argument("--json", action="store_true", help="one JSON object a line")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print every finding."""
    found = list(findings(settings))
    for finding in found:
        print(json.dumps(asdict(finding)) if arguments.json else f"{finding.state:<8} {finding.what}: {finding.detail}")
    return int(any(finding.state == "broken" for finding in found))


def findings(settings: Settings) -> Iterator[Finding]:
    """Look at everything, one after the other; a broken part never hides the next."""
    looks: tuple[tuple[str, Callable[[Settings], Finding]], ...] = (
        ("Python", look_at_python),
        ("warehouse", look_at_warehouse),
        ("disk", look_at_disk),
        ("topics", look_at_topics),
        ("feeds", look_at_feeds),
        ("alerts", look_at_sink),
        ("user agent", look_at_user_agent),
    )
    for what, look in looks:
        try:
            yield look(settings)
        except WirewatchError as error:
            yield Finding(what, "broken", str(error))


def look_at_python(_settings: Settings) -> Finding:
    """Return the interpreter is new enough."""
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding("Python", "ok" if sys.version_info >= MINIMUM_PYTHON else "broken", version)


def look_at_warehouse(settings: Settings) -> Finding:
    """Return the warehouse opens and can be written."""
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        epoch = warehouse.transact(lambda connection: connection.execute("SELECT epoch FROM head").fetchone())
    return Finding("warehouse", "ok", f"{settings.catalog}, {epoch[0] if epoch else 0} transactions so far")


def look_at_disk(settings: Settings) -> Finding:
    """There is room to grow."""
    path = parse_catalog_url(settings.catalog).path
    free = shutil.disk_usage((path.parent if path else settings.data).resolve()).free
    return Finding("disk", "ok" if free > FREE_BYTES else "warning", f"{free / 1024**3:.1f} GiB free")


def look_at_topics(settings: Settings) -> Finding:
    """Return the topics load, every one of them."""
    book = load_topics(settings.topics, settings.actors)
    if book.problems:
        return Finding("topics", "broken", f"{len(book.topics)} run, {len(book.problems)} do not: {book.problems[0]}")
    return Finding("topics", "ok", f"{len(book.topics)} from {settings.topics}")


def look_at_feeds(settings: Settings) -> Finding:
    """Something is watched."""
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        watched = count_feeds(warehouse.connection)
    if watched:
        return Finding("feeds", "ok", f"{watched} watched")
    return Finding("feeds", "warning", "none yet; `wirewatch feeds import starter` adds some")


def look_at_sink(settings: Settings) -> Finding:
    """Alerts have somewhere to go."""
    if settings.sink == "slack" and not settings.slack_token:
        return Finding("alerts", "broken", "WIREWATCH_SINK is slack, but SLACK_BOT_TOKEN is not set")
    if settings.sink in ("auto", "terminal") and not settings.slack_token:
        return Finding("alerts", "warning", "no SLACK_BOT_TOKEN, so alerts go to the terminal")
    if settings.sink in ("auto", "slack"):
        return look_at_slack(settings)
    return Finding("alerts", "ok", f"sink {settings.sink}, channel {settings.channel}")


def look_at_slack(settings: Settings) -> Finding:
    """Slack takes the token; nothing is posted."""
    found = SlackSink(settings.slack_token, settings.slack_url).workspace()
    match found:
        case Failed(FailureKind.ACCOUNT):
            return Finding("alerts", "broken", f"Slack refuses SLACK_BOT_TOKEN ({found.error}); copy the bot token of your app again")
        case Failed():
            return Finding("alerts", "warning", f"Slack could not be asked ({found.error}); alerts wait until it answers")
        case str():
            return Finding("alerts", "ok", f"Slack at {found}, channel {settings.channel}")


def look_at_user_agent(settings: Settings) -> Finding:
    """Say whether publishers can reach whoever runs this."""
    if NO_CONTACT in settings.user_agent:
        told = "publishers cannot reach you and may block what they cannot ask; set WIREWATCH_CONTACT to a mail address or a page"
        return Finding("user agent", "warning", told)
    return Finding("user agent", "ok", settings.user_agent)
