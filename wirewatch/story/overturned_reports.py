"""Keeps which reports of a story tell the opposite of earlier ones: when they are placed, and when people corrected the story."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from warehouse import story_turns
from warehouse.records.article import Article
from warehouse.records.story import Opening, Placement
from wirewatch.story.joining.overturning import tells_what_is_overturned, with_turns


def places_with_turns(
    connection: story_turns.Connection, fresh: Mapping[str, Article], places: Mapping[str, Placement]
) -> dict[str, Placement]:
    """Give the places of articles that overturn or restate an earlier report of their story; most batches have none.

    Args:
        connection: the warehouse, inside a transaction.
        fresh: articles that were placed just now, and are not written yet.
        places: their places, by id.
    """
    said = {article_id: f"{article.title}\n{article.text}"[: story_turns.OPENING_CHARACTERS] for article_id, article in fresh.items()}
    telling = {places[article_id].story_id for article_id, opening in said.items() if tells_what_is_overturned(opening)}
    if not telling:
        return {}
    openings: dict[str, list[Opening]] = {story_id: [] for story_id in telling}
    for opening in story_turns.openings_of_stories(connection, telling):
        openings[opening.story_id].append(opening)
    for place in sorted((places[article_id] for article_id in fresh), key=lambda each: each.number):
        if place.story_id in openings:
            openings[place.story_id].append(Opening(place.story_id, place.article_id, said[place.article_id]))
    turned = [opening for story in openings.values() for opening in with_turns(story) if opening.article_id in fresh]
    return {each.article_id: replace(places[each.article_id], overturns=each.overturns, restates=each.restates) for each in turned}


def decide_turns_again(connection: story_turns.Connection, story_ids: Collection[str]) -> int:
    """Decide again which reports of stories are turned, after people moved some; returns how many were written anew."""
    known = story_turns.openings_of_stories(connection, story_ids)
    stories: dict[str, list[Opening]] = {}
    for opening in known:
        stories.setdefault(opening.story_id, []).append(opening)
    changed = []
    for members in stories.values():
        here = {opening.article_id for opening in members}
        kept = [_kept(opening, here) for opening in members]
        decided = zip(members, with_turns(kept), strict=True)
        changed += [now for was, now in decided if (was.overturns, was.restates) != (now.overturns, now.restates)]
    return story_turns.save_turns(connection, [(each.article_id, each.overturns, each.restates) for each in changed])


def _kept(opening: Opening, here: Collection[str]) -> Opening:
    """Forget what an article was to a report that is of another story by now."""
    overturns, restates = (each if each in here else "" for each in (opening.overturns, opening.restates))
    return replace(opening, overturns=overturns, restates=restates)
