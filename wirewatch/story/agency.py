"""Which wire service a text came from, read from dateline, byline and credit lines as agencies write them."""

from collections.abc import Mapping

from wirewatch.article.byline.dateline.dateline import credit, read_dateline
from wirewatch.article.byline.names.agencies import CALLED_AGENCY, signed_agency
from wirewatch.story.wires import NO_WIRES, wire_of

FIRST_LINES = 2
# Agencies that no list has say what they are; a byline that is longer is a sentence.
LONGEST_NAME = 60


def agency_of(text: str, *signatures: str, wires: Mapping[str, str] = NO_WIRES) -> str:
    """Give the wire service behind a text, or nothing.

    Args:
        text: the article, boilerplate and all.
        signatures: what extraction found in byline, credit and dateline; the first that names an agency wins.
        wires: sources that are agencies themselves, by the names under which they are credited.
    """
    named = next((agency for words in signatures if (agency := signed_agency(words))), "")
    return (
        named
        or _in_text(text)
        or wire_of(text, signatures, wires)
        or next((words.strip() for words in signatures if _is_called(words)), "")
    )


def _in_text(text: str) -> str:
    """Give the agency of the first lines' dateline, or the one credited in the last lines."""
    lines = [line for line in map(str.strip, text.split("\n")) if line]
    fronts = (signed_agency(read_dateline(line).agency) for line in lines[:FIRST_LINES])
    return next(filter(None, fronts), "") or credit(text.rstrip())


def _is_called(words: str) -> bool:
    return len(words) <= LONGEST_NAME and CALLED_AGENCY.search(words) is not None
