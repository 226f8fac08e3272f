"""A topic that has another name in the file: what was found, told, labelled and marked under the former one becomes its own."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from warehouse.db import open_warehouse
from warehouse.errors import UsageError
from warehouse.topic_names import kept_names, rename_topic, rows_kept
from wirewatch.alert.message.phrases import counted
from wirewatch.cli.result_output import tell_result
from wirewatch.settings import Settings
from wirewatch.texts.nearest import did_you_mean
from wirewatch.topic.live_topics import TopicBook


def configure_rename(action: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    action.add_argument("former", help="the name it had")
    action.add_argument("topic", help="the name it has in the file now")


def take_other_name(arguments: argparse.Namespace, settings: Settings, book: TopicBook) -> int:
    """Move what is kept under the former name."""
    former, topic = arguments.former, book.topic(arguments.topic)
    if any(one.name == former for one in book.topics):
        raise UsageError(f"{former} is still a topic of {book.topics_path}: give it its new name there first.")
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        kept = rows_kept(warehouse.connection, former)
        if not (kept.matches or kept.labels or kept.marks):
            others = [name for name in kept_names(warehouse.connection) if name != topic.name]
            raise UsageError(f"Nothing is kept under the name {former!r}. {did_you_mean(former, others)}".strip())
        warehouse.transact(lambda connection: rename_topic(connection, former, topic.name))
    counts = f"{counted(kept.matches, 'match', 'matches')}, {counted(kept.labels, 'label')} and {counted(kept.marks, 'mark')}"
    said = f"{topic.name} has what {former} had: {counts}; messages that were sent keep the former name"
    tell_result({"topic": topic.name, "former": former, **asdict(kept)}, said, as_json=arguments.json)
    return 0
