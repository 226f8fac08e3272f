"""How surely a text tells the event of its story, by how like the story it was when it joined. Pure."""

from __future__ import annotations

import re

from warehouse.records.alert import Member
from warehouse.records.story import Placement, Relation
from wirewatch.alert.message.compose import NewsItem
from wirewatch.alert.message.payload import AlertContent
from wirewatch.alert.message.phrases import is_earlier_stage

# Log-odds of 2 on average over a story's texts: on three labelled streams 62 to 83 % of the wrong joins have less, and 24 to 29 % of the
# right ones. They are told below the post too, because what is only counted in it would be lost where the join is wrong.
SURE_LIKENESS = 0.88
# Log-odds of 0.6. Of 28 joins of ordinary feeds that had 0.3 to 0.62, read one by one, 11 told another event, of 40 with more 3: short
# texts join by a place and a word. Twice in nine the post then named another event's outlet as the first, and as a source of its own.
COUNTED_LIKENESS = 0.65
# Two newsrooms do not write the same long headline: it is an agency's, whatever teaser each sets below it.
FEWEST_HEADLINE_WORDS, FEWEST_HEADLINE_LETTERS = 7, 30
_WORD = re.compile(r"\w+")


def may_be_another_event(item: NewsItem) -> bool:
    """Say whether an article joined its story with so little in common that it may tell another event, be it a text or a headline alone."""
    return likeness_of_place(item.placement) < SURE_LIKENESS


def likeness_of_place(place: Placement) -> float:
    """Give how like its story an article was when it joined; 1 for the first one and for a reprint, which is as sure as its text."""
    return place.similarity if place.relation in {Relation.INDEPENDENT, Relation.HEADLINE_ONLY} else 1.0


def is_too_unlike(place: Placement) -> bool:
    """Say whether an article has too little in common with its story to be a source of what that tells."""
    return likeness_of_place(place) < COUNTED_LIKENESS


def is_under_headline_of(item: NewsItem, post: AlertContent) -> bool:
    """Say whether another outlet's article stands under the very headline of a post, which is too long for chance."""
    mine, theirs = (_WORD.findall(each.casefold()) for each in (item.article.title, post.headline))
    is_long = len(mine) >= FEWEST_HEADLINE_WORDS and sum(map(len, mine)) >= FEWEST_HEADLINE_LETTERS
    return is_long and mine == theirs and item.outlet != post.source


def is_unlike_lead(likeness: float, reprint_group: str, lead: NewsItem) -> bool:
    """Say whether an article may tell another event than the one that opens a thread: either is too little like the story of both."""
    is_own_text = reprint_group == lead.placement.reprint_group
    return not is_own_text and min(likeness, likeness_of_place(lead.placement)) < COUNTED_LIKENESS


def is_before_lead(member: Member, lead: NewsItem) -> bool:
    """Say whether an article that was in a story before told an earlier stage of what the one that opens a thread tells."""
    return member.reprint_group != lead.placement.reprint_group and is_earlier_stage(member.at, lead.reported_at)
