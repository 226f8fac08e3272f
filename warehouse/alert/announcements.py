"""What was filed, as the facts that an announced event carries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import duckdb

from warehouse.alert.restores import UNCALLED
from warehouse.records.article import as_opened


@dataclass(frozen=True, slots=True)
class FiledNews:
    """One message that entered the outbox.

    Attributes:
        alert_id: Key of the message.
        topic: Name of the topic.
        story_id: The story.
        kind: "post", "update" or "reply".
        headline: Its article's headline.
        url: Its article's address.
    """

    alert_id: str
    topic: str
    story_id: str
    kind: str
    headline: str
    url: str


def filed_at(connection: duckdb.DuckDBPyConnection, moment: datetime) -> list[FiledNews]:
    """Read the messages about articles that one commit filed; operations messages and those listed in another message are not news."""
    rows = connection.execute(
        f"""
        SELECT alerts.alert_id, alerts.topic, alerts.story_id, alerts.kind, articles.title, articles.canonical_url
        FROM alerts JOIN articles USING (article_id)
        WHERE alerts.created_at = ? AND {UNCALLED}
        ORDER BY alerts.topic, alerts.story_id, alerts.alert_id
        """,  # noqa: S608 - our own words
        [moment],
    ).fetchall()
    return [FiledNews(*map(str, (*facts, as_opened(url)))) for *facts, url in rows]
