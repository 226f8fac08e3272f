"""The nightly flow: compaction, old pages and snapshots, a copy of the catalog that is read back."""

from __future__ import annotations

from datetime import UTC, datetime

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE

from wirewatch.ingest.maintenance import MaintenanceReport, maintain_warehouse
from wirewatch.settings import read_settings


@task(name="compact and copy", cache_policy=NO_CACHE)
def compact_and_copy() -> MaintenanceReport:
    """Run one round of maintenance now."""
    return maintain_warehouse(read_settings(), datetime.now(UTC))


@flow(name="maintain", persist_result=False)
def maintain() -> None:
    """Keep the warehouse small, quick and recoverable."""
    done = compact_and_copy()
    compaction = done.compaction
    rows = (
        ("tables flushed to Parquet", compaction.rows_flushed),
        ("files merged", compaction.files_merged),
        ("snapshots expired", compaction.snapshots_expired),
        ("files removed", compaction.files_removed),
        ("stored pages let go", done.pages),
        ("articles in the copy of the catalog", done.articles),
    )
    table = "| what | count |\n|---|--:|\n" + "\n".join(f"| {name} | {count} |" for name, count in rows)
    create_markdown_artifact(key="wirewatch-maintenance", description="What the last maintenance did", markdown=table)
