"""Take an exported archive into a new warehouse: every row is counted and hashed, and nothing is kept unless all of it arrived.

WIREWATCH_HOME=elsewhere wirewatch import FOLDER

Alerts that the first owner had not sent are parked, so that nothing is posted twice.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from warehouse.db import open_warehouse
from warehouse.maintenance.transfer import import_archive
from wirewatch.settings import Settings


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("folder", type=Path, help="what `wirewatch export` wrote")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Import and say what."""
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        done = import_archive(warehouse, arguments.folder)
    rows = sum(table.rows for table in done.values())
    print(f"{len(done)} tables, {done['articles'].rows:,} articles, {rows:,} rows are in {settings.catalog}.")
    return 0
