"""A round of maintenance as people read it in Prefect: one sentence, and a table."""

from __future__ import annotations

from wirewatch.alert.message.phrases import counted
from wirewatch.ingest.maintenance import MaintenanceReport
from wirewatch.ingest.markdown import table


def maintenance_sentence(done: MaintenanceReport) -> str:
    """Say what one round did."""
    compaction = done.compaction
    copy = f", a copy of the catalog with {counted(done.articles, 'article')}" if done.copy else ""
    return f"{counted(compaction.files_merged, 'file')} merged, {counted(compaction.snapshots_expired, 'snapshot')} expired{copy}"


def maintenance_page(done: MaintenanceReport) -> str:
    """Write what one round did as a table of Markdown."""
    compaction = done.compaction
    rows = (
        ("tables flushed to Parquet", compaction.rows_flushed),
        ("files merged", compaction.files_merged),
        ("snapshots expired", compaction.snapshots_expired),
        ("files removed", compaction.files_removed),
        ("stored pages let go", done.pages),
        ("articles in the copy of the catalog", done.articles),
    )
    return table("Maintenance", ("what", "count"), ((name, str(count)) for name, count in rows))
