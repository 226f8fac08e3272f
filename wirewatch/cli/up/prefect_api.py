"""Prefect's own API, asked without its client, which takes two CPU seconds to load."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from http import HTTPStatus
from typing import Any

ANSWER_SECONDS = 30.0
# Of a server whose database is locked for a moment, as it is while it starts; Prefect's own command takes longer than all of these.
_RETRY_SECONDS = (0.25, 0.5, 1.0)


def ask_api(url: str, question: dict[str, object], method: str = "POST", *, seconds: float = ANSWER_SECONDS) -> Any:  # noqa: ANN401 - Prefect's own JSON
    """Ask Prefect's API and return its answer, None where that is empty; a 503, by which it asks to be asked again, is."""
    body = json.dumps(question).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"}, method=method)  # noqa: S310 - our own http address
    for wait_seconds in _RETRY_SECONDS:
        try:
            return _answer(request, seconds)
        except urllib.error.HTTPError as error:
            if error.code != HTTPStatus.SERVICE_UNAVAILABLE:
                raise
            time.sleep(wait_seconds)
    return _answer(request, seconds)


def _answer(request: urllib.request.Request, seconds: float) -> Any:  # noqa: ANN401 - as above
    with urllib.request.urlopen(request, timeout=seconds) as answer:  # noqa: S310 - as above
        said = answer.read()
    return json.loads(said) if said else None
