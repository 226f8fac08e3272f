"""Knows how: each noun of the news (feed, article, topic, story, alert) with its decider, its doer and its words in one folder.

For analysts: `import wirewatch; wirewatch.connect()`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from warehouse.db import Connection


def connect() -> Connection:
    """Open the warehouse that the commands use, read-only, as a DuckDB connection with everything loaded."""
    from warehouse.db import open_warehouse  # noqa: PLC0415 - whoever imports a part of the package need not load DuckDB
    from wirewatch.settings import read_settings  # noqa: PLC0415 - likewise

    settings = read_settings()
    connection = open_warehouse(settings.catalog, settings.data, read_only=True).connection
    # An analyst joins data frames of their own.
    connection.execute("SET python_enable_replacements = true")
    return connection
