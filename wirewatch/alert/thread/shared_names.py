"""Whether a report that is little like its story tells of whom and what the thread's post tells. Pure."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from wirewatch.alert.message.compose import NewsItem
from wirewatch.alert.message.payload import AlertContent
from wirewatch.alert.thread.story_likeness import may_be_another_event
from wirewatch.story.text.features import names_of

# Of 114 replies of eleven days of real feeds that may tell another event, read one by one, 57 have two of the post's names in the headline:
# 52 of the 93 that tell the same event or what came of it, and 5 of the 21 that tell another. One name is in 82 and 15, three in 18 and 2.
FEWEST_NAMES = 2
# Of those 57 the thread had another such reply within a day before 29: 27 of the 93, and 2 of the 21.
UNLIKE_AGAIN = timedelta(days=1)
# "Russia" and "Russian" are one name.
LETTERS_OF_NAME = 5
# Where so many of the longer words have a capital it tells nothing: "Hurricane Ian Heads Toward Florida".
TITLE_CASE_SHARE = 0.75
FEWEST_LETTERS, LETTERS_OF_LONGER = 3, 4
# Languages that write every noun with a capital.
_NOUNS_HAVE_CAPITALS = frozenset(("de",))
_WORD = re.compile(r"[^\W_][\w'’-]*")
_APOSTROPHE = re.compile("['’]")
# What has a capital and names nobody: what opens a sentence, days, months and offices.
_WORDS_WITH_CAPITALS = """
    the and for but with after before from when what why how who where this that his her its their she they you not new first one two
    three all more most are was has have had will can could may
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november
    december president prime minister governor senator judge mayor government police
"""
_NO_NAMES = frozenset(_WORDS_WITH_CAPITALS.split())


def is_surely_of_post(item: NewsItem, post: AlertContent) -> bool:
    """Say whether an article tells the event of its thread's post: it is like the story, or its headline has the post's names.

    Of 68 replies less like it that posts of eleven days name for that as their latest 4 tell another event and 12 what is said of it; of 36
    more like it 3 and 7.
    """
    return not may_be_another_event(item) or names_the_same(item, post)


def is_unlike_again(unlike_at: datetime | None, now: datetime) -> bool:
    """Say whether a thread had a reply within a day that was as little like its story."""
    return unlike_at is not None and now - unlike_at < UNLIKE_AGAIN


def names_the_same(item: NewsItem, post: AlertContent) -> bool:
    """Say whether a headline has names of a post, so many that they hardly tell of different events.

    Of German nothing can be said, nor of scripts without capitals.
    """
    if not _NOUNS_HAVE_CAPITALS.isdisjoint((item.article.language, post.language)):
        return False
    headline, told = item.article.title, (post.headline, post.sentence, post.lede)
    # What stands with a capital in a sentence is a name also where a headline has nothing but capitals.
    sentences = (headline, item.match.sentence if item.match else "", *told)
    names = {name for text in sentences if not _is_in_title_case(text) for name in _names(text)}
    return len(names & _stems(headline) & {stem for text in told for stem in _stems(text)}) >= FEWEST_NAMES


def _names(text: str) -> set[str]:
    return {stem for name in names_of(text) for stem in _stems(name)}


def _stems(text: str) -> set[str]:
    words = (_APOSTROPHE.split(word, maxsplit=1)[0].casefold() for word in _WORD.findall(text))
    return {word[:LETTERS_OF_NAME] for word in words if len(word) >= FEWEST_LETTERS and word not in _NO_NAMES}


def _is_in_title_case(text: str) -> bool:
    longer = [word for word in _WORD.findall(text) if len(word) >= LETTERS_OF_LONGER and word[0].isalpha()]
    capitals = [word for word in longer if word[0].isupper()]
    return len(capitals) >= TITLE_CASE_SHARE * len(longer)
