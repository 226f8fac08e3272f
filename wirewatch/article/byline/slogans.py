"""What a page declares as its author and is what its site offers or who made it: "Harbour news - shipping, fish, ice and tides"."""

from __future__ import annotations

import re

from wirewatch.article.byline.names.person_names import AT_STOPS, BYLINE_LABEL, JOURNALIST, is_person_name
from wirewatch.article.byline.signature.bare_names import begins_with_first_name

# A list of fewer may be a name, a position and an employer.
FEWEST_PARTS = 3
# "Lake Net - Harbour", "湖网_提供": the site and the first thing that it offers.
SITE_AND_OFFER = re.compile(r"(?P<site>[^_]{1,80}?)(?:_(?=[^\x00-\x7f])|\s[-–—]\s)(?P<offer>.{1,80})")


def is_slogan(author: str) -> bool:
    """Tell a list that begins with the site and what it offers, or with who made it and what of it, from people."""
    first, *others = [part for part in AT_STOPS.split(BYLINE_LABEL.sub("", author)) if part] or [""]
    opening = SITE_AND_OFFER.fullmatch(first)
    if opening is None or len(others) + 1 < FEWEST_PARTS or any(map(begins_with_first_name, (first, opening["offer"], *others))):
        return False
    return not is_person_name(opening["site"]) or (opening["offer"].islower() and JOURNALIST.fullmatch(opening["offer"]) is None)
