"""Where our log lines go: standard `logging` everywhere, stderr for commands, the run's page for flows."""

from __future__ import annotations

import logging

OURS = ("wirewatch", "warehouse", "tasks", "flows")


def log_to_stderr(level: str) -> None:
    """Send log lines from this level on to stderr."""
    logging.basicConfig(level=level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")


def show_info() -> None:
    """Let our INFO lines through: Prefect gives the loggers it is told of a handler and no level, so the root's WARNING would hold."""
    for name in OURS:
        logger = logging.getLogger(name)
        if logger.getEffectiveLevel() > logging.INFO:
            logger.setLevel(logging.INFO)
