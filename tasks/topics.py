"""The step that runs a topic over the archive."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks import passes
from warehouse.db import open_warehouse
from wirewatch.settings import Settings
from wirewatch.topic.evaluator import open_evaluator
from wirewatch.topic.live_topics import load_topics
from wirewatch.topic.workbench.backtest.archive_run import backtest, summary_of
from wirewatch.topic.workbench.backtest.backtest import Hit, Summary


@task(
    task_run_name="run {topic} over {days} days",
    retries=2,
    retry_delay_seconds=5,
    retry_condition_fn=passes,
    cache_policy=NO_CACHE,
    persist_result=False,
)
def run_over_archive(settings: Settings, topic: str, days: int) -> tuple[list[Hit], Summary]:
    """Run a topic over the last days with the live evaluator; nothing is written."""
    book = load_topics(settings.topics, settings.actors)
    until = datetime.now(UTC)
    since = until - timedelta(days=days)
    # Read-only: a run of minutes over the archive must not keep the pass from writing.
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        with open_evaluator(settings, book, warehouse) as evaluator:
            hits = [hit for window in backtest(warehouse, evaluator, book.topic(topic), since, until) for hit in window.hits]
        return hits, summary_of(warehouse, topic, hits, since, until)
