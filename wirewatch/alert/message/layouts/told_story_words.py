"""What channels show of a story beside what the whole story holds, in words; what a post does not count is still of the story. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from warehouse.records.story import ToldStory, shown_name
from wirewatch.alert.message.format.safety import cleaned_apart
from wirewatch.alert.message.phrases import counted, date_and_clock, spread


class CountedStory(Protocol):
    """A story with its counts, and what channels show of it."""

    @property
    def outlets(self) -> int:
        """Outlets that carry it."""

    @property
    def texts(self) -> int:
        """Texts of which others may be reprints."""

    @property
    def independent_sources(self) -> int:
        """Who wrote them."""

    @property
    def told(self) -> Sequence[ToldStory]:
        """What channels show of it, what was told first comes first."""


def other_counts(story: CountedStory) -> list[str]:
    """Say of each channel whose post counts otherwise what it counts: "the post in #world counts 6 outlets, 14 texts, 6 …"."""
    return [f"the {_what(told)} in {told.channel} counts {_post_counts(told)}" for told in story.told if not _agrees(told, story)]


def told_sentences(story: CountedStory) -> list[str]:
    """Say of each channel what it shows of a story, and how much of the story that leaves out."""
    return [" ".join(filter(None, (told_sentence(told, story), uncounted_words(told, story)))) for told in story.told]


def told_sentence(told: ToldStory, story: CountedStory) -> str:
    """Say what a channel shows: "Told in #world as “Storm nears”: 6 outlets, 14 texts, 6 independent sources; first Gazette, dated …".

    Of the headline that is the story's name, which stands above, it says only that it is.
    """
    listed = " in a list" if told.is_listed else ""
    is_name = told.headline == shown_name(story.told, "")
    headline = "under this headline" if is_name else f"as “{cleaned_apart(told.headline) or '(no headline)'}”"
    at = f", dated {date_and_clock(told.first_at)}" if told.first_at else ""
    first = f"; first {cleaned_apart(told.first_source)}{at}" if told.first_source else ""
    return f"Told in {told.channel}{listed} {headline}: {_post_counts(told)}{first}."


def uncounted_words(told: ToldStory, story: CountedStory) -> str:
    """Say how much of the story a post does not count, and why; empty where it counts as much."""
    more = ((story.texts - told.texts, "text"), (story.outlets - told.outlets, "outlet"))
    said = [counted(number, f"more {noun}") for number, noun in more if number > 0]
    if not said or _agrees(told, story):
        return ""
    if told.is_listed:
        return f"The story holds {' and '.join(said)}; the list counts as it did when it went out."
    why = "may tell another event, does not tell what its headline says, or repeats that below the same headline"
    return f"The story holds {' and '.join(said)}; the post leaves out what {why}."


def not_counted(channels: Sequence[str]) -> str:
    """Say of a text which channels' posts leave it out: "not counted by the post in #world"; empty where all count it."""
    posts = "post" if len(channels) == 1 else "posts"
    return f"not counted by the {posts} in {' and '.join(channels)}" if channels else ""


def _post_counts(told: ToldStory) -> str:
    return spread(told.outlets, told.texts, told.independent_sources)


def _what(told: ToldStory) -> str:
    return "list" if told.is_listed else "post"


def _agrees(told: ToldStory, story: CountedStory) -> bool:
    """Tell whether a post counts what the story holds; of headlines alone a post counts its own, and old ones counted no sources."""
    held = [max(1, number) for number in (story.outlets, story.texts, story.independent_sources)]
    return [told.outlets, told.texts, told.independent_sources or held[2]] == held
