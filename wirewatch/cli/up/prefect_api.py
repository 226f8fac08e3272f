"""Prefect's own API, asked without its client, which takes two CPU seconds to load."""

from __future__ import annotations

import json
import urllib.request
from typing import Any

_ANSWER_SECONDS = 30.0


def ask_api(url: str, question: dict[str, object], method: str = "POST") -> Any:  # noqa: ANN401 - Prefect's own JSON
    """Ask Prefect's API and return its answer, None where that is empty."""
    body = json.dumps(question).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"}, method=method)  # noqa: S310 - our own http address
    with urllib.request.urlopen(request, timeout=_ANSWER_SECONDS) as answer:  # noqa: S310 - as above
        said = answer.read()
    return json.loads(said) if said else None
