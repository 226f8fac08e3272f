"""A web page as a tree to select from, for list pages and for finding feeds."""

from __future__ import annotations

import warnings

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning


def read_page(text: str) -> BeautifulSoup:
    """Return a page's tree; what BeautifulSoup would tell a programmer about odd markup is no news here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        return BeautifulSoup(text, "lxml")
