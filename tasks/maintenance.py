"""The step that keeps the warehouse small and recoverable."""

from __future__ import annotations

from datetime import UTC, datetime

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks import passes
from wirewatch.ingest import maintenance
from wirewatch.settings import Settings


# Once, and a minute later: a round takes long, and what it waits for is a writer's lock.
@task(retries=1, retry_delay_seconds=60, retry_condition_fn=passes, cache_policy=NO_CACHE, persist_result=False)
def maintain_warehouse(settings: Settings) -> maintenance.MaintenanceReport:
    """Verify data files, forget what is old, compact, and leave a backup; a second round finds little to do."""
    return maintenance.maintain_warehouse(settings, datetime.now(UTC))
