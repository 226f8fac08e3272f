"""What a publisher struck out in its own text: HTML's `del`, `s` and `strike`, which say that it no longer holds. Pure."""

from __future__ import annotations

from lxml import etree

STRUCK_NAMES = frozenset({"del", "s", "strike"})
# A tag that was never closed strikes nothing: it holds what stands in its place, a block, or more than anybody strikes out.
_HELD_BY_UNCLOSED = ("ins", "p", "div", "article", "section", "ul", "ol", "table", "h1", "h2")
LONGEST_STRUCK = 1_000


def drop_struck_text(tree: etree._Element) -> None:
    """Take what is struck out of a tree; what stands behind it stays."""
    for element in list(tree.iter(*STRUCK_NAMES)):
        parent = element.getparent()
        if parent is None or next(element.iter(*_HELD_BY_UNCLOSED), None) is not None:
            continue
        if len("".join(element.itertext())) > LONGEST_STRUCK:
            continue
        before, tail = element.getprevious(), element.tail or ""
        if before is None:
            parent.text = (parent.text or "") + tail
        else:
            before.tail = (before.tail or "") + tail
        parent.remove(element)
