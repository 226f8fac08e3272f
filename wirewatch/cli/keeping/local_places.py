"""Where the warehouse is kept, for commands that copy files: only a catalog and data on this machine are files."""

from __future__ import annotations

from pathlib import Path

from warehouse.driver.catalog import parse_catalog_url
from warehouse.errors import UsageError
from wirewatch.settings import Settings


def local_places(settings: Settings, of_servers: str) -> tuple[Path, Path]:
    """Return the catalog's file and the data folder; `of_servers` says what to do where the catalog is on a server.

    Raises:
        UsageError: one of them is no file of this machine.
    """
    catalog = parse_catalog_url(settings.catalog).path
    if not isinstance(settings.data, Path):
        raise UsageError("The data are in a bucket: its service keeps former versions and copies; see `wirewatch docs keeping`.")
    if catalog is None:
        raise UsageError(f"The catalog is on a server: {of_servers}")
    return catalog, settings.data
