"""Who runs this process, as marks and corrections name people."""

from __future__ import annotations

import getpass
import os


def user_name() -> str:
    """Return the name by which the machine knows who runs this, or "user 1000" where it knows none, as in many containers."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # the first up to Python 3.12, the last where there is no list of users at all
        return f"user {os.getuid()}"
