"""Maintenance as the command and the nightly flow both run it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from warehouse.articles import forget_raw_pages
from warehouse.db import open_warehouse
from warehouse.driver.catalog import parse_catalog_url
from warehouse.maintenance.compaction import Compaction, check_copy, compact, copy_catalog
from wirewatch.settings import Settings

KEPT_COPIES = 7
# Long enough to re-extract what a week of holidays let slip; 100,000 pages take about 3 GB.
RAW_PAGES_KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class MaintenanceReport:
    """What one round of maintenance did; `copy` is None where the catalog is not a file. `pages` were let go, being too old."""

    compaction: Compaction
    copy: Path | None
    articles: int
    pages: int = 0


def maintain_warehouse(settings: Settings, now: datetime) -> MaintenanceReport:
    """Compacts, copies the catalog, reads the copy back, and lets go of the oldest copies."""
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        pages = warehouse.transact(lambda connection: forget_raw_pages(connection, now - RAW_PAGES_KEPT))
        compaction = compact(warehouse, now)
    path = parse_catalog_url(settings.catalog).path
    if path is None:
        return MaintenanceReport(compaction, None, 0, pages)
    folder = settings.home / "backups"
    copy = folder / f"catalog-{now:%Y-%m-%d}.sqlite"
    copy_catalog(path, copy)
    articles = check_copy(copy)
    for old in sorted(folder.glob("catalog-*.sqlite"))[:-KEPT_COPIES]:
        old.unlink()
    return MaintenanceReport(compaction, copy, articles, pages)
