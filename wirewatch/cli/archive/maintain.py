"""Compact the warehouse, let go of pages stored 30 days ago, copy the catalog and read the copy back; runs beside the pipeline.

The copy is of the catalog. The Parquet files beside it are never changed once written, so any file copy of the data folder serves.
"""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime

from rich.console import Console

from wirewatch.ingest.maintenance import RAW_PAGES_KEPT, maintain_warehouse
from wirewatch.settings import Settings


def configure(parser: argparse.ArgumentParser) -> None:
    """There are no arguments."""
    del parser


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Run one round and say what it did."""
    del arguments
    with Console(stderr=True).status("compacting ...") if sys.stderr.isatty() else Console(stderr=True, quiet=True):
        done = maintain_warehouse(settings, datetime.now(UTC))
    did = done.compaction
    print(f"{did.rows_flushed} tables flushed, {did.files_merged} files merged, {did.snapshots_expired} snapshots expired.")
    if done.pages:
        print(f"{done.pages} stored pages older than {RAW_PAGES_KEPT.days} days let go.")
    if done.copy:
        print(f"catalog copied to {done.copy} and read back: {done.articles} articles.")
    return 0
