"""Bring the warehouse back from a backup, which is checked before anything is replaced.

wirewatch restore                       data files that are missing, cut or altered come back; nothing else changes
                                        where the catalog itself is lost: the whole newest backup
wirewatch restore --whole               go back to the newest backup although the warehouse can be read
wirewatch restore --from /mnt/disk/news --backup catalog-2026-03-02T120000.sqlite

What was there is moved aside, never deleted. To go back to a backup stop everything that writes first (`wirewatch up`, timers): while
anything does, it is refused.
"""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from warehouse.db import open_warehouse
from warehouse.driver.moves import refuse_moved
from warehouse.errors import UsageError, WarehouseError
from warehouse.maintenance.backup import Backup, backups_in, put_back, restore, unsound_paths
from wirewatch.cli.keeping.local_places import local_places
from wirewatch.cli.keeping.running_home import refuse_running_home
from wirewatch.cli.result_output import add_json_option, tell_result
from wirewatch.settings import Settings


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--from", dest="folder", type=Path, help="folder of the backups (default WIREWATCH_BACKUPS)")
    parser.add_argument("--backup", help="name of the catalog's copy in it (default the newest)")
    parser.add_argument("--whole", action="store_true", help="replace catalog and data even where the warehouse can be read")
    add_json_option(parser)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Mend what can be mended, or else bring back the whole backup."""
    catalog, data = local_places(settings, "bring it back with pg_restore; `wirewatch docs keeping` has the lines.")
    backup = chosen_backup(arguments.folder or settings.backups, arguments.backup)
    # Who names a backup wants that state, and not today's catalog with old files.
    damaged = None if arguments.whole or arguments.backup else damaged_paths(backup, catalog, data)
    if damaged == []:
        sentence = "The warehouse is sound, nothing was changed; --whole goes back to the backup all the same."
        tell_result({"backup": None, "files_put_back": 0}, sentence, as_json=arguments.json)
        return 0
    if damaged and put_back(backup, data, damaged) == len(damaged):
        sentence = f"{len(damaged)} data files came back from {backup.store}; nothing else was changed."
        tell_result({"backup": backup.catalog, "files_put_back": len(damaged)}, sentence, as_json=arguments.json)
        return 0
    refuse_running_home(settings.home)
    refuse_moved_place(settings)
    aside = restore(backup, catalog, data, datetime.now(UTC))
    sentence = f"{backup.catalog} is in place: {backup.articles} articles." + (f" What was there is in {aside}." if aside else "")
    tell_result({"backup": backup.catalog, "articles": backup.articles, "moved_aside": aside}, sentence, as_json=arguments.json)
    return 0


def refuse_moved_place(settings: Settings) -> None:
    """Refuse where the warehouse was moved away: its backups are of before, and would be written beside the one that is in use.

    Raises:
        WarehouseError: it was moved; the sentence names the place.
    """
    try:
        warehouse = open_warehouse(settings.catalog, settings.data, read_only=True)
    # It cannot be read, and nobody knows.
    except WarehouseError:
        return
    with warehouse:
        refuse_moved(warehouse.connection)


def chosen_backup(folder: Path, name: str | None) -> Backup:
    """Give the backup of that name, or the newest one."""
    backups = backups_in(folder)
    if not backups:
        raise WarehouseError(f"There is no backup in {folder}; name its folder with --from.")
    for backup in reversed(backups):
        if name in (None, backup.catalog.name):
            return backup
    raise UsageError(f"There is no backup {name!r} in {folder}; it has {', '.join(backup.catalog.name for backup in backups)}.")


def damaged_paths(backup: Backup, catalog: Path, data: Path) -> list[str] | None:
    """Give the data files to put back; None where the catalog itself is lost."""
    try:
        return unsound_paths(backup, catalog, data)
    # The catalog cannot be read, so nobody knows which files it needs.
    except WarehouseError:
        return None
