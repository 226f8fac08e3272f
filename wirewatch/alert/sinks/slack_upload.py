"""Pictures for Slack: a file is uploaded without being shared anywhere, and a message's image block names it.

Best effort: a digest without its picture is still a digest, so every failure is a warning and an empty id.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from pathlib import Path

from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

logger = logging.getLogger(__name__)

_client_log = logging.getLogger(f"{__name__}.client")
_client_log.setLevel(logging.CRITICAL)

# Slack refuses an image block whose file it still processes; ten seconds are enough for a picture of 100 kB.
READY_TRIES = 20
READY_PAUSE_SECONDS = 0.5


def upload_picture(token: str, url: str, picture: Path, title: str, sleep: Callable[[float], None] = time.sleep) -> str:
    """Upload a picture and return its Slack id once a message may show it; empty where Slack does not take it.

    Needs the scopes files:write and files:read.
    """
    client = WebClient(token, base_url=url.rstrip("/") + "/", timeout=30, logger=_client_log, retry_handlers=[])
    try:
        answer = client.files_upload_v2(file=str(picture), filename=picture.name, title=title, alt_txt=title)
        files = answer.get("files") or []
        file_id = str(files[0]["id"]) if files else ""
        for _ in range(READY_TRIES if file_id else 0):
            described = client.files_info(file=file_id).get("file") or {}
            if described.get("mimetype"):
                return file_id
            sleep(READY_PAUSE_SECONDS)
    except (SlackClientError, OSError, ValueError, KeyError) as error:
        logger.warning("the picture %s was not uploaded, the message goes without it: %s", picture.name, error)
    return ""
