"""Whether news comes in and goes out, at a glance.

    wirewatch status
    wirewatch status --json

Exit code 1 while something is stuck: messages that are parked or long overdue, no source that answers, or no pass for a quarter of an hour;
and while topics.yaml, channels.yaml or the place of alerts has a mistake, which `wirewatch doctor` shows with all else.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime

from warehouse.alert.parked import last_policy_file
from warehouse.analysis.vital_signs import VitalSigns, vital_signs
from warehouse.db import open_warehouse
from warehouse.web.websub import hub_signs
from wirewatch.alert.message.phrases import counted
from wirewatch.cli.setup_mistakes import setup_mistakes
from wirewatch.feed.websub.listening import who_listens
from wirewatch.ingest.health.proof_of_life import ago, day_sentence, last_pass, late, refused_older, unheard_hubs, what_is_stuck
from wirewatch.settings import Settings


def configure(parser: argparse.ArgumentParser) -> None:
    """Name the arguments."""
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print the vital signs; 1 while something is stuck."""
    now = datetime.now(UTC)
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        signs, hubs = vital_signs(warehouse.connection, now), hub_signs(warehouse.connection, now)
        mistakes = setup_mistakes(settings, last_policy_file(warehouse.connection))
    reasons = (late(settings.home, signs.watched, now), refused_older(settings.home, now), what_is_stuck(signs, now))
    stuck = [reason for reason in reasons if reason]
    ended = last_pass(settings.home)
    if arguments.json:
        heard = {"feeds": hubs.subscribed, "listening": bool(who_listens(hubs.receivers, now))}
        print(json.dumps({**asdict(signs), "last_pass_at": ended, "hubs": heard, "stuck": stuck, "mistakes": mistakes}, default=_plain))
    else:
        print("\n".join([*lines(signs, ended, stuck, now, unheard_hubs(hubs, now)), *told_mistakes(mistakes)]))
    return int(bool(stuck or mistakes))


def lines(signs: VitalSigns, ended: datetime | None, stuck: list[str], now: datetime, unheard: str = "") -> list[str]:
    """Write the vital signs for people."""
    asked = ago(now - signs.last_read_at) if signs.last_read_at else "never"
    answered = ago(now - signs.last_answer_at) if signs.last_answer_at else "none within a day"
    rows = [
        f"last day   {day_sentence(signs, now)}",
        f"sources    {signs.watched:,} watched, {signs.troubled:,} in trouble; last asked {asked}, last answer {answered}",
        f"passes     the last one ended {ago(now - ended)}" if ended else "passes     none yet",
        f"outbox     {counted(signs.waiting, 'message')} waiting, {signs.parked:,} parked",
        *(f"topic      {topic}: last message {ago(now - moment)}" for topic, moment in signs.last_alerts.items()),
    ]
    # Not stuck: news comes, some minutes or hours later.
    rows += [f"hubs       {unheard}"] if unheard else []
    return [*rows, *(f"stuck      {reason}" for reason in stuck)]


def told_mistakes(mistakes: Sequence[str]) -> list[str]:
    """Write the first mistake and how many there are; nothing where there is none."""
    if not mistakes:
        return []
    more = f" (and {len(mistakes) - 1} more)" if len(mistakes) > 1 else ""
    return [f"mistake    {mistakes[0].rstrip('.')}{more}; `wirewatch doctor` looks at everything"]


def _plain(value: object) -> str:
    assert isinstance(value, datetime)
    return value.isoformat()
