"""Label articles for a topic: at the desk, or as rows in and out.

wirewatch topics label T                     show candidates one by one, the least sure first
wirewatch topics label T --from ROWS.jsonl   take labels in: {id, title, text, date?, lang?, label} with 2 or true for useful; or ROWS.csv
wirewatch topics label T --to ROWS.csv       write those there are
"""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime

from warehouse.db import open_warehouse
from warehouse.labels import read_labels, save_labels
from wirewatch.alert.message.phrases import counted
from wirewatch.cli.result_output import tell_result
from wirewatch.cli.topics.label_rows import read_label_rows, write_label_rows
from wirewatch.cli.topics.label_session import LEAD_LETTERS, label_at_desk
from wirewatch.settings import Settings
from wirewatch.topic.live_topics import TopicBook


def exchange_labels(arguments: argparse.Namespace, settings: Settings, book: TopicBook) -> int:
    """Take labels in, or write them out."""
    topic = book.topic(arguments.topic)
    if arguments.rows_from:
        labels, problems = read_label_rows(arguments.rows_from, LEAD_LETTERS)
        for problem in problems:
            print(f"wirewatch: {problem}", file=sys.stderr)
        with open_warehouse(settings.catalog, settings.data) as warehouse:
            now = datetime.now(UTC)
            kept = warehouse.transact(lambda connection: save_labels(connection, topic.name, labels, now))
        useful = sum(one.useful for one in labels)
        facts = {"topic": topic.name, "kept": kept, "useful": useful, "problems": problems}
        tell_result(facts, f"{topic.name}: {counted(kept, 'label')} kept, {useful} of them useful", as_json=arguments.json)
        return 1 if problems else 0
    if not arguments.rows_to:
        return label_at_desk(settings, book, topic, arguments.days, arguments.count)
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        written = read_labels(warehouse.connection, topic.name)
    write_label_rows(arguments.rows_to, written)
    facts = {"topic": topic.name, "file": arguments.rows_to, "labels": len(written)}
    tell_result(facts, f"{topic.name}: {counted(len(written), 'label')} written to {arguments.rows_to}", as_json=arguments.json)
    return 0
