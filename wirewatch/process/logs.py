"""Where our log lines go: standard `logging` everywhere, stderr for commands, the run's page for flows."""

from __future__ import annotations

import logging
import sys
from datetime import UTC, datetime

OURS = ("wirewatch", "warehouse", "tasks", "flows")


def log_to_stderr(level: str, form: str = "text") -> None:
    """Send log lines from this level on to stderr: as text for people, or as one JSON object a line ("json") for collectors of logs."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_json_formatter() if form == "json" else logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=[handler])


def _json_formatter() -> logging.Formatter:
    """Make lines such as {"time": "2026-11-28T09:00:00.123+00:00", "level": "INFO", "logger": "wirewatch....", "message": "..."}."""
    # Whoever reads lines as text does not wait for it.
    from pythonjsonlogger.json import JsonFormatter  # noqa: PLC0415 - loaded where it is asked for

    class Formatter(JsonFormatter):
        """Times in UTC, whatever the machine's zone."""

        def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802, ARG002 - logging's own name
            return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")

    fields = {"asctime": "time", "levelname": "level", "name": "logger"}
    return Formatter("%(asctime)s %(levelname)s %(name)s %(message)s", rename_fields=fields, json_ensure_ascii=False)


def show_info() -> None:
    """Let our INFO lines through: Prefect gives the loggers it is told of a handler and no level, so the root's WARNING would hold."""
    for name in OURS:
        logger = logging.getLogger(name)
        if logger.getEffectiveLevel() > logging.INFO:
            logger.setLevel(logging.INFO)
