"""Check the set-up and say, line by line, what is well and what to mend.

Exit code 0 when everything needed is well, 1 otherwise. Warnings do not count.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta

from warehouse import parked
from warehouse.db import open_warehouse
from warehouse.driver.catalog import parse_catalog_url
from warehouse.errors import WirewatchError
from warehouse.feeds import count_feeds
from wirewatch.alert.delivery.setup import routes
from wirewatch.alert.filing.channel_policies import channel_mistake, read_policy
from wirewatch.alert.filing.filing import channels_of
from wirewatch.alert.message.phrases import counted, lag
from wirewatch.alert.sinks.slack import SlackSink
from wirewatch.alert.sinks.slack_check import check_slack
from wirewatch.settings import NO_CONTACT, Settings
from wirewatch.topic.live_topics import load_topics

MINIMUM_PYTHON = (3, 11)
# A day of a thousand sources is some hundred megabytes; below this a person should look.
FREE_BYTES = 1024**3
# A pass runs each minute, and delivery within it; after that a person should look whether anything runs.
LONGEST_SILENCE = timedelta(hours=2)
LONGEST_WAIT = timedelta(minutes=15)
# `maintain` makes a copy each night.
LONGEST_WITHOUT_BACKUP = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: `state` is ok, warning or broken."""

    what: str
    state: str
    detail: str


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--json", action="store_true", help="one JSON object a line")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print every finding."""
    found = list(findings(settings))
    for finding in found:
        print(json.dumps(asdict(finding)) if arguments.json else f"{finding.state:<8} {finding.what}: {finding.detail}")
    return int(any(finding.state == "broken" for finding in found))


def findings(settings: Settings) -> Iterator[Finding]:
    """Look at everything, one after the other; a broken part never hides the next."""
    looks: tuple[tuple[str, Callable[[Settings], Finding | Iterable[Finding]]], ...] = (
        ("Python", look_at_python),
        ("warehouse", look_at_warehouse),
        ("disk", look_at_disk),
        ("topics", look_at_topics),
        ("feeds", look_at_feeds),
        ("channels", look_at_policy),
        ("alerts", look_at_sink),
        ("outbox", look_at_outbox),
        ("passes", look_at_passes),
        ("backup", look_at_backup),
        ("user agent", look_at_user_agent),
    )
    for what, look in looks:
        try:
            found = look(settings)
            yield from (found,) if isinstance(found, Finding) else list(found)
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


def look_at_policy(settings: Settings) -> Finding:
    """Budgets, quiet hours and time zones can be read."""
    read_policy(settings.channels, timedelta(hours=settings.freshness_hours), settings.timezone)
    return Finding("channels", "ok", f"{settings.channels}" if settings.channels.exists() else f"no {settings.channels}, so no budgets")


def look_at_outbox(settings: Settings) -> Finding:
    """Nothing is parked, and nothing waits longer than it should."""
    now = datetime.now(UTC)
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        stuck = parked.parked_channels(warehouse.connection)
        oldest = parked.oldest_waiting(warehouse.connection, now)
    if stuck:
        where = ", ".join(f"{counted(count, 'alert')} for {channel}" for channel, count in stuck.items())
        return Finding(
            "outbox", "broken", f"{where} parked; `wirewatch alerts list` says why, `wirewatch alerts move` takes them elsewhere"
        )
    if oldest and now - oldest > LONGEST_WAIT:
        return Finding("outbox", "warning", f"the oldest alert has waited for {lag((now - oldest).total_seconds())}; is `deliver` running?")
    return Finding("outbox", "ok", "nothing is parked")


def look_at_passes(settings: Settings) -> Finding:
    """Say how long ago the last pass was."""
    now = datetime.now(UTC)
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        last = parked.last_poll(warehouse.connection)
    if last is None:
        return Finding("passes", "warning", "no feed was ever polled; `wirewatch run` runs a pass, `wirewatch up` one a minute")
    age = lag(max((now - last).total_seconds(), 0.0))
    return Finding("passes", "warning" if now - last > LONGEST_SILENCE else "ok", f"a feed was last polled {age} ago")


def look_at_backup(settings: Settings) -> Finding:
    """There is a recent copy of the catalog."""
    copies = sorted((settings.home / "backups").glob("catalog-*"), key=lambda copy: copy.stat().st_mtime)
    if not copies:
        return Finding("backup", "warning", f"none in {settings.home / 'backups'}; `wirewatch maintain` makes one a night")
    age = datetime.now(UTC).timestamp() - copies[-1].stat().st_mtime
    return Finding("backup", "warning" if age > LONGEST_WITHOUT_BACKUP.total_seconds() else "ok", f"{copies[-1]}, {lag(max(age, 0.0))} old")


def look_at_sink(settings: Settings) -> Finding | Iterable[Finding]:
    """Alerts have somewhere to go, and every channel that a topic names can be one."""
    book = load_topics(settings.topics, settings.actors)
    named = sorted({channel for channels in channels_of(book, settings.channel).values() for channel in channels} | {settings.channel})
    if mistakes := [mistake for channel in named if (mistake := channel_mistake(channel))]:
        return Finding("alerts", "broken", "; ".join(mistakes))
    if settings.sink == "slack" and not settings.slack_token:
        return Finding("alerts", "broken", "WIREWATCH_SINK is slack, but SLACK_BOT_TOKEN is not set")
    if settings.sink in ("auto", "terminal") and not settings.slack_token:
        return Finding("alerts", "warning", "no SLACK_BOT_TOKEN, so alerts go to the terminal")
    if settings.sink in ("auto", "slack"):
        return look_at_slack(settings, [*named, *filter(None, (settings.operations_channel,)), *settings.digest_channels])
    return Finding("alerts", "ok", f"sink {settings.sink}, channel {settings.channel}")


def look_at_slack(settings: Settings, channels: Iterable[str]) -> Iterator[Finding]:
    """Slack takes the token, the app has its scopes, the channels exist; nothing is posted."""
    known = routes(settings)
    within: dict[str, list[str]] = {"": []}
    for channel in dict.fromkeys(channels):
        workspace, slash, name = channel.partition("/")
        if ":" not in channel and channel != "terminal":
            within.setdefault(workspace if slash else "", []).append(name if slash else channel)
    for workspace, names in within.items():
        sink = known.slack.get(workspace) if workspace else known.default
        if not isinstance(sink, SlackSink):
            yield Finding("alerts", "broken", f"{workspace}/{names[0]} is named, but WIREWATCH_DESTINATIONS has no {workspace}/")
            continue
        variable = f"the token of {workspace}/" if workspace else "SLACK_BOT_TOKEN"
        yield from (Finding("alerts", state, detail) for state, detail in check_slack(sink, names, variable))


def look_at_user_agent(settings: Settings) -> Finding:
    """Say whether publishers can reach whoever runs this."""
    if NO_CONTACT in settings.user_agent:
        told = "publishers cannot reach you and may block what they cannot ask; set WIREWATCH_CONTACT to a mail address or a page"
        return Finding("user agent", "warning", told)
    return Finding("user agent", "ok", settings.user_agent)
