"""Label articles for a topic: at the desk, or as rows in and out.

wirewatch topics label T                     show candidates one by one, the least sure first
wirewatch topics label T --from ROWS.jsonl   take labels in: {id, title, text, date?, lang?, label} with 2 or true for useful
wirewatch topics label T --to ROWS.jsonl     write those there are
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from warehouse.db import open_warehouse
from warehouse.labels import read_labels, save_labels
from warehouse.records.topic import LabelledArticle
from wirewatch.cli.batch.jsonl import article_of_line, lines_of
from wirewatch.cli.topics.label_session import LEAD_LETTERS, label_at_desk
from wirewatch.settings import Settings
from wirewatch.topic.live_topics import TopicBook

_USEFUL, _NOISE = frozenset({"2", "true", "useful", "yes"}), frozenset({"0", "false", "noise", "no"})


def exchange_labels(arguments: argparse.Namespace, settings: Settings, book: TopicBook) -> int:
    """Take labels in, or write them out."""
    topic = book.topic(arguments.topic)
    if arguments.rows_from:
        labels, troubles = _read_rows(arguments.rows_from)
        for trouble in troubles:
            print(f"wirewatch: {trouble}", file=sys.stderr)
        with open_warehouse(settings.catalog, settings.data) as warehouse:
            now = datetime.now(UTC)
            kept = warehouse.transact(lambda connection: save_labels(connection, topic.name, labels, now))
        print(f"{topic.name}: {kept} labels kept, {sum(one.useful for one in labels)} of them useful")
        return 1 if troubles else 0
    if not arguments.rows_to:
        return label_at_desk(settings, book, topic, arguments.days, arguments.count)
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        written = read_labels(warehouse.connection, topic.name)
    lines = [
        {
            "id": one.article_id,
            "title": one.title,
            "text": one.lead,
            "lang": one.language,
            "date": one.seen_at.isoformat(),
            "label": 2 if one.useful else 0,
        }
        for one in written
    ]
    arguments.rows_to.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    print(f"{topic.name}: {len(lines)} labels written")
    return 0


def _read_rows(path: Path) -> tuple[list[LabelledArticle], list[str]]:
    """Return the labels of a file, and what is wrong with its other lines; a label between the two kinds is left out."""
    labels: list[LabelledArticle] = []
    troubles: list[str] = []
    for number, line in enumerate(lines_of(path), 1):
        if not line.strip():
            continue
        article = article_of_line(line, number)
        if isinstance(article, str):
            troubles.append(article)
            continue
        said = str(json.loads(line).get("label", "")).strip().lower()
        if said in _USEFUL | _NOISE:
            lead = article.text[:LEAD_LETTERS]
            seen = article.published_at or article.first_seen_at
            labels.append(LabelledArticle(article.article_id, said in _USEFUL, article.title, lead, article.language, seen))
        # On the edge is an answer too, and none that teaches.
        elif said != "1":
            troubles.append(f"line {number}: label is {said!r}; expected 2 (useful), 0 (noise) or 1 (on the edge, not learnt)")
    return labels, troubles
