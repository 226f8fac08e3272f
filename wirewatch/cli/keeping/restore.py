"""Bring the warehouse back from a backup, which is checked before anything is replaced.

wirewatch restore                       data files that are missing, cut or altered come back; nothing else changes
                                        where the catalog itself is lost: the whole newest backup
wirewatch restore --whole               go back to the newest backup although the warehouse can be read
wirewatch restore --from /mnt/disk/news --backup catalog-2026-03-02T120000.sqlite
wirewatch restore --by-hand             you have brought it back yourself, by pg_restore or as a copy of the folder, and nothing ran since

What was there is moved aside, never deleted. To go back to a backup stop everything that writes first (`wirewatch up`, timers): while
anything does, it is refused. What was told since the backup is looked up in Slack before it is posted again.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from warehouse.db import open_warehouse, refuse_unwritten
from warehouse.driver.catalog import parse_catalog_url
from warehouse.driver.moves import refuse_moved
from warehouse.driver.sole_use import sole_use
from warehouse.errors import UsageError, WarehouseError
from warehouse.maintenance.backup import Backup, backups_in, bring_back, note_brought_back, restore, sound_in, unsound_paths
from wirewatch.cli.keeping.doubt import doubt_facts, doubt_of, doubt_words
from wirewatch.cli.keeping.local_places import local_places
from wirewatch.cli.keeping.running_home import refuse_running_home
from wirewatch.cli.result_output import add_json_option, tell_result
from wirewatch.settings import Settings

# Files that a refusal names; a lost folder would fill the screen.
NAMED = 3


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--from", dest="folder", type=Path, help="folder of the backups (default WIREWATCH_BACKUPS)")
    parser.add_argument("--backup", help="name of the catalog's copy in it (default the newest)")
    parser.add_argument("--by-hand", action="store_true", help="only note that you have brought the warehouse back yourself")
    parser.add_argument("--whole", action="store_true", help="replace catalog and data even where the warehouse can be read")
    add_json_option(parser)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Mend what can be mended, or else bring back the whole backup."""
    if arguments.by_hand:
        return _note_by_hand(arguments, settings)
    of_servers = "bring it back with pg_restore, then `wirewatch restore --by-hand`; `wirewatch docs keeping` has the lines."
    catalog, data = local_places(settings, of_servers)
    backup = chosen_backup(arguments.folder or settings.backups, arguments.backup)
    # Who names a backup wants that state, and not today's catalog with old files.
    damaged = None if arguments.whole or arguments.backup else damaged_paths(backup, catalog, data)
    if damaged == []:
        sentence = "The warehouse is sound, nothing was changed; --whole goes back to the backup all the same."
        tell_result({"backup": None, "files_put_back": 0}, sentence, as_json=arguments.json)
        return 0
    if damaged:
        _refuse_older(backup, data, damaged, f"wirewatch restore{f' --from {arguments.folder}' if arguments.folder else ''} --whole")
        bring_back(backup, data, damaged)
        sentence = f"{len(damaged)} data files came back from {backup.store}; nothing else was changed."
        tell_result({"backup": backup.catalog, "files_put_back": len(damaged)}, sentence, as_json=arguments.json)
        return 0
    refuse_running_home(settings.home)
    refuse_moved_place(settings)
    done = restore(backup, catalog, data, datetime.now(UTC), doubt_of(settings))
    there = f" What was there is in {done.aside}." if done.aside else ""
    sentence = f"{backup.catalog} is in place: {backup.articles} articles.{there} {doubt_words(done.noted)}"
    facts = {"backup": backup.catalog, "articles": backup.articles, "moved_aside": done.aside, **doubt_facts(done.noted)}
    tell_result(facts, sentence, as_json=arguments.json)
    return 0


def _refuse_older(backup: Backup, data: Path, damaged: Sequence[str], whole: str) -> None:
    """Refuse what the backup cannot mend file by file: to go back to it loses what came since, which the user has to want."""
    sound = set(sound_in(backup, damaged))
    if not (lacking := [str(data / path) for path in damaged if path not in sound]):
        return
    more = f" and {len(lacking) - NAMED} more" if len(lacking) > NAMED else ""
    raise WarehouseError(
        f"Nothing was touched: the newest backup ({backup.title}) has no sound copy of what is missing or damaged, "
        f"{', '.join(lacking[:NAMED])}{more}; `{whole}` goes back to that backup, without what came since."
    )


def _note_by_hand(arguments: argparse.Namespace, settings: Settings) -> int:
    if arguments.folder or arguments.backup or arguments.whole:
        raise UsageError("--by-hand brings nothing back; give it alone.")
    refuse_unwritten(settings.catalog, settings.data)
    refuse_running_home(settings.home)
    refuse_moved_place(settings)
    with sole_use(parse_catalog_url(settings.catalog).path):
        noted = note_brought_back(settings.catalog, settings.data, datetime.now(UTC), doubt_of(settings))
    tell_result(doubt_facts(noted), f"Noted. {doubt_words(noted)}", as_json=arguments.json)
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
        copies = sorted(folder.glob("catalog-*.sqlite"))
        lacking = f" ({copies[-1].name} lacks its list of files, {copies[-1].with_suffix('.json').name})" if copies else ""
        raise WarehouseError(f"There is no backup in {folder}{lacking}; name its folder with --from.")
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
