"""Knows how: each noun of the news (feed, article, topic, story, alert) with its decider, its doer and its words in one folder.

For analysts: `import wirewatch; wirewatch.connect()`.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from warehouse.db import Connection


def connect(folder: str | Path = "", *, home: str = "", catalog: str = "", data: str = "") -> Connection:
    """Open the warehouse that the commands use, read-only, as a DuckDB connection with everything loaded.

    Args:
        folder: where `wirewatch` is run, with its wirewatch.toml; empty for WIREWATCH_FOLDER, or else the working folder.
        home: as WIREWATCH_HOME; empty for what the environment or the folder says, as in the next two.
        catalog: as WIREWATCH_CATALOG.
        data: as WIREWATCH_DATA.
    """
    from warehouse.db import open_warehouse  # noqa: PLC0415 - whoever imports a part of the package need not load DuckDB
    from wirewatch.setting.setting_folder import FOLDER_VARIABLE  # noqa: PLC0415 - likewise
    from wirewatch.settings import read_settings  # noqa: PLC0415 - likewise

    named = {FOLDER_VARIABLE: str(folder), "WIREWATCH_HOME": home, "WIREWATCH_CATALOG": catalog, "WIREWATCH_DATA": data}
    settings = read_settings({**os.environ, **{name: value for name, value in named.items() if value}})
    warehouse = open_warehouse(settings.catalog, settings.data, read_only=True)
    warehouse.take_any_question()
    connection = warehouse.connection
    # An analyst joins data frames of their own.
    connection.execute("SET python_enable_replacements = true")
    return connection
