"""Log lines on stderr: text for people, one JSON object a line for what collects logs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).parent.parent
SAID = """
import logging
from wirewatch.process.logs import log_to_stderr
log_to_stderr("INFO", {form!r})
logger = logging.getLogger("wirewatch.ingest")
logger.debug("never seen")
logger.info("%d articles of \\u65b0\\u534e\\u793e,\\nin two lines", 3)
try:
    1 / 0
except ZeroDivisionError:
    logger.exception("it broke")
"""


def lines_of(form: str) -> list[str]:
    environment = {**os.environ, "TZ": "Asia/Tokyo", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", SAID.format(form=form)], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return done.stderr.splitlines()


def test_each_json_line_is_an_object_with_its_time_in_utc() -> None:
    first, second = map(json.loads, lines_of("json"))
    assert (first["level"], first["logger"]) == ("INFO", "wirewatch.ingest")
    assert first["message"] == "3 articles of \u65b0\u534e\u793e,\nin two lines"
    assert datetime.fromisoformat(first["time"]).utcoffset() == timedelta(0), "not in the machine's zone"
    assert (second["level"], second["message"]) == ("ERROR", "it broke")
    assert "ZeroDivisionError" in second["exc_info"]


def test_people_read_text() -> None:
    first = lines_of("text")[0]
    assert first.endswith("INFO wirewatch.ingest: 3 articles of \u65b0\u534e\u793e,")
