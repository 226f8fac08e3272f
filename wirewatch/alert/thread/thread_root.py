"""The first message within what a thread knows, for whoever sends and need know no more of it; the rest is `thread_state`'s. Pure."""

from __future__ import annotations

import json

from wirewatch.alert.message.payload import AlertContent, encode

ROOT = "root"


def with_root(thread_state: str, root: AlertContent) -> str:
    """Let another message be the first one of a thread; what its readers know stays."""
    return json.dumps(json.loads(thread_state) | {ROOT: encode(root)}, ensure_ascii=False, separators=(",", ":"))
