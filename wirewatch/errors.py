"""What users can do wrong in settings and in the files that they edit, each told in one sentence.

Both exit with 2, and are branches of the tree of `warehouse.errors`.
"""

from __future__ import annotations

from warehouse.errors import WirewatchError


class SettingsError(WirewatchError):
    """A setting in the environment has a bad value."""

    exit_code = 2


class SeedError(WirewatchError):
    """A file that people edit (topics, actors, feeds) is missing or broken."""

    exit_code = 2
