"""Messages to operations that the house posts itself, past the outbox: by processes of their own, because the house stays small."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence

from wirewatch.cli.up.parts import say

POST_SECONDS = 30.0


def post_own(module: str, words: Sequence[str], environment: Mapping[str, str], given: bytes | None = None) -> bool:
    """Run a module that posts one message, with these words behind its name and `given` to read; says whether the message arrived."""
    command = [sys.executable, "-m", module, *words]
    try:
        return subprocess.run(command, env=environment, input=given, timeout=POST_SECONDS, check=False).returncode == 0  # noqa: S603 - our own words
    except (OSError, subprocess.TimeoutExpired) as error:
        _say_untold(str(error))
        return False


def exit_code_for(why: str) -> int:
    """Say on the terminal why a message did not arrive; returns 1, and 0 where `why` is empty because it did."""
    if why:
        _say_untold(why)
    return int(bool(why))


def _say_untold(why: str) -> None:
    say(f"operations could not be told: {why}")
