"""Proof that silence means that nothing happened: the status in words, and a ping after each whole pass with nothing stuck.

A dead man's switch (healthchecks.io or one's own) that hears no ping tells its owner: the pipe, the delivery or the machine has failed.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timedelta
from pathlib import Path

from warehouse.analysis.vital_signs import DAY, VitalSigns, vital_signs
from warehouse.db import open_warehouse
from warehouse.web.websub import HubSigns
from wirewatch.alert.message.phrases import counted
from wirewatch.feed.websub.listening import who_listens
from wirewatch.ingest.health.newer_schema import lately_met
from wirewatch.process.small_files import write_whole
from wirewatch.settings import Settings
from wirewatch.web.client import FetchError, Request, Web, WebLimits

# Longer than any pace, quarantine or usual Retry-After: what could have been sent for so long is stuck.
STUCK_AFTER = timedelta(minutes=30)
# A pass a minute; fifteen that did not come are an outage and no slow one.
LATE_AFTER = timedelta(minutes=15)
# Fewer polls in vain may be one slow source; from then on it is no accident that nobody answers.
FEWEST_VAIN = 3
DEAF_AFTER = timedelta(minutes=30)
# A file of the home and no row: a commit a minute for it alone would be a snapshot a minute.
ENDED_FILE = "last-pass"
HIGHEST_GOOD_STATUS = 299

logger = logging.getLogger(__name__)


def what_is_stuck(signs: VitalSigns, now: datetime) -> str:
    """Say what keeps news from coming in or messages from going out; empty where nothing does."""
    if deaf := nobody_answers(signs, now):
        return f"{deaf}: see `wirewatch doctor` and `wirewatch feeds health`"
    if signs.parked:
        return f"{counted(signs.parked, 'message')} parked: see `wirewatch alerts list`"
    if signs.due_since and now - signs.due_since > STUCK_AFTER:
        return f"a message waits since {signs.due_since:%Y-%m-%d %H:%M} UTC: see `wirewatch alerts list` and `wirewatch doctor`"
    return ""


def nobody_answers(signs: VitalSigns, now: datetime) -> str:
    """Say that no source answers any more; empty where one does, or too few were asked."""
    heard_at = signs.last_answer_at or now - DAY
    if signs.vain_polls < FEWEST_VAIN or now - heard_at <= DEAF_AFTER:
        return ""
    since = f"since {heard_at:%Y-%m-%d %H:%M} UTC" if signs.last_answer_at else "within a day"
    return f"no source has answered {since}, {counted(signs.vain_polls, 'poll')} in vain"


def refused_older(home: Path, now: datetime) -> str:
    """Say that an older Wirewatch still works on this home and is refused; empty where none does."""
    met = lately_met(home, now)
    if met is None:
        return ""
    return (
        f"an older Wirewatch still runs here and is refused, last {ago(now - met.last)}, since the archive is of a newer version: "
        "stop its `up`, and start this one's"
    )


def unheard_hubs(signs: HubSigns, now: datetime) -> str:
    """Say that hubs push news and nobody takes their calls; empty where somebody does or none pushes."""
    if not signs.subscribed or who_listens(signs.receivers, now):
        return ""
    last = next(iter(signs.receivers), None)
    whose = f" ({last.place} did until {ago(now - last.renewed_at)})" if last else ""
    waiting = counted(signs.subscribed, "feed waits for pushes of its hub", "feeds wait for pushes of their hubs")
    return (
        f"{waiting} and nobody listens{whose}; polled as any other meanwhile: start `wirewatch websub`, or set "
        "WIREWATCH_WEBSUB_CALLBACK, and `wirewatch up` runs it"
    )


def day_sentence(signs: VitalSigns, now: datetime) -> str:
    """Say the last 24 hours in one line: "312 of 320 sources read, 5,210 articles, no message sent; last one of china 3 days ago"."""
    sent = f"{counted(signs.alerts, 'message') if signs.alerts else 'no message'} sent"
    # Told apart where some were not: a source that died would be missed by nobody.
    read = counted(signs.read, "source") if signs.read >= signs.watched else f"{signs.read:,} of {counted(signs.watched, 'source')}"
    line = f"{read} read, {counted(signs.articles, 'article')}, {sent}"
    if signs.last_alerts and not signs.alerts:
        topic, last = next(iter(signs.last_alerts.items()))
        line += f"; last one of {topic} {ago(now - last)}"
    return line


def ago(since: timedelta) -> str:
    """Say how long ago something was: "3 days ago"."""
    minutes = int(since.total_seconds() // 60)
    if minutes < 1:
        return "just now"
    for size, noun in ((24 * 60, "day"), (60, "hour"), (1, "minute")):
        if minutes >= 2 * size or size == 1:
            return f"{counted(minutes // size, noun)} ago"
    return ""


def note_pass(home: Path, now: datetime) -> None:
    """Leave in the home when the last whole pass ended, whether or not a feed was due in it."""
    write_whole(home / ENDED_FILE, now.isoformat())


def last_pass(home: Path) -> datetime | None:
    """Read when the last whole pass of this home ended; None where none did."""
    try:
        return datetime.fromisoformat((home / ENDED_FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return None


def late(home: Path, watched: int, now: datetime) -> str:
    """Say that no pass has ended lately; empty where one has, or nothing is watched.

    Feeds that are polled each hour may have nothing due for long, so that only the passes themselves tell an outage.
    """
    if not watched:
        return ""
    last = last_pass(home)
    if last is None:
        return "no pass has run yet: `wirewatch run` makes one, `wirewatch up` one a minute"
    # A pass of the future was run before the clock was set back; it says nothing of now.
    if abs(now - last) > LATE_AFTER:
        return f"no pass has ended since {last:%Y-%m-%d %H:%M} UTC: is `wirewatch up` running, or cron?"
    return ""


def prove_life(settings: Settings, now: datetime) -> bool:
    """Ping the address of the settings after a whole pass, unless something is stuck; returns whether it was pinged.

    A ping that fails is logged and otherwise ignored: its absence is what the other side listens for.
    """
    if not settings.ping_url:
        return False
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        stuck = what_is_stuck(vital_signs(warehouse.connection, now), now)
    if stuck:
        logger.warning("no ping: %s", stuck)
        return False
    return asyncio.run(_ping(settings))


async def _ping(settings: Settings) -> bool:
    limits = WebLimits(user_agent=settings.user_agent)
    async with Web(limits, settings.private_networks, proxy=settings.proxy) as web:
        reply = await web.fetch(Request(settings.ping_url, "page"))
    if isinstance(reply, FetchError):
        logger.warning("the ping was not heard: %s", reply.kind)
        return False
    if reply.status > HIGHEST_GOOD_STATUS:
        logger.warning("the ping was answered with status %d", reply.status)
        return False
    return True
