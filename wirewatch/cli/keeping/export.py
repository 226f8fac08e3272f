"""Write the whole archive as plain Parquet files, one a table, to hand it on or to read it elsewhere.

wirewatch export FOLDER     all of one moment; what belongs to this installation alone (keys with hubs, state with Slack) stays here

Any tool that reads Parquet reads it; `wirewatch import` takes it into a new warehouse.
"""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from warehouse.db import open_warehouse
from warehouse.maintenance.transfer import export_archive
from wirewatch.cli.result_output import add_json_option, tell_result
from wirewatch.settings import Settings


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("folder", type=Path, help="an empty or new folder")
    add_json_option(parser)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Export and say what."""
    # Read-only, so that an export of an hour keeps no pass from writing.
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        done = export_archive(warehouse, arguments.folder, datetime.now(UTC))
    rows = sum(table.rows for table in done.values())
    facts = {"folder": arguments.folder, "tables": len(done), "articles": done["articles"].rows, "rows": rows}
    tell_result(
        facts, f"{arguments.folder}: {len(done)} tables, {done['articles'].rows:,} articles, {rows:,} rows.", as_json=arguments.json
    )
    return 0
