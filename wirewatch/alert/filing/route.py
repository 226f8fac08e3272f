"""Reads where a topic's alerts go."""

from __future__ import annotations


def destinations(text: str, default: str) -> tuple[str, ...]:
    """Split a topic's channels at commas; the default where it names none. The same one twice is one."""
    named = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    return named or (default,)
