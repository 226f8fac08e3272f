"""Threads that go on when a topic's channel is corrected to the name that Slack calls it by now.

A thread is a story's in a destination: under another name of the same channel its next report would open a second one beside it. So a
pass, before it files anything, looks for topics that run threads under a name which they no longer have, and asks Slack what that channel
is called. Another channel, which the topic was moved to on purpose, gets threads of its own.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from warehouse.alert.alerts import known_channels
from warehouse.alert.renamed_channels import asked_names, rename_for_topic, rename_rest, running_places, save_question
from warehouse.db import Warehouse
from wirewatch.alert.delivery.late_duplicates import Router
from wirewatch.alert.delivery.setup import routes
from wirewatch.alert.delivery.sink import Naming
from wirewatch.alert.filing.topic_channels import Topics, channels_of
from wirewatch.alert.message.phrases import counted
from wirewatch.settings import Settings
from wirewatch.story.index.story_index import LONGEST_STORY_DAYS

logger = logging.getLogger(__name__)

# Who corrects a topic first and renames the channel a moment later is understood too; a pass each minute need not ask each time.
ASK_AGAIN = timedelta(minutes=10)


def threads_left_behind(settings: Settings, warehouse: Warehouse, book: Topics, now: datetime) -> list[tuple[str, str]]:
    """Read which topics have running threads in a channel that they do not name any more: topic and channel."""
    channels = channels_of(book, settings.channel)
    places = running_places(warehouse.connection, now - timedelta(days=LONGEST_STORY_DAYS))
    return [(topic, old) for topic, old in places if topic in channels and old not in channels[topic]]


def follow_renamed_channels(settings: Settings, warehouse: Warehouse, book: Topics, now: datetime) -> int:
    """Let threads that were left behind go on under the new names of their channels; returns how many."""
    left = threads_left_behind(settings, warehouse, book, now)
    # Nearly always nothing is left, and then no sink is made and nobody is asked.
    if not left:
        return 0
    channels, ids, router, moved = channels_of(book, settings.channel), known_channels(warehouse.connection), routes(settings), 0
    others = {settings.channel, settings.operations_channel, *settings.digest_channels, *settings.weekly_digest_channels}
    named = others.union(*channels.values())
    for topic, old in left:
        if not (channel_id := ids.get(old)):
            continue
        candidates = [channel for channel in channels[topic] if _workspace(channel) == _workspace(old)]
        same = [channel for channel in candidates if ids.get(channel) == channel_id or _name(channel) == channel_id]
        new = same[0] if same else _ask(warehouse, router, (old, channel_id), candidates, now)
        if new:
            moved += _rename(warehouse, (topic, old, new, channel_id), is_rest=old not in named)
    return moved


def _rename(warehouse: Warehouse, change: tuple[str, str, str, str], *, is_rest: bool) -> int:
    topic, old, new, channel_id = change
    threads = warehouse.transact(lambda connection: rename_for_topic(connection, topic, old, new, channel_id))
    if is_rest:
        warehouse.transact(lambda connection: rename_rest(connection, old, new, channel_id))
    logger.info("%s of %s in %s go on: the channel is called %s now", counted(threads, "thread"), topic, old, new)
    return threads


def _ask(warehouse: Warehouse, router: Router, left: tuple[str, str], candidates: Sequence[str], now: datetime) -> str:
    """Ask Slack which of the channels that a topic names is the one that it left, given by name and id; empty for none."""
    old, channel_id = left
    sink, _ = router.route(old)
    asked = asked_names(warehouse.connection, channel_id, now - ASK_AGAIN, now)
    if asked.issuperset(candidates) or not isinstance(sink, Naming):
        return ""
    # Outside of any transaction: whoever waits for Slack must not hold the writer's turn.
    called = sink.channel_name(channel_id)
    if called:
        warehouse.transact(lambda connection: save_question(connection, channel_id, candidates, now))
    return next((channel for channel in candidates if _name(channel) == called), "")


def _workspace(destination: str) -> str:
    """Name the workspace that a destination is in; what is in none has itself for company alone."""
    if ":" in destination or destination == "terminal":
        return destination
    return destination.rpartition("/")[0]


def _name(destination: str) -> str:
    return destination.rpartition("/")[2]
