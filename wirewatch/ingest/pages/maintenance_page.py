"""A round of maintenance as people read it in Prefect: one sentence, and a table."""

from __future__ import annotations

from wirewatch.alert.message.phrases import counted
from wirewatch.ingest.maintenance import MaintenanceReport
from wirewatch.ingest.pages.markdown import table


def maintenance_sentence(done: MaintenanceReport) -> str:
    """Say what one round did."""
    compaction = done.compaction
    backup = f", a backup with {counted(done.backup.articles, 'article')}" if done.backup else ""
    damaged = f", {counted(len(done.damaged), 'data file')} damaged and {done.put_back} of them put back" if done.damaged else ""
    return (
        f"{counted(compaction.files_merged, 'file')} merged, {counted(compaction.snapshots_expired, 'snapshot')} expired{damaged}{backup}"
    )


def maintenance_page(done: MaintenanceReport) -> str:
    """Write what one round did as a table of Markdown."""
    return table("Maintenance", ("what", "count"), ((name, str(count)) for name, count in done.counts()))
