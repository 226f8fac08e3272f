"""Questions to the warehouse of the home that the environment names, and copies of homes that were made once."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from warehouse.db import open_warehouse
from warehouse.driver.bucket import place_url
from wirewatch.settings import read_settings


def ask(sql: str) -> list[tuple[Any, ...]]:
    own = read_settings()
    with open_warehouse(own.catalog, own.data, read_only=True) as warehouse:
        return warehouse.connection.execute(sql).fetchall()


def copy_home(made: Path, home: Path) -> Path:
    """Copy a home with all of its files, as if it had been made where the copy is; returns the copy."""
    shutil.copytree(made, home)
    for catalog in (home / "catalog.sqlite", *(home / "backups").glob("*.sqlite")):
        with closing(sqlite3.connect(catalog)) as copied, copied:
            copied.execute("UPDATE ducklake_metadata SET value = ? WHERE key = 'data_path'", [place_url(home / "data")])
    return home
