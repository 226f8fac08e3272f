"""The step that keeps what was read: stories, matches and alerts in one commit."""

from __future__ import annotations

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks import counting, passes
from wirewatch.ingest.ingest_pass import IngestPass
from wirewatch.ingest.reading import Reading


@task(
    task_run_name=counting("place, match and file", "reading", "entry", "entries"),
    retries=2,
    retry_delay_seconds=2,
    retry_condition_fn=passes,
    cache_policy=NO_CACHE,
    persist_result=False,
)
def store_batch(work: IngestPass, reading: Reading) -> int:
    """Place, match, judge, file and keep one batch; returns how many alerts were filed."""
    # Repeated as a whole: the batch is one commit, so a failed try has kept nothing.
    return len(work.store_batch(reading).filed)
