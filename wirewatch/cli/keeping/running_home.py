"""Whether `wirewatch up` runs in a home, whose next pass would come amid what must not be disturbed."""

from __future__ import annotations

from pathlib import Path

from warehouse.errors import WarehouseError
from wirewatch.cli.up.lock import holder


def refuse_running_home(home: Path) -> None:
    """Refuse while `wirewatch up` runs in a home; a pass by itself is met where the warehouse is taken for sole use.

    Raises:
        WarehouseError: it runs; the sentence names the process.
    """
    if held := holder(home):
        process, url = held
        raise WarehouseError(
            f"`wirewatch up` runs in {home} (process {process}, {url}); nothing was touched. Stop it first, and whatever else writes: "
            "`wirewatch listen` and `websub`, timers and lines of cron."
        )
