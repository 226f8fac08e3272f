"""Pages that were cut off on their way: they end before their end, as the page that was read before did not. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from warehouse.records.article import RawPage

# HTML may leave both out, so that a page without them is cut off only where it had them before.
_END = re.compile(rb"</(?:body|html)\s{0,8}>", re.IGNORECASE)


def is_cut_off(pages: Sequence[RawPage], former: Sequence[RawPage]) -> bool:
    """Tell whether a page has no end of its markup, where the one that was read at its place before had one."""
    ended = {page.position for page in former if _END.search(page.html)}
    return any(page.position in ended and not _END.search(page.html) for page in pages)
