"""Which story is meant by an id or its beginning, by the id of one that was merged away, or by an article's id or address."""

from __future__ import annotations

from collections.abc import Sequence

from warehouse.analysis.story_pages import living_story, stories_beginning
from warehouse.archive import articles_at, stories_of
from warehouse.db import Connection
from warehouse.errors import UsageError
from wirewatch.urls import known_as

# A line each in a terminal.
MOST_NAMED = 5


def story_named(connection: Connection, name: str) -> str:
    """Return the story that a name means now.

    Raises:
        UsageError: there is none, or several begin so; the message names those.
    """
    found = story_of_article(connection, name) or story_begun(connection, name)
    if not found:
        raise UsageError(f"{name!r} is no story, and no id or address of an article of one; `wirewatch stories list` has the ids.")
    return found


def story_of_article(connection: Connection, name: str) -> str:
    """Return the story of this id, former id, or id or address of an article of it; empty for none."""
    if found := living_story(connection, name):
        return found
    articles = articles_at(connection, *known_as(name)) if name else []
    stories = stories_of(connection, [article.article_id for article in articles]) if articles else {}
    return next((stories[article.article_id] for article in articles if article.article_id in stories), "")


def story_begun(connection: Connection, name: str) -> str:
    """Return the one story whose id begins so; empty for none.

    Raises:
        UsageError: several do.
    """
    begun, whole = stories_beginning(connection, name.lower(), MOST_NAMED) if name else ([], 0)
    if whole > 1:
        raise UsageError(f"{name!r} could be several stories; give more of the id:\n{_listed(begun, whole)}")
    return begun[0][0] if begun else ""


def _listed(begun: Sequence[tuple[str, str]], whole: int) -> str:
    lines = [f"  {story_id}  {headline}" for story_id, headline in begun]
    return "\n".join([*lines, *([f"  and {whole - len(begun)} more"] if whole > len(begun) else [])])
