"""Homes that begin as copies of others, at a tenth of what it costs to make them anew."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from warehouse.driver.bucket import DataPlace, place_url


def copy_catalog(source: Path, target: Path, data_path: DataPlace) -> None:
    """Copy a catalog that nobody has open, and let it find its data at another place."""
    shutil.copyfile(source, target)
    _find_data_at(target, data_path)


def copy_home(source: Path, target: Path) -> Path:
    """Copy a home with all of its files, which nobody has open, as if its warehouse had been made where the copy is; returns the copy."""
    shutil.copytree(source, target)
    # Its backups stay as they were written, which is compared.
    _find_data_at(target / "catalog.sqlite", target / "data")
    return target


def _find_data_at(catalog: Path, data_path: DataPlace) -> None:
    with closing(sqlite3.connect(catalog)) as copied, copied:
        copied.execute("UPDATE ducklake_metadata SET value = ? WHERE key = 'data_path'", [place_url(data_path)])
