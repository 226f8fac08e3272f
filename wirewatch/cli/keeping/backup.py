"""Copy the warehouse: its catalog, and the data files that it needs; runs beside the pipeline.

wirewatch backup                        into WIREWATCH_BACKUPS, as every `wirewatch maintain` does
wirewatch backup --to /mnt/disk/news    into another folder, best on another disk

A backup copies only data files that the folder has not got. `wirewatch restore` brings one back.
"""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from warehouse.errors import WarehouseError
from warehouse.maintenance.backup import back_up
from wirewatch.cli.keeping.local_places import local_places
from wirewatch.cli.result_output import add_json_option, tell_result
from wirewatch.settings import Settings


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--to", type=Path, help="folder of the backup (default WIREWATCH_BACKUPS)")
    add_json_option(parser)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Leave one backup and say where."""
    catalog, data = local_places(settings, "copy it with pg_dump, and then the data folder; see `wirewatch docs keeping`.")
    if not catalog.exists():
        raise WarehouseError(f"There is no warehouse at {catalog} to copy.")
    done = back_up(catalog, data, arguments.to or settings.backups, datetime.now(UTC))
    facts = {"catalog": done.catalog, "articles": done.articles, "files": len(done.files), "files_copied": done.files_copied}
    sentence = f"{done.catalog}: {done.articles} articles, {len(done.files)} data files, {done.files_copied} of them copied now."
    tell_result(facts, sentence, as_json=arguments.json)
    return 0
