"""Maintenance as the command and the nightly flow both run it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zlib import crc32

from warehouse.db import open_warehouse
from warehouse.driver.catalog import parse_catalog_url
from warehouse.maintenance.backup import Backup, back_up, backups_in, damaged_files, prune, put_back, shrink_catalog, unsound_paths
from warehouse.maintenance.compaction import Compaction, compact
from warehouse.maintenance.doubled_rows import drop_doubled_rows
from warehouse.maintenance.retention import forget_old_rows
from wirewatch.search.index_update import follow_if_used
from wirewatch.settings import Settings

# Each night reads another seventh of the data files whole, so that a week reads them all.
WEEKDAYS = 7


@dataclass(frozen=True, slots=True)
class MaintenanceReport:
    """What one round of maintenance did.

    Attributes:
        compaction: What became of rows, files and snapshots.
        forgotten: Rows past their retention, by table.
        doubled: Rows that were there twice, by table; one of each is left.
        verified: Data files that were read whole and compared with their digest.
        damaged: Those that were not what had been written, a sentence each.
        put_back: How many of these came back from the backup.
        backup: The new backup; None where the catalog is on a server, whose own tools copy it.
    """

    compaction: Compaction
    forgotten: Mapping[str, int] = field(default_factory=dict)
    doubled: Mapping[str, int] = field(default_factory=dict)
    verified: int = 0
    damaged: tuple[str, ...] = ()
    put_back: int = 0
    backup: Backup | None = None

    def counts(self) -> list[tuple[str, int]]:
        """Give everything that was counted, for a table."""
        did = self.compaction
        return [
            ("tables flushed to Parquet", did.tables_flushed),
            ("files merged", did.files_merged),
            ("files rewritten without deleted rows", did.files_rewritten),
            ("snapshots expired", did.snapshots_expired),
            ("files removed", did.files_removed),
            ("files removed that no commit ever named", did.strays_removed),
            *((f"rows of {table} past their retention", rows) for table, rows in self.forgotten.items()),
            *((f"rows of {table} that were there twice", rows) for table, rows in self.doubled.items()),
            ("data files read whole and compared", self.verified),
            ("of these, damaged", len(self.damaged)),
            ("of these, put back from the backup", self.put_back),
            ("articles in the backup", self.backup.articles if self.backup else 0),
        ]


def maintain_warehouse(settings: Settings, now: datetime) -> MaintenanceReport:
    """Verify a seventh of the data files, forget what is past its retention, compact, give disk back, and leave a backup."""
    # What is in object storage is copied by the service that keeps it.
    data = settings.data if isinstance(settings.data, Path) else None
    catalog = parse_catalog_url(settings.catalog).path if data else None
    backups = backups_in(settings.backups)
    checked, damaged, mended = verify_share(settings, data, backups[-1], now.weekday()) if backups and catalog and data else (0, (), 0)
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        doubled = warehouse.transact(drop_doubled_rows)
        forgotten = warehouse.transact(lambda connection: forget_old_rows(connection, now, settings.keep_days))
        compaction = compact(warehouse, now)
        follow_if_used(warehouse, settings)
    if catalog is None or data is None:
        return MaintenanceReport(compaction, forgotten, doubled)
    shrink_catalog(catalog)
    backup = back_up(catalog, data, settings.backups, now)
    # After the new one is whole, so that there is never none.
    prune(settings.backups, settings.backups_kept)
    return MaintenanceReport(compaction, forgotten, doubled, checked, damaged, mended, backup)


def verify_share(settings: Settings, data: Path, backup: Backup, weekday: int) -> tuple[int, tuple[str, ...], int]:
    """Compare today's share of the data files with their digests; what is damaged comes back from the backup where that is sound."""
    paths = [file.path for file in backup.files if crc32(file.path.encode()) % WEEKDAYS == weekday and (data / file.path).exists()]
    damaged = tuple(damaged_files(backup, data, paths))
    if not damaged:
        return len(paths), (), 0
    catalog = parse_catalog_url(settings.catalog).path
    assert catalog is not None
    # Where one is damaged others are likely to be, so all come back today; those of other days are not among what is reported.
    unsound = unsound_paths(backup, catalog, data)
    put_back(backup, data, [path for path in unsound if path not in paths])
    return len(paths), damaged, put_back(backup, data, [path for path in unsound if path in paths])
