"""People's corrections of stories: decided here, kept by the warehouse, reported in their threads."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import numpy as np

from warehouse import corrections
from warehouse.corrections import Connection, Decision
from warehouse.errors import UsageError
from warehouse.records.story import Placement, Relation
from wirewatch.alert.filing.regrouped_threads import point_to_survivors, take_out
from wirewatch.search.story_name import story_begun
from wirewatch.story.index.placement import Placed, article_key
from wirewatch.story.index.serialization import unpack
from wirewatch.story.index.story_index import StoryIndex
from wirewatch.story.joining.pair_features import compare
from wirewatch.story.overturned_reports import decide_turns_again
from wirewatch.story.text.facts import conflict
from wirewatch.story.window import name_of, shipped_model


def merge(connection: Connection, names: Sequence[str], person: str, reason: str, now: datetime) -> str:
    """Merge stories, each named by its id or an article of it; the eldest survives and its threads go on.

    Raises:
        UsageError: a name is unknown, or all name one story.
    """
    # The eldest survives, as its threads are the ones that people have read.
    places = sorted(find_places(connection, names), key=lambda place: place.story_number)
    survivor, others = places[0], {place.story_id: place for place in places[1:] if place.story_id != places[0].story_id}
    if not others:
        raise UsageError(f"{', '.join(names)}: that is one story already.")
    eldest = corrections.members_of(connection, survivor.story_id)[0]
    for other in others.values():
        first = corrections.members_of(connection, other.story_id)[0]
        pair = first.article_id, eldest.article_id
        decision = Decision(now, "merge", *pair, other.story_id, survivor.story_id, person, reason)
        corrections.merge_stories(connection, survivor, other, decision)
    decide_turns_again(connection, [survivor.story_id])
    point_to_survivors(connection, dict.fromkeys(others, survivor.story_id), now)
    return survivor.story_id


def split(connection: Connection, names: Sequence[str], person: str, reason: str, now: datetime) -> str:
    """Move articles, with all reprints of their texts, out of their story into a new one; its threads say so.

    Raises:
        UsageError: a name is unknown, the articles are of several stories, or the first text of the story is among them.
    """
    places = sorted(find_places(connection, names), key=lambda place: place.number)
    if len({place.story_id for place in places}) > 1:
        raise UsageError(f"{', '.join(names)}: these are articles of several stories; split one story at a time.")
    members = corrections.members_of(connection, places[0].story_id)
    # Whole groups: a text cannot tell one event at one outlet and another at the next.
    groups = {place.reprint_group for place in places}
    moving = [member for member in members if member.reprint_group in groups]
    staying = [member for member in members if member.reprint_group not in groups]
    if members[0] in moving or not staying:
        raise UsageError(f"{members[0].article_id} opened the story and names it; split off the other articles instead.")
    first = moving[0]
    story_id = name_of("s", article_key(first.article_id))
    made = [
        Decision(now, "split", member.article_id, staying[0].article_id, first.story_id, story_id, person, reason)
        for member in moving
        # One pair for each text: its reprints would teach the same thing many times.
        if member.relation not in {Relation.REPRINT, Relation.HEADLINE_ONLY} or member is first
    ]
    corrections.split_story(connection, sorted(groups), story_id, first, made)
    decide_turns_again(connection, [first.story_id, story_id])
    take_out(connection, first.story_id, story_id, now)
    return story_id


def judge_correction(connection: Connection) -> list[tuple[Decision, float]]:
    """Give every decision with the log-odds that the shipped model has for its pair: above 0 it would call it one event."""
    made = corrections.decisions(connection)
    blobs = corrections.blobs_of(connection, sorted({article for item in made for article in (item.article_id, item.other_article)}))
    return [(item, _odds(blobs[item.article_id], blobs[item.other_article])) for item in made]


def _odds(one: bytes, other: bytes) -> float:
    model = shipped_model()
    index = StoryIndex(model)
    new, old = unpack(one), unpack(other)
    assert new is not None
    assert old is not None
    index.remember("old", old, 0.0, Placed(0, 0, 0, Relation.FIRST, 1.0, ""))
    if conflict(new.facts.tolist(), old.facts.tolist()):
        # The index's own number for facts that contradict, `story_index.VETOED`.
        return -12.0
    numbers = np.array([0])
    comparison = compare(index.new_side(new, 0.0), index.side(numbers), index.texts.shares(new.signature, numbers))
    return float(model.score(comparison.rows)[0]) - model.join


def find_places(connection: Connection, names: Sequence[str]) -> list[Placement]:
    """Find the place of each story, article or alert that is named; of a story the beginning of its id will do.

    Raises:
        UsageError: one of them is none, or could be several stories.
    """
    places = corrections.places_named(connection, names)
    begun = {name: story_id for name in names if name not in places and (story_id := story_begun(connection, name))}
    found = corrections.places_named(connection, sorted(set(begun.values())))
    places |= {name: found[story_id] for name, story_id in begun.items() if story_id in found}
    if unknown := [name for name in names if name not in places]:
        raise UsageError(
            f"{unknown[0]!r} is no story, and no article or alert of one; `wirewatch stories list` has the ids, "
            "`wirewatch search` the addresses."
        )
    return [places[name] for name in names]
