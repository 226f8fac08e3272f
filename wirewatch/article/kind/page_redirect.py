"""Where a page that says nothing itself sends its readers: a refresh in its markup, or the frame that holds the text."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from wirewatch.article.page.declarations import Declarations
from wirewatch.urls import absolute_url

# "If you are not redirected, click here", "your browser shows no frames" are shorter; an article that reloads itself is not.
MOST_WORDS = 40
# A refresh that waits longer is a page that reloads itself, or an advertisement before the page.
LONGEST_WAIT_SECONDS = 10
REFRESH = re.compile(r"\s*+(?P<seconds>\d{1,4})(?:\.\d*)?\s*+[;,]\s*+(?:url\s*+=\s*+)?[\"']?(?P<address>[^\"']+)", re.IGNORECASE)
CALLED_MAIN = re.compile(
    r"main|content|text|body|inhalt|haupt|rechts|right|cent(?:er|re)|contenu|principal|contenido|article|artikel", re.IGNORECASE
)


def redirect_target(declarations: Declarations, tree: HtmlElement, url: str) -> str:
    """Return the address of the page that is meant, or nothing; for pages with hardly any text of their own."""
    addresses = [*_refreshed(declarations), *_framed(tree)]
    found = (absolute_url(url, address) for address in addresses)
    return next((address for address in found if address and address.partition("#")[0] != url.partition("#")[0]), "")


def _refreshed(declarations: Declarations) -> list[str]:
    matches = [found for value in declarations.meta.get("refresh", ()) if (found := REFRESH.match(value))]
    return [found["address"].strip() for found in matches if int(found["seconds"]) <= LONGEST_WAIT_SECONDS]


def _framed(tree: HtmlElement) -> list[str]:
    """Give the frames of a frameset, the one that its name calls the main one first, then from the last on: menus stand before the text."""
    frames = [frame for frame in tree.iter("frame") if frame.get("src")][::-1]
    frames.sort(key=lambda frame: CALLED_MAIN.search(frame.get("name") or "") is None)
    return [frame.get("src") or "" for frame in frames[:1]]
