"""What a publisher struck out in its own text: HTML's `del`, `s` and `strike`, which say that it no longer holds. Pure.

Read in the markup, before any parser: a tree tells no longer whether a tag was closed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

TAG = re.compile(r"<(?P<close>/?)(?P<name>del|s|strike)(?:\s[^<>]*+)?>", re.IGNORECASE)
CLOSED = re.compile(r"</(?:del|s|strike)\s*+>", re.IGNORECASE)
# Over what holds what stands in its place, a block, a script or a comment, and over more than anybody strikes out, a tag was never closed
# or closed elsewhere. In characters of markup.
HELD_BY_UNCLOSED = re.compile(r"</?(?:ins|p|div|article|section|ul|ol|table|h[12]|script|style)(?![\w-])|<!--|-->", re.IGNORECASE)
LONGEST_STRUCK = 1_500


def without_struck_text(markup: str) -> str:
    """Return markup without what is struck out; a tag that is not closed strikes nothing."""
    if CLOSED.search(markup) is None:
        return markup
    held = [found.start() for found in HELD_BY_UNCLOSED.finditer(markup)]
    kept: list[str] = []
    position = 0
    for start, end in sorted(_closed(markup)):
        if start < position or end - start > LONGEST_STRUCK or bisect_left(held, start) != bisect_left(held, end):
            continue
        kept.append(markup[position:start])
        position = end
    return "".join(kept) + markup[position:]


def _closed(markup: str) -> Iterator[tuple[int, int]]:
    """Give the beginning and the end of each element that strikes and is closed; its end tag ends those open within it."""
    open_tags: list[tuple[str, int]] = []
    open_names = dict.fromkeys(("del", "s", "strike"), 0)
    for tag in TAG.finditer(markup):
        name = tag["name"].lower()
        if not tag["close"]:
            open_tags.append((name, tag.start()))
            open_names[name] += 1
        elif open_names[name]:
            last, start = "", 0
            while last != name:
                last, start = open_tags.pop()
                open_names[last] -= 1
            yield start, tag.end()
