"""Reads from the archive what a brief needs, and makes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from warehouse.alert.told_stories import told_of_stories
from warehouse.analysis.article_facts import ids_of_headline
from warehouse.analysis.story_pages import (
    articles_of_story,
    changed_texts,
    first_states,
    independent_texts,
    standings,
    stories_of_topic,
)
from warehouse.archive import stories_of
from warehouse.articles import read_articles
from warehouse.db import Connection
from warehouse.errors import UsageError
from warehouse.records.story import shown_name
from warehouse.story_turns import turns_of_stories
from wirewatch.brief.change_history import ChangeHistory
from wirewatch.brief.story_brief import StoryBrief, story_brief
from wirewatch.search.story_name import story_begun, story_of_article

MOST_ARTICLES = 400
MOST_CHANGES = 50
MOST_STORIES = 5
# Of what so many headlines hold, the newest is no answer.
MOST_WITH_A_HEADLINE = 500


class NoSuchStoryError(UsageError):
    """What somebody named is no story."""


def brief_of_story(connection: Connection, name: str, since: datetime | None) -> StoryBrief:
    """Make the brief of a story, named by its id or the beginning of it, or by an article's id, address or headline.

    Of several with that headline it is the newest.

    Raises:
        UsageError: there is none, or far too many have such a headline, or several stories' ids begin so.
    """
    story_id, others = story_of_article(connection, name), 0
    if not story_id:
        named = _stories_of_headline(connection, name)
        story_id, others = next(iter(named), "") or story_begun(connection, name), max(0, len(named) - 1)
    articles, _ = articles_of_story(connection, story_id, MOST_ARTICLES) if story_id else ([], 0)
    if not articles:
        raise NoSuchStoryError(
            f"{name!r} is no story, no topic, and no id, address or headline of an article of a story; `wirewatch search` finds them."
        )
    firsts = [one.article_id for one in independent_texts(articles)] or [articles[0].article_id]
    history = history_of(connection, [one.article_id for one in articles])
    changed = (change.article_id for change in history.changes)
    wanted = {*firsts, articles[0].article_id, *changed, *history.standings}
    said_in = {change.said_in for change in history.changes if change.said_in}
    wanted |= {one.article_id for one in articles if one.url in said_in or one.overturns}
    texts = {article.article_id: article for article in read_articles(connection, sorted(wanted))}
    turns = turns_of_stories(connection, [story_id]).get(story_id, ())
    told = told_of_stories(connection, [story_id]).get(story_id, ())
    brief = story_brief(story_id, articles, texts, history, since, turns=turns)
    return replace(brief, title=shown_name(told, brief.title), told=told, others_with_this_headline=others)


def history_of(connection: Connection, article_ids: Sequence[str]) -> ChangeHistory:
    """Read how articles were changed since they were listed; of very many changes the latest."""
    changes, _ = changed_texts(connection, article_ids, None, MOST_CHANGES)
    return ChangeHistory(changes, first_states(connection, article_ids), standings(connection, article_ids))


def _stories_of_headline(connection: Connection, name: str) -> list[str]:
    """Return the stories of articles with this headline, or else with these words in it; the newest first."""
    ids = ids_of_headline(connection, name, MOST_WITH_A_HEADLINE)
    if len(ids) == MOST_WITH_A_HEADLINE:
        raise UsageError(f"{MOST_WITH_A_HEADLINE} articles or more have {name} in their headline; give more of it, an address or an id.")
    stories = stories_of(connection, ids) if ids else {}
    return list(dict.fromkeys(stories[article_id] for article_id in ids if article_id in stories))


def briefs_of_topic(connection: Connection, topic: str, since: datetime) -> tuple[list[StoryBrief], int]:
    """Make the briefs of a topic's stories since a moment, those of most outlets first, and count those left out."""
    stories, whole = stories_of_topic(connection, topic, since, MOST_STORIES)
    return [brief_of_story(connection, story_id, since) for story_id in stories], whole - len(stories)
