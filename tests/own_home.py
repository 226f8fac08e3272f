"""Questions to the warehouse of the home that the environment names."""

from __future__ import annotations

from typing import Any

from warehouse.db import open_warehouse
from wirewatch.settings import read_settings


def ask(sql: str) -> list[tuple[Any, ...]]:
    own = read_settings()
    with open_warehouse(own.catalog, own.data, read_only=True) as warehouse:
        return warehouse.connection.execute(sql).fetchall()
