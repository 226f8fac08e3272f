"""Text that a page hides until its scripts have run: WeChat and page builders send the whole article so, and fade it in."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement

HIDES_UNTIL_SHOWN = re.compile(r"visibility\s*+:\s*+hidden|opacity\s*+:\s*+0(?![.\d]*[1-9])", re.IGNORECASE)
# Menus, dialogues and pictures fade in, too; what holds this share of a page's text and so many characters is what the page is for.
LEAST_SHARE, FEWEST_CHARACTERS = 0.5, 200
# The element around an article is one of the first; each that is asked may hold the whole page.
MOST_ASKED = 100
_STYLED = etree.XPath("//body/descendant-or-self::*[@style]")
_LENGTH = etree.XPath("string-length(normalize-space(.))")


def reveal_text(tree: HtmlElement, source: str) -> bool:
    """Take the style off each element that hides most of a page's text; says whether any did. `source` is what the tree is read from."""
    if "visibility" not in source and "opacity" not in source:
        return False
    hiding = [element for element in _STYLED(tree) if HIDES_UNTIL_SHOWN.search(element.get("style"))]
    if not hiding:
        return False
    least = max(FEWEST_CHARACTERS, LEAST_SHARE * max((_LENGTH(body) for body in tree.iter("body")), default=0))
    hiding = [element for element in hiding[:MOST_ASKED] if _LENGTH(element) >= least]
    for element in hiding:
        del element.attrib["style"]
    return bool(hiding)
