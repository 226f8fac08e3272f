"""An outlet that a warehouse watches, for tests of what becomes of its articles."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.fakes.news_site import NewsSite
from tests.fakes.slack_simulator import Slack
from warehouse.db import open_warehouse
from warehouse.feed.feeds import add_feeds
from warehouse.records.feed import Feed
from wirewatch.settings import Settings, read_settings

INGEST_TOPICS = Path(__file__).parent.parent / "ingest_topics.yaml"


def environment_of(folder: Path, slack: Slack) -> dict[str, str]:
    """Give what a whole pass reads: a home in the folder, the simulated Slack, sites on loopback and one topic."""
    return {
        "WIREWATCH_HOME": str(folder / "home"),
        "WIREWATCH_SLACK_URL": slack.url,
        "SLACK_BOT_TOKEN": slack.token,
        "WIREWATCH_CHANNEL": "C01",
        "WIREWATCH_OPERATIONS_CHANNEL": "C02",
        "WIREWATCH_PRIVATE_NETWORKS": "127.0.0.0/8",
        "WIREWATCH_FIRST_LOOK": "alert",
        "WIREWATCH_TOPICS": str(INGEST_TOPICS),
    }


def printing_in(folder: Path) -> Settings:
    """Give what a pass reads that prints its messages: a home in the folder, sites on loopback and the same topic."""
    return read_settings(
        {
            "WIREWATCH_HOME": str(folder / "home"),
            "WIREWATCH_SINK": "terminal",
            "WIREWATCH_PRIVATE_NETWORKS": "127.0.0.0/8",
            "WIREWATCH_FIRST_LOOK": "alert",
            "WIREWATCH_TOPICS": str(INGEST_TOPICS),
        },
        folder / "none.toml",
    )


def watching(environment: dict[str, str], folder: Path, site: NewsSite) -> Settings:
    """Have a new warehouse watch the site's feed."""
    made = read_settings(environment, folder / "none.toml")
    with open_warehouse(made.catalog, made.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, [Feed("quay", site.feed_url, "The Quay Gazette")]))
    return made


def ask(settings: Settings, sql: str) -> list[tuple[Any, ...]]:
    """Ask the warehouse."""
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        return warehouse.connection.execute(sql).fetchall()


def replies(slack: Slack, words: str) -> int:
    """Count the replies with these words."""
    return sum(words in json.dumps(message) for message in slack.messages() if message.get("thread_ts"))
