"""The words of the archive of this home, for commands that also do without one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from warehouse.db import open_warehouse
from warehouse.errors import WarehouseError
from wirewatch.settings import Settings
from wirewatch.topic.drafting.archive_words import ArchiveWords
from wirewatch.topic.workbench.backtest.archive_run import words_between


def archive_words(settings: Settings, days: int) -> ArchiveWords | None:
    """Return the words of the newest articles of so many days; None where there is no archive yet.

    What cannot be opened is told by the next question to it, so that it is none here.
    """
    until = datetime.now(UTC)
    try:
        with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
            return words_between(warehouse, until - timedelta(days=days), until)
    except WarehouseError:
        return None
