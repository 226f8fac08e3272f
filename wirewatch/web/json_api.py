"""One call of a JSON service that the user names, a private one too: bounded in time and size, and not redirected with its key."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from functools import cache

import httpx

# 2,000 embeddings of 1,536 numbers as decimal text; a chat of any length is far below.
_MOST_BYTES = 64 * 1024 * 1024
# Made once: httpx' own context takes 46 ms of CPU, and a batch of alerts asks for the translation of many texts at once.
_tls = cache(httpx.create_ssl_context)


class JsonApiError(Exception):
    """A service that did not answer as asked; the message is for people and holds no key."""


def post_json(url: str, body: Mapping[str, object], key: str, timeout_seconds: float, scheme: str = "Bearer") -> object:
    """Return what a service answers to a JSON body, sent with the key, if there is one, as authorization under `scheme`.

    `timeout_seconds` is for the whole call, however slowly an answer drips. Raises JsonApiError.
    """
    headers = {"Authorization": f"{scheme} {key}"} if key else {}
    until = time.monotonic() + timeout_seconds
    try:
        with httpx.stream("POST", url, json=dict(body), headers=headers, timeout=timeout_seconds, verify=_tls()) as answer:
            text = b""
            for piece in answer.iter_bytes():
                text += piece
                if len(text) > _MOST_BYTES:
                    raise JsonApiError(f"{url} answers with more than {_MOST_BYTES:,} bytes")
                # The client's own time-out is for one piece; a server that sends a byte a second never meets it.
                if time.monotonic() > until:
                    raise JsonApiError(f"{url} has not answered in {timeout_seconds:g} s")
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise JsonApiError(f"{url} cannot be reached: {error or type(error).__name__}") from error
    if answer.status_code != httpx.codes.OK:
        raise JsonApiError(f"{url} answers {answer.status_code}: {text[:200].decode(errors='replace')}")
    try:
        return json.loads(text)
    # Nesting without end is a RecursionError.
    except (ValueError, RecursionError) as error:
        raise JsonApiError(f"{url} answers no JSON") from error
