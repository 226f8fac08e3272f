"""Which alert a person means who gives the beginning of its id, its article or its message."""

from __future__ import annotations

from collections.abc import Sequence

from warehouse.errors import UsageError

# A line each in a terminal.
MOST_NAMED = 5


def choose_alert(found: Sequence[tuple[str, str, str]], name: str) -> tuple[str, str]:
    """Return the one alert that is meant, and its article, of those that a name fits as (id, article, headline), the latest first.

    Raises:
        UsageError: none is, or several are.
    """
    if not found:
        raise UsageError(f"no alert about an article is called {name!r}; `wirewatch alerts list --all` has them.")
    if len({article_id for _, article_id, _ in found}) > 1:
        listed = "\n".join(f"  {alert_id}  {headline}" for alert_id, _, headline in found[:MOST_NAMED])
        raise UsageError(f"{name!r} could be several alerts; give more of the id:\n{listed}")
    return found[-1][0], found[-1][1]
