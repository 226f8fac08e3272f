"""Which alert a person means who gives the beginning of its id, its article or its message."""

from __future__ import annotations

import re
from collections.abc import Sequence

from warehouse.errors import UsageError
from warehouse.evidence import MOST_FOUND

# A line each in a terminal.
MOST_NAMED = 5
# As Slack's "Copy link" gives it, in a thread with a query that names the thread. The last six digits are the timestamp's fraction.
_MESSAGE_LINK = re.compile(r"https?://[^/?#\s]{1,200}/archives/(\w{1,40})/p(\d{1,20})(\d{6})/?(?:[?#]\S{0,500})?")


def linked_message(link: str) -> tuple[str, str] | None:
    """Read channel and timestamp from the link to a message in Slack, with the query of a thread or without; None for any other name."""
    found = _MESSAGE_LINK.fullmatch(link.strip())
    return (found[1], f"{found[2]}.{found[3]}") if found else None


def choose_alert(found: Sequence[tuple[str, str, str]], name: str) -> tuple[str, str]:
    """Return the one alert that is meant, and its article, of those that a name fits as (id, article, headline), the latest first.

    Raises:
        UsageError: none is, or several are.
    """
    if not found:
        raise UsageError(f"no alert about an article is called {name!r}; `wirewatch alerts list --all` has them.")
    if len({article_id for _, article_id, _ in found}) > 1:
        if any(alert_id.startswith(name.lower()) for alert_id, _, _ in found):
            meant, shown = "could be several alerts; give more of the id", found[:MOST_NAMED]
        else:
            meant, shown = "means several alerts; give the id of one", found
        listed = "\n".join(f"  {alert_id}  {headline}" for alert_id, _, headline in shown)
        if left := len(found) - len(shown):
            # A search ends at its bound, beyond which nobody counts.
            listed += f"\n  and {'at least ' if len(found) >= MOST_FOUND else ''}{left} more"
        raise UsageError(f"{name!r} {meant}:\n{listed}")
    return found[-1][0], found[-1][1]
