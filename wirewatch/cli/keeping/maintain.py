"""Compact the warehouse, forget what is past its retention, verify data files, and leave a backup; runs beside the pipeline.

    wirewatch maintain

Each run reads another seventh of the data files whole (by weekday), so that nightly runs read them all within a week.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from datetime import UTC, datetime

from rich.console import Console

from warehouse.db import refuse_unwritten
from wirewatch.cli.result_output import add_json_option, tell_result
from wirewatch.ingest.maintenance import MaintenanceReport, maintain_warehouse
from wirewatch.settings import Settings


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_json_option(parser)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Run one round and say what it did."""
    refuse_unwritten(settings.catalog, settings.data)
    with Console(stderr=True).status("compacting ...") if sys.stderr.isatty() else Console(stderr=True, quiet=True):
        done = maintain_warehouse(settings, datetime.now(UTC))
    tell_result(report_facts(done), "\n".join(report_lines(done)), as_json=arguments.json)
    for sentence in done.damaged:
        print(f"wirewatch: {sentence}", file=sys.stderr)
    if done.damaged:
        print(f"wirewatch: {done.put_back} of these came back from the backup.", file=sys.stderr)
    # What came back from the backup is mended, and a timer need wake nobody for it.
    return int(len(done.damaged) > done.put_back)


def report_facts(done: MaintenanceReport) -> dict[str, object]:
    """Say what a round did, for machines."""
    backup = done.backup
    kept = {"catalog": backup.catalog, "articles": backup.articles, "files_copied": backup.files_copied} if backup else None
    checked = {"verified": done.verified, "damaged": done.damaged, "put_back": done.put_back}
    return {**asdict(done.compaction), "forgotten": dict(done.forgotten), "doubled": dict(done.doubled), **checked, "backup": kept}


def report_lines(done: MaintenanceReport) -> list[str]:
    """Say what a round did, a line each."""
    did = done.compaction
    lines = [
        f"{did.tables_flushed} tables flushed, {did.files_merged} files merged, {did.files_rewritten} rewritten without deleted rows.",
        f"{did.snapshots_expired} snapshots expired, {did.files_removed} files removed.",
    ]
    if done.forgotten:
        lines.append("past their retention: " + ", ".join(f"{rows:,} of {table}" for table, rows in done.forgotten.items()) + ".")
    if done.doubled:
        lines.append("there twice, and once now: " + ", ".join(f"{rows:,} of {table}" for table, rows in done.doubled.items()) + ".")
    lines.append(f"{done.verified} data files read whole and compared.")
    if done.backup:
        backup = done.backup
        lines.append(f"backup {backup.catalog} read back: {backup.articles} articles, {backup.files_copied} data files new in it.")
    return lines
