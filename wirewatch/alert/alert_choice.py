"""Which alert somebody means who gives the beginning of its id, its article or its message, and what it matched."""

from __future__ import annotations

import re
from collections.abc import Sequence

from warehouse.archive import articles_at
from warehouse.db import Connection
from warehouse.errors import UsageError
from warehouse.evidence import MOST_FOUND, alerts_named
from warehouse.matches import matches_of, matches_of_alert
from warehouse.records.topic import Match
from wirewatch.urls import known_as

# A line each in a terminal.
MOST_NAMED = 5
# As Slack's "Copy link" gives it, in a thread with a query that names the thread. The last six digits are the timestamp's fraction.
_MESSAGE_LINK = re.compile(r"https?://[^/?#\s]{1,200}/archives/(\w{1,40})/p(\d{1,20})(\d{6})/?(?:[?#]\S{0,500})?")


def matches_named(connection: Connection, name: str) -> list[Match]:
    """Return the matches behind an alert, by its id, the beginning of that or the link to its message, or an article, by id or address.

    Raises:
        UsageError: there is none, several alerts are meant, or the article matched no topic.
    """
    # An alert's whole id first, as messages show it; whatever else is given names an article, or an alert in another way.
    if found := matches_of_alert(connection, name):
        return found
    articles = articles_at(connection, *known_as(name))
    if found := matches_of(connection, [article.article_id for article in articles]):
        return found
    if articles:
        raise UsageError(f"{name}: it matched no topic; `wirewatch why-not` says why.")
    if named := alerts_named(connection, name, linked_message(name)) if name else []:
        return matches_of_alert(connection, choose_alert(named, name)[0])
    raise UsageError(
        f"{name!r} is no alert and no article; `wirewatch alerts list --all` has the alerts, `wirewatch stories list` the stories."
    )


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
