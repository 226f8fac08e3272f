"""The ids of channels that messages went to, for commands that ask Slack what became of their names."""

from __future__ import annotations

from warehouse.alert.alerts import known_channels
from warehouse.db import is_unwritten, open_warehouse
from warehouse.errors import WarehouseError
from wirewatch.settings import Settings


def ids_of_channels(settings: Settings) -> dict[str, str]:
    """Read them by the names under which messages went there; none where there is no warehouse that can be read."""
    if is_unwritten(settings.catalog, settings.data):
        return {}
    try:
        with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
            return known_channels(warehouse.connection)
    # Said by who looks at the warehouse; Slack can be asked without.
    except WarehouseError:
        return {}
