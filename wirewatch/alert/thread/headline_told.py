"""Whether a report of a story tells what the headline of its thread's post tells, and so counts beside it. Pure."""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache

from warehouse.records.alert import Member
from wirewatch.alert.message.payload import AlertContent
from wirewatch.alert.message.phrases import EARLIER_STAGE, UNSPACED
from wirewatch.alert.thread.lead_report import is_beside_the_news, looks_ahead
from wirewatch.story.text.boilerplate import strip_outlet
from wirewatch.story.text.features import story_words
from wirewatch.story.text.stop_words import LANGUAGES, OTHER, shipped_stop_words
from wirewatch.story.text.tokens import is_unspaced, one_form

# What a text needs of the words of the post's headline, as a share of them, if it comes at the same moment; with every hour between both it
# needs more, half of them after 17 hours. Of the counted texts of eleven days of real feeds, read one by one, 96 tell what the headline
# tells and 180 another event, or what came later: 84 and 24 are above the bound. Of other five days 29 of 32, and 7 of 27.
LEAST_SHARE = 0.24
SHARE_AN_HOUR = 0.015
# What is told in the first lines is what the text is about: code points of 120 words.
OPENING_LETTERS = 800
# So many letters of a word are the word in most of its forms.
LETTERS_OF_FORM = 5
# Of a shorter headline the words say too little, and those that the post quotes are asked for as well.
FEWEST_HEADLINE_WORDS = 3
# Reports of what is about to happen come together; a report of the thing itself is another stage, however like the words are.
LONGEST_EVE_HOURS = 2.0
_TO_COME = re.compile(
    r"\bto be [a-z]+(?:ed|n)\b|\b(?:gears?|gearing) up\b|\babout to\b|\bgets? ready\b"
    r"|\b(?:prepar(?:es?|ing)|braces?|bracing|readies) (?:to|for)\b",
    re.IGNORECASE,
)
_MAY_COME = re.compile(r"\b(?:will|could|might|may|upcoming|tonight|eligible)\b|^(?:how|what|when|where|who) (?:to|and)\b", re.IGNORECASE)


def tells_headline(report: Member, post: AlertContent) -> bool:
    """Say whether an article of a thread's story tells what the headline of the thread's post tells, by its words and by the time between.

    Of two languages the words cannot be compared, nor where nothing stands between the words: there the time alone decides.
    """
    hours = abs((_told_at(report.at, report.listed_at) - _told_at(post.published_at, post.first_seen_at)).total_seconds()) / 3600
    language = report.language or post.language
    headline, said = _words(post.headline, language), _words(f"{report.headline}\n{report.opening}", language)
    shown = headline | _words(f"\n{post.sentence} {post.lede}", language)
    told = headline if len(headline) >= FEWEST_HEADLINE_WORDS else shown
    is_one_language = language == (post.language or language)
    if not is_one_language or len(told) < FEWEST_HEADLINE_WORDS or not said or _has_no_words(post.headline):
        return hours * 3600 <= EARLIER_STAGE.total_seconds()
    if hours > LONGEST_EVE_HOURS and _is_to_come(post.headline) and not _may_be_to_come(report.headline):
        return False
    share = len(told & said) / len(told)
    # Of a headline alone the other way counts as much: of 32 such texts it let in 22 of 23 that tell the same, and 3 of 9 others.
    share = share if report.opening else (share + len(said & shown) / len(said)) / 2
    return share >= LEAST_SHARE + SHARE_AN_HOUR * hours


def _told_at(at: datetime | None, seen_at: datetime | None) -> datetime:
    """Give when something was told: nobody dates what is ahead of our clock."""
    return min(moment for moment in (at, seen_at) if moment)


def _is_to_come(headline: str) -> bool:
    return looks_ahead(headline) or _TO_COME.search(headline) is not None


def _may_be_to_come(headline: str) -> bool:
    return _is_to_come(headline) or is_beside_the_news(headline, "") or _MAY_COME.search(headline) is not None


def _has_no_words(text: str) -> bool:
    """Say whether nothing stands between the words of a text, and its characters are no words either, as in Thai."""
    return UNSPACED.search(text) is not None and not is_unspaced(text)


@lru_cache(maxsize=512)
def _words(text: str, language: str) -> frozenset[str]:
    """Give the words that say something, of a headline or of one with what stands below it, each by its first letters."""
    headline, _, opening = one_form(text).partition("\n")
    place = LANGUAGES.index(language) if language in LANGUAGES else OTHER
    words = shipped_stop_words().content_words(story_words(f"{strip_outlet(headline)}\n{opening}"), place)
    return frozenset(word[:LETTERS_OF_FORM] for word in words)
