"""What users can do wrong, each told in one sentence; the whole tree of errors is drawn in `warehouse.errors`."""

from __future__ import annotations

from warehouse.errors import WirewatchError


class SettingsError(WirewatchError):
    """A setting in the environment has a bad value."""

    exit_code = 2


class SeedError(WirewatchError):
    """A file that people edit (topics, actors, feeds) is missing or broken."""

    exit_code = 2
