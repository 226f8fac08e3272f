"""Where an article belongs: its reprint group and its story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Relation(StrEnum):
    """What an article is to the story it was placed in; HEADLINE_ONLY has no text that could confirm anything, and no count includes it."""

    FIRST = "first"
    REPRINT = "reprint"
    INDEPENDENT = "independent"
    HEADLINE_ONLY = "headline-only"


@dataclass(frozen=True, slots=True)
class Placement:
    """Where one article belongs: its reprint group and its story.

    Attributes:
        article_id: The article.
        reprint_group: Articles with the same value carry the same text.
        story_id: The story.
        relation: What the article is to that story.
        similarity: 0 to 1: to the best member of the reprint group for a reprint, to the story otherwise.
        reason: What decided, vetoes included, in a few words.
        agency: Wire service that signed the text.
        source: The outlet.
        seen_at: When we first saw the article.
        number: Counts articles in the order of placing.
        group_number: Number of the first article of the reprint group.
        story_number: Number of the first article of the story.
        near_story: The running story that an article which opens its own may belong to; empty where there is none.
        opposite_story: The running story that it would be in, did it not tell the opposite; empty where there is none.
        features: What later articles are compared with.
        corrects: The report that it corrects or withdraws and names; empty for none, and where the place is an old one.
        overturns: The earlier report of the story that it tells the opposite of; empty where there is none.
        restates: The earlier report that it tells again after another one told the opposite; empty where there is none.
        near_stories: All running stories that it may belong to beside its own, the likeliest first; not kept with an old place.
    """

    article_id: str
    reprint_group: str
    story_id: str
    relation: Relation
    similarity: float
    reason: str = ""
    agency: str = ""
    source: str = ""
    seen_at: datetime | None = None
    number: int = -1
    group_number: int = -1
    story_number: int = -1
    near_story: str = ""
    opposite_story: str = ""
    features: bytes = b""
    corrects: str = ""
    overturns: str = ""
    restates: str = ""
    near_stories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Opening:
    """How an article of a story begins, for what it tells of earlier ones.

    Attributes:
        story_id: The story.
        article_id: The article.
        said: Its headline and the beginning of its text.
        overturns: The earlier report that it tells the opposite of; empty where there is none, or nobody looked.
        restates: The earlier report that it tells again after its opposite; likewise.
    """

    story_id: str
    article_id: str
    said: str
    overturns: str = ""
    restates: str = ""


@dataclass(frozen=True, slots=True)
class StoryTurn:
    """A report that turned what its story tells: to the opposite of an earlier report, or back.

    Attributes:
        what: reversed where it tells the opposite of the earlier report, restated where it tells that again.
        article_id: The report that turned it.
        source: Its outlet.
        title: Its headline.
        at: When it was first seen.
        of_article: The earlier report.
        of_source: The outlet of that one.
        of_title: Its headline.
    """

    what: str
    article_id: str
    source: str
    title: str
    at: datetime
    of_article: str
    of_source: str
    of_title: str


@dataclass(frozen=True, slots=True)
class ToldStory:
    """What a channel shows of a story: a row of the view `told_stories`.

    Attributes:
        story_id: The story.
        channel: The channel that was told.
        headline: Headline of the post, as the channel shows it.
        told_at: When the post was sent.
        outlets: Outlets that the post counts.
        texts: Different texts that it counts; what may be of another event, or does not tell what its headline says, is left out.
        independent_sources: Who wrote these; 0 where nobody counted.
        first_source: Who had it first of those that the post knows.
        first_at: When, as that publisher says; None where it does not.
        is_listed: Whether a list told it with other stories, with the counts of then.
        language: Language of the headline.
        permalink: Address of the post; empty where it has none.
        thread: The post, or the list.
        article_id: The article that the post shows.
    """

    story_id: str
    channel: str
    headline: str
    told_at: datetime
    outlets: int
    texts: int
    independent_sources: int
    first_source: str
    first_at: datetime | None
    is_listed: bool
    language: str
    permalink: str
    thread: str
    article_id: str


def named_post(told: Sequence[ToldStory]) -> ToldStory | None:
    """Choose the post whose headline is the story's name, the first that has one, as the view `stories` does; None for none."""
    return next((post for post in told if post.headline), None)


def shown_name(told: Sequence[ToldStory], first_headline: str) -> str:
    """Give a story's name: the headline by which a channel was told of it first; where none was, that of its first article."""
    post = named_post(told)
    return post.headline if post else first_headline
