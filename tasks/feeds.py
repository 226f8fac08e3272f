"""Steps about sources: poll what is due, find what is in trouble."""

from __future__ import annotations

from datetime import UTC, datetime

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks import passes
from wirewatch.feed.polling.source_health import SourceProblem
from wirewatch.ingest.health.operations_notices import notify_source_problems
from wirewatch.ingest.ingest_pass import IngestPass
from wirewatch.settings import Settings


# Not repeated: what was polled is committed batch by batch, and the rest is due in the next run, a minute later.
@task(task_run_name="poll {work.due_words}", cache_policy=NO_CACHE, persist_result=False)
def poll_feeds(work: IngestPass) -> None:
    """Poll what is due and queue what the feeds list."""
    work.poll_feeds()


@task(retries=2, retry_delay_seconds=5, retry_condition_fn=passes, cache_policy=NO_CACHE, persist_result=False)
def find_source_problems(settings: Settings) -> tuple[list[SourceProblem], int]:
    """Find the sources that a person should look at; returns them and how many messages were filed about what was not told before."""
    return notify_source_problems(settings, datetime.now(UTC))
