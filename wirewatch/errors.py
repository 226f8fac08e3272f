"""What users can do wrong in settings and in the files that they edit, and what they may not use, each told in one sentence.

Such mistakes exit with 2; what the machine refuses exits with 1. All are branches of the tree of `warehouse.errors`.
"""

from __future__ import annotations

import errno

from warehouse.errors import WirewatchError

# Rights of this user, which no code of ours can mend.
_FORBIDDEN = frozenset((errno.EACCES, errno.EPERM, errno.EROFS))


def forbidden_use(error: OSError) -> str:
    """Say which file the user may not use; empty where the error is another one or names none."""
    return f"this user may not use {error.filename} ({error.strerror})" if error.errno in _FORBIDDEN and error.filename else ""


class SettingsError(WirewatchError):
    """A setting in the environment has a bad value."""

    exit_code = 2


class SeedError(WirewatchError):
    """A file that people edit (topics, actors, feeds) is missing or broken."""

    exit_code = 2


class WorkerStartError(WirewatchError, OSError):
    """The machine has no process left for untrusted bytes; an OSError to all who treat troubles of the machine alike."""
