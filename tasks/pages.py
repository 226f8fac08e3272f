"""The step that reads pages."""

from __future__ import annotations

from collections.abc import Sequence

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks import counting
from warehouse.records.feed import QueuedEntry
from wirewatch.ingest.ingest_pass import IngestPass
from wirewatch.ingest.reading import Reading


# Not repeated: a second try would ask the sites again at once, and each page has its own next try in the queue.
@task(task_run_name=counting("read", "pages", "entry", "entries"), cache_policy=NO_CACHE, persist_result=False)
def read_pages(work: IngestPass, pages: Sequence[QueuedEntry]) -> Reading:
    """Fetch and extract one batch; one task run for each batch, because a task run costs 4-10 ms and a page is cheaper."""
    return work.read_pages(pages)
