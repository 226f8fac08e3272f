"""Reads from the archive what a brief or a check needs, and makes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

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
from warehouse.db import Connection, Warehouse
from warehouse.errors import UsageError
from warehouse.records.article import Article
from warehouse.search.index_file import IndexFile
from warehouse.story_turns import turns_of_stories
from wirewatch.brief.change_history import ChangeHistory
from wirewatch.brief.claim_check import MOST_CLAIMS, CheckedClaim, check_claim, claims_of
from wirewatch.brief.story_brief import StoryBrief, story_brief
from wirewatch.search.archive_search import SearchRequest, search
from wirewatch.search.index_keys import own_text
from wirewatch.search.story_name import story_begun, story_of_article
from wirewatch.topic.language.built_in_sets import naming_sets
from wirewatch.topic.language.syntax import phrase_text
from wirewatch.topic.live_topics import TopicBook

MOST_ARTICLES = 400
MOST_CHANGES = 50
MOST_STORIES = 5
# Of what so many headlines hold, the newest is no answer.
MOST_WITH_A_HEADLINE = 500
# Articles looked at for one name, newest first; the count that is told says no more than that.
LOOKED_AT = 60
SEARCH_SECONDS = 5.0
# "us" and "it" are aliases of actors in some script, and words of every sentence.
SHORTEST_ALIAS = 3


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
        raise UsageError(
            f"{name} is no story, no topic, and no id, address or headline of an article of a story; `wirewatch search` finds them."
        )
    firsts = [one.article_id for one in independent_texts(articles)] or [articles[0].article_id]
    history = history_of(connection, [one.article_id for one in articles])
    changed = (change.article_id for change in history.changes)
    wanted = {*firsts, articles[0].article_id, *changed, *history.standings}
    said_in = {change.said_in for change in history.changes if change.said_in}
    wanted |= {one.article_id for one in articles if one.url in said_in or one.overturns}
    texts = {article.article_id: article for article in read_articles(connection, sorted(wanted))}
    turns = turns_of_stories(connection, [story_id]).get(story_id, ())
    return replace(story_brief(story_id, articles, texts, history, since, turns=turns), others_with_this_headline=others)


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


def checked_claims(warehouse: Warehouse, index: IndexFile, text: str, book: TopicBook, since: datetime | None) -> list[CheckedClaim]:
    """Hold a summary against what the archive has seen since a moment.

    Raises:
        UsageError: the summary has more sentences than are looked up at once.
    """
    known = {
        phrase_text(phrase): f"@{name}"
        for name, phrases in book.actors.items()
        for phrase in phrases
        if len(phrase_text(phrase)) >= SHORTEST_ALIAS
    }
    # "China and Russia signed ...": a set spells names with a capital, and what else it holds without.
    aliases = {phrase.words[0].text for name in naming_sets(book.sets) for phrase in book.sets[name] if len(phrase.words) == 1}
    claims = claims_of(text, known, {alias for alias in aliases if alias[:1].isupper()})
    if len(claims) > MOST_CLAIMS:
        raise UsageError(f"The summary has {len(claims)} sentences with names or figures; {MOST_CLAIMS} are checked at once.")
    found: dict[str, Sequence[Article]] = {}

    def find(query: str) -> Sequence[Article]:
        if query not in found:
            request = SearchRequest(query, since=since, limit=LOOKED_AT, folded=False, seconds=SEARCH_SECONDS)
            found[query] = [own_text(story.first.article) for story in search(warehouse, index, request, book.sets).stories]
        return found[query]

    return [check_claim(claim, find, known) for claim in claims]
